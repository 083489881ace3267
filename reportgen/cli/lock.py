"""``reportgen lock``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from reportgen.cli.options import check_request, global_options, globals_of, judging_options
from reportgen.cli.streams import DEFAULT_FORMAT, Wanted, write_outputs

if TYPE_CHECKING:
    from reportgen.pipeline.checking import CheckRequest
    from reportgen.pipeline.locking import LockCheck


@click.command(name="lock", short_help="Write down what was found where in evidence.lock.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--check",
    "checks",
    is_flag=True,
    help="Write nothing; fail if evidence.lock is not what would be written.",
)
@judging_options
@global_options
@click.pass_context
def command(
    context: click.Context, /, paths: tuple[str, ...], *, checks: bool, **options: Any
) -> int:
    """Check a report where its sources are, and write evidence.lock beside the bibliography.

    With the lock, check --locked gives the same verdicts where the sources are not. With --check:
    exit 0 up to date, 1 out of date, 2 where a source that is needed to tell is not at hand.
    """
    from reportgen.pipeline.locking import lock

    if options["locked"]:
        raise click.UsageError("lock writes the lock from the sources: leave --locked away")
    request = check_request(context, paths=paths, **options)
    if checks:
        return _check(context, request)
    locked = lock(request)
    shared = globals_of(context)
    write_outputs(locked.run, (Wanted(format=DEFAULT_FORMAT, file=None),), shared)
    if not shared.quiet:
        for path, count in locked.written:
            click.echo(f"wrote {path} ({count} claims)", err=True)
        if locked.kept:
            click.echo(
                f"{locked.kept} of them as recorded before: their sources are not at hand", err=True
            )
    return int(locked.run.exit)


def _check(context: click.Context, request: CheckRequest) -> int:
    from reportgen.pipeline.locking import check_lock

    found = check_lock(request)
    shared = globals_of(context)
    if found.run.errors:
        errors = replace(found.run, reports=())
        write_outputs(errors, (Wanted(format=DEFAULT_FORMAT, file=None),), shared)
    for line in (*found.differing, *found.untold):
        click.echo(line)
    if not shared.quiet:
        click.echo(_outcome(found), err=True)
    return int(found.exit)


def _outcome(found: LockCheck) -> str:
    if found.run.errors:
        return "the lock was not looked at in full"
    if found.untold:
        return "not at hand: name the folder where the sources lie: --sources DIR"
    if found.differing:
        return "out of date: where the sources are, reportgen lock writes it anew"
    return "up to date: evidence.lock is what reportgen lock would write"
