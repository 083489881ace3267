"""A table with statistics and no source at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.claim import Need
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.verdict import ClaimStatus
from reportgen.rules.draft import Draft, claim_stretch
from reportgen.rules.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim
    from reportgen.model.verdict import Verdict
    from reportgen.rules.judged import Judged

RULE = Rule(
    name=RuleName.UNSOURCED_TABLE,
    family=RuleFamily.STRUCTURE,
    severity=Severity.ERROR,
    summary="a table of statistics that no citation covers",
)


def check(judged: Judged) -> Iterator[Draft]:
    """One draft a table in which no cell with a statistic is covered by a citation."""
    for number, claims in unsourced_tables(judged).items():
        region = judged.document.tables[number].region
        yield Draft(
            rule=RuleName.UNSOURCED_TABLE,
            region=region,
            message=f"no source is given for this table ({counted(len(claims), 'cell')} with figures)",
            help=(
                "add the citation to the caption, or a line under the table: Source: [@key]",
                "or, if the figures are your own, "
                + (
                    "<!-- reportgen: ignore[unsourced-table] reason --> above it"
                    if region.place is None
                    else 'mark each: [18,400]{.waive reason="…"}'
                ),
            ),
            claims=tuple(claim.id for claim in claims),
            status=ClaimStatus.UNCITED,
            stretches=tuple(stretch for claim in claims for stretch in claim_stretch(claim)),
        )


def unsourced_tables(judged: Judged) -> dict[int, tuple[Claim, ...]]:
    """The uncited cells of each table without any source, by the table's index."""
    cells: dict[int, list[tuple[Claim, Verdict]]] = {}
    for claim, verdict in judged.pairs():
        if claim.table is not None and _has_statistic(claim):
            cells.setdefault(claim.table.table, []).append((claim, verdict))
    return {
        number: tuple(claim for claim, _ in members)
        for number, members in cells.items()
        if not any(_covered(claim, verdict) for claim, verdict in members)
    }


def _has_statistic(claim: Claim) -> bool:
    return any(claimed.need is Need.CITE for claimed in claim.quantities)


def _covered(claim: Claim, verdict: Verdict) -> bool:
    return bool(claim.citations) or any(item.covered for item in verdict.quantities)
