"""Whether a figure stands in the same company in the source as in the sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim
    from reportgen.model.quantity import Quantity

CHANCE = Decimal("0.2")
"""From this chance on a bare number says nothing by itself. On web pages of 4,000 words a quarter
of the whole numbers up to 100 stand by accident (counted on the pages of WiCE, Kamoi et al. 2023);
asking for shared words of every figure would flag one good figure in ten, so only such are asked."""


def words_of(claim: Claim) -> frozenset[str]:
    """The content words of a claim; for a cell those of its headers, row and caption too."""
    table = claim.table
    context = (*table.headers, table.row, table.caption) if table else ()
    return content_words(" ".join((claim.text, *context)))


def shared_words(words: frozenset[str], reading: Reading, offset: int) -> int:
    """How many telling words the passage at ``offset`` shares with the claim."""
    shared = words & reading.company(offset)
    return len(shared - reading.commonplace) if shared else 0


def same_thing(claimed: Quantity, stands: Quantity) -> bool:
    """True if both name what they count, and it is the same."""
    return claimed.unit is not None and claimed.unit == stands.unit


def is_weak(claimed: Quantity, stands: Quantity, chance: Decimal) -> bool:
    """True if the match is a bare number that such a text holds by accident."""
    bare = claimed.kind is QuantityKind.COUNT and stands.kind is QuantityKind.COUNT
    return bare and chance >= CHANCE and not same_thing(claimed, stands)
