"""Notes that say "ibid.": the work is that of the note before, until somebody moves one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.rules.draft import Draft, claim_stretch
from reportgen.rules.wording import at, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.rules.judged import Judged

RULE = Rule(
    name=RuleName.IBID_CITATION,
    family=RuleFamily.ATTRIBUTION,
    severity=Severity.WARNING,
    summary="a note that says ibid. and takes its work from the note before",
)


def check(judged: Judged) -> Iterator[Draft]:
    """One draft for each statement whose citation was taken over, in document order."""
    for claim in judged.claims:
        if not claim.ibid:
            continue
        keys = keys_of(claim.citations)
        yield Draft(
            rule=RuleName.IBID_CITATION,
            region=claim.region,
            message=f"its note says ibid.: it was compared with {at(keys)}, the work of the note before",
            help=(f"write the key: [@{keys[0]}, p. …]; pandoc sets ibid. where the style has it",),
            claims=(claim.id,),
            stretches=claim_stretch(claim),
        )
