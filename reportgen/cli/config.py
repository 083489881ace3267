"""``reportgen config``."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli.options import check_request, global_options


@click.group(name="config", short_help="Show the settings that are in force.")
def command() -> None:
    """Look at the settings of a report."""


@command.command(name="show")
@click.argument("path", metavar="REPORT", type=click.Path(path_type=Path))
@global_options
@click.pass_context
def show(context: click.Context, /, path: Path) -> int:
    """Show every setting in force for REPORT, from front matter, reportgen.toml and defaults."""
    from reportgen.pipeline.showing import show_config

    request = check_request(context, paths=(path.as_posix(),))
    for name, value in show_config(path, request.options):
        click.echo(f"{name} = {value}")
    return 0
