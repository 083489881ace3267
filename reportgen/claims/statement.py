"""The stretches of a report that can be a claim: a sentence, a heading, a cell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.document import PLACEHOLDER, BlockKind

if TYPE_CHECKING:
    from reportgen.claims.quotations import Quoted
    from reportgen.model.document import Block, Citation

# Undivided even where a full stop seems to end a sentence: "2. Background", "Approx. 300".
_WHOLE = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE_CELL})
_WORD = re.compile(r"\w")
# "It fell. [@kim2019]." has a full stop too many.
_SECOND_STOP = re.compile(rf"([.!?][”’\"']?)[ {PLACEHOLDER}]*{PLACEHOLDER}\.\s*\Z")

_Span = tuple[int, int]


class Statement(Struct, frozen=True, kw_only=True):
    """One sentence, or a heading or cell as a whole."""

    block: Block
    start: int
    """Offset in the block's text."""
    end: int

    @property
    def text(self) -> str:
        """As rendered, without placeholders and the spaces before them."""
        text = self.block.text[self.start : self.end]
        if PLACEHOLDER not in text:
            return text.strip()
        return without_placeholders(_SECOND_STOP.sub(r"\1", text))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those that stand in it, in order."""
        return tuple(
            citation
            for citation in self.block.citations
            if self.start <= citation.offset < self.end
        )


@lru_cache(maxsize=4_096)
def without_placeholders(text: str) -> str:
    """``text`` without what is no prose, and without the spaces before it."""
    *pieces, last = text.split(PLACEHOLDER)
    return ("".join(piece.rstrip() for piece in pieces) + last).strip()


def statements(block: Block, quoted: tuple[Quoted, ...]) -> tuple[Statement, ...]:
    """The statements of a block in order; sentences that share one quotation are one statement.

    A stretch without any letter or digit (a citation alone) is none.
    """
    spans = [(0, len(block.text))] if block.kind in _WHOLE else _joined(block, quoted)
    found = (Statement(block=block, start=start, end=end) for start, end in spans)
    return tuple(statement for statement in found if _WORD.search(statement.text))


def _joined(block: Block, quoted: tuple[Quoted, ...]) -> list[_Span]:
    spans: list[_Span] = []
    for start, end in block.sentences:
        if spans and _goes_on(block.text, spans[-1], (start, end), quoted):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _goes_on(text: str, before: _Span, span: _Span, quoted: tuple[Quoted, ...]) -> bool:
    """True within a quotation, and of a citation that a full stop cuts off: "It fell. [@a]."."""
    if not _WORD.search(text, *span):
        return True
    # The closing mark stands at the quotation's end: a sentence that begins with it goes on.
    return any(item.start < before[1] and item.end >= span[0] for item in quoted)
