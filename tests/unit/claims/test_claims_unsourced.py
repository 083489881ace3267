"""Superlatives, firsts and hearsay without a citation."""

from __future__ import annotations

import pytest

from reportgen.claims.lexicon import load
from reportgen.model.claim import AssertionKind, ClaimKind

ASKING = [
    ("Rotterdam is Europe's largest container port.", "Europe’s largest container port"),
    ("Finland was the first country in Europe to ban it.", "the first country"),
    ("It is the only country in Europe without a register.", "the only country"),
    ("The lowest level on record was reached.", "The lowest level on record"),
    ("It has been shown that fear matters.", "It has been shown that"),
    ("It is the world's only maker of the part.", "world’s only maker"),
]
SILENT = [
    "The greatest challenge is trust.",
    "The first step is to ask.",
    "It would be the first country to do so.",
    "Is it the largest port in Europe?",
    "The highest court in the country upheld it.",
    "The oldest of the women spoke.",
    "The only way in is by sea.",
    "The world's biggest problem is trust.",
]


@pytest.mark.parametrize(("text", "words"), ASKING)
def test_what_a_reader_would_ask_the_source_of(text, words, claims):
    (claim,) = claims(f"{text}\n")
    assert claim.kinds == (ClaimKind.ASSERTION,)
    assert claim.assertion is AssertionKind.UNSOURCED
    assert words in claim.unsourced


@pytest.mark.parametrize("text", SILENT)
def test_degrees_wishes_and_questions_ask_for_nothing(text, claims):
    assert claims(f"{text}\n") == ()


def test_what_is_cited_is_simply_cited(claims):
    (claim,) = claims("Rotterdam is Europe's largest container port [@kim2019].\n")
    assert claim.assertion is AssertionKind.CITED


def test_a_summary_may_say_it_again(claims):
    text = "# Summary\n\nRotterdam is Europe's largest container port.\n"
    assert claims(text) == ()


def test_a_language_without_a_lexicon_is_named():
    with pytest.raises(ValueError, match="'xx'"):
        load("xx")
