"""The ledger as a workbook (ECMA-376): headings that stay in sight, a filter, wrapped text."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING

import xlsxwriter

from reportgen.output.ledger.columns import columns

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from reportgen.ledger import LedgerRow
    from reportgen.output.ledger import LedgerOptions
    from reportgen.output.ledger.columns import Column

_CREATED = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The earliest a ZIP archive can tell: the same rows give the same bytes."""
_LONGEST_CELL = 32_767
"""Characters in a cell (Microsoft, "Excel specifications and limits")."""


_HIGHEST_ROW = 409.0
"""Points (the same page)."""
_LINE = 15.0
"""Points of a line in the default font, Calibri 11."""
_PRINTED_COLUMNS = 8


def format(rows: tuple[LedgerRow, ...], *, options: LedgerOptions) -> bytes:  # noqa: A001 - what every format module calls it
    """One sheet, a row a claim; texts are texts, whatever they begin with."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": "Evidence ledger", "created": _CREATED})
    sheet = book.add_worksheet("Ledger")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    shown = columns(reasons=options.reasons)
    for number, column in enumerate(shown):
        sheet.set_column(number, number, column.width, cell)
        sheet.write_string(0, number, column.heading, head)
    for line, row in enumerate(rows, start=1):
        values = [column.value(row) for column in shown]
        sheet.set_row(line, _height(values, shown))
        for number, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(line, number, value, cell)
            else:
                sheet.write_string(line, number, _fitting(value), cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(shown) - 1)
    _set_print(sheet, rows=len(rows))
    book.close()
    return stream.getvalue()


def _set_print(sheet: Worksheet, *, rows: int) -> None:
    """On A4 across: what was found and where, in a size that can be read; the rest is for screens."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, rows, _PRINTED_COLUMNS - 1)
    sheet.fit_to_pages(1, 0)


def _height(values: list[str | int], shown: tuple[Column, ...]) -> float:
    """In points, so that every wrapped line is seen: not every program works it out on opening."""
    lines = max(
        sum(len(part) // column.width + 1 for part in str(value).split("\n"))
        for value, column in zip(values, shown, strict=True)
    )
    return min(lines * _LINE, _HIGHEST_ROW)


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
