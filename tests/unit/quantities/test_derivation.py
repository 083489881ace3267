"""Figures that follow from others, declared sums, table cells, and the lexicon."""

from decimal import Decimal

import pytest

from reportgen.quantities import (
    ExpressionError,
    derivations,
    evaluate,
    find_in_cell,
    find_quantities,
)
from reportgen.quantities.lexicon import load

DERIVED = [
    # the first figure follows from the others
    ("£1.3bn", "£4.2bn and £2.9bn", "4.2bn - 2.9bn = 1.3bn"),
    ("7.1 million people", "4.2 million men and 2.9 million women", "4.2 million + 2.9 million = 7.1 million"),
    ("60 women", "10 women, 20 women and 30 women", "10 + 20 + 30 = 60"),
    ("2 percentage points", "6 % and 4 %", "6 % - 4 % = 2"),
    ("fell by 33 %", "6 % and 4 %", "(4 % - 6 %) as % of 6 % = 33 %"),
    ("rose by 50 %", "4 million people and 6 million people", "(6 million - 4 million) as % of 4 million = 50 %"),
    ("25 %", "50 women and 200 people", "50 as % of 200 = 25 %"),
    ("doubled", "20 women and 40 women", "40 / 20 = doubled"),
    ("18,400 women", "80 % and 23,000 people", "80 % of 23,000 = 18,400"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "inputs", "sum_"), DERIVED)
def test_a_figure_that_follows_in_one_step_shows_its_sum(
    target: str, inputs: str, sum_: str
) -> None:
    assert derivations(find_quantities(target)[0], find_quantities(inputs)) == sum_


@pytest.mark.parametrize(
    ("target", "inputs"),
    [
        ("fell 2 %", "6 % and 4 %"),
        ("£1.3bn", "$4.2bn and £2.9bn"),
        ("$13", "4 women and 9 women"),
        ("55 women", "20 women and 30 women"),
        ("5 women", "20 to 30 women and 25 women"),
        ("5 women", ""),
    ],
)
def test_a_figure_that_does_not_follow_has_no_sum(target: str, inputs: str) -> None:
    assert derivations(find_quantities(target)[0], find_quantities(inputs)) is None


EXPRESSIONS = [
    ("80% of 23000", "18400"),
    ("4.2bn - 2.9bn", "1300000000"),
    ("200 + 300 * 2", "800"),
    ("(200 + 300) * 2", "1000"),
    ("50 as % of 200", "25"),
    ("(120 − 100) as % of 100", "20"),
    ("$1.2 million / 4", "300000"),
    ("two dozen * 2", "48"),
    ("10 % of (200 + 100)", "30"),
    ("300-200", "100"),
]


@pytest.mark.parametrize(("expression", "value"), EXPRESSIONS)
def test_a_declared_derivation_is_computed(expression: str, value: str) -> None:
    assert evaluate(expression).value == Decimal(value)


def test_the_inputs_of_a_declared_derivation_keep_their_places() -> None:
    expression = "80% of 23,000 women"
    inputs = evaluate(expression).inputs
    assert [expression[item.start : item.end] for item in inputs] == ["80%", "23,000 women"]
    assert [item.text for item in inputs] == ["80%", "23,000 women"]


@pytest.mark.parametrize(
    "expression",
    ["", "women", "4 +", "4 / 0", "(4 + 5", "4 ) 5", "import os", "4 ** 5", "0 as % of 0", "(" * 99, "4 of 5"],
)  # fmt: skip
def test_an_expression_that_cannot_be_read_says_where(expression: str) -> None:
    with pytest.raises(ExpressionError, match=r"cannot be|nested"):
        evaluate(expression)


CELLS = [
    ("12.5", ("US$ million",), "money", "12500000", "USD", None),
    ("12.5", ("2019", "%"), "percent", "12.5", None, None),
    ("12.5", ("Share (%)",), "percent", "12.5", None, None),
    ("12", ("Deaths per 1,000",), "rate", "12", "death", "1000"),
    ("1,234", ("Women",), "count", "1234", "woman", None),
    ("£3", ("US$ million",), "money", "3", "GBP", None),
    ("45", ("Length (km)",), "measure", "45", "km", None),
    ("12", ("Number (thousands)",), "count", "12000", "number", None),
    ("5", ("€ billion",), "money", "5000000000", "EUR", None),
]


@pytest.mark.parametrize(("text", "headers", "kind", "value", "unit", "per"), CELLS)
def test_a_cell_takes_its_unit_from_its_header(
    text: str, headers: tuple[str, ...], kind: str, value: str, unit: str | None, per: str | None
) -> None:
    (found,) = find_in_cell(text, headers=headers)
    assert (found.kind, found.value, found.unit, found.per) == (kind, Decimal(value), unit, per)
    assert found.text == text


def test_a_cell_takes_its_unit_from_row_or_caption_where_the_header_gives_none() -> None:
    (by_row,) = find_in_cell("12.5", headers=("2019",), row="Unemployment (%)")
    assert by_row.kind == "percent"
    (by_caption,) = find_in_cell("12.5", headers=("2019",), row="Seoul", caption="Aid, US$ million")
    assert (by_caption.unit, by_caption.value) == ("USD", Decimal(12_500_000))


def test_an_empty_cell_has_no_quantity() -> None:
    assert find_in_cell("–", headers=("%",)) == ()


@pytest.mark.parametrize("language", ["xx", "../en", "", "EN"])
def test_a_language_without_a_lexicon_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="language"):
        load(language)


def test_the_lexicon_is_read_once() -> None:
    assert load("en") is load("en")
