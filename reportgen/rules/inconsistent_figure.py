"""Two places of one report that give different figures for the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.document import SectionRole
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.verdict import ClaimStatus
from reportgen.rules.draft import Draft, quantity_stretch
from reportgen.rules.wording import also_said, listed, quoted

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
    """One draft for each pair of claims that disagree, at the one that repeats or comes later.

    An uncited figure that disagrees with the body is left to ``unattributed-statistic``, which
    says so.
    """
    claims = {claim.id: claim for claim in judged.claims}
    seen: set[frozenset[str]] = set()
    for claim, claimed, others in sorted(_disagreeing(judged), key=_repeating_first):
        new = [other for other in others if frozenset((claim.id, other)) not in seen]
        seen.update(frozenset((claim.id, other)) for other in new)
        if new:
            yield _draft(claim, claimed, [claims[other] for other in new])


def _disagreeing(judged: Judged) -> Iterator[tuple[Claim, ClaimedQuantity, list[str]]]:
    """Covered quantities with the ids of the claims they disagree with, last first."""
    known = {claim.id for claim in judged.claims}
    for claim, verdict in reversed(tuple(judged.pairs())):
        for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True):
            others = [other for other in judgement.disagrees_with if other in known]
            if others and judgement.covered:
                yield claim, claimed, others


def _repeating_first(item: tuple[Claim, ClaimedQuantity, list[str]]) -> bool:
    return item[0].role not in {SectionRole.SUMMARY, SectionRole.CONCLUSION}


def _draft(claim: Claim, claimed: ClaimedQuantity, others: list[Claim]) -> Draft:
    places = listed([other.region.words for other in others])
    return Draft(
        rule=RuleName.INCONSISTENT_FIGURE,
        region=claimed.region,
        message=f"{quoted(claimed.quantity.text)} differs from the figure the report gives in {places}",
        help=tuple(f"{other.region.words}: {quoted(other.text)}" for other in others),
        related=tuple(also_said(other) for other in others),
        claims=(claim.id,),
        status=ClaimStatus.DOUBTFUL,
        stretches=quantity_stretch(claim, claimed),
    )
