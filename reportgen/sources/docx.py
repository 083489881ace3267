"""Word files: paragraphs, tables and notes, as they stand when all changes are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportgen.bounded.archives import Archive
from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import UnreadableReason
from reportgen.sources.extract import Writer
from reportgen.sources.tables import EMPTY, TableCell, write_table

if TYPE_CHECKING:
    from reportgen.sources.extract import Extract
    from reportgen.sources.tables import Row

DOCUMENT = "word/document.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CHARACTERS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_LEFT_OUT = frozenset({"del", "moveFrom", "pPr", "Fallback", "commentReference", "instrText"})
_TEXT_BOX = "txbxContent"


def read(data: bytes) -> Extract:
    """The text of a Word file: body in order, then footnotes, then endnotes, each a paragraph.

    Deleted and hidden text, comments, running heads and field codes are left out; text boxes
    follow the paragraph they hang on (ECMA-376, part 1, 17).

    Raises:
        UndecodableError: damaged, beyond all bounds, or without text.
    """
    archive = Archive(data)
    writer = Writer()
    body = archive.xml(DOCUMENT)
    for element in body:
        _write_all(writer, element)
    for part, name in _NOTES:
        if part in archive:
            for note in archive.xml(part):
                if _name(note) == name and _attribute(note, "type") in {None, "normal"}:
                    _write_all(writer, note)
    if not writer.paragraphs:
        raise UndecodableError(
            UnreadableReason.NO_TEXT,
            "it holds no text: pictures at most",
            "keep its text beside it as .txt",
        )
    return writer.finish()


def _write_all(writer: Writer, container: Any) -> None:
    """Write the paragraphs and tables of a body, a note, a content control or a text box."""
    for element in container:
        name = _name(element)
        if name == "p":
            boxes: list[Any] = []
            writer.paragraph(_text_of(element, boxes))
            for box in boxes:
                _write_all(writer, box)
        elif name == "tbl":
            write_table(writer, _rows_of(element))
        elif name not in _LEFT_OUT:
            _write_all(writer, element)


def _text_of(element: Any, boxes: list[Any]) -> str:
    """The characters of a paragraph; the text boxes in it are put into ``boxes``."""
    pieces = []
    for child in element:
        name = _name(child)
        if name == _TEXT_BOX:
            boxes.append(child)
        elif name == "r":
            pieces.append(_run(child, boxes))
        elif name not in _LEFT_OUT:
            pieces.append(_text_of(child, boxes))
    return "".join(pieces)


def _run(run: Any, boxes: list[Any]) -> str:
    properties = next((child for child in run if _name(child) == "rPr"), ())
    raised = False
    for item in properties:
        value = _attribute(item, "val")
        if _name(item) == "vanish" and value not in {"0", "false"}:
            return ""
        raised = raised or (_name(item) == "vertAlign" and value == "superscript")
    pieces = []
    for child in run:
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _CHARACTERS:
            pieces.append(_CHARACTERS[name])
        elif name not in _LEFT_OUT and name != "rPr":
            pieces.append(_text_of(child, boxes))
    text = "".join(pieces)
    return text.translate(_SUPERSCRIPT) if raised else text


def _rows_of(table: Any) -> list[Row]:
    """The rows; merged cells are said once, headers in each column."""
    return [_row(row) for row in table.iter(_W + "tr", _STRICT + "tr") if _table_of(row) is table]


def _row(row: Any) -> Row:
    header = any(_name(item) == "tblHeader" for part in row for item in part)
    cells: list[TableCell] = []
    for cell in row.iter(_W + "tc", _STRICT + "tc"):
        if _row_of(cell) is not row:
            continue
        inner = Writer()
        _write_all(inner, cell)
        content = TableCell(text=" ".join("".join(inner.pieces).split()), header=header)
        cells.append(content)
        cells += [content if header else EMPTY] * (_width(cell) - 1)
    return tuple(cells)


def _width(cell: Any) -> int:
    for part in cell:
        for item in part if _name(part) == "tcPr" else ():
            value = _attribute(item, "val") or ""
            if _name(item) == "gridSpan" and value.isdecimal() and len(value) < 4:
                return max(int(value), 1)
    return 1


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(_W + "tbl", _STRICT + "tbl"), None)


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(_W + "tr", _STRICT + "tr"), None)


def _name(element: Any) -> str:
    """The local name; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str | None:
    value = element.get(_W + name, element.get(_STRICT + name))
    return None if value is None else str(value)
