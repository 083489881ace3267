"""What the reader of a format gives, how it is put together, and how it is sent and stored."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import Page, Paragraph, SourceCell, UnreadableReason

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]

MASK = "\u200b"
"""ZERO WIDTH SPACE: folding drops it, and it keeps every offset."""

MAX_CHARACTERS = 20_000_000
"""Of the text of one snapshot: five times the King James Bible, twenty thousand dense pages."""

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LINES = re.compile(r"[^\r\n]")


class Extract(Struct, frozen=True, kw_only=True):
    """The text of one snapshot before it is tied to an entry; the fields are those of SourceText."""

    text: str
    prose: str = ""
    """The same length; empty: the text itself."""
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[Page, ...] = ()
    cells: tuple[SourceCell, ...] = ()
    unread_pages: tuple[str, ...] = ()
    page_count: int = 0


class Writer(Struct):
    """Puts an extract together, paragraph after paragraph."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    masks: list[Span] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    cells: list[SourceCell] = field(default_factory=list)

    def write(self, text: str) -> Span:
        """Append ``text`` and give its span.

        Raises:
            UndecodableError: the text grows beyond all size.
        """
        start = self.length
        self.pieces.append(_UNFIT.sub(" ", text))
        self.length += len(text)
        if self.length > MAX_CHARACTERS:
            raise UndecodableError(
                UnreadableReason.TOO_LARGE,
                f"it holds more than {MAX_CHARACTERS // 1_000_000} million characters",
                "keep the part that is cited as a file of its own",
            )
        return start, self.length

    def paragraph(self, text: str) -> None:
        """Append ``text`` as a paragraph of its own; white space alone is left out."""
        stripped = text.strip()
        if stripped:
            self.gap()
            self.paragraphs.append(self.write(stripped))

    def gap(self) -> None:
        """Append the blank line between two paragraphs."""
        if self.length:
            self.write("\n\n")

    def finish(self, *, unread_pages: Iterable[str] = (), page_count: int = 0) -> Extract:
        """The extract of what was written."""
        text = "".join(self.pieces)
        return Extract(
            text=text,
            prose=_masked(text, self.masks) if self.masks else "",
            paragraphs=tuple(
                Paragraph(number=number, start=start, end=end)
                for number, (start, end) in enumerate(self.paragraphs, start=1)
            ),
            pages=tuple(self.pages),
            cells=tuple(self.cells),
            unread_pages=tuple(unread_pages),
            page_count=page_count,
        )


def to_json(extract: Extract) -> bytes:
    """The extract as one JSON object in ASCII; headers of cells are written once."""
    headers: dict[tuple[str, ...], int] = {}
    cells = [
        (
            cell.start,
            cell.end,
            headers.setdefault((cell.caption, *cell.headers), len(headers)),
            cell.row,
            cell.name,
        )
        for cell in extract.cells
    ]
    return json.dumps(
        {
            "text": extract.text,
            "prose": extract.prose,
            "paragraphs": [(item.start, item.end) for item in extract.paragraphs],
            "pages": [(page.label, page.start, page.end) for page in extract.pages],
            "headers": list(headers),
            "cells": cells,
            "unread_pages": extract.unread_pages,
            "page_count": extract.page_count,
        },
        separators=(",", ":"),
    ).encode("ascii")


def from_json(data: bytes) -> Extract:
    """The extract that ``to_json`` wrote.

    Raises:
        ValueError: it is no such JSON; ``KeyError`` and ``TypeError`` likewise.
    """
    raw = json.loads(data)
    headers = raw["headers"]
    return Extract(
        text=raw["text"],
        prose=raw["prose"],
        paragraphs=tuple(
            Paragraph(number=number, start=start, end=end)
            for number, (start, end) in enumerate(raw["paragraphs"], start=1)
        ),
        pages=tuple(Page(label=label, start=start, end=end) for label, start, end in raw["pages"]),
        cells=tuple(
            SourceCell(
                start=start,
                end=end,
                headers=tuple(headers[row][1:]),
                row=label,
                caption=headers[row][0],
                name=name,
            )
            for start, end, row, label, name in raw["cells"]
        ),
        unread_pages=tuple(raw["unread_pages"]),
        page_count=int(raw["page_count"]),
    )


def _masked(text: str, masks: Iterable[Span]) -> str:
    """The text at the same length, the stretches overwritten by U+200B, newlines kept."""
    pieces: list[str] = []
    done = 0
    for start, end in masks:
        pieces += (text[done:start], _LINES.sub(MASK, text[start:end]))
        done = end
    return "".join((*pieces, text[done:]))
