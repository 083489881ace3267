"""Ratios ("120 boys for every 100 girls"), rates ("per 1,000", "a year") and "one in five"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.quantities.dates import is_year
from reportgen.quantities.nouns import head_noun
from reportgen.quantities.numerals import Number, read_number

if TYPE_CHECKING:
    from decimal import Decimal

    from reportgen.quantities.tokens import Window

_REACH = 5
"""Words between the two terms of a ratio: "120 male children to every 100"."""


class Ratio(NamedTuple):
    """Two terms in their order."""

    first: Number
    second: Number
    unit: str | None
    end: int


class Share(NamedTuple):
    """As in "one in five": so many of so many."""

    part: Decimal
    whole: Decimal
    start: int
    end: int
    unit: str | None = None
    """The thing counted, where it stands inside."""


def read_ratio(window: Window, first: Number) -> Ratio | None:
    """The ratio that begins with ``first``."""
    return _signed(window, first) or _worded(window, first)


def _signed(window: Window, first: Number) -> Ratio | None:
    """As in "3:1", "2-to-1", "three to one"."""
    at = first.end
    low = window.low(at)
    if low == ":" and first.digits:
        spaced = window.at(at).gap
        second = read_number(window, at + 1)
        if second and spaced == window.at(at + 1).gap:
            return Ratio(first, second, None, second.end)
        return None
    at += low == "-"
    if window.low(at) != "to":
        return None
    hyphens = low == "-"
    at += 1 + (window.low(at + 1) == "-")
    second = read_number(window, at)
    if second is None or not (hyphens or second.value == 1) or second.value > first.value:
        return None
    if window.low(second.end) == "-" and not window.at(second.end).gap and not hyphens:
        return None
    return Ratio(first, second, None, second.end)


def _worded(window: Window, first: Number) -> Ratio | None:
    """As in "120 male children to every 100 female", "120 boys for every 100 girls"."""
    for at in range(first.end, first.end + _REACH):
        token = window.at(at)
        if token.kind != "word":
            return None
        if token.low not in {"to", "for", "per"} or window.low(at + 1) not in {"every", "each"}:
            continue
        second = read_number(window, at + 2)
        if second is None:
            return None
        noun = head_noun(window, first.end)
        after = window.at(second.end)
        end = second.end + (after.kind == "word" and after.low not in window.lexicon.stops)
        return Ratio(first, second, noun[0] if noun else None, end)
    return None


def read_share(window: Window, first: Number) -> Share | None:
    """As in "one in five", "1 in every 5", "7 out of 10", "three of every four"."""
    at = first.end
    low = window.low(at)
    if low == "in":
        at += 1 + (window.low(at + 1) in {"every", "each"})
    elif window.phrase(at, 2) == "out of":
        at += 2 + (window.low(at + 2) in {"every", "each"})
    elif low == "of" and window.low(at + 1) == "every":
        at += 2
    elif low == "-" and window.low(at + 1) == "in" and window.low(at + 2) == "-":
        at += 3
    else:
        return _share_of_noun(window, first)
    second = read_number(window, at)
    if second is None or not _is_share(window, first, second):
        return None
    return Share(first.value, second.value, first.start, second.end)


def _share_of_noun(window: Window, first: Number) -> Share | None:
    """As in "four children in ten": the thing counted stands inside."""
    noun = head_noun(window, first.end)
    if noun is None or noun[1] > first.end + 2 or window.low(noun[1]) != "in":
        return None
    second = read_number(window, noun[1] + 1)
    if second is None or second.value not in _WHOLES or not first.value < second.value:
        return None
    after = window.at(second.end)
    ends = after.kind != "word" or after.low in window.lexicon.stops
    return Share(first.value, second.value, first.start, second.end, noun[0]) if ends else None


_WHOLES = frozenset({3, 4, 5, 6, 8, 10, 20, 100, 1000})


def _is_share(window: Window, first: Number, second: Number) -> bool:
    if not 0 < first.value < second.value or first.value > 1000:
        return False
    if (
        is_year(window.low(second.start))
        and second.digits
        and window.low(first.end) == "in"
        and window.low(first.end + 1) != "every"
    ):
        return first.value == 1 and window.low(second.end) in window.lexicon.frequency
    return window.low(second.end) not in window.lexicon.unit_names


def read_per(window: Window, index: int) -> tuple[str, int] | None:
    """What the amount before ``index`` is counted by, and the index after it.

    A time, a person or a thing ("year", "person"), or a number of them ("1000").
    """
    lexicon = window.lexicon
    low = window.low(index)
    if low in lexicon.period_adverbs:
        if (
            low in {"each", "daily"}
            and window.at(index + 1).kind == "word"
            and window.low(index + 1) in lexicon.periods
        ):
            return lexicon.periods[window.low(index + 1)], index + 2
        return lexicon.period_adverbs[low], index + 1
    if low in {"a", "an", "every", "/"} or (low == "-" and window.low(index + 1) == "a"):
        at = index + 1 + (low == "-")
        at += window.low(at) == "-"
        period = lexicon.periods.get(window.low(at))
        if (
            period
            and (low in {"every", "/"} or period in _TIMES)
            and window.low(at + 1) not in {"ago", "earlier", "later", "before", "after"}
        ):
            return period, at + 1
    if low in {"per", "/"} or window.phrase(index, 2) in {"for every", "in every", "out of"}:
        return _per(window, index + (1 if low in {"per", "/"} else 2))
    return None


_TIMES = frozenset(
    {
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "month",
        "quarter",
        "year",
        "decade",
        "person",
        "barrel",
        "tonne",
        "litre",
        "kg",
        "head",
    }
)


def _per(window: Window, at: int) -> tuple[str, int] | None:
    number = read_number(window, at)
    if number is not None:
        if number.value < 2 or number.value != int(number.value):
            return None
        noun = head_noun(window, number.end)
        return str(int(number.value)), noun[1] if noun else number.end
    period = window.lexicon.periods.get(window.low(at))
    if period:
        return period, at + 1
    token = window.at(at)
    if (
        token.kind == "word"
        and token.low not in window.lexicon.stops
        and window.low(at - 1) == "per"
    ):
        return token.low, at + 1
    return None
