"""Multiples: "doubled", "twice as many", "threefold", "rents double"; and occasions: "twice"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind
from reportgen.quantities.fractions import Word
from reportgen.quantities.nouns import is_plural
from reportgen.quantities.numerals import read_number

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window


def read_multiple(window: Window, index: int) -> Word | None:
    """As in "doubled", "twice as many", "three times", "threefold", "3×"."""
    lexicon = window.lexicon
    low = window.low(index)
    value = lexicon.multiples.get(low)
    if value is not None:
        return _multiple_word(window, index, low, value)
    number = read_number(window, index)
    if number is None:
        return None
    after = window.at(number.end)
    joined = number.end + (after.low == "-")
    if after.low in {"×", "x"} and window.at(number.end + 1).kind != "num":
        return _multiple(number.value, number.step, index, number.end + 1)
    if window.low(joined) == "fold":
        return _multiple(number.value, number.step, index, joined + 1)
    if after.low in lexicon.frequency:
        if window.low(number.end + 1) in lexicon.comparing:
            return _multiple(number.value, number.step, index, number.end + 1)
        return _occasions(number.value, index, number.end + 1)
    return None


def _multiple_word(window: Window, index: int, low: str, value: Decimal) -> Word | None:
    following = window.at(index + 1)
    if window.is_a(index, "occasions"):
        if following.low in window.lexicon.comparing or following.kind == "num":
            return _multiple(value, Decimal(1), index, index + 1)
        return _occasions(value, index, index + 1)
    told = window.is_a(index - 1, "before_double") or _says_of_many(window, index)
    if window.is_a(index, "base_multiples") and not (
        told or following.low in window.lexicon.comparing
    ):
        return None
    if following.low == "-" or (
        window.low(index - 1) in {"was", "be"} and low == "doubled" and following.low == "over"
    ):
        return None
    return _multiple(value, Decimal(1), index, index + 1)


def _says_of_many(window: Window, index: int) -> bool:
    """As in "rents double by May": a verb after a plural, before what ends a phrase."""
    following = window.at(index + 1)
    ends = (
        following.kind == "break" or following.low in window.lexicon.stops or following.low in ".,;"
    )
    return (
        ends
        and not window.is_a(index + 1, "as")
        and is_plural(window.low(index - 1), window.lexicon)
    )


def _occasions(value: Decimal, start: int, end: int) -> Word:
    """As in "Twice", "three times": counted, not compared."""
    return Word(QuantityKind.COUNT, value, None, Decimal(1), start, end, unit="time")


def _multiple(value: Decimal, step: Decimal, start: int, end: int) -> Word:
    return Word(QuantityKind.MULTIPLE, value, None, step, start, end)
