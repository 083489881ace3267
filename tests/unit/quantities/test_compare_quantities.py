"""When a source's figure supports a claim's, when it is in another unit, what the words change."""

from decimal import Decimal

import pytest

from reportgen.model.quantity import Quantity
from reportgen.model.verdict import Match
from reportgen.quantities import chance, compare, compare_qualifiers, find_quantities


def read(text: str) -> Quantity:
    """The one quantity of ``text``."""
    found = find_quantities(text)
    assert len(found) == 1, [item.text for item in found]
    return found[0]


MATCHES = [
    # claim, source, form
    ("2,000 women", "2000 women", Match.EXACT),
    ("two thousand women", "2 000 women", Match.EXACT),
    ("0.2 million people", "200,000 people", Match.EXACT),
    ("200,000 people", "two hundred thousand", Match.EXACT),
    ("12 per cent", "12%", Match.EXACT),
    ("one in five", "20 %", Match.EXACT),
    ("a fifth", "one in five", Match.EXACT),
    ("20 %", "one in five", Match.EXACT),
    ("four-fifths", "80 per cent", Match.EXACT),
    ("half", "50 %", Match.EXACT),
    ("two dozen women", "24 women", Match.EXACT),
    ("19 %", "18.7 %", Match.ROUNDED),
    ("about 19 %", "18.7 %", Match.ROUNDED),
    ("nearly one in five", "18.7 %", Match.ROUNDED),
    ("over 18 %", "18.7 %", Match.ROUNDED),
    ("nearly 19 %", "18.7 %", Match.ROUNDED),
    ("two-thirds", "66.7 %", Match.ROUNDED),
    ("66.7 %", "two-thirds", Match.ROUNDED),
    ("a third", "33 %", Match.ROUNDED),
    ("about 200,000 people", "198,743 people", Match.ROUNDED),
    ("nearly 200,000 people", "198,743 people", Match.ROUNDED),
    ("more than 18,000 people", "18,743 people", Match.ROUNDED),
    ("2.4 million people", "2,412,000 people", Match.ROUNDED),
    ("$2.4 billion", "$2,412 million", Match.ROUNDED),
    ("three decades", "30 years", Match.CONVERTED),
    ("1 km", "1,000 m", Match.CONVERTED),
    ("2 tonnes", "2,000 kg", Match.CONVERTED),
    ("two weeks", "14 days", Match.CONVERTED),
    ("90 minutes", "1.5 hours", Match.CONVERTED),
    ("prices doubled", "a rise of 100 %", Match.CONVERTED),
    ("rose by 100 per cent", "prices doubled", Match.CONVERTED),
    ("prices doubled", "twice as many", Match.EXACT),
    ("threefold", "prices tripled", Match.EXACT),
    ("3× as many", "three times as many", Match.EXACT),
    ("prices halved", "fell by half", Match.CONVERTED),
    ("-12 %", "fell by 12 %", Match.CONVERTED),
    ("200 per 1,000 births", "20 %", Match.CONVERTED),
    ("1.2 to 1", "120 boys for every 100 girls", Match.CONVERTED),
    ("tens of thousands of people", "23,000 people", Match.CONVERTED),
    ("most of the women", "70 %", Match.CONVERTED),
    ("$105 million", "$105 million a year", Match.EXACT),
    ("$105 million a year", "US$105 million", Match.EXACT),
    ("$300", "A$300", Match.EXACT),
    ("¥300", "300 yen", Match.EXACT),
    ("£300", "GBP 300", Match.EXACT),
    ("50 pence", "£0.50", Match.EXACT),
    ("25 basis points", "0.25 percentage points", Match.EXACT),
    ("3–5 %", "between 3 and 5 per cent", Match.EXACT),
    ("3–5 %", "3.1 to 4.9 per cent", Match.ROUNDED),
    ("up to 30,000", "20,000 to 30,000 people", Match.EXACT),
    ("at least 20,000", "20,000 to 30,000 people", Match.EXACT),
    ("200,000 people", "over 200,000 women", Match.EXACT),
    ("in May 2012", "11 May 2012", Match.ROUNDED),
    ("in 2012", "May 2012", Match.ROUNDED),
    ("11 May", "11 May 2012", Match.ROUNDED),
    ("2012–2024", "from 2012 to 2024", Match.EXACT),
    ("third-largest", "the third largest", Match.EXACT),
]


@pytest.mark.parametrize(("claim", "source", "form"), MATCHES)
def test_a_figure_in_an_equivalent_form_matches(claim: str, source: str, form: Match) -> None:
    result = compare(read(claim), read(source))
    assert (result.match, result.other_unit, result.distance) == (form, None, 0)


NO_MATCHES = [
    ("18.7 %", "19 %"),
    ("nearly 18 %", "18.7 %"),
    ("over 19 %", "18.7 %"),
    ("18 %", "18.7 %"),
    ("200,000 people", "198,743 people"),
    ("more than 100 million people", "190 million people"),
    ("more than 100 million people", "96 million people"),
    ("over 200,000", "250,000 people"),
    ("1 million people", "1.4 million people"),
    ("about 150,000", "200,000 people"),
    ("half", "55 %"),
    ("a third", "36 %"),
    ("25,000", "20,000 to 30,000"),
    ("20,000", "20,000 to 30,000"),
    ("about 30,000", "20,000 to 30,000"),
    ("20,000 to 40,000", "20,000 to 30,000"),
    ("20,000 to 30,000", "20,000"),
    ("100 girls for every 120 boys", "120 boys for every 100 girls"),
    ("prices tripled", "a rise of 100 %"),
    ("tens of thousands of people", "230,000 people"),
    ("most of the women", "50 %"),
    ("11 May 2012", "May 2012"),
    ("in 2013", "May 2012"),
    ("three times", "3 women"),
    ("third-largest", "3 women"),
    ("the third largest", "the third most"),
    ("5 kg", "5 km"),
]


