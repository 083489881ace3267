"""Claims and what their source has, of a number each; labelled before the first run."""

import pytest

from reportgen.model.quantity import Quantity
from reportgen.quantities import compare, compare_qualifiers, find_quantities, matches

PAIRS = [
    # The claim, the source, what comes of it; <…> marks the number meant where there are several.
    ("over £100 billion", "£104 billion", "same"),
    ("about £100 billion", "£104 billion", "same"),
    ("more than 2,000 people", "2,093 people", "same"),
    ("more than a third", "37 per cent", "same"),
    ("more than 30 per cent", "37 per cent", "same"),
    ("more than 80 %", "81.6 %", "same"),
    ("more than half", "54 per cent", "same"),
    ("just under a tenth", "9.7 per cent", "same"),
    ("nearly 400 patients", "391 patients", "same"),
    ("fewer than 600 homes", "588 homes", "same"),
    ("at least 5,000 homes", "5,120 homes", "same"),
    ("up to 900 staff", "874 staff", "same"),
    ("more than three-quarters", "78 per cent", "same"),
    ("over 1,000 objections", "1,012 objections", "same"),
    ("about 40 per cent", "38.6 per cent", "same"),
    ("over 2 million visits", "2.3 million visits", "same"),
    ("more than 2,000 people", "2,960 people", "no"),
    ("more than a third", "58 per cent", "no"),
    ("more than a third", "32 per cent", "no"),
    ("nearly 400 patients", "312 patients", "no"),
    ("nearly 400 patients", "406 patients", "no"),
    ("over £100 billion", "£96 billion", "no"),
    ("over £100 billion", "£190 billion", "no"),
    ("about 40 per cent", "47 per cent", "no"),
    ("more than half", "46 per cent", "no"),
    ("2,000 people", "2,093 people", "no"),
    ("less than a quarter", "31 per cent", "no"),
    (
        "Enrolment was 300 fewer than the <5,400> of a year before",
        "Enrolment had been <5,400>",
        "same",
    ),
    (
        "Output was 2 million more than the <11 million> of 2019",
        "It was <11 million> in 2019",
        "same",
    ),
    ("The queue was shorter than the <4,800> of May", "The queue was <4,800> in May", "same"),
    ("It has grown over <two years>", "It grew in <two years>", "same"),
    ("Fares rose over <three years>", "Fares rose in the last <three years>", "same"),
    ("The wait lasted over <two years>", "The wait was <two years>", "changed"),
    ("Fewer than <5,400> enrolled", "<5,400> enrolled", "changed"),
    (
        "The haul had an estimated value of <£3 million>",
        "The haul was worth an estimated <£3 million>",
        "same",
    ),
    ("Losses were put at <£40 million>", "Losses were estimated at <£40 million>", "same"),
    ("Losses were <£40 million>", "Losses were estimated at <£40 million>", "changed"),
    ("Fees are no more than <£50>", "Fees are capped at <£50>", "same"),
    ("Fees are <£50>", "Fees are capped at <£50>", "changed"),
    ("Fees are capped at <£50>", "Fees are at most <£50>", "same"),
    ("Some <420> pupils moved", "Four hundred and twenty pupils moved", "same"),
    ("Some <417> pupils moved", "<417> pupils moved", "same"),
    ("Some <46 %> of them moved", "<46 %> of them moved", "same"),
    ("About <417> pupils moved", "<417> pupils moved", "same"),
    ("About <63> pupils moved", "<63> pupils moved", "same"),
    ("Around <2,315> letters came", "<2,315> letters came", "same"),
    ("Nearly <417> pupils moved", "<417> pupils moved", "changed"),
    ("Over <63> pupils moved", "<63> pupils moved", "changed"),
    ("An estimated <2,315> letters came", "<2,315> letters came", "changed"),
    ("About <420> pupils moved", "<420> pupils moved", "same"),
    ("Roughly <£1.2 million> went on roofs", "<£1.2 million> went on roofs", "same"),
    ("Around <200,000> letters came", "<200,000> letters came", "same"),
    ("Approximately <€5 to €7> a head", "<€5 to €7> a head", "same"),
    ("Nearly <twice> the toll", "roughly <double> the toll", "same"),
    ("Over <420> pupils moved", "<420> pupils moved", "changed"),
    ("<420> pupils moved", "Some <420> pupils moved", "same"),
    ("<420> pupils moved", "About <420> pupils moved", "changed"),
    ("412 ppm", "412 parts per million", "same"),
    ("412 ppm", "411.8 parts per million", "same"),
    ("6.2 tonnes per hectare", "6.2 t/ha", "same"),
    ("€64 per megawatt-hour", "€64 per MWh", "same"),
    ("88 g per km", "88 grams of CO2 per km", "same"),
    ("The yearly limit is 2 degrees", "The limit is 2 °C", "same"),
    ("2 degrees Fahrenheit", "2 °C", "unit"),
    ("41 buses for every 100,000 people", "41 per 100,000 people", "same"),
    ("a swing of 12,000 working days", "12,000 days", "same"),
    ("about 14.2 °C", "14.2 ± 0.3 °C", "same"),
    ("about 14.6 °C", "14.2 ± 0.3 °C", "no"),
    ("€0.42 a litre", "42 cents a litre", "same"),
    ("A$0.42", "42 cents", "same"),
    ("six months", "half a year", "same"),
    ("rose by 3 per cent", "31.2 per 1,000 births", "no"),
    ("3.1 per cent", "31 per 1,000 births", "same"),
    ("2.8 percent", "one in thirty-six", "same"),
    ("The rent was <£900> a week", "The monthly rent was <£900>", "unit"),
    ("The rent was <£900> a month", "The monthly rent was <£900>", "same"),
    ("The daily wage was <€50>", "Their hourly wage was <€50>", "unit"),
    ("Annual losses of <£5 million>", "<£5 million> a year", "same"),
    ("Average weekly pay was <$610>", "average pay was <$610> a month", "unit"),
    ("90 kg per person per month", "90 kg per person per year", "unit"),
    ("90 kg per person per year", "90 kg a year per person", "same"),
    ("90 kg per person", "90 kg per person per year", "same"),
    ("2.1 vacancies for each jobseeker", "2.1 jobseekers for each vacancy", "unit"),
    ("2.1 vacancies for each jobseeker", "2.1 vacancies for each jobseeker", "same"),
    ("3 teachers for every 40 pupils", "40 teachers for every 3 pupils", "no"),
    ("£41.20 per litre", "41.20 pence per litre", "unit"),
    ("38 euros", "38 cents", "unit"),
    ("21.5 °F", "21.5 °C", "unit"),
    ("4,120 GWh", "4,120 MWh", "unit"),
    ("7 %", "seven forces", "no"),
    ("12 GWh", "12 people", "no"),
    ("aged 30", "30 years", "unit"),
    ("£2.3 trillion", "£2,300 billion", "same"),
    ("a drop of 4 points", "4 per cent", "unit"),
]


