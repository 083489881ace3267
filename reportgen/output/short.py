"""One line a finding: for grep, editors and eyes in a hurry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.output.summary import shown_findings
from reportgen.output.terminal import SEVERITY_STYLES, Style, printable, styled

if TYPE_CHECKING:
    from reportgen.model.finding import Finding
    from reportgen.model.place import Region
    from reportgen.model.run import Run, RunError
    from reportgen.output.options import OutputOptions


def format(run: Run, *, options: OutputOptions) -> str:  # noqa: A001 - what every format module calls it
    """``path:line:column: severity[rule] message``, a line each; errors of the run first."""
    lines = [
        *(error_line(error, color=options.color) for error in run.errors),
        *(finding_line(finding, color=options.color) for finding in shown_findings(run, options)),
    ]
    return "".join(f"{line}\n" for line in lines)


def finding_line(finding: Finding, *, color: bool) -> str:
    """Place, severity, rule and message of a finding on one line."""
    severity = styled(finding.severity.value, SEVERITY_STYLES[finding.severity], color=color)
    rule = styled(f"[{finding.rule.value}]", Style.DIM, color=color)
    where = styled(place_of(finding.region), Style.BOLD, color=color)
    return f"{where}: {severity}{rule} {printable(finding.message)}"


def place_of(region: Region) -> str:
    """``path:line:column``, without the column where only the line is known.

    Of a Word draft ``draft.docx: 'Costs', paragraph 3``.
    """
    if region.place is not None:
        return printable(f"{region.path}: {region.place.words}")
    parts = (region.path, region.line, region.column)
    return printable(":".join(str(part) for part in parts if part is not None))


def error_line(error: RunError, *, color: bool) -> str:
    """Place, kind and message of what stopped us on one line."""
    parts = (error.path, error.line, error.column)
    where = ":".join(str(part) for part in parts if part is not None)
    word = styled("could not judge", Style.RED, color=color)
    kind = styled(f"[{error.kind.value}]", Style.DIM, color=color)
    place = f"{styled(printable(where), Style.BOLD, color=color)}: " if where else ""
    return f"{place}{word}{kind} {_one_line(error.message)}"


def _one_line(text: str) -> str:
    """The lines of a message (a command's own words may have several) with bars between them."""
    return printable(" | ".join(line.strip() for line in text.splitlines() if line.strip()))
