"""Words of a page, and the segments and rows they stand in; points, the origin bottom left."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SAME_LINE = 0.5
"""Of the lower of two words: those that share more of their height stand on one line."""

SMALL = 0.75
"""Of the line's height: a number that is lower, and raised, is that of a note."""

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

WIDE_GAP = 1.0
"""Of the line's height: a wider space parts cells or columns. A space of justified text is rarely
so wide; the narrowest cells of Word, LaTeX and Typst stand 10 points apart."""


CELL_GAP = 0.5
"""Of the line's height: twice the space between words. Beside a row of cells it parts cells too."""


class Word(Struct, frozen=True, kw_only=True):
    """A run of characters without white space."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    """Of the font's line box, not of the glyphs."""


class Segment(Struct, kw_only=True, dict=True):
    """Words of one line without a wide gap; never empty."""

    words: list[Word]

    @cached_property
    def text(self) -> str:
        """The words with single spaces; small raised numbers as superscripts."""
        return " ".join(
            word.text.translate(SUPERSCRIPT) if self._is_note_number(word) else word.text
            for word in self.words
        )

    def _is_note_number(self, word: Word) -> bool:
        return (
            word.text.isdecimal()
            and word.height < SMALL * self.height
            and word.bottom > self.bottom + (1 - SMALL) * word.height
        )

    @property
    def left(self) -> float:
        """Of the first word."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Of the last word."""
        return self.words[-1].right

    @cached_property
    def height(self) -> float:
        """Of most of its characters."""
        return _usual((word.height, len(word.text)) for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """Of most of its characters."""
        return _usual((word.bottom, len(word.text)) for word in self.words)


class Row(Struct, kw_only=True, eq=False, dict=True):
    """A line of a page: one segment of prose, or the cells of a table; never empty."""

    page: int
    segments: list[Segment]
    tabular: bool = field(default=False)
    """The segments are cells."""

    @property
    def text(self) -> str:
        """The segments, parted by a bar where they are cells."""
        return (" | " if self.tabular else " ").join(item.text for item in self.segments)

    @property
    def left(self) -> float:
        """Of the first segment."""
        return min(item.left for item in self.segments)

    @property
    def right(self) -> float:
        """Of the last segment."""
        return max(item.right for item in self.segments)

    @cached_property
    def height(self) -> float:
        """Of most of its characters."""
        return _usual((item.height, len(item.text)) for item in self.segments)

    @cached_property
    def bottom(self) -> float:
        """Of most of its characters."""
        return _usual((item.bottom, len(item.text)) for item in self.segments)


def rows_of(words: Iterable[Word], page: int) -> list[Row]:
    """The rows of a page in the order in which the file draws them."""
    rows: list[Row] = []
    for word in words:
        last = rows[-1].segments[-1] if rows else None
        if last is None or not _on_line(last, word):
            rows.append(Row(page=page, segments=[Segment(words=[word])]))
        elif word.left - last.right > WIDE_GAP * max(word.height, last.words[-1].height):
            rows[-1].segments.append(Segment(words=[word]))
        else:
            last.words.append(word)
    return rows


def on_one_line(one: Word, other: Word) -> bool:
    """True if the words stand at the same height, one of them raised perhaps."""
    top = min(one.bottom + one.height, other.bottom + other.height)
    shared = top - max(one.bottom, other.bottom)
    return shared > SAME_LINE * min(one.height, other.height)


def parted(row: Row) -> list[Segment]:
    """The segments of a row, parted at narrower gaps than usual."""
    parts = []
    for segment in row.segments:
        parts.append(Segment(words=segment.words[:1]))
        for before, word in pairwise(segment.words):
            if word.left - before.right > CELL_GAP * before.height:
                parts.append(Segment(words=[word]))
            else:
                parts[-1].words.append(word)
    return parts


def usual_height(rows: Sequence[Row]) -> float:
    """The line height that most characters have; 0 without any."""
    return _usual((row.height, len(row.text)) for row in rows)


def _on_line(segment: Segment, word: Word) -> bool:
    last = segment.words[-1]
    back = word.left < last.right - 0.5 * max(last.height, word.height)
    return on_one_line(last, word) and not back


def _usual(weighted: Iterable[tuple[float, int]]) -> float:
    weights: dict[float, int] = {}
    for value, weight in weighted:
        value = round(value, 1)
        weights[value] = weights.get(value, 0) + weight
    return max(weights, key=lambda value: (weights[value], value)) if weights else 0.0
