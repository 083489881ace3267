"""Uncited sentences that one work of their own paragraph bears out beyond doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.evidence.company import Subject, subject_of
from reportgen.evidence.desk import Desk
from reportgen.evidence.elsewhere import is_sought, matches_in
from reportgen.evidence.figures import judge_figure
from reportgen.evidence.quotations import judge_quotation
from reportgen.model.document import BlockKind
from reportgen.model.quantity import QuantityKind
from reportgen.model.suggestion import CitationFit
from reportgen.model.verdict import ClaimStatus, Match, QuantityStatus, QuotationStatus
from reportgen.quantities import find_quantities, matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.evidence.candidate import Candidate
    from reportgen.evidence.desk import Applicable
    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.document import Citation
    from reportgen.model.library import Library
    from reportgen.model.source import SourceTexts
    from reportgen.model.verdict import Evidence, Verdict

_LEAST_SHARED = 2
"""Telling words that sentence and passage must share: one may be shared by accident. Our own
choice, on the side of leaving a citation to the writer."""
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def find_fits(
    claims: tuple[Claim, ...],
    verdicts: tuple[Verdict, ...],
    *,
    library: Library,
    sources: SourceTexts,
    unavailable: Mapping[str, str],
) -> tuple[CitationFit, ...]:
    """The sentences of running text that can be given a citation, in the order of the report.

    Every figure of such a sentence stands exactly once in the works that its paragraph cites, with
    the same value and unit and in like company; nothing else in it disagrees with that work; and
    each of those works could be looked into.
    """
    cited = (citation.key for claim in claims for citation in claim.citations)
    desk = Desk(library=library, sources=sources, unavailable=unavailable, cited=cited)
    found = (
        _fit(claim, verdict, desk)
        for claim, verdict in zip(claims, verdicts, strict=True)
        if _is_open(claim, verdict)
    )
    return tuple(item for item in found if item is not None)


def _is_open(claim: Claim, verdict: Verdict) -> bool:
    """True for an uncited sentence of running text in a paragraph that cites something."""
    return (
        verdict.status is ClaimStatus.UNCITED
        and claim.block_kind in _RUNNING
        and bool(claim.neighbours)
        and not claim.citations
        and claim.uncited_note is None
    )


def _fit(claim: Claim, verdict: Verdict, desk: Desk) -> CitationFit | None:
    works = {
        citation.key: replace(citation, locator=None) for citation in reversed(claim.neighbours)
    }
    if not desk.applicable(tuple(works.values())).complete:
        return None
    places = tuple(_sure_places(claim, verdict, tuple(works.values()), desk))
    keys = {place.key for place in places if place is not None}
    if len(keys) != 1 or None in places:
        return None
    key = keys.pop()
    if not _is_borne_out(claim, works[key], desk):
        return None
    first, *others = places
    one_place = first is not None and all(
        item is not None and (item.page, item.paragraph) == (first.page, first.paragraph)
        for item in others
    )
    return CitationFit(claim=claim.id, key=key, evidence=first if one_place else None)


def _sure_places(
    claim: Claim, verdict: Verdict, works: tuple[Citation, ...], desk: Desk
) -> Iterator[Evidence | None]:
    """For each uncited figure the one passage that fits it; ``None`` if it is none, or not one."""
    subject = subject_of(claim)
    readings = desk.applicable(works).readings
    for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True):
        if is_sought(claimed, judgement):
            found = matches_in(claimed, subject=subject, readings=readings)
            yield found[0].evidence if len(found) == 1 and _is_sure(found[0]) else None


def _is_sure(item: Candidate) -> bool:
    """True if value, unit and company are the same."""
    return (
        item.comparison.match is Match.EXACT
        and item.claimed.unit == item.stands.unit
        and item.claimed.per == item.stands.per
        and item.shared >= _LEAST_SHARED
        and item.qualifier is None
        and item.opposite is None
        and item.rival is None
        and not item.turned
        and not item.afar
    )


def _is_borne_out(claim: Claim, citation: Citation, desk: Desk) -> bool:
    """True if the whole sentence, cited so, would be found there and nothing said against it."""
    applicable = desk.applicable((citation,))
    subject = subject_of(claim)
    figures = all(
        _is_found(replace(item, citations=(citation,)), subject, desk) for item in claim.quantities
    )
    quotations = all(
        judge_quotation(
            replace(item, citations=(citation,)), claim=claim, applicable=applicable
        ).status
        is QuotationStatus.FOUND
        for item in claim.quotations
    )
    return figures and quotations and _dates_stand(claim, applicable)


def _dates_stand(claim: Claim, applicable: Applicable) -> bool:
    """True if the source has every date of the sentence; an uncited one is no part of the claim."""
    dates = (item for item in find_quantities(claim.text) if item.kind is QuantityKind.DATE)
    return all(
        any(
            matches(date, stands) is not None
            for reading in applicable.readings
            for stands in reading.candidates(date)
        )
        for date in dates
    )


def _is_found(item: ClaimedQuantity, subject: Subject, desk: Desk) -> bool:
    verdict = judge_figure(item, subject=subject, applicable=desk.applicable(item.citations))
    return (
        verdict.status is QuantityStatus.FOUND
        and verdict.qualifier is None
        and not verdict.direction_changed
    )
