"""Quotations that do not stand in the cited source word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.verdict import ClaimStatus, QuotationStatus
from reportgen.rules.draft import Draft, quotation_stretch
from reportgen.rules.passages import elsewhere_help, known_keys, locator_difference, texts_of
from reportgen.rules.wording import at, place, quoted, related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim, ClaimedQuotation
    from reportgen.model.finding import Related
    from reportgen.model.verdict import Evidence, QuotationVerdict
    from reportgen.rules.judged import Judged

RULES = (
    Rule(
        name=RuleName.QUOTATION_NOT_IN_SOURCE,
        family=RuleFamily.EVIDENCE,
        severity=Severity.ERROR,
        summary="a quotation whose words the cited source does not have",
    ),
    Rule(
        name=RuleName.QUOTATION_CUT_SHORT,
        family=RuleFamily.EVIDENCE,
        severity=Severity.WARNING,
        summary="a quotation cut where the source goes on in a way that matters",
    ),
)

_SHOWN = 2


def check(judged: Judged) -> Iterator[Draft]:
    """What is wrong with the quotations of each claim, in document order."""
    for claim, verdict in judged.pairs():
        for quotation, judgement in zip(claim.quotations, verdict.quotations, strict=True):
            yield from _words(claim, quotation, judgement, judged)
            yield from _locator(claim, quotation, judgement, judged)


def _words(
    claim: Claim, quotation: ClaimedQuotation, judgement: QuotationVerdict, judged: Judged
) -> Iterator[Draft]:
    keys = known_keys(quotation.citations, judged)
    words = quoted(quotation.text)
    if judgement.status is QuotationStatus.ALTERED:
        message = f"the quotation {words} differs from {texts_of(keys, judged)}"
    elif judgement.status is QuotationStatus.NOT_FOUND and judgement.covered:
        message = f"the quotation {words} is not found in {texts_of(keys, judged)}"
    elif judgement.status is QuotationStatus.CUT:
        yield _cut(claim, quotation, judgement, at(keys))
        return
    else:
        return
    yield Draft(
        rule=RuleName.QUOTATION_NOT_IN_SOURCE,
        region=quotation.region,
        message=message,
        help=(*_divergence(judgement), *elsewhere_help(judgement.elsewhere)),
        related=_related(judgement),
        claims=(claim.id,),
        status=ClaimStatus.MISMATCH,
        stretches=quotation_stretch(claim, quotation),
    )


def _cut(
    claim: Claim, quotation: ClaimedQuotation, judgement: QuotationVerdict, keys: str
) -> Draft:
    return Draft(
        rule=RuleName.QUOTATION_CUT_SHORT,
        region=quotation.region,
        message=f"the quotation {quoted(quotation.text)} stops where {keys or 'the source'} goes on",
        help=_divergence(judgement),
        related=_related(judgement),
        claims=(claim.id,),
        status=ClaimStatus.DOUBTFUL,
        stretches=quotation_stretch(claim, quotation),
    )


def _divergence(judgement: QuotationVerdict) -> tuple[str, ...]:
    """Where the two part, and where the source's words stand."""
    split = judgement.divergence
    where = f" in {place(judgement.evidence[0])}" if judgement.evidence else ""
    if split is None:
        return (f"the nearest passage is{where}",) if where else ()
    if not split.claimed:
        return (f"the source goes on{where}: {quoted(split.source)}",)
    return (
        f"the report has {quoted(split.claimed)}",
        f"the source has {quoted(split.source)}{where}",
    )


def _locator(
    claim: Claim, quotation: ClaimedQuotation, judgement: QuotationVerdict, judged: Judged
) -> Iterator[Draft]:
    if judgement.wrong_locator is None:
        return
    keys = at(known_keys(quotation.citations, judged))
    there = locator_difference(quotation.citations, judgement.wrong_locator)
    yield Draft(
        rule=RuleName.WRONG_LOCATOR,
        region=quotation.region,
        message=f"the quotation {quoted(quotation.text)} stands in {keys or 'the source'}, but {there}",
        related=_related(judgement),
        claims=(claim.id,),
        status=ClaimStatus.DOUBTFUL,
        stretches=quotation_stretch(claim, quotation),
    )


def _related(judgement: QuotationVerdict) -> tuple[Related, ...]:
    shown: tuple[tuple[Evidence, str], ...] = (
        *((item, "the source has") for item in judgement.evidence[:1]),
        *((item, "stands in") for item in judgement.elsewhere[:_SHOWN]),
    )
    return tuple(related(item, word) for item, word in shown)
