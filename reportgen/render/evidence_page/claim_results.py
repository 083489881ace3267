"""What became of each figure, quotation and name of a claim, in words, with its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.claim import Need
from reportgen.model.document import PLACEHOLDER
from reportgen.model.verdict import QuantityStatus, QuotationStatus
from reportgen.render.evidence_page.data import FigureResult, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.claim import Claim, ClaimedQuantity, ClaimedQuotation
    from reportgen.model.verdict import (
        Evidence,
        NameVerdict,
        QuantityVerdict,
        QuotationVerdict,
        Verdict,
    )
    from reportgen.render.evidence_page.copies import Copies

_SHOWN: Mapping[PlaceKind, int] = {
    PlaceKind.FOUND: 3,
    PlaceKind.INPUT: 6,
    PlaceKind.NEAREST: 5,
    PlaceKind.ELSEWHERE: 5,
    PlaceKind.CONFLICTING: 3,
}
"""Places shown of each kind; how many more there are is told."""

_QUANTITY_WORDS = {
    QuantityStatus.FOUND: "found",
    QuantityStatus.DERIVED: "follows from figures found",
    QuantityStatus.OUT_OF_CONTEXT: "found, in other company",
    QuantityStatus.OTHER_UNIT: "stands there otherwise",
    QuantityStatus.NOT_FOUND: "not found in the text we have",
    QuantityStatus.UNCHECKED: "could not be looked into",
}
_QUOTATION_WORDS = {
    QuotationStatus.FOUND: "found",
    QuotationStatus.ALTERED: "worded otherwise there",
    QuotationStatus.CUT: "found, cut short",
    QuotationStatus.NOT_FOUND: "not found in the text we have",
    QuotationStatus.UNCHECKED: "could not be looked into",
}
_UNCOVERED = "uncovered"
"""The looks of what no citation covers."""


class ResultMaker(Struct, frozen=True, kw_only=True):
    """Makes the results of one report's claims."""

    copies: Copies
    numbers: Mapping[str, int]
    """Id of a claim → its number."""

    def results(self, claim: Claim, verdict: Verdict) -> tuple[FigureResult, ...]:
        """Figures, then quotations, then names, each in the order of the sentence."""
        return tuple(self._results(claim, verdict))

    def _results(self, claim: Claim, verdict: Verdict) -> Iterator[FigureResult]:
        for claimed, figure in zip(claim.quantities, verdict.quantities, strict=False):
            yield self._figure(claimed, figure)
        for quoted, heard in zip(claim.quotations, verdict.quotations, strict=False):
            yield self._quotation(quoted, heard)
        for name in verdict.names:
            yield self._name(name)

    def _figure(self, claimed: ClaimedQuantity, verdict: QuantityVerdict) -> FigureResult:
        inputs = verdict.status is QuantityStatus.DERIVED or verdict.derivation_wrong
        return self._result(
            claimed.quantity.text,
            status=verdict.status.value if verdict.covered else _UNCOVERED,
            word=_figure_word(claimed, verdict),
            remarks=tuple(self._figure_remarks(verdict)),
            places={
                PlaceKind.INPUT if inputs else PlaceKind.FOUND: verdict.evidence,
                PlaceKind.NEAREST: verdict.nearest,
                PlaceKind.ELSEWHERE: verdict.elsewhere,
                PlaceKind.CONFLICTING: verdict.conflicting,
            },
            original=self.numbers.get(verdict.restates or ""),
        )

    def _figure_remarks(self, verdict: QuantityVerdict) -> Iterator[str]:
        if verdict.reason:
            yield verdict.reason
        if verdict.derivation:
            yield verdict.derivation
        if verdict.qualifier:
            yield verdict.qualifier.message
        if verdict.passed_on_from:
            yield f"the source itself has it from “{verdict.passed_on_from}”"
        for part in verdict.parts:
            yield f"“{part.text}”: {_QUANTITY_WORDS[part.status]}"
        others = [self.numbers[other] for other in verdict.disagrees_with if other in self.numbers]
        if others:
            plural = "claim" if len(others) == 1 else "claims"
            yield f"another figure in {plural} {', '.join(map(str, others))}"

    def _quotation(self, quoted: ClaimedQuotation, verdict: QuotationVerdict) -> FigureResult:
        return self._result(
            f"“{quoted.text}”",
            status=verdict.status.value if verdict.covered else _UNCOVERED,
            word=_QUOTATION_WORDS[verdict.status] if verdict.covered else "no source given",
            remarks=tuple(_quotation_remarks(verdict)),
            places={PlaceKind.FOUND: verdict.evidence, PlaceKind.ELSEWHERE: verdict.elsewhere},
        )

    def _name(self, verdict: NameVerdict) -> FigureResult:
        nearest = (verdict.nearest,) if verdict.nearest else ()
        return self._result(
            verdict.text,
            status="not-found",
            word="a name that the source does not have",
            remarks=(),
            places={PlaceKind.NEAREST: nearest},
        )

    def _result(
        self,
        text: str,
        *,
        status: str,
        word: str,
        remarks: tuple[str, ...],
        places: Mapping[PlaceKind, tuple[Evidence, ...]],
        original: int | None = None,
    ) -> FigureResult:
        shown = tuple(
            self.copies.place(evidence, kind)
            for kind, found in places.items()
            for evidence in found[: _SHOWN[kind]]
        )
        return FigureResult(
            text=" ".join(text.replace(PLACEHOLDER, " ").split()),
            status=status,
            verdict=word,
            remarks=remarks,
            places=shown,
            more=sum(len(found) for found in places.values()) - len(shown),
            original=original,
        )


def _figure_word(claimed: ClaimedQuantity, verdict: QuantityVerdict) -> str:
    if not verdict.covered:
        return "no source given" if claimed.need is Need.CITE else "needs no source"
    if verdict.derivation_wrong:
        return "does not follow from the figures there"
    return _QUANTITY_WORDS[verdict.status]


def _quotation_remarks(verdict: QuotationVerdict) -> Iterator[str]:
    if verdict.divergence:
        yield f"the report has “{verdict.divergence.claimed}”"
        yield f"the source has “{verdict.divergence.source}”"
