"""One number with its unit, scale, bound and hedge."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class QuantityKind(StrEnum):
    """What sort of number it is; kinds that differ are never equal, conversions apart."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    MONEY = "money"
    RATIO = "ratio"
    RATE = "rate"
    MULTIPLE = "multiple"
    CHANGE = "change"
    RANK = "rank"
    MAGNITUDE = "magnitude"
    MEASURE = "measure"
    DATE = "date"


class Bound(StrEnum):
    """On which side of the number the truth lies."""

    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class Hedge(StrEnum):
    """How the number is softened."""

    ABOUT = "about"
    ESTIMATED = "estimated"


class Direction(StrEnum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"


class Quantity(Struct, frozen=True, kw_only=True):
    """One number inside a text, read and typed."""

    start: int
    """Offset in the text it was found in; the stretch takes in bound, hedge, number and unit."""
    end: int
    number_start: int
    """The number itself, without bound and unit."""
    number_end: int
    text: str
    """``[start, end)`` as written."""
    kind: QuantityKind
    value: Decimal
    """In major units with the scale applied; percent as 12.5; a fraction in words as percent is
    ``PERCENT`` ("one in five" → 20); a magnitude in words is its lower end ("tens of thousands" →
    10000); a date is yyyymmdd, yyyymm or yyyy by how much is given."""
    upper: Decimal | None = None
    """The end of a range, or the second term of a ratio."""
    step: Decimal = Decimal(1)
    """The weight of the last digit given, in the units of ``value``: 18.7 → 0.1, 2.4 million →
    100000, 200,000 → 1, "two hundred thousand" → 100000."""
    unit: str | None = None
    """The lemma of the unit or of the thing counted ("woman", "km"), or an ISO 4217 code."""
    per: str | None = None
    """What it is counted by: year, month, week, day, hour, person, 1000, 100000 …; of several, times
    last: "person per year"."""
    bound: Bound | None = None
    hedge: Hedge | None = None
    direction: Direction | None = None
    """Of a change, in the words around it."""
    exact: bool = True
    """False where the number is an order of magnitude ("tens of thousands", "dozens")."""
