"""Do two quantities say the same? In what form, or in what other unit?"""

from __future__ import annotations

from decimal import Context, Decimal

from msgspec import Struct

from reportgen.model.quantity import Bound, Hedge, Quantity, QuantityKind
from reportgen.model.verdict import Match
from reportgen.quantities.conversion import PERCENT, central, pairs, same_class
from reportgen.quantities.mismatch import other_unit
from reportgen.quantities.rounding import ABOVE, BELOW, last_digit, rounds

_FAR = Decimal(1000)
_FINE = 3
"""Significant digits from which on a bound is a count, not a round figure."""
_FIRST_YEAR = 1300
"""Dates below are a month and a day without a year."""
_CONTEXT = Context(prec=60)


class Comparison(Struct, frozen=True, kw_only=True):
    """How a claimed quantity and one of a source stand to each other."""

    match: Match | None
    """The form in which the source supports the claim; ``None`` if it does not."""
    other_unit: str | None
    """A clause that says what differs when the number is the same in another unit, else ``None``."""
    distance: Decimal
    """0 for a match; grows with the difference; for ranking the nearest."""
    loose: bool = False
    """True for a match that is rounded and in another form: it counts only in the same company."""


def compare(claimed: Quantity, stands: Quantity) -> Comparison:
    """Whether ``stands``, read in a source, says what ``claimed`` says.

    Bounds and hedges are judged by ``compare_qualifiers``; here they only widen what a rounded
    figure may stand for. What is counted is not compared: the company is judged elsewhere.
    """
    match = matches(claimed, stands)
    if match is not None:
        loose = match is not Match.EXACT and is_loose(claimed, stands)
        return Comparison(match=match, other_unit=None, distance=Decimal(0), loose=loose)
    return Comparison(
        match=None, other_unit=other_unit(claimed, stands), distance=_distance(claimed, stands)
    )


def matches(claimed: Quantity, stands: Quantity) -> Match | None:
    """The form in which ``stands`` supports ``claimed``; ``None`` if it does not.

    What ``compare`` says of a match, without its wording and ranking of what is none: for loops.
    """
    stands = central(claimed, stands)
    for pair in pairs(claimed, stands):
        match = _match(pair.claimed, pair.stands)
        if match is not None:
            return Match.CONVERTED if pair.converted else match
    return None


def is_loose(claimed: Quantity, stands: Quantity) -> bool:
    """True if a match is rounded and one of the two is in another form than the other.

    "3.3 per cent" is what "one in thirty" rounds to, and 1.5 hours what 88 minutes do, but so do
    many other figures; such a match says something only where the passage is about the same.
    """
    stands = central(claimed, stands)
    for pair in pairs(claimed, stands):
        match = _match(pair.claimed, pair.stands)
        if match is not None:
            reworded = pair.converted or _is_spelled(claimed) != _is_spelled(stands)
            return match is Match.ROUNDED and reworded
    return False


def _is_spelled(quantity: Quantity) -> bool:
    """True for a share that is told as so many of so many, or in words."""
    if quantity.kind not in PERCENT:
        return False
    return not any(sign in quantity.text.lower() for sign in _PERCENT_SIGNS)


_PERCENT_SIGNS = ("%", "cent", "pct")


def _match(claimed: Quantity, stands: Quantity) -> Match | None:
    if claimed.kind is QuantityKind.DATE:
        return _date_match(claimed, stands)
    if claimed.kind is QuantityKind.RATIO and (
        claimed.upper != stands.upper or _is_inverse(claimed, stands)
    ):
        return None
    if claimed.upper is None and stands.upper is not None:
        return _end_match(claimed, stands)
    if claimed.upper is not None and stands.upper is None:
        return None
    if _is_as_round(claimed, stands):
        return None
    low = _value_match(claimed, claimed.value, stands.value)
    if claimed.upper is None or stands.upper is None or low is None:
        return low
    high = _value_match(claimed, claimed.upper, stands.upper)
    return low if low is high else high and Match.ROUNDED


def _is_inverse(claimed: Quantity, stands: Quantity) -> bool:
    """True if what the claim names first stands second: girls to boys for boys to girls."""
    if claimed.unit is None or claimed.unit == stands.unit:
        return False
    last = stands.text[stands.number_end - stands.start :].lower().split()
    return any(word.rstrip("s.,") == claimed.unit for word in last)


def _date_match(claimed: Quantity, stands: Quantity) -> Match | None:
    """Equal dates; a year, a month, or a day without its year is also found in a fuller date.

    So is a year that a stretch of years is told by: 2023 in "2023 through 2025", but not in "2020s".
    """
    if claimed.upper is None and stands.upper is not None:
        told = claimed.value in {stands.value, stands.upper} and not stands.text.endswith("s")
        return Match.ROUNDED if told else None
    if claimed.upper != stands.upper:
        return None
    if claimed.value == stands.value:
        return Match.EXACT
    short, full = str(int(claimed.value)), str(int(stands.value))
    if claimed.value < _FIRST_YEAR:
        within = len(full) == len("yyyymmdd") and full.endswith(short.zfill(len("mmdd")))
    else:
        within = len(short) < len(full) and full.startswith(short)
    return Match.ROUNDED if within else None


def _is_as_round(claimed: Quantity, stands: Quantity) -> bool:
    """True of two round bounds that are told apart: "over 200,000" and "over 210,000".

    "At least 2,093" is no round bound: "more than 2,000" is what it comes to.
    """
    if claimed.bound is None or stands.bound is None or claimed.value == stands.value:
        return False
    one, digits = last_digit(claimed.value)
    other, finer = last_digit(stands.value)
    if finer >= _FINE and finer > digits:
        return False
    return claimed.step <= stands.step and other * 100 > one > 1


def _end_match(claimed: Quantity, stands: Quantity) -> Match | None:
    """One end of a range, if the claim words it as a bound on that side."""
    if claimed.hedge is Hedge.ABOUT or stands.upper is None:
        return None
    if claimed.bound in ABOVE:
        return _bounded(claimed, stands.value, whole=Bound.AT_LEAST)
    return _bounded(claimed, stands.upper, whole=Bound.AT_MOST) if claimed.bound in BELOW else None


def _bounded(claimed: Quantity, end: Decimal, *, whole: Bound) -> Match | None:
    """As in "at least 20,000" and "more than 19,000" of 20,000 to 30,000."""
    if claimed.value == end:
        return Match.EXACT if claimed.bound is whole else None
    return Match.ROUNDED if rounds(claimed, claimed.value, end) else None


def _value_match(claimed: Quantity, value: Decimal, stands: Decimal) -> Match | None:
    if value == stands:
        return Match.EXACT
    return Match.ROUNDED if rounds(claimed, value, stands) else None


def _distance(claimed: Quantity, stands: Quantity) -> Decimal:
    """Relative difference; other kinds and units come after their own."""
    apart = _apart(claimed.value, stands.value)
    if claimed.upper is not None and stands.upper is not None:
        apart = (apart + _apart(claimed.upper, stands.upper)) / 2
    elif (claimed.upper is None) != (stands.upper is None):
        apart += Decimal("0.05")
    if not same_class(claimed, stands):
        apart += 1
    if claimed.unit != stands.unit:
        apart += Decimal("0.1")
    return min(_FAR, apart + Decimal("0.0001"))


def _apart(one: Decimal, other: Decimal) -> Decimal:
    both = abs(one) + abs(other)
    return _CONTEXT.divide(abs(one - other), both) if both else Decimal(0)
