"""The index of quantities hands on whatever the plain search would find."""

import random
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.evidence.index import QuantityIndex, is_far
from reportgen.model.quantity import Quantity
from reportgen.quantities import find_quantities, matches

NUMBERS = st.one_of(
    st.sampled_from(
        [
            "one",
            "two",
            "a third",
            "half",
            "a quarter",
            "one in five",
            "four-fifths",
            "doubled",
            "tens of thousands of",
            "dozens of",
            "most",
            "hundreds of",
            "third-largest",
            "a dozen",
        ]
    ),
    st.integers(0, 9_999).map("{:,}".format),
    st.integers(1, 400).map(lambda number: f"{number}.5"),
    st.sampled_from((10, 20, 30, 38, 39, 40, 150, 190, 200, 220, 1_000, 1_200)).map(str),
    st.tuples(st.integers(1, 60), st.integers(1, 60)).map(lambda ends: "{}–{}".format(*ends)),
    st.tuples(st.integers(20, 60), st.integers(1, 9)).map(lambda ends: "{} ± {}".format(*ends)),
    st.integers(1, 40).map(lambda number: f"−{number}"),
)
BEFORE = st.sampled_from(
    [
        "",
        "about ",
        "over ",
        "more than ",
        "nearly ",
        "at least ",
        "up to ",
        "an estimated ",
        "a rise of ",
        "fell by ",
        "rose by ",
        "$",
        "£",
        "€",
        "under ",
        "between ",
    ]
)
AFTER = st.sampled_from(
    [
        "",
        " women",
        "%",
        " per cent",
        " percentage points",
        " million",
        " years",
        " decades",
        " km",
        " metres",
        " times",
        " per 1,000 people",
        " per 100,000",
        " people a year",
        "th place",
        " thousand euros",
        " pence",
        " in 2023",
        " to 1",
        " girls for every 100 boys",
        " hours",
    ]
)
PHRASES = st.tuples(BEFORE, NUMBERS, AFTER).map("".join)
TEXTS = st.lists(PHRASES, min_size=1, max_size=12).map(". Then there were ".join)


@given(PHRASES, st.lists(TEXTS, min_size=1, max_size=4))
@example("more than 30%", ["39%"])
@example("−12%", ["fell by 12%"])
@example("1.45", ["1.45 ± 0.12"])
@example("at least 20,000 women", ["20,000 to 30,000 women"])
@settings(max_examples=600, deadline=None)
def test_the_index_gives_all_that_the_plain_search_finds(claim: str, texts: list[str]) -> None:
    sources = [find_quantities(text) for text in texts]
    index = QuantityIndex(sources)
    for claimed in find_quantities(claim):
        plain = [
            (number, stands)
            for number, source in enumerate(sources)
            for stands in source
            if matches(claimed, stands) is not None
        ]
        assert _matching(claimed, index) == plain


@given(PHRASES, PHRASES)
@settings(max_examples=400, deadline=None)
def test_what_is_far_off_never_matches(one: str, other: str) -> None:
    for claimed in find_quantities(one):
        for stands in find_quantities(other):
            assert not is_far(claimed, stands) or matches(claimed, stands) is None


def test_it_hands_on_a_small_part_of_a_long_text() -> None:
    figures = random.Random(3).sample(range(1_000, 999_999), 2_000)
    index = QuantityIndex([find_quantities(" ".join(f"{figure:,} homes." for figure in figures))])
    claimed = find_quantities(f"{figures[7]:,} homes")[0]
    assert [item.value for _, item in index.candidates(claimed)] == [Decimal(figures[7])]


def _matching(claimed: Quantity, index: QuantityIndex) -> list[tuple[int, Quantity]]:
    return [
        (number, stands)
        for number, stands in index.candidates(claimed)
        if matches(claimed, stands) is not None
    ]
