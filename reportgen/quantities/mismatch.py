"""What to say of a number that stands in a source in another unit."""

from __future__ import annotations

from decimal import Context, Decimal

from reportgen.model.quantity import Quantity, QuantityKind
from reportgen.quantities.conversion import PERCENT, central, same_class, same_currency
from reportgen.quantities.lexicon import load

_CONTEXT = Context(prec=60)
_UNTOLD = frozenset({QuantityKind.DATE, QuantityKind.RANK, QuantityKind.MAGNITUDE})
"""Of these nobody mistakes the unit; equal digits are chance."""
_RELATED = (
    PERCENT | {QuantityKind.POINTS, QuantityKind.RATE},
    frozenset({QuantityKind.MONEY}),
    frozenset({QuantityKind.MEASURE}),
    frozenset({QuantityKind.COUNT, QuantityKind.RATE, QuantityKind.RATIO}),
)
"""Kinds that are taken for each other, so that even equal small numbers are no chance."""
_TELLING, _TELLING_SHARE = 100, 10
"""Between other kinds a smaller whole number, or one in words, is equal by chance: 12 GWh and 12
people, 7 % and seven forces; a share and a count, which are mistaken for each other, from 10 on."""


def other_unit(claimed: Quantity, stands: Quantity) -> str | None:
    """A clause that says what differs where the same number stands in another unit or scale.

    ``None`` if the numbers differ, or are equal by chance.
    """
    stands = central(claimed, stands)
    if {claimed.kind, stands.kind} & _UNTOLD or not claimed.value:
        return None
    if subunit := _subunits(claimed, stands):
        return subunit
    if same_class(claimed, stands):
        return _scale(claimed, stands)
    if claimed.value != stands.value or claimed.upper != stands.upper:
        return None
    if not _telling(claimed, stands):
        return None
    one, other = _named(claimed), _named(stands)
    if one != other:
        return f"the source gives {other}, the sentence {one}"
    if claimed.per != stands.per:
        return f"the source gives it {_per(stands)}, the sentence {_per(claimed)}"
    return None


def _telling(claimed: Quantity, stands: Quantity) -> bool:
    """False if two numbers of unlike kinds may well be equal by chance."""
    kinds = {claimed.kind, stands.kind}
    if any(kinds <= related for related in _RELATED) or "age" in {claimed.unit, stands.unit}:
        return True
    if claimed.unit is not None and claimed.unit == stands.unit:
        return True
    value = abs(claimed.value)
    if not all(any(map(str.isdecimal, item.text)) for item in (claimed, stands)):
        return False
    least = _TELLING_SHARE if kinds <= PERCENT | {QuantityKind.COUNT} else _TELLING
    return value >= least or value != value.to_integral_value()


def _per(quantity: Quantity) -> str:
    if quantity.per is None:
        return "without a denominator"
    parts = (f"{int(part):,}" if part.isdigit() else _symbol(part) for part in _split(quantity.per))
    return " ".join(f"per {part}" for part in parts)


def _split(per: str) -> list[str]:
    return per.split(" per ")


def _symbol(unit: str) -> str:
    return _WRITTEN.get(unit, unit) if unit not in _SPELLED else unit


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
    """As in "years" for year; symbols in their usual case; temperatures in full."""
    if unit == "age":
        return "an age"
    if unit in _WRITTEN:
        return _WRITTEN[unit]
    return f"{unit}s" if len(unit) > 3 or unit == "day" else unit


_WRITTEN = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "square foot": "square feet",
    "square mile": "square miles",
    "celsius": "degrees Celsius",
    "fahrenheit": "degrees Fahrenheit",
    "kelvin": "kelvin",
    "m2": "m²",
    "km2": "km²",
    "m3": "m³",
    "km3": "km³",
    "kw": "kW",
    "mw": "MW",
    "gw": "GW",
    "tw": "TW",
    "kwh": "kWh",
    "mwh": "MWh",
    "gwh": "GWh",
    "twh": "TWh",
    "kb": "kB",
    "mb": "MB",
    "gb": "GB",
    "tb": "TB",
    "hz": "Hz",
    "khz": "kHz",
    "mhz": "MHz",
    "ghz": "GHz",
    "mt": "Mt",
    "gt": "Gt",
    "mbps": "Mbit/s",
    "gbps": "Gbit/s",
    "nm": "Nm",
    "km/h": "km/h",
    "kcal": "kcal",
}
"""How a unit is written (SI Brochure, 9th edition, 5.2 and table 7), where its key is not."""

_SPELLED = frozenset({"foot", "inch", "century", "square foot", "square mile"})

_SCALES = ((3, "a thousand"), (6, "a million"), (9, "a thousand million"))


def _scale(claimed: Quantity, stands: Quantity) -> str | None:
    """The same digits in another scale: 105 thousand for 105 million."""
    if claimed.kind in PERCENT or not stands.value or claimed.upper or stands.upper:
        return None
    factor = _CONTEXT.divide(claimed.value, stands.value)
    for power, name in _SCALES:
        if factor in {Decimal(10) ** power, Decimal(10) ** -power}:
            if power > _NEXT and _is_price(claimed, stands, factor):
                return None
            way = "more" if factor > 1 else "less"
            return (
                f"the scale differs: the sentence's figure is {name} times {way} than the source's"
            )
    return None


_NEXT = 3
"""The power between a scale and the next, which headings of tables mistake for each other."""
_SMALL = 1000


def _is_price(claimed: Quantity, stands: Quantity, factor: Decimal) -> bool:
    """True if a sum and a small price have digits alike by chance: $3.4 billion and $3.40.

    A sum of which the sentence forgot the scale is told with the same digits: £4.2 for £4.2 million.
    """
    if claimed.kind is not QuantityKind.MONEY:
        return False
    if factor > 1:
        return abs(stands.value) < _SMALL
    return claimed.step != stands.step * factor


def _subunits(claimed: Quantity, stands: Quantity) -> str | None:
    """As in £52.95 for 52.95 pence, 38 euros for 38 cents."""
    if not claimed.kind is stands.kind is QuantityKind.MONEY or claimed.upper != stands.upper:
        return None
    one, other = _subunit(claimed), _subunit(stands)
    if bool(one) == bool(other) or not same_currency(claimed, stands):
        return None
    factor = Decimal(100) if other else Decimal("0.01")
    if claimed.value != stands.value * factor:
        return None
    code = (stands if one else claimed).unit
    return f"the source gives {other or code}, the sentence {one or code}"


_WHOLE_WORDS = {"p": "pence", "penny": "pence", "cent": "cents", "¢": "cents"}


def _subunit(quantity: Quantity) -> str | None:
    """The subunit its number is told in: "pence"; ``None`` for a number in the major unit."""
    unit = quantity.text[quantity.number_end - quantity.start :].lower().split()
    word = unit[0].strip(".,-") if unit else ""
    return _WHOLE_WORDS.get(word, word) if word in load("en").subunits else None
