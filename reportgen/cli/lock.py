"""``reportgen lock``."""

from __future__ import annotations

from typing import Any

import click

from reportgen.cli.options import check_request, global_options, globals_of, judging_options
from reportgen.cli.streams import DEFAULT_FORMAT, Wanted, write_outputs


@click.command(name="lock", short_help="Write down what was found where in evidence.lock.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@judging_options
@global_options
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Check a report where its sources are, and write evidence.lock beside the bibliography.

    With the lock, check --locked gives the same verdicts where the sources are not.
    """
    from reportgen.pipeline.locking import lock

    if options["locked"]:
        raise click.UsageError("lock writes the lock from the sources: leave --locked away")
    locked = lock(check_request(context, paths=paths, **options))
    shared = globals_of(context)
    write_outputs(locked.run, (Wanted(format=DEFAULT_FORMAT, file=None),), shared)
    if not shared.quiet:
        for path, count in locked.written:
            click.echo(f"wrote {path} ({count} claims)", err=True)
    return int(locked.run.exit)
