"""review(): the evidence page of each report, for whoever looks at the draft."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.bibliography import csl_json, format_references
from reportgen.errors import OutputError, ReportgenError
from reportgen.files import write_files
from reportgen.model.run import ExitStatus, Run
from reportgen.output import summary_line
from reportgen.pipeline.checking import placed
from reportgen.render.evidence_page import fill_page, make_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.model.verdict import Evidence, Verdict
    from reportgen.pandoc import Pandoc
    from reportgen.pipeline.checking import Checked
    from reportgen.pipeline.judging import Judgement


class Reviewed(Struct, frozen=True, kw_only=True):
    """The run, and the pages that were written."""

    run: Run
    written: tuple[Path, ...]


def review(checked: Checked, folder: Path) -> Reviewed:
    """Write ``<stem>.evidence.html`` for each report, whatever the findings: all pages or none.

    What keeps a page from being made is an error of the run: nothing is written then, and the
    findings stay.
    """
    try:
        _refuse_equal_stems(checked, folder)
        pages = {
            folder / page_name(judgement): evidence_page(judgement, _pandoc(checked))
            for judgement in checked.judgements
        }
        write_files(pages)
    except ReportgenError as error:
        errors = (*checked.run.errors, error.as_run_error())
        run = replace(checked.run, errors=errors, exit=ExitStatus.COULD_NOT_JUDGE)
        return Reviewed(run=run, written=())
    return Reviewed(run=checked.run, written=tuple(pages))


def page_name(judgement: Judgement, *, draft: bool = False) -> str:
    """The name of a report's page: ``<stem>.evidence.html``, or ``<stem>.draft.evidence.html``."""
    return f"{judgement.config.report.stem}{'.draft' if draft else ''}.evidence.html"


def evidence_page(judgement: Judgement, pandoc: Pandoc) -> bytes:
    """The page of one report as HTML.

    Args:
        judgement: with the sources, which are read where they were not yet.
        pandoc: reads the entries for their references.

    Raises:
        PandocError: the entries cannot be read.
    """
    config, report = judgement.config, judgement.report
    try:
        references = format_references(csl_json(report.library, _keys(judgement), pandoc))
    except ReportgenError as error:
        raise placed(error, report.path) from error
    alone = Run(version="", reports=(report,), errors=(), exit=ExitStatus.CLEAN)
    page = make_page(
        replace(report, references=references),
        None if config.locked else judgement.sources,
        title=config.report.stem,
        language=config.language,
        summary=summary_line(alone),
        reasons=config.annex_reasons,
    )
    return fill_page(page)


def _keys(judgement: Judgement) -> tuple[str, ...]:
    """The entries that a claim cites, or whose source has what it looks for."""
    report = judgement.report
    cited = (citation.key for claim in report.claims for citation in claim.citations)
    found = (item.key for verdict in report.verdicts for item in _evidence(verdict))
    return tuple(key for key in dict.fromkeys((*cited, *found)) if key in report.library.entries)


def _evidence(verdict: Verdict) -> Iterator[Evidence]:
    for quantity in verdict.quantities:
        yield from (*quantity.evidence, *quantity.elsewhere, *quantity.conflicting)
    for quotation in verdict.quotations:
        yield from (*quotation.evidence, *quotation.elsewhere)


def _pandoc(checked: Checked) -> Pandoc:
    if checked.pandoc is None:
        raise OutputError("no evidence page can be made without pandoc")
    return checked.pandoc


def _refuse_equal_stems(checked: Checked, folder: Path) -> None:
    for name, count in Counter(map(page_name, checked.judgements)).items():
        if count > 1:
            raise OutputError(
                f"{count} reports would be written here",
                path=(folder / name).as_posix(),
                help=("check them one by one, each with its own --evidence, or rename one",),
            )
