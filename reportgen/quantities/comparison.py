"""Do two quantities say the same? In what form, or in what other unit?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

from reportgen.model.quantity import Bound, Quantity, QuantityKind
from reportgen.model.verdict import Match
from reportgen.quantities.conversion import PERCENT, pairs, same_class

_FAR = Decimal(1000)
_CLOSE = Decimal("0.125")
"""A scaled number ("1 million") stands for what lies within an eighth of it: 1.4 million is not
"1 million", though it rounds to it."""
_LOOSE, _TIGHT, _BEYOND = Decimal("0.05"), Decimal("0.025"), Decimal("0.045")
"""How far a hedged round number ("about 19,000"; with one digit "about 200,000"; with one digit
and a bound "over 200,000") may lie from the source's figure. Our own choice: what a careful reader
still calls "about"; 104 is "over 100", 105 is more."""
_ABOVE = frozenset({Bound.OVER, Bound.AT_LEAST})
_BELOW = frozenset({Bound.UNDER, Bound.AT_MOST})
_FIRST_YEAR = 1300
"""Dates below are a month and a day without a year."""
_CONTEXT = Context(prec=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a claimed quantity and one of a source stand to each other."""

    match: Match | None
    """The form in which the source supports the claim; ``None`` if it does not."""
    other_unit: str | None
    """A clause that says what differs when the number is the same in another unit, else ``None``."""
    distance: Decimal
    """0 for a match; grows with the difference; for ranking the nearest."""


def compare(claimed: Quantity, stands: Quantity) -> Comparison:
    """Whether ``stands``, read in a source, says what ``claimed`` says.

    Bounds and hedges are judged by ``compare_qualifiers``; here they only widen what a rounded
    figure may stand for. What is counted is not compared: the company is judged elsewhere.
    """
    for pair in pairs(claimed, stands):
        match = _match(pair.claimed, pair.stands)
        if match is not None:
            form = Match.CONVERTED if pair.converted else match
            return Comparison(match=form, other_unit=None, distance=Decimal(0))
    return Comparison(
        match=None, other_unit=_other_unit(claimed, stands), distance=_distance(claimed, stands)
    )


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
    """Equal dates; a year, a month, or a day without its year is also found in a fuller date."""
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


def _end_match(claimed: Quantity, stands: Quantity) -> Match | None:
    """One end of a range, if the claim words it as a bound."""
    if stands.upper is not None and "±" in stands.text:
        middle = (stands.value + stands.upper) / 2
        return _value_match(claimed, claimed.value, middle)
    if claimed.hedge is not None:
        return None
    ends = {Bound.AT_MOST: stands.upper, Bound.AT_LEAST: stands.value}
    fits = claimed.bound in ends and ends[claimed.bound] == claimed.value
    return Match.EXACT if fits else None


def _value_match(claimed: Quantity, value: Decimal, stands: Decimal) -> Match | None:
    if value == stands:
        return Match.EXACT
    return Match.ROUNDED if _rounds(claimed, value, stands) else None


def _rounds(claimed: Quantity, value: Decimal, stands: Decimal) -> bool:
    """True if the source's figure, at the claim's printed precision, is the claim's."""
    if not _on_its_side(claimed, value, stands):
        return False
    if _towards(claimed, stands) != value and not _near(claimed, value, stands):
        return False
    if claimed.kind in PERCENT or claimed.step <= 1:
        return True
    return abs(stands - value) <= abs(stands) * _CLOSE


def _on_its_side(claimed: Quantity, value: Decimal, stands: Decimal) -> bool:
    if claimed.bound in _ABOVE:
        return stands > value
    return stands < value if claimed.bound in _BELOW else True


