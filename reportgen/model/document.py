"""The report as it will be rendered: blocks of running text with citations, marks and positions."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.model.composed import Composed
    from reportgen.model.place import Region

PLACEHOLDER = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a block's text for what is no prose: a citation, a footnote mark, an image, a formula,
a piece of code. One code point each, so that offsets count."""


class BlockKind(StrEnum):
    """What a block of running text is in the document."""

    TITLE = "title"
    ABSTRACT = "abstract"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    BLOCK_QUOTE = "block-quote"
    TABLE_CELL = "table-cell"
    TABLE_HEADER = "table-header"
    CAPTION = "caption"
    ALT_TEXT = "alt-text"
    FOOTNOTE = "footnote"


class SectionRole(StrEnum):
    """What a section does, told by its heading; restatements are looked for in all but ``BODY``."""

    BODY = "body"
    SUMMARY = "summary"
    CONCLUSION = "conclusion"
    RECOMMENDATIONS = "recommendations"
    METHOD = "method"
    REFERENCES = "references"


class CitationMode(StrEnum):
    """The three ways pandoc writes a citation."""

    PARENTHETICAL = "parenthetical"
    IN_TEXT = "in-text"
    SUPPRESS_AUTHOR = "suppress-author"


class Locator(Struct, frozen=True, kw_only=True):
    """The "p. 4" of a citation."""

    label: str
    """The CSL term: page, paragraph, section, table, chapter, figure … (CSL 1.0.2, locators)."""
    value: str
    """As written, without the label: ``4``, ``3–5``, ``iv``."""


class Citation(Struct, frozen=True, kw_only=True):
    """One work cited at one place. ``[@a; @b]`` is two, with the same ``group``."""

    key: str
    locator: Locator | None
    prefix: str
    suffix: str
    """What follows the locator."""
    mode: CitationMode
    block: int
    """Index of the block it stands in."""
    offset: int
    """Offset of its placeholder in that block's text."""
    group: int
    """Number of the pandoc ``Cite`` node it belongs to, counted through the document from 0."""
    region: Region
    """The place of the key itself."""


class MarkKind(StrEnum):
    """Stretches of a block that the later stages ask about."""

    WAIVER = "waiver"
    DERIVED = "derived"
    CODE = "code"
    LINK = "link"
    TITLE = "title"
    """Emphasised (or a link's) text: it may be the title of a work."""
    NOTE = "note"
    """A placeholder that stands for a footnote; ``value`` is the index of the note's first block."""


class Mark(Struct, frozen=True, kw_only=True):
    """A stretch of a block's text with a meaning given by the markup around it."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""
    """WAIVER: the reason (may be empty); DERIVED: the ``from`` expression; LINK: the target;
    NOTE: the index of the note's first block, in digits."""


class Anchor(Struct, frozen=True, kw_only=True):
    """A stretch of a block's text and the stretch of composed Markdown it was read from."""

    start: int
    end: int
    origin: int
    origin_end: int
    """Equal lengths map code point to code point; others map as a whole."""


class Cell(Struct, frozen=True, kw_only=True):
    """Where a block stands in its table."""

    table: int
    """Index into ``Document.tables``."""
    row: int
    """0-based among the body rows; header rows are negative, the lowest header -1."""
    column: int
    """0-based, spans counted."""


class Block(Struct, frozen=True, kw_only=True):
    """One leaf of running text: a paragraph, heading, cell, caption, list item, note …."""

    index: int
    """Its place in ``Document.blocks``."""
    kind: BlockKind
    text: str
    """As rendered: smart quotes and dashes applied, soft breaks as single spaces, markup gone,
    ``PLACEHOLDER`` for what is no prose."""
    anchors: tuple[Anchor, ...]
    """In order; empty if no column could be proved."""
    origin: int
    """Offset in the composed Markdown at which the block begins (its line is always known)."""
    origin_end: int
    sentences: tuple[tuple[int, int], ...]
    """Half-open spans in ``text``, in order; a citation right after the full stop belongs to the
    sentence before it."""
    citations: tuple[Citation, ...] = ()
    marks: tuple[Mark, ...] = ()
    headings: tuple[str, ...] = ()
    """The texts of the headings above it, outermost first."""
    role: SectionRole = SectionRole.BODY
    level: int = 0
    """Of a heading, 1–6; otherwise 0."""
    cell: Cell | None = None
    note_of: tuple[int, int] | None = None
    """For a footnote's blocks: (index of the block, offset) of its mark."""
    quote_of: int | None = None
    """For blocks inside a block quote: a number shared by all blocks of the same quote."""


