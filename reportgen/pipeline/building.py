"""build(): the gate first, then the documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import OutputError, ReportgenError
from reportgen.model.run import CheckedReport, ExitStatus, Run
from reportgen.pipeline.checking import Checked, CheckRequest, Judgement, check, fails

if TYPE_CHECKING:
    from reportgen.pandoc import Pandoc


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """What the command line asks for."""

    check: CheckRequest
    targets: tuple[str, ...]
    """``pdf``, ``docx``, ``html``; each once."""
    folder: Path | None = None
    """``None`` for ``build/`` beside each report."""
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The run of the gate, and what was written."""

    run: Run
    written: tuple[Path, ...]
    held_back: tuple[str, ...]
    """A line for each report that did not pass the gate."""


def build(request: BuildRequest) -> Built:
    """Check the reports and render those of a run that passes; with ``draft`` render in any case.

    Raises:
        OutputError: an unknown target, or two reports that would be written to the same file.
    """
    from reportgen.render import parse_targets

    targets = parse_targets(request.targets)
    checked = check(request.check)
    _refuse_equal_stems(checked, request)
    if checked.pandoc is None or (checked.run.exit is not ExitStatus.CLEAN and not request.draft):
        return Built(run=checked.run, written=(), held_back=_held_back(checked))
    written: list[Path] = []
    errors = list(checked.run.errors)
    for judgement in checked.judgements:
        try:
            written += _render(judgement, request, targets, checked.pandoc)
        except ReportgenError as error:
            errors.append(error.as_run_error())
    status = ExitStatus.COULD_NOT_JUDGE if errors else checked.run.exit
    run = replace(checked.run, errors=tuple(errors), exit=status)
    return Built(run=run, written=tuple(written), held_back=())


def _held_back(checked: Checked) -> tuple[str, ...]:
    return tuple(
        f"{judgement.report.path}: not rendered, it does not pass; --draft renders it with marks"
        for judgement in checked.judgements
        if fails(judgement)
    )


def output_folder(judgement: Judgement, request: BuildRequest) -> Path:
    """Where a report's documents go: as asked for, or ``build/`` beside it."""
    return request.folder or Path(judgement.report.path).parent / "build"


def _refuse_equal_stems(checked: Checked, request: BuildRequest) -> None:
    places = Counter(
        output_folder(judgement, request) / judgement.config.report.stem
        for judgement in checked.judgements
    )
    for place, count in places.items():
        if count > 1:
            raise OutputError(
                f"{count} reports would be written here",
                path=f"{place.as_posix()}.*",
                help=("build them one by one, each with its own -o, or rename one",),
            )
