"""Changes: which way a number goes, told by the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.quantity import Direction

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_REACH = 4


def direction(window: Window, start: int, end: int) -> Direction | None:
    """The way the number in ``[start, end)`` goes: "rose by", "a 12 % fall"; ``None`` if no change."""
    return _before(window, start) or _after(window, end)


def is_level(window: Window, start: int) -> bool:
    """True for the ends of a change ("from 6 % to 4 %"), false for its size ("by 2 points")."""
    if window.is_a(start - 2, "up") and window.is_a(start - 1, "to"):
        return False
    return any(
        window.is_a(start - back, "from") or window.is_a(start - back, "to") for back in (1, 2, 3)
    )


def _before(window: Window, start: int) -> Direction | None:
    lexicon = window.lexicon
    if window.is_a(start - 1, "from"):
        return None
    for at in range(start - 1, start - 1 - _REACH, -1):
        low = window.low(at)
        if low in lexicon.up and not window.is_a(at, "not_up"):
            return Direction.UP
        if low in lexicon.down and not window.is_a(at, "not_down"):
            return Direction.DOWN
        upwards = window.is_a(at, "up")
        if (upwards or window.is_a(at, "down")) and _is_adverb(window, at):
            return Direction.UP if upwards else Direction.DOWN
        if not window.is_a(at, "change_fillers"):
            return None
    return None


def _is_adverb(window: Window, at: int) -> bool:
    """True for "up 5 %", false for "up to 5 %" and "made up 5 %"."""
    return not (window.is_a(at + 1, "to") or window.is_a(at - 1, "before_up"))


def _after(window: Window, end: int) -> Direction | None:
    lexicon = window.lexicon
    low = window.low(end)
    if low in lexicon.after_up:
        return Direction.UP
    return Direction.DOWN if low in lexicon.after_down else None


def goes_from_to(window: Window, start: int) -> bool:
    """True if "from 6 to 4" before ``start`` tells a change, not a range."""
    if not window.is_a(start - 1, "from"):
        return False
    words = window.lexicon.up | window.lexicon.down | window.lexicon.multiples.keys()
    before = range(start - 2, start - 9, -1)
    return any(window.low(at) in words or window.is_a(at, "moves") for at in before)
