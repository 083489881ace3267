"""``reportgen check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.options import check_request, global_options, globals_of, judging_options
from reportgen.cli.streams import OrderedCommand, Wanted, wanted_outputs, write_outputs
from reportgen.model.run import OutputFormat

if TYPE_CHECKING:
    from reportgen.model.run import Run
    from reportgen.pipeline.checking import Checked


@click.command(name="check", cls=OrderedCommand, short_help="Check every claim against its source.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([item.value for item in OutputFormat]),
    help="How to show the run (default: text); may be repeated, each with its own -o.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the format before it to FILE instead of standard output.",
)
@click.option(
    "--stdin-filename",
    default="stdin.md",
    metavar="NAME",
    help="With PATH -: where the report on standard input is to be thought of.",
)
@click.option(
    "--signoff-names",
    is_flag=True,
    help="Let JSON name who signed a claim off, with their notes.",
)
@click.option(
    "--evidence",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write a page with claims and passages side by side: DIR/<name>.evidence.html.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Insert citations of works that the paragraph cites already, where exactly one passage "
    "fits; shows the diff and asks.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would write, and write nothing.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask.")
@judging_options
@global_options
@click.pass_context
def command(
    context: click.Context,
    /,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    outputs: tuple[Path, ...],
    evidence: Path | None,
    *,
    fix: bool,
    diff: bool,
    yes: bool,
    **options: Any,
) -> int:
    """Check every claim of a report against the source it cites.

    PATH is a report (.md, or a Word draft, .docx), a folder (the *.md in it whose front matter has
    bibliography, references or template), or - for standard input. Exit status: 0 clean, 1 findings, 2 could not judge.
    """
    from reportgen.pipeline.checking import check

    _refuse_nonsense(paths, fix=fix, diff=diff, yes=yes)
    wanted: tuple[Wanted, ...] = wanted_outputs(context, formats, outputs)
    request = check_request(context, paths=paths, **options)
    checked = check(request)
    shared = globals_of(context)
    if fix or diff:
        from reportgen.cli.fixing import mend

        if mend(checked, shared, diff=diff, yes=yes):
            checked = check(request)
        if diff:
            return int(checked.run.exit)
    run, pages = (checked.run, ()) if evidence is None else _review(checked, evidence)
    write_outputs(run, wanted, shared)
    if not shared.quiet:
        for path in pages:
            click.echo(f"wrote {path.as_posix()}", err=True)
    return int(run.exit)


def _review(checked: Checked, folder: Path) -> tuple[Run, tuple[Path, ...]]:
    """The run, and the evidence pages written."""
    from reportgen.pipeline.reviewing import review

    reviewed = review(checked, folder)
    return reviewed.run, reviewed.written


def _refuse_nonsense(paths: tuple[str, ...], *, fix: bool, diff: bool, yes: bool) -> None:
    if fix and diff:
        raise click.UsageError("--diff shows what --fix would write: name one of them")
    if yes and not fix:
        raise click.UsageError("--yes goes with --fix")
    if fix and "-" in paths:
        raise click.UsageError("--fix rewrites a file, and standard input has none; --diff works")
