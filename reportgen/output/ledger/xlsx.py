"""The ledger as a workbook (ECMA-376): headings that stay in sight, a filter, wrapped text."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING

import xlsxwriter

from reportgen.output.ledger.columns import columns

if TYPE_CHECKING:
    from reportgen.ledger import LedgerRow
    from reportgen.output.ledger import LedgerOptions

_CREATED = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
"""The earliest a ZIP archive can tell: the same rows give the same bytes."""
_LONGEST_CELL = 32_767
"""Characters in a cell (Microsoft, "Excel specifications and limits")."""


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
            value = column.value(row)
            if isinstance(value, int):
                sheet.write_number(line, number, value, cell)
            else:
                sheet.write_string(line, number, _fitting(value), cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(shown) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    book.close()
    return stream.getvalue()


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
