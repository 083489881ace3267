"""Changes: which way a number goes, told by the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.quantity import Direction

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_REACH = 4
_BETWEEN = frozenset(
    {
        "by",
        "of",
        "to",
        "about",
        "around",
        "nearly",
        "almost",
        "more",
        "than",
        "over",
        "under",
        "at",
        "least",
        "up",
        "some",
        "roughly",
        "approximately",
        "an",
        "estimated",
        "a",
        "the",
        "from",
        "less",
        "just",
        "only",
        "sharply",
        "steadily",
        "slightly",
        "further",
        "another",
        "$",
        "£",
        "€",
        "between",
    }
)


def direction(window: Window, start: int, end: int) -> Direction | None:
    """The way the number in ``[start, end)`` goes: "rose by", "a 12 % fall"; ``None`` if no change."""
    return _before(window, start) or _after(window, end)


def is_level(window: Window, start: int) -> bool:
    """True for the ends of a change ("from 6 % to 4 %"), false for its size ("by 2 points")."""
    if window.phrase(start - 2, 2) == "up to":
        return False
    return any(window.low(start - back) in {"from", "to"} for back in (1, 2, 3))


def _before(window: Window, start: int) -> Direction | None:
    lexicon = window.lexicon
    if window.low(start - 1) == "from":
        return None
    for at in range(start - 1, start - 1 - _REACH, -1):
        low = window.low(at)
        if low in lexicon.up and low not in {"more", "higher", "up"}:
            return Direction.UP
        if low in lexicon.down and low not in {"less", "fewer", "lower", "down"}:
            return Direction.DOWN
        if low in {"up", "down"} and _is_adverb(window, at):
            return Direction.UP if low == "up" else Direction.DOWN
        if low not in _BETWEEN:
            return None
    return None


def _is_adverb(window: Window, at: int) -> bool:
    """True for "up 5 %", false for "up to 5 %" and "made up 5 %"."""
    verb = window.low(at - 1) in {"made", "make", "makes", "making", "break", "broken", "breaks"}
    return window.low(at + 1) != "to" and not verb


def _after(window: Window, end: int) -> Direction | None:
    lexicon = window.lexicon
    low = window.low(end)
    if low in lexicon.after_up:
        return Direction.UP
    return Direction.DOWN if low in lexicon.after_down else None


def goes_from_to(window: Window, start: int) -> bool:
    """True if "from 6 to 4" before ``start`` tells a change, not a range."""
    if window.low(start - 1) != "from":
        return False
    words = window.lexicon.up | window.lexicon.down | window.lexicon.multiples.keys()
    return any(window.low(at) in words for at in range(start - 2, start - 9, -1))
