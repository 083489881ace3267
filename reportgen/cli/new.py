"""``reportgen new``."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli.options import global_options, globals_of


@click.command(name="new", short_help="Start a report from a template.")
@click.argument("template")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@global_options
@click.pass_context
def command(context: click.Context, /, template: str, directory: Path) -> int:
    """Put a first report made from TEMPLATE into DIR: it checks clean, and shows how.

    For example: reportgen new policy-brief my-brief
    """
    from reportgen.pipeline.showing import new_report

    written = new_report(template, directory)
    for name in written:
        click.echo(f"wrote {(directory / name).as_posix()}")
    if not globals_of(context).quiet:
        report = (directory / "report.md").as_posix()
        click.echo(f"next: reportgen check {report}", err=True)
    return 0
