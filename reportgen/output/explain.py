"""What a rule does, and the list of all rules, for the terminal."""

from __future__ import annotations

import re
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from reportgen.output.terminal import SEVERITY_STYLES, Style, styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.rule import Rule
    from reportgen.output.options import OutputOptions

_WIDEST = 88
"""Columns of prose: longer lines are hard to follow, however wide the terminal."""
_PARAGRAPH = re.compile(r"\n\s*\n")
_SEVERITY_WORDS = {"off": "off unless configured"}


def explain(rule: Rule, documentation: str, *, options: OutputOptions) -> str:
    """A rule's name, weight and documentation, wrapped.

    Args:
        rule: what is explained.
        documentation: its page in Markdown: headings, paragraphs, lists, fenced examples.
        options: colours and width.
    """
    severity = _SEVERITY_WORDS.get(rule.severity.value, rule.severity.value)
    head = styled(rule.name.value, Style.BOLD, color=options.color)
    blocks = [f"{head} ({severity}, {rule.family.value})", _block(rule.summary, options)]
    blocks += _blocks(documentation, options)
    return "\n\n".join(blocks) + "\n"


def _blocks(markdown: str, options: OutputOptions) -> Iterator[str]:
    """The blocks of a page, examples indented and otherwise untouched."""
    for number, part in enumerate(
        re.split(r"^```\w*\n(.*?)^```\n?", markdown, flags=re.MULTILINE | re.DOTALL)
    ):
        if number % 2:
            yield textwrap.indent(part.rstrip("\n"), "    ")
        else:
            for block in _PARAGRAPH.split(part.strip()):
                if block:
                    yield _block(block, options)


def _block(block: str, options: OutputOptions) -> str:
    if block.startswith("#"):
        return styled(block.lstrip("# "), Style.BOLD, color=options.color)
    width = min(options.width, _WIDEST)
    if block.startswith("- "):
        items = re.split(r"^- ", block, flags=re.MULTILINE)[1:]
        return "\n".join(
            textwrap.fill(
                " ".join(item.split()), width, initial_indent="- ", subsequent_indent="  "
            )
            for item in items
        )
    return textwrap.fill(" ".join(block.split()), width, break_long_words=False)


def list_rules(rules: Iterable[Rule], *, options: OutputOptions) -> str:
    """All rules by family, a line each: name, severity, summary."""
    rows = tuple(rules)
    longest = max(len(rule.name.value) for rule in rows)
    blocks = []
    for family, members in groupby(rows, key=lambda rule: rule.family):
        head = styled(family.value, Style.BOLD, color=options.color)
        lines = [_row(rule, longest, options) for rule in members]
        blocks.append("\n".join([head, *lines]))
    return "\n\n".join(blocks) + "\n"


def _row(rule: Rule, longest: int, options: OutputOptions) -> str:
    severity = f"{rule.severity.value:<7}"
    style = SEVERITY_STYLES.get(rule.severity, Style.DIM)
    lead = f"  {rule.name.value:<{longest}}  "
    gap = " " * (len(lead) + len(severity) + 2)
    summary = textwrap.fill(rule.summary, max(options.width - len(gap), 30), subsequent_indent=gap)
    return f"{lead}{styled(severity, style, color=options.color)}  {summary}"
