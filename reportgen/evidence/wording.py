"""Prose made comparable letter by letter for quotations, with the way back to the original."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.text.fold import Folded, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each begins with one certain character, which is found at once: where a pattern may begin with
# this or that, it is tried at every place.
_DASHES = re.compile("--*")
_NOTE_NUMBER = re.compile(r"\[\d{1,3}\](?!\w)")
_RAISED = re.compile("[⁰¹²³⁴-⁹]+")
_SPACED_MARK = re.compile(r" (?:[%,;:!?]|\.(?!\.))")


class Wording:
    """A text reduced to its wording.

    Beyond ``text.fold``: double quotation marks become single ones (nested quotations change them),
    dashes and hyphens go with the spaces around them, and so do note numbers and spaces before a
    mark. What is left differs exactly where the words, the numbers or the punctuation differ.
    """

    def __init__(self, raw: str) -> None:
        """Reduce ``raw``; linear in its length."""
        self.raw = raw
        self._folded: Folded = fold(raw)
        folded = self._folded.text
        pieces: list[str] = []
        self._starts: list[int] = []
        self._removed: list[int] = []
        done = length = 0
        for start, end in _cuts(folded):
            pieces.append(folded[done:start])
            length += start - done
            done = end
            self._starts.append(length)
            self._removed.append(end - length)
        pieces.append(folded[done:])
        self.text = "".join(pieces).replace('"', "'")

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that ``[start, end)`` of ``text`` stands for."""
        if end <= start:
            return self._folded.raw_span(self._back(start), self._back(start))
        return self._folded.raw_span(self._back(start), self._back(end - 1) + 1)

    def shown(self, start: int, end: int) -> str:
        """``[start, end)`` of ``text`` as it stands in the original, white space folded."""
        first, last = self.raw_span(start, end)
        return " ".join(self.raw[first:last].replace("\N{ZERO WIDTH SPACE}", "").split())

    def _back(self, offset: int) -> int:
        row = bisect_right(self._starts, offset) - 1
        return offset + self._removed[row] if row >= 0 else offset


def _cuts(folded: str) -> list[tuple[int, int]]:
    """Stretches to leave out, in order, none overlapping: of two the one that begins first counts."""
    # A space before a mark ("12 %", and French punctuation) goes, but not one before three stops.
    spaces = ((match.start(), match.start() + 1) for match in _SPACED_MARK.finditer(folded))
    found = [*_dashes(folded), *_note_numbers(folded), *spaces]
    cuts: list[tuple[int, int]] = []
    done = 0
    for start, end in sorted(found):
        start = max(start, done)  # the space between two dashes goes with the first
        if start < end:
            cuts.append((start, end))
            done = end
    return cuts


def _dashes(folded: str) -> Iterator[tuple[int, int]]:
    """Dashes with the spaces around them; before a number a dash may be a minus: it stays alone."""
    for match in _DASHES.finditer(folded):
        start, end = match.span()
        first = start - folded.startswith(" ", max(start - 1, 0), start)
        last = end + folded.startswith(" ", end)
        if folded[last : last + 1].isdecimal():
            yield first, start
            yield start + 1, last
        else:
            yield first, last


def _note_numbers(folded: str) -> Iterator[tuple[int, int]]:
    """Numbers of notes: in brackets, or raised after a word or a mark, but not m²."""
    for match in _NOTE_NUMBER.finditer(folded):
        start, end = match.span()
        yield start - folded.startswith(" ", max(start - 1, 0), start), end
    if folded.isascii():
        return
    for match in _RAISED.finditer(folded):
        before = folded[max(match.start() - 3, 0) : match.start()]
        if before[-1:] in set(".,;:'") or (len(before) == 3 and before.isalpha()):
            yield match.span()


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of a quotation that must stand in the source as it is."""

    wording: Wording
    text: str
    """Of ``wording``, without spaces and loose marks at its ends; never empty."""
    reach: int
    """How many characters of the source may lie between the piece before and this one."""
    glued: bool
    """True if it continues a word after a bracket: ``some[one]s``."""
    inserted: str
    """What the writer put in brackets before it; empty for an ellipsis."""


PAGE = 3_000
"""Characters an ellipsis may leave out: about a page of 500 words. Omissions marked by an ellipsis
are taken from one passage (Chicago Manual of Style, 17th ed., 13.50-13.58)."""
INSERTION = 80
"""Characters a bracketed insertion may stand for: a name or a short phrase (ibid., 13.60)."""

_DOTS = r"\.(?:\s?\.){2,3}"
_BREAK = re.compile(
    rf"\s*(?P<gap>\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})\s*|\[(?P<own>[^\[\]]*)\]"
)
_CASE = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")


def quoted_pieces(text: str) -> tuple[Piece, ...]:
    """The literal pieces of a quotation in order, between its ellipses and brackets.

    A comma or full stop before the closing mark is left off (American punctuation), as is one
    beside an ellipsis; ``[T]he`` counts as ``The``.
    """
    folded = _CASE.sub(r"\1", fold(text).text.strip())
    pieces: list[Piece] = []
    reach, inserted, done, glued = 0, "", 0, False
    for match in _BREAK.finditer(folded):
        gap = match["gap"] is not None
        if piece := _piece(folded[done : match.start()], reach, inserted, loose=gap, glued=glued):
            pieces.append(piece)
            reach, inserted = 0, ""
        reach = max(reach, PAGE if gap else INSERTION)
        inserted = f"{inserted} {match['own'] or ''}".strip()
        done = match.end()
        glued = not gap and folded[done : done + 1].isalpha()
    if piece := _piece(folded[done:], reach, inserted, loose=True, glued=glued):
        pieces.append(piece)
    return tuple(pieces)


def _piece(stretch: str, reach: int, inserted: str, *, loose: bool, glued: bool) -> Piece | None:
    wording = Wording(stretch.strip())
    text = wording.text.rstrip(",.;: ") if loose else wording.text
    if not text:
        return None
    return Piece(wording=wording, text=text, reach=reach, glued=glued, inserted=inserted)
