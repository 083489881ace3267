"""Whether two names may be one person: an author must not sign off the report."""

from __future__ import annotations

import pytest

from reportgen.text.people import authors_of, same_name, same_person

ONE = [
    ("Jane Roe", "jane  ROE"),
    ("Jane Roe", "J. Roe"),
    ("Jane Roe", "J Roe"),
    ("Jane Roe", "Roe, Jane"),
    ("Jane Roe", "Jane M. Roe"),
    ("Jane Roe", "JR"),
    ("Jane Roe", "J.R."),
    ("Jane Roe", "Jane"),
    ("Jane Roe", "Jane Roe <jane@example.org>"),
    ("Élise Müller", "Elise Muller"),
    ("Min-jung Kim", "Kim Min-jung"),
    ("Pat O'Brien", "Pat O’Brien"),
    ("Jane van der Berg", "J. van der Berg"),
]
TWO = [
    ("Jane Roe", "John Roe"),
    ("Jane Roe", "Jane Doe"),
    ("Jane Roe", "M. Roe"),
    ("Jane Roe", "JD"),
    ("Jane Roe", "Ja"),
    ("Jane Roe", ""),
    ("Jane Roe", "..."),
    ("Ann Oakley", "Ann Oak"),
]
AUTHORS = {
    "Jane Roe": ("Jane Roe",),
    "Roe, Jane": ("Roe, Jane",),
    "Jane Roe and John Doe": ("Jane Roe", "John Doe"),
    "Jane Roe, John Doe": ("Jane Roe", "John Doe"),
    "Jane Roe, John Doe & Max Poe": ("Jane Roe", "John Doe", "Max Poe"),
    "Roe, Jane; Doe, John": ("Roe, Jane", "Doe, John"),
    "Jane Roe (Council), Jane Roe": ("Jane Roe",),
    "Alexander Sand": ("Alexander Sand",),
}


@pytest.mark.parametrize(("one", "other"), ONE)
def test_these_may_be_one_person(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)
    assert same_person(one, one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jane Roe", " jane  ROE", True),
        ("Jane Roe", "Roe, Jane", True),
        ("Élise Müller", "Elise Muller", True),
        ("Jane Roe", "J. Roe", False),
        ("Jane Roe", "Jane", False),
        ("", "", False),
    ],
)
def test_one_name_is_more_than_maybe_one_person(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(("one", "other"), TWO)
def test_these_are_two(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert not same_person(other, one)


@pytest.mark.parametrize(("written", "names"), AUTHORS.items())
def test_the_authors_of_a_text(written: str, names: tuple[str, ...]) -> None:
    assert authors_of({"author": written}) == names


def test_the_authors_of_lists_and_mappings() -> None:
    people = [
        "Jane Roe",
        {"name": "John Doe", "affiliation": "Council"},
        {"name": {"given": "Max", "family": "Poe"}},
        {"given": "Ann", "family": "Oak"},
        {"literal": "The Council"},
        5,
    ]
    names = ("Jane Roe", "John Doe", "Max Poe", "Ann Oak", "The Council")
    assert authors_of({"author": people}) == names
    assert authors_of({}) == authors_of({"author": None}) == ()
