"""Rows of a page in reading order, gathered into blocks: paragraphs, tables, notes."""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.sources.pdf.geometry import Row, parted
from reportgen.sources.tables import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.sources.pdf.geometry import Segment

COLUMN_ROWS = 4
"""Rows in succession with one and the same gutter that make two columns of prose."""

COLUMN_WORDS = 3.0
"""Words a segment of prose has on average; cells of a table have fewer."""

SMALLER = 0.93
"""Of the body's line height: notes are set smaller."""

ALIGNED = 3.0
"""Points by which the edges of the cells of one column differ."""

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*[⁰¹²³⁴-⁹]*$")
_NOTE = re.compile(r"[⁰¹²³⁴-⁹]+\s?\w")
_ITEM = re.compile(r"(?:[•‣▪●◦–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")


class Kind(Enum):
    """What a block is."""

    BODY = auto()
    TABLE = auto()
    NOTE = auto()
    FURNITURE = auto()


class Block(Struct, kw_only=True, eq=False, dict=True):
    """Rows that are one paragraph, or one table; never empty."""

    kind: Kind
    rows: list[Row]


def in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """The rows with columns read one after the other, where the file draws them side by side.

    Files that draw column after column, as typesetters do, are left as they are.
    """
    ordered: list[Row] = []
    rest = list(rows)
    while rest:
        count, gutter = _side_by_side(rest)
        if gutter is None:
            ordered.append(rest.pop(0))
            continue
        ordered += _column(rest[:count], gutter, first=0)
        ordered += _column(rest[:count], gutter, first=1)
        rest = rest[count:]
    return ordered


