"""Do two quantities say the same? In what form, or in what other unit?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import Bound, Direction, Hedge, Quantity, QuantityKind
from reportgen.model.verdict import Match
from reportgen.quantities.lexicon import load
from reportgen.quantities.units import currencies_of

if TYPE_CHECKING:
    from reportgen.quantities.lexicon import Lexicon

_FAR = Decimal(1000)
_CLOSE = Decimal("0.125")
"""A scaled number ("1 million") stands for what lies within an eighth of it: 1.4 million is not
"1 million", though it rounds to it."""
_LOOSE, _TIGHT = Decimal("0.05"), Decimal("0.025")
"""How far a hedged round number ("about 19,000"; with one digit "about 200,000") may lie from the
source's figure."""
_PERCENT = frozenset({QuantityKind.PERCENT, QuantityKind.CHANGE})
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.RATE})


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
    for left, right, same_form in _forms(claimed, stands):
        match = _match(left, right)
        if match is not None:
            result = match if same_form else Match.CONVERTED
            return Comparison(match=result, other_unit=None, distance=Decimal(0))
    return Comparison(
        match=None, other_unit=_other_unit(claimed, stands), distance=_distance(claimed, stands)
    )


def _forms(claimed: Quantity, stands: Quantity) -> list[tuple[Quantity, Quantity, bool]]:
    """Pairs in one and the same unit; the last item is true if nothing was converted."""
    pairs: list[tuple[Quantity, Quantity, bool]] = []
    if _same_class(claimed, stands):
        pairs.append((claimed, stands, True))
    converted = _converted(claimed, stands)
    if converted is not None:
        pairs.append((*converted, False))
    return pairs


def _same_class(claimed: Quantity, stands: Quantity) -> bool:
    if not _same_per(claimed, stands):
        return False
    kinds = {claimed.kind, stands.kind}
    if kinds <= _PERCENT:
        return (
            claimed.direction is None
            or stands.direction is None
            or len(kinds) > 1
            or claimed.kind == QuantityKind.PERCENT
            or claimed.direction == stands.direction
            or True
        )
    if kinds <= _COUNTED:
        return True
    if len(kinds) > 1:
        return False
    if claimed.kind is QuantityKind.MONEY:
        lexicon = load("en")
        return bool(currencies_of(claimed, lexicon) & currencies_of(stands, lexicon))
    if claimed.kind is QuantityKind.MEASURE:
        return claimed.unit == stands.unit
    return True


def _same_per(claimed: Quantity, stands: Quantity) -> bool:
    if claimed.per == stands.per:
        return True
    counted = any(per is not None and per.isdigit() for per in (claimed.per, stands.per))
    return not counted and (claimed.per is None or stands.per is None)