class Table(Struct, frozen=True, kw_only=True):
    """A table as a whole."""

    caption: int | None
    """Index of the caption block, if any (of its first paragraph)."""
    blocks: tuple[int, ...]
    """Indices of its cell and header blocks, row by row."""
    note: int | None
    """Index of the paragraph right after it that reads as a source or note line
    (``Source: …``, ``Note: …``), if any."""
    header: tuple[str, ...]
    """The text of each column's header, spans repeated, levels joined by " / "; empty strings
    where there is none."""
    region: Region


class Image(Struct, frozen=True, kw_only=True):
    """An image of the report."""

    target: str
    alt: str
    """Empty if the report gives none (pandoc: neither ``alt=`` nor a caption)."""
    caption: int | None
    """Index of the caption block of a figure."""
    region: Region


class IgnoreComment(Struct, frozen=True, kw_only=True):
    """``<!-- reportgen: ignore[rule] reason -->``: a waiver for the next block."""

    rule: str | None
    """As written; ``None`` for ``ignore`` without brackets."""
    reason: str
    blocks: tuple[int, ...]
    """The blocks it covers: the next block of the document, with all its cells, items and notes."""
    region: Region


class RawBlock(Struct, frozen=True, kw_only=True):
    """Raw LaTeX, HTML, OpenXML or Typst in the report (comments are not counted as raw)."""

    format: str
    region: Region


class Document(Struct, frozen=True, kw_only=True):
    """The whole report, in document order; a footnote's blocks follow the block it is called from."""

    composed: Composed
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    images: tuple[Image, ...] = ()
    ignores: tuple[IgnoreComment, ...] = ()
    raws: tuple[RawBlock, ...] = ()
    language: str = "en"
    """BCP 47, from the front matter."""

    @property
    def path(self) -> str:
        """The report's path, as shown to the reader."""
        return self.composed.path

    def region(self, block: int, start: int, end: int) -> Region:
        """Where ``[start, end)`` of a block's text stands in the files the writer edits."""
        holder = self.blocks[block]
        anchors = holder.anchors
        if not anchors:
            return self.composed.region(holder.origin, holder.origin_end, exact=False)
        origin = _origin(anchors, start, last=False)
        origin_end = _origin(anchors, max(start, end - 1), last=end > start)
        return self.composed.region(origin, max(origin, origin_end))

    def literal_offset(self, block: int, offset: int) -> int | None:
        """The offset in the report's own file of one code point of a block's text.

        ``None`` if it cannot be proved, or is not the writer's own text there (an expression, an
        include, a loop's body).
        """
        anchors = self.blocks[block].anchors
        row = bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1
        if row < 0 or offset >= anchors[row].end:
            return None
        anchor = anchors[row]
        if anchor.end - anchor.start != anchor.origin_end - anchor.origin:
            return None
        return self.composed.literal_offset(anchor.origin + offset - anchor.start)


def _origin(anchors: tuple[Anchor, ...], offset: int, *, last: bool) -> int:
    """The composed offset of a text offset: of its first edge, or after it if ``last``."""
    row = max(bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1, 0)
    anchor = anchors[row]
    if anchor.end - anchor.start == anchor.origin_end - anchor.origin:
        step = min(max(offset - anchor.start, 0), anchor.end - anchor.start)
        place = anchor.origin + step
        return min(place + 1, anchor.origin_end) if last else place
    return anchor.origin_end if last else anchor.origin
