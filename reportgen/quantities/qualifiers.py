"""Bounds and hedges around a number, and how the claim's differ from the source's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.model.quantity import Bound, Hedge, Quantity, QuantityKind
from reportgen.model.verdict import QualifierChange
from reportgen.quantities.conversion import pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.quantities.tokens import Window

_LONGEST = 4
_MOST_LEFT = 4


class Qualifiers(NamedTuple):
    """What stands around a number, and the tokens it takes with it."""

    bound: Bound | None
    hedge: Hedge | None
    start: int
    end: int


def read_qualifiers(window: Window, start: int, end: int, floor: int) -> Qualifiers:
    """Bound and hedge around the tokens ``[start, end)``, looking left no further than ``floor``."""
    lexicon = window.lexicon
    bound: str | None = None
    hedge: str | None = None
    left, first = start, start
    for _ in range(_MOST_LEFT):
        size, bound_here, hedge_here = _before(window, left, floor)
        if size and left < start and window.is_a(left, "definite"):
            break  # "730,000 more than the 2.1 million": a comparison, no bound
        if size == 1 and window.low(left - 1) == "some" and left != start:
            break
        if size:
            bound, hedge = bound or bound_here, hedge or hedge_here
            left -= size
            first = left
        elif left > floor and window.low(left - 1) in lexicon.fillers:
            left -= 1
        else:
            break
    bound_after, hedge_after, end = after_number(window, end)
    bound, hedge = bound or bound_after, hedge or hedge_after
    return Qualifiers(Bound(bound) if bound else None, Hedge(hedge) if hedge else None, first, end)


def after_number(window: Window, end: int) -> tuple[str | None, str | None, int]:
    """Bound and hedge right after a number ("or more", "-odd", "+"), and the index after them."""
    size, bound = _longest_after(window, end, window.lexicon.bounds_after)
    end += size
    size, hedge = _longest_after(window, end, window.lexicon.hedges_after)
    return bound, hedge, end + size


def _before(window: Window, at: int, floor: int) -> tuple[int, str | None, str | None]:
    lexicon = window.lexicon
    if window.low(at - 1) not in lexicon.before_ends:
        return 0, None, None
    for size in range(min(_LONGEST, at - floor), 0, -1):
        words = window.phrase(at - size, size)
        bound, hedge = lexicon.bounds_before.get(words), lexicon.hedges_before.get(words)
        if bound or hedge:
            return size, bound, hedge
    return 0, None, None


def _longest_after(window: Window, at: int, words: Mapping[str, str]) -> tuple[int, str | None]:
    if window.low(at) not in window.lexicon.after_starts:
        return 0, None
    for size in (2, 1):
        phrase = window.phrase(at, size)
        if phrase in words and not (phrase == "+" and window.low(at + 1) == "/"):
            return size, words[phrase]
    return 0, None


def compare_qualifiers(claimed: Quantity, stands: Quantity) -> QualifierChange | None:
    """What the claim changed in bound or hedge of a figure that matches; ``None`` if nothing.

    An earned hedge is no change: a claim that rounds the source may say "about", and a bound that
    the source's own, more precise value satisfies is true of it.
    """
    if claimed.kind in _UNQUALIFIED:
        return None
    found = pairs(claimed, stands)
    one, other = (found[-1].claimed, found[-1].stands) if found else (claimed, stands)
    if _is_idle(claimed) or _is_idle(stands):
        return None
    message = _bound_change(one, other) or _hedge_change(one, other)
    if message is None:
        return None
    return QualifierChange(
        claimed=" ".join(claimed.text.split()),
        source=" ".join(stands.text.split()),
        message=message,
    )


def _is_idle(quantity: Quantity) -> bool:
    """True of "some 62,000", and of "over two years", which may mean during them."""
    words = quantity.text[: quantity.number_start - quantity.start].lower().split()
    during = words == ["over"] and quantity.unit in _SPANS
    return words == ["some"] or during


_SPANS = frozenset({"day", "week", "fortnight", "month", "year"})
_UNQUALIFIED = frozenset({QuantityKind.DATE, QuantityKind.MAGNITUDE, QuantityKind.RANK})
_SIDE = {Bound.OVER: 1, Bound.AT_LEAST: 1, Bound.UNDER: -1, Bound.AT_MOST: -1}
_SAID = {
    Bound.OVER: "more than",
    Bound.UNDER: "less than",
    Bound.AT_LEAST: "at least",
    Bound.AT_MOST: "at most",
    Hedge.ABOUT: "about",
    Hedge.ESTIMATED: "estimated",
}


def _bound_change(claimed: Quantity, stands: Quantity) -> str | None:
    one, other = claimed.bound, stands.bound
    if one == other or (one and other and _SIDE[one] == _SIDE[other]):
        return None
    if one is None:
        if claimed.hedge is not None and stands.hedge is not None:
            return None  # "about 145" for "almost 145"
        return f"the source says {_words(stands)}, the sentence does not"
    if other is not None:
        return f"the source says {_words(stands)}, the sentence {_words(claimed)}"
    if _earned_bound(claimed, stands):
        return None
    return f"the sentence says {_words(claimed)}, the source does not"


def _earned_bound(claimed: Quantity, stands: Quantity) -> bool:
    """True if the source's own value satisfies the claim's bound, or is an end of its range."""
    if stands.upper is not None and claimed.upper is None:
        return claimed.value in {stands.value, stands.upper}
    side = _SIDE[claimed.bound] if claimed.bound else 0
    return (stands.value - claimed.value) * side > 0


def _hedge_change(claimed: Quantity, stands: Quantity) -> str | None:
    if bool(claimed.hedge) == bool(stands.hedge):
        return None
    if claimed.hedge is None:
        return f"the source says {_words(stands)}, the sentence does not"
    if claimed.value != stands.value or claimed.upper != stands.upper:
        return None  # rounded, and said so
    return f"the sentence says {_words(claimed)}, the source does not"


def _words(quantity: Quantity) -> str:
    """Its bound and hedge as written, in quotes: 'an estimated'."""
    before = quantity.text[: quantity.number_start - quantity.start]
    words = " ".join(word for word in before.split() if word.isalpha() and not word.isupper())
    kind = quantity.bound or quantity.hedge
    return f"'{words.lower() or (_SAID[kind] if kind else '')}'"
