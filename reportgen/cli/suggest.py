"""``reportgen suggest``."""

from __future__ import annotations

from typing import Any

import click

from reportgen.cli.options import check_request, global_options, globals_of, judging_options


@click.command(name="suggest", short_help="Say where else in the library a figure stands.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to show what was found.",
)
@judging_options
@global_options
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], form: str, **options: Any) -> int:
    """Look through all sources of the bibliography for figures and quotations without a source.

    Shown is what no citation covers, or what the work cited for it has not, with the places where
    it stands, the likeliest first. A place found after the number is not yet a citation. Exit
    status: 0, or 2 if a report could not be judged.
    """
    from reportgen.pipeline.showing import show_suggestions, suggestions_summary
    from reportgen.pipeline.suggesting import suggest

    suggested = suggest(check_request(context, paths=paths, **options))
    shared = globals_of(context)
    color = shared.colored()
    text = show_suggestions(suggested.run, suggested.found, form, color=color)
    click.echo(text, nl=False, color=color)
    if not shared.quiet:
        click.echo(suggestions_summary(suggested.run, suggested.found), err=True)
    return int(suggested.run.exit)
