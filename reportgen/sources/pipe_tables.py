"""Tables drawn with bars in Markdown: each figure with its column's header, its row and caption."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.source import SourceCell
from reportgen.sources.extract import MASK
from reportgen.sources.tables import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = re.compile(
    rf"^(?P<head>[^\n]*\|[^\n]*)\n[ \t]*{MASK}[{MASK} \t|]*\r?\n(?P<rows>(?:[^\n]*\|[^\n]*(?:\n|\Z))+)",
    re.MULTILINE,
)
"""A row with bars, a rule (masked already), then rows with bars: CommonMark's and pandoc's pipe
tables. The rule tells them from prose with bars in it."""
_BEFORE = re.compile(r"(?:\A|\n)(?P<line>[^\n]{1,200})\n(?:[ \t\r]*\n)?\Z")
_AFTER = re.compile(r"\s*(?:Table)?:[ \t]*(?P<line>[^\n]{1,300})")
_REACH = 400
"""Code points before a table in which the line above it is looked for."""


def cells_of(prose: str) -> tuple[SourceCell, ...]:
    """The cells that hold a figure, in order; offsets count in ``prose``, whose markup is masked.

    The caption is the line above the table if that begins with "Table" or is a heading or set off
    by emphasis, or the line that begins with a colon below it (pandoc's ``table_captions``).
    """
    if "|" not in prose:
        return ()
    return tuple(cell for match in _TABLE.finditer(prose) for cell in _cells(prose, match))


def _cells(prose: str, match: re.Match[str]) -> Iterator[SourceCell]:
    headers = [text for text, _, _ in _split(match["head"], match.start("head"))]
    caption = _caption(prose, match)
    at = match.start("rows")
    for line in match["rows"].splitlines(keepends=True):
        row = list(_split(line, at))
        at += len(line)
        label = row[0][0] if row and not is_number(row[0][0]) else ""
        for column, (text, start, end) in enumerate(row):
            if text and is_number(text):
                header = headers[column] if column < len(headers) else ""
                yield SourceCell(
                    start=start,
                    end=end,
                    headers=(header,) if header else (),
                    row=label,
                    caption=caption,
                )


def _split(line: str, at: int) -> Iterator[tuple[str, int, int]]:
    """The cells of a row, each with the stretch of its text; an empty one holds its place."""
    inside = line.rstrip()
    first = len(inside) - len(inside.lstrip()) + inside.lstrip().startswith("|")
    position = first
    for piece in inside[first:].removesuffix("|").split("|"):
        text = piece.strip(f" \t{MASK}")
        start = position + (piece.find(text) if text else 0)
        yield text.replace(MASK, ""), at + start, at + start + len(text)
        position += len(piece) + 1


def _caption(prose: str, match: re.Match[str]) -> str:
    after = _AFTER.match(prose, match.end())
    if after:
        return _bare(after["line"])
    before = _BEFORE.search(prose[max(match.start() - _REACH, 0) : match.start()])
    line = before["line"] if before else ""
    set_off = line.lstrip(" ").startswith(MASK)
    return _bare(line) if set_off or _bare(line).lower().startswith("table") else ""


def _bare(line: str) -> str:
    return " ".join(line.replace(MASK, "").split())
