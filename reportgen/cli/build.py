"""``reportgen build``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reportgen.cli.options import check_request, global_options, globals_of, judging_options
from reportgen.cli.streams import DEFAULT_FORMAT, Wanted, write_outputs


@click.command(name="build", short_help="Check, then render to PDF, DOCX and HTML.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--to",
    default="pdf",
    metavar="LIST",
    show_default=True,
    help="What to make: pdf, docx, html, separated by commas; html brings the evidence page along.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=True, path_type=Path),
    help="Where to put it (default: build/ beside the report).",
)
@click.option(
    "--draft",
    is_flag=True,
    help="Render whatever the findings, with failing claims marked, as <name>.draft.pdf …",
)
@click.option(
    "--annex",
    type=click.Choice(["inside", "separate", "none"]),
    help="Where the evidence annex goes (default: inside).",
)
@click.option(
    "--annex-reasons", is_flag=True, help="Print the reasons of waivers in the annex as well."
)
@judging_options
@global_options
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    to: str,
    folder: Path | None,
    *,
    draft: bool,
    **options: Any,
) -> int:
    """Check a report, and render it if it passes.

    On findings nothing is rendered and nothing old is touched, unless --draft is given.
    """
    from reportgen.pipeline.building import BuildRequest, build

    request = BuildRequest(
        check=check_request(context, paths=paths, **options),
        targets=tuple(part.strip() for part in to.split(",") if part.strip()),
        folder=folder,
        draft=draft,
    )
    built = build(request)
    shared = globals_of(context)
    write_outputs(built.run, (Wanted(format=DEFAULT_FORMAT, file=None),), shared)
    if not shared.quiet:
        for path in built.written:
            click.echo(f"wrote {path.as_posix()}", err=True)
        for line in built.held_back:
            click.echo(line, err=True)
    return int(built.run.exit)
