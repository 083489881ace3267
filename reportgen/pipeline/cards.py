"""From a judged report to the cards a referencer is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.card import ClaimCard, ShownPassage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim
    from reportgen.model.document import Citation
    from reportgen.model.source import SourceText
    from reportgen.model.verdict import Evidence, Verdict
    from reportgen.pipeline.judging import Judgement


def cards_of(judgement: Judgement) -> tuple[ClaimCard, ...]:
    """A card for each claim of the report, in document order."""
    report = judgement.report
    pairs = zip(report.claims, report.verdicts, strict=True)
    return tuple(
        ClaimCard(
            claim=claim,
            status=verdict.status,
            remarks=tuple(_remarks(claim, judgement)),
            passages=tuple(_passages(claim, verdict, judgement)),
            signoffs=judgement.held.by_claim.get(claim.id, ()),
        )
        for claim, verdict in pairs
    )


def _remarks(claim: Claim, judgement: Judgement) -> Iterator[str]:
    for finding in judgement.report.findings:
        if finding.claim == claim.id:
            yield finding.message
    for waiver in judgement.report.waivers:
        if claim.id in waiver.claims:
            yield f"waived: {waiver.reason}"


def _passages(claim: Claim, verdict: Verdict, judgement: Judgement) -> Iterator[ShownPassage]:
    """The paragraphs with what was found (or is nearest), then what cannot be shown, and why."""
    shown = set()
    for evidence, others in _by_paragraph(verdict).items():
        shown.add(evidence[0])
        yield _paragraph(others, judgement)
    for item in verdict.unread:
        shown.add(item.key)
        remark = f"{item.message}: look it up yourself"
        yield ShownPassage(key=item.key, path=item.path, place="", text="", remark=remark)
    for citation in claim.citations:
        if citation.key not in shown and citation.key in judgement.report.library.entries:
            shown.add(citation.key)
            yield _unmarked(citation, judgement)


def _by_paragraph(verdict: Verdict) -> dict[tuple[str, str, int], list[Evidence]]:
    """The best passage of each figure and quotation; of one that is not there, the nearest."""
    best = [
        *((item.evidence or item.nearest)[:1] for item in verdict.quantities),
        *(item.evidence[:1] for item in verdict.quotations),
    ]
    places: dict[tuple[str, str, int], list[Evidence]] = {}
    for evidence in (evidence for found in best for evidence in found):
        place = (evidence.key, evidence.sha256, evidence.paragraph)
        places.setdefault(place, []).append(evidence)
    return places


def _paragraph(found: list[Evidence], judgement: Judgement) -> ShownPassage:
    first = found[0]
    text = _text_of(first, judgement)
    place = f"p. {first.page}" if first.page else f"para. {first.paragraph} (line {first.line})"
    if text is None:
        figures = ", ".join(dict.fromkeys(item.quote for item in found if item.quote))
        remark = f"on record there: {figures}" if figures else "on record there"
        return ShownPassage(key=first.key, path=first.path, place=place, text="", remark=remark)
    paragraph = text.paragraph_at(first.start)
    return ShownPassage(
        key=first.key,
        path=text.path,
        place=place,
        text=text.text[paragraph.start : paragraph.end],
        marks=_marks(found, paragraph.start, paragraph.end),
    )


def _marks(found: list[Evidence], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The stretches inside the paragraph, counted from its start; what overlaps is one."""
    spans = sorted((max(item.start, start) - start, min(item.end, end) - start) for item in found)
    marks: list[tuple[int, int]] = []
    for first, last in spans:
        if marks and first <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(last, marks[-1][1]))
        elif first < last:
            marks.append((first, last))
    return tuple(marks)


def _text_of(evidence: Evidence, judgement: Judgement) -> SourceText | None:
    """The snapshot at hand; ``None`` for evidence from the lock whose source is away."""
    if evidence.end == 0 or evidence.key not in judgement.report.library.entries:
        return None
    texts = judgement.sources.get(evidence.key).texts
    return next((text for text in texts if text.sha256 == evidence.sha256), None)


def _unmarked(citation: Citation, judgement: Judgement) -> ShownPassage:
    """A cited source in which nothing of the sentence can be looked for."""
    locator = citation.locator
    where = f" at {locator.label} {locator.value}" if locator else ""
    texts = judgement.sources.get(citation.key).texts
    return ShownPassage(
        key=citation.key,
        path=texts[0].path if texts else None,
        place="",
        text="",
        remark=f"nothing in the sentence can be compared: open it{where}",
    )
