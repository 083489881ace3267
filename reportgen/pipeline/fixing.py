"""Citations that can be inserted: planned, shown, and written only when told to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.document.citation_point import citation_point
from reportgen.errors import ReportError
from reportgen.evidence.fitting import find_fits
from reportgen.files import write_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportgen.model.claim import Claim
    from reportgen.model.suggestion import CitationFit
    from reportgen.pipeline.checking import Checked
    from reportgen.pipeline.judging import Judgement

_BOM = b"\xef\xbb\xbf"
_BARE_KEY = re.compile(r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*")
"""Keys that need no braces (pandoc manual, "Citation syntax")."""


class Fix(Struct, frozen=True, kw_only=True):
    """One report before and after its citations are inserted."""

    path: str
    """As shown to the reader."""
    file: Path
    """With links resolved: the file itself is rewritten, not the link."""
    before: str
    """Without a byte order mark; newlines as they stand."""
    after: str
    citations: int


class FixPlan(Struct, frozen=True, kw_only=True):
    """What can be inserted, and what the writer has to insert himself."""

    fixes: tuple[Fix, ...]
    by_hand: tuple[str, ...]
    """A line for each citation that fits and whose place is not plain text of the report."""

    @property
    def citations(self) -> int:
        """How many citations would be inserted."""
        return sum(fix.citations for fix in self.fixes)


def plan_fixes(checked: Checked) -> FixPlan:
    """The citations of works already cited in the paragraph that an uncited sentence lacks."""
    fixes: list[Fix] = []
    by_hand: list[str] = []
    for judgement in checked.judgements:
        insertions, left = _plan(judgement)
        by_hand += left
        if insertions:
            fixes.append(_fix(judgement, insertions))
    return FixPlan(fixes=tuple(fixes), by_hand=tuple(by_hand))


def write_fixes(plan: FixPlan) -> None:
    """Rewrite the reports, all or none.

    Raises:
        ReportError: a report is no longer what was checked.
        OutputError: one cannot be written.
    """
    contents: dict[Path, bytes] = {}
    for fix in plan.fixes:
        found = fix.file.read_bytes()
        mark = _BOM if found.startswith(_BOM) else b""
        if found != mark + fix.before.encode():
            raise ReportError(
                "changed while it was checked; nothing was written",
                path=fix.path,
                help=("run the check again",),
            )
        contents[fix.file] = mark + fix.after.encode()
    write_files(contents)


def _plan(judgement: Judgement) -> tuple[dict[int, str], list[str]]:
    """(offset in the report's file → what is inserted there, a line for each that cannot be)."""
    report = judgement.report
    claims = {claim.id: claim for claim in report.claims}
    insertions: dict[int, str] = {}
    left: list[str] = []
    for fit in _fits(judgement):
        claim = claims[fit.claim]
        point = citation_point(report.document, claim.block, claim.start, claim.end)
        if point is None:
            left.append(_by_hand(claim, fit))
        else:
            insertions[point.offset] = f" {_citation(fit)}"
    return insertions, left


def _fits(judgement: Judgement) -> tuple[CitationFit, ...]:
    report = judgement.report
    return find_fits(
        report.claims,
        report.verdicts,
        library=report.library,
        sources=judgement.sources,
        unavailable=judgement.config.unavailable,
    )


def _fix(judgement: Judgement, insertions: dict[int, str]) -> Fix:
    before = judgement.report.document.composed.files[0].text
    return Fix(
        path=judgement.report.path,
        file=judgement.config.report.resolve(),
        before=before,
        after="".join(_pieces(before, insertions)),
        citations=len(insertions),
    )


def _pieces(text: str, insertions: dict[int, str]) -> Iterable[str]:
    done = 0
    for offset, inserted in sorted(insertions.items()):
        yield text[done:offset]
        yield inserted
        done = offset
    yield text[done:]


def _citation(fit: CitationFit) -> str:
    """``[@key, para. 3]``; without a locator if the figures stand at several places."""
    key = f"@{fit.key}" if _BARE_KEY.fullmatch(fit.key) else f"@{{{fit.key}}}"
    evidence = fit.evidence
    if evidence is None or evidence.cell:
        return f"[{key}]"
    place = f"p. {evidence.page}" if evidence.page else f"para. {evidence.paragraph}"
    return f"[{key}, {place}]"


def _by_hand(claim: Claim, fit: CitationFit) -> str:
    word = claim.region.place is not None
    why = "a Word draft is never changed" if word else "its end is no plain text of the report"
    first = " ".join(claim.text.split())[:60].rstrip()
    return (
        f"{claim.region.path}, {claim.region.words}: add {_citation(fit)} yourself to "
        f"{first!r}: {why}"
    )
