"""The library on disk, as a table or as JSON (``schema/sources-1.json``)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportgen.model.listing import SnapshotState
from reportgen.model.rule import RuleName
from reportgen.model.source import words_of
from reportgen.output.json import SCHEMA_VERSION, error_object, finding_object, laid_out
from reportgen.output.short import error_line, finding_line
from reportgen.output.terminal import Style, columns, printable, styled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.model.finding import Finding
    from reportgen.model.listing import ListedSnapshot, ListedSource, Listing, Survey
    from reportgen.model.source import SourceText
    from reportgen.output.json import Json
    from reportgen.output.options import OutputOptions

_HEAD = ("entry", "file", "format", "pages", "words", "sha", "claims", "state")
_RIGHT = frozenset({3, 4, 6})
"""Columns of numbers."""
_MANY = 3
"""So many missing sources are mended together, by naming a folder."""
_FIND_THEM = (
    "name the folder they lie in: --sources DIR",
    "or save each as sources/<key>.txt beside the bibliography, or with reportgen sources add",
)
_NOTHING = "–"
_SHORT_HASH = 8
_STYLES = {
    SnapshotState.READABLE: None,
    SnapshotState.UNAVAILABLE: Style.DIM,
    SnapshotState.PARTLY_READABLE: Style.YELLOW,
}


def table(survey: Survey, *, options: OutputOptions) -> str:
    """Each library as a table, a line a snapshot; what could not be looked at first."""
    blocks = [error_line(error, color=options.color) for error in survey.errors]
    blocks = [*_with_help(survey, blocks), *(_table(item, options) for item in survey.listings)]
    return "".join(f"{block}\n" for block in "\n\n".join(blocks).split("\n")) if blocks else ""


def faults(survey: Survey, *, options: OutputOptions) -> str:
    """Each fault of each library with what to do about it; empty where there is none."""
    blocks = [error_line(error, color=options.color) for error in survey.errors]
    blocks = _with_help(survey, blocks)
    for listing in survey.listings:
        missing = [item for item in listing.findings if item.rule is RuleName.SOURCE_MISSING]
        together = missing if len(missing) >= _MANY else []
        for finding in listing.findings:
            if finding not in together:
                blocks.append(_fault([finding], finding.help, options))
        if together:
            blocks.append(_fault(together, _FIND_THEM, options))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _fault(findings: Sequence[Finding], advice: Sequence[str], options: OutputOptions) -> str:
    lines = [finding_line(finding, color=options.color) for finding in findings]
    return "\n".join([*lines, *_help(advice)])


def json(survey: Survey) -> str:
    """The whole survey; a library a line, a finding a line."""
    return laid_out(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "reportgen", "version": survey.version},
            "exit": int(survey.exit),
            "errors": [error_object(error) for error in survey.errors],
            "findings": [
                finding_object(finding)
                for listing in survey.listings
                for finding in listing.findings
            ],
            "libraries": [_listing(listing) for listing in survey.listings],
        }
    )


def survey_line(survey: Survey, *, verified: bool) -> str:
    """``5 sources: 4 readable, 1 missing; 23 claims counted``, in plain words."""
    snapshots = [
        item
        for listing in survey.listings
        for source in listing.sources
        for item in source.snapshots
    ]
    states = Counter(item.state for item in snapshots)
    told = [f"{states[state]} {_state(state)}" for state in SnapshotState if states[state]]
    number = sum(len(listing.sources) for listing in survey.listings)
    sources = f"{_counted(number, 'source')}: {', '.join(told)}" if number else "no source"
    if len(told) == 1:
        sources = f"{_counted(number, 'source')}, {'all ' * (number > 1)}{told[0].split(' ', 1)[1]}"
    parts = [sources, _verified(survey, snapshots) if verified else _claims(survey)]
    if survey.errors:
        parts.append(f"{_counted(len(survey.errors), 'fault')} kept a library from being looked at")
    return "; ".join(part for part in parts if part)


def added_lines(
    text: SourceText,
    *,
    file: str,
    bibliography: str,
    copied: bool,
    notes: Sequence[str],
    written: bool,
) -> tuple[str, ...]:
    """What was added where, or would be, and what to look at, a line each."""
    pages = f"{_counted(text.page_count, 'page')}, " if text.page_count else ""
    size = f"{pages}{_counted(words_of(text), 'word')}, sha {text.sha256[:_SHORT_HASH]}"
    verb = "wrote" if written else "would write"
    kept = f"{verb} {file}" if copied else f"{file} lies there already"
    return (
        printable(f"{kept} ({size})"),
        printable(f"{'added' if written else 'would add'} @{text.key} to {bibliography}"),
        *(f"  note: {printable(note)}" for note in notes),
        *(() if written else ("nothing was written: --dry-run",)),
    )


def _claims(survey: Survey) -> str:
    if all(listing.reports for listing in survey.listings):
        return ""
    return "claims are not counted: name the report to count them"


def _verified(survey: Survey, snapshots: Sequence[ListedSnapshot]) -> str:
    found = sum(len(listing.findings) for listing in survey.listings)
    unrecorded = sum(item.words is not None and not item.recorded for item in snapshots)
    parts = [_counted(found, "fault") if found else "nothing is wrong"]
    if unrecorded:
        parts.append(
            f"{_counted(unrecorded, 'file')} with no hash on record (reportgen lock records one)"
        )
    return "; ".join(parts)


def _table(listing: Listing, options: OutputOptions) -> str:
    rows = [_HEAD, *(row for source in listing.sources for row in _rows(source))]
    if not listing.reports:
        rows = [(*row[:6], row[7]) for row in rows]
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    states = [item.state for source in listing.sources for item in source.snapshots]
    head, *lines = (_line(row, widths) for row in rows)
    title = ", ".join(listing.bibliographies)
    if listing.reports:
        title += f", for {', '.join(listing.reports)}"
    return "\n".join(
        [
            styled(printable(title), Style.BOLD, color=options.color),
            styled(head, Style.DIM, color=options.color),
            *(
                styled(line, style, color=options.color)
                if (style := _STYLES.get(state, Style.RED))
                else line
                for line, state in zip(lines, states, strict=True)
            ),
            *_notes(listing),
        ]
    )


def _rows(source: ListedSource) -> Iterator[tuple[str, ...]]:
    claims = "" if source.claims is None else f"{source.claims:,}"
    for place, item in enumerate(source.snapshots):
        yield (
            printable(source.key) if place == 0 else "",
            printable(item.file or _NOTHING),
            item.format or _NOTHING,
            f"{item.pages:,}" if item.pages else _NOTHING,
            _NOTHING if item.words is None else f"{item.words:,}",
            item.sha256[:_SHORT_HASH] if item.sha256 else _NOTHING,
            claims if place == 0 else "",
            _state(item.state),
        )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = []
    for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
        gap = " " * (width - columns(cell))
        right = column in _RIGHT and column < len(row) - 1
        cells.append(f"{gap}{cell}" if right else f"{cell}{gap}")
    return "  ".join(cells).rstrip()


def _notes(listing: Listing) -> Iterator[str]:
    """Why a snapshot that is there is not readable, a line each."""
    for source in listing.sources:
        for item in source.snapshots:
            if item.message and item.state is not SnapshotState.MISSING:
                yield f"  = @{printable(source.key)}: {printable(item.message)}"


def _with_help(survey: Survey, lines: Sequence[str]) -> list[str]:
    return [
        "\n".join([line, *_help(error.help)])
        for line, error in zip(lines, survey.errors, strict=True)
    ]


def _help(lines: Sequence[str]) -> Iterator[str]:
    return (f"  = {printable(line)}" for line in lines)


def _listing(listing: Listing) -> dict[str, Json]:
    return {
        "bibliographies": list(listing.bibliographies),
        "reports": list(listing.reports),
        "sources": [_source(source) for source in listing.sources],
    }


def _source(source: ListedSource) -> dict[str, Json]:
    return {
        "key": source.key,
        "path": source.region.path,
        "line": source.region.shown_line,
        "claims": source.claims,
        "snapshots": [_snapshot(item) for item in source.snapshots],
    }


def _snapshot(item: ListedSnapshot) -> dict[str, Json]:
    return {
        "file": item.file,
        "format": item.format,
        "pages": item.pages,
        "words": item.words,
        "sha256": item.sha256,
        "recorded": item.recorded,
        "state": item.state.value,
        "message": item.message,
        "help": list(item.help),
    }


def _state(state: SnapshotState) -> str:
    return state.value.replace("-", " ")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"
