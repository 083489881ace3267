"""What there was before a change of which the source tells the size: "14 vessels, three more"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.evidence.clauses import same_sort
from reportgen.evidence.movements import goes_up
from reportgen.model.quantity import Direction, QuantityKind
from reportgen.text.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from reportgen.model.quantity import Quantity

_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.CHANGE})
_SIZES = frozenset({QuantityKind.CHANGE, QuantityKind.POINTS})
_NEAR = 60
"""Code points before a figure in which a word says which way it went."""
_REACH = 90
"""Code points from a level to the size of its change."""
_AHEAD = re.compile(r"\b(?:expect\w*|will|forecasts?|predict\w*|projected|going to)\b")
_TO = re.compile(
    r"^[^.;]{0,40}?\b(?:to|reaching|hitting)\s+(?:(?:hit|reach|stand\s+at|total)\s+)?[^\w\s]?$"
)
_BEFORE = re.compile(
    r"\b(?:from|before|previous\w*|earlier|prior|last|against|compared|ago|had|was|were|used to|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"[^,;.]{0,20}?\s(?:(?P<more>more|higher|up|above|longer|(?:increase|rise|gain|jump)\s+(?:on|from|over))"
    r"|fewer|less|lower|down|below|(?:decrease|fall|drop|decline|reduction)\s+(?:on|from|over))\b"
)
_OF_PERIOD = re.compile(
    r"\b(?:in|during|year\s+(?:ending|to))\s+(?:(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\s+)?$",
    re.IGNORECASE,
)
_OTHER_STATEMENT = re.compile(r"[;:]|\.\s|\b(?:while|whereas|whilst|but|and|as|with|than|though)\b")


def as_counted(target: Quantity, given: Quantity) -> Quantity:
    """A bare count with the unit of the figures it is held against: "63 days, fifteen more"."""
    if target.kind is not QuantityKind.COUNT or target.unit is not None:
        return target
    return replace(target, kind=given.kind, unit=given.unit, per=given.per)


def undone(
    target: Quantity, figures: list[Quantity], prose: str, around: str, passage: str
) -> tuple[str, tuple[Quantity, ...]] | None:
    """What there was before a change that the passage tells by its size, with the two figures.

    "14 vessels, three more", "rose by 5.5 % to £31,650", "doubled to 6,200", "nine points below",
    "523 TWh, down by 4.3 % or 23.5 TWh".

    Args:
        target: what there may have been.
        figures: of the passage, in order, dates left out.
        prose: what their offsets count in.
        around: the words of the sentence near the target.
        passage: the text of the passage.
    """
    earlier = _BEFORE.findall(around)
    if not earlier or _AHEAD.search(around):
        return None
    if all(_is_own_year(word, passage) for word in earlier):
        return None
    for level, size, up in _sized(figures, prose):
        asked = as_counted(target, level)
        if asked.kind is not level.kind or not same_sort(asked, level):
            continue
        if any(_was(asked, was) for was in _before(level, size, up=up)):
            told = f"{level.text} after {size.text}: {target.text} before"
            return flat(told), (level, size)
    return None


def _is_own_year(word: str, passage: str) -> bool:
    """True of a year that the passage tells its level of, rather than compares it with."""
    at = passage.find(word) if word.isdecimal() else -1
    # "By July 2026 it is to have 63, fifteen fewer": the year of the level may stand before a month.
    return at >= 0 and _OF_PERIOD.search(passage[:at]) is not None


def _sized(figures: list[Quantity], prose: str) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """Each level with the size of the change that led to it, and whether it went up."""
    for one, other in pairwise(figures):
        way = _SIZE.match(prose, other.number_end)
        if way is not None:
            yield one, other, bool(way["more"])
        elif _TO.search(prose[one.end : other.start]):
            up = None if one.direction is None else one.direction is Direction.UP
            goes = up if up is not None else goes_up(prose[max(one.start - _NEAR, 0) : one.start])
            if goes is not None:
                yield other, one, goes
    for row, level in enumerate(figures):
        if level.direction is None and level.kind not in _SIZES:
            yield from _told_after(level, figures[row + 1 : row + 3], prose)


def _told_after(
    level: Quantity, following: list[Quantity], prose: str
) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """As in "523 TWh in July, down by 4.3 % or 23.5 TWh": the sizes right after a level."""
    for size in following:
        between = prose[level.end : size.start]
        if len(between) > _REACH or _OTHER_STATEMENT.search(between) or "," not in between:
            return
        goes = goes_up(between) if size.direction is None else size.direction is Direction.UP
        if goes is not None:
            yield level, size, goes


def _before(level: Quantity, size: Quantity, *, up: bool) -> Iterator[Decimal]:
    """What the level was before a change of that size: both ends, where the size is rounded."""
    sign = -1 if up else 1
    if size.kind in _SHARES and level.kind not in _SHARES:
        for percent in (size.value, size.value - size.step / 2, size.value + size.step / 2):
            factor = 1 + (percent if up else -percent) / 100
            if factor > 0:
                yield level.value / factor
    elif size.kind is QuantityKind.MULTIPLE and size.value:
        yield level.value / size.value
    elif size.kind is level.kind or size.kind is QuantityKind.POINTS or size.unit is None:
        yield level.value + sign * size.value


def _was(target: Quantity, was: Decimal) -> bool:
    return was > 0 and abs(was - target.value) <= max(target.step / 2, abs(target.value) / 500)
