"""The counts of a run, and the line that says them in plain words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.rule import Severity
from reportgen.model.verdict import ClaimStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.finding import Finding
    from reportgen.model.run import Run
    from reportgen.output.options import OutputOptions

WORDS = {
    ClaimStatus.SUPPORTED: "found where cited",
    ClaimStatus.CITED: "cited with nothing to compare",
    ClaimStatus.DOUBTFUL: "doubtful",
    ClaimStatus.MISMATCH: "not there",
    ClaimStatus.UNCITED: "uncited",
    ClaimStatus.UNCHECKED: "not looked at",
    ClaimStatus.WAIVED: "waived",
}


class Summary(Struct, frozen=True, kw_only=True):
    """How many there are of what."""

    claims: int
    statuses: Mapping[ClaimStatus, int]
    """Every status, in the order they are told."""
    signed_off: int
    """Claims that people signed off; each is counted under what the machine found as well."""
    errors: int
    """Findings of severity error."""
    warnings: int
    could_not_judge: int
    """Errors of the run: reports or settings that stopped us."""


def all_findings(run: Run) -> tuple[Finding, ...]:
    """The findings of all reports in order; one about a shared bibliography stands there once."""
    return tuple(dict.fromkeys(item for report in run.reports for item in report.findings))


def shown_findings(run: Run, options: OutputOptions) -> Iterator[Finding]:
    """The findings of all reports; those of severity info only if asked for."""
    for finding in all_findings(run):
        if options.verbose or finding.severity is not Severity.INFO:
            yield finding


def summarise(run: Run) -> Summary:
    """The counts over all reports of a run."""
    statuses = Counter(verdict.status for report in run.reports for verdict in report.verdicts)
    severities = Counter(finding.severity for finding in all_findings(run))
    return Summary(
        claims=sum(len(report.claims) for report in run.reports),
        statuses={status: statuses[status] for status in WORDS},
        signed_off=sum(len(report.signed_off) for report in run.reports),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        could_not_judge=len(run.errors),
    )


def summary_line(run: Run) -> str:
    """``34 claims: 21 found where cited, 6 not there, 4 uncited; 10 errors, 2 warnings``."""
    summary = summarise(run)
    told = [f"{number} {WORDS[status]}" for status, number in summary.statuses.items() if number]
    claims = _counted(summary.claims, "claim") + (f": {', '.join(told)}" if told else "")
    signed = f"; {summary.signed_off} signed off" if summary.signed_off else ""
    stopped = (
        f"; {_counted(summary.could_not_judge, 'fault')} kept a report from being judged"
        if summary.could_not_judge
        else ""
    )
    errors, warnings = _counted(summary.errors, "error"), _counted(summary.warnings, "warning")
    return f"{claims}{signed}; {errors}, {warnings}{stopped}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + 's'}"
