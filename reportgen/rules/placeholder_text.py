"""Text that was meant to be replaced before anybody reads the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.rules.draft import Draft, Stretch
from reportgen.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.rules.judged import Judged

RULE = Rule(
    name=RuleName.PLACEHOLDER_TEXT,
    family=RuleFamily.STRUCTURE,
    severity=Severity.ERROR,
    summary="text that stands for something still to be written",
)

_PLACEHOLDER = r"""
    \b(?:TODO|FIXME|TBC|TBD|TKTK|TK[ ]TK)\b
    | (?i:\blorem[ ]ipsum\b)
    | (?i:\[(?:citation|source|reference|figure|number|date|name|page|title)
        [ ](?:needed|missing|to[ ]come|to[ ]follow|here|tbc|tbd)\])
    | (?i:\[(?:insert|add|check)[ ][^\]\n]{1,80}\])
    | \[(?:\?+|\.\.\.\?|TK|XX+)\]
    # A row of X is a number to come only beside what makes it one: a Roman XX is none.
    | [$€£¥][ ]?X{1,3}(?:[.,]X{1,3})*(?!\w)
    | (?<!\w)X{1,3}(?:[.,]X{1,3})*[ ]?(?:%|per[ ]?cent\b|percentage\b)
    | (?<!\w)X{1,3}(?:[.,]X{1,3})+(?!\w)
    | (?<!\w)XX+[ ](?:hundred|thousand|million|billion|trillion)\b
    | (?<!\w)X{4,}(?!\w)
    | \{\{[^{}]{0,80}\}\} | \{%[^{}]{0,80}%\}
    """
"""Editors' marks for what is to come, the usual filler text, and template expressions in a report
that is no template."""

_SIGNS = re.compile(r"[\[{XTFlL](?:(?<=[\[{X])|(?<=[TF])(?:[BKO]|IX)|(?<=[lL])(?i:orem))")
"""What each of them begins with or holds: a first look that few texts pass."""

_TEMPLATE_MARKS = ("{{", "{%")


def check(judged: Judged) -> Iterator[Draft]:
    """Each placeholder at its place, in document order."""
    for block in judged.document.blocks:
        if not _SIGNS.search(block.text):
            continue
        for match in re.finditer(_PLACEHOLDER, block.text, re.VERBOSE):
            start, end = match.span()
            yield Draft(
                rule=RuleName.PLACEHOLDER_TEXT,
                region=judged.document.region(block.index, start, end),
                message=f"{quoted(match.group())} stands for text that is still to be written",
                help=_help(match.group()),
                stretches=(Stretch(block=block.index, start=start, end=end),),
            )


def _help(text: str) -> tuple[str, ...]:
    if text.startswith(_TEMPLATE_MARKS):
        return (
            "a report is filled in as a template only with template: or data: in its front matter",
        )
    return ()