def _converted(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    kinds = (claimed.kind, stands.kind)
    if kinds == (QuantityKind.MEASURE, QuantityKind.MEASURE):
        return _same_dimension(claimed, stands)
    if kinds == (QuantityKind.RATIO, QuantityKind.RATIO):
        return _scaled_ratio(claimed, stands)
    if QuantityKind.MULTIPLE in kinds and set(kinds) & _PERCENT:
        return _as_multiples(claimed, stands)
    if claimed.kind is QuantityKind.MAGNITUDE:
        return _as_magnitude(claimed, stands)
    if set(kinds) <= _PERCENT | {QuantityKind.RATE} and len(set(kinds)) > 1:
        return _as_percent(claimed, stands)
    return None


def _same_dimension(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    units = load("en").units
    one, other = units.get(claimed.unit or ""), units.get(stands.unit or "")
    if one is None or other is None or one[0] != other[0] or claimed.unit == stands.unit:
        return None
    return claimed, _times(stands, other[1] / one[1])


def _times(quantity: Quantity, factor: Decimal) -> Quantity:
    upper = None if quantity.upper is None else quantity.upper * factor
    return replace(
        quantity, value=quantity.value * factor, upper=upper, step=quantity.step * factor
    )


def _scaled_ratio(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    """ "1.2 to 1" for "120 to 100": the second terms made equal."""
    if not claimed.upper or not stands.upper or claimed.upper == stands.upper:
        return None
    return claimed, _times(stands, claimed.upper / stands.upper)


def _as_multiples(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    pair = tuple(_multiple(item) for item in (claimed, stands))
    one, other = pair
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
    """ "tens of thousands" of 23,000, "most" of 70 %: the claim's words, if the source fits."""
    wanted = _PERCENT if claimed.value == 50 else _COUNTED
    if stands.kind not in wanted or claimed.upper is None:
        return None
    fits = claimed.value <= stands.value < claimed.upper and stands.value != 50
    return (claimed, claimed) if fits else None


def _as_percent(claimed: Quantity, stands: Quantity) -> tuple[Quantity, Quantity] | None:
    """ "200 per 1,000" and 20 %."""
    pair = []
    for item in (claimed, stands):
        if item.kind is QuantityKind.RATE and item.per and item.per.isdigit():
            pair.append(_times(item, 100 / Decimal(item.per)))
        else:
            pair.append(item)
    return pair[0], pair[1]


def _match(claimed: Quantity, stands: Quantity) -> Match | None:
    if claimed.kind is QuantityKind.DATE:
        return _date_match(claimed, stands)
    if claimed.upper is None and stands.upper is not None:
        return _end_match(claimed, stands)
    if (claimed.upper is None) != (stands.upper is None):
        return None
    if claimed.upper is None or stands.upper is None:
        return _value_match(claimed, claimed.value, stands.value, stands.step)
    low = _value_match(claimed, claimed.value, stands.value, stands.step)
    high = _value_match(claimed, claimed.upper, stands.upper, stands.step)
    if low is None or high is None:
        return None
    return Match.EXACT if low is high is Match.EXACT else Match.ROUNDED


def _date_match(claimed: Quantity, stands: Quantity) -> Match | None:
    """Equal dates; a year or month is also found in a fuller date."""
    if claimed.upper != stands.upper:
        return None
    if claimed.value == stands.value:
        return Match.EXACT
    short, full = str(int(claimed.value)), str(int(stands.value))
    return (
        Match.ROUNDED
        if len(short) >= 4 and len(short) < len(full) and full.startswith(short)
        else None
    )


def _end_match(claimed: Quantity, stands: Quantity) -> Match | None:
    """One end of a range, if the claim words it as a bound."""
    assert stands.upper is not None
    if claimed.bound in {Bound.AT_MOST, Bound.UNDER} and claimed.hedge is None:
        return Match.EXACT if claimed.value == stands.upper else None
    if claimed.bound in {Bound.AT_LEAST, Bound.OVER} and claimed.hedge is None:
        return Match.EXACT if claimed.value == stands.value else None
    return None


def _value_match(claimed: Quantity, value: Decimal, stands: Decimal, step: Decimal) -> Match | None:
    if value == stands:
        return Match.EXACT
    if claimed.step < step and not (claimed.bound or claimed.hedge):
        return None
    return Match.ROUNDED if _rounds(claimed, value, stands) else None


def _rounds(claimed: Quantity, value: Decimal, stands: Decimal) -> bool:
    """True if the source's figure, at the claim's printed precision, is the claim's."""
    if _towards(claimed, stands) != value and not _within(claimed, value, stands):
        return False
    if not _on_the_right_side(claimed, value, stands):
        return False
    if claimed.kind in _PERCENT or claimed.step <= 1:
        return True
    return abs(stands - value) <= abs(stands) * _CLOSE


def _towards(claimed: Quantity, stands: Decimal) -> Decimal:
    """The source's figure rounded at the claim's step: up below a bound, down above one."""
    mode = ROUND_HALF_UP
    if claimed.bound in {Bound.OVER, Bound.AT_LEAST}:
        mode = ROUND_FLOOR
    elif claimed.bound in {Bound.UNDER, Bound.AT_MOST}:
        mode = ROUND_CEILING
    return (stands / claimed.step).to_integral_value(mode) * claimed.step


def _on_the_right_side(claimed: Quantity, value: Decimal, stands: Decimal) -> bool:
    if claimed.bound in {Bound.OVER, Bound.AT_LEAST}:
        return stands > value
    if claimed.bound in {Bound.UNDER, Bound.AT_MOST}:
        return stands < value
    return True


def _within(claimed: Quantity, value: Decimal, stands: Decimal) -> bool:
    """True if a fraction in words, or a hedged round number, lies close enough."""
    difference = abs(stands - value)
    if claimed.kind in _PERCENT and value % claimed.step:
        return difference <= claimed.step / 2 or (
            claimed.hedge is not None and difference <= claimed.step
        )
    if not (claimed.hedge or claimed.bound) or claimed.kind in _PERCENT:
        return False
    digits = "".join(map(str, value.as_tuple().digits)).rstrip("0")
    weight = Decimal(1).scaleb(value.adjusted() - len(digits) + 1)
    reach = _LOOSE if len(digits) > 1 else _TIGHT
    half = weight if claimed.bound else weight / 2
    return weight > 1 and difference <= min(half, abs(stands) * reach)


def _other_unit(claimed: Quantity, stands: Quantity) -> str | None:
    same_ends = claimed.upper == stands.upper
    if QuantityKind.DATE in {claimed.kind, stands.kind} or not claimed.value:
        return None
    if claimed.value == stands.value and same_ends and not _same_class(claimed, stands):
        return _difference(claimed, stands, load("en"))
    return _scale(claimed, stands)


def _difference(claimed: Quantity, stands: Quantity, lexicon: Lexicon) -> str | None:
    one, other = _named(claimed, lexicon), _named(stands, lexicon)
    if QuantityKind.RANK in {claimed.kind, stands.kind} and claimed.kind != stands.kind:
        return None
    if one == other:
        if claimed.per == stands.per:
            return None
        return f"the source gives it {_per(stands)}, the sentence {_per(claimed)}"
    return f"the source gives {other}, the sentence {one}"


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
    QuantityKind.RANK: "a rank",
    QuantityKind.COUNT: "a count",
    QuantityKind.RATE: "a rate",
    QuantityKind.MAGNITUDE: "an order of magnitude",
}


def _named(quantity: Quantity, lexicon: Lexicon) -> str:
    if quantity.kind is QuantityKind.MONEY:
        return quantity.unit or "money"
    if quantity.kind is QuantityKind.MEASURE:
        return (
            "an age"
            if quantity.unit == "age"
            else f"{quantity.unit}s"
            if len(quantity.unit or "") > 2
            else quantity.unit or "a measure"
        )
    return _NAMES[quantity.kind]


def _scale(claimed: Quantity, stands: Quantity) -> str | None:
    """The same digits in another scale: 105 thousand for 105 million."""
    if claimed.kind != stands.kind or not stands.value or claimed.kind in _PERCENT:
        return None
    if claimed.upper is not None or stands.upper is not None or not _same_class(claimed, stands):
        return None
    factor = claimed.value / stands.value
    for power, name in ((3, "a thousand"), (6, "a million"), (9, "a thousand million")):
        if factor == Decimal(10) ** power or factor == Decimal(10) ** -power:
            way = "larger" if factor > 1 else "smaller"
            return (
                f"the scale differs: the sentence's figure is {name} times {way} than the source's"
            )
    return None


def _distance(claimed: Quantity, stands: Quantity) -> Decimal:
    """Relative difference; other kinds and units come after their own."""
    own = abs(claimed.value) + abs(stands.value)
    apart = abs(claimed.value - stands.value) / own if own else Decimal(0)
    if claimed.upper is not None and stands.upper is not None:
        ends = abs(claimed.upper) + abs(stands.upper)
        apart = (apart + (abs(claimed.upper - stands.upper) / ends if ends else 0)) / 2
    elif (claimed.upper is None) != (stands.upper is None):
        apart += Decimal("0.05")
    penalty = Decimal(0) if _same_class(claimed, stands) else Decimal(1)
    if claimed.unit != stands.unit:
        penalty += Decimal("0.1")
    return min(_FAR, apart + penalty + Decimal("0.0001"))


__all__ = ["Comparison", "Hedge", "compare"]
