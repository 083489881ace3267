"""Ordinals that quantify: ranks ("third-largest") and counted periods ("the eighth month")."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind
from reportgen.quantities.fractions import share
from reportgen.quantities.nouns import lemma
from reportgen.quantities.numerals import read_number
from reportgen.quantities.reading import Reading

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_FIRST_COUNTED = 3
"""From the third on a month is counted; the first and second are mostly a sequence."""


def read_ordinal(window: Window, spot: int) -> Reading | int | None:
    """The quantity of an ordinal at ``spot``; the index after one that quantifies nothing."""
    ordinal = _ordinal(window, spot)
    if ordinal is None:
        return _numbered(window, spot) if is_numbered(window, spot) else None
    value, at = ordinal
    if window.is_a(spot - 1, "every"):
        return _every(window, spot, at, value)
    upper = None
    if window.is_a(at, "or") and (second := _ordinal(window, at + 1)):
        upper, at = second
    noun = window.low(at)
    if value >= _FIRST_COUNTED and window.is_a(at, "counted_ordinals"):
        return Reading(
            kind=QuantityKind.MEASURE, value=value, upper=upper, unit=noun,
            start=spot, end=at + 1, number=(spot, at),
        )  # fmt: skip
    return _rank(window, spot, at, value) if upper is None else at


def is_numbered(window: Window, spot: int) -> bool:
    """True of "ranked number one", "ranks No. 3": a rank, though it looks like a name."""
    at = spot - 1 - (window.low(spot - 1) == ".")
    return window.is_a(at, "rank_signs") and window.is_a(at - 1, "ranked")


def _numbered(window: Window, spot: int) -> Reading | None:
    number = read_number(window, spot)
    if number is None:
        return None
    return Reading(
        kind=QuantityKind.RANK, value=number.value, start=spot, end=number.end,
        number=(spot, number.end),
    )  # fmt: skip


def _every(window: Window, spot: int, at: int, value: Decimal) -> Reading | int:
    """As in "every third child": one in three; not "every second week", "every third of them"."""
    noun = window.at(at)
    plain = noun.kind == "word" and noun.low not in window.lexicon.stops
    if not plain or value < 2 or window.is_a(at, "time_units") or noun.low.endswith("s"):
        return at
    share_of, step = share(Decimal(1), value)
    return Reading(
        kind=QuantityKind.PERCENT, value=share_of, step=step, unit=lemma(noun.low, window.lexicon),
        start=spot - 1, end=at, number=(spot - 1, at),
    )  # fmt: skip


def _ordinal(window: Window, index: int) -> tuple[Decimal, int] | None:
    """As in "third" or "3rd", and the index after it."""
    low = window.low(index)
    if low in window.lexicon.numbers and window.low(index + 1) == "-":
        return _compound(window, index)
    value = window.lexicon.ordinals.get(low)
    if value is not None:
        return Decimal(value), index + 1
    suffix = window.at(index + 1)
    if (
        low.isascii()
        and low.isdigit()
        and len(low) <= 4
        and window.is_a(index + 1, "ordinal_endings")
        and not suffix.gap
    ):
        return Decimal(low), index + 2
    return None


def _compound(window: Window, index: int) -> tuple[Decimal, int] | None:
    """As in "twenty-first", but not "two-thirds"."""
    tens = window.lexicon.numbers[window.low(index)]
    ones = window.lexicon.ordinals.get(window.low(index + 2), 0)
    return (tens + ones, index + 3) if tens >= _TENS and 0 < ones < _ONES_END else None


_TENS, _ONES_END = 20, 10


def _rank(window: Window, spot: int, at: int, value: Decimal) -> Reading | int:
    after = at + (window.low(at) == "-")
    ranked = window.is_a(spot - 1, "ranked") or _is_placed(window, spot, after)
    if not ranked and not _is_superlative(window, after):
        return at
    unit, end = (None, at) if ranked else (window.low(after), after + 1)
    return Reading(
        kind=QuantityKind.RANK, value=value, unit=unit, start=spot, end=end, number=(spot, at)
    )


_BACK = 7
"""Tokens between the verb and the place: "moved up from 142nd to 63rd"."""


def _is_placed(window: Window, spot: int, after: int) -> bool:
    """As in "moved up from 142nd to 63rd", "came 96th out of 180", "in 27th place"."""
    if window.at(spot).kind != "num":
        return False
    if (
        window.is_a(after, "place_names")
        or window.phrase(after, 2) in window.lexicon.words["out_of"]
    ):
        return True
    joined = any(window.is_a(spot - 1, role) for role in ("from", "to", "in", "placed"))
    if not joined or window.low(after) in window.lexicon.months or window.is_a(after, "of"):
        return False
    return any(window.is_a(at, "placed") for at in range(spot - _BACK, spot))


def _is_superlative(window: Window, index: int) -> bool:
    word, words = window.low(index), window.lexicon.words
    likely = len(word) > _SHORTEST and word.endswith(tuple(words["superlative_endings"]))
    return (likely and word not in words["no_superlatives"]) or word in words["superlatives"]


_SHORTEST = 5
"""Letters: shorter words that end like a superlative are others ("west", "rest", "test")."""
