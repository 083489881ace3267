"""Sentences that assert what a reader would ask the source of, though they name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.document import BlockKind, SectionRole

if TYPE_CHECKING:
    from reportgen.claims.lexicon import Lexicon
    from reportgen.claims.statement import Statement

_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def unsourced_words(statement: Statement, lexicon: Lexicon) -> str | None:
    """The words that ask for a source ("the largest port in Europe", "it is known that"), if any.

    Only of the body's own sentences: a summary may say again what is cited below it, and what is
    supposed, asked or denied is not asserted.
    """
    block = statement.block
    if block.kind not in _KINDS or block.role is not SectionRole.BODY or block.note_of is not None:
        return None
    text, patterns = statement.text, lexicon.assertions
    match = patterns["superlative"].search(text) or patterns["hearsay"].search(text)
    if match is None or patterns["supposed"].search(text):
        return None
    return match.group()
