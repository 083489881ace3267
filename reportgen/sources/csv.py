"""CSV: a row is a paragraph, and each cell stands beside its header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import UnreadableReason
from reportgen.sources.decoding import decode
from reportgen.sources.extract import Writer
from reportgen.sources.tables import TableCell, write_table

if TYPE_CHECKING:
    from reportgen.sources.extract import Extract

DELIMITERS = ",;\t|"
MAX_CELLS = 2_000_000
MAX_COLUMNS = 16_384
"""Of Excel's sheets."""

_SAMPLE = 100


def read(data: bytes) -> Extract:
    """The rows of a table of values (RFC 4180; the delimiter is the one that fits most rows).

    Raises:
        UndecodableError: no text, no table, or more cells than are read.
    """
    rows = _rows(decode(data))
    writer = Writer()
    table = [
        tuple(
            TableCell(text=" ".join(text.split()), name=f"{column_name(column)}{number}")
            for column, text in enumerate(row)
        )
        for number, row in enumerate(rows, start=1)
    ]
    write_table(writer, table)
    if not writer.paragraphs:
        raise UndecodableError(UnreadableReason.EMPTY, "its cells are empty", "save it again")
    return writer.finish()


def column_name(column: int) -> str:
    """The letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def _rows(text: str) -> list[list[str]]:
    import csv

    csv.field_size_limit(10_000_000)
    rows = []
    cells = 0
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text)):
            cells += len(row)
            if cells > MAX_CELLS or len(row) > MAX_COLUMNS:
                raise UndecodableError(
                    UnreadableReason.TOO_LARGE,
                    f"it has more than {MAX_CELLS:,} cells",
                    "keep the rows that are cited as a file of their own",
                )
            rows.append(row)
    except csv.Error as error:
        raise UndecodableError(
            UnreadableReason.DAMAGED, f"it is no sound CSV: {error}", "save it again as CSV, UTF-8"
        ) from error
    return rows


def _delimiter(text: str) -> str:
    """The one that parts the first rows into the same number of cells most often."""
    import csv

    lines = text.splitlines(keepends=True)[:_SAMPLE]

    def agreement(delimiter: str) -> tuple[int, int]:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            return 0, 0
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual), usual) if usual > 1 else (0, 0)

    return max(DELIMITERS, key=agreement)
