"""Bounds and hedges around a number: "more than 40", "20 or so", "must not cost more than £5"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.model.quantity import Bound, Hedge
from reportgen.quantities.dates import is_year

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
    if bound in DENIED and _is_denied(window, first):
        bound = DENIED[bound]
    bound_after, hedge_after, end = after_number(window, end)
    bound, hedge = bound or bound_after, hedge or hedge_after or _attributed(window, first, floor)
    return Qualifiers(Bound(bound) if bound else None, Hedge(hedge) if hedge else None, first, end)


DENIED: Final = {"over": "at-most", "under": "at-least"}
"""What a bound says after "not": "must not cost more than £5"."""


def _is_denied(window: Window, first: int) -> bool:
    """As in "must not pay more than £5": the words from ``first`` on set the opposite bound.

    Between may stand what measures, and after a word of duty any verb: of "did not hire more than
    300 workers" nobody knows how many they did not hire.
    """
    for at in range(first - 1, max(first - _DENYING_REACH, -1), -1):
        token = window.at(at)
        short = token.low.endswith("n't")
        if short or window.is_a(at, "negations"):
            duty = window.is_a(at if short else at - 1, "duties") and first - at <= _ONE_VERB
            return duty or _measures(window, at + 1, first)
        if token.kind != "word":
            return False
    return False


def _measures(window: Window, start: int, end: int) -> bool:
    """True of words that measure, and an adverb at the end: "cost much", "be significantly"."""
    last = end - 1
    adverb = start <= last and (window.low(last).endswith("ly") or start < last)
    return all(window.is_a(at, "measured_verbs") for at in range(start, end - adverb))


_DENYING_REACH = 5
"""Tokens between "not" and the bound that it turns round."""
_ONE_VERB = 2


def _bounds_nothing(window: Window, at: int, left: int, start: int, end: int) -> bool:
    """True if the words ``[at, left)`` before the number ``[start, end)`` only look like a bound."""
    if left < start and window.is_a(left, "definite"):
        return True  # "730,000 more than the 2.1 million": a comparison
    if window.phrase(at, 2) == "up to" and left == at + 2 and _has_risen(window, at):
        return True  # "rose by 5 %, up to 2,928": the level it came to
    if window.phrase(at, 2) == "up to" and window.is_a(at - 1, "went"):
        return True  # "edged up to 5.1 %"
    if window.is_a(left - 1, "than") and _is_amount(window, at):
        return True  # "300 fewer than 5,400"
    if any(window.is_a(index, "extremes") for index in range(at, left)):
        return window.is_a(at - 1, "reaching")
    if left == at + 1 and window.is_a(at, "over") and window.is_a(at - 1, "with_over"):
        return True
    return left == at + 1 and _is_during(window, at, end)


def _has_risen(window: Window, at: int) -> bool:
    """True if a comma or bracket before the token ``at`` ends the size of a rise."""
    if window.low(at - 1) not in {",", ")"}:
        return False
    sized = False
    for index in range(at - 2, max(at - _DURING - _MOST_LEFT, -1), -1):
        if window.low(index) in {".", ";"} or window.at(index).kind == "break":
            return False
        sized = sized or _is_number(window, index)
        if window.low(index) in window.lexicon.up and window.low(index) != "up":
            return sized
    return False


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
    """The hedge of "an estimated value of £3m", "is estimated to have raised £3m"."""
    for at in range(first - 3, max(first - _ESTIMATING_REACH, floor) - 1, -1):
        between = all(window.at(index).kind == "word" for index in range(at + 1, first))
        if between and window.is_a(at, "reckoned") and window.is_a(at + 1, "to"):
            return Hedge.ESTIMATED
    if not window.is_a(first - 1, "joins_amount"):
        return None
    for at in range(first - 2, max(first - 5, floor) - 1, -1):
        if window.is_a(at, "estimated"):
            return Hedge.ESTIMATED
        if window.at(at).kind != "word" or window.low(at) in window.lexicon.stops:
            return None
    return None


_ESTIMATING_REACH = 5
"""Tokens between "estimated to" and the number: "estimated to have raised"."""


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
