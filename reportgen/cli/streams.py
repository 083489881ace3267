"""What goes to which stream or file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from reportgen.model.run import OutputFormat

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.cli.options import Globals
    from reportgen.model.run import Run

DEFAULT_FORMAT = OutputFormat.TEXT


class Wanted(Struct, frozen=True, kw_only=True):
    """One output of a run."""

    format: OutputFormat
    file: Path | None
    """``None`` for standard output."""


class OrderedCommand(click.Command):
    """A command that remembers in which order its options were given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse once for the order (``--format json -o FILE`` is a pair), once for the values."""
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta["reportgen.order"] = tuple(parameter.name for parameter in order)
        return super().parse_args(ctx, args)


def wanted_outputs(
    context: click.Context, formats: tuple[str, ...], files: tuple[Path, ...]
) -> tuple[Wanted, ...]:
    """The outputs asked for: a ``-o`` belongs to the ``--format`` before it.

    Raises:
        click.UsageError: two files for one format, or two formats for standard output.
    """
    given_formats, given_files = iter(formats), iter(files)
    wanted: list[Wanted] = []
    for name in context.meta["reportgen.order"]:
        if name == "formats":
            wanted.append(Wanted(format=OutputFormat(next(given_formats)), file=None))
        elif name == "outputs":
            last = wanted.pop() if wanted else Wanted(format=DEFAULT_FORMAT, file=None)
            if last.file is not None:
                raise click.UsageError("two -o for one --format: write --format before each -o")
            wanted.append(Wanted(format=last.format, file=next(given_files)))
    if sum(item.file is None for item in wanted) > 1:
        raise click.UsageError("only one format can go to standard output: give the others -o FILE")
    return tuple(wanted) or (Wanted(format=DEFAULT_FORMAT, file=None),)


def write_outputs(run: Run, wanted: tuple[Wanted, ...], shared: Globals) -> None:
    """Write each output to its file or to standard output, and the summary to standard error.

    Raises:
        OutputError: a file cannot be written; nothing of it is left behind.
    """
    from reportgen.files import write_text
    from reportgen.pipeline.showing import format_run, summary_line

    for item in wanted:
        color = item.file is None and shared.colored()
        text = format_run(run, item.format, color=color, verbose=shared.verbose)
        if item.file is None:
            click.echo(text, nl=False, color=color)
        else:
            write_text(item.file, text)
    if not shared.quiet:
        click.echo(summary_line(run), err=True)
