"""The figures of five real texts, restated and altered; the texts lie outside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reportgen.model.verdict import QuantityStatus, QuotationStatus
from reportgen.text.sentences import split_sentences

SOURCES = Path(__file__).parents[3].parent / "shared" / "sources"
TABLE: dict[str, dict[str, list[list[str]]]] = yaml.safe_load(
    (Path(__file__).parent / "real_sources.yml").read_text("utf-8")
)
EXPECTED = {
    "found": {QuantityStatus.FOUND, QuantityStatus.DERIVED},
    "missing": {QuantityStatus.NOT_FOUND, QuantityStatus.OTHER_UNIT},
}

pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the five source texts are not part of the project"
)


def text_of(number: str) -> str:
    (path,) = SOURCES.glob(f"{number}_*.txt")
    return path.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("number", "outcome", "case"),
    [
        pytest.param(number, outcome, case, id=f"{number} {outcome}: {case[0]}")
        for number, outcomes in TABLE.items()
        for outcome, cases in outcomes.items()
        for case in cases
    ],
)
def test_a_figure_of_a_real_text(number, outcome, case, kit):
    sentence, *figure = case
    claim = kit.claim(sentence, kit.citation("source"))
    (verdict,) = kit.judge((claim,), kit.sources({"source": text_of(number)}))
    texts = [item.quantity.text for item in claim.quantities]
    assert texts, "no quantity was read"
    rows = [row for row, text in enumerate(texts) if not figure or figure[0] in text]
    assert rows, f"{figure} is none of {texts}"
    assert verdict.quantities[rows[0]].status in EXPECTED[outcome], verdict.quantities[rows[0]]


def test_every_statistic_has_both_kinds_of_cases():
    assert all(cases["found"] and cases["missing"] for cases in TABLE.values())


@pytest.mark.parametrize("number", sorted(TABLE))
def test_a_text_bears_out_each_of_its_own_sentences(number, kit):
    text = text_of(number)
    spans = split_sentences(text)
    cite = kit.citation("source")
    claims = tuple(kit.claim(text[slice(*span)], cite, name=str(span[0])) for span in spans)
    for claim, verdict in zip(
        claims, kit.judge(claims, kit.sources({"source": text})), strict=True
    ):
        for item, judged in zip(claim.quantities, verdict.quantities, strict=True):
            assert judged.status is QuantityStatus.FOUND, (item.quantity.text, judged)
            assert judged.qualifier is None
            assert not judged.direction_changed
        assert all(item.status is QuotationStatus.FOUND for item in verdict.quotations)
