"""``reportgen check --fix``: the diff first, then the question, then the file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from reportgen.pipeline.fixing import plan_fixes, write_fixes
from reportgen.pipeline.showing import show_fixes

if TYPE_CHECKING:
    from reportgen.cli.options import Globals
    from reportgen.pipeline.checking import Checked
    from reportgen.pipeline.fixing import FixPlan


def mend(checked: Checked, shared: Globals, *, diff: bool, yes: bool) -> bool:
    """Show what can be inserted, and insert it if that is wanted; true if a file changed.

    Raises:
        ReportError: a report is no longer what was checked.
        OutputError: it cannot be written.
    """
    plan = plan_fixes(checked)
    for line in plan.by_hand:
        click.echo(line, err=True)
    if diff:
        color = shared.colored()
        click.echo(show_fixes(plan, color=color), nl=False, color=color)
    if not plan.citations:
        _say("no citation can be inserted: none fits beyond doubt", shared)
        return False
    if diff:
        _say(f"{_counted(plan)} would be inserted", shared)
        return False
    if not _agreed(plan, yes=yes):
        _say("nothing was written", shared)
        return False
    write_fixes(plan)
    names = ", ".join(item.path for item in plan.fixes)
    _say(f"inserted {_counted(plan)} into {names}; checked again:", shared)
    return True


def _agreed(plan: FixPlan, *, yes: bool) -> bool:
    """Whether to write: ``--yes``, or a yes at the terminal that was shown the diff."""
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    click.echo(show_fixes(plan, color=False), nl=False, err=True)
    if yes:
        return True
    if not asks:
        click.echo("there is no terminal to ask: --fix --yes writes this", err=True)
        return False
    return click.confirm(f"Insert {_counted(plan)}?", default=False, err=True)


def _counted(plan: FixPlan) -> str:
    return "1 citation" if plan.citations == 1 else f"{plan.citations} citations"


def _say(text: str, shared: Globals) -> None:
    if not shared.quiet:
        click.echo(text, err=True)
