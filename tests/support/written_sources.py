"""The same content written as a source document of any format."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence

Table = Sequence[Sequence[str]]

_SPECIAL = re.compile(r"([\\#$*_`<>@=\[\]~/+-])")


def as_typst(text: str) -> str:
    """Plain text as Typst markup that prints it."""
    return _SPECIAL.sub(r"\\\1", text)


def pdf_of(markup: str) -> bytes:
    """The PDF of Typst markup, the same bytes each time."""
    import typst

    return typst.compile(markup.encode(), format="pdf", ignore_system_fonts=True)


PIXEL = (
    "image(bytes((137,80,78,71,13,10,26,10,0,0,0,13,73,72,68,82,0,0,0,1,0,0,0,1,8,6,0,0,0,31,21,196,"
    "137,0,0,0,13,73,68,65,84,120,156,99,248,207,192,240,31,0,5,0,1,255,137,153,61,29,0,0,0,0,73,69,"
    "78,68,174,66,96,130)), width: 80%, height: 80%)"
)
"""Typst's code for a page that is an image, as scans are."""


def typst_table(table: Table) -> str:
    cells = ",".join(f"[{as_typst(cell)}]" for row in table for cell in row)
    return f"#table(columns: {len(table[0])}, {cells})"


def html_of(paragraphs: Sequence[str], table: Table) -> bytes:
    head, *rows = table
    body = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    cells = "".join(f"<th>{cell}</th>" for cell in head)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        "<!doctype html><html><head><meta charset=utf-8><title>2031</title>"
        "<script>var hits = 555;</script><style>p { width: 555px }</style></head><body>"
        "<nav><a href='/555'>555 pages</a></nav>"
        f"<main>{body}<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table></main>"
        "<footer>Printed 2031</footer></body></html>"
    ).encode()


def docx_of(paragraphs: Sequence[str], table: Table) -> bytes:
    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = "Volume 17, 2031"
    for text in paragraphs:
        document.add_paragraph(text)
    grid = document.add_table(rows=len(table), cols=len(table[0]))
    for row, cells in enumerate(table):
        for column, text in enumerate(cells):
            grid.cell(row, column).text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def csv_of(paragraphs: Sequence[str], table: Table) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerows(table)
    writer.writerows(["", "", "", text] for text in paragraphs)
    return stream.getvalue().encode()


def markdown_of(paragraphs: Sequence[str], table: Table) -> bytes:
    head, *rows = ("| " + " | ".join(row) + " |" for row in table)
    grid = "\n".join([head, "|---" * len(table[0]) + "|", *rows])
    title, *rest = paragraphs
    return "\n\n".join(["---\ndate: 2031\n---", f"# {title}", *rest, grid, ""]).encode()


def text_of(paragraphs: Sequence[str], table: Table) -> bytes:
    return "\n\n".join([*paragraphs, *(" | ".join(row) for row in table), ""]).encode()


def archive_of(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip archive with the given parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx_of(sheets: Mapping[str, str], *, styles: str = "", strings: str = "") -> bytes:
    """A workbook.

    Args:
        sheets: name → the rows of its ``sheetData``, as XML.
        styles: what ``styleSheet`` holds.
        strings: what ``sst`` holds.
    """
    listed = "".join(
        f'<sheet name="{name}" sheetId="{place}" r:id="r{place}"/>'
        for place, name in enumerate(sheets, start=1)
    )
    links = "".join(
        f'<Relationship Id="r{place}" Target="worksheets/sheet{place}.xml"/>'
        for place in range(1, len(sheets) + 1)
    )
    return archive_of(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
            **{
                f"xl/worksheets/sheet{place}.xml": f'<worksheet xmlns="{_MAIN}">'
                f"<sheetData>{rows}</sheetData></worksheet>"
                for place, rows in enumerate(sheets.values(), start=1)
            },
        }
    )


def workbook_of(paragraphs: Sequence[str], table: Table) -> bytes:
    """A workbook of two sheets: the table, and a paragraph a row."""

    def rows(lines: Table) -> str:
        cells = (
            "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in line)
            for line in lines
        )
        return "".join(f"<row>{line}</row>" for line in cells)

    return xlsx_of({"Table": rows(table), "Text": rows([[text] for text in paragraphs])})
