"""Ranges and tolerances: "3–5 %", "between 200 and 300", "12 ± 2"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from reportgen.quantities.changes import direction, goes_from_to
from reportgen.quantities.numerals import read_number
from reportgen.quantities.units import Unit, currency_before, unit_after

if TYPE_CHECKING:
    from decimal import Decimal

    from reportgen.quantities.spelled import Number
    from reportgen.quantities.tokens import Window


class Span(NamedTuple):
    """One number or two, with the unit that applies to both."""

    low: Decimal
    high: Decimal | None
    step: Decimal
    unit: Unit | None
    start: int
    end: int
    """Index after the last number (and the unit)."""
    number_end: int
    turned: bool = False
    """True for "from 6 to 4": two numbers, of which this is the first."""


def read_span(window: Window, first: Number) -> Span:
    """The number ``first`` with what follows it: a second end, a tolerance, a unit."""
    before = currency_before(window, first.start)
    linked = first.scaled and window.is_a(first.end, "after_scale")
    unit = before or unit_after(window, first.end + linked)
    at = unit.end if unit and unit.end > first.end else first.end
    tolerance = _tolerance(window, first, at)
    if tolerance:
        return tolerance
    second = _second(window, first, at)
    if second is None:
        start = before.start if before else first.start
        return Span(first.value, None, first.step, unit, start, at, first.end)
    return _joined(window, first, second, unit)


def _joined(window: Window, first: Number, second: Number, unit: Unit | None) -> Span:
    """The range from ``first`` to ``second``; ``first`` alone if the two do not make one."""
    after = currency_before(window, second.start) or unit_after(window, second.end)
    before = unit if unit and unit.start < first.start else None
    start = before.start if before else first.start
    alone = Span(first.value, None, first.step, unit, start, _unit_end(first, unit), first.end)
    if unit and not before and after is None:
        return alone
    if unit and after and (unit.kind, unit.unit) != (after.kind, after.unit):
        return alone
    turned = goes_from_to(window, start) or _descends(window, start, first, second)
    if unit and after and not turned and window.is_a(start - 1, "by"):
        return alone  # "by £57 billion to £1,077 billion": a change and a level
    if not unit and not turned and _is_size_and_level(window, first, second):
        return alone
    unit = unit or after
    first = _same_scale(first, second, turned=turned)
    if turned:
        return alone._replace(low=first.value, step=first.step, unit=unit, turned=True)
    if second.value <= first.value:
        return alone
    end = max(second.end, after.end if after else 0)
    return Span(
        first.value, second.value, min(first.step, second.step), unit, start, end, second.end
    )


def _is_size_and_level(window: Window, first: Number, second: Number) -> bool:
    """As in "fell by 285 to 2,441": by how much, and to what level."""
    wide = second.value > first.value * _WIDEST
    return wide and direction(window, first.start, first.end) is not None


_WIDEST = 5
"""How many times its lower end the upper end of a range may be, of what something rose or fell by."""


def _unit_end(number: Number, unit: Unit | None) -> int:
    return max(number.end, unit.end if unit else 0)


def _descends(window: Window, start: int, first: Number, second: Number) -> bool:
    """As in "from 12.1 to 7.6 million"."""
    if not window.is_a(start - 1, "from"):
        return False
    return second.value < _same_scale(first, second, turned=True).value


_LIKE = 20
"""How many times the first end of a change may be the second, both in the same scale."""


def _same_scale(first: Number, second: Number, *, turned: bool) -> Number:
    """As in "2 to 3 million", "from 12.1 to 7.6 million": the scale applies to both."""
    if first.scaled or not second.scaled:
        return first
    scales = (10**12, 10**9, 10**6, 10**3)
    scale = next((item for item in scales if _holds(second, item)), None)
    most = second.value * _LIKE if turned else second.value
    if scale is None or first.value * scale >= most:
        return first
    return replace(first, value=first.value * scale, step=first.step * scale, scaled=True)


def _holds(number: Number, scale: int) -> bool:
    """True if ``number`` was probably written in this scale, with up to three decimals."""
    return number.value >= scale and number.step >= scale // 1000


def _second(window: Window, first: Number, at: int) -> Number | None:
    """The second number of a range, if one follows ``first`` (and its unit, which ends at ``at``)."""
    suspended = _suspended(window, at)
    at += suspended
    if not _joins(window, first, at, suspended=suspended):
        return None
    following = at + 1
    while window.low(following) in {"$", "£", "€", "¥", "us", "₩", "₹"}:
        following += 1
    if window.is_a(at, "to") and window.is_a(following, "soft"):
        following += 1
    second = read_number(window, following)
    if second is None or not window.is_a(at, "or"):
        return second
    unlike = second.value > first.value * 3 or unit_after(window, first.end) is not None
    return None if unlike else second


_MOST_ALTERNATIVE = 100
"""With "or" only small numbers make a range; large ones are two figures."""


def _joins(window: Window, first: Number, at: int, *, suspended: bool) -> bool:
    """True if the token at ``at`` may stand between the ends of a range."""
    token = window.at(at)
    if token.low == "-":
        return token.gap == window.at(at + 1).gap
    if window.is_a(at, "and"):
        return suspended or _between(window, first.start)
    if window.is_a(at, "or"):
        return first.value <= _MOST_ALTERNATIVE
    return window.is_a(at, "to")


def _suspended(window: Window, at: int) -> bool:
    """As in "12- to 29-year-olds": a hyphen that waits for the second number."""
    return window.low(at) == "-" and any(window.is_a(at + 1, role) for role in ("to", "or", "and"))


def _between(window: Window, start: int) -> bool:
    """True after "between", and after "in the range of", which some follow with "and" too."""
    if any(window.is_a(start - back, "between") for back in (1, 2, 3)):
        return True
    at = start - 1 - (window.at(start - 1).kind == "sign")
    return window.is_a(at, "of") and window.is_a(at - 1, "range_nouns")


def _tolerance(window: Window, first: Number, at: int) -> Span | None:
    """As in "12 ± 2", "12 +/- 2": the ends of the interval."""
    following = at + 1 if window.low(at) == "±" else at + 3
    if window.low(at) != "±" and window.phrase(at, 3) != "+ / -":
        return None
    margin = read_number(window, following)
    if margin is None or margin.value > first.value:
        return None
    unit = unit_after(window, margin.end) or unit_after(window, first.end)
    end = max(margin.end, unit.end if unit else 0)
    step = min(first.step, margin.step)
    low, high = first.value - margin.value, first.value + margin.value
    return Span(low, high, step, unit, first.start, end, margin.end)
