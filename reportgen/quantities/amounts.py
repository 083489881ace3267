"""Amounts: a number with the unit, the thing counted, the rate and the change it stands for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import Bound, Direction, Hedge, QuantityKind
from reportgen.quantities import ages, changes, fractions, ratios
from reportgen.quantities.nouns import head_noun, hyphened_noun, is_plural
from reportgen.quantities.numerals import read_number
from reportgen.quantities.qualifiers import after_number
from reportgen.quantities.ranges import Span, read_span
from reportgen.quantities.reading import Reading
from reportgen.quantities.units import subunit, unit_after

if TYPE_CHECKING:
    from reportgen.quantities.spelled import Number
    from reportgen.quantities.tokens import Window

_LONGEST_NOUN = 4
"""Tokens between a count and its noun; further away it is a guess not worth showing."""


def read_numeric(window: Window, number: Number) -> Reading | None:
    """The share, ratio or amount that ``number`` begins; ``None`` if it quantifies nothing."""
    share = ratios.read_share(window, number)
    if share is not None:
        return _share(window, share)
    ratio = ratios.read_ratio(window, number)
    if ratio is not None:
        return Reading(
            kind=QuantityKind.RATIO, value=ratio.first.value, upper=ratio.second.value,
            step=min(ratio.first.step, ratio.second.step), unit=ratio.unit,
            start=number.start, end=ratio.end, number=(number.start, ratio.second.end),
        )  # fmt: skip
    return _amount(window, number)


def _share(window: Window, share: ratios.Share) -> Reading:
    value, step = fractions.share(share.part, share.whole)
    reading = Reading(
        kind=QuantityKind.PERCENT, value=value, step=step,
        start=share.start, end=share.end, number=(share.start, share.end),
    )  # fmt: skip
    set_counted(window, reading)
    reading.unit = share.unit or reading.unit
    return reading


def _amount(window: Window, number: Number) -> Reading | None:
    span = read_span(window, number)
    reading = Reading(
        kind=QuantityKind.COUNT, value=span.low, upper=span.high, step=span.step,
        start=span.start, end=span.end, number=(number.start, span.number_end),
    )  # fmt: skip
    _signed(window, reading)
    end = ages.age_end(window, span.number_end)
    if end is None and span.unit is None and ages.is_apposition(window, span.start, span.end):
        end = span.end
    if end is not None or ages.is_age(
        window, span.start, span.end, span.low, measured=span.unit is not None
    ):
        reading.kind, reading.unit, reading.end = QuantityKind.MEASURE, ages.UNIT, end or span.end
        _bound_of_age(window, reading)
        return reading
    _set_unit(window, reading, span)
    if not _quantifies(window, number, reading, span):
        return None
    _set_per(window, reading)
    set_direction(window, reading)
    return reading


def _signed(window: Window, reading: Reading) -> None:
    """As in "−5 °C": a minus with white space before it and none after."""
    sign = window.at(reading.start - 1)
    touches = not window.at(reading.start).gap
    before = window.at(reading.start - 2)
    told = window.is_a(reading.start - 2, "minus")
    minus = window.is_a(reading.start - 1, "minus") or (
        sign.low == "-" and touches and (sign.gap or told)
    )
    if minus and before.kind != "num" and reading.upper is None:
        reading.value = -reading.value
        reading.start -= 1 + told
        reading.number = (reading.start, reading.number[1])


def _set_unit(window: Window, reading: Reading, span: Span) -> None:
    if span.unit is None and _in_points(window, reading):
        reading.kind, reading.end = QuantityKind.POINTS, reading.end + 1
        return
    if span.unit is None:
        bound, hedge, reading.end = after_number(window, reading.end)
        reading.bound = Bound(bound) if bound else None
        reading.hedge = Hedge(hedge) if hedge else None
        set_counted(window, reading)
        return
    reading.kind, reading.unit = span.unit.kind, span.unit.unit
    reading.scale(span.unit.factor)
    _add_lesser(window, reading)
    if reading.kind is QuantityKind.PERCENT:
        set_counted(window, reading)


def _bound_of_age(window: Window, reading: Reading) -> None:
    """As in "children under the age of 15": the bound stands before the words for an age."""
    word = window.lexicon.bounds_before.get(window.low(reading.start - 4))
    if word and window.phrase(reading.start - 3, 3) in window.lexicon.words["the_age_of"]:
        reading.bound = Bound(word)
        reading.start -= 4


def _add_lesser(window: Window, reading: Reading) -> None:
    """As in "5 hours and 12 minutes", "two years three months", "€12 and 50 cents": one amount."""
    units = window.lexicon.units
    whole = units.get(reading.unit or "")
    at = reading.end
    at += window.is_a(at, "and")
    number = read_number(window, at) if window.at(at).kind in {"num", "word"} else None
    if number is None or reading.upper is not None or reading.step < 1:
        return
    if reading.kind is QuantityKind.MONEY:
        _add_hundredths(window, reading, number)
        return
    if whole is None:
        return
    found = unit_after(window, number.end)
    lesser = units.get(found.unit or "") if found else None
    if found is None or lesser is None or lesser[0] != whole[0] or lesser[1] >= whole[1]:
        return
    part = lesser[1] / whole[1]
    if number.value * part < 1:
        reading.value += number.value * part
        reading.step, reading.end = part, found.end
        reading.number = (reading.number[0], number.end)


def _add_hundredths(window: Window, reading: Reading, number: Number) -> None:
    """As in "twelve euros and fifty cents", "£3 and 20p", "two pounds ninety-nine": one sum."""
    found = subunit(window, number.end)
    codes = window.lexicon.subunits.get(window.low(number.end), ())
    whole = number.value == int(number.value) and 0 < number.value < 100
    if not whole or reading.step > 1:
        return
    if found is not None and reading.unit in codes:
        end = found.end
    elif number.start == reading.end and _is_said(window, reading, number):
        end = number.end
    else:
        return
    reading.value += number.value * _HUNDREDTH
    reading.step, reading.end = _HUNDREDTH, end
    reading.number = (reading.number[0], number.end)


_HUNDREDTH = Decimal("0.01")


def _is_said(window: Window, reading: Reading, number: Number) -> bool:
    """True of "two pounds ninety-nine": all in words, two digits, and no thing counted after them."""
    following = window.at(number.end)
    counted = following.kind == "word" and following.low not in window.lexicon.stops
    in_words = window.at(reading.start).kind == "word" and not number.digits
    return in_words and number.value >= 10 and not counted


def _in_points(window: Window, reading: Reading) -> bool:
    """As in "rose by five points", "two points higher": percentage points, by the change."""
    if window.low(reading.end) not in window.lexicon.points:
        return False
    ahead = window.is_a(reading.end + 1, "ahead")
    return ahead or changes.direction(window, reading.start, reading.end + 1) is not None


def set_measured(window: Window, reading: Reading) -> bool:
    """True for an order of magnitude in a unit, which is set: "thousands of dollars", "of miles"."""
    if not window.is_a(reading.end, "of"):
        return False
    unit = unit_after(window, reading.end + 1)
    if unit is None or unit.kind not in {QuantityKind.MONEY, QuantityKind.MEASURE}:
        return False
    reading.unit, reading.end = unit.unit, unit.end
    return True


def set_counted(window: Window, reading: Reading) -> None:
    """Sets the unit to the thing counted; a count's stretch takes the noun in."""
    if reading.kind is QuantityKind.COUNT and _is_family(window, reading.start):
        reading.unit = next(iter(window.lexicon.words["family_member"]))
        return
    noun = hyphened_noun(window, reading.end) or head_noun(window, reading.end)
    if noun is None or (reading.kind is QuantityKind.COUNT and _of_one(window, reading.end, noun)):
        return
    lemma, end = noun
    if window.low(reading.end) == "of" or end - reading.end <= _LONGEST_NOUN:
        reading.unit = lemma
        if reading.kind is QuantityKind.COUNT:
            reading.end = end


