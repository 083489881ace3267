"""The ledger as CSV that a spreadsheet opens as it is.

RFC 4180 (CRLF, quotes doubled), UTF-8 with a byte order mark, without which Excel takes it for the
system's code page. A text that a spreadsheet would take for a formula gets an apostrophe before it
(OWASP, "CSV Injection"); "-5 %" is one of them.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reportgen.output.ledger.columns import columns

if TYPE_CHECKING:
    from reportgen.ledger import LedgerRow
    from reportgen.output.ledger import LedgerOptions

_OPENS_FORMULA = (
    *"=+-@\t\r\n",
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
    "\N{FULLWIDTH COMMERCIAL AT}",
)


def format(rows: tuple[LedgerRow, ...], *, options: LedgerOptions) -> bytes:  # noqa: A001 - what every format module calls it
    """A line of headings, then a record a claim."""
    shown = columns(reasons=options.reasons)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([column.heading for column in shown])
    writer.writerows([_safe(column.value(row)) for column in shown] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _safe(value: str | int) -> str | int:
    """The value, so that no spreadsheet computes it."""
    if isinstance(value, str) and value.startswith(_OPENS_FORMULA):
        return f"'{value}"
    return value
