"""Figures and quotations that do not stand in the cited source as the report gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.verdict import ClaimStatus, QuantityStatus, QuotationStatus
from reportgen.rules.draft import Draft, TableCause, quantity_stretch
from reportgen.rules.passages import (
    SHOWN_ELSEWHERE,
    SHOWN_NEAREST,
    elsewhere_help,
    known_keys,
    locator_difference,
    nearest_help,
    of_entry,
    texts_of,
)
from reportgen.rules.wording import at, place, quoted, related

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.verdict import Evidence, QuantityVerdict, Verdict
    from reportgen.rules.judged import Judged


def _rule(name: RuleName, severity: Severity, summary: str) -> Rule:
    return Rule(name=name, family=RuleFamily.EVIDENCE, severity=severity, summary=summary)


RULES = (
    _rule(
        RuleName.FIGURE_NOT_IN_SOURCE,
        Severity.ERROR,
        "a figure that the cited source does not have in any form",
    ),
    _rule(
        RuleName.UNIT_MISMATCH,
        Severity.ERROR,
        "a figure that stands in the source in another unit, currency, scale or period",
    ),
    _rule(
        RuleName.QUALIFIER_CHANGED,
        Severity.WARNING,
        "about, over, under, at least or estimated was dropped, added or turned round",
    ),
    _rule(
        RuleName.FALSE_PRECISION,
        Severity.INFO,
        "a figure given more exactly than its source gives it",
    ),
    _rule(
        RuleName.DIRECTION_CHANGED,
        Severity.WARNING,
        "a change that goes the other way in the source",
    ),
    _rule(
        RuleName.OUT_OF_CONTEXT,
        Severity.WARNING,
        "a figure that the source has only in other company",
    ),
    _rule(
        RuleName.DATE_NOT_IN_SOURCE,
        Severity.WARNING,
        "a date that the cited source does not have",
    ),
    _rule(
        RuleName.DERIVATION_WRONG,
        Severity.ERROR,
        "a derived figure that its inputs do not give",
    ),
    _rule(
        RuleName.WRONG_LOCATOR,
        Severity.WARNING,
        "a figure or quotation that stands on another page than the citation says",
    ),
)


def check(judged: Judged) -> Iterator[Draft]:
    """What is wrong with the quantities of each claim, in document order."""
    for claim, verdict in judged.pairs():
        for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True):
            if _is_told_with_quotation(claim, verdict, claimed):
                continue
            for look in _CHECKS:
                draft = look(_Case(judged, claim, claimed, judgement))
                if draft is not None:
                    yield draft


def _is_told_with_quotation(claim: Claim, verdict: Verdict, claimed: ClaimedQuantity) -> bool:
    """True of a figure inside a quotation that is not in the source: one cause, one finding."""
    return any(
        quotation.start <= claimed.quantity.start < quotation.end and item.status in _ALTERED
        for quotation, item in zip(claim.quotations, verdict.quotations, strict=True)
        if item.covered
    )


_ALTERED = frozenset({QuotationStatus.ALTERED, QuotationStatus.NOT_FOUND})


class _Case:
    """One quantity with its judgement, and what the messages say about it."""

    __slots__ = ("claim", "claimed", "figure", "judged", "judgement")

    def __init__(
        self, judged: Judged, claim: Claim, claimed: ClaimedQuantity, judgement: QuantityVerdict
    ) -> None:
        self.judged = judged
        self.claim = claim
        self.claimed = claimed
        self.judgement = judgement
        self.figure = quoted(claimed.quantity.text)

    @property
    def keys(self) -> tuple[str, ...]:
        return known_keys(self.claimed.citations, self.judged)

    @property
    def is_date(self) -> bool:
        return self.claimed.quantity.kind is QuantityKind.DATE

    def draft(
        self,
        rule: RuleName,
        message: str,
        *,
        status: ClaimStatus | None,
        help: tuple[str, ...] = (),  # noqa: A002 - the name the outputs use
        shown: tuple[tuple[Evidence, str], ...] = (),
    ) -> Draft:
        table = self.claim.table
        return Draft(
            rule=rule,
            region=self.claimed.region,
            message=message,
            help=help,
            related=tuple(related(item, word) for item, word in shown),
            claims=(self.claim.id,),
            status=status,
            stretches=quantity_stretch(self.claim, self.claimed),
            cause=None if table is None else TableCause(table=table.table, keys=self.keys),
            label=self.figure,
            restates=self.judgement.restates,
        )


def _shown(case: _Case) -> tuple[tuple[Evidence, str], ...]:
    judgement = case.judgement
    return (
        *((item, "nearest") for item in judgement.nearest[:SHOWN_NEAREST]),
        *((item, "stands in") for item in judgement.elsewhere[:SHOWN_ELSEWHERE]),
    )


def _not_found(case: _Case) -> Draft | None:
    judgement, date = case.judgement, case.is_date
    missed = judgement.status is QuantityStatus.NOT_FOUND or (
        date and judgement.status is QuantityStatus.OTHER_UNIT
    )
    if not missed or not judgement.covered or judgement.derivation_wrong:
        return None
    return case.draft(
        RuleName.DATE_NOT_IN_SOURCE if date else RuleName.FIGURE_NOT_IN_SOURCE,
        f"{case.figure} is not found in {texts_of(case.keys, case.judged)}",
        status=ClaimStatus.DOUBTFUL if date else ClaimStatus.MISMATCH,
        help=(
            *nearest_help(case.keys, judgement.nearest),
            *elsewhere_help(judgement.elsewhere),
        ),
        shown=_shown(case),
    )


def _other_unit(case: _Case) -> Draft | None:
    judgement = case.judgement
    if judgement.status is not QuantityStatus.OTHER_UNIT or case.is_date or not judgement.covered:
        return None
    difference = f": {judgement.reason}" if judgement.reason else ""
    there = judgement.nearest or judgement.evidence
    return case.draft(
        RuleName.UNIT_MISMATCH,
        f"{case.figure} stands otherwise in {texts_of(case.keys, case.judged)}{difference}",
        status=ClaimStatus.MISMATCH,
        help=(
            *(
                f"the source has {quoted(item.quote)} in {of_entry(item, case.keys)}{place(item)}"
                for item in there[:SHOWN_NEAREST]
            ),
            *elsewhere_help(judgement.elsewhere),
        ),
        shown=tuple((item, "the source has") for item in there[:SHOWN_NEAREST]),
    )


def _out_of_context(case: _Case) -> Draft | None:
    judgement = case.judgement
    if judgement.status is not QuantityStatus.OUT_OF_CONTEXT:
        return None
    there = judgement.evidence or judgement.nearest
    return case.draft(
        RuleName.OUT_OF_CONTEXT,
        f"{case.figure} stands in {at(case.keys) or 'the source'}, but in other company"
        + (f": {judgement.reason}" if judgement.reason else ""),
        status=ClaimStatus.DOUBTFUL,
        help=tuple(
            f"there it is {quoted(item.quote)} in {of_entry(item, case.keys)}{place(item)}"
            for item in there[:SHOWN_NEAREST]
        ),
        shown=tuple((item, "there") for item in there[:SHOWN_NEAREST]),
    )


def _derivation_wrong(case: _Case) -> Draft | None:
    judgement = case.judgement
    if not judgement.derivation_wrong:
        return None
    declared = case.claimed.derived_from
    origin = f" declared as {quoted(declared)}" if declared else ""
    return case.draft(
        RuleName.DERIVATION_WRONG,
        f"{case.figure}{origin} does not follow from its figures",
        status=ClaimStatus.MISMATCH,
        help=(judgement.derivation,) if judgement.derivation else (),
        shown=tuple((item, "input") for item in judgement.evidence[:SHOWN_NEAREST]),
    )


def _wrong_locator(case: _Case) -> Draft | None:
    found_at = case.judgement.wrong_locator
    if found_at is None:
        return None
    return case.draft(
        RuleName.WRONG_LOCATOR,
        f"{case.figure} stands in {at(case.keys) or 'the source'}, but {locator_difference(case.claimed.citations, found_at)}",
        status=ClaimStatus.DOUBTFUL,
        shown=tuple((item, "stands in") for item in case.judgement.evidence[:1]),
    )


def _qualifier_changed(case: _Case) -> Draft | None:
    change = case.judgement.qualifier
    if change is None:
        return None
    return case.draft(
        RuleName.QUALIFIER_CHANGED,
        f"{quoted(change.claimed)}: {change.message}",
        status=ClaimStatus.DOUBTFUL,
        help=_where(case),
        shown=tuple((item, "the source has") for item in case.judgement.evidence[:1]),
    )


def _direction_changed(case: _Case) -> Draft | None:
    if not case.judgement.direction_changed:
        return None
    return case.draft(
        RuleName.DIRECTION_CHANGED,
        f"{case.figure} stands in {at(case.keys) or 'the source'}, but goes the other way there"
        + (f": {case.judgement.reason}" if case.judgement.reason else ""),
        status=ClaimStatus.DOUBTFUL,
        help=_where(case),
        shown=tuple((item, "the source has") for item in case.judgement.evidence[:1]),
    )


def _false_precision(case: _Case) -> Draft | None:
    if not case.judgement.spurious_precision:
        return None
    return case.draft(
        RuleName.FALSE_PRECISION,
        f"{case.figure} is more exact than its source",
        status=None,
        help=_where(case),
        shown=tuple((item, "the source has") for item in case.judgement.evidence[:1]),
    )


def _where(case: _Case) -> tuple[str, ...]:
    return tuple(
        f"there: {quoted(item.quote)} in {of_entry(item, case.keys)}{place(item)}"
        for item in case.judgement.evidence[:1]
    )


_CHECKS: tuple[Callable[[_Case], Draft | None], ...] = (
    _not_found,
    _other_unit,
    _out_of_context,
    _derivation_wrong,
    _wrong_locator,
    _qualifier_changed,
    _direction_changed,
    _false_precision,
)
