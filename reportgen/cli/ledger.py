"""``reportgen ledger``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from reportgen.cli.options import check_request, global_options, globals_of, judging_options
from reportgen.model.run import LedgerFormat


@click.command(name="ledger", short_help="Put every claim into a table for a spreadsheet.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice([item.value for item in LedgerFormat]),
    help="csv, json or xlsx (default: by the ending of FILE, else csv).",
)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write it to FILE instead of standard output.",
)
@click.option("--reasons", is_flag=True, help="Tell the reasons of waivers as well.")
@click.option(
    "--signoff-names", is_flag=True, help="Tell who signed a claim off, with their notes."
)
@judging_options
@global_options
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    form: str | None,
    file: Path | None,
    *,
    reasons: bool,
    **options: Any,
) -> int:
    """Write one row for every claim of a report, whatever was found wrong with it.

    Exit status: 0 if every claim could be looked into, with findings or without; 1 while one could
    not (--allow-unchecked lets it pass); 2 if a report could not be judged.
    """
    from reportgen.files import write_files
    from reportgen.pipeline.ledger import ledger
    from reportgen.pipeline.showing import summary_line

    wanted = _format(form, file)
    if file is None and wanted is LedgerFormat.XLSX and sys.stdout.isatty():
        raise click.UsageError("a workbook is not for the terminal: name a file with -o")
    made = ledger(check_request(context, paths=paths, **options), wanted, reasons=reasons)
    for error in made.run.errors:
        place = f"{error.path}: " if error.path else ""
        click.echo(f"error: {place}{error.message}", err=True)
        for line in error.help:
            click.echo(f"  help: {line}", err=True)
    quiet = globals_of(context).quiet
    if made.content is None:
        return int(made.run.exit)
    if file is None:
        click.echo(made.content, nl=False)
    else:
        write_files({file: made.content})
        if not quiet:
            click.echo(f"wrote {file.as_posix()}", err=True)
    if not quiet:
        click.echo(summary_line(made.run), err=True)
    return int(made.run.exit)


def _format(given: str | None, file: Path | None) -> LedgerFormat:
    """The format asked for, or that of the file's ending."""
    endings = {item.value for item in LedgerFormat}
    ending = file.suffix[1:].lower() if file else ""
    if given is None and ending in endings:
        return LedgerFormat(ending)
    return LedgerFormat(given or LedgerFormat.CSV)
