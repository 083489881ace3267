"""Times of day and results of games: numbers that are no quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_LAST_HOUR, _LAST_MINUTE = 24, 59
_NEAR = 12
"""Tokens before a pair of numbers in which a word may say what they are."""


def read_clock(window: Window, index: int) -> int | None:
    """The index after a time of day at ``index``: "10:30", "9 am", "1:36.6"; or after a score."""
    token = window.at(index)
    if token.kind != "num" or len(token.low) > len("10.30"):
        return None
    if window.low(index + 1) in window.lexicon.clock:
        return index + 2
    return _colon(window, index) or _full_stop(window, index) or _score(window, index)


def _colon(window: Window, index: int) -> int | None:
    """As in "10:30": not "3:1", and not after the word "ratio"."""
    mark, minutes = window.at(index + 1), window.at(index + 2)
    if mark.low != ":" or mark.gap or minutes.gap or minutes.kind != "num":
        return None
    hours, rest = window.low(index), minutes.low[:2]
    plain = hours.isdigit() and len(hours) <= 2 and rest.isdigit() and len(rest) == 2
    if not plain or minutes.low[2:3] not in {"", ".", "·"} or int(rest) > _LAST_MINUTE:
        return None
    end = index + 3
    if window.low(end) == ":" and not window.at(end).gap and window.at(end + 1).kind == "num":
        return end + 2
    told = window.low(index - 1) in window.lexicon.clock_before or int(hours) <= _LAST_HOUR
    return end if told and not _said(window, index, "ratios") else None


def _full_stop(window: Window, index: int) -> int | None:
    """As in "until 10.30 on Monday": with a word before it and a day or nothing after it."""
    hours, mark, minutes = window.low(index).partition(".")
    if not (mark and hours.isdigit() and len(minutes) == 2 and minutes.isdigit()):
        return None
    if int(hours) > _LAST_HOUR or int(minutes) > _LAST_MINUTE or int(minutes) % 5:
        return None
    if not window.is_a(index - 1, "clock_at"):
        return None
    day = any(window.is_a(at, "weekdays") for at in (index + 1, index + 2))
    return index + 1 if day else None


def _score(window: Window, index: int) -> int | None:
    """As in "won 3-2", "a 2-2 draw"; votes are a ratio and stay."""
    mark, second = window.at(index + 1), window.at(index + 2)
    first = window.low(index)
    if mark.low != "-" or mark.gap or second.gap or not (first.isdigit() and second.low.isdigit()):
        return None
    following = window.at(index + 3)
    if max(len(first), len(second.low)) > 2 or window.at(index - 1).low == "-":
        return None
    if following.low in {"%", "-", ",", "/"} and not following.gap and following.low != ",":
        return None
    near = (*range(index - 4, index), *range(index + 3, index + 6))
    told = any(window.is_a(at, "scores") for at in near)
    falls = int(first) >= int(second.low) and not _said(window, index, "votes")
    return index + 3 if falls and (told or _bare(window, index + 3)) else None


def _bare(window: Window, index: int) -> bool:
    """True if nothing that is counted follows."""
    token = window.at(index)
    return token.kind != "word" or token.low in window.lexicon.stops


def _said(window: Window, index: int, role: str) -> bool:
    return any(window.is_a(at, role) for at in range(index - _NEAR, index + 6))
