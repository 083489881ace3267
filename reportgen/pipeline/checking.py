"""check(): compose, parse, find claims, resolve, judge, apply the rules."""

from __future__ import annotations

import importlib
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen import __version__
from reportgen.compose import compose, decode_report, load_template, read_report
from reportgen.config import Config, FailOn, Options, load_config
from reportgen.document import parsing
from reportgen.errors import ReportgenError
from reportgen.model.progress import in_silence
from reportgen.model.rule import Severity
from reportgen.model.run import ErrorKind, ExitStatus, Run, RunError
from reportgen.model.verdict import ClaimStatus, Verdict
from reportgen.pandoc import find_pandoc
from reportgen.pipeline.targets import STDIN, find_reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.compose import Template
    from reportgen.model.composed import Composed
    from reportgen.model.finding import Finding
    from reportgen.model.library import Library
    from reportgen.model.progress import Progress
    from reportgen.pandoc import Pandoc
    from reportgen.pipeline.judging import Judgement
    from reportgen.sources import SourceStore

PANDOC_TIMEOUT_SECONDS = 120.0
"""Bound on one pandoc run. pandoc 3.9 reads a 404-page report in 3 s on two cores; forty times
that is no report any more but a loop."""


WORD_SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".rtf", ".odt", ".pages"}
)
"""Names of a word processor's files; of these only ``.docx`` is read, the others are told so."""

_NEEDED_LATER = (
    "reportgen.document.reading",
    "reportgen.pipeline.judging",
    "reportgen.pipeline.showing",
)
"""In the order in which they are needed."""


class CheckRequest(Struct, frozen=True, kw_only=True):
    """What the command line asks for."""

    paths: tuple[str, ...]
    """Files, folders, or ``-`` for standard input."""
    options: Options
    pandoc: Path | None = None
    """Another pandoc than the bundled one."""
    stdin: bytes | None = None
    """The report given on standard input."""
    stdin_filename: str = "stdin.md"
    """Where that report is to be thought of as standing."""
    progress: Progress = in_silence
    """Told the path of each report before it is looked at, and how far the sources are read."""


class Checked(Struct, frozen=True, kw_only=True):
    """The run as the outputs see it, and the judgements behind it."""

    run: Run
    judgements: tuple[Judgement, ...]
    pandoc: Pandoc | None


def check(request: CheckRequest) -> Checked:
    """Judge every report that is meant; what cannot be judged is an error of the run.

    Returns:
        Reports in the order given. The run's exit status follows the design: 2 outranks 1.
    """
    targets = find_reports(request.paths)
    errors = [error.as_run_error() for error in targets.errors]
    judgements: list[Judgement] = []
    try:
        pandoc = find_pandoc(request.pandoc)
    except ReportgenError as error:
        errors.append(error.as_run_error())
        return _could_not_start(errors)
    for path in targets.reports:
        request.progress(path.as_posix())
        try:
            judgements.append(_judge(path, request, pandoc))
            errors += judgements[-1].unread
        except ReportgenError as error:
            errors.append(placed(error, path.as_posix()).as_run_error())
    errors.extend(_no_claims(judgements))
    run = Run(
        version=__version__,
        reports=tuple(judgement.report for judgement in judgements),
        errors=tuple(errors),
        exit=exit_status(judgements, errors),
    )
    return Checked(run=run, judgements=tuple(judgements), pandoc=pandoc)


def _could_not_start(errors: list[RunError]) -> Checked:
    """The run when there is no pandoc to read a report with."""
    status = ExitStatus.COULD_NOT_JUDGE
    run = Run(version=__version__, reports=(), errors=tuple(errors), exit=status)
    return Checked(run=run, judgements=(), pandoc=None)


def exit_status(judgements: Iterable[Judgement], errors: Iterable[RunError]) -> ExitStatus:
    """The status of a run: 2 if anything could not be judged, else 1 if a report fails."""
    if any(True for _ in errors):
        return ExitStatus.COULD_NOT_JUDGE
    if any(fails(judgement) for judgement in judgements):
        return ExitStatus.FINDINGS
    return ExitStatus.CLEAN


def fails(judgement: Judgement) -> bool:
    """True if the report has findings at or above ``--fail-on``, or a claim nobody looked into."""
    config = judgement.config
    if config.fail_on is FailOn.NEVER:
        return False
    return unlooked(judgement) or any(
        _weighs(finding, config.fail_on) for finding in judgement.report.findings
    )


