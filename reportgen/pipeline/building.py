"""build(): the gate first, then the documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.bibliography import style_path
from reportgen.compose import templates_folder
from reportgen.errors import OutputError, ReportgenError
from reportgen.model.run import ExitStatus, Run
from reportgen.pipeline.checking import Checked, CheckRequest, check, fails, is_word_draft, placed
from reportgen.pipeline.cited import with_references
from reportgen.pipeline.reviewing import evidence_page, page_name
from reportgen.render import Look, Target, render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.config import Config
    from reportgen.pandoc import Pandoc
    from reportgen.pipeline.judging import Judgement


class BuildRequest(Struct, frozen=True, kw_only=True):
    """What the command line asks for."""

    check: CheckRequest
    targets: tuple[str, ...]
    """``pdf``, ``docx``, ``html``; each once."""
    folder: Path | None = None
    """``None`` for ``build/`` beside each report."""
    draft: bool = False


class Built(Struct, frozen=True, kw_only=True):
    """The run of the gate, and what was written."""

    run: Run
    written: tuple[Path, ...]
    held_back: tuple[str, ...]
    """A line for each report that did not pass the gate."""


def build(request: BuildRequest) -> Built:
    """Check the reports and render those of a run that passes; with ``draft`` render in any case.

    Raises:
        OutputError: an unknown target, two reports that would be written to the same file, or a
            Word draft.
    """
    targets = _targets(request.targets)
    _refuse_word_drafts(request.check)
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
            errors.append(placed(error, judgement.report.path).as_run_error())
    status = ExitStatus.COULD_NOT_JUDGE if errors else checked.run.exit
    run = replace(checked.run, errors=tuple(errors), exit=status)
    return Built(run=run, written=tuple(written), held_back=())


def _targets(names: tuple[str, ...]) -> tuple[Target, ...]:
    known = [target.value for target in Target]
    for name in names:
        if name not in known:
            raise OutputError(f"unknown format {name!r}", help=(f"--to takes {', '.join(known)}",))
    if not names:
        raise OutputError("no format is named", help=(f"--to takes {', '.join(known)}",))
    return tuple(Target(name) for name in dict.fromkeys(names))


def _refuse_word_drafts(request: CheckRequest) -> None:
    for path in request.paths:
        if is_word_draft(Path(path), request):
            raise OutputError(
                "a Word draft is checked, not rendered",
                path=path,
                help=(f"reportgen check {path}", "what is rendered is written in Markdown (.md)"),
            )


def _render(
    judgement: Judgement, request: BuildRequest, targets: tuple[Target, ...], pandoc: Pandoc
) -> tuple[Path, ...]:
    config = judgement.config
    report, cited = with_references(judgement, pandoc)
    return render(
        judgement.parsed.tree,
        report,
        config,
        look=_look(judgement),
        csl_json=cited,
        targets=targets,
        out=output_folder(judgement, request),
        pandoc=pandoc,
        draft=request.draft,
        beside=_beside(judgement, request, targets, pandoc),
    )


def _beside(
    judgement: Judgement, request: BuildRequest, targets: tuple[Target, ...], pandoc: Pandoc
) -> Mapping[str, bytes]:
    """The evidence page beside the HTML document; a reader of that is not led to it.

    It shows the texts of sources, which the office may read and not publish.
    """
    if Target.HTML not in targets:
        return {}
    return {page_name(judgement, draft=request.draft): evidence_page(judgement, pandoc)}


def _look(judgement: Judgement) -> Look:
    """The template's files; what it does not have comes from the plain look."""
    config, template = judgement.config, judgement.template
    style = _style(config) if config.csl else None
    plain = Look.of(templates_folder() / "plain", style=style)
    if template is None:
        return plain
    return replace(
        plain,
        layout=template.pdf or plain.layout,
        reference=template.docx or plain.reference,
        page=template.html or plain.page,
        css=template.css or plain.css,
    )


def _style(config: Config) -> Path:
    try:
        return style_path(config.csl or "", config.root)
    except ReportgenError as error:
        origin = config.origins.get("csl")
        place = origin.path if origin else None
        raise placed(error, place or config.shown_path) from error


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
