"""Tables of web pages: which of them hold data, and their rows with spans undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportgen.sources.tables import EMPTY, TableCell

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.sources.tables import Row

MAX_SPAN = 1000
"""Columns a cell may stretch over (HTML Living Standard, 4.9.11)."""


def holds_data(table: Any) -> bool:
    """False for tables that lay out a page: nested ones, those of one column, or declared so."""
    if (
        table.get("role") in {"presentation", "none"}
        or next(table.iterfind(".//table"), None) is not None
    ):
        return False
    return any(len(row.findall("td") + row.findall("th")) > 1 for row in table.iter("tr"))


def rows_of(table: Any, text_of: Callable[[Any], str]) -> list[Row]:
    """The rows; a header over several columns or rows is repeated, other cells are said once.

    Args:
        table: the element.
        text_of: gives the text of a cell on one line.
    """
    open_cells: dict[int, tuple[int, TableCell]] = {}
    rows: list[Row] = []
    for element in table.iter("tr"):
        row: list[TableCell] = []
        for cell in element.iterchildren("td", "th"):
            _carry_on(row, open_cells)
            _place(row, open_cells, cell, text_of(cell))
        _carry_on(row, open_cells)
        rows.append(tuple(row))
    return rows


def _place(
    row: list[TableCell], open_cells: dict[int, tuple[int, TableCell]], cell: Any, text: str
) -> None:
    """Append a cell, and note the columns that it also fills in the rows below."""
    header = cell.tag == "th" or cell.getparent().getparent().tag == "thead"
    content = TableCell(text=text, header=header)
    for place in range(_span(cell, "colspan")):
        filled = content if header or place == 0 else EMPTY
        if (down := _span(cell, "rowspan")) > 1:
            # What goes on below is a label of the rows: a figure is said once.
            repeated = filled if header or len(row) == 0 else EMPTY
            open_cells[len(row)] = (down - 1, repeated)
        row.append(filled)


def _carry_on(row: list[TableCell], open_cells: dict[int, tuple[int, TableCell]]) -> None:
    """Append the cells that reach down into this row at its end."""
    while len(row) in open_cells:
        left, cell = open_cells.pop(column := len(row))
        if left > 1:
            open_cells[column] = (left - 1, cell)
        row.append(cell)
        if left > 1 and len(row) > MAX_SPAN:
            return


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1
