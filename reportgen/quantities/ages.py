"""Ages: "35-year-old", "aged 12 to 29", "9 years old", "in her 50s"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from reportgen.quantities.numerals import read_number

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

UNIT = "age"


class Age(NamedTuple):
    """An age or a span of ages, in years."""

    value: Decimal
    upper: Decimal | None
    start: int
    end: int


def read_age_decade(window: Window, index: int) -> Age | None:
    """As in "in her 50s", "in their early thirties"."""
    lexicon = window.lexicon
    low = window.low(index)
    if low in lexicon.age_decades:
        first, end = lexicon.age_decades[low], index + 1
    else:
        suffix = window.at(index + 1)
        if len(low) != 2 or not low.isdigit() or suffix.low != "s" or suffix.gap:
            return None
        first, end = int(low), index + 2
    if window.low(index - 1) not in lexicon.possessives or first % 10:
        return None
    return Age(Decimal(first), Decimal(first + 9), index, end)


def age_end(window: Window, end: int) -> int | None:
    """The index after "-year-old", "years old", "years of age" that begins at ``end``."""
    at = end + (window.low(end) == "-")
    if window.low(at) not in {"year", "years", "yr", "yrs"}:
        return None
    at += 1
    hyphen = window.low(at) == "-"
    if window.low(at + hyphen) in {"old", "olds"}:
        return at + hyphen + 1
    if window.phrase(at, 2) == "of age":
        return at + 2
    return None


_PEOPLE = frozenset(
    {
        "children",
        "child",
        "women",
        "men",
        "people",
        "adults",
        "girls",
        "boys",
        "those",
        "anyone",
        "infants",
        "persons",
        "youth",
        "workers",
        "minors",
    }
)
_OLDEST = 120


def is_age(window: Window, start: int, end: int, value: Decimal, *, measured: bool) -> bool:
    """True if the number in ``[start, end)`` is an age: "aged 12", "children under 5"."""
    if measured or value > _OLDEST:
        return False
    bounded = window.low(start - 1) in {"under", "over"} and window.low(start - 2) in _PEOPLE
    following = window.at(end)
    if bounded and (following.kind != "word" or following.low in window.lexicon.stops):
        return True
    return is_age_before(window, start)


def is_apposition(window: Window, start: int, end: int) -> bool:
    """As in "Mr Kim, 35, said": a number between commas after a name."""
    token = window.at(start)
    return (
        window.low(start - 1) == "," == window.low(end)
        and window.raw(start - 2)[:1].isupper()
        and end == start + 1
        and token.low.isdigit()
        and len(token.low) == 2
    )


def is_age_before(window: Window, start: int) -> bool:
    """True if the words before ``start`` say that an age follows: "aged", "as young as"."""
    lexicon = window.lexicon
    at = start
    while window.low(at - 1) in {
        "about",
        "around",
        "between",
        "from",
        "over",
        "under",
        "just",
        "only",
        "at",
        "least",
    }:
        at -= 1
    if window.low(at - 1) in lexicon.age_words:
        return window.low(at - 1) not in {"ages", "age"} or window.low(start - 1) != "at"
    phrases = (window.phrase(at - size, size) for size in (2, 3))
    return any(phrase in lexicon.age_phrases for phrase in phrases)


def read_group(window: Window, index: int) -> Age | None:
    """As in "under-18s", "over-65s"."""
    number = read_number(window, index)
    if (
        number is None
        or window.low(index - 1) != "-"
        or window.low(index - 2) not in {"under", "over"}
    ):
        return None
    suffix = window.at(number.end)
    if suffix.low != "s" or suffix.gap:
        return None
    return Age(number.value, None, index, number.end + 1)
