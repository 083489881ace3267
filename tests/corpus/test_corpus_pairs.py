"""Every claim and passage of ``pairs/``, through ``reportgen check``."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from known_gaps import assert_as_listed, lines_without_a_case
from tiny_projects import run_process

from reportgen.model.rule import RuleName

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent / "pairs"
PART = "pairs"
SUPPORTED = "supported"
LEAST = 200
_FIRST_LINE = 6
_LINES = 2
_CLOSING_MARKS = '”"'


class Pair(NamedTuple):
    """A claim, what its source says, and the one finding there must be."""

    rule: str
    claim: str
    passage: str
    at: str
    """What the finding points at holds this, or is held by it."""

    def markdown(self, number: int) -> str:
        """The claim with its citation."""
        key = f"[@s{number}]"
        if self.claim[-1] in _CLOSING_MARKS:
            return f"{self.claim} {key}."
        return f"{self.claim[:-1]} {key}{self.claim[-1]}"


def _pairs() -> tuple[Pair, ...]:
    return tuple(
        Pair(rule, item["claim"], item["passage"], str(item.get("at", "")))
        for path in sorted(FOLDER.glob("*.yml"))
        for rule, items in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for item in items
    )


PAIRS = _pairs()


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, list[dict[str, Any]]]:
    """The findings about each pair; one report cites all passages, for speed."""
    folder = tmp_path_factory.mktemp("pairs")
    (folder / "sources").mkdir()
    lines, entries = [], []
    for number, pair in enumerate(PAIRS):
        (folder / "sources" / f"s{number}.txt").write_text(pair.passage, encoding="utf-8")
        entries.append(
            f"@report{{s{number}, title={{Report {number}}}, author={{{{Office {number}}}}}, "
            f"institution={{Office {number}}}, year={{2024}}, file={{sources/s{number}.txt}}}}"
        )
        lines.append(f"{pair.markdown(number)}\n\n")
    (folder / "refs.bib").write_text("\n".join(entries), encoding="utf-8")
    head = "---\nbibliography: refs.bib\n---\n\n\n"
    (folder / "report.md").write_text(head + "".join(lines), encoding="utf-8")
    outcome = run_process("check", "report.md", "--format", "json", cwd=folder)
    by_pair: dict[int, list[dict[str, Any]]] = {number: [] for number in range(len(PAIRS))}
    for finding in json.loads(outcome.out)["findings"]:
        if finding["severity"] != "info":
            by_pair[(finding["line"] - _FIRST_LINE) // _LINES].append(finding)
    return by_pair


def _differences(pair: Pair, found: list[dict[str, Any]], line: str) -> list[str]:
    expected = Counter([] if pair.rule == SUPPORTED else [pair.rule])
    rules = Counter(finding["rule"] for finding in found)
    wrong = [f"missing {rule}" for rule in (expected - rules)]
    wrong += [
        f"not expected: {finding['rule']}: {finding['message']}"
        for finding in found
        if finding["rule"] in rules - expected
    ]
    for finding in found:
        held = line[finding["column"] - 1 : finding["end_column"] - 1]
        if finding["rule"] == pair.rule and not (pair.at in held or (held and held in pair.at)):
            wrong.append(f"{pair.rule} points at {held!r}, not at {pair.at!r}")
    return wrong


@pytest.mark.parametrize(
    "number", range(len(PAIRS)), ids=lambda number: f"{PAIRS[number].rule}: {PAIRS[number].claim}"
)
def test_a_claim_against_its_passage(number, findings):
    pair = PAIRS[number]
    wrong = _differences(pair, findings[number], pair.markdown(number))
    assert_as_listed(PART, pair.claim, wrong)


def test_the_pairs_are_many_and_each_names_a_rule():
    assert len(PAIRS) >= LEAST
    assert {pair.rule for pair in PAIRS} <= {SUPPORTED, *RuleName}
    assert all(pair.at for pair in PAIRS if pair.rule != SUPPORTED)


def test_no_pair_stands_twice():
    pairs = [(pair.claim, pair.passage) for pair in PAIRS]
    assert len(pairs) == len(set(pairs))


def test_the_ledger_of_gaps_names_claims_of_the_pairs():
    assert not lines_without_a_case(PART, {pair.claim for pair in PAIRS})