def _is_family(window: Window, start: int) -> bool:
    """As in "a family of four"."""
    return window.is_a(start - 1, "of") and window.is_a(start - 2, "families")


def _of_one(window: Window, end: int, noun: tuple[str, int]) -> bool:
    """As in "the top ten of the ATP": one thing is not what is counted."""
    return window.is_a(end, "of") and not is_plural(window.low(noun[1] - 1), window.lexicon)


def _quantifies(window: Window, number: Number, reading: Reading, span: Span) -> bool:
    """False for "one" as a determiner, a street number, a list number."""
    if number.digits:
        after = window.at(number.end)
        if span.unit is None and after.kind == "word" and not after.gap:
            return False  # "5G", "2a", "the 70s"
        return span.unit is not None or not (
            _list_number(window, number) or _address(window, span.number_end)
        )
    if number.value == 1 and number.end == number.start + 1 and reading.upper is None:
        only = window.is_a(number.start - 1, "only") and reading.unit is not None
        return only or reading.kind is not QuantityKind.COUNT
    return True


def _list_number(window: Window, number: Number) -> bool:
    """As in "(1)", "1." or "2)" at the beginning of a line; "[4]" anywhere."""
    before, after = window.at(number.start - 1), window.at(number.end)
    if number.end != number.start + 1 or number.value > 99 or number.value != int(number.value):
        return False
    if (before.low, after.low) in {("(", ")"), ("[", "]")}:
        return True
    return (
        after.low in {".", ")"}
        and not after.gap
        and window.at(number.end + 1).gap
        and _begins_line(window, number)
    )


