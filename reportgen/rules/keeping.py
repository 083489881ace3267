"""What is wrong with a library on disk, whoever cites it: for ``sources verify``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.model.finding import Finding, Related
from reportgen.model.library import ProblemKind
from reportgen.model.listing import SnapshotState
from reportgen.model.rule import RuleName, Severity
from reportgen.rules.apply import severity_of
from reportgen.rules.wording import counted, short_hash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.config import Config
    from reportgen.model.library import BibliographyProblem, Library
    from reportgen.model.listing import ListedSource
    from reportgen.model.place import Region
    from reportgen.model.source import ChangedSnapshot

_RULES = {
    SnapshotState.MISSING: RuleName.SOURCE_MISSING,
    SnapshotState.UNREADABLE: RuleName.SOURCE_UNREADABLE,
    SnapshotState.PARTLY_READABLE: RuleName.SOURCE_UNREADABLE,
}
_HIDING = frozenset(
    {ProblemKind.MALFORMED_ENTRY, ProblemKind.DUPLICATE_KEY, ProblemKind.DUPLICATE_WORK}
)
"""Faults of the record that keep a source out of sight, or in sight twice."""


def library_findings(
    library: Library,
    sources: tuple[ListedSource, ...],
    changes: tuple[ChangedSnapshot, ...],
    config: Config,
) -> tuple[Finding, ...]:
    """One finding a fault, by place; rules that the settings switch off are left out.

    Reported are entries that cannot be read or share a key, snapshots that are missing, give no
    text (or not on every page) or are not the file on record, and works that stand there twice: by
    their record, or because two entries have one and the same file.
    """
    drafts = (
        *(_problem(item) for item in library.problems if item.kind in _HIDING),
        *(item for source in sources for item in _snapshots(source)),
        *(_changed(change, sources, library) for change in changes),
        *_same_files(sources),
    )
    weighed = (_weighed(item, config) for item in drafts)
    kept = (item for item in weighed if item.severity is not Severity.OFF)
    return tuple(sorted(kept, key=lambda item: (item.region.order, item.rule, item.message)))


def _weighed(finding: Finding, config: Config) -> Finding:
    return replace(finding, severity=severity_of(finding.rule, config))


def _finding(
    rule: RuleName,
    region: Region,
    message: str,
    advice: tuple[str, ...],
    related: tuple[Related, ...] = (),
) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        region=region,
        message=message,
        help=advice,
        related=related,
    )


def _problem(problem: BibliographyProblem) -> Finding:
    related = tuple(
        Related(path=region.path, line=region.shown_line, page=None, message="the first one")
        for region in problem.related
    )
    rule = RuleName(problem.kind.value)
    return _finding(rule, problem.region, problem.message, problem.help, related)


def _snapshots(source: ListedSource) -> Iterator[Finding]:
    for item in source.snapshots:
        rule = _RULES.get(item.state)
        if rule is not None:
            message = f"@{source.key}: {item.message}{_leaning(source)}"
            yield _finding(rule, source.region, message, item.help)


def _changed(
    change: ChangedSnapshot, sources: tuple[ListedSource, ...], library: Library
) -> Finding:
    in_lock = change.record == "evidence.lock"
    how = "reportgen lock" if in_lock else f"the hash {change.found}"
    source = next((item for item in sources if item.key == change.key), None)
    return _finding(
        RuleName.SOURCE_CHANGED,
        library.entries[change.key].region,
        f"@{change.key}: {change.path} is not the file recorded in {change.record}: "
        f"sha {short_hash(change.found)}, recorded {short_hash(change.recorded)}"
        f"{_leaning(source) if source else ''}",
        (
            f"if the change is meant, check the reports against it and record it: {how}",
            "if not, restore the recorded file",
        ),
    )


def _same_files(sources: tuple[ListedSource, ...]) -> Iterator[Finding]:
    """One finding for each later entry that has a file of an earlier one."""
    first: dict[str, tuple[ListedSource, str]] = {}
    for source in sources:
        for item in source.snapshots:
            if item.sha256 is None:
                continue
            other, file = first.setdefault(item.sha256, (source, item.file or ""))
            if other is not source:
                yield _finding(
                    RuleName.DUPLICATE_WORK,
                    source.region,
                    f"@{source.key} and @{other.key} have the same file "
                    f"(sha {short_hash(item.sha256)}): {item.file} and {file}"
                    if item.file != file
                    else f"@{source.key} and @{other.key} have the same file: {file}",
                    ("cite one of them throughout, and delete the other; or give each its own",),
                    (
                        Related(
                            path=other.region.path,
                            line=other.region.shown_line,
                            page=None,
                            message=f"entry @{other.key}",
                        ),
                    ),
                )
                break


def _leaning(source: ListedSource) -> str:
    """``; 3 claims cite it``, where claims were counted and there are any."""
    if not source.claims:
        return ""
    verb = "cites" if source.claims == 1 else "cite"
    return f"; {counted(source.claims, 'claim')} {verb} it"
