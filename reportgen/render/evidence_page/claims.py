"""The claims of the page: status, findings, reasons, and what stands where."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.ledger import STATUS_WORDS, citation_text, statement_of, told_path
from reportgen.model.rule import Severity
from reportgen.model.verdict import ClaimStatus
from reportgen.render.evidence_page.claim_results import ResultMaker
from reportgen.render.evidence_page.data import FindingNote, PageClaim
from reportgen.render.evidence_page.withholding import SAFE_RULES, withheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.claim import Claim
    from reportgen.model.finding import Finding
    from reportgen.model.place import Region
    from reportgen.model.run import CheckedReport
    from reportgen.model.signoff import SignOff
    from reportgen.model.verdict import Verdict
    from reportgen.render.evidence_page.copies import Copies
    from reportgen.render.evidence_page.data import FigureResult, Place

_OPEN = frozenset(
    {ClaimStatus.MISMATCH, ClaimStatus.UNCITED, ClaimStatus.UNCHECKED, ClaimStatus.DOUBTFUL}
)
_WEIGHTY = frozenset({Severity.ERROR, Severity.WARNING})
_SOUND = frozenset({"found", "derived"})


def page_claims(report: CheckedReport, copies: Copies) -> tuple[PageClaim, ...]:
    """One item a claim, in the order of the report; their passages are marked in ``copies``."""
    numbers = {claim.id: number for number, claim in enumerate(report.claims, start=1)}
    maker = ResultMaker(copies=copies, numbers=numbers)
    notes: dict[str, list[FindingNote]] = defaultdict(list)
    for finding in report.findings:
        for claim in finding.claims or filter(None, (finding.claim,)):
            notes[claim].append(_note(finding, report.path))
    return tuple(
        _claim(claim, verdict, tuple(notes[claim.id]), maker, report)
        for claim, verdict in zip(report.claims, report.verdicts, strict=True)
    )


def general_findings(report: CheckedReport) -> tuple[FindingNote, ...]:
    """The findings that are about no claim of the report, in their order."""
    known = {claim.id for claim in report.claims}
    return tuple(
        _note(finding, report.path)
        for finding in report.findings
        if known.isdisjoint((finding.claim, *finding.claims))
    )


def _note(finding: Finding, path: str) -> FindingNote:
    return FindingNote(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        help=finding.help,
        place=place_of(finding.region, path),
    )


def place_of(region: Region, path: str) -> str:
    """``line 12`` of the report itself, ``path, line 12`` of any other file; for Word its words."""
    return region.words if region.path == path else f"{told_path(region.path)}, {region.words}"


def _claim(
    claim: Claim,
    verdict: Verdict,
    notes: tuple[FindingNote, ...],
    maker: ResultMaker,
    report: CheckedReport,
) -> PageClaim:
    results = tuple(_unsaid(result, notes) for result in maker.results(claim, verdict))
    sources = tuple(_sources(claim, results, maker.copies))
    if not all(maker.copies.all[source - 1].shared for source in sources):
        notes = tuple(_without_words(note, claim.text) for note in notes)
        results = tuple(_result_without_words(result, claim.text) for result in results)
    return PageClaim(
        number=maker.numbers[claim.id],
        status=verdict.status,
        word=STATUS_WORDS[verdict.status],
        sentence=statement_of(claim),
        citations=tuple(dict.fromkeys(map(citation_text, claim.citations))),
        place=place_of(claim.region, report.path),
        section=claim.section,
        findings=notes,
        reasons=tuple(dict.fromkeys(_reasons(claim, verdict, notes, maker.copies))),
        results=results,
        signoffs=tuple(map(_signed, report.signoffs.get(claim.id, ()))),
        sources=sources,
        problem=verdict.status in _OPEN or any(note.severity in _WEIGHTY for note in notes),
        start=_start(results),
    )


def _signed(signoff: SignOff) -> str:
    """``Referencer: yes, 2025-03-01``, with name and note where they were asked for."""
    note = f"“{signoff.note}”" if signoff.note else None
    told = ", ".join(filter(None, (signoff.answer.value, signoff.date, signoff.name, note)))
    if signoff.by_author:
        return f"An author, which does not count: {told}"
    return f"Referencer: {told}" + ("; it does not hold any more" if signoff.void else "")


def _unsaid(result: FigureResult, notes: tuple[FindingNote, ...]) -> FigureResult:
    """The result without remarks that a finding of the claim makes already."""
    remarks = tuple(
        line for line in result.remarks if not any(line in note.message for note in notes)
    )
    return replace(result, remarks=remarks)


def _sources(claim: Claim, results: Iterable[FigureResult], copies: Copies) -> Iterator[int]:
    """The copies of the entries it cites, then those of other places shown, each once."""
    cited = (copy.number for item in claim.citations for copy in copies.with_entry(item.key))
    compared = (place.source for result in results for place in result.places)
    yield from dict.fromkeys((*cited, *compared))


def _start(results: tuple[FigureResult, ...]) -> Place | None:
    """The first place of what is not plainly found, else the first place there is."""
    ordered = sorted(results, key=lambda result: result.status in _SOUND)
    return next((place for result in ordered for place in result.places), None)


def _reasons(
    claim: Claim, verdict: Verdict, notes: tuple[FindingNote, ...], copies: Copies
) -> Iterator[str]:
    """Why there is nothing to see, as far as no finding of the claim says it."""
    said = " ".join(note.message for note in notes)
    for key in verdict.unknown_keys:
        if repr(key) not in said:
            yield f"No entry of the bibliography has the key {key!r}."
    if verdict.not_in_lock is not None and "evidence.lock" not in said:
        yield f"evidence.lock does not hold this claim: {verdict.not_in_lock}."
    for unread in verdict.unread:
        if unread.message not in said:
            yield f"@{unread.key}: {unread.message}."
            yield from (f"{line}." for line in unread.help)
    if verdict.status is ClaimStatus.UNCHECKED:
        yield from _unread_pages(claim, copies)
    if verdict.status is ClaimStatus.CITED:
        yield "It has no figure and no quotation that could be compared with its source."
    if verdict.status is ClaimStatus.UNCITED and not notes:
        yield "No citation covers it."


def _unread_pages(claim: Claim, copies: Copies) -> Iterator[str]:
    for citation in claim.citations:
        for copy in copies.of(citation.key):
            if copy.text is not None and copy.text.unread_pages:
                labels = ", ".join(copy.text.unread_pages)
                yield f"@{copy.key}: pages that gave no text, where it may stand: {labels}."


def _without_words(note: FindingNote, sentence: str) -> FindingNote:
    if note.rule in SAFE_RULES:
        return note
    lines = dict.fromkeys(withheld(line, sentence) for line in note.help)
    return replace(note, message=withheld(note.message, sentence), help=tuple(lines))


def _result_without_words(result: FigureResult, sentence: str) -> FigureResult:
    lines = dict.fromkeys(withheld(line, sentence) for line in result.remarks)
    return replace(result, remarks=tuple(lines))
