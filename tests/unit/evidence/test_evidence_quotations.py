"""The table of quotations: faithful noise passes, every change of the wording is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reportgen.model.verdict import QuotationStatus

CASES: dict[str, list[list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "quotations.yml").read_text("utf-8")
)
STATUS = {
    "found": QuotationStatus.FOUND,
    "not-cut": QuotationStatus.FOUND,
    "altered": QuotationStatus.ALTERED,
    "not-found": QuotationStatus.NOT_FOUND,
    "cut": QuotationStatus.CUT,
}


@pytest.fixture
def quote(kit):
    def run(quotation: str, source: str, sentence: str = "They said Q.", **more):
        text = sentence.replace("Q", f"“{quotation}”")
        claim = kit.claim(text, kit.citation("source", **more))
        assert claim.quotations, "the quotation has fewer than four words"
        (verdict,) = kit.judge((claim,), kit.sources({"source": source}))
        return verdict.quotations[0]

    return run


@pytest.mark.parametrize(
    ("outcome", "case"),
    [
        pytest.param(outcome, case, id=f"{outcome}: {case[0]}")
        for outcome, cases in CASES.items()
        for case in cases
    ],
)
def test_a_quotation_against_its_source(outcome, case, quote):
    verdict = quote(*case)
    assert verdict.status is STATUS[outcome], verdict
    if verdict.status in {QuotationStatus.ALTERED, QuotationStatus.CUT}:
        assert verdict.divergence is not None
        assert verdict.divergence.claimed
        assert verdict.divergence.source


def test_every_outcome_has_cases():
    assert CASES.keys() == STATUS.keys()
    assert sum(len(cases) for cases in CASES.values()) >= 60


def test_the_passage_is_the_matched_stretch_of_the_source(quote):
    source = "First line.\n\nExperts say the trade\nin women has grown. Last line."
    (evidence,) = quote("the trade in women has grown", source).evidence
    assert evidence.quote == "the trade in women has grown"
    assert source[evidence.start : evidence.end] == "the trade\nin women has grown"
    assert (evidence.paragraph, evidence.line) == (2, 3)


def test_a_near_miss_names_the_words_where_it_leaves_the_source(quote):
    source = "In the report the firm found that service jobs stopped and lockdowns kept women away."
    verdict = quote("service jobs stopped and curfews kept women away", source)
    assert verdict.divergence.claimed.startswith("curfews kept women")
    assert verdict.divergence.source.startswith("lockdowns kept women")


def test_a_clause_cut_off_is_shown(quote):
    verdict = quote("we support the plan", "We support the plan unless costs rise.")
    assert verdict.divergence.source == "unless costs rise"


def test_a_mark_before_the_first_word_is_no_divergence(quote):
    source = 'One nurse said: "Without the night bus I would lose my job and my home in town."'
    verdict = quote("Without the night bus I would lose my job and my flat in town", source)
    assert verdict.divergence.claimed == "flat in town"
    assert verdict.divergence.source == "home in town"
