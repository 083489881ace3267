"""What holds for every text and every number."""

import contextlib
import time
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.quantities import (
    ExpressionError,
    chance,
    compare,
    compare_qualifiers,
    evaluate,
    find_in_cell,
    find_quantities,
)

PIECES = st.sampled_from(
    ["0", "1", "7", "12", "30", "2,000", "2012", "1.5", "105", "½", "²", "%", "per", "cent", "point", "points", "$", "US$", "£", "€", "yuan", "dollars", "million", "bn", "k", "m", "dozen", "one", "two", "twenty", "hundred", "thousand", "half", "third", "fifths", "a", "an", "in", "of", "to", "or", "and", "between", "from", "–", "-", "—", ":", "/", ".", ",", "(", ")", "more", "than", "about", "over", "nearly", "year", "years", "old", "a", "year", "per", "1,000", "every", "women", "people", "Chinese", "May", "March", "FY", "doubled", "times", "twice", "tens", "thousands", "majority", "most", "-odd", "aged", "her", "50s", "±", "+", "−", "~", "st", "th", "Table", "Resolution", "&", "\n", "\n\n", "\u200b", "\u200b\u200b", "\xa0", "\u2009", "￼", "ﬁve", "٣", "１２", "𝟗", "İ", "ß"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    last = 0
    for quantity in find_quantities(text):
        assert last <= quantity.start <= quantity.number_start
        assert quantity.number_start < quantity.number_end <= quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.step > 0
        last = quantity.end


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_two_quantities_can_be_compared(one: str, other: str) -> None:
    for claimed in find_quantities(one):
        for stands in (claimed, *find_quantities(other)):
            result = compare(claimed, stands)
            assert result.distance >= 0
            assert result.match is None or result.other_unit is None
            compare_qualifiers(claimed, stands)
        assert 0 <= chance(claimed, words=4000) <= 1


@given(TEXTS)
@settings(deadline=None)
def test_a_quantity_always_matches_itself(text: str) -> None:
    for quantity in find_quantities(text):
        assert compare(quantity, quantity).match == "exact"
        assert compare_qualifiers(quantity, quantity) is None


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_expression_is_computed_or_refused(text: str) -> None:
    with contextlib.suppress(ExpressionError):
        assert evaluate(text).inputs


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_any_header_may_stand_over_any_cell(text: str, header: str) -> None:
    for quantity in find_in_cell(text, headers=(header,), caption=header):
        assert quantity.text == text[quantity.start : quantity.end]


def _indian(number: int) -> str:
    head, tail = divmod(number, 1000)
    return f"{head:,}"[:0] + _pairs(head) + f",{tail:03d}" if head else str(tail)


def _pairs(number: int) -> str:
    digits = str(number)
    cut = len(digits) % 2 or 2
    return ",".join([digits[:cut], *(digits[at : at + 2] for at in range(cut, len(digits), 2))])


GROUPINGS = {
    "plain": str,
    "comma": "{:,}".format,
    "space": lambda number: f"{number:,}".replace(",", " "),
    "no-break space": lambda number: f"{number:,}".replace(",", "\u00a0"),
    "thin space": lambda number: f"{number:,}".replace(",", "\u2009"),
    "narrow no-break space": lambda number: f"{number:,}".replace(",", "\u202f"),
    "apostrophe": lambda number: f"{number:,}".replace(",", "'"),
    "curly apostrophe": lambda number: f"{number:,}".replace(",", "’"),
    "indian": _indian,
}


@given(st.integers(min_value=2101, max_value=10**15), st.sampled_from(sorted(GROUPINGS)))
@settings(max_examples=400, deadline=None)
def test_a_number_printed_in_any_grouping_is_read_back(number: int, grouping: str) -> None:
    (found,) = find_quantities(f"They are {GROUPINGS[grouping](number)} in all.")
    assert found.value == number


@given(st.integers(min_value=1_000_000, max_value=10**15))
def test_a_number_grouped_by_full_stops_is_read_back(number: int) -> None:
    (found,) = find_quantities(f"There are {number:,} women".replace(",", "."))
    assert found.value == number


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _spell(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return TENS[ten - 2] + (f"-{ONES[one]}" if one else "")
    for scale, name in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= scale:
            head, tail = divmod(number, scale)
            joint = " and " if 0 < tail < 100 else " "
            return f"{_spell(head)} {name}{joint + _spell(tail) if tail else ''}"
    raise AssertionError(number)


@given(st.integers(min_value=2, max_value=10**12 - 1))
@settings(max_examples=400, deadline=None)
def test_a_number_in_words_is_read_back(number: int) -> None:
    (found,) = find_quantities(f"There were {_spell(number)} women.")
    assert (found.value, found.unit) == (number, "woman")


@given(st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False))
def test_decimals_keep_value_and_precision(number: Decimal) -> None:
    (found,) = find_quantities(f"It is {number} %.")
    assert (found.value, found.step) == (number, Decimal("0.01"))


HOSTILE = {
    "digits": "7",
    "grouped digits": "1,234,",
    "spaced digits": "123 ",
    "number words": "two hundred and ",
    "dashes": "1-",
    "dots": "1.",
    "colons": "1:",
    "identifiers": "Article 5, ",
    "ats": "a.b-c",
    "spaces": "1 \n \n",
    "masks": "1\u200b\u200b",
    "plus": "+1 ",
    "letters": "x",
}


def _seconds(text: str) -> float:
    start = time.perf_counter()
    find_quantities(text)
    return time.perf_counter() - start


def test_time_grows_in_line_with_the_text_even_on_hostile_text() -> None:
    for name, piece in HOSTILE.items():
        short = _seconds(piece * (3_000 // len(piece)))
        long = _seconds(piece * (24_000 // len(piece)))
        assert long < 0.3 + 8 * 3 * short, f"{name}: {short:.3f} s, then {long:.3f} s"


def test_a_million_digits_in_a_row_are_no_quantity() -> None:
    assert find_quantities("9" * 1_000_000) == ()
    assert find_quantities("id " + "9" * 400 + " women") == ()


def test_every_digit_of_unicode_is_read_without_fault() -> None:
    digits = [chr(code) for code in range(0x110000) if chr(code).isdigit() or chr(code).isnumeric()]
    for digit in digits:
        find_quantities(f"about {digit} women, {digit}{digit},{digit}{digit}{digit} %")
    (found,) = find_quantities("٣٥ women")
    assert found.value == 35


def test_a_run_of_hyphened_numbers_is_read_at_once() -> None:
    started = time.process_time()
    assert find_quantities("1-" * 20_000) == ()
    assert time.process_time() - started < 0.5
