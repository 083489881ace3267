"""Every rule is registered once and explained under the same five headings."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from reportgen.model.rule import RuleFamily, RuleName, Severity
from reportgen.output import OutputOptions, explain, list_rules
from reportgen.rules import RULES, documentation, find_rule

HEADINGS = ["What it does", "Why it matters", "Example", "Instead", "References"]
EXAMPLE = re.compile(r"^```\w*\n.*?^```", re.MULTILINE | re.DOTALL)
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name.value)


def test_every_name_has_one_rule() -> None:
    assert [rule.name for rule in RULES if RULES.count(rule) > 1] == []
    assert sorted(rule.name for rule in RULES) == sorted(RuleName)


def test_rules_stand_family_by_family() -> None:
    families = [rule.family for rule in RULES]
    assert list(dict.fromkeys(families)) == list(RuleFamily)
    assert families == sorted(families, key=list(RuleFamily).index)


def test_a_rule_is_found_by_its_name_and_others_are_not() -> None:
    found = find_rule("figure-not-in-source")
    assert found is not None
    assert found.severity is Severity.ERROR
    assert find_rule("no-such-rule") is None


@each_rule
def test_a_page_has_the_five_headings_with_text_under_each(rule) -> None:
    page = documentation(rule)
    prose = EXAMPLE.sub("example", page)
    parts = re.split(r"^## (.*)\n", prose, flags=re.MULTILINE)
    assert parts[0].strip() == ""
    assert parts[1::2] == HEADINGS
    assert all(len(part.strip()) > 3 for part in parts[2::2])
    assert parts[-1].strip().startswith("- ")


@each_rule
def test_a_page_and_its_summary_never_judge_the_truth(rule) -> None:
    words = set(re.findall(r"[a-z]+", (documentation(rule) + rule.summary).lower()))
    assert not words & {"false", "fabricated", "verified", "fake", "lie", "lies"}


@each_rule
def test_an_explanation_fits_the_terminal_and_keeps_its_examples(rule) -> None:
    text = explain(rule, documentation(rule), options=OutputOptions(width=72))
    assert text.startswith(rule.name.value)
    assert rule.summary in " ".join(text.split())
    prose = [line for line in text.splitlines() if not line.startswith("    ")]
    assert [line for line in prose if len(line) > 72 and " " in line[2:]] == []
    for block in EXAMPLE.findall(documentation(rule)):
        for line in block.splitlines()[1:-1]:
            assert f"    {line}".rstrip() in text


def test_no_page_is_left_without_its_rule() -> None:
    pages = {page.name for page in (files("reportgen.rules") / "documentation").iterdir()}
    assert pages == {f"{rule.name.value}.md" for rule in RULES}


def test_the_list_names_every_rule_with_its_weight() -> None:
    text = list_rules(RULES, options=OutputOptions(width=80))
    for rule in RULES:
        assert re.search(rf"^  {rule.name.value} +{rule.severity.value} ", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 80


def test_colours_change_nothing_but_colours() -> None:
    rule = RULES[0]
    plain = explain(rule, documentation(rule), options=OutputOptions())
    coloured = explain(rule, documentation(rule), options=OutputOptions(color=True))
    assert coloured != plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
