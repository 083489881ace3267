"""Dates of which a source has the parts, but not the whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import Evidence, Match, PartVerdict, QuantityStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity

_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_HEAD = 400
"""Code points at the beginning in which a page gives its own date: what it tells without a year
happened about then."""
_SHARED = 2
"""Telling words that a sentence with the year must share with the claim. On WiCE (train and dev,
37 dates that are there in part) that and the head keep each of the 17 years that the labels hold
for supported, and let go of 8 of the 22 that they do not; one word keeps all, three lose one."""
_EDGES = " ,./-\N{EN DASH}"


def pieced_together(
    quantity: Quantity, readings: tuple[Reading, ...], words: frozenset[str]
) -> tuple[Evidence, ...]:
    """The places of a day or month and of its year, where a source has a day without a year.

    A page that is dated 25 March 2011 and announces something for "Sunday, April 10" bears out
    "on 10 April 2011", and "in April 2011". Empty if either is missing. ``words`` is what the claim
    is about.
    """
    year, day = _year_and_day(quantity)
    if not year:
        return ()
    month = 0 if day else int(quantity.value) % 100
    for reading in readings:
        days = [
            item
            for item in reading.dates
            if item.upper is None
            and (
                item.value == day
                if day
                else item.value < _FIRST_YEAR and item.value // 100 == month
            )
        ]
        if days and (_dated(reading, year, words) or _told_by_year(reading, year, days)):
            return (reading.evidence(days[0], match=Match.CONVERTED),)
    return ()


def _told_by_year(reading: Reading, year: int, days: list[Quantity]) -> bool:
    """True of "17 August last year" in a text that has the year anywhere: which it is, is not told."""
    prose = reading.source.prose
    return bool(reading.years(year)) and any(
        _RELATIVE.match(prose[day.end : day.end + _NEXT]) for day in days
    )


_RELATIVE = re.compile(r",?\s+(?:of\s+)?(?:last|this|that|the\s+same)\s+year\b")
_NEXT = 20


def both_years(
    quantity: Quantity, readings: tuple[Reading, ...], words: frozenset[str]
) -> tuple[Evidence, ...]:
    """The places of the two years of a span, where a source tells of both: "between 2022 and 2023".

    Empty for anything but a span of years told by its two ends. ``words`` is what the claim is about.
    """
    if quantity.kind is not QuantityKind.DATE or quantity.upper is None:
        return ()
    ends = tuple(int(match.group()) for match in _YEAR.finditer(quantity.text))
    if len(ends) != 2:
        return ()
    for reading in readings:
        places = [_telling(reading, year, words) or _labelling(reading, year) for year in ends]
        if all(places):
            return tuple(
                reading.passage(place[0], place[0] + 4, match=Match.CONVERTED) for place in places
            )
    return ()


def _telling(reading: Reading, year: int, words: frozenset[str]) -> list[int]:
    """Where the source has a year in a sentence about what the claim is about."""
    return [
        place
        for place in reading.years(year)
        if (words & reading.company(place)) - reading.commonplace
    ]


def _labelling(reading: Reading, year: int) -> list[int]:
    """Where the source has a year that labels a row or column of a table."""
    labels = (label for cell in reading.source.cells for label in (cell.row, *cell.headers))
    return list(reading.years(year)) if any(str(year) in label for label in labels) else []


def year_within(
    quantity: Quantity, readings: tuple[Reading, ...], words: frozenset[str]
) -> tuple[Evidence, ...]:
    """The place of a year that a source has as part of a name only: "the Courts Act 2016".

    Empty for anything but one year, and where no sentence with it is about the same thing.
    """
    if quantity.kind is not QuantityKind.DATE or quantity.upper is not None:
        return ()
    year = int(quantity.value)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ()
    for reading in readings:
        for place in reading.years(year):
            shared = words & reading.sentence(place)[1]
            if len(shared) >= _SHARED and _NAMED.search(reading.source.prose[:place][-30:]):
                return (reading.passage(place, place + 4, match=Match.CONVERTED),)
    return ()


_FIRST_YEAR, _LAST_YEAR = 1300, 2200
_NAMED = re.compile(r"[A-Z][\w’'-]*,?\s+(?:of\s+)?$")
"""Before the year of a law, a plan or a conference: a word with a capital."""


def financial_year(
    quantity: Quantity, readings: tuple[Reading, ...], words: frozenset[str]
) -> tuple[Evidence, ...]:
    """The place of the last month of a financial year: 2016/17 is "the year ending March 2017".

    Empty for anything but a span of two years in a row, and where no sentence with that month is
    about the same thing. ``words`` is what the claim is about.
    """
    if quantity.kind is not QuantityKind.DATE or quantity.upper != quantity.value + 1:
        return ()
    last = int(quantity.upper)
    if not _FIRST_YEAR <= last <= _LAST_YEAR:
        return ()
    for reading in readings:
        for place in _telling(reading, last, words):
            if _YEAR_TO.search(reading.source.prose[max(place - 60, 0) : place]):
                return (reading.passage(place, place + 4, match=Match.CONVERTED),)
    return ()


_YEAR_TO = re.compile(
    r"\b(?:year|months)\s+(?:that\s+)?(?:end(?:ing|ed)|to)\s+(?:(?:on|in)\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November)\s+$"
)


def parts_of(
    quantity: Quantity, readings: tuple[Reading, ...], words: frozenset[str]
) -> tuple[PartVerdict, ...]:
    """The year as found and the rest as not found, where a source has the year of a missing date.

    Empty for anything but a date with a day or month, and one year that stands in a source.
    """
    year, _ = _year_and_day(quantity)
    written = list(_YEAR.finditer(quantity.text))
    if not year or len(written) != 1:
        return ()
    if not any(_dated(reading, year, words) for reading in readings):
        return ()
    return tuple(_parts(quantity, *written[0].span()))


def _dated(reading: Reading, year: int, words: frozenset[str]) -> bool:
    """True if the text is of that year, or has it in a sentence about the same thing."""
    return any(
        place < _HEAD or len((words & reading.sentence(place)[1]) - reading.commonplace) >= _SHARED
        for place in reading.years(year)
    )


def _year_and_day(quantity: Quantity) -> tuple[int, int]:
    """Year and mmdd of one day, year and 0 of one month; zeros for anything else."""
    value = int(quantity.value)
    if quantity.kind is not QuantityKind.DATE or quantity.upper is not None:
        return 0, 0
    match len(str(value)):
        case 8:
            return value // 10_000, value % 10_000
        case 6:
            return value // 100, 0
        case _:
            return 0, 0


def _parts(quantity: Quantity, start: int, end: int) -> Iterator[PartVerdict]:
    """What stands before the year, the year, and what stands after it."""
    text = quantity.text
    stretches = ((0, start, False), (start, end, True), (end, len(text), False))
    for first, last, is_year in stretches:
        bare = text[first:last].strip(_EDGES)
        if not bare:
            continue
        begin = quantity.start + text.index(bare, first)
        status = QuantityStatus.FOUND if is_year else QuantityStatus.NOT_FOUND
        yield PartVerdict(start=begin, end=begin + len(bare), text=bare, status=status)
