"""``reportgen explain``."""

from __future__ import annotations

import click

from reportgen.cli.options import global_options, globals_of


@click.command(name="explain", short_help="Explain a rule, or list them all.")
@click.argument("rule", required=False, metavar="[RULE]")
@global_options
@click.pass_context
def command(context: click.Context, /, rule: str | None) -> int:
    """Say what a rule looks for, why, and what to do; without RULE list them all."""
    from reportgen.pipeline.showing import explain_all, explain_rule, similar_rules

    color = globals_of(context).colored()
    text = explain_all(color=color) if rule is None else explain_rule(rule, color=color)
    if text is None:
        near = " or ".join(similar_rules(rule or ""))
        hint = f"; did you mean {near}?" if near else "; reportgen explain lists them all"
        raise click.UsageError(f"unknown rule {rule!r}{hint}")
    click.echo(text, nl=False)
    return 0
