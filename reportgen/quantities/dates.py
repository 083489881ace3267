"""Dates, years, fiscal years and periods of years."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from reportgen.quantities.nouns import is_plural

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_FIRST_YEAR, _LAST_YEAR = 1500, 2100


class Date(NamedTuple):
    """A date or a stretch of years: yyyymmdd, yyyymm or yyyy, as precise as given."""

    value: Decimal
    upper: Decimal | None
    start: int
    end: int


def read_date(window: Window, index: int) -> Date | None:
    """The date that the number token ``index`` is part of."""
    token = window.at(index)
    if token.kind == "word":
        return _spelled_year(window, index)
    if token.kind == "date":
        return _iso(token.low, index)
    if token.kind != "num" or not token.low.isdigit():
        return None
    return (
        _fiscal(window, index)
        or _slashed(window, index)
        or _day_month(window, index)
        or _month_day(window, index)
        or _decade(window, index)
        or _era(window, index)
        or _cut_date(window, index)
        or _years(window, index)
    )


def _iso(text: str, index: int) -> Date | None:
    _, month, day = (int(part) for part in text.split("-"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Date(Decimal(text.replace("-", "")), None, index, index + 1)


def _spelled_year(window: Window, index: int) -> Date | None:
    """As in "nineteen eighty-four", "twenty twenty-four"."""
    lexicon = window.lexicon
    if not window.is_a(index, "year_hundreds") or window.low(index + 1) == "-":
        return None
    tens = lexicon.numbers.get(window.low(index + 1))
    if tens is None or tens < _FIRST_SPELLED:
        return None
    end = index + 2
    hyphen = window.low(end) == "-"
    ones = lexicon.numbers.get(window.low(end + 1)) if hyphen and tens % 10 == 0 else None
    if ones is not None and ones < _FIRST_SPELLED:
        tens, end = tens + ones, end + 2
    if is_plural(window.low(end), lexicon):
        return None
    return Date(lexicon.numbers[window.low(index)] * 100 + tens, None, index, end)


_FIRST_SPELLED = 10


def is_year(text: str) -> bool:
    """True for four digits that may be a year."""
    return (
        len(text) == 4
        and text.isascii()
        and text.isdigit()
        and _FIRST_YEAR <= int(text) <= _LAST_YEAR
    )


def _month(window: Window, index: int) -> int | None:
    """The month at ``index``; one that is an everyday word too ("may") in lower case with its year."""
    month = window.lexicon.months.get(window.low(index).rstrip("."))
    if month is None or window.raw(index)[:1].isupper():
        return month
    if not window.is_a(index, "months_that_are_words"):
        return month
    return month if any(is_year(window.low(index + step)) for step in (1, 2, 3)) else None


def _day(window: Window, index: int) -> int | None:
    """The day at ``index`` ("11", "11th"), or ``None``."""
    low = window.low(index)
    return (
        int(low)
        if low.isascii() and low.isdigit() and len(low) <= 2 and 1 <= int(low) <= 31
        else None
    )


def _ordinal_end(window: Window, index: int) -> int:
    """The index after "11th"."""
    joined = window.is_a(index + 1, "ordinal_endings") and not window.at(index + 1).gap
    return index + 2 if joined else index + 1


def _date(year: int | None, month: int, day: int | None, start: int, end: int) -> Date:
    if year is None:
        return Date(Decimal(month * 100 + (day or 0)), None, start, end)
    value = year * 100 + month
    return Date(Decimal(value * 100 + day if day else value), None, start, end)


def _year_at(window: Window, index: int) -> tuple[int, int] | None:
    """The year at ``index`` (a comma or "of" may stand before it) and the index after it."""
    at = index + (window.low(index) == "," or window.is_a(index, "of"))
    return (int(window.low(at)), at + 1) if is_year(window.low(at)) else None


def _day_month(window: Window, index: int) -> Date | None:
    """As in "11 March 2024", "11th of March"."""
    day = _day(window, index)
    if day is None:
        return None
    at = _ordinal_end(window, index)
    joined = window.low(at) == "-" or window.is_a(at, "to") or window.is_a(at, "and")
    last = _day(window, at + 1) if joined else None
    if last is not None and last > day:
        at = _ordinal_end(window, at + 1)
    at += window.is_a(at, "of")
    month = _month(window, at)
    if month is None:
        return None
    year, end = _year_at(window, at + 1) or (None, at + 1)
    date = _date(year, month, day, index, end)
    if last is None or last <= day:
        return date
    return date._replace(upper=_date(year, month, last, index, end).value)


def _month_day(window: Window, index: int) -> Date | None:
    """As in "March 11, 2024", "May 11 2012", "May 2012", "August 18 2003"."""
    stop = window.low(index - 1) == "." or window.is_a(index - 1, "determiners")
    before = index - 1 - stop
    month = _month(window, before)
    if month is None:
        return None
    if is_year(window.low(index)):
        return _date(int(window.low(index)), month, None, before, index + 1)
    day = _day(window, index)
    if day is None:
        return None
    last, end = _last_day(window, _ordinal_end(window, index), day)
    year = _year_at(window, end)
    read = _date(year[0] if year else None, month, day, before, year[1] if year else end)
    return read if last == day else read._replace(upper=read.value + last - day)


def _last_day(window: Window, end: int, first: int) -> tuple[int, int]:
    """The second day of "April 17-18" and the index after it; ``first`` and ``end`` if there is none."""
    if window.low(end) != "-" or window.at(end).gap or window.at(end + 1).gap:
        return first, end
    last = _day(window, end + 1)
    if last is None or last <= first or window.low(end + 2) == "-":
        return first, end
    return last, end + 2


def _fiscal(window: Window, index: int) -> Date | None:
    """As in "FY24", "FY 2024/25", "fiscal year 2024"."""
    start = index - 1 - window.is_a(index - 1, "year_names")
    if window.low(start) not in window.lexicon.fiscal:
        return None
    low = window.low(index)
    year = int(low) if is_year(low) else 2000 + int(low) if len(low) == 2 else None
    if year is None:
        return None
    upper, end = _second_year(window, index, year)
    return Date(Decimal(year), upper, start, end)


def _second_year(window: Window, index: int, first: int) -> tuple[Decimal | None, int]:
    """The end of "2012–2024", "2023/24", "2012 to 2024"."""
    mark, token = window.at(index + 1), window.at(index + 2)
    low = token.low
    if mark.low in {"-", "/"} and token.kind == "num" and mark.gap == token.gap:
        if is_year(low) and int(low) > first:
            return Decimal(low), index + 3
        if (len(low) == 2 and low.isdigit() and int(low) == (first + 1) % 100) or (
            mark.low == "-" and len(low) == 2 and low.isdigit() and int(low) > first % 100
        ):
            return Decimal(first // 100 * 100 + int(low) + (100 if int(low) == 0 else 0)), index + 3
    joins = window.is_a(index + 1, "date_ranges") or (
        window.is_a(index + 1, "and") and window.is_a(index - 1, "between")
    )
    if joins and is_year(low) and int(low) > first and _is_year_here(window, index + 2):
        return Decimal(low), index + 3
    return None, index + 1


def _slashed(window: Window, index: int) -> Date | None:
    """As in "13/03/2024": only where day and month cannot be taken for one another."""
    parts = [window.at(index + step) for step in range(5)]
    marks = parts[1].low, parts[3].low
    if marks not in {("/", "/"), (".", ".")} or any(part.gap for part in parts[1:]):
        return None
    first, second, year = _day(window, index), _day(window, index + 2), parts[4].low
    if first is None or second is None or not is_year(year):
        return None
    if second > 12 >= first:
        first, second = second, first
    if second > 12 or (first <= 12 and first != second):
        return Date(Decimal(year), None, index, index + 5)
    return _date(int(year), second, first, index, index + 5)


def _decade(window: Window, index: int) -> Date | None:
    """As in "the 1990s"."""
    suffix = window.at(index + 1)
    low = window.low(index)
    if suffix.low == "'" and len(low) == 2 and low.endswith("0") and window.low(index + 2) == "s":
        return Date(Decimal(f"19{low}"), Decimal(f"19{low}") + 9, index, index + 3)  # "the 80's"
    if not (is_year(low) and low.endswith("0")) or suffix.gap or suffix.low != "s":
        return None
    span = 100 if low.endswith("00") and int(low) < 2000 else 10
    return Date(Decimal(low), Decimal(int(low) + span - 1), index, index + 2)


def _era(window: Window, index: int) -> Date | None:
    """As in "1400 AD", "AD 43", "300 BCE"."""
    year = window.low(index)
    if len(year) > _LONGEST_YEAR:
        return None
    for at, start, end in ((index + 1, index, index + 2), (index - 1, index - 1, index + 1)):
        if window.is_a(at, "eras") and window.raw(at).isupper():
            return Date(Decimal(year), None, start, end)
    return None


_LONGEST_YEAR = 4
"""Digits."""


def _cut_date(window: Window, index: int) -> Date | None:
    """As in "25, 2016, the court", where the month was cut off with the sentence before it."""
    first = index == 0 or window.at(index - 1).kind == "break"
    at = index + 1
    if not first or _day(window, index) is None or window.low(at) != ",":
        return None
    if not is_year(window.low(at + 1)):
        return None
    return Date(Decimal(window.low(at + 1)), None, index, at + 2)


def _years(window: Window, index: int) -> Date | None:
    low = window.low(index)
    if not is_year(low) or not _is_year_here(window, index):
        return None
    upper, end = _second_year(window, index, int(low))
    return Date(Decimal(low), upper, index, end)


def _is_year_here(window: Window, index: int) -> bool:
    """True unless the four digits count something: "2012 women", "1000 yuan", "$2012"."""
    following = window.at(index + 1)
    if window.is_a(index - 1, "of_prices") and following.low in window.lexicon.currencies:
        return True  # "in constant 2013 dollars"
    if following.low in window.lexicon.percent or following.low in window.lexicon.unit_names:
        return False
    if following.low in window.lexicon.currencies or following.low in window.lexicon.scales:
        return False
    before = window.at(index - 1)
    if before.low in window.lexicon.currencies and before.kind == "sign":
        return False
    if following.kind == "word" and is_plural(following.low, window.lexicon):
        if window.is_a(index + 2, "of") and window.at(index + 3).kind in {"num", "sign"}:
            return True  # "2022 deliveries of 17,500"
        possessive = before.low.endswith("'s") or before.low == "'"
        if window.is_a(index - 1, "and") and is_year(window.low(index - 2)):
            return True  # "the 1985 and 1997 Acts"
        if window.is_a(index - 1, "of") and window.raw(index - 2)[:1].isupper():
            return True  # "the Treaty of 1648 comes up"
        if window.is_a(index - 1, "of") and window.is_a(index - 2, "parts_of_year"):
            return True  # "in the second half of 2024 households paid more"
        return (
            possessive
            or window.is_a(index - 1, "before_year_of")
            or window.is_a(index + 1, "of_a_year")
            or window.is_a(index + 1, "said_of_year")
            or (
                before.low in window.lexicon.before_year
                and not window.is_a(index - 1, "before_count")
            )
        )
    return True