def read(text: str) -> Quantity:
    """The quantity that is marked in ``text``, or its only one."""
    start, end = text.find("<"), text.find(">") - 1
    found = find_quantities(text.replace("<", "").replace(">", ""))
    if start >= 0:
        found = tuple(item for item in found if item.number_start < end and item.number_end > start)
    assert len(found) == 1, [item.text for item in found]
    return found[0]


@pytest.mark.parametrize(("claim", "source", "expected"), PAIRS)
def test_a_claim_against_its_source(claim: str, source: str, expected: str) -> None:
    claimed, stands = read(claim), read(source)
    result = compare(claimed, stands)
    if result.match is None:
        assert expected == ("no" if result.other_unit is None else "unit")
    else:
        changed = compare_qualifiers(claimed, stands) is not None
        assert expected == ("changed" if changed else "same")


@pytest.mark.parametrize(("claim", "source", "_"), PAIRS)
def test_matching_alone_agrees_with_comparing(claim: str, source: str, _: str) -> None:
    claimed, stands = read(claim), read(source)
    assert matches(claimed, stands) is compare(claimed, stands).match


@pytest.mark.parametrize(
    ("claim", "source", "loose"),
    [
        ("3.3 per cent", "one in thirty", True),
        ("1.5 hours", "88 minutes", True),
        ("90 minutes", "1.5 hours", False),
        ("19 %", "18.7 %", False),
        ("20 %", "one in five", False),
    ],
)
def test_rounded_and_in_another_form_needs_company(claim: str, source: str, loose: bool) -> None:
    result = compare(read(claim), read(source))
    assert (result.match is not None, result.loose) == (True, loose)


@pytest.mark.parametrize(
    ("clause", "changed"), [("the UN estimates that", False), ("the UN says that", True)]
)
def test_a_hedge_elsewhere_in_the_clause_is_told(clause: str, changed: bool) -> None:
    change = compare_qualifiers(read("500 people"), read("an estimated 500 people"), clause=clause)
    assert (change is not None) is changed


@pytest.mark.parametrize(
    ("claim", "source", "clause"),
    [
        ("£41.20", "41.20 pence", "the source gives pence, the sentence GBP"),
        ("4,120 GWh", "4,120 people", "the source gives a count, the sentence GWh"),
        ("€6 per MWh", "€6 per kWh", "the source gives it per kWh, the sentence per MWh"),
    ],
)
def test_units_are_named_as_they_are_written(claim: str, source: str, clause: str) -> None:
    assert compare(read(claim), read(source)).other_unit == clause
