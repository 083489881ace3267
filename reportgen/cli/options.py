"""Options that several commands share, and what they add up to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from reportgen.config import Annex, FailOn, Options
from reportgen.model.progress import in_silence

if TYPE_CHECKING:
    from reportgen.model.progress import Progress
    from reportgen.pipeline.checking import CheckRequest

F = TypeVar("F", bound=Callable[..., Any])


class Globals(Struct, frozen=True, kw_only=True):
    """The options that may stand before or after a command's name."""

    quiet: bool
    verbose: bool
    no_color: bool
    root: Path | None
    pandoc: Path | None

    def colored(self) -> bool:
        """True if standard output takes colours: a terminal, no ``NO_COLOR`` (no-color.org)."""
        return not self.no_color and not os.environ.get("NO_COLOR") and sys.stdout.isatty()

    def shows_progress(self) -> bool:
        """True on a terminal, false in a pipe."""
        return not self.quiet and sys.stderr.isatty()


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keep a global option wherever it was given; a command shares its group's ``meta``."""
    if value:
        context.meta[f"reportgen.{parameter.name}"] = value


def _global_option(*names: str, **attributes: Any) -> Callable[[F], F]:
    return click.option(*names, expose_value=False, callback=_remember, **attributes)


def global_options(command: F) -> F:
    """Add ``-q``, ``-v``, ``--no-color``, ``--root`` and ``--pandoc`` to a command."""
    for option in reversed(
        (
            _global_option("-q", "--quiet", is_flag=True, help="No progress and no summary."),
            _global_option("-v", "--verbose", is_flag=True, help="Show notes (info) as well."),
            _global_option("--no-color", is_flag=True, help="No colours; NO_COLOR does the same."),
            _global_option(
                "--root",
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                help="The project's folder: nothing outside it is read.",
            ),
            _global_option(
                "--pandoc",
                type=click.Path(path_type=Path),
                help="Another pandoc than the bundled one.",
            ),
        )
    ):
        command = option(command)
    return command


def globals_of(context: click.Context) -> Globals:
    """What the global options say, wherever they were given."""
    meta = context.meta
    return Globals(
        quiet=bool(meta.get("reportgen.quiet")),
        verbose=bool(meta.get("reportgen.verbose")),
        no_color=bool(meta.get("reportgen.no_color")),
        root=meta.get("reportgen.root"),
        pandoc=meta.get("reportgen.pandoc"),
    )


_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


def judging_options(command: F) -> F:
    """Add the options of every command that judges a report."""
    for option in reversed(
        (
            click.option(
                "--bibliography",
                multiple=True,
                type=_FILE,
                metavar="BIB",
                help="Use this bibliography instead of the report's own.",
            ),
            click.option(
                "--sources",
                multiple=True,
                type=_FOLDER,
                metavar="DIR",
                help="Look for the source texts here too; may be repeated.",
            ),
            click.option("--select", multiple=True, metavar="RULE", help="Only these rules."),
            click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules."),
            click.option(
                "--fail-on",
                type=click.Choice(["error", "warning", "never"]),
                help="From which severity on findings fail (default: error).",
            ),
            click.option(
                "--locked",
                is_flag=True,
                help="Hold the verdicts of evidence.lock; the sources need not be here.",
            ),
            click.option(
                "--require-signoff",
                type=click.IntRange(min=0),
                metavar="N",
                help="Ask for N people's sign-off of each claim that a machine cannot settle.",
            ),
            click.option(
                "--allow-unchecked",
                is_flag=True,
                help="Do not fail for claims whose source could not be looked into.",
            ),
            click.option(
                "--allow-no-claims",
                is_flag=True,
                help="Do not fail for a report without any claim.",
            ),
        )
    ):
        command = option(command)
    return command


def check_request(
    context: click.Context,
    *,
    paths: tuple[str, ...],
    stdin_filename: str = "stdin.md",
    annex: str | None = None,
    fail_on: str | None = None,
    **given: Any,
) -> CheckRequest:
    """The request for ``pipeline.check`` that the options of a judging command add up to."""
    from reportgen.pipeline.checking import CheckRequest
    from reportgen.pipeline.targets import STDIN

    shared = globals_of(context)
    stdin = sys.stdin.buffer.read() if STDIN in paths else None
    return CheckRequest(
        paths=paths,
        options=Options(
            root=shared.root,
            annex=Annex(annex) if annex else None,
            fail_on=FailOn(fail_on) if fail_on else None,
            **given,
        ),
        pandoc=shared.pandoc,
        stdin=stdin,
        stdin_filename=stdin_filename,
        progress=progress_of(shared),
    )


def progress_of(shared: Globals) -> Progress:
    """What tells a terminal what is looked at next; silent in a pipe."""
    return _progress if shared.shows_progress() else in_silence


_BAR = 30
"""Characters."""


def _progress(what: str, done: int = 0, total: int = 0) -> None:
    if not total:
        click.echo(f"looking at {what} …", err=True)
        return
    full = _BAR * done // total
    bar = "#" * full + "-" * (_BAR - full)
    click.echo(f"\rreading {what} [{bar}] {done}/{total}", err=True, nl=done == total)