def leading_of(pages: Sequence[Sequence[Row]]) -> float:
    """The distance between the lines of a paragraph, as a multiple of their height.

    The first quartile of the distances between neighbouring rows: most rows of prose stand within
    a paragraph, and where they do not the quarter that does decides.
    """
    steps = sorted(
        (above.bottom - below.bottom) / above.height
        for rows in pages
        for above, below in pairwise(rows)
        if 0.5 * above.height < above.bottom - below.bottom < 2.2 * above.height
    )
    return steps[len(steps) // 4] if steps else 1.0


def blocks_of(rows: Sequence[Row], *, body: float, leading: float) -> list[Block]:
    """The blocks of one page, in order.

    Args:
        rows: in reading order, without furniture.
        body: the line height of the document's body.
        leading: as ``leading_of`` gives it.
    """
    rows = list(rows)
    _mark_tables(rows)
    blocks: list[Block] = []
    for row, following in zip(rows, [*rows[1:], None], strict=False):
        if blocks and _goes_on(blocks[-1].rows, row, following, leading):
            blocks[-1].rows.append(row)
        elif row.tabular:
            blocks.append(Block(kind=Kind.TABLE, rows=[row]))
        else:
            is_note = row.height < SMALLER * body or _NOTE.match(row.text)
            blocks.append(Block(kind=Kind.NOTE if is_note else Kind.BODY, rows=[row]))
    return blocks


def joined(pages: Sequence[Sequence[Block]]) -> Iterator[Block]:
    """The blocks of all pages, a paragraph that runs over a column's or page's end kept whole.

    It stands where it begins; the notes between its parts come after it.
    """
    waiting: list[Block] = []
    last: Block | None = None
    for block in (block for blocks in pages for block in blocks):
        if block.kind is Kind.BODY:
            if last is not None and _runs_on(last, block):
                last.rows += block.rows
                continue
            yield from waiting
            waiting, last = [], block
        waiting.append(block)
    yield from waiting


def _side_by_side(rows: Sequence[Row]) -> tuple[int, float | None]:
    """How many of the first rows stand in two columns of prose, and the middle of the gutter."""
    low, high = 0.0, float("inf")
    count = 0
    for row in rows:
        if len(row.segments) != 2:
            break
        left, right = row.segments
        if max(low, left.right) >= min(high, right.left):
            break
        low, high = max(low, left.right), min(high, right.left)
        count += 1
    segments = [segment for row in rows[:count] for segment in row.segments]
    words = sum(len(segment.text.split()) for segment in segments)
    if count < COLUMN_ROWS or words < COLUMN_WORDS * len(segments):
        return 0, None
    return count, (low + high) / 2


def _column(rows: Sequence[Row], gutter: float, *, first: int) -> list[Row]:
    return [
        Row(page=row.page, segments=[segment])
        for row in rows
        for segment in row.segments
        if (segment.left > gutter) == bool(first)
    ]


def _mark_tables(rows: list[Row]) -> None:
    """Set ``tabular`` for rows whose segments are cells; their neighbours are parted alike."""
    for above, below in pairwise(rows):
        if len(above.segments) > 1 and len(below.segments) > 1 and _is_aligned(above, below):
            above.tabular = below.tabular = True
    for row in rows:
        # Cells of figures stand apart whatever their neighbours: "4 500" is not "4" and "500".
        if len(row.segments) > 1 and all(is_number(item.text) for item in row.segments[1:]):
            row.tabular = True
    _part_neighbours(rows)
    rows.reverse()
    _part_neighbours(rows)
    rows.reverse()


def _is_aligned(one: Row, other: Row) -> bool:
    """True if each cell but the first of the row with fewer has its like in the other row.

    The right edge of a justified text does not count: a last cell ends alike only with a figure.
    """
    fewer, more = sorted((one, other), key=lambda row: len(row.segments))
    return all(
        any(_is_column(cell, other, fewer, more) for other in more.segments[1:])
        for cell in fewer.segments[1:]
    )


def _is_column(cell: Segment, other: Segment, fewer: Row, more: Row) -> bool:
    if abs(cell.left - other.left) < ALIGNED:
        return True
    middle = abs(cell.left + cell.right - other.left - other.right) / 2
    last = cell is fewer.segments[-1] or other is more.segments[-1]
    numbers = is_number(cell.text) or is_number(other.text)
    return (numbers or not last) and min(abs(cell.right - other.right), middle) < ALIGNED


def _part_neighbours(rows: Sequence[Row]) -> None:
    """Part the row after a row of cells at narrower gaps, where that gives the same columns."""
    for cells, row in pairwise(rows):
        if cells.tabular and len(row.segments) < len(cells.segments):
            parts = parted(row)
            if len(parts) == len(cells.segments) and all(
                part.left < cell.right and cell.left < part.right
                for part, cell in zip(parts, cells.segments, strict=True)
            ):
                row.segments = parts
                row.tabular = True


def _goes_on(block: Sequence[Row], row: Row, following: Row | None, leading: float) -> bool:
    """True if the row belongs to the block that the rows before it make."""
    last = block[-1]
    step = last.bottom - row.bottom
    if last.tabular or row.tabular:
        return last.tabular and row.tabular and 0 < step < 4 * max(last.height, row.height)
    if not 0 < step <= 1.2 * leading * last.height:
        return False
    if abs(last.height - row.height) > 0.12 * last.height or _ITEM.match(row.text):
        return False
    return not _is_indented(last, row, following)


def _is_indented(last: Row, row: Row, following: Row | None) -> bool:
    """True if the row begins a paragraph by an indent that the next row does not have."""
    if row.left - last.left < 0.7 * row.height or not _SENTENCE_END.search(last.text):
        return False
    return following is None or following.left < row.left - 0.5 * row.height


def _runs_on(block: Block, following: Block) -> bool:
    """True if a paragraph at the head of a column or page goes on with the one at the foot."""
    last, first = block.rows[-1], following.rows[0]
    if last.page == first.page and first.bottom < last.bottom:
        return False  # it stands below, in the same column
    if abs(last.height - first.height) > 0.12 * last.height or _ITEM.match(first.text):
        return False
    if _SENTENCE_END.search(last.text):
        return False
    if len(block.rows) == 1:  # it may be a heading
        return first.text[:1].islower()
    return last.right - last.left > 0.6 * max(row.right - row.left for row in block.rows)
