"""Two places of one report that give different figures for the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.finding import Related
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.verdict import ClaimStatus
from reportgen.rules.draft import Draft, quantity_stretch
from reportgen.rules.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.rules.judged import Judged

RULE = Rule(
    name=RuleName.INCONSISTENT_FIGURE,
    family=RuleFamily.EVIDENCE,
    severity=Severity.WARNING,
    summary="two places of the report that give different figures for the same thing",
)


def check(judged: Judged) -> Iterator[Draft]:
    """One draft for each pair of claims that disagree, at the one that restates or comes later."""
    claims = {claim.id: claim for claim in judged.claims}
    order = {claim.id: number for number, claim in enumerate(judged.claims)}
    seen: set[frozenset[str]] = set()
    for claim, verdict in sorted(
        judged.pairs(), key=lambda pair: (not pair[0].restates, -order[pair[0].id])
    ):
        for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True):
            others = [
                claims[other]
                for other in judgement.disagrees_with
                if other in claims and frozenset((claim.id, other)) not in seen
            ]
            seen.update(frozenset((claim.id, other.id)) for other in others)
            if others:
                yield _draft(claim, claimed, others)


def _draft(claim: Claim, claimed: ClaimedQuantity, others: list[Claim]) -> Draft:
    places = listed([f"line {other.region.line}" for other in others])
    return Draft(
        rule=RuleName.INCONSISTENT_FIGURE,
        region=claimed.region,
        message=f"{quoted(claimed.quantity.text)} differs from the figure the report gives in {places}",
        help=tuple(f"line {other.region.line}: {quoted(other.text)}" for other in others),
        related=tuple(
            Related(
                path=other.region.path,
                line=other.region.line,
                page=None,
                message=f"the report also says: {quoted(other.text)}",
            )
            for other in others
        ),
        claims=(claim.id,),
        status=ClaimStatus.DOUBTFUL,
        stretches=quantity_stretch(claim, claimed),
    )
