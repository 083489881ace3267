"""Ordinals that quantify: ranks ("third-largest") and counted periods ("the eighth month")."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind
from reportgen.quantities.reading import Reading

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_SUPERLATIVES = frozenset({"most", "least", "best", "worst", "top", "highest", "lowest", "biggest"})
_NO_SUPERLATIVES = frozenset(
    {
        "interest",
        "request",
        "protest",
        "harvest",
        "forest",
        "arrest",
        "conquest",
        "contest",
        "guest",
    }
)
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_FIRST_COUNTED = 3
"""From the third on a month is counted; the first and second are mostly a sequence."""


def read_ordinal(window: Window, spot: int) -> Reading | int | None:
    """The quantity of an ordinal at ``spot``; the index after one that quantifies nothing."""
    ordinal = _ordinal(window, spot)
    if ordinal is None:
        return None
    value, at = ordinal
    upper = None
    if window.low(at) == "or" and (second := _ordinal(window, at + 1)):
        upper, at = second
    noun = window.low(at)
    if value >= _FIRST_COUNTED and noun in {"month", "week"}:
        return Reading(
            kind=QuantityKind.MEASURE, value=value, upper=upper, unit=noun,
            start=spot, end=at + 1, number=(spot, at),
        )  # fmt: skip
    return _rank(window, spot, at, value) if upper is None else at


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
        and suffix.low in _SUFFIXES
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
    ranked = window.low(spot - 1) in {"ranked", "ranks", "rank", "ranking"}
    if not ranked and not _is_superlative(window.low(after)):
        return at
    unit, end = (None, at) if ranked else (window.low(after), after + 1)
    return Reading(
        kind=QuantityKind.RANK, value=value, unit=unit, start=spot, end=end, number=(spot, at)
    )


def _is_superlative(word: str) -> bool:
    likely = len(word) > 5 and word.endswith("est") and word not in _NO_SUPERLATIVES
    return likely or word in _SUPERLATIVES