@pytest.mark.parametrize(("claim", "source"), NO_MATCHES)
def test_another_figure_does_not_match(claim: str, source: str) -> None:
    result = compare(read(claim), read(source))
    assert result.match is None
    assert result.distance > 0


OTHER_UNITS = [
    ("105 million euros", "105 million dollars", "the source gives USD, the sentence EUR"),
    ("40 %", "40 percentage points", "the source gives percentage points, the sentence per cent"),
    ("300 people", "$300", "the source gives USD, the sentence a count"),
    ("12 per 1,000", "12 per 100,000", "the source gives it per 100,000, the sentence per 1,000"),
    ("$5 a month", "$5 a year", "the source gives it per year, the sentence per month"),
    ("12 per 1,000", "12 people", "the source gives a count, the sentence a rate"),
    ("30 years", "30 days", "the source gives days, the sentence years"),
    ("12 women", "12-year-old", "the source gives an age, the sentence a count"),
    ("5 feet", "5 °C", "the source gives degrees Celsius, the sentence feet"),
    ("105 thousand people", "105 million people", "the scale differs: the sentence's figure is a thousand times less than the source's"),
    ("$4.2 billion", "$4.2 million", "the scale differs: the sentence's figure is a thousand times more than the source's"),
    ("£4.2", "£4.2 million", "the scale differs: the sentence's figure is a million times less than the source's"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "source", "clause"), OTHER_UNITS)
def test_the_same_number_in_another_unit_says_what_differs(
    claim: str, source: str, clause: str
) -> None:
    result = compare(read(claim), read(source))
    assert (result.match, result.other_unit) == (None, clause)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("12 women", "13 %"), ("in 2012", "2,012 women"), ("third-largest", "3 %"), ("8 %", "9 %"),
        ("$3.4 billion", "$3.40"), ("£7 million", "£7"), ("€2.50", "€2.5 billion"),
    ],
)  # fmt: skip
def test_a_different_number_is_no_other_unit(claim: str, source: str) -> None:
    assert compare(read(claim), read(source)).other_unit is None


def test_the_nearest_figure_is_the_closest_of_the_same_unit() -> None:
    claimed = read("210,000 women")
    sources = find_quantities("There were 200,000 women, $210,000, 21 camps and 60 % men.")
    ranked = sorted(sources, key=lambda item: compare(claimed, item).distance)
    assert ranked[0].text == "200,000 women"


CHANGED = [
    ("200,000 women", "over 200,000 women", "the source says 'over', the sentence does not"),
    ("over 200,000 women", "200,000 women", "the sentence says 'over', the source does not"),
    ("under 200,000", "over 200,000", "the source says 'over', the sentence 'under'"),
    (
        "200,000 women",
        "an estimated 200,000",
        "the source says 'an estimated', the sentence does not",
    ),
    (
        "an estimated 204,317 women",
        "204,317",
        "the sentence says 'an estimated', the source does not",
    ),
    ("$145", "almost $145", "the source says 'almost', the sentence does not"),
    ("190", "190 or more", "the source says 'at least', the sentence does not"),
    ("over three decades", "30 years", "the sentence says 'over', the source does not"),
]


@pytest.mark.parametrize(("claim", "source", "message"), CHANGED)
def test_a_dropped_added_or_turned_qualifier_is_a_change(
    claim: str, source: str, message: str
) -> None:
    change = compare_qualifiers(read(claim), read(source))
    assert change is not None
    assert (change.claimed, change.source, change.message) == (claim, source, message)


UNCHANGED = [
    ("over 200,000", "more than 200,000"),
    ("about 200,000", "an estimated 200,000"),
    ("about 19 %", "18.7 %"),
    ("over 18 %", "18.7 %"),
    ("nearly one in five", "18.7 %"),
    ("up to 30,000", "20,000 to 30,000"),
    ("at least 20,000", "20,000 to 30,000"),
    ("about $145", "almost $145"),
    ("more than 200", "at least 200"),
    ("more than three decades", "more than 30 years"),
    ("in 2012", "as of 2012"),
    ("200 women", "200 women"),
]


@pytest.mark.parametrize(("claim", "source"), UNCHANGED)
def test_an_earned_hedge_is_no_change(claim: str, source: str) -> None:
    assert compare_qualifiers(read(claim), read(source)) is None


def test_a_rare_number_is_less_likely_by_chance_than_a_common_one() -> None:
    likely = [chance(read(text), words=4000) for text in ("4", "12", "145", "23,417", "$23,417")]
    assert likely == sorted(likely, reverse=True)
    assert all(Decimal(0) <= item <= 1 for item in likely)


def test_chance_grows_with_the_length_of_the_text() -> None:
    quantity = read("37 women")
    assert chance(quantity, words=0) == 0
    assert (
        chance(quantity, words=400) < chance(quantity, words=4000) < chance(quantity, words=150_000)
    )
    assert chance(quantity, words=150_000) > Decimal("0.95")
