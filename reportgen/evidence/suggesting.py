"""All places of the library that have what the report gives without a source that bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.evidence.company import same_thing, subject_of
from reportgen.evidence.desk import Desk
from reportgen.evidence.elsewhere import is_sought, is_sought_quotation, rank_elsewhere
from reportgen.evidence.quotations import find_quotation_elsewhere
from reportgen.model.suggestion import Nearness, SuggestedPlace, Suggestion, Suggestions
from reportgen.model.verdict import ClaimStatus
from reportgen.text.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.evidence.candidate import Candidate
    from reportgen.model.claim import Claim, ClaimedQuantity, ClaimedQuotation
    from reportgen.model.library import Library
    from reportgen.model.source import SourceTexts
    from reportgen.model.verdict import Evidence, Verdict


def suggest(
    claims: tuple[Claim, ...],
    verdicts: tuple[Verdict, ...],
    *,
    path: str,
    library: Library,
    sources: SourceTexts,
    unavailable: Mapping[str, str],
) -> Suggestions:
    """The suggestions for one report, in its order; every source of the library is read.

    Args:
        claims: of the report.
        verdicts: one a claim; what is waived asks for no source.
        path: of the report, as shown to the reader.
        library: the entries.
        sources: gives their texts.
        unavailable: entry key → why its source cannot be kept.
    """
    cited = tuple(citation.key for claim in claims for citation in claim.citations)
    desk = Desk(library=library, sources=sources, unavailable=unavailable, cited=cited)
    found = _Search(desk, frozenset(cited))
    return Suggestions(
        path=path,
        items=tuple(
            item
            for claim, verdict in zip(claims, verdicts, strict=True)
            if verdict.status is not ClaimStatus.WAIVED
            for item in found.of(claim, verdict)
        ),
        unread=tuple(key for key in library.entries if desk.unread(key)),
    )


class _Search:
    """Looks up what each claim lacks."""

    def __init__(self, desk: Desk, cited: frozenset[str]) -> None:
        self._desk = desk
        self._cited = cited

    def of(self, claim: Claim, verdict: Verdict) -> Iterator[Suggestion]:
        """One suggestion for each figure and quotation that no source bears."""
        for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True):
            if is_sought(claimed, judgement):
                yield self._figure(claimed, claim)
        for quotation, heard in zip(claim.quotations, verdict.quotations, strict=True):
            if is_sought_quotation(heard):
                yield self._quotation(quotation, claim)

    def _figure(self, claimed: ClaimedQuantity, claim: Claim) -> Suggestion:
        ranked = rank_elsewhere(
            claimed, subject=subject_of(claim), desk=self._desk, neighbours=claim.neighbours
        )
        return _suggestion(claimed, claim, (self._place(item, claim) for item in ranked))

    def _quotation(self, quotation: ClaimedQuotation, claim: Claim) -> Suggestion:
        found = find_quotation_elsewhere(quotation, desk=self._desk, neighbours=claim.neighbours)
        places = (
            SuggestedPlace(
                evidence=item,
                passage=self._passage(item),
                nearness=self._nearness(item.key, claim),
                shared_words=None,
                same_unit=True,
            )
            for item in found
        )
        return _suggestion(quotation, claim, places)

    def _place(self, item: Candidate, claim: Claim) -> SuggestedPlace:
        evidence = item.evidence
        return SuggestedPlace(
            evidence=evidence,
            passage=self._passage(evidence),
            nearness=self._nearness(evidence.key, claim),
            shared_words=item.shared,
            same_unit=same_thing(item.claimed, item.stands),
        )

    def _passage(self, evidence: Evidence) -> str:
        reading = self._desk.reading_of(evidence)
        return reading.shown_sentence(evidence.start) if reading else evidence.quote

    def _nearness(self, key: str, claim: Claim) -> Nearness:
        if any(citation.key == key for citation in claim.neighbours):
            return Nearness.PARAGRAPH
        return Nearness.REPORT if key in self._cited else Nearness.LIBRARY


def _suggestion(
    item: ClaimedQuantity | ClaimedQuotation, claim: Claim, places: Iterable[SuggestedPlace]
) -> Suggestion:
    text = item.text if hasattr(item, "text") else item.quantity.text
    return Suggestion(
        claim=claim.id,
        text=flat(text),
        region=item.region,
        cited=tuple(dict.fromkeys(citation.key for citation in item.citations)),
        places=tuple(places),
    )