def _begins_line(window: Window, number: Number) -> bool:
    at = window.at(number.start).start
    before = window.text[max(0, at - 40) : at]
    line = before.rpartition("\n")[2]
    return not line.strip() and (at <= len(line) or len(line) < len(before))


_LONGEST_STREET = 4


def _address(window: Window, end: int) -> bool:
    """As in "12 High Street", "22 Ave Foch"."""
    last = end
    while last < end + _LONGEST_STREET and window.raw(last)[:1].isupper():
        last += 1
    named = (window.low(at) in window.lexicon.address for at in (end, last - 1))
    return last > end + 1 and any(named)


def _set_per(window: Window, reading: Reading) -> None:
    """As in "a year", "per 1,000": right after the amount, or after the thing counted."""
    found = ratios.read_per(window, reading.end) or _by_adjective(window, reading)
    if found is None and reading.kind in {QuantityKind.PERCENT, QuantityKind.MONEY}:
        noun = head_noun(window, reading.end)
        if noun is not None and noun[1] - reading.end <= 2:
            found = ratios.read_per(window, noun[1])
    if found is None:
        return
    reading.per, reading.end = found
    second = ratios.read_per(window, reading.end)
    if second is not None and second[0] != reading.per:
        reading.per, reading.end = _both(window, reading.per, second[0]), second[1]
    if reading.kind is QuantityKind.COUNT and any(map(str.isdigit, reading.per.split())):
        reading.kind = QuantityKind.RATE


def _both(window: Window, one: str, other: str) -> str:
    """As in "90 kg per person per year", "12 deaths a year per 1,000 people": times come last."""
    times = {part: window.lexicon.units.get(part, ("",))[0] in _TIMES for part in (one, other)}
    return " per ".join(sorted((one, other), key=lambda part: (times[part], part)))


_TIMES = frozenset({"time", "calendar"})


def _by_adjective(window: Window, reading: Reading) -> tuple[str, int] | None:
    """As in "the hourly wage was €6.20", "average monthly rents of £1,120"."""
    if reading.kind is not QuantityKind.MONEY:
        return None
    for at in range(reading.start - 1, reading.start - _ADJECTIVE_REACH, -1):
        if window.at(at).kind in {"break", "num"} or window.low(at) in {".", ";"}:
            return None
        period = window.lexicon.period_adjectives.get(window.low(at))
        if period is not None:
            paid = any(window.is_a(at + step, "payments") for step in (1, 2))
            return (period, reading.end) if paid else None
    return None


_ADJECTIVE_REACH = 7
"""Tokens between "monthly rents" and the amount."""


def set_direction(window: Window, reading: Reading) -> None:
    """Sets which way a change goes; a percentage that is the size of a change becomes ``CHANGE``."""
    if reading.kind in {QuantityKind.MAGNITUDE, QuantityKind.RATIO, QuantityKind.RANK}:
        return
    reading.direction = changes.direction(window, reading.start, reading.end)
    sized = reading.direction is not None and not changes.is_level(window, reading.start)
    if sized and reading.kind is QuantityKind.PERCENT:
        reading.kind = QuantityKind.CHANGE


def multiple_direction(window: Window, reading: Reading) -> None:
    """Sets the way of "doubled" and "halved"; "twice as many" goes no way."""
    changed = any(
        window.low(at) in window.lexicon.multiples and not window.is_a(at, "occasions")
        for at in range(*reading.number)
    )
    if changed and reading.direction is None:
        reading.direction = Direction.DOWN if reading.value < Decimal(1) else Direction.UP
