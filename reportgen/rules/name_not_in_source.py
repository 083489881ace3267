"""Names of people and bodies that the cited source does not have, or spells otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.verdict import ClaimStatus
from reportgen.rules.draft import Draft, Stretch, claim_stretch
from reportgen.rules.passages import known_keys, of_entry, texts_of
from reportgen.rules.wording import place, quoted, related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim
    from reportgen.model.verdict import NameVerdict
    from reportgen.rules.judged import Judged

RULE = Rule(
    name=RuleName.NAME_NOT_IN_SOURCE,
    family=RuleFamily.EVIDENCE,
    severity=Severity.WARNING,
    summary="a name that the cited source does not have, or spells otherwise",
)


def check(judged: Judged) -> Iterator[Draft]:
    """One draft a name, in document order."""
    for claim, verdict in judged.pairs():
        for name in verdict.names:
            yield _draft(name, claim, judged)


def _draft(name: NameVerdict, claim: Claim, judged: Judged) -> Draft:
    keys = known_keys(claim.citations, judged)
    near = name.nearest
    start = judged.document.blocks[claim.block].text.find(name.text, claim.start, claim.end)
    end = start + len(name.text)
    return Draft(
        rule=RuleName.NAME_NOT_IN_SOURCE,
        region=claim.region if start < 0 else judged.document.region(claim.block, start, end),
        message=f"{quoted(name.text)} is not found in {texts_of(keys, judged)}"
        + (f"; did you mean {quoted(near.quote)}?" if near else ""),
        help=(f"there: {quoted(near.quote)} in {of_entry(near, keys)}{place(near)}",)
        if near
        else ("cite the work in which it says so, or name whom the source names",),
        related=(related(near, "the source has"),) if near else (),
        claims=(claim.id,),
        status=ClaimStatus.DOUBTFUL,
        stretches=claim_stretch(claim)
        if start < 0
        else (Stretch(block=claim.block, start=start, end=end),),
    )