def _towards(claimed: Quantity, stands: Decimal) -> Decimal:
    """The source's figure rounded at the claim's step: up below a bound, down above one."""
    mode = ROUND_HALF_UP
    if claimed.bound in _ABOVE:
        mode = ROUND_FLOOR
    elif claimed.bound in _BELOW:
        mode = ROUND_CEILING
    steps = _CONTEXT.divide(stands, claimed.step).to_integral_value(mode)
    return steps * claimed.step


def _near(claimed: Quantity, value: Decimal, stands: Decimal) -> bool:
    """True if a fraction in words, or a hedged round number, lies close enough."""
    difference = abs(stands - value)
    if claimed.kind in PERCENT:
        half = claimed.step / 2
        in_words = _CONTEXT.remainder(value, claimed.step) != 0 or claimed.step > 1
        softened = claimed.hedge is not None or claimed.bound is not None
        return in_words and difference <= (claimed.step if softened else half)
    if not (claimed.hedge or claimed.bound):
        return False
    digits = "".join(map(str, value.as_tuple().digits)).rstrip("0")
    weight = Decimal(1).scaleb(value.adjusted() - len(digits) + 1)
    tight = _BEYOND if claimed.bound else _TIGHT
    reach = _LOOSE if len(digits) > 1 else tight
    half = weight if claimed.bound else weight / 2
    return weight > 1 and difference <= min(half, abs(stands) * reach)


_UNTOLD = frozenset({QuantityKind.DATE, QuantityKind.RANK, QuantityKind.MAGNITUDE})
"""Of these nobody mistakes the unit; equal digits are chance."""


def _other_unit(claimed: Quantity, stands: Quantity) -> str | None:
    if {claimed.kind, stands.kind} & _UNTOLD or not claimed.value:
        return None
    if same_class(claimed, stands):
        return _scale(claimed, stands)
    if claimed.value != stands.value or claimed.upper != stands.upper:
        return None
    one, other = _named(claimed), _named(stands)
    if one != other:
        return f"the source gives {other}, the sentence {one}"
    if claimed.per != stands.per:
        return f"the source gives it {_per(stands)}, the sentence {_per(claimed)}"
    return None


def _per(quantity: Quantity) -> str:
    if quantity.per is None:
        return "without a denominator"
    return f"per {int(quantity.per):,}" if quantity.per.isdigit() else f"per {quantity.per}"


_NAMES = {
    QuantityKind.PERCENT: "per cent",
    QuantityKind.CHANGE: "per cent",
    QuantityKind.POINTS: "percentage points",
    QuantityKind.RATIO: "a ratio",
    QuantityKind.MULTIPLE: "a multiple",
    QuantityKind.COUNT: "a count",
    QuantityKind.RATE: "a rate",
}


def _named(quantity: Quantity) -> str:
    if quantity.kind is QuantityKind.MONEY:
        return quantity.unit or "money"
    if quantity.kind is QuantityKind.MEASURE:
        return _measure_name(quantity.unit or "")
    return _NAMES[quantity.kind]


def _measure_name(unit: str) -> str:
    """As in "years" for year; symbols and temperatures as they are."""
    if unit == "age":
        return "an age"
    return _PLURALS.get(unit, f"{unit}s" if len(unit) > 3 or unit == "day" else unit)


_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "celsius": "degrees Celsius",
    "fahrenheit": "degrees Fahrenheit",
    "kelvin": "kelvin",
}


_SCALES = ((3, "a thousand"), (6, "a million"), (9, "a thousand million"))


def _scale(claimed: Quantity, stands: Quantity) -> str | None:
    """The same digits in another scale: 105 thousand for 105 million."""
    if claimed.kind in PERCENT or not stands.value or claimed.upper or stands.upper:
        return None
    factor = _CONTEXT.divide(claimed.value, stands.value)
    for power, name in _SCALES:
        if factor in {Decimal(10) ** power, Decimal(10) ** -power}:
            way = "more" if factor > 1 else "less"
            return (
                f"the scale differs: the sentence's figure is {name} times {way} than the source's"
            )
    return None


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
