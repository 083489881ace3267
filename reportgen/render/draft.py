"""Which stretches of a draft are marked, and what is written beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.config import FailOn
from reportgen.model.claim import Need
from reportgen.model.document import BlockKind
from reportgen.model.rule import Severity
from reportgen.model.verdict import ClaimStatus, QuantityStatus, QuotationStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.finding import Finding
    from reportgen.model.run import CheckedReport
    from reportgen.model.verdict import QuantityVerdict, QuotationVerdict, Verdict

_FAILING = frozenset({ClaimStatus.MISMATCH, ClaimStatus.UNCITED, ClaimStatus.UNCHECKED})

_QUANTITY_NOTES = {
    QuantityStatus.NOT_FOUND: "not in the source",
    QuantityStatus.OTHER_UNIT: "another unit in the source",
    QuantityStatus.OUT_OF_CONTEXT: "in other company in the source",
    QuantityStatus.UNCHECKED: "could not be checked",
}
_QUOTATION_NOTES = {
    QuotationStatus.NOT_FOUND: "not in the source",
    QuotationStatus.ALTERED: "worded otherwise in the source",
    QuotationStatus.CUT: "cut short",
    QuotationStatus.UNCHECKED: "could not be checked",
}
_CLAIM_NOTES = {
    ClaimStatus.MISMATCH: "not in the source",
    ClaimStatus.UNCITED: "no source given",
    ClaimStatus.UNCHECKED: "could not be checked",
}


class DraftMark(Struct, frozen=True, kw_only=True):
    """A stretch of a block's text that a draft shows marked."""

    block: int
    start: int
    end: int
    note: str
    """What is amiss, in words: a mark must not rest on colour alone (WCAG 2.2, 1.4.1)."""
    claim: int
    """The claim's number in the annex."""


def draft_marks(report: CheckedReport, *, fail_on: FailOn) -> tuple[DraftMark, ...]:
    """The marks of all failing claims, in document order, without overlap.

    A claim fails by its status, unless it is signed off, or by a finding about it at or above the
    threshold. Text
    alternatives of images carry no mark: there is nothing to see.
    """
    marks: list[DraftMark] = []
    findings = _failing_findings(report, fail_on)
    for number, (claim, verdict) in enumerate(
        zip(report.claims, report.verdicts, strict=True), start=1
    ):
        finding = findings.get(claim.id)
        fails = _fails(verdict, report) or finding is not None
        if fails and claim.block_kind is not BlockKind.ALT_TEXT:
            marks.extend(_marks(claim, verdict, finding, number))
    return _apart(marks)


def failing_claims(report: CheckedReport, *, fail_on: FailOn) -> int:
    """How many claims a draft has to mark."""
    findings = _failing_findings(report, fail_on)
    return sum(
        _fails(verdict, report) or claim.id in findings
        for claim, verdict in zip(report.claims, report.verdicts, strict=True)
    )


def _fails(verdict: Verdict, report: CheckedReport) -> bool:
    """True if the claim fails by its status; people may have looked where we could not."""
    return verdict.status in _FAILING and verdict.claim not in report.signed_off


def _failing_findings(report: CheckedReport, fail_on: FailOn) -> Mapping[str, Finding]:
    failing = {Severity.ERROR}
    if fail_on is FailOn.WARNING:
        failing.add(Severity.WARNING)
    return {
        finding.claim: finding
        for finding in reversed(report.findings)
        if finding.claim is not None and finding.severity in failing
    }


def _marks(
    claim: Claim, verdict: Verdict, finding: Finding | None, number: int
) -> Iterator[DraftMark]:
    stretches = tuple(_stretches(claim, verdict))
    if not stretches:
        rule = finding.rule.value.replace("-", " ") if finding else "see the findings"
        stretches = ((claim.start, claim.end, _CLAIM_NOTES.get(verdict.status, rule)),)
    for start, end, note in stretches:
        yield DraftMark(block=claim.block, start=start, end=end, note=note, claim=number)


def _stretches(claim: Claim, verdict: Verdict) -> Iterator[tuple[int, int, str]]:
    for claimed, judged in zip(claim.quantities, verdict.quantities, strict=False):
        note = _quantity_note(claimed, judged)
        if note:
            yield claimed.quantity.start, claimed.quantity.end, note
    for quoted, heard in zip(claim.quotations, verdict.quotations, strict=False):
        note = _quotation_note(heard)
        if note:
            yield quoted.start, quoted.end, note


def _quantity_note(claimed: ClaimedQuantity, judged: QuantityVerdict) -> str | None:
    if not judged.covered:
        return "no source given" if claimed.need is Need.CITE else None
    if judged.derivation_wrong:
        return "does not follow from the source"
    return _QUANTITY_NOTES.get(judged.status)


def _quotation_note(heard: QuotationVerdict) -> str | None:
    return _QUOTATION_NOTES.get(heard.status) if heard.covered else "no source given"


def _apart(marks: list[DraftMark]) -> tuple[DraftMark, ...]:
    """The marks in order; one that runs into the mark before it is left out."""
    result: list[DraftMark] = []
    for mark in sorted(marks, key=lambda mark: (mark.block, mark.start, -mark.end)):
        last = result[-1] if result else None
        if last is None or last.block != mark.block or mark.start >= last.end:
            result.append(mark)
    return tuple(result)