def unlooked(judgement: Judgement) -> bool:
    """True while a claim could not be looked into, unless the settings allow it.

    A claim that a machine could not look into and enough people signed off has been looked into.
    """
    config = judgement.config
    return not config.allow_unchecked and any(
        _open(verdict, config)
        for verdict in judgement.report.verdicts
        if verdict.claim not in judgement.report.signed_off
    )


def _weighs(finding: Finding, fail_on: FailOn) -> bool:
    return finding.severity is Severity.ERROR or (
        fail_on is FailOn.WARNING and finding.severity is Severity.WARNING
    )


def _open(verdict: Verdict, config: Config) -> bool:
    """True for an unchecked claim, unless the writer said why its source cannot be kept."""
    if verdict.status is not ClaimStatus.UNCHECKED:
        return False
    declared = all(item.key in config.unavailable for item in verdict.unread)
    return not (
        verdict.unread and declared and not verdict.unknown_keys and not verdict.not_in_lock
    )


def _judge(path: Path, request: CheckRequest, pandoc: Pandoc) -> Judgement:
    if is_word_draft(path, request):
        from reportgen.pipeline.drafts import judge_draft

        return judge_draft(path, request, pandoc)
    text, place = _text_of(path, request)
    ahead = _Ahead(text, place, request)
    try:
        with parsing(
            text,
            pandoc,
            composed=lambda: ahead.composed,
            timeout_seconds=PANDOC_TIMEOUT_SECONDS,
            meanwhile=ahead.load(),
        ) as reading:
            from reportgen.pipeline.judging import judge_report

            return judge_report(reading, ahead.config, ahead.template, ahead.library, ahead.sources)
    finally:
        ahead.close()


class _Ahead:
    """What the later stages need, loaded while pandoc reads the report."""

    config: Config
    template: Template | None
    composed: Composed
    library: Library
    sources: SourceStore

    def __init__(self, text: str, place: Path, request: CheckRequest) -> None:
        self._text = text
        self._place = place
        self._request = request

    def load(self) -> Iterator[None]:
        """Compose the report; import the stages; read words, bibliography and sources.

        That is the first step; those after it only save time if there is some.
        """
        self.config = load_config(self._place, self._text, self._request.options)
        self.template = load_template(self.config)
        self.composed = compose(self._text, self.config)
        for name in _NEEDED_LATER:
            importlib.import_module(name)
        from reportgen.pipeline.judging import load_library, open_sources, read_words_ahead

        words = read_words_ahead(self.config.language)
        next(words, None)
        self.library = load_library(self.config)
        progress = self._request.progress
        self.sources = open_sources(self.library, self.config, self.composed.text, progress)
        yield
        yield from words

    def close(self) -> None:
        """End what is still at work, whatever became of the report."""
        if hasattr(self, "sources"):
            self.sources.close()


def is_word_draft(path: Path, request: CheckRequest) -> bool:
    """True if the report at ``path``, or on standard input, is a word processor's by its name."""
    standard = path.as_posix() == STDIN and request.stdin is not None
    return is_word_name(request.stdin_filename if standard else path.name)


def is_word_name(name: str) -> bool:
    """True for the name of a word processor's file, one that is not read among them."""
    return PurePath(name).suffix.lower() in WORD_SUFFIXES


def _text_of(path: Path, request: CheckRequest) -> tuple[str, Path]:
    if path.as_posix() == STDIN and request.stdin is not None:
        return decode_report(request.stdin, place=request.stdin_filename), Path(
            request.stdin_filename
        )
    return read_report(path), path


def placed(error: ReportgenError, path: str) -> ReportgenError:
    """The error, with the report's path where it names none."""
    if error.path is None:
        error.path = path
    return error


def _no_claims(judgements: list[Judgement]) -> list[RunError]:
    """An error for each report without a claim if the whole run found none."""
    if any(judgement.report.claims or judgement.config.allow_no_claims for judgement in judgements):
        return []
    return [
        RunError(
            kind=ErrorKind.NO_CLAIMS,
            path=judgement.report.path,
            line=None,
            message="no claim was found: no statistic, no quotation and no citation",
            help=("if that is meant, say so with --allow-no-claims",),
        )
        for judgement in judgements
    ]
