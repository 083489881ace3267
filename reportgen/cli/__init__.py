"""The command line: options, streams and exit status; no domain logic.

Stages are reached only through ``pipeline``. Each command is a module of its own, loaded when it
is called, so that ``--help`` and a usage error cost nothing.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import signal
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from reportgen import __version__
from reportgen.cli.options import global_options
from reportgen.errors import ReportgenError
from reportgen.model.run import ExitStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "new": ("reportgen.cli.new", "Start a report from a template."),
        "check": ("reportgen.cli.check", "Check every claim against the source it cites."),
        "build": ("reportgen.cli.build", "Check, then render to PDF, DOCX and HTML."),
        "suggest": ("reportgen.cli.suggest", "Say where else in the library a figure stands."),
        "ledger": ("reportgen.cli.ledger", "Put every claim into a table for a spreadsheet."),
        "explain": ("reportgen.cli.explain", "Explain a rule, or list them all."),
        "lock": ("reportgen.cli.lock", "Write down what was found where in evidence.lock."),
        "signoff": ("reportgen.cli.signoff", "Sign off claims that a machine cannot settle."),
        "sources": ("reportgen.cli.sources", "List, verify and add the sources on disk."),
        "config": ("reportgen.cli.config", "Show the settings that are in force."),
    }
)
"""Command → (module that holds it as ``command``, one line for the help)."""


class LazyGroup(click.Group):
    """A group that loads a command's module when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order a writer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, loaded; ``None`` if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without loading one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    name="reportgen",
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 clean, 1 findings, 2 could not judge or render, 130 interrupted.",
)
@click.version_option(__version__, message="reportgen %(version)s")
@global_options
def group() -> None:
    """Check the figures and quotations of a report against the sources it cites, and render it.

    A first look at a draft of your own: reportgen check brief.md
    """


def run(arguments: Sequence[str]) -> int:
    """Run the command line and give the exit status: the one place where errors are caught."""
    # A run builds its values once and ends: looking for cycles among them costs a tenth of it.
    gc.disable()
    interrupted = _watch_for_interrupt()
    try:
        result = group.main(args=list(arguments), prog_name="reportgen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return ExitStatus.COULD_NOT_JUDGE
    except (KeyboardInterrupt, click.Abort):
        return _say_interrupted()
    except ReportgenError as error:
        _show_error(error)
        return ExitStatus.COULD_NOT_JUDGE
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing more can be said there.
        sys.stdout = None
        return ExitStatus.COULD_NOT_JUDGE
    except Exception:  # noqa: BLE001 - the last line of defence must never end in 0 or 1
        if interrupted:
            return _say_interrupted()
        _show_fault()
        return ExitStatus.COULD_NOT_JUDGE
    return result if isinstance(result, int) else ExitStatus.CLEAN


def _watch_for_interrupt() -> list[int]:
    """Gets an item when the user interrupts: what is stopped then may make another error of it.

    A module whose import is interrupted says that it is missing (CPython 3.11).
    """
    seen: list[int] = []

    def interrupt(number: int, _frame: object) -> None:
        seen.append(number)
        raise KeyboardInterrupt

    with contextlib.suppress(ValueError):  # only the main thread may, and only it is interrupted
        signal.signal(signal.SIGINT, interrupt)
    return seen


def _say_interrupted() -> int:
    click.echo("interrupted", err=True)
    return ExitStatus.INTERRUPTED


def _show_error(error: ReportgenError) -> None:
    click.echo(f"error: {error}", err=True)
    for line in error.help:
        click.echo(f"  help: {line}", err=True)


def _show_fault() -> None:
    import traceback

    click.echo(
        "error: reportgen failed on something it did not expect; nothing was judged.\n"
        "  help: this is a fault of reportgen, not of your report: please report the lines below\n",
        err=True,
    )
    click.echo(traceback.format_exc(), err=True)
