"""Every figure of the five sources of the main example: restated it is found, altered it is not."""

from pathlib import Path

import pytest

from reportgen.quantities import compare, find_quantities

SOURCES = Path(__file__).parents[3].parent / "shared" / "sources"

FIGURES = [
    # (number of the source, figure, forms that say the same, forms that do not)
    (
        0,
        "date of publication",
        ("11 March 2024", "March 11, 2024", "11th March 2024", "in March 2024", "in 2024"),
        ("12 March 2024", "March 2023", "in 2021", "2,024 women", "11 March 2014"),
    ),
    (
        0,
        "age of a defector",
        ("in her 50s", "in her fifties", "in their fifties"),
        ("in her 40s", "in her 60s", "50 women", "50 %", "50 years", "$50", "the 1950s"),
    ),
    (
        0,
        "age of another defector",
        ("in her 30s", "in her thirties"),
        ("in her twenties", "30 women", "30 %", "30 days", "in her 80s"),
    ),
    (
        1,
        "women still there",
        ("thousands of women", "Thousands of North Koreans"),
        ("millions of women", "dozens of women", "tens of thousands of women"),
    ),
    (
        1,
        "age of a woman",
        ("a 35-year-old woman", "aged 35", "35 years old", "a thirty-five-year-old", "35 years of age"),
        ("a 53-year-old woman", "35 women", "35 %", "35 years", "aged 36", "35 months"),
    ),
    (
        1,
        "age of her daughter",
        ("her 4-year-old daughter", "a four-year-old", "aged four", "4 years old"),
        ("a 14-year-old", "$4", "4 %", "a 5-year-old", "4 years in prison", "40 women"),
    ),
    (
        1,
        "time since",
        ("ten years ago", "10 years ago", "a 10-year wait", "one decade", "120 months"),
        ("ten months ago", "11 years", "10 women", "10 %", "ten weeks", "100 years", "ten decades"),
    ),
    (
        1,
        "age at which the search ended",
        ("turned 8", "aged eight", "an eight-year-old", "8 years old"),
        ("turned 18", "eight women", "8 %", "eight years", "aged 9"),
    ),
    (
        1,
        "other children",
        ("two children", "2 children", "two other children"),
        ("three children", "two per cent", "20 children", "$2", "two months"),
    ),
    (
        1,
        "women on the trip",
        ("four women", "4 women"),
        ("five women", "four per cent", "14 women", "$4", "four thousand women", "four months", "40 women"),
    ),
    (
        1,
        "year of the estimate",
        ("as of 2012", "in 2012"),
        ("as of 2013", "in 2002", "in May 2012", "2,012 women"),
    ),
    (
        1,
        "North Koreans in China",
        (
            "200,000 North Koreans",
            "an estimated 200,000",
            "0.2 million people",
            "two hundred thousand people",
            "about 200 000",
            "200 thousand",
            "2 lakh people",
            "200k people",
        ),
        (
            "20,000",
            "2 million",
            "200 people",
            "210,000",
            "$200,000",
            "200,000 %",
            "200 million",
            "more than 100,000",
            "200,000 years",
            "200,000 per 100,000",
            "between 200,000 and 300,000",
        ),
    ),
    (1, "year of the rights notice", ("© 2024", "in 2024"), ("in 2025", "2,024 people", "in 2014")),
    (
        2,
        "day of the photograph",
        ("9 April 2012", "April 9, 2012", "2012-04-09", "in April 2012", "in 2012"),
        ("8 April 2012", "in May 2012", "9 April 2021", "2,012 workers"),
    ),
    (
        2,
        "worth of the trade",
        (
            "$105 million a year",
            "US$105 million",
            "105 million dollars annually",
            "USD 105m per year",
            "$105,000,000",
            "$0.105 billion a year",
            "one hundred and five million dollars",
            "$105m each year",
        ),
        (
            "105 million euros",
            "$105 thousand",
            "$105 billion a year",
            "$105 million a month",
            "$115 million",
            "£105 million",
            "105 million yuan",
            "105 million women",
            "$105",
            "$100 million",
            "about $100 million",
            "more than $110 million",
            "$105.5 million",
            "105 %",
        ),
    ),
    (
        2,
        "youngest age",
        ("as young as 12", "12-year-olds", "aged 12", "girls of twelve years of age", "12 years old"),
        ("as young as 2", "12 women", "12 %", "aged 13", "12 years in prison", "21-year-olds"),
    ),
    (
        2,
        "growth",
        (
            "more than doubled",
            "doubled",
            "rose by more than 100 %",
            "a twofold rise",
            "more than twice the estimate",
            "increased 100 per cent",
            "2-fold increase",
        ),
        ("tripled", "halved", "rose by 50 %", "two women", "2 %", "a threefold rise", "fell by 100 %"),
    ),
    (
        2,
        "earlier estimate",
        ("about 100,000", "100,000 people", "one hundred thousand", "0.1 million", "100 000 refugees", "a hundred thousand"),
        ("10,000", "1 million", "$100,000", "110,000", "100,000 %", "100 people", "over 200,000"),
    ),
    (
        2,
        "time to conceive",
        ("within one year", "1 year", "12 months", "twelve months"),
        ("two years", "one month", "one week", "1 %", "one decade", "$1"),
    ),
    (
        2,
        "month of pregnancy",
        ("seventh or eighth month", "7th or 8th month", "seven or eight months"),
        ("sixth or seventh month", "eighth or ninth month", "seven or eight years", "seven or eight women"),
    ),
    (
        3,
        "years of the policy",
        ("more than 30 years", "over thirty years", "30 years", "three decades", "more than three decades", "360 months"),
        ("more than 40 years", "30 months", "30 women", "30 %", "$30", "30 decades", "three years", "20 years"),
    ),
    (
        3,
        "sex ratio of children",
        (
            "120 boys for every 100 girls",
            "120 males to every 100 females",
            "a ratio of 120:100",
            "1.2 to 1",
            "6:5",
            "120-to-100",
        ),
        ("100 boys for every 120 girls", "121 boys for every 100 girls", "12:100", "120 %", "120 boys", "100:120", "5:6"),
    ),
    (
        3,
        "average sex ratio",
        ("105 boys for every 100 girls", "105:100", "1.05 to 1"),
        ("105 girls", "105 %", "100 boys for every 105 girls", "106 boys for every 100 girls", "105 million", "105 per 1,000"),
    ),
    (
        3,
        "men without a partner",
        ("40 million men", "40,000,000 males", "forty million Chinese men", "40m men", "4 crore men", "0.04 billion"),
        ("40 thousand men", "40 billion", "4 million men", "$40 million", "40 %", "40 men", "41 million"),
    ),
    (
        3,
        "price of a woman",
        ("US$300", "$300", "300 dollars", "300 US dollars", "USD 300", "three hundred dollars"),
        ("€300", "£300", "300 yuan", "$3,000", "$30", "300 women", "A$300", "300 %", "$3", "$300,000"),
    ),
    (
        3,
        "attempts to flee",
        ("twice", "two times"),
        ("three times", "thrice", "$2", "2 %"),
    ),
    (
        3,
        "price of the crossing",
        ("2,000 yuan", "2000 yuan", "RMB 2,000", "CNY 2,000", "two thousand yuan", "2 000 renminbi", "2'000 yuan", "¥2,000"),
        ("$2,000", "200 yuan", "2,000 won", "20,000 yuan", "2,000 women", "2,000 euros", "2 million yuan", "in 2000"),
    ),
    (
        3,
        "share of women among defectors",
        (
            "70 %",
            "70 per cent",
            "seventy percent",
            "some 70 percent",
            "seven in ten",
            "7 out of 10",
            "seven-tenths",
            "70 pct",
        ),
        ("7 %", "70 women", "70 percentage points", "70 people", "$70", "75 %", "0.70 %", "71 %", "70 years"),
    ),
    (
        3,
        "women held as slaves",
        (
            "20,000 to 30,000 women",
            "between 20,000 and 30,000",
            "20,000–30,000",
            "20-30 thousand women",
            "from 20 000 to 30 000",
            "twenty to thirty thousand women",
            "up to 30,000",
            "at least 20,000",
            "no fewer than 20,000",
            "as many as 30,000 women",
        ),
        (
            "20,000",
            "30,000 women",
            "25,000",
            "at least 30,000",
            "up to 20,000",
            "200,000 to 300,000",
            "20,000 to 40,000",
            "10,000 to 30,000",
            "20 to 30 women",
            "$20,000 to $30,000",
            "20,000 to 30,000 %",
            "about 30,000",
        ),
    ),
    (
        3,
        "ways to live",
        ("three alternatives", "3 choices"),
        ("four alternatives", "three per cent", "$3", "three months", "30 alternatives"),
    ),
    (
        3,
        "time with a man",
        ("two years", "2 years", "24 months", "a two-year period"),
        ("two months", "three years", "2 %", "two weeks", "20 years", "$2"),
    ),
    (
        3,
        "places in a camp",
        ("200-300 North Koreans", "200 to 300 people", "between two hundred and three hundred", "200–300", "up to 300 people", "at least 200"),
        ("200 people", "250 people", "200-400", "2,000-3,000", "20-30 people", "$200-300", "200-300 %", "at least 300", "up to 200"),
    ),
    (
        3,
        "women in a room",
        ("60 women", "sixty women", "five dozen women", "three score of women"),
        ("16 women", "60 %", "60 years", "600 women", "$60", "six women", "60 points"),
    ),
    (
        3,
        "escaped North Koreans",
        ("23,000 people", "23 000 North Koreans", "23 thousand", "twenty-three thousand", "23k people", "0.023 million"),
        ("32,000", "2,300", "230,000", "$23,000", "23 million", "23 %", "23,500", "23 people"),
    ),
    (
        3,
        "share of women among them",
        ("80%", "80 per cent", "four-fifths", "four in five", "eight out of ten", "four fifths", "eight-tenths", "80 pct"),
        ("8 %", "80 women", "80 percentage points", "90 %", "three-fifths", "$80", "three in five", "80 years", "0.8 %"),
    ),
    (
        3,
        "date of the story",
        ("11 May 2012", "May 11, 2012", "2012-05-11", "in May 2012", "in 2012"),
        ("12 May 2012", "in June 2012", "11 May 2021", "2,012 men"),
    ),
    (3, "year of the study", ("in 2005", "2005"), ("in 2006", "2,005 men", "$2005")),
    (
        3,
        "date of the article",
        ("18 August 2003", "August 2003", "in 2003", "August 18, 2003"),
        ("19 August 2003", "August 2004", "in 1993", "18 women"),
    ),
    (3, "year of the review", ("2012", "in 2012"), ("in 2010", "in 2011")),
    (3, "share of women among the victims", ("most of them", "the majority"), ("half of them", "hundreds of thousands")),
    (4, "buyers from the countryside", ("most of the people", "a majority"), ("half of the people",)),
    (
        4,
        "women sold",
        ("thousands of women", "Thousands of North Korean women"),
        ("millions of women", "scores of women"),
    ),
    (
        4,
        "age of the girls",
        (
            "eleven or twelve-year-old girls",
            "11- or 12-year-olds",
            "11 or 12 years old",
            "aged 11 to 12",
            "girls aged 11 or 12",
        ),
        ("twelve or thirteen-year-old", "11 or 12 women", "11 or 12 months", "aged 11", "11–12 %"),
    ),
    (
        4,
        "women in the trade",
        (
            "over 200,000 women",
            "more than 200,000",
            "200,000 women",
            "two hundred thousand women",
            "over 0.2 million",
            "more than 200 000 women",
            "200k women",
        ),
        ("over 20,000", "over 2 million", "over 300,000", "more than 100,000", "$200,000", "200,000 %", "200 women", "over 250,000", "200,000 to 300,000"),
    ),
    (
        4,
        "share taken as refugees",
        ("60 %", "60 per cent", "sixty percent", "three in five", "three-fifths", "six in ten", "six out of ten"),
        ("6 %", "60 women", "60 percentage points", "65 %", "two in three", "$60", "70 %", "60 years", "nearly 55 %"),
    ),
    (
        4,
        "share kidnapped",
        ("40 %", "40 per cent", "forty percent", "two in five", "two-fifths", "four in ten", "four out of ten"),
        ("4 %", "40 women", "40 percentage points", "45 %", "a third", "$40", "half", "40 million"),
    ),
    (
        4,
        "worth of the market",
        (
            "more than 100 million dollars a year",
            "over $100 million",
            "US$100 million a year",
            "$0.1 billion a year",
            "$100m annually",
            "USD 100 million",
            "more than one hundred million dollars",
        ),
        (
            "more than 100 million euros",
            "$100 billion",
            "$100 thousand",
            "$100 million a month",
            "$105 million",
            "$1 billion",
            "100 million women",
            "$10 million",
            "more than 100 million yuan",
            "£100 million",
        ),
    ),
    (
        4,
        "ages",
        (
            "between 12 and 29 years old",
            "aged 12 to 29",
            "12–29 years old",
            "aged 12-29",
            "twelve to twenty-nine years old",
            "ages 12 to 29",
            "12- to 29-year-olds",
        ),
        ("aged 12 to 19", "aged 12 to 39", "12 to 29 women", "12–29 %", "aged 29", "12 to 29 months", "aged 2 to 29"),
    ),
    (
        4,
        "price of an act",
        ("about 30 yuan", "RMB 30", "30 yuan", "thirty yuan", "¥30", "CNY 30", "roughly 30 renminbi"),
        ("about $30", "300 yuan", "3 yuan", "30 won", "€30", "30 women", "30 %", "30 thousand yuan"),
    ),
    (
        4,
        "price of an act in dollars",
        ("about $4", "US$4", "four dollars", "around 4 dollars", "USD 4", "$4.00"),
        ("€4", "£4", "4 %", "$40", "$4 million", "4 yuan", "$5", "four women"),
    ),
    (
        4,
        "price of a woman",
        ("1,000 yuan", "1000 yuan", "one thousand yuan", "RMB 1,000", "¥1,000", "a thousand yuan"),
        ("$1,000", "100 yuan", "10,000 yuan", "1,000 won", "1,000 women", "1 million yuan", "1,500 yuan", "€1,000"),
    ),
    (
        4,
        "price of a woman in dollars",
        ("almost $145", "$145", "US$145", "nearly 145 dollars", "145 US dollars", "about $145"),
        ("€145", "145 yuan", "$154", "$14.5", "$1,450", "$145,000", "145 women", "£145", "145 %"),
    ),
    (
        4,
        "youngest age",
        ("9 years old", "nine years old", "a nine-year-old", "9-year-olds", "aged 9"),
        ("10 years old", "9 women", "9 months", "9 %", "nine years", "19 years old"),
    ),
]  # fmt: skip


