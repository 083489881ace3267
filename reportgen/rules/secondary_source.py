"""Figures that the cited source itself has from somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.rules.draft import Draft, quantity_stretch
from reportgen.rules.wording import place, quoted, related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.verdict import QuantityVerdict
    from reportgen.rules.judged import Judged

RULE = Rule(
    name=RuleName.SECONDARY_SOURCE,
    family=RuleFamily.SOURCES,
    severity=Severity.INFO,
    summary="a figure that the cited source itself has from somebody else",
)


def check(judged: Judged) -> Iterator[Draft]:
    """One draft for each body that a sentence's passages name, at its first figure."""
    for claim, verdict in judged.pairs():
        named: set[tuple[str, str]] = set()
        for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True):
            who = judgement.passed_on_from
            if who is None or judgement.restates or not judgement.evidence:
                continue
            cause = (judgement.evidence[0].key, who)
            if cause not in named:
                named.add(cause)
                yield _draft(claim, claimed, judgement, who)


def _draft(claim: Claim, claimed: ClaimedQuantity, judgement: QuantityVerdict, who: str) -> Draft:
    best = judgement.evidence[0]
    return Draft(
        rule=RuleName.SECONDARY_SOURCE,
        region=claimed.region,
        message=f"{quoted(claimed.quantity.text)} stands in @{best.key} as the word of "
        f"{quoted(who)}",
        help=(
            f"there: {quoted(best.quote)} in {place(best)}",
            "cite the work it comes from, or say in the sentence whose figure it is",
        ),
        related=(related(best, "stands in"),),
        claims=(claim.id,),
        stretches=quantity_stretch(claim, claimed),
    )
