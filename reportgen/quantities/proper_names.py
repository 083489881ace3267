"""Numbers that end a proper name: "Python 3.11", "Studio 54 Ltd", "the iPhone 15"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.quantities.dates import is_year
from reportgen.quantities.nouns import is_plural
from reportgen.quantities.units import counts_something

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_LARGEST_PLACE = 4
"""Digits of the number of a name."""


def _plural_near(window: Window, index: int) -> bool:
    """True if a noun in the plural follows within three words: something is counted."""
    for at in range(index, index + 3):
        token = window.at(at)
        if token.kind != "word" or token.low in window.lexicon.stops:
            return False
        if is_plural(token.low, window.lexicon):
            return True
    return False


def ends_name(window: Window, index: int) -> bool:
    """As in "Python 3.11", "Studio 54 Ltd", "the iPhone 15 should": a number that ends a name."""
    token, before, following = window.at(index), window.at(index - 1), window.at(index + 1)
    if token.kind != "num" or before.kind != "word" or not token.gap or _is_long(token.low):
        return False
    raw = window.raw(index - 1)
    if not (raw[:1].isupper() or raw[1:2].isupper()) or _is_known(window, index - 1):
        return False
    if before.low.endswith("'s") or following.low in window.lexicon.months:
        return False
    if not raw[1:].islower() and not raw.isupper() and raw.isalpha():
        return not counts_something(window, index + 1)  # "iPhone 15", "PlayStation 5"
    starts = window.at(index - 2).kind in {"break", "sign"} or index < 2
    if following.low in {".", ",", ";", ")"} or following.kind == "break":
        return not starts or (following.low == "," and not is_plural(before.low, window.lexicon))
    if (
        window.is_a(index + 1, "and")
        or window.is_a(index + 1, "or")
        or window.is_a(index + 1, "of")
    ):
        return not starts
    if window.is_a(index + 1, "after_name"):
        return not starts or not is_plural(before.low, window.lexicon)
    if following.kind != "word" or is_year(token.low) or counts_something(window, index + 1):
        return False
    return window.raw(index + 1)[:1].isupper() and not _plural_near(window, index + 1)


def _is_long(digits: str) -> bool:
    """True of more digits than the number of a name has."""
    return len(digits.replace(".", "")) > _LARGEST_PLACE


def _is_known(window: Window, index: int) -> bool:
    """True for capitalised words that are no names: of a sentence's beginning, months, currencies."""
    lexicon, low = window.lexicon, window.low(index)
    return (
        low in lexicon.stops
        or low in lexicon.months
        or low in lexicon.currencies
        or low in lexicon.bounds_before
        or low in lexicon.hedges_before
        or low in lexicon.places
        or low in lexicon.words["weekdays"]
    )
