"""``reportgen sources``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reportgen.cli.options import global_options, globals_of, progress_of
from reportgen.config import Options

if TYPE_CHECKING:
    from reportgen.pipeline.surveying import SurveyRequest

F = TypeVar("F", bound=Callable[..., Any])


@click.group(name="sources", short_help="List, verify and add the sources on disk.")
def command() -> None:
    """Look after the snapshots of the sources that a bibliography names."""


def _library_options(command: F) -> F:
    """Add what ``list`` and ``verify`` share."""
    for option in reversed(
        (
            click.argument("paths", nargs=-1, metavar="[REPORT]..."),
            click.option(
                "--bibliography",
                multiple=True,
                type=click.Path(dir_okay=False, path_type=Path),
                metavar="BIB",
                help="This bibliography, in place of the report's own or without a report.",
            ),
            click.option(
                "--sources",
                multiple=True,
                type=click.Path(file_okay=False, path_type=Path),
                metavar="DIR",
                help="Look for the source texts here too; may be repeated.",
            ),
            click.option(
                "--format",
                "form",
                type=click.Choice(["text", "json"]),
                default="text",
                help="How to show it (default: text).",
            ),
        )
    ):
        command = option(command)
    return command


@command.command(name="list")
@_library_options
@global_options
@click.pass_context
def list_sources(context: click.Context, /, form: str, **given: Any) -> int:
    """List what is kept of each source: file, format, pages, words, hash, claims, state.

    REPORT is a report or a folder of reports, whose claims are counted; without one, name the
    bibliography. Exit status: 0 listed, 2 could not look.
    """
    return _survey(context, form, verify=False, **given)


@command.command(name="verify")
@_library_options
@global_options
@click.pass_context
def verify_sources(context: click.Context, /, form: str, **given: Any) -> int:
    """Verify that each source is there, readable, the file on record, and there once.

    REPORT is a report or a folder of reports; without one, name the bibliography.
    Exit status: 0 nothing is wrong, 1 something is, 2 could not look.
    """
    return _survey(context, form, verify=True, **given)


def _survey(context: click.Context, form: str, *, verify: bool, **given: Any) -> int:
    from reportgen.pipeline.showing import format_survey, survey_line
    from reportgen.pipeline.surveying import survey

    shared = globals_of(context)
    found = survey(_request(context, **given), verify=verify)
    color = shared.colored() and form == "text"
    click.echo(format_survey(found, form, verified=verify, color=color), nl=False, color=color)
    if not shared.quiet:
        click.echo(survey_line(found, verified=verify), err=True)
    return int(found.exit)


def _request(
    context: click.Context,
    paths: tuple[str, ...],
    bibliography: tuple[Path, ...],
    sources: tuple[Path, ...],
) -> SurveyRequest:
    from reportgen.pipeline.surveying import SurveyRequest

    if not paths and not bibliography:
        raise click.UsageError(
            "name a report (its claims are counted), or a bibliography: --bibliography refs.bib"
        )
    shared = globals_of(context)
    return SurveyRequest(
        paths=paths,
        options=Options(root=shared.root, bibliography=bibliography, sources=sources),
        pandoc=shared.pandoc,
        progress=progress_of(shared),
    )


@command.command(name="add")
@click.argument("source", metavar="FILE|URL")
@click.option("--key", required=True, help="The key that the report will cite: ons2024.")
@click.option(
    "--bibliography",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BIB",
    help="Add the entry to this file (default: the only one of the project).",
)
@click.option("--dry-run", is_flag=True, help="Show the entry and write nothing.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch from addresses that are not public, too: an intranet, this machine.",
)
@global_options
@click.pass_context
def add_source(context: click.Context, /, **given: Any) -> int:
    """Copy a source into sources/ beside the bibliography, and append its entry to that.

    The entry says what the file says of itself, with the hash of the snapshot; complete it by hand.
    A page is fetched by http or https only, within bounds of size and time: no other command
    touches the network. Exit status: 0 added, 2 not added.
    """
    from reportgen.pipeline.adding import AddRequest, add
    from reportgen.pipeline.showing import added_lines

    shared = globals_of(context)
    added = add(AddRequest(root=shared.root, **given))
    click.echo(added.entry, nl=False)
    if not shared.quiet:
        for line in added_lines(added, written=not given["dry_run"]):
            click.echo(line, err=True)
    return 0
