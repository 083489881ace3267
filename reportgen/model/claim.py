"""What the report asserts, and what it gives as the source."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.model.document import BlockKind, Citation, SectionRole
    from reportgen.model.place import Region
    from reportgen.model.quantity import Quantity


class ClaimKind(StrEnum):
    """What makes a sentence a claim; it may be several at once."""

    STATISTIC = "statistic"
    QUOTATION = "quotation"
    ASSERTION = "assertion"


class Need(StrEnum):
    """What a quantity asks for."""

    CITE = "cite"
    """A statistic: it must be cited, and is compared."""
    COMPARE = "compare"
    """Needs no citation (a date, a legal limit); compared where one covers it."""


class AssertionKind(StrEnum):
    """How a sentence leans on somebody."""

    CITED = "cited"
    """Simply cited."""
    ATTRIBUTED = "attributed"
    """"According to the World Bank", "a survey found that"."""
    UNSOURCED = "unsourced"
    """Uncited and of nobody: "the largest port in Europe", "it is known that"."""


class ClaimedQuantity(Struct, frozen=True, kw_only=True):
    """A quantity of a claim with what covers it."""

    quantity: Quantity
    """Offsets count in the claim's block."""
    need: Need
    citations: tuple[Citation, ...]
    """Those that apply to it, nearest first; empty if none covers it."""
    region: Region
    derived_from: str | None = None
    """The declared derivation, as written in ``from=``."""


class ClaimedQuotation(Struct, frozen=True, kw_only=True):
    """A quotation of a claim with what covers it."""

    start: int
    """Offset in the block of the first quoted code point, inside the marks."""
    end: int
    text: str
    """Without the marks; paragraphs of a block quote joined by a newline."""
    citations: tuple[Citation, ...]
    region: Region


class TableContext(Struct, frozen=True, kw_only=True):
    """What gives a cell its meaning."""

    table: int
    headers: tuple[str, ...]
    """Of its column, topmost first."""
    row: str
    """The text of the row's first cell; empty for that cell itself."""
    caption: str


class Claim(Struct, frozen=True, kw_only=True):
    """One sentence (or cell, caption, heading, item, note) that asserts something."""

    id: str
    """First 12 hex digits of SHA-256 over the normalised text, the keys, for a cell its headers
    and caption, and the occurrence number."""
    digest: str
    """64 hex digits over the sentence, the citations with locators, and for cells headers and
    caption: what a lock record is bound to."""
    kinds: tuple[ClaimKind, ...]
    block: int
    """Index of its block in the document."""
    block_kind: BlockKind
    role: SectionRole
    start: int
    """Of the sentence in the block's text."""
    end: int
    text: str
    """The sentence as rendered, placeholders and the spaces before them removed."""
    region: Region
    citations: tuple[Citation, ...]
    """All that cover it, in the order of the text, without repetition of key and locator."""
    quantities: tuple[ClaimedQuantity, ...]
    quotations: tuple[ClaimedQuotation, ...]
    assertion: AssertionKind | None = None
    attributed_to: str | None = None
    unsourced: str | None = None
    """The words that make it ``AssertionKind.UNSOURCED``."""
    """Who is named: "the World Bank"."""
    restates: bool = False
    """True where an uncited quantity may take the verdict of the body's claim (title, heading,
    abstract, summary, conclusion, caption, alt text)."""
    neighbours: tuple[Citation, ...] = ()
    """Citations elsewhere in the same paragraph, nearest first: tried for an uncited figure, to
    say where it stands; they do not cover it."""
    ibid: bool = False
    """Its citation was taken over from the previous note."""
    uncited_note: str | None = None
    """A footnote of the sentence that names an entry without its key: the note's text."""
    table: TableContext | None = None
    section: str = ""
    """The text of the innermost heading above it."""
