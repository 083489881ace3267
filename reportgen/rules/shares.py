"""Shares of which the sentence says that they are the parts of one whole, and that do not add up."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind
from reportgen.model.rule import RuleName
from reportgen.model.verdict import ClaimStatus
from reportgen.rules.draft import Draft, quantity_stretch
from reportgen.rules.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.rules.judged import Judged

_WHOLE = Decimal(100)
_REST = re.compile(r"\b(?:remaining|remainder|rest|other)\b[\s,(:]*$")
"""Right before the last share: it is what the others leave."""
_OF_REST = re.compile(r"\bof (?:the|those) (?:remaining|remainder|rest|other)\b[\s,(:]*$")
_NESTED = re.compile(r"\bof (?:whom|which|these|those|them)\b", re.IGNORECASE)
_MOST = 8
"""Shares of one sentence; longer lists have shares of several things."""


def check(judged: Judged) -> Iterator[Draft]:
    """One draft a sentence, at the share that is told to be the rest."""
    counted = {claim.block: 0 for claim in judged.claims}
    for claim in judged.claims:
        shares = _shares(claim)
        before, counted[claim.block] = counted[claim.block], counted[claim.block] + len(shares)
        if claim.table is None and 1 < len(shares) <= _MOST and _is_rest(claim, shares[-1]):
            total = sum((item.quantity.value for item in shares), Decimal(0))
            leeway = sum((item.quantity.step for item in shares), Decimal(0)) / 2
            # Too little may be made up by the sentence before; too much by nothing.
            if total - _WHOLE > leeway or (_WHOLE - total > leeway and not before):
                yield _draft(claim, shares, total)


def _shares(claim: Claim) -> list[ClaimedQuantity]:
    return [item for item in claim.quantities if item.quantity.kind is QuantityKind.PERCENT]


def _is_rest(claim: Claim, last: ClaimedQuantity) -> bool:
    """True if the last of plain shares of one whole is told to be what the others leave."""
    for item in _shares(claim):
        quantity = item.quantity
        if quantity.upper is not None or quantity.bound or quantity.hedge or not quantity.exact:
            return False
    at = claim.text.rfind(last.quantity.text)
    head = claim.text[: max(at, 0)]
    first = claim.text.find(_shares(claim)[0].quantity.text)
    nested = _NESTED.search(claim.text, max(first, 0)) is not None
    return bool(_REST.search(head)) and not _OF_REST.search(head) and not nested


def _draft(claim: Claim, shares: list[ClaimedQuantity], total: Decimal) -> Draft:
    figures = listed([quoted(item.quantity.text) for item in shares])
    return Draft(
        rule=RuleName.INCONSISTENT_FIGURE,
        region=shares[-1].region,
        message=f"{figures} are told to be the parts of one whole, and add up to "
        f"{total.normalize():f} %",
        help=("look again which shares make up the whole, or say what is left out",),
        claims=(claim.id,),
        status=ClaimStatus.DOUBTFUL,
        stretches=quantity_stretch(claim, shares[-1]),
    )
