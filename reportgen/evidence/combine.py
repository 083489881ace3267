"""The verdict on a claim from the verdicts on its parts: the worst of them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.claim import AssertionKind, Need
from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import ClaimStatus, QuantityStatus, QuotationStatus, Verdict

if TYPE_CHECKING:
    from reportgen.evidence.desk import Applicable
    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.verdict import NameVerdict, QuantityVerdict, QuotationVerdict

_MISSED = frozenset({QuantityStatus.NOT_FOUND, QuantityStatus.OTHER_UNIT})
_LEANING = frozenset({AssertionKind.ATTRIBUTED, AssertionKind.UNSOURCED})
_HELD = frozenset({QuantityStatus.FOUND, QuantityStatus.DERIVED, QuantityStatus.OUT_OF_CONTEXT})
_WRONG = frozenset({QuotationStatus.ALTERED, QuotationStatus.NOT_FOUND})


def combine(
    claim: Claim,
    *,
    quantities: tuple[QuantityVerdict, ...],
    quotations: tuple[QuotationVerdict, ...],
    applicable: Applicable,
    names: tuple[NameVerdict, ...] = (),
) -> Verdict:
    """The verdict on ``claim``; its status is the worst that holds, in the order of the enum.

    Args:
        claim: the claim.
        quantities: one verdict a quantity, in order.
        quotations: one verdict a quotation, in order.
        applicable: what all its citations together lead to.
        names: those that its sources do not have.
    """
    pairs = tuple(zip(claim.quantities, quantities, strict=True))
    if any(_is_mismatch(item, verdict) for item, verdict in pairs) or any(
        verdict.covered and verdict.status in _WRONG for verdict in quotations
    ):
        status = ClaimStatus.MISMATCH
    elif _is_uncited(claim, pairs, quotations):
        status = ClaimStatus.UNCITED
    elif _is_unchecked(pairs, quotations, applicable):
        status = ClaimStatus.UNCHECKED
    elif names or any(map(_is_doubtful, quantities)) or any(map(_is_doubtful_quote, quotations)):
        status = ClaimStatus.DOUBTFUL
    else:
        status = _positive(quantities, quotations, applicable)
    return Verdict(
        claim=claim.id,
        status=status,
        quantities=quantities,
        quotations=quotations,
        unknown_keys=applicable.unknown,
        unread=applicable.unlooked if status is ClaimStatus.UNCHECKED else applicable.unread,
        names=names,
    )


def _is_mismatch(item: ClaimedQuantity, verdict: QuantityVerdict) -> bool:
    # A date that is not there is only a warning: it makes the claim doubtful.
    return (
        verdict.covered
        and verdict.status in _MISSED
        and item.quantity.kind is not QuantityKind.DATE
    )


def _is_uncited(
    claim: Claim,
    pairs: tuple[tuple[ClaimedQuantity, QuantityVerdict], ...],
    quotations: tuple[QuotationVerdict, ...],
) -> bool:
    uncovered = any(item.need is Need.CITE and not verdict.covered for item, verdict in pairs)
    unquoted = any(not verdict.covered for verdict in quotations)
    unattributed = claim.assertion in _LEANING and not claim.citations
    return uncovered or unquoted or unattributed


def _is_unchecked(
    pairs: tuple[tuple[ClaimedQuantity, QuantityVerdict], ...],
    quotations: tuple[QuotationVerdict, ...],
    applicable: Applicable,
) -> bool:
    unlooked = any(
        verdict.covered and verdict.status is QuantityStatus.UNCHECKED for _, verdict in pairs
    ) or any(verdict.status is QuotationStatus.UNCHECKED for verdict in quotations)
    compared = any(verdict.status in _HELD for _, verdict in pairs) or bool(quotations)
    return unlooked or bool(applicable.unknown) or (bool(applicable.unread) and not compared)


def _is_doubtful(verdict: QuantityVerdict) -> bool:
    missing_date = verdict.covered and verdict.status in _MISSED
    return (
        missing_date
        or verdict.status is QuantityStatus.OUT_OF_CONTEXT
        or verdict.qualifier is not None
        or verdict.wrong_locator is not None
        or verdict.direction_changed
        or bool(verdict.disagrees_with)
    )


def _is_doubtful_quote(verdict: QuotationVerdict) -> bool:
    return verdict.status is QuotationStatus.CUT or verdict.wrong_locator is not None


def _positive(
    quantities: tuple[QuantityVerdict, ...],
    quotations: tuple[QuotationVerdict, ...],
    applicable: Applicable,
) -> ClaimStatus:
    """Supported if anything was compared; cited if there was only a source to point at."""
    if quotations or any(verdict.status in _HELD for verdict in quantities):
        return ClaimStatus.SUPPORTED
    return ClaimStatus.CITED if applicable.citations else ClaimStatus.UNCITED
