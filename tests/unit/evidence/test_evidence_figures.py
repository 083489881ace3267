"""The table of sentences and sources: what each figure must come out as."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reportgen.model.verdict import QuantityStatus, QuantityVerdict

CASES: dict[str, list[list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "figures.yml").read_text("utf-8")
)
MISSING = {QuantityStatus.NOT_FOUND, QuantityStatus.OTHER_UNIT}
PASSES = {
    "found": lambda verdict: verdict.status is QuantityStatus.FOUND,
    "missing": lambda verdict: verdict.status in MISSING,
    "other-unit": lambda verdict: verdict.status is QuantityStatus.OTHER_UNIT and verdict.reason,
    "not-found": lambda verdict: verdict.status is QuantityStatus.NOT_FOUND,
    "qualifier-kept": lambda verdict: _found(verdict) and verdict.qualifier is None,
    "qualifier-changed": lambda verdict: _found(verdict) and verdict.qualifier is not None,
    "direction-changed": lambda verdict: _found(verdict) and verdict.direction_changed,
    "direction-kept": lambda verdict: _found(verdict) and not verdict.direction_changed,
    "derived": lambda verdict: verdict.status is QuantityStatus.DERIVED and verdict.derivation,
    "derivation-wrong": lambda verdict: verdict.derivation_wrong and verdict.derivation,
    "out-of-context": lambda verdict: (
        verdict.status is QuantityStatus.OUT_OF_CONTEXT and verdict.reason
    ),
    "in-context": lambda verdict: _found(verdict),
    "missing-sum": lambda verdict: verdict.status in MISSING,
}


def _found(verdict: QuantityVerdict) -> bool:
    return verdict.status is QuantityStatus.FOUND


@pytest.mark.parametrize(
    ("outcome", "case"),
    [
        pytest.param(outcome, case, id=f"{outcome}: {case[-1] if len(case) > 2 else case[0]}")
        for outcome, cases in CASES.items()
        for case in cases
    ],
)
def test_a_sentence_against_its_source(outcome, case, kit):
    sentence, source, *figure = case
    claim = kit.claim(sentence, kit.citation("source"))
    (verdict,) = kit.judge((claim,), kit.sources({"source": source}))
    texts = [item.quantity.text for item in claim.quantities]
    assert texts, f"no quantity was read in {sentence!r}"
    rows = [row for row, text in enumerate(texts) if figure[0] in text] if figure else [0]
    assert rows, f"{figure} is none of {texts}"
    judged = verdict.quantities[rows[-1]]
    assert PASSES[outcome](judged), judged


def test_every_outcome_has_cases():
    assert CASES.keys() == PASSES.keys()
    assert all(CASES.values())
    assert sum(len(cases) for cases in CASES.values()) >= 100
