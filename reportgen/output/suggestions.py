"""Where else in the library figures stand, for a reader at a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.suggestion import Nearness
from reportgen.model.verdict import ClaimStatus
from reportgen.output.short import error_line, place_of
from reportgen.output.terminal import Style, printable, styled
from reportgen.output.text import marked_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.run import Run
    from reportgen.model.suggestion import SuggestedPlace, Suggestion, Suggestions
    from reportgen.model.verdict import Evidence
    from reportgen.output.options import OutputOptions

SCHEMA_VERSION = 1
_PASSAGE = 160
"""Code points of a passage that are shown: two lines."""
_NEARNESS = {
    Nearness.PARAGRAPH: "cited in this paragraph",
    Nearness.REPORT: "cited elsewhere in the report",
    Nearness.LIBRARY: "not cited in the report",
}


def format_suggestions(run: Run, found: tuple[Suggestions, ...], *, options: OutputOptions) -> str:
    """Each figure that stands elsewhere with the places to read, the likeliest first; then the rest."""
    parts = [error_line(error, color=options.color) for error in run.errors]
    for report in found:
        parts += ["\n".join(_suggestion(item, options)) for item in report.items if item.places]
        if nowhere := [_head(item, options) for item in report.items if not item.places]:
            parts.append("\n".join(["nowhere else in the library:", *nowhere]))
        parts += _unread(report)
    return "".join(f"{part}\n\n" for part in parts)


def suggestions_summary(run: Run, found: Iterable[Suggestions]) -> str:
    """One line: how many figures there are, how many of them stand elsewhere, what to do."""
    items = [item for report in found for item in report.items]
    elsewhere = sum(1 for item in items if item.places)
    one = len(items) == 1
    told = (
        f"{len(items)} {'figure or quotation' if one else 'figures and quotations'} uncited or not "
        f"in the source cited for {'it' if one else 'them'}: {elsewhere} "
        f"{'stands' if elsewhere == 1 else 'stand'} elsewhere in the library"
    )
    if elsewhere:
        told += "; a place found after the number is no citation yet: read it before you cite it"
    verdicts = (verdict for report in run.reports for verdict in report.verdicts)
    if unlooked := sum(verdict.status is ClaimStatus.UNCHECKED for verdict in verdicts):
        told += f"; {unlooked} {'claim' if unlooked == 1 else 'claims'} not looked at"
    return told


def _head(item: Suggestion, options: OutputOptions) -> str:
    where = styled(place_of(item.region), Style.BOLD, color=options.color)
    cited = ", ".join(f"@{key}" for key in item.cited)
    lacks = f"is not found in {cited}" if cited else "has no citation"
    return f"{where}: {printable(repr(item.text))} {lacks}"


def _suggestion(item: Suggestion, options: OutputOptions) -> Iterator[str]:
    yield _head(item, options)
    yield from marked_lines(item.region, options, Style.CYAN)
    for number, place in enumerate(item.places, start=1):
        yield from _place(number, place)


def _place(number: int, place: SuggestedPlace) -> Iterator[str]:
    evidence = place.evidence
    yield printable(
        f"  {number}. stands also in @{evidence.key}, {_where(evidence)}, "
        f"{_NEARNESS[place.nearness]}"
    )
    passage = place.passage
    if len(passage) > _PASSAGE:
        passage = f"{_around(passage, evidence.quote)}"
    yield printable(f"     {passage}")


def _around(passage: str, quote: str) -> str:
    """The part of a long passage around the figure."""
    at = max(passage.find(quote), 0)
    first = max(0, min(at - _PASSAGE // 2, len(passage) - _PASSAGE))
    cut = passage[first : first + _PASSAGE]
    before = "… " if first else ""
    after = " …" if first + _PASSAGE < len(passage) else ""
    return f"{before}{cut}{after}"


def _where(evidence: Evidence) -> str:
    if evidence.cell:
        return f"cell {evidence.cell}"
    if evidence.page is not None:
        return f"p. {evidence.page}"
    return f"para. {evidence.paragraph} (line {evidence.line})"


def _unread(report: Suggestions) -> Iterator[str]:
    if report.unread:
        keys = ", ".join(f"@{key}" for key in report.unread)
        yield f"{printable(report.path)}: not looked into, since there is no text of it: {keys}"


def suggestions_json(run: Run, found: tuple[Suggestions, ...]) -> str:
    """The same as JSON (``schema/suggest-1.json``), a suggestion a line."""
    from json import dumps

    head = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "reportgen", "version": run.version},
        "exit": int(run.exit),
        "errors": [
            {"kind": error.kind.value, "path": error.path, "line": error.line,
             "message": error.message}
            for error in run.errors
        ],
        "unread": sorted({key for report in found for key in report.unread}),
    }  # fmt: skip
    lines = [f"  {dumps(name)}: {dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    items = [
        f"    {dumps(_told(item), ensure_ascii=False)}" for report in found for item in report.items
    ]
    listed = "[\n" + ",\n".join(items) + "\n  ]" if items else "[]"
    lines.append(f'  "suggestions": {listed}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _told(item: Suggestion) -> dict[str, object]:
    region = item.region
    return {
        "claim": item.claim,
        "text": item.text,
        "path": region.path,
        "line": region.shown_line,
        "column": region.column if region.place is None else None,
        "place": region.words,
        "cited": list(item.cited),
        "places": [
            {
                "rank": rank,
                "key": place.evidence.key,
                "path": place.evidence.path,
                "sha256": place.evidence.sha256,
                "page": place.evidence.page,
                "paragraph": place.evidence.paragraph,
                "cell": place.evidence.cell,
                "quote": place.evidence.quote,
                "passage": place.passage,
                "cited_in": place.nearness.value,
                "shared_words": place.shared_words,
                "same_unit": place.same_unit,
            }
            for rank, place in enumerate(item.places, start=1)
        ],
    }
