"""Excel workbooks: a row of a sheet is a paragraph, each cell as displayed and, if it differs, as stored."""

from __future__ import annotations

import posixpath
import re
from decimal import InvalidOperation
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.bounded.archives import Archive
from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import UnreadableReason
from reportgen.sources.csv import MAX_CELLS, MAX_COLUMNS, column_name
from reportgen.sources.extract import Writer
from reportgen.sources.number_formats import BUILT_IN, plain, rounded, shown
from reportgen.sources.tables import EMPTY, TableCell, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.sources.extract import Extract
    from reportgen.sources.tables import Row

WORKBOOK = "xl/workbook.xml"

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


class _Book(Struct, frozen=True, kw_only=True):
    """What the cells of all sheets refer to."""

    strings: tuple[str, ...]
    formats: tuple[str, ...]
    """The number format of each style."""
    first_year: int


def read(data: bytes) -> Extract:
    """The sheets of a workbook in order: name, then each stretch of filled rows as a table.

    A figure that is shown rounded is followed by its stored value in brackets. A sheet with
    formulas whose results are not in the file counts as an unread page.

    Raises:
        UndecodableError: damaged, beyond all bounds, or without filled cells.
    """
    archive = Archive(data)
    workbook = archive.xml(WORKBOOK)
    book = _Book(
        strings=_strings(archive),
        formats=_formats(archive),
        first_year=1904 if _flag(workbook, "workbookPr", "date1904") else 1900,
    )
    writer = Writer()
    unread = []
    cells = 0
    for name, part in _sheets(archive, workbook):
        sheet = archive.xml(part)
        rows = _rows(sheet, name, book, MAX_CELLS - cells)
        cells += sum(map(len, rows))
        if any(_is_uncalculated(cell) for cell in sheet.iter("{*}c")):
            unread.append(name)
        _write_sheet(writer, name, rows)
    if not writer.cells and not writer.paragraphs:
        raise UndecodableError(UnreadableReason.EMPTY, "its sheets are empty", "save it again")
    return writer.finish(unread_pages=unread)


def _sheets(archive: Archive, workbook: Any) -> Iterator[tuple[str, str]]:
    """The name and part of each sheet that holds cells."""
    parts = {}
    relations = "xl/_rels/workbook.xml.rels"
    for item in archive.xml(relations):
        target = posixpath.normpath(posixpath.join("/xl", item.get("Target", "")))
        parts[item.get("Id")] = target.lstrip("/")
    for sheet in workbook.iter("{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        part = parts.get(key, "")
        if "worksheets/" in part:
            yield sheet.get("name", ""), part


def _strings(archive: Archive) -> tuple[str, ...]:
    part = "xl/sharedStrings.xml"
    if part not in archive:
        return ()
    return tuple(_string(item) for item in archive.xml(part).iterchildren("{*}si"))


def _string(item: Any) -> str:
    """The text of a string of several runs, without its phonetic reading."""
    return "".join(
        text.text or "" for text in item.iter("{*}t") if not text.getparent().tag.endswith("}rPh")
    )


def _formats(archive: Archive) -> tuple[str, ...]:
    part = "xl/styles.xml"
    if part not in archive:
        return ()
    root = archive.xml(part)
    codes = {
        item.get("numFmtId"): item.get("formatCode", "General") for item in root.iter("{*}numFmt")
    }
    styles = root.find("{*}cellXfs")
    return tuple(
        codes.get(style.get("numFmtId"))
        or BUILT_IN.get(int(style.get("numFmtId", "0") or 0), "General")
        for style in (styles if styles is not None else ())
    )


def _rows(sheet: Any, name: str, book: _Book, most: int) -> list[Row]:
    """The rows of a sheet, empty ones between them as empty tuples; no more than ``most`` cells."""
    rows: list[Row] = []
    number = 0
    for element in sheet.iter("{*}row"):
        above, number = number, _positive(element.get("r"), number + 1)
        if number > above + 1:
            rows.append(())
        cells: list[TableCell] = []
        for cell in element.iterchildren("{*}c"):
            match = _ADDRESS.fullmatch(cell.get("r", ""))
            column = _column(match[1]) if match else len(cells)
            cells += [EMPTY] * (min(column, MAX_COLUMNS) - len(cells))
            address = f"{name}!{column_name(column)}{number}"
            cells.append(_cell(cell, address, book))
        rows.append(tuple(cells))
        most -= len(cells)
        if most < 0:
            raise UndecodableError(
                UnreadableReason.TOO_LARGE,
                f"it has more than {MAX_CELLS:,} cells",
                "keep the sheet that is cited as a file of its own",
            )
    return rows


def _cell(cell: Any, address: str, book: _Book) -> TableCell:
    kind = cell.get("t", "n")
    value = cell.findtext("{*}v", "")
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return TableCell(text=_folded(_string(inline) if inline is not None else ""), name=address)
    if kind == "s":
        row = int(value) if value.isdecimal() else len(book.strings)
        text = book.strings[row] if row < len(book.strings) else ""
        return TableCell(text=_folded(text), name=address)
    if kind in {"e", "b"} or not value:
        return EMPTY
    if kind != "n":
        return TableCell(text=_folded(value), name=address)
    style = _positive(cell.get("s"), 0)
    code = book.formats[style] if style < len(book.formats) else "General"
    text = shown(value, code, first_year=book.first_year)
    return TableCell(text=text, stored=_stored(value, text), name=address)


def _stored(value: str, text: str) -> str:
    """The stored number in the form of the displayed one, or nothing if that is all of it."""
    try:
        exact = rounded(value)
    except InvalidOperation:
        return ""
    match = _DIGITS.search(text)
    if match is None or any(character.isalpha() for character in text):
        return ""
    exact = abs(exact.scaleb(2) if "%" in text else exact)
    full = plain(exact)
    return (
        ""
        if match[0].replace(",", "") in {full, f"{exact:f}"} or _same(match[0], full)
        else (text[: match.start()] + full + text[match.end() :])
    )


def _same(displayed: str, full: str) -> bool:
    return rounded(displayed.replace(",", "")) == rounded(full)


def _write_sheet(writer: Writer, name: str, rows: list[Row]) -> None:
    """Each stretch of rows between empty ones is a table of its own."""
    if any(cell.text for row in rows for cell in row):
        writer.paragraph(name)
    table: list[Row] = []
    for row in (*rows, ()):
        if any(cell.text for cell in row):
            table.append(row)
        elif table:
            write_table(writer, table, name)
            table = []


def _is_uncalculated(cell: Any) -> bool:
    return cell.find("{*}f") is not None and not cell.findtext("{*}v")


def _flag(root: Any, element: str, name: str) -> bool:
    return any(item.get(name) in {"1", "true"} for item in root.iter("{*}" + element))


def _positive(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _folded(text: str) -> str:
    return " ".join(text.split())
