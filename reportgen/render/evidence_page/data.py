"""The evidence page as plain data: what it shows, in its order, before any markup."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.model.rule import RuleName, Severity
    from reportgen.model.verdict import ClaimStatus


class PieceKind(StrEnum):
    """What a piece of the report's running text is."""

    TEXT = "text"
    FIGURE = "figure"
    QUOTATION = "quotation"
    CITATION = "citation"
    """Stands where a citation is set: ``[accounts2024, p. 4]``."""
    NOTE = "note"
    """The mark of a footnote: its number."""
    OMITTED = "omitted"
    """What is no prose and is not shown: code, a formula, an image."""


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of the report's text that is set in one way."""

    kind: PieceKind
    text: str
    status: str = ""
    """Of a figure or quotation: the name of its verdict (``not-found``), else empty."""


class Run(Struct, frozen=True, kw_only=True):
    """Pieces that belong together: those of one claim, or those between two claims."""

    claim: int | None
    """The claim's number, from 1; ``None`` between claims."""
    pieces: tuple[Piece, ...]


class PartKind(StrEnum):
    """The parts that the report is shown in."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CAPTION = "caption"
    ALT_TEXT = "alt-text"
    NOTES = "notes"


class Line(Struct, frozen=True, kw_only=True):
    """One paragraph, list item, note or heading."""

    runs: tuple[Run, ...]
    number: int | None = None
    """Of a footnote, from 1; ``None`` for all else and for a note's later paragraphs."""


class TableRow(Struct, frozen=True, kw_only=True):
    """One row of a table; a cell may hold several lines, or none."""

    head: bool
    cells: tuple[tuple[Line, ...], ...]


class Part(Struct, frozen=True, kw_only=True):
    """A part of the report: a heading, a paragraph, a whole list, quotation or table."""

    kind: PartKind
    lines: tuple[Line, ...] = ()
    """Of a table: its caption."""
    level: int = 0
    """Of a heading, 1–6; otherwise 0."""
    rows: tuple[TableRow, ...] = ()


class PlaceKind(StrEnum):
    """Why a place of a source is shown with a figure."""

    FOUND = "found"
    INPUT = "input"
    """A figure that a derived one follows from."""
    NEAREST = "nearest"
    ELSEWHERE = "elsewhere"
    """In a source that is not cited for it."""
    CONFLICTING = "conflicting"
    """What another cited source gives for what looks like the same thing."""


class Place(Struct, frozen=True, kw_only=True):
    """A place of a source with what stands there."""

    kind: PlaceKind
    key: str
    label: str
    """``p. 4``, or ``para. 12 (line 30)``."""
    quote: str
    """The figure or words as they stand there; empty where they may not be shown, or a lock
    does not record them."""
    sha256: str
    """64 hex digits."""
    source: int
    """Number of the source's copy on the page, from 1."""
    paragraph: int
    """1-based, in that copy."""
    passage: int | None
    """Number of the marked passage, from 1; ``None`` where the text is not shown."""


class FigureResult(Struct, frozen=True, kw_only=True):
    """What became of one figure, quotation or name of a claim."""

    text: str
    status: str
    """The verdict's name, for the looks."""
    verdict: str
    """The verdict in words."""
    remarks: tuple[str, ...]
    places: tuple[Place, ...]
    more: int
    """How many places there are beyond those shown."""
    original: int | None = None
    """Number of the claim whose verdict it takes, for a restated figure."""


class FindingNote(Struct, frozen=True, kw_only=True):
    """A finding with what to do about it."""

    rule: RuleName
    severity: Severity
    message: str
    help: tuple[str, ...]
    place: str
    """``line 12``, with the file's path before it if that is not the report."""


class PageClaim(Struct, frozen=True, kw_only=True):
    """One claim with all that is known of its evidence."""

    number: int
    status: ClaimStatus
    word: str
    """The status in words."""
    sentence: str
    citations: tuple[str, ...]
    """``accounts2024, p. 4``, each once."""
    place: str
    """``line 12``, with the file's path before it if that is not the report."""
    section: str
    findings: tuple[FindingNote, ...]
    reasons: tuple[str, ...]
    """Why it could not be looked into, where no finding of its own says so."""
    results: tuple[FigureResult, ...]
    signoffs: tuple[str, ...]
    """What referencers said of it, a line each."""
    sources: tuple[int, ...]
    """Numbers of the copies that it cites or is compared with."""
    problem: bool
    """True if somebody has to look at it: by its status, or by an error or warning."""
    start: Place | None
    """The place that is shown first."""


class SourcePiece(Struct, frozen=True, kw_only=True):
    """A stretch of a source's text."""

    text: str
    passages: tuple[int, ...] = ()
    """Numbers of the passages it belongs to; empty outside passages."""
    page: str | None = None
    """Label of the page that begins with this piece, inside a paragraph."""


class SourceParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph of a source."""

    number: int
    page: str | None
    """Label of its page where it is the first paragraph that begins there."""
    pieces: tuple[SourcePiece, ...]
    rows: bool
    """True if its lines are rows of a table, and must not be joined."""
    skipped: int = 0
    """How many paragraphs before it are not shown."""

    @property
    def marked(self) -> bool:
        """True if a passage stands in it."""
        return any(piece.passages for piece in self.pieces)


class PageSource(Struct, frozen=True, kw_only=True):
    """One copy of a source, or the entry where there is none."""

    number: int
    """From 1."""
    key: str
    reference: str
    url: str
    """An ``http`` or ``https`` address, or empty."""
    path: str
    sha256: str
    """64 hex digits; empty if nothing was read."""
    claims: int
    """How many claims cite it or are compared with it."""
    remarks: tuple[str, ...]
    """Why there is no text, or what is missing from it."""
    paragraphs: tuple[SourceParagraph, ...]
    skipped: int = 0
    """How many paragraphs at the end are not shown."""


class PageWaiver(Struct, frozen=True, kw_only=True):
    """An exception that the writer claimed, and needed."""

    claims: tuple[int, ...]
    what: str
    """The rule, or "a marked stretch"."""
    place: str
    reason: str | None
    """``None`` where reasons are not asked for."""


class StatusCount(Struct, frozen=True, kw_only=True):
    """How many claims have a status."""

    status: ClaimStatus
    word: str
    count: int


class EvidencePage(Struct, frozen=True, kw_only=True):
    """All that the page shows."""

    title: str
    path: str
    language: str
    """BCP 47, of the report."""
    summary: str
    """The line that a run over this report ends with."""
    locked: bool
    """True if verdicts were held against a lock: no text is shown."""
    counts: tuple[StatusCount, ...]
    """Worst first; none that is 0."""
    rules: tuple[tuple[RuleName, int], ...]
    """The rules with findings about claims, and about how many claims; sorted by name."""
    general: tuple[FindingNote, ...]
    """Findings about no claim."""
    parts: tuple[Part, ...]
    claims: tuple[PageClaim, ...]
    sources: tuple[PageSource, ...]
    waivers: tuple[PageWaiver, ...]
