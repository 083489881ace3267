"""The text of the source documents, and the reasons why there may be none."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.quantity import Quantity


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph of a source; paragraphs are numbered from 1."""

    number: int
    start: int
    end: int


class Page(Struct, frozen=True, kw_only=True):
    """A page of a source that has pages."""

    label: str
    """As printed (``iv``, ``14``), not the index."""
    start: int
    end: int


class SourceCell(Struct, frozen=True, kw_only=True):
    """A cell of a table in a source, with the headers that give its figure a meaning."""

    start: int
    end: int
    headers: tuple[str, ...]
    """The column's headers, from the top down; may be empty."""
    row: str = ""
    """The row's header."""
    caption: str = ""
    """The table's caption, or the name of the sheet."""
    name: str = ""
    """The address a person can open, ``B12`` or ``Sheet1!B12``; empty outside spreadsheets."""


class SourceText(Struct, frozen=True, kw_only=True):
    """The text of one snapshot."""

    key: str
    path: str
    """As shown to the reader: relative, with ``/``; below a sources folder given on the command
    line, the path beneath that folder."""
    sha256: str
    """Of the file's bytes, 64 hex digits."""
    text: str
    """As decoded, BOM removed, newlines as read: offsets count here."""
    prose: str
    """The same length as ``text``, with markup (Markdown emphasis, link targets, front matter)
    overwritten by U+200B: this is what is searched."""
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[Page, ...] = ()
    """Without gaps, in the order of the text. A paragraph that runs over a page's end is kept
    together before that page's notes, so a label may come more than once."""
    cells: tuple[SourceCell, ...] = ()
    """In order, not overlapping: where a figure's unit stands in a header."""
    unread_pages: tuple[str, ...] = ()
    """Labels of pages that are there and gave no text (an image, a broken font): what is not found
    in this text may stand on them."""

    page_count: int = 0
    """Of the document, those without text too; 0 for a format without pages."""

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph that holds ``offset``, or the last one before it."""
        row = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start)
        return self.paragraphs[max(row - 1, 0)]

    def page_at(self, offset: int) -> Page | None:
        """The page that holds ``offset``; ``None`` for sources without pages."""
        if not self.pages:
            return None
        row = bisect_right(self.pages, offset, key=lambda page: page.start)
        return self.pages[max(row - 1, 0)]

    def cell_at(self, offset: int) -> str | None:
        """The address of the spreadsheet's cell that holds ``offset``; ``None`` outside of one."""
        row = bisect_right(self.cells, offset, key=lambda cell: cell.start) - 1
        if row < 0 or offset >= self.cells[row].end:
            return None
        return self.cells[row].name or None

    def line_at(self, offset: int) -> int:
        """The 1-based line of ``offset``."""
        return self.text.count("\n", 0, offset) + 1


def words_of(text: SourceText) -> int:
    """How many words a text has: runs between white space that hold a letter or digit."""
    return sum(any(map(str.isalnum, word)) for word in text.prose.replace("\u200b", "").split())


class UnreadableReason(StrEnum):
    """Why a snapshot gives no text."""

    MISSING = "missing"
    """No file where the entry points, nor in the sources folders."""
    NOT_NAMED = "not-named"
    """The entry has no ``file`` field and no folder holds ``<key>.*``."""
    AMBIGUOUS = "ambiguous"
    """Several files beneath the sources folders fit the entry's path."""
    EMPTY = "empty"
    BINARY = "binary"
    NOT_UTF8 = "not-utf8"
    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    """Cut off, or broken so that its reader gives up."""
    NO_TEXT = "no-text"
    """Pages or markup, and no text in them: a scan, a page made by scripts."""
    TOO_LARGE = "too-large"
    """More bytes, pages, cells or characters than are read, or it takes too long."""
    OUTSIDE = "outside"
    FAILED = "failed"
    UNAVAILABLE = "unavailable"
    """The report declares that it cannot be kept (``unavailable:``); no fault of the snapshot."""


class Unreadable(Struct, frozen=True, kw_only=True):
    """A snapshot that could not be looked into. Never to be taken for an empty text."""

    key: str
    path: str | None
    """The path as the entry gives it, shortened to its last two components if absolute."""
    reason: UnreadableReason
    message: str
    """What happened, in the writer's words."""
    help: tuple[str, ...] = ()
    sha256: str | None = None

    @property
    def missing(self) -> bool:
        """True if there is no file at all (``source-missing``), false if it could not be read."""
        return self.reason in {
            UnreadableReason.MISSING,
            UnreadableReason.NOT_NAMED,
            UnreadableReason.AMBIGUOUS,
        }


class Source(Struct, frozen=True, kw_only=True):
    """All snapshots of one entry; at least one element, readable or not."""

    key: str
    snapshots: tuple[SourceText | Unreadable, ...]

    @property
    def texts(self) -> tuple[SourceText, ...]:
        """The snapshots that could be read."""
        return tuple(item for item in self.snapshots if isinstance(item, SourceText))

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The snapshots that could not."""
        return tuple(item for item in self.snapshots if isinstance(item, Unreadable))


class ChangedSnapshot(Struct, frozen=True, kw_only=True):
    """A snapshot that is no longer what was recorded of it (``source-changed``)."""

    key: str
    path: str
    """As shown to the reader."""
    recorded: str
    """SHA-256 on record, 64 hex digits."""
    found: str
    """SHA-256 of the file as it is now, 64 hex digits."""
    record: str
    """Where the record stands: "evidence.lock", or the entry's field."""


class RecordedSnapshot(Struct, frozen=True, kw_only=True, order=True):
    """A snapshot that verdicts rest on, as the lock knows it where its text is not at hand."""

    key: str
    name: str
    """The file's name, without its folders: they differ between machines."""
    sha256: str
    """Of its bytes, 64 hex digits."""
    page_count: int = 0
    """As for ``SourceText``."""


class NamedAuthor(Struct, frozen=True, kw_only=True):
    """An author as a file names one."""

    name: str
    is_person: bool = False
    """True where the file says so; else it may be an office as well."""


class FileMetadata(Struct, frozen=True, kw_only=True):
    """What a file says of the work in it; empty where it says nothing."""

    title: str = ""
    authors: tuple[NamedAuthor, ...] = ()
    date: str = ""
    """ISO 8601: ``2025``, ``2025-03`` or ``2025-03-04``."""
    organization: str = ""
    doi: str = ""
    notes: tuple[str, ...] = ()
    """What to know about these before they are relied on, a sentence each."""


class SourceTexts(Protocol):
    """Gives the source of an entry and its quantities, reading it once, when first asked for."""

    def get(self, key: str) -> Source:
        """The snapshots of the entry ``key``, which must be in the library."""
        ...

    def quantities(self, text: SourceText) -> tuple[Quantity, ...]:
        """Every quantity of a text that ``get`` gave, in order."""
        ...

    def read_all(self, keys: Iterable[str]) -> None:
        """Told that all of these are about to be asked for: a good moment to read them at once."""
        ...
