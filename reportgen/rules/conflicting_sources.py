"""Other cited sources that give another value for what looks like the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.rules.draft import Draft, quantity_stretch
from reportgen.rules.wording import listed, place, quoted, related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.verdict import QuantityVerdict
    from reportgen.rules.judged import Judged

RULE = Rule(
    name=RuleName.CONFLICTING_SOURCES,
    family=RuleFamily.SOURCES,
    severity=Severity.INFO,
    summary="another source of the report gives another figure for what looks like the same thing",
)


def check(judged: Judged) -> Iterator[Draft]:
    """One draft a figure, in document order."""
    for claim, verdict in judged.pairs():
        for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True):
            if judgement.conflicting and not judgement.restates:
                yield _draft(claim, claimed, judgement)


def _draft(claim: Claim, claimed: ClaimedQuantity, judgement: QuantityVerdict) -> Draft:
    others = judgement.conflicting
    named = listed([f"{quoted(item.quote)} in @{item.key}" for item in others])
    return Draft(
        rule=RuleName.CONFLICTING_SOURCES,
        region=claimed.region,
        message=f"{quoted(claimed.quantity.text)} stands beside {named}, for what looks like the "
        "same thing",
        help=(
            *(f"@{item.key}, {place(item)}: {quoted(item.quote)}" for item in others),
            "say which one you take and why, or give both",
        ),
        related=tuple(related(item, "stands in") for item in others),
        claims=(claim.id,),
        stretches=quantity_stretch(claim, claimed),
    )
