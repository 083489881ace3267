"""The rules there are, and the checks that look for what they forbid; explicit lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.rules import (
    attribution,
    bibliography,
    circular_sourcing,
    conflicting_sources,
    evidence,
    ibid,
    images,
    inconsistent_figure,
    missing_locator,
    name_not_in_source,
    placeholder_text,
    quotations,
    secondary_source,
    sections,
    shares,
    signoff,
    sources,
    stale_source,
    unsourced_table,
    waivers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportgen.model.rule import Rule
    from reportgen.rules.draft import Draft
    from reportgen.rules.judged import Judged

RULES: tuple[Rule, ...] = (
    *attribution.RULES,
    ibid.RULE,
    *evidence.RULES,
    missing_locator.RULE,
    inconsistent_figure.RULE,
    name_not_in_source.RULE,
    *quotations.RULES,
    *sources.RULES,
    secondary_source.RULE,
    circular_sourcing.RULE,
    conflicting_sources.RULE,
    stale_source.RULE,
    *bibliography.RULES,
    *sections.RULES,
    placeholder_text.RULE,
    *images.RULES,
    unsourced_table.RULE,
    *waivers.RULES,
    *signoff.RULES,
)
"""Every rule, by family; what waivers themselves do wrong is found while they are applied, what
sign-offs lack after that."""

CHECKS: tuple[Callable[[Judged], Iterator[Draft]], ...] = (
    attribution.check,
    ibid.check,
    evidence.check,
    missing_locator.check,
    inconsistent_figure.check,
    shares.check,
    name_not_in_source.check,
    quotations.check,
    sources.check,
    secondary_source.check,
    circular_sourcing.check,
    conflicting_sources.check,
    stale_source.check,
    bibliography.check,
    sections.check,
    placeholder_text.check,
    images.check,
    unsourced_table.check,
)

_BY_NAME = {rule.name.value: rule for rule in RULES}


def find_rule(name: str) -> Rule | None:
    """The rule of that name, if there is one."""
    return _BY_NAME.get(name)


def documentation(rule: Rule) -> str:
    """What the rule does, why it matters, an example, what to write instead, references: Markdown."""
    from importlib.resources import files

    page = files("reportgen.rules") / "documentation" / f"{rule.name.value}.md"
    return page.read_text(encoding="utf-8")
