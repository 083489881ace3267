"""The line a finding stands on, with a caret under the exact stretch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.output.terminal import columns, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.place import Region

_CUT = "…"
_WORD = re.compile(r"\S+\s*")
_LEAD = 24
"""Columns kept before the stretch when a long line is cut: a few words of the sentence."""


class Excerpt(Struct, frozen=True, kw_only=True):
    """Two lines of the same layout: the text, and the carets beneath it."""

    text: str
    carets: str
    """Spaces, then one ``^`` a column; empty where only the line is known."""


def excerpt(line: str, region: Region, *, width: int) -> Excerpt:
    """The first line of a region, cut around its stretch to ``width`` columns.

    Args:
        line: the source line without its end.
        region: columns are 1-based code points; a stretch over several lines is marked to the
            end of its first.
        width: the columns there are.
    """
    if region.column is None:
        return Excerpt(text=_cut(printable(line.strip()), width), carets="")
    start, end = _stretch(line, region)
    before, marked, after = (
        printable(line[:start].lstrip()),
        printable(line[start:end]),
        printable(line[end:].rstrip()),
    )
    before = _cut_front(before, max(_LEAD, width - columns(marked + after)))
    marked = _cut(marked, width - columns(before))
    after = _cut(after, width - columns(before + marked))
    return Excerpt(
        text=before + marked + after,
        carets=" " * columns(before) + "^" * max(columns(marked), 1),
    )


def whole_sentence(line: str, region: Region, *, width: int) -> tuple[Excerpt, ...]:
    """The whole line in rows of at most ``width`` columns, broken between words.

    For a Word draft, where the sentence itself is what a reader looks for.

    Args:
        line: the sentence.
        region: the stretch that is marked, in every row that it reaches.
        width: the columns there are.
    """
    first, last = (0, 0) if region.column is None else _stretch(line, region)
    rows = []
    for start, end in _rows(line, width):
        here, until = max(first, start), min(last, end)
        before = printable(line[start : max(here, start)])
        marked = printable(line[here:until]) if here < until else ""
        carets = " " * columns(before) + "^" * columns(marked) if marked else ""
        rows.append(Excerpt(text=printable(line[start:end]).rstrip(), carets=carets))
    return tuple(rows)


def _rows(line: str, width: int) -> Iterator[tuple[int, int]]:
    """Half-open stretches of the line that fit; a word longer than a row stays whole."""
    start, done, used = 0, 0, 0
    for match in _WORD.finditer(line.rstrip()):
        size = columns(printable(match.group()))
        if used and used + columns(printable(match.group().rstrip())) > width:
            yield start, done
            start, used = match.start(), 0
        used += size
        done = match.end()
    if done > start:
        yield start, done


def _stretch(line: str, region: Region) -> tuple[int, int]:
    """The stretch as offsets in the line; at least one code point where there is one."""
    start = min((region.column or 1) - 1, len(line))
    same_line = region.end_line in {None, region.line}
    end = region.end_column - 1 if same_line and region.end_column is not None else len(line)
    if region.end_line is None:
        end = start + 1
    return start, min(max(end, start + 1), len(line))


def _cut(text: str, width: int) -> str:
    """The beginning of a text, in at most ``width`` columns."""
    if columns(text) <= width:
        return text
    kept, used = [], columns(_CUT)
    for character in text:
        used += columns(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept) + _CUT if width > 0 else ""


def _cut_front(text: str, width: int) -> str:
    """The end of a text, in at most ``width`` columns."""
    return text if columns(text) <= width else _cut(text[::-1], width)[::-1]
