"""Words come down to a form in which two texts can be compared."""

from __future__ import annotations

import pytest

from reportgen.text.words import content_words, lemma, stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Women", "woman"), ("women's", "woman"), ("people", "person"), ("children", "child"),
        ("countries", "country"), ("cases", "case"), ("houses", "house"), ("buses", "bus"),
        ("boxes", "box"), ("addresses", "address"), ("churches", "church"), ("heroes", "hero"),
        ("shoes", "shoe"), ("series", "series"), ("politics", "politics"), ("bias", "bias"),
        ("crisis", "crisis"), ("status", "status"), ("class", "class"), ("km", "km"),
        ("deaths", "death"), ("ties", "tie"), ("fishermen", "fisherman"), ("years", "year"),
    ],
)  # fmt: skip
def test_a_noun_comes_down_to_its_dictionary_form(word: str, expected: str) -> None:
    assert lemma(word) == expected


@pytest.mark.parametrize(
    "forms",
    [
        ("traffic", "trafficked", "trafficking"),
        ("sell", "selling", "sells"),
        ("estimate", "estimated", "estimates", "estimating"),
        ("repatriate", "repatriated", "repatriating"),
        ("carry", "carried", "carries"),
        ("plan", "planned", "planning", "plans"),
        ("make", "making", "makes"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("pair", [("string", "str"), ("red", "r"), ("sing", "s"), ("need", "ne")])
def test_short_words_keep_their_ends(pair: tuple[str, str]) -> None:
    assert stem(pair[0]) != pair[1]


def test_content_words_leave_out_function_words_and_numbers() -> None:
    text = "The 200,000 women were sold in two of the poorest provinces; well-known, it's said, in 2019."
    assert content_words(text) == {
        stem(word) for word in ("women", "sold", "poorest", "provinces", "known")
    }


def test_nothing_comes_of_nothing() -> None:
    assert content_words("  12 % — of the") == frozenset()
