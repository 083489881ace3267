"""Tables of a source as text: a row is a paragraph, and each cell stands beside its header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.source import SourceCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.sources.extract import Writer

LONG_HEADER = 120
"""Characters; what is longer is prose in a cell, and is not said again beside every figure."""

_NUMBER = re.compile(
    r"[(\[]?[^\w\s(]{0,3}\s?(?:[A-Z]{2,3}\$?\s?)?[^\w\s(]{0,3}\s?\d[\d\s.,'’–-]*"
    r"\s?(?:%|‰|[a-z]{1,2}|million|billion|per cent|percent)?[)\]*†‡⁰-⁹¹²³]*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")


class TableCell(Struct, frozen=True, kw_only=True):
    """A cell as its format gives it."""

    text: str
    """As displayed, white space folded."""
    stored: str = ""
    """The stored value where it says more than the displayed one."""
    name: str = ""
    """Its address, in spreadsheets."""
    header: bool = False
    """The format says that it is a header."""


EMPTY = TableCell(text="")
Row = tuple[TableCell, ...]


def is_number(text: str) -> bool:
    """True for a cell that is a figure and no label: a year alone is a label."""
    bare = text.strip()
    return bool(_NUMBER.fullmatch(bare)) and not _YEAR.fullmatch(bare)


def write_table(writer: Writer, rows: Sequence[Row], caption: str = "") -> None:
    """Append a table: its header as a paragraph, then each row as ``row: header = cell; …``.

    Rows of one filled cell above the header are titles, and are paragraphs. The header rows are
    those the format marks, else the first row if it holds no figure.

    Args:
        writer: takes the text and the cells.
        rows: empty cells hold their column's place; a cell over several columns is repeated where
            it is a header, and followed by empty ones elsewhere.
        caption: already written; handed on to the cells.
    """
    rows = [row for row in rows if any(cell.text for cell in row)]
    width = max(map(len, rows), default=0)
    while len(rows) > 1 and width > 1 and len({cell.text for cell in _filled(rows[0])}) == 1:
        writer.paragraph(_filled(rows[0])[0].text)
        rows = rows[1:]
    count = _header_rows(rows)
    headers = _headers(rows[:count])
    for row in rows[:count]:
        texts = dict.fromkeys(cell.text for cell in row if cell.text)
        writer.paragraph(" | ".join(texts))
    for row in rows[count:]:
        _write_row(writer, row, headers, caption)


def _write_row(writer: Writer, row: Row, headers: Sequence[tuple[str, ...]], caption: str) -> None:
    label = row[0].text if _is_label(row) else ""
    writer.gap()
    start = writer.length
    if label:
        writer.write(f"{label}: " if len(_filled(row)) > 1 else label)
    separator = ""
    for column, cell in enumerate(row):
        if not cell.text or (label and column == 0):
            continue
        above = headers[column] if column < len(headers) else ()
        said = " – ".join(above)
        writer.write(separator + (f"{said} = " if said and len(said) <= LONG_HEADER else ""))
        _write_cell(writer, cell, above, label, caption)
        separator = "; "
    writer.paragraphs.append((start, writer.length))


def _write_cell(
    writer: Writer, cell: TableCell, headers: tuple[str, ...], row: str, caption: str
) -> None:
    for text in (cell.text, cell.stored):
        if not text:
            continue
        if text is cell.stored:
            writer.write(" [")
        start, end = writer.write(text)
        if is_number(text):
            writer.cells.append(
                SourceCell(
                    start=start, end=end, headers=headers, row=row, caption=caption, name=cell.name
                )
            )
        if text is cell.stored:
            writer.write("]")


def _filled(row: Row) -> Row:
    return tuple(cell for cell in row if cell.text)


def _is_label(row: Row) -> bool:
    return len(row) > 1 and bool(row[0].text) and not is_number(row[0].text)


def _header_rows(rows: Sequence[Row]) -> int:
    marked = 0
    while marked < len(rows) - 1 and all(cell.header for cell in _filled(rows[marked])):
        marked += 1
    if marked or len(rows) < 2 or len(rows[0]) < 2:
        return marked
    return 0 if any(is_number(cell.text) for cell in rows[0]) else 1


def _headers(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    columns = max(map(len, rows), default=0)
    return [
        tuple(
            dict.fromkeys(
                row[column].text for row in rows if column < len(row) and row[column].text
            )
        )
        for column in range(columns)
    ]
