"""Ages: "35-year-old", "aged 12 to 29", "9 years old", "in her 50s"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from reportgen.model.quantity import Bound
from reportgen.quantities.nouns import head_noun
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
    bound: Bound | None = None


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
    if window.is_a(index - 1, "definite_article") and low in lexicon.age_decades:
        return None  # "in the eighties" is a decade
    return Age(Decimal(first), Decimal(first + 9), index, end)


def age_end(window: Window, end: int) -> int | None:
    """The index after "-year-old", "years old", "years of age" that begins at ``end``."""
    at = end + (window.low(end) == "-")
    if not window.is_a(at, "years_of_age"):
        return None
    at += 1
    hyphen = window.low(at) == "-"
    if window.is_a(at + hyphen, "old"):
        return at + hyphen + 1
    if window.is_a(at, "of") and window.low(at + 1) in window.lexicon.age_words:
        return at + 2
    return None


_OLDEST = 120


def is_age(window: Window, start: int, end: int, value: Decimal, *, measured: bool) -> bool:
    """True if the number in ``[start, end)`` is an age: "aged 12", "children under 5"."""
    if measured or value > _OLDEST:
        return False
    bounded = window.is_a(start - 1, "age_bounds") and window.is_a(start - 2, "people")
    if bounded and head_noun(window, end) is None:
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
    while window.is_a(at - 1, "before_age"):
        at -= 1
    if window.low(at - 1) in lexicon.age_words:
        return window.low(at - 1) not in {"ages", "age"} or window.low(start - 1) != "at"
    phrases = (window.phrase(at - size, size) for size in (2, 3))
    return any(phrase in lexicon.age_phrases for phrase in phrases)


def read_group(window: Window, index: int) -> Age | None:
    """As in "under-18s", "over 65s", "the under-fives"."""
    start = index - 1 - (window.low(index - 1) == "-")
    if not window.is_a(start, "age_bounds"):
        return None
    spelled = window.lexicon.age_groups.get(window.low(index))
    if spelled is not None:
        return Age(Decimal(spelled), None, start, index + 1, _bound(window, start))
    number = read_number(window, index)
    suffix = window.at(index + 1)
    if number is None or number.end != index + 1 or suffix.low != "s" or suffix.gap:
        return None
    if number.value > _OLDEST:
        return None
    return Age(number.value, None, start, index + 2, _bound(window, start))


def _bound(window: Window, start: int) -> Bound | None:
    word = window.lexicon.bounds_before.get(window.low(start))
    return Bound(word) if word else None
