"""Where a citation goes that a sentence lacks: before its full stop, in the writer's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.document import PLACEHOLDER, BlockKind

if TYPE_CHECKING:
    from reportgen.model.document import Block, Document

_FINAL = ".!?"
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))


class CitationPoint(Struct, frozen=True, kw_only=True):
    """A place between two code points of the report's own file."""

    offset: int
    """In ``composed.files[0].text``: what is inserted stands before this code point."""


def citation_point(document: Document, block: int, start: int, end: int) -> CitationPoint | None:
    """Where a citation of the sentence ``[start, end)`` of a block's text can be written.

    ``None`` where it would stand in a quotation, brackets, a link or other marked text, where the
    sentence has no plain end, and where the text is not the writer's own at that place: it came out
    of an expression, a loop, an include.
    """
    holder = document.blocks[block]
    last = _last(holder, start, end)
    if last is None or holder.quote_of is not None:
        return None
    if _is_enclosed(holder.text, last) or _is_marked(holder, last):
        return None
    offset = document.literal_offset(block, last)
    own = document.composed.files[0].text
    if offset is None or own[offset] != holder.text[last]:
        return None
    return CitationPoint(offset=offset if own[offset] in _FINAL else offset + 1)


def _last(holder: Block, start: int, end: int) -> int | None:
    """The first mark of the sentence's final punctuation; of a list item its last letter."""
    stretch = holder.text[start:end].rstrip(f" {PLACEHOLDER}")
    bare = stretch.rstrip(_FINAL)
    if not bare:
        return None
    if bare != stretch:
        return start + len(bare)
    plain = holder.kind is BlockKind.LIST_ITEM and bare[-1].isalnum()
    # What follows the last letter there is a footnote's mark at most.
    return start + len(bare) - 1 if plain else None


def _is_enclosed(text: str, offset: int) -> bool:
    """True inside quotation marks or brackets that are opened before and not closed."""
    before = text[:offset]
    if before.rfind("‘") > before.rfind("’"):
        return True
    return any(before.count(opens) > before.count(closes) for opens, closes in _PAIRS)


def _is_marked(holder: Block, offset: int) -> bool:
    return any(mark.start <= offset < mark.end for mark in holder.marks)
