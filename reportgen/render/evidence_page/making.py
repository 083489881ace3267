"""Makes the data of the page from a checked report and the texts of its sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportgen.ledger import STATUS_WORDS, told_path
from reportgen.model.document import PLACEHOLDER, BlockKind
from reportgen.model.verdict import ClaimStatus
from reportgen.render.evidence_page.claims import general_findings, page_claims, place_of
from reportgen.render.evidence_page.copies import Copies
from reportgen.render.evidence_page.data import EvidencePage, PageWaiver, StatusCount
from reportgen.render.evidence_page.report_text import report_parts
from reportgen.render.evidence_page.source_text import page_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.rule import RuleName
    from reportgen.model.run import CheckedReport
    from reportgen.model.source import SourceTexts
    from reportgen.render.evidence_page.data import PageClaim


def make_page(
    report: CheckedReport,
    sources: SourceTexts | None,
    *,
    title: str,
    language: str,
    summary: str,
    reasons: bool,
) -> EvidencePage:
    """The page of one report.

    Args:
        report: checked, waivers applied; its ``references`` are shown where they are filled in.
        sources: the texts; ``None`` where verdicts were held against a lock.
        title: what the page is called if the report gives no title.
        language: of the report, BCP 47.
        summary: the line that a run over this report alone ends with.
        reasons: true if the reasons of waivers may be shown.
    """
    copies = Copies(report.library, sources)
    claims = page_claims(report, copies)
    tally = Counter(number for claim in claims for number in claim.sources)
    statuses = Counter(claim.status for claim in claims)
    return EvidencePage(
        title=_title(report) or title,
        path=told_path(report.path),
        language=language,
        summary=summary,
        locked=sources is None,
        counts=tuple(
            StatusCount(status=status, word=STATUS_WORDS[status], count=statuses[status])
            for status in ClaimStatus
            if statuses[status]
        ),
        rules=_rules(claims),
        general=general_findings(report),
        parts=report_parts(report),
        claims=claims,
        sources=tuple(
            page_source(copy, report, tally, locked=sources is None) for copy in copies.all
        ),
        waivers=tuple(_waivers(report, reasons=reasons)),
    )


def _title(report: CheckedReport) -> str:
    """The report's title without its markup; empty if it has none."""
    blocks = report.document.blocks
    first = next((block.text for block in blocks if block.kind is BlockKind.TITLE), "")
    return " ".join(first.replace(PLACEHOLDER, " ").split())


def _rules(claims: Iterable[PageClaim]) -> tuple[tuple[RuleName, int], ...]:
    tally = Counter(
        rule for claim in claims for rule in {note.rule: None for note in claim.findings}
    )
    return tuple(sorted(tally.items()))


def _waivers(report: CheckedReport, *, reasons: bool) -> Iterator[PageWaiver]:
    numbers = {claim.id: number for number, claim in enumerate(report.claims, start=1)}
    for waiver in report.waivers:
        if waiver.claims:
            yield PageWaiver(
                claims=tuple(sorted(numbers[claim] for claim in waiver.claims)),
                what=waiver.rule or "a marked stretch",
                place=place_of(waiver.region, report.path),
                reason=waiver.reason if reasons else None,
            )
