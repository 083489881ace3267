"""The numbered parts of a source: chapters, sections and tables, by the numbers it prints itself.

A locator is held against what the source says of itself and nothing else. Where its headings bear
no numbers, or the numbers stand in a list or a table of contents, there is nothing to hold it
against, and it is neither confirmed nor doubted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.evidence.headings import (
    Number,
    chapter_number,
    is_row,
    mentioned_tables,
    read_ranges,
    section_number,
    table_number,
    within,
)
from reportgen.evidence.locators import DIVISIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reportgen.model.source import Paragraph, SourceText

_MARKDOWN = (".md", ".markdown")
_HEADING_MARK = re.compile(r"[ ]{0,3}#{1,6}[ \t]")
_MASK = "\N{ZERO WIDTH SPACE}"
_GAP = 2
"""A table goes on if one of so many paragraphs after a row is a row again: a cell of words alone
cannot be told from running text."""


class Division(Struct, frozen=True, kw_only=True):
    """A chapter, section or table, and the stretch of the source that it takes up."""

    number: Number
    start: int
    end: int


class Divisions:
    """The numbered parts of one source, each kind looked for when first asked for."""

    def __init__(self, source: SourceText) -> None:
        """Nothing is looked for yet.

        Args:
            source: its ``prose`` is what is read.
        """
        self._source = source

    def outside(self, label: str, value: str, start: int, end: int) -> bool:
        """True if the source has every part that a locator names, and ``[start, end)`` is in none.

        A paragraph that speaks of a table may be cited by that table.

        Args:
            label: of the locator, a key of ``DIVISIONS``.
            value: as written: ``2.1``, ``3–5``, ``II``.
            start: of the passage, in the source's text.
            end: of the passage.
        """
        # Only chapters that call themselves so are read with their roman numerals.
        ranges = read_ranges(value, with_roman=label == "chapter" and bool(self._chapters))
        parts = self._parts(label)
        known = {part.number for part in parts}
        if not ranges or any(edge not in known for pair in ranges for edge in pair):
            return False
        named = [part for part in parts if any(within(part.number, pair) for pair in ranges)]
        if any(part.start < end and start < part.end for part in named):
            return False
        spoken_of = mentioned_tables(self._text(self._source.paragraph_at(start)))
        return label != "table" or not any(
            within(number, pair) for number in spoken_of for pair in ranges
        )

    def place(self, label: str, offset: int) -> str | None:
        """The innermost part of that kind at ``offset``: ``sec. 2.1``; ``None`` outside of all."""
        holding = [part for part in self._parts(label) if part.start <= offset < part.end]
        if not holding:
            return None
        innermost = max(holding, key=lambda part: part.start)
        return f"{DIVISIONS[label]} {'.'.join(map(str, innermost.number))}"

    def _parts(self, label: str) -> tuple[Division, ...]:
        if label == "table":
            return self._tables
        if label == "section":
            return self._sections
        return self._chapters or tuple(part for part in self._sections if len(part.number) == 1)

    @cached_property
    def _sections(self) -> tuple[Division, ...]:
        return self._headed(section_number)

    @cached_property
    def _chapters(self) -> tuple[Division, ...]:
        return self._headed(chapter_number)

    def _headed(self, number_of: Callable[[str], Number | None]) -> tuple[Division, ...]:
        """The stretches that numbered headings open."""
        paragraphs = self._source.paragraphs
        found = [
            (place, number)
            for place, paragraph in enumerate(paragraphs)
            if (number := number_of(self._text(paragraph))) and self._may_head(paragraph)
        ]
        heads = _without_lists(found)
        return tuple(
            Division(
                number=number,
                start=paragraphs[place].start,
                end=_end(row, heads, paragraphs, len(self._source.text)),
            )
            for row, (place, number) in enumerate(heads)
        )

    def _may_head(self, paragraph: Paragraph) -> bool:
        """True unless the format marks its headings, and this is not one of them."""
        if not self._source.path.lower().endswith(_MARKDOWN):
            return True
        line = self._source.text.rfind("\n", 0, paragraph.start) + 1
        return bool(_HEADING_MARK.match(self._source.text, line))

    @cached_property
    def _tables(self) -> tuple[Division, ...]:
        """The tables whose rows can be told from running text."""
        paragraphs = self._source.paragraphs
        captions = {
            place: number
            for place, paragraph in enumerate(paragraphs)
            if (number := table_number(self._text(paragraph)))
        }
        found = []
        for place, number in captions.items():
            rows = self._rows(place, 1, captions) or self._rows(place, -1, captions)
            if rows or self._is_row(paragraphs[place]):
                ends = sorted((place, *rows))
                start, end = paragraphs[ends[0]].start, paragraphs[ends[-1]].end
                found.append(Division(number=number, start=start, end=end))
        return tuple(found)

    def _rows(self, caption: int, step: int, captions: Collection[int]) -> list[int]:
        """The rows next to a caption, after it (``step`` 1) or before it (-1)."""
        paragraphs = self._source.paragraphs
        rows: list[int] = []
        place, missed = caption + step, 0
        while 0 <= place < len(paragraphs) and place not in captions and missed < _GAP:
            if self._is_row(paragraphs[place]):
                rows.append(place)
                missed = 0
            else:
                missed += 1
            place += step
        return rows

    def _is_row(self, paragraph: Paragraph) -> bool:
        first = bisect_left(self._cell_starts, paragraph.start)
        holds_cell = self._cell_starts[first : first + 1] and (
            self._cell_starts[first] < paragraph.end
        )
        return bool(holds_cell) or is_row(self._text(paragraph))

    @cached_property
    def _cell_starts(self) -> tuple[int, ...]:
        return tuple(cell.start for cell in self._source.cells)

    def _text(self, paragraph: Paragraph) -> str:
        return self._source.prose[paragraph.start : paragraph.end].replace(_MASK, "").strip()


def _without_lists(found: Sequence[tuple[int, Number]]) -> tuple[tuple[int, Number], ...]:
    """Without numbers of one depth in paragraphs one after the other: a list, or the contents."""
    depths = {place: len(number) for place, number in found}
    return tuple(
        (place, number)
        for place, number in found
        if len(number) not in {depths.get(place - 1), depths.get(place + 1)}
    )


def _end(
    row: int,
    heads: Sequence[tuple[int, Number]],
    paragraphs: Sequence[Paragraph],
    last: int,
) -> int:
    """Where a part ends: at the next heading with a higher number that is none of its own parts.

    A lower number is an item of a list in it, or another numbering begins: then it ends too late
    rather than too early.
    """
    number = heads[row][1]
    for place, other in heads[row + 1 :]:
        if other > number and other[: len(number)] != number:
            return paragraphs[place].start
    return last
