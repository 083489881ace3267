"""What a tree holds besides its JSON: running texts, and what stands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.model.document import BlockKind, Cell
    from reportgen.pandoc.inlines import Insert, Wrap

MAIN_FLOW = 0
"""The flow of the body; each note, caption and field of the metadata has one of its own."""


class Division(Struct, frozen=True, kw_only=True):
    """A fenced or HTML division around blocks."""

    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...]


class TextBlock(Struct, frozen=True, kw_only=True):
    """One leaf of running text."""

    kind: BlockKind
    text: str
    inserts: tuple[Insert, ...]
    """What stands at the placeholders, in order."""
    wraps: tuple[Wrap, ...]
    flow: int
    """Texts of one flow follow each other in the source as they do here."""
    level: int = 0
    """Of a heading."""
    divisions: tuple[Division, ...] = ()
    """Outermost first."""
    cell: Cell | None = None
    column_span: int = 1
    """How many columns its cell takes."""
    note_of: tuple[int, int] | None = None
    quote_of: int | None = None


class Flow(Struct, frozen=True, kw_only=True):
    """A chain of texts that stand one after the other in the source."""

    field: str = ""
    """The field of the metadata that it comes from."""
    note_of: tuple[int, int] | None = None
    """Block and offset of the note's mark."""
    after: int = 0
    """How many blocks come before it in the outline."""


class TableOutline(Struct, frozen=True, kw_only=True):
    """A table by its blocks."""

    caption: int | None
    blocks: tuple[int, ...]
    next: int | None
    """The paragraph that follows it directly."""
    first: int
    """The first block that belongs to it, or the one after it if it has none."""
    columns: int


class ImageOutline(Struct, frozen=True, kw_only=True):
    """An image."""

    target: str
    alt: str
    caption: int | None
    block: int
    """The block its placeholder stands in; for a figure its caption, or the block after it."""
    offset: int | None
    """Of its placeholder; ``None`` for a figure's."""


class RawOutline(Struct, frozen=True, kw_only=True):
    """Raw markup or a comment."""

    format: str
    text: str
    comment: bool
    before: int
    """The number of blocks before it."""
    covers: tuple[int, int] = (0, 0)
    """The blocks of the next block of the document, with all its cells, items and notes; of an
    inline comment the block it stands in."""


class Outline(Struct, frozen=True, kw_only=True):
    """Everything the document stage asks of a tree."""

    blocks: tuple[TextBlock, ...]
    flows: tuple[Flow, ...]
    tables: tuple[TableOutline, ...]
    images: tuple[ImageOutline, ...]
    raws: tuple[RawOutline, ...]
    language: str
