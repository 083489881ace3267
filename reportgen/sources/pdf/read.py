"""A PDF file → its text."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import Page, SourceCell, UnreadableReason
from reportgen.sources.extract import Writer
from reportgen.sources.pdf.furniture import find_furniture, page_labels
from reportgen.sources.pdf.geometry import rows_of, usual_height
from reportgen.sources.pdf.layout import (
    Block,
    Kind,
    blocks_of,
    in_reading_order,
    joined,
    leading_of,
)
from reportgen.sources.pdf.words import TextLayer
from reportgen.sources.tables import is_number

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reportgen.sources.extract import Extract
    from reportgen.sources.pdf.geometry import Row, Segment

MAX_PAGES = 4000
"""The longest acts of parliament have fewer; a page costs 10 to 20 milliseconds."""

LITTLE_TEXT = 20
"""Letters and digits; a page with fewer and an image on it is taken for a scan."""

ILLEGIBLE = 0.2
"""Share of characters without a meaning from which a page's font is taken for broken."""

_TAIL = 65_536
_LINEARIZED = re.compile(rb"/Linearized.{0,200}?/L\s+(\d+)", re.DOTALL)
_NO_MEANING = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_WORD = re.compile(r"[^\W_]")

_AGAIN = "fetch it again from where it was published"


def read(data: bytes) -> Extract:
    """The text of a PDF: paragraphs in reading order, lines as printed, tables as rows.

    Hyphens at a line's end stay, with the line break after them, for folding to undo. Raised
    digits (the numbers of notes) are written as superscripts. Running heads and page numbers are
    masked. Cells of figures carry their column's and row's header where the layout shows them.

    Raises:
        UndecodableError: encrypted, damaged, cut off, too long, or no page has a text.
    """
    document = _open(data)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise UndecodableError(
                UnreadableReason.TOO_LARGE,
                f"it has {count:,} pages; no more than {MAX_PAGES:,} are read",
                "keep the pages that are cited as a file of their own",
            )
        labels = [str(document.get_page_label(index)) for index in range(count)]
        pages, unread = _pages(document)
    finally:
        document.close()
    return _extract(pages, labels, unread)


def _open(data: bytes) -> Any:
    import pypdfium2

    linearized = _LINEARIZED.search(data[:1024])
    if b"%%EOF" not in data[-_TAIL:] or (linearized and int(linearized[1]) > len(data)):
        raise UndecodableError(
            UnreadableReason.DAMAGED, "it is cut off: its end is missing", _AGAIN
        )
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > 0:
            return document
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UndecodableError(
                UnreadableReason.ENCRYPTED,
                "it is encrypted, and asks for a password",
                "save a copy without a password",
            ) from error
        raise UndecodableError(
            UnreadableReason.DAMAGED, "it is damaged: no reader makes sense of it", _AGAIN
        ) from error
    raise UndecodableError(UnreadableReason.EMPTY, "it has no pages", _AGAIN)


def _pages(document: Any) -> tuple[list[list[Row]], set[int]]:
    """The rows of each page, and the indices of those that have something else than text."""
    import pypdfium2

    pages: list[list[Row]] = []
    unread = set()
    for index in range(len(document)):
        rows: list[Row] = []
        try:
            page = document[index]
            with closing(page), closing(TextLayer(page)) as layer:
                if _is_illegible(layer.text) or (_is_scant(layer.text) and _has_image(page)):
                    unread.add(index)
                if not _is_illegible(layer.text):
                    rows = in_reading_order(rows_of(layer.words(), index))
        except pypdfium2.PdfiumError:
            unread.add(index)
        pages.append(rows)
    return pages, unread


def _is_scant(text: str) -> bool:
    return len(_WORD.findall(text)) < LITTLE_TEXT


def _is_illegible(text: str) -> bool:
    return len(_NO_MEANING.findall(text)) > ILLEGIBLE * max(len(text), 1)


def _has_image(page: Any) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return next(page.get_objects(filter=(FPDF_PAGEOBJ_IMAGE,)), None) is not None


def _extract(pages: list[list[Row]], labels: Sequence[str], unread: set[int]) -> Extract:
    furniture = find_furniture(pages, labels)
    printed = page_labels(len(pages), labels, furniture.printed)
    prose = [[row for row in rows if id(row) not in furniture.rows] for rows in pages]
    body = usual_height([row for rows in prose for row in rows])
    leading = leading_of(prose)
    blocks = [
        [
            *blocks_of(text, body=body, leading=leading),
            *(Block(kind=Kind.FURNITURE, rows=[row]) for row in rows if id(row) in furniture.rows),
        ]
        for text, rows in zip(prose, pages, strict=True)
    ]
    writer = Writer()
    for block in joined(blocks):
        _write(writer, block, printed)
    if not writer.paragraphs:
        raise UndecodableError(
            UnreadableReason.NO_TEXT,
            f"its {_pages_in_words(len(pages))} no text: it is a scan, or its fonts are broken",
            "run text recognition (OCR) over it, or keep its text beside it as .txt",
        )
    _close_page(writer)
    missing = _without_covers(unread, len(pages))
    return writer.finish(unread_pages=(printed[index] for index in missing), page_count=len(pages))


def _pages_in_words(count: int) -> str:
    return "one page holds" if count == 1 else f"{count:,} pages hold"


def _without_covers(unread: Collection[int], count: int) -> list[int]:
    """The pages in order; the outer ones of four or more are covers, which carry no figures."""
    covers = {0, count - 1} if count > 3 else set()
    return sorted(set(unread) - covers)


def _write(writer: Writer, block: Block, labels: Sequence[str]) -> None:
    writer.gap()
    start = writer.length
    header: Row | None = None
    if block.kind is Kind.TABLE and not any(
        is_number(item.text) for item in block.rows[0].segments
    ):
        header = block.rows[0]
    for place, row in enumerate(block.rows):
        if place:
            writer.write("\n")
        _turn_page(writer, labels[row.page])
        if block.kind is Kind.TABLE:
            _write_cells(writer, row, header)
        writer.write(row.text)
    if block.kind is Kind.FURNITURE:
        writer.masks.append((start, writer.length))
    else:
        writer.paragraphs.append((start, writer.length))


def _write_cells(writer: Writer, row: Row, header: Row | None) -> None:
    """Note the figures among the cells of a row that is about to be written."""
    offset = writer.length
    label = row.segments[0].text if not is_number(row.segments[0].text) else ""
    for segment in row.segments:
        above = _above(segment, header) if header else None
        if is_number(segment.text) and above is not None:
            writer.cells.append(
                SourceCell(
                    start=offset,
                    end=offset + len(segment.text),
                    headers=(above.text,),
                    row=label,
                )
            )
        offset += len(segment.text) + len(" | ")


def _above(segment: Segment, header: Row) -> Segment | None:
    """The cell of the header row that stands over a cell."""

    def overlap(cell: Segment) -> float:
        return min(cell.right, segment.right) - max(cell.left, segment.left)

    best = max(header.segments, key=overlap)
    return best if overlap(best) > 0 else None


def _turn_page(writer: Writer, label: str) -> None:
    """Begin a stretch of the page ``label`` here, unless the text is on it already."""
    if writer.pages and writer.pages[-1].label == label:
        return
    _close_page(writer)
    writer.pages.append(Page(label=label, start=writer.length, end=writer.length))


def _close_page(writer: Writer) -> None:
    if writer.pages:
        last = writer.pages.pop()
        writer.pages.append(Page(label=last.label, start=last.start, end=writer.length))
