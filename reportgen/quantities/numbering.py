"""Numbers that say where or when: of a paragraph at its beginning, of a year after an apostrophe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.quantities.nouns import is_plural
from reportgen.quantities.units import unit_after

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_PARAGRAPH = re.compile(r"\d{1,2}\.\d{1,2}")
_SHORT_YEAR = 2
"""Digits of a year after an apostrophe."""


def read_numbering(window: Window, index: int) -> int | None:
    """The index after a paragraph's number or a short year at ``index``; ``None`` if it is none."""
    if window.at(index).kind != "num":
        return None
    return _paragraph(window, index) or _short_year(window, index)


def _paragraph(window: Window, index: int) -> int | None:
    """As in "3.8. Two aspects are useful", "1.12 We recommend that": the number of a paragraph."""
    if not _PARAGRAPH.fullmatch(window.low(index)):
        return None
    if index > 0 and window.at(index - 1).kind != "break":
        return None
    at = index + 1
    stop = window.low(at) == "." and not window.at(at).gap
    at += stop
    following = window.at(at)
    if not following.gap or not window.raw(at)[:1].isupper():
        return None
    measured = _counts(window, at) or is_plural(following.low, window.lexicon)
    return at if stop or not measured else None


def _short_year(window: Window, index: int) -> int | None:
    """As in "since ’09", "in the year of ’18"; not the opening mark of "’20 people came’"."""
    mark, token = window.at(index - 1), window.at(index)
    if mark.low != "'" or not mark.gap or token.gap:
        return None
    if len(token.low) != _SHORT_YEAR or not token.low.isdigit():
        return None
    counted = window.at(index + 1).kind == "word" and is_plural(
        window.low(index + 1), window.lexicon
    )
    quoted = window.low(index + 1) == "'"
    return None if quoted or counted or _counts(window, index + 1) else index + 1


def _counts(window: Window, index: int) -> bool:
    lexicon, low = window.lexicon, window.low(index)
    return low in lexicon.percent or low in lexicon.scales or unit_after(window, index) is not None