def _source(number: int) -> str:
    found = sorted(SOURCES.glob(f"{number:03d}_*.txt"))
    if not found:
        pytest.skip("the five sources of the main example are not here: no folder shared/sources")
    return found[0].read_text(encoding="utf-8")


def _cases(place: int) -> list[tuple[int, str, str]]:
    return [(row[0], row[1], form) for row in FIGURES for form in row[place]]


@pytest.mark.parametrize(("number", "figure", "form"), _cases(2))
def test_a_figure_restated_in_another_form_is_found(number: int, figure: str, form: str) -> None:
    claimed = find_quantities(form)
    assert len(claimed) == 1, f"{figure}: {form!r} reads as {claimed}"
    matches = [item for item in find_quantities(_source(number)) if compare(claimed[0], item).match]
    assert matches, f"{figure}: {form!r} was not found: {claimed[0]}"


@pytest.mark.parametrize(("number", "figure", "form"), _cases(3))
def test_an_altered_figure_is_not_found(number: int, figure: str, form: str) -> None:
    claimed = find_quantities(form)
    assert claimed, f"{figure}: {form!r} reads as nothing"
    stands = find_quantities(_source(number))
    matched = [item.text for item in stands if compare(claimed[0], item).match]
    assert not matched, f"{figure}: {form!r} was found as {matched}"


@pytest.mark.parametrize("number", range(5))
def test_every_source_gives_its_figures_and_no_more(number: int) -> None:
    """The number of quantities in each source, counted by hand."""
    expected = {0: 3, 1: 11, 2: 8, 3: 21, 4: 13}
    found = find_quantities(_source(number))
    assert len(found) == expected[number], [item.text for item in found]
