"""The findings for a reader at a terminal: place, excerpt with caret, what to do next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportgen.model.rule import RuleName
from reportgen.output.excerpt import excerpt, whole_sentence
from reportgen.output.short import error_line, finding_line, place_of
from reportgen.output.summary import shown_findings, summary_line
from reportgen.output.terminal import SEVERITY_STYLES, Style, printable, styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.finding import Finding, Waiver
    from reportgen.model.place import Region
    from reportgen.model.run import Run, RunError
    from reportgen.output.excerpt import Excerpt
    from reportgen.output.options import OutputOptions

_LISTED_FROM = {
    RuleName.UNATTRIBUTED_STATISTIC: 10,
    RuleName.UNKNOWN_CITATION_KEY: 3,
    RuleName.SOURCE_MISSING: 3,
    RuleName.SOURCE_UNREADABLE: 3,
    RuleName.LOCK_MISMATCH: 3,
    RuleName.SIGNOFF_MISSING: 3,
    RuleName.MALFORMED_ENTRY: 3,
    RuleName.DUPLICATE_KEY: 3,
}
"""Rules whose findings are mended together, by one setting or in one sitting: from so many on they
are listed at the end, so that a reader sees the figures that do not fit first."""
_NEXT = {
    RuleName.UNATTRIBUTED_STATISTIC: "add the citation of its source after each: [@key]",
    RuleName.UNKNOWN_CITATION_KEY: "add the entries to the bibliography, or name it: --bibliography BIB",
    RuleName.SOURCE_MISSING: "name the folder they lie in: --sources DIR, "
    "or sources: under reportgen: in the front matter",
    RuleName.SOURCE_UNREADABLE: "keep the text of each beside it, as plain text (.txt) or Markdown (.md)",
    RuleName.SIGNOFF_MISSING: "somebody who did not write it signs it off: "
    "reportgen signoff REPORT --by NAME",
    RuleName.LOCK_MISMATCH: "where the sources are: reportgen check, then reportgen lock",
}
"""What to do about all findings of a rule at once."""
_SHOWN_IN_LIST = 8
"""Of a list, unless verbose: a screen is some forty lines."""


def format(run: Run, *, options: OutputOptions) -> str:  # noqa: A001 - what every format module calls it
    """Errors of the run, findings by place, those with a common cause in lists, waivers, summary."""
    findings = _report_first(shown_findings(run, options), run)
    listed = _listed(findings)
    parts = [
        *(_error(error, options) for error in run.errors),
        *(_finding(item, options) for item in findings if item.rule not in listed),
        *(_list(rule, findings, options) for rule in listed),
        *_waivers(run, options),
        *([summary_line(run)] if options.summary else []),
    ]
    return "".join(f"{part}\n\n" for part in parts[:-1]) + "".join(
        f"{part}\n" for part in parts[-1:]
    )


def _report_first(findings: Iterable[Finding], run: Run) -> tuple[Finding, ...]:
    """What stands in the reports' own files before what stands in their bibliographies."""
    own = {file.path for report in run.reports for file in report.document.composed.files}
    return tuple(sorted(findings, key=lambda finding: finding.region.path not in own))


def _listed(findings: Iterable[Finding]) -> tuple[RuleName, ...]:
    counts = Counter(finding.rule for finding in findings)
    return tuple(rule for rule, least in _LISTED_FROM.items() if counts[rule] >= least)


def _error(error: RunError, options: OutputOptions) -> str:
    first, *more = error.message.splitlines() or [""]
    head = error_line(_with_message(error, first), color=options.color)
    return "\n".join(
        [head, *(f"    {printable(line)}" for line in more), *_help(error.help, options)]
    )


def _with_message(error: RunError, message: str) -> RunError:
    from msgspec.structs import replace

    return replace(error, message=message)


def _finding(finding: Finding, options: OutputOptions) -> str:
    head = finding_line(finding, color=options.color)
    shown = marked_lines(finding.region, options, SEVERITY_STYLES[finding.severity])
    return "\n".join([head, *shown, *_help(finding.help, options)])


def marked_lines(region: Region, options: OutputOptions, style: Style) -> Iterator[str]:
    """The line that a region stands on, and carets beneath it; nothing if it is not at hand."""
    line = options.read_line(region.path, region.line)
    if line is None or not line.strip():
        return
    number = f"{region.shown_line or '':>5}"
    bar = styled("|", Style.DIM, color=options.color)
    width = options.width - len(number) - 3
    if region.place is None:
        rows: tuple[Excerpt, ...] = (excerpt(line, region, width=width),)
    else:
        rows = whole_sentence(line, region, width=width)
    for shown in rows:
        yield f"{styled(number, Style.DIM, color=options.color)} {bar} {shown.text}".rstrip()
        if shown.carets:
            bare = shown.carets.lstrip()
            indent = " " * (len(shown.carets) - len(bare))
            carets = styled(bare, style, color=options.color)
            yield f"{' ' * len(number)} {bar} {indent}{carets}"


def _help(lines: Iterable[str], options: OutputOptions) -> Iterator[str]:
    for line in lines:
        yield f"  {styled('=', Style.DIM, color=options.color)} {printable(line)}"


def _list(rule: RuleName, findings: tuple[Finding, ...], options: OutputOptions) -> str:
    """A rule's findings a line each, and once what to do about all of them."""
    members = [finding for finding in findings if finding.rule is rule]
    shown = members if options.verbose else members[:_SHOWN_IN_LIST]
    rest = len(members) - len(shown)
    style = SEVERITY_STYLES[members[0].severity]
    head = styled(f"{members[0].severity.value}[{rule.value}]", style, color=options.color)
    lines = [
        f"{head} at {len(members)} places",
        *(f"  {place_of(item.region)}: {printable(item.message)}" for item in shown),
    ]
    if rest:
        lines.append(f"  and {rest} more (-v shows them all)")
    next_step = _NEXT.get(rule)
    lines += _help([next_step] if next_step else members[0].help, options)
    return "\n".join(lines)


def _waivers(run: Run, options: OutputOptions) -> Iterator[str]:
    lines = [
        f"  {place_of(waiver.region)}: {_waived(waiver, options)}: {printable(waiver.reason)}"
        for report in run.reports
        for waiver in report.waivers
        if waiver.claims
    ]
    if lines:
        yield "\n".join([styled("waived", Style.BOLD, color=options.color), *lines])


def _waived(waiver: Waiver, options: OutputOptions) -> str:
    """The rule of a comment, or the words a mark is put around."""
    if waiver.rule is not None:
        return printable(waiver.rule)
    region = waiver.region
    line = options.read_line(region.path, region.line)
    if line is None or region.column is None or region.end_line != region.line:
        return "a marked stretch"
    return f"'{printable(line[region.column - 1 : (region.end_column or 0) - 1])}'"
