"""Footnotes: what they cite, "ibid.", and works named without a key."""

from __future__ import annotations

import pytest


def keys(citations):
    return [citation.key for citation in citations]


def test_ibid_takes_over_the_work_of_the_note_before(claims):
    first, second = claims(
        "Rents rose by 12 %.[^1] Wages fell by 3 %.[^2]\n\n[^1]: @kim2019, p. 3.\n\n[^2]: Ibid., p. 14.\n"
    )
    assert (first.ibid, second.ibid) == (False, True)
    assert keys(second.citations) == ["kim2019"]
    assert (second.citations[0].locator.label, second.citations[0].locator.value) == ("page", "14")


@pytest.mark.parametrize(
    ("note", "label", "value"),
    [
        ("Ibid., pp. 3–5.", "page", "3–5"),
        ("Ibid.", "page", "3"),
        ("ibid, para. 7", "paragraph", "7"),
        ("Ibid. at 9.", "page", "9"),
        ("See ibid., ch. 2.", "chapter", "2"),
        ("Id., § 12.", "section", "12"),
        ("Ibidem, iv", "page", "iv"),
    ],
)
def test_ibid_reads_its_own_locator_else_keeps_the_one_before(note, label, value, claims):
    text = f"Rents rose by 12 %.^[[@kim2019, p. 3]] Wages fell by 3 %.^[{note}]\n"
    locator = claims(text)[1].citations[0].locator
    assert (locator.label, locator.value) == (label, value)


def test_ibid_follows_ibid(claims):
    text = "A fell by 1 %.^[[@kim2019, p. 3]] B fell by 2 %.^[Ibid.] C fell by 3 %.^[Ibid., p. 9]\n"
    assert [keys(claim.citations) for claim in claims(text)] == [["kim2019"]] * 3


def test_ibid_takes_over_a_citation_in_the_text_that_comes_between(claims):
    text = (
        "A fell by 1 %.^[@kim2019] B fell by 2 % [@ons2024, p. 2]. C fell by 3 %.^[Ibid., p. 9]\n"
    )
    assert [keys(claim.citations) for claim in claims(text)] == [
        ["kim2019"],
        ["ons2024"],
        ["ons2024"],
    ]


@pytest.mark.parametrize("before", ["@kim2019; @ons2024", "Our own count."])
def test_ibid_after_two_works_or_none_covers_nothing(before, claims):
    text = f"Rents rose.^[{before}] Wages fell by 3 %.^[Ibid., p. 14]\n"
    claim = claims(text)[-1]
    assert claim.citations == ()
    assert not claim.ibid


@pytest.mark.parametrize(
    "note",
    [
        "https://example.org/renting/2024",
        "<https://www.example.org/renting/2024/>",
        "See [the survey](http://example.org/renting/2024/).",
        "doi:10.1234/renting, https://doi.org/10.1234/renting",
        "Renting in the northern towns, 2024, p. 4.",
        "Kim, J., *The Long Road South* (2019), pp. 3–5.",
    ],
)
def test_a_note_that_names_an_entry_without_its_key_is_told(note, claims, library):
    (claim,) = claims(f"Rents rose by 12 %.^[{note}]\n", library=library)
    assert claim.citations == ()
    assert claim.uncited_note


def test_a_note_that_names_no_entry_is_none(claims, library):
    (claim,) = claims("Rents rose by 12 %.^[See https://example.com/other.]\n", library=library)
    assert claim.uncited_note is None


def test_a_note_is_unknown_without_a_library(claims):
    (claim,) = claims("Rents rose by 12 %.^[https://example.org/renting/2024]\n")
    assert claim.uncited_note is None


def test_a_figure_in_a_note_is_a_claim_of_its_own(claims):
    text = "Rents rose.^[In London by 15 %. So says @kim2019, p. 3.]\n"
    claim = next(claim for claim in claims(text) if claim.quantities)
    assert claim.block_kind == "footnote"
    assert keys(claim.citations) == ["kim2019"]


def test_a_note_that_only_points_at_a_work_is_no_claim(claims):
    (claim,) = claims("Rents rose by 12 %.^[See also @kim2019, p. 3.]\n")
    assert claim.block_kind == "paragraph"
