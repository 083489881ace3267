"""Block quotes: one quotation each, spanning their paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.claims.coverage import Cover, Coverage, unique
from reportgen.claims.statement import without_placeholders
from reportgen.model.claim import ClaimedQuotation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.claims.coverage import Covering
    from reportgen.model.document import Block, Citation, Document

_SIGNATURE = re.compile(r"\s*[—–―]|\s*-{1,3}\s")
_INLINE_SIGNATURE = re.compile(r"\s[—―]\s*[A-Z][^.!?]{0,80}$")
_MARKS = '“”"„«»'
_LEAST_WORDS = 4


class BlockQuote(Struct, frozen=True, kw_only=True):
    """A block quote that is cited, in it or in the sentence that introduces it."""

    blocks: tuple[Block, ...]
    """Those with the quoted words; the line that signs the quote is left out."""
    citations: tuple[Citation, ...]

    @property
    def text(self) -> str:
        """The words quoted, without outer marks; paragraphs joined by a newline."""
        paragraphs = (_unsigned(without_placeholders(block.text)) for block in self.blocks)
        return "\n".join(paragraph for paragraph in paragraphs if paragraph).strip(_MARKS)

    @property
    def coverage(self) -> Coverage:
        """Its citations cover all of it."""
        first = self.blocks[0]
        covers = tuple(Cover(citation=item, offset=len(first.text)) for item in self.citations)
        return Coverage(covers=covers, text=first.text)

    def quotation(self, document: Document) -> ClaimedQuotation:
        """The one quotation it is; offsets in its first block, region over all of it."""
        first, last = self.blocks[0], self.blocks[-1]
        start = len(first.text) - len(first.text.lstrip(_MARKS + " "))
        end = len(first.text)
        region = document.region(first.index, start, end)
        if last is not first:
            tail = document.region(last.index, 0, len(last.text))
            region = replace(region, end_line=tail.end_line, end_column=tail.end_column)
        return ClaimedQuotation(
            start=start, end=end, text=self.text, citations=self.citations, region=region
        )


def block_quotes(document: Document, covering: Covering) -> Mapping[int, BlockQuote]:
    """The cited block quotes of four words or more, by the index of each of their blocks."""
    groups: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.quote_of is not None and block.note_of is None:
            groups.setdefault(block.quote_of, []).append(block)
    found: dict[int, BlockQuote] = {}
    for blocks in groups.values():
        quote = _read(blocks, covering)
        if quote is not None:
            found |= dict.fromkeys((block.index for block in blocks), quote)
    return found


def _read(blocks: list[Block], covering: Covering) -> BlockQuote | None:
    own = unique(citation for block in blocks for citation in covering.of_block(block))
    citations = own or covering.lent.get(blocks[0].index, ())
    words = tuple(block for block in blocks if not _is_signature(block))
    if not citations or not words:
        return None
    quote = BlockQuote(blocks=words, citations=citations)
    return quote if len(quote.text.split()) >= _LEAST_WORDS else None


def _is_signature(block: Block) -> bool:
    text = without_placeholders(block.text)
    return not text or _SIGNATURE.match(text) is not None


def _unsigned(text: str) -> str:
    return _INLINE_SIGNATURE.sub("", text)
