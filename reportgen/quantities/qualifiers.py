"""Bounds and hedges around a number, and how the claim's differ from the source's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from reportgen.model.quantity import Bound, Hedge, Quantity, QuantityKind
from reportgen.model.verdict import QualifierChange
from reportgen.quantities.conversion import pairs
from reportgen.quantities.dates import is_year
from reportgen.quantities.lexicon import load

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
        if size and _bounds_nothing(window, left - size, left, start, end):
            break
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
    bound, hedge = bound or bound_after, hedge or hedge_after or _attributed(window, first, floor)
    return Qualifiers(Bound(bound) if bound else None, Hedge(hedge) if hedge else None, first, end)


def _bounds_nothing(window: Window, at: int, left: int, start: int, end: int) -> bool:
    """True if the words ``[at, left)`` before the number ``[start, end)`` only look like a bound."""
    if left < start and window.is_a(left, "definite"):
        return True  # "730,000 more than the 2.1 million": a comparison
    if window.is_a(left - 1, "than") and _is_amount(window, at):
        return True  # "300 fewer than 5,400"
    if any(window.is_a(index, "extremes") for index in range(at, left)):
        return window.is_a(at - 1, "reaching")
    if left == at + 1 and window.is_a(at, "over") and window.is_a(at - 1, "with_over"):
        return True
    return left == at + 1 and _is_during(window, at, end)


def _is_amount(window: Window, end: int) -> bool:
    """True if a number, with a word of unit or scale at most, ends at the token ``end``."""
    if _is_number(window, end - 1):
        return True
    lexicon = window.lexicon
    if window.phrase(end - 2, 2) in lexicon.percent_split:
        return _is_number(window, end - 3)
    word = window.low(end - 1)
    unit = word in lexicon.percent or word in lexicon.points or word in lexicon.unit_names
    return (unit or word in lexicon.scales) and _is_number(window, end - 2)


def _is_number(window: Window, at: int) -> bool:
    """True for a number in figures or words that is no year."""
    token = window.at(at)
    return (token.kind == "num" and not is_year(token.low)) or token.low in window.lexicon.numbers


def _is_during(window: Window, at: int, end: int) -> bool:
    """As in "grew over two years", "a gap of £4bn over two years": the span in which it did."""
    lexicon = window.lexicon
    unit = lexicon.units.get(lexicon.unit_names.get(window.low(end - 1), ""), ("",))[0]
    if not window.is_a(at, "over") or unit not in _TIMES or window.is_a(at - 1, "lasting"):
        return False
    for index in range(at - 1, max(at - _DURING, -1), -1):
        token = window.at(index)
        if token.kind == "break" or token.low in {".", ";", ","}:
            return False
        if _is_number(window, index) or token.low in lexicon.up or token.low in lexicon.down:
            return True
    return False


_TIMES = frozenset({"time", "calendar"})
_DURING = 9
"""Tokens before "over two years" in which a change or an amount stands."""


def _attributed(window: Window, first: int, floor: int) -> str | None:
    """The hedge of "an estimated value of £3m", "an estimated death toll of 500"."""
    if not window.is_a(first - 1, "joins_amount"):
        return None
    for at in range(first - 2, max(first - 5, floor) - 1, -1):
        if window.is_a(at, "estimated"):
            return Hedge.ESTIMATED
        if window.at(at).kind != "word" or window.low(at) in window.lexicon.stops:
            return None
    return None


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


def compare_qualifiers(
    claimed: Quantity, stands: Quantity, *, clause: str = "", passage: str = ""
) -> QualifierChange | None:
    """What the claim changed in bound or hedge of a figure that matches; ``None`` if nothing.

    An earned hedge is no change: a claim that rounds the source may say "about", and a bound that
    the source's own, more precise value satisfies is true of it.

    Args:
        claimed: the quantity of the report.
        stands: the source's.
        clause: the words of the report around ``claimed``. A hedge among them is told, though not
            beside the number: "the UN estimates that 500 died".
        passage: those of the source around ``stands``: what they tell as an estimate may be called one.
    """
    if claimed.kind in _UNQUALIFIED or _is_idle(claimed) or _is_idle(stands):
        return None
    found = pairs(claimed, stands)
    one, other = (found[-1].claimed, found[-1].stands) if found else (claimed, stands)
    if one.hedge is None and other.hedge is not None and _is_told(other.hedge, clause):
        one = replace(one, hedge=other.hedge)
    if other.hedge is None and one.hedge is Hedge.ESTIMATED and _is_told(one.hedge, passage):
        other = replace(other, hedge=one.hedge)
    if _tells(clause, other.bound) and one.bound is None:
        one = replace(one, bound=other.bound)
    if _tells(passage, one.bound) and other.bound is None:
        other = replace(other, bound=one.bound)
    message = _bound_change(one, other) or _hedge_change(one, other)
    if message is None:
        return None
    return QualifierChange(
        claimed=" ".join(claimed.text.split()),
        source=" ".join(stands.text.split()),
        message=message,
    )


def _tells(clause: str, bound: Bound | None) -> bool:
    """True if words of ``clause`` say the same as a bound: "limits it to", "or more"."""
    if bound is None or not clause:
        return False
    words = {word.strip(".,;:()\"'").lower() for word in clause.split()}
    lexicon = load("en").words
    if _SIDE[bound] > 0:
        told = not words.isdisjoint(lexicon["told_at_least"])
        return told or _OR_MORE.search(clause) is not None
    return not words.isdisjoint(lexicon["told_at_most"])


_OR_MORE = re.compile(r"\b(?:or|and)\s+(?:more|over|above|older|longer|higher)\b")


def _is_told(hedge: Hedge, clause: str) -> bool:
    """True if a word of ``clause`` says that its figures are estimates, or roughly so."""
    words = {word.strip(".,;:()\"'").lower() for word in clause.split()}
    return not words.isdisjoint(load("en").words[f"told_{hedge.value}"])


def _is_idle(quantity: Quantity) -> bool:
    """True of "some 62,000", which says nothing of it: a sentence may not begin with figures."""
    words = quantity.text[: quantity.number_start - quantity.start].lower().split()
    return words == ["some"]


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
    if claimed.hedge is Hedge.ABOUT and stands.hedge is Hedge.ABOUT:
        return None  # "nearly double" for "roughly double"
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
    if stands.hedge is Hedge.ABOUT and not any(map(str.isdecimal, claimed.text)):
        return None  # "one in nine" is rough as it stands
    if claimed.hedge is None:
        return f"the source says {_words(stands)}, the sentence does not"
    if claimed.value != stands.value or claimed.upper != stands.upper:
        return None  # rounded, and said so
    if claimed.hedge is Hedge.ABOUT and _is_rough(stands):
        return None
    return f"the sentence says {_words(claimed)}, the source does not"


def _is_rough(quantity: Quantity) -> bool:
    """True of a range, of millions and of what ends in noughts: "about 870" says no less than 870."""
    rounded = quantity.step > 1 or quantity.value % (quantity.step * 10) == 0
    return quantity.upper is not None or rounded


def _words(quantity: Quantity) -> str:
    """Its bound and hedge as written, in quotes: 'an estimated'."""
    before = quantity.text[: quantity.number_start - quantity.start]
    words = " ".join(word for word in before.split() if word.isalpha() and not word.isupper())
    kind = quantity.bound or quantity.hedge
    return f"'{words.lower() or (_SAID[kind] if kind else '')}'"
