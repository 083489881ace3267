"""suggest(): check the reports, and look through the library for what no source bears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.evidence.suggesting import suggest as suggest_for
from reportgen.model.run import ExitStatus
from reportgen.pipeline.checking import check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.finding import Waiver
    from reportgen.model.place import Region
    from reportgen.model.run import Run
    from reportgen.model.suggestion import Suggestion, Suggestions
    from reportgen.pipeline.checking import CheckRequest
    from reportgen.pipeline.judging import Judgement


class Suggested(Struct, frozen=True, kw_only=True):
    """What was checked, and what was found."""

    run: Run
    """Its exit status is that of the search: findings do not make it fail."""
    found: tuple[Suggestions, ...]
    """One a report that could be judged."""


def suggest(request: CheckRequest) -> Suggested:
    """Where else in the library stands what has no source that bears it.

    The exit status is 0, or 2 if a report could not be judged.
    """
    checked = check(request)
    status = ExitStatus.COULD_NOT_JUDGE if checked.run.errors else ExitStatus.CLEAN
    return Suggested(
        run=replace(checked.run, exit=status),
        found=tuple(_of(judgement) for judgement in checked.judgements),
    )


def _of(judgement: Judgement) -> Suggestions:
    report = judgement.report
    found = suggest_for(
        report.claims,
        report.verdicts,
        path=report.path,
        library=report.library,
        sources=judgement.sources,
        unavailable=judgement.config.unavailable,
    )
    asked = tuple(item for item in found.items if not _is_waived(item, report.waivers))
    return replace(found, items=asked)


def _is_waived(item: Suggestion, waivers: Iterable[Waiver]) -> bool:
    """True for a figure inside a stretch that the writer marked as an exception."""
    return any(
        item.claim in waiver.claims and _covers(waiver.region, item.region) for waiver in waivers
    )


def _covers(outer: Region, inner: Region) -> bool:
    """True if ``inner`` lies in ``outer``; where only lines are known, if they are the same."""
    return (
        outer.path == inner.path
        and (outer.line, outer.column or 0) <= (inner.line, inner.column or 0)
        and (inner.end_line or inner.line, inner.end_column or 0)
        <= (outer.end_line or outer.line, outer.end_column or 0)
    )
