"""The words of a language as data: every pattern can be compiled, and every rule finds its own."""

from __future__ import annotations

import pytest

from reportgen.claims.lexicon import load
from reportgen.claims.need import RULES

TABLES = ("before", "after", "clause", "assertions")


@pytest.mark.parametrize("table", TABLES)
def test_every_pattern_can_be_compiled(table: str) -> None:
    patterns = getattr(load("en"), table)
    names = tuple(patterns._texts)
    assert names
    for name in names:
        assert patterns[name].pattern == patterns._texts[name]


def test_every_rule_finds_its_patterns() -> None:
    lexicon = load("en")
    for rule in RULES:
        for name, table in (
            (rule.before, "before"),
            (rule.after, "after"),
            (rule.unless, "before"),
        ):
            assert name is None or name in getattr(lexicon, table)._texts, rule.reason


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(KeyError):
        load("en").before["nothing of the kind"]
