"""Old figures in sentences that do not say how old they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.verdict import QuantityStatus
from reportgen.rules.draft import Draft, quantity_stretch
from reportgen.rules.wording import place, quoted, related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.verdict import QuantityVerdict
    from reportgen.rules.judged import Judged

RULE = Rule(
    name=RuleName.STALE_SOURCE,
    family=RuleFamily.SOURCES,
    severity=Severity.INFO,
    summary="an old figure in a sentence that does not say of which year it is",
)

OLD_YEARS = 10
"""More years than this between the figure and the report: a whole round of censuses, which are to
be taken at least every ten years (United Nations, Principles and Recommendations for Population
and Housing Censuses, Revision 3, 2017: defined periodicity)."""
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def check(judged: Judged) -> Iterator[Draft]:
    """One draft for each source of a sentence, at its first old figure; none without a date.

    The figure's own year counts, as its passage gives it; failing that, the year of publication.
    """
    written = _YEAR.match(judged.config.date or "")
    if written is None:
        return
    now = int(written.group())
    for claim, verdict in judged.pairs():
        if claim.table is not None or _is_dated(claim):
            continue
        named: set[str] = set()
        for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True):
            year = _year_of(claimed, judgement, judged)
            if year is None or now - year <= OLD_YEARS or judgement.evidence[0].key in named:
                continue
            named.add(judgement.evidence[0].key)
            yield _draft(claim, claimed, judgement, year=year, now=now)


def _is_dated(claim: Claim) -> bool:
    return bool(_YEAR.search(claim.text)) or any(
        item.quantity.kind is QuantityKind.DATE for item in claim.quantities
    )


def _year_of(claimed: ClaimedQuantity, judgement: QuantityVerdict, judged: Judged) -> int | None:
    found = judgement.status is QuantityStatus.FOUND and bool(judgement.evidence)
    if not found or judgement.restates or claimed.quantity.kind is QuantityKind.DATE:
        return None
    return judgement.figure_year or _published(judgement.evidence[0].key, judged)


def _published(key: str, judged: Judged) -> int | None:
    entry = judged.library.entries.get(key)
    if entry is None:
        return None
    date = entry.fields.get("date") or entry.fields.get("year") or entry.fields.get("issued", "")
    written = _YEAR.search(date)
    return int(written.group()) if written else None


def _draft(
    claim: Claim, claimed: ClaimedQuantity, judgement: QuantityVerdict, *, year: int, now: int
) -> Draft:
    best = judgement.evidence[0]
    whose = "in its passage" if judgement.figure_year else "by its publication"
    return Draft(
        rule=RuleName.STALE_SOURCE,
        region=claimed.region,
        message=f"{quoted(claimed.quantity.text)} is of {year} {whose} (@{best.key}), "
        f"{now - year} years before this report; the sentence gives no year",
        help=(
            f"there: {quoted(best.quote)} in {place(best)}",
            "give the year in the sentence, or look for a later figure",
        ),
        related=(related(best, "stands in"),),
        claims=(claim.id,),
        stretches=quantity_stretch(claim, claimed),
    )
