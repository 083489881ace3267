"""Two quantities brought into one and the same unit, where that can be done soundly."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from reportgen.model.quantity import Direction, Quantity, QuantityKind
from reportgen.quantities.lexicon import load
from reportgen.quantities.units import currencies_of

PERCENT = frozenset({QuantityKind.PERCENT, QuantityKind.CHANGE})
COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.RATE})
_MEASURED = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE})
_MAJORITY = Decimal(50)
_CONTEXT = Context(prec=28)


class Pair(NamedTuple):
    """A claimed and a source's quantity in one unit."""

    claimed: Quantity
    stands: Quantity
    converted: bool
    """True if one of them was turned into the other's form."""


def pairs(claimed: Quantity, stands: Quantity) -> tuple[Pair, ...]:
    """The ways to hold the two against each other, the plain one first; empty if there is none."""
    found: list[Pair] = []
    if same_class(claimed, stands):
        found.append(Pair(claimed, stands, converted=False))
    converted = _converted(claimed, stands)
    if converted is not None:
        found.append(Pair(*converted, converted=True))
    return tuple(found)


def central(claimed: Quantity, stands: Quantity) -> Quantity:
    """``stands``, or the middle of a tolerance ("1.45 ± 0.12") where the claim gives one number."""
    if claimed.upper is not None or stands.upper is None or "±" not in stands.text:
        return stands
    return replace(stands, value=_CONTEXT.divide(stands.value + stands.upper, 2), upper=None)


def same_class(claimed: Quantity, stands: Quantity) -> bool:
    """True if the numbers may be compared as they stand: percent with percent, dollars with dollars."""
    if not same_per(claimed, stands):
        return False
    kinds = {claimed.kind, stands.kind}
    if kinds <= PERCENT:
        return True
    if kinds <= COUNTED:
        return _same_things(claimed, stands)
    if len(kinds) > 1:
        return False
    if claimed.kind is QuantityKind.MONEY:
        return same_currency(claimed, stands)
    if claimed.kind is QuantityKind.RANK:
        return claimed.unit == stands.unit or None in {claimed.unit, stands.unit}
    if claimed.kind is QuantityKind.MEASURE:
        units = {claimed.unit, stands.unit}
        return len(units) == 1 or units in _SAME_MEASURES
    return True


_SAME_MEASURES: tuple[set[str | None], ...] = (
    {"degree", "celsius"},
    {"degree", "fahrenheit"},
)
"""Units that are one another's short form: "1.5 degrees"."""


def same_per(claimed: Quantity, stands: Quantity) -> bool:
    """True if both are counted by the same; what one alone gives differs from nothing.

    "105 million a year" may be told as "105 million", "90 kg per person per year" as "90 kg per
    person"; "12 per 1,000" may not be told as "12".
    """
    if claimed.per == stands.per:
        return True
    if _crossed(claimed, stands):
        return False
    if _by_else(claimed, stands):
        return False
    one, other = _denominators(claimed), _denominators(stands)
    numbers = ({part for part in parts if part.isdigit()} for parts in (one, other))
    return next(numbers) == next(numbers) and (one <= other or other <= one)


def _crossed(claimed: Quantity, stands: Quantity) -> bool:
    """True if one counts by what the other counts: vacancies a jobseeker, jobseekers a vacancy."""
    if claimed.unit == stands.unit:
        return False
    return (claimed.unit or " ") in _parts(stands) or (stands.unit or " ") in _parts(claimed)


def _by_else(claimed: Quantity, stands: Quantity) -> bool:
    """True if one is told by a period or measure, the other by a thing alone: a day, a dose."""
    one, other = (_parts(item) for item in (claimed, stands))
    fixed = (bool(_denominators(claimed)), bool(_denominators(stands)))
    return bool(one and other) and fixed[0] is not fixed[1]


def _denominators(quantity: Quantity) -> frozenset[str]:
    """Its numbers, periods and measures; a thing is left to the company ("per jobseeker")."""
    fixed = _fixed()
    return frozenset(part for part in _parts(quantity) if part.isdigit() or part in fixed)


@cache
def _fixed() -> frozenset[str]:
    lexicon = load("en")
    return frozenset((*lexicon.periods.values(), *lexicon.unit_names.values()))


def _parts(quantity: Quantity) -> list[str]:
    return quantity.per.split(" per ") if quantity.per else []


def _same_things(claimed: Quantity, stands: Quantity) -> bool:
    """Few occasions ("three times") are not things; many are ("2,450 times", 2,450 suspensions)."""
    units = {claimed.unit, stands.unit}
    alike = "time" not in units or len(units) == 1 or None in units
    return alike or claimed.value >= _MANY


_MANY = 20


def same_currency(claimed: Quantity, stands: Quantity) -> bool:
    """True if both may be in one currency: a bare "$" goes with every dollar, "¥" with yuan and yen."""
    if claimed.unit == stands.unit:
        return True
    lexicon = load("en")
    return bool(currencies_of(claimed, lexicon) & currencies_of(stands, lexicon))


