"""What the command line shows: runs in a format, rules explained, settings, a first report."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from reportgen.output import FORMATS, OutputOptions, explain, list_rules, reader_of, summary_line
from reportgen.rules import RULES, documentation, find_rule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportgen.config import Options
    from reportgen.model.card import ClaimCard
    from reportgen.model.listing import Survey
    from reportgen.model.run import OutputFormat, Run
    from reportgen.model.signoff import LostSignOff
    from reportgen.model.suggestion import Suggestions
    from reportgen.pipeline.adding import Added
    from reportgen.pipeline.fixing import FixPlan

__all__ = [
    "added_lines",
    "explain_all",
    "explain_rule",
    "format_card",
    "format_list",
    "format_run",
    "format_survey",
    "new_report",
    "show_config",
    "show_fixes",
    "show_suggestions",
    "similar_rules",
    "suggestions_summary",
    "summary_line",
    "survey_line",
]

PIPE_WIDTH = 100
"""Columns of text that goes to a file or a pipe."""


def format_run(run: Run, name: OutputFormat, *, color: bool, verbose: bool) -> str:
    """The run in the format ``name``."""
    options = OutputOptions(
        color=color, verbose=verbose, summary=False, width=_width(), read_line=reader_of(run)
    )
    return FORMATS[name](run, options=options)


def format_card(card: ClaimCard, *, number: int, total: int, color: bool) -> str:
    """One claim beside its passages; ``number`` of ``total`` that are asked about."""
    from reportgen.output import card as cards

    options = OutputOptions(color=color, width=_width())
    return cards.format_card(card, number=number, total=total, options=options)


def format_list(cards: Iterable[ClaimCard], lost: Iterable[LostSignOff], *, color: bool) -> str:
    """The claims with who said what of them, then the sign-offs whose sentence is gone."""
    from reportgen.output import card as output

    options = OutputOptions(color=color, width=_width())
    listed = [output.format_listed(card, options=options) for card in cards]
    return "\n".join([*listed, *(output.format_lost(item, options=options) for item in lost)])


def show_suggestions(run: Run, found: tuple[Suggestions, ...], form: str, *, color: bool) -> str:
    """What was found for the reports of a run, as ``text`` or ``json``."""
    from reportgen.output import suggestions

    if form == "json":
        return suggestions.suggestions_json(run, found)
    options = OutputOptions(color=color, width=_width(), read_line=reader_of(run))
    return suggestions.format_suggestions(run, found, options=options)


def suggestions_summary(run: Run, found: tuple[Suggestions, ...]) -> str:
    """One line on what was found."""
    from reportgen.output import suggestions

    return suggestions.suggestions_summary(run, found)


def format_survey(survey: Survey, form: str, *, verified: bool, color: bool) -> str:
    """The library on disk: as ``json``, else what is wrong with it, or the list of it."""
    from reportgen.output import library

    if form == "json":
        return library.json(survey)
    options = OutputOptions(color=color, width=_width())
    show = library.faults if verified else library.table
    return show(survey, options=options)


def survey_line(survey: Survey, *, verified: bool) -> str:
    """The library on disk in one line."""
    from reportgen.output import library

    return library.survey_line(survey, verified=verified)


def added_lines(added: Added, *, written: bool) -> tuple[str, ...]:
    """What ``sources add`` did (or would do), and what to look at, a line each."""
    from reportgen.output import library

    return library.added_lines(
        added.text,
        file=added.file,
        bibliography=added.bibliography,
        copied=added.copied,
        notes=added.notes,
        written=written,
    )


def show_fixes(plan: FixPlan, *, color: bool) -> str:
    """The diff of every report that would change."""
    from reportgen.output.diff import format_diff

    return "".join(format_diff(fix.path, fix.before, fix.after, color=color) for fix in plan.fixes)


def explain_rule(name: str, *, color: bool) -> str | None:
    """The page of a rule; ``None`` if there is no rule of that name."""
    rule = find_rule(name)
    if rule is None:
        return None
    return explain(rule, documentation(rule), options=OutputOptions(color=color, width=_width()))


def explain_all(*, color: bool) -> str:
    """Every rule with its severity and a line of what it looks for."""
    return list_rules(RULES, options=OutputOptions(color=color, width=_width()))


def similar_rules(name: str) -> tuple[str, ...]:
    """The names of rules that resemble ``name``, most alike first."""
    from difflib import get_close_matches

    return tuple(get_close_matches(name, [rule.name.value for rule in RULES], n=2, cutoff=0.5))


def show_config(report: Path, options: Options) -> tuple[tuple[str, str], ...]:
    """Every setting in force for a report: (name, value as it would be written) in a fixed order.

    Raises:
        ReportError: the report cannot be read.
        ConfigError: its settings cannot be.
    """
    from reportgen.compose import read_report
    from reportgen.config import effective, load_config
    from reportgen.pipeline.checking import is_word_name

    # A Word file has no front matter.
    text = "" if is_word_name(report.name) else read_report(report)
    return effective(load_config(report, text, options))


def new_report(template: str, directory: Path) -> tuple[str, ...]:
    """The files written, relative to ``directory``.

    Raises:
        TemplateError: there is no such template.
        OutputError: the folder holds something, or cannot be written.
    """
    from reportgen import compose

    return compose.new_report(template, directory)


def _width() -> int:
    """The terminal's width; a file or a pipe gets the same text wherever it is made."""
    if not sys.stdout.isatty():
        return PIPE_WIDTH
    return min(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, PIPE_WIDTH)