def _converted(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    kinds = {claimed.kind, stands.kind}
    if kinds == {QuantityKind.MEASURE}:
        return _same_dimension(claimed, stands)
    if kinds == {QuantityKind.RATIO}:
        return _scaled_ratio(claimed, stands)
    if QuantityKind.MULTIPLE in kinds and kinds & PERCENT:
        return _as_multiples(claimed, stands)
    if claimed.kind is QuantityKind.MAGNITUDE:
        return _as_magnitude(claimed, stands)
    if kinds == {QuantityKind.RATE, QuantityKind.RATIO}:
        return _as_rates(claimed, stands)
    if QuantityKind.RATE in kinds and kinds <= PERCENT | {QuantityKind.RATE}:
        return _as_percent(claimed, stands)
    if kinds <= PERCENT and min(claimed.value, stands.value) < 0:
        return _falls(claimed, stands)
    return None


def _times(quantity: Quantity, factor: Decimal) -> Quantity:
    upper = None if quantity.upper is None else _CONTEXT.multiply(quantity.upper, factor)
    return replace(
        quantity,
        value=_CONTEXT.multiply(quantity.value, factor),
        step=_CONTEXT.multiply(quantity.step, factor),
        upper=upper,
    )


def _same_dimension(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    """Thirty years and three decades; 1 km and 1,000 m."""
    units = load("en").units
    one, other = units.get(claimed.unit or ""), units.get(stands.unit or "")
    if one is None or other is None or claimed.unit == stands.unit:
        return None
    if one[0] != other[0]:
        return _by_custom(claimed, stands)
    return claimed, _times(stands, _CONTEXT.divide(other[1], one[1]))


def _by_custom(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    """Times that everyday language holds for equal: "two years" for 104 weeks, "two months" for 62 days."""
    one, other = claimed.unit or "", stands.unit or ""
    if number := _CUSTOMARY.get((one, other)):
        return claimed, _times(stands, _CONTEXT.divide(Decimal(1), number))
    if number := _CUSTOMARY.get((other, one)):
        return claimed, _times(stands, number)
    return None


_CUSTOMARY = {
    ("year", "week"): Decimal(52),
    ("year", "day"): Decimal(365),
    ("month", "week"): Decimal("4.345"),
    ("month", "day"): Decimal(30),
}
"""How many of the second make one of the first: 52 weeks, 365 days or twelve months a year; a month
is 4.345 weeks on average (a twelfth of the Gregorian year of 365.2425 days) and 30 days by custom."""


def _scaled_ratio(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    """As in "1.2 to 1" for "118 to 100": the second terms made equal.

    Only what is told of 1, 10 or 100 is rounded: "3 to 11" is not 3 to 10.
    """
    if not claimed.upper or not stands.upper or claimed.upper == stands.upper:
        return None
    exact = claimed.value * stands.upper == stands.value * claimed.upper
    if not exact and claimed.upper not in _BASES:
        return None
    return claimed, _times(stands, _CONTEXT.divide(claimed.upper, stands.upper))


_BASES = frozenset(Decimal(10) ** power for power in range(7))


def _as_multiples(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    one, other = _multiple(claimed), _multiple(stands)
    return (one, other) if one is not None and other is not None else None


def _multiple(quantity: Quantity) -> Quantity | None:
    """A rise of 100 % as 2, a fall of 50 % as 0.5."""
    if quantity.kind is QuantityKind.MULTIPLE:
        return quantity
    if quantity.direction is None or quantity.upper is not None:
        return None
    part = quantity.value / 100
    value = 1 + part if quantity.direction is Direction.UP else 1 - part
    return replace(quantity, kind=QuantityKind.MULTIPLE, value=value, step=quantity.step / 100)


def _as_magnitude(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    """As in "Tens of thousands" of 23,000, "most" of 70 %: the claim's own words, if the source fits."""
    majority = claimed.value == _MAJORITY
    wanted = PERCENT if majority else COUNTED
    if stands.kind in _MEASURED and claimed.unit == stands.unit and not majority:
        wanted = _MEASURED
    if stands.kind not in wanted or claimed.upper is None:
        return None
    fits = claimed.value <= stands.value < claimed.upper and not (
        majority and stands.value == _MAJORITY
    )
    return (claimed, claimed) if fits else None


def _as_rates(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    """As in "79 chargers for every 100,000 people" and "79 per 100,000 people"."""
    one, other = (
        replace(item, kind=QuantityKind.RATE, per=str(item.upper), upper=None)
        if item.kind is QuantityKind.RATIO
        else item
        for item in (claimed, stands)
    )
    return (one, other) if one.per == other.per else None


def _as_percent(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    """As in "200 per 1,000" and 20 %."""
    both = []
    for item in (claimed, stands):
        if item.kind is not QuantityKind.RATE:
            both.append(item)
        elif item.per and item.per.isdigit() and int(item.per):
            both.append(_times(item, _CONTEXT.divide(Decimal(100), Decimal(item.per))))
        else:
            return None
    return (both[0], both[1]) if both[0].value == both[1].value else None


def _falls(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    """As in "−12 %" and "fell by 12 %"."""
    down = [item for item in (claimed, stands) if item.value > 0]
    if len(down) != 1 or down[0].direction is not Direction.DOWN or down[0].upper is not None:
        return None
    one, other = (replace(item, value=abs(item.value)) for item in (claimed, stands))
    return one, other
