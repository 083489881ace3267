"""Finds every quantity of a text: one scan, then a small typed reading around each candidate."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import Bound, Direction, Hedge, Quantity, QuantityKind
from reportgen.quantities import ages, changes, dates, exclusions, fractions, ratios
from reportgen.quantities.lexicon import load
from reportgen.quantities.nouns import head_noun, is_plural
from reportgen.quantities.numerals import Number, read_number
from reportgen.quantities.qualifiers import read_qualifiers
from reportgen.quantities.ranges import Span, read_span
from reportgen.quantities.tokens import Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE = Decimal(1)


@dataclass(slots=True, kw_only=True)
class Reading:
    """A quantity while it is being read: token indices instead of offsets."""

    kind: QuantityKind
    value: Decimal
    start: int
    end: int
    number: tuple[int, int]
    """Token indices of the number itself."""
    upper: Decimal | None = None
    step: Decimal = _ONE
    unit: str | None = None
    per: str | None = None
    bound: Bound | None = None
    hedge: Hedge | None = None
    direction: Direction | None = None
    exact: bool = True


def find_quantities(text: str, *, language: str = "en") -> tuple[Quantity, ...]:
    """Every quantity of ``text`` in order; spans do not overlap.

    Identifiers, names, idioms and other numbers that quantify nothing are left out. Raw text will
    do: line wraps, thin spaces, ligatures, curly quotes, invisible masks and placeholders.

    Args:
        text: any text; offsets of the result count its code points, 0-based and half-open.
        language: ISO 639-1 code of a lexicon.

    Raises:
        ValueError: there is no lexicon for ``language``.
    """
    found: list[Quantity] = []
    lexicon = load(language)
    last = 0
    for window, spots in windows(text, lexicon):
        for reading in _readings(window, spots):
            quantity = _quantity(window, reading)
            if quantity.start >= last:
                found.append(quantity)
                last = quantity.end
    return tuple(found)


def _readings(window: Window, spots: list[int]) -> Iterator[Reading]:
    floor = 0
    for spot in spots:
        if spot < floor:
            continue
        after_name = exclusions.skip_identifier(window, spot)
        if after_name is not None:
            floor = after_name
            continue
        reading = _read(window, spot, floor)
        if isinstance(reading, int):
            floor = reading
        elif reading is not None:
            yield reading
            floor = reading.end


def _read(window: Window, spot: int, floor: int) -> Reading | int | None:
    """The quantity at ``spot``; or the index to go on from; or ``None`` if it is none."""
    date = dates.read_date(window, spot)
    if date is not None:
        reading = Reading(
            kind=QuantityKind.DATE, value=date.value, upper=date.upper,
            start=max(date.start, floor), end=date.end, number=(max(date.start, floor), date.end),
        )  # fmt: skip
        return reading
    word = _word(window, spot)
    if word is not None:
        return _qualified(window, word, floor)
    number = read_number(window, spot)
    if number is None:
        return _ordinal(window, spot, floor)
    if exclusions.is_name(window, number):
        return number.end
    reading = _numeric(window, number)
    return _qualified(window, reading, floor) if reading else number.end


def _word(window: Window, spot: int) -> Reading | None:
    age = ages.read_age_decade(window, spot) or ages.read_group(window, spot)
    if age is not None:
        return Reading(
            kind=QuantityKind.MEASURE, value=age.value, upper=age.upper, unit=ages.UNIT,
            start=age.start, end=age.end, number=(age.start, age.end),
        )  # fmt: skip
    word = (
        fractions.read_multiple(window, spot)
        or fractions.read_magnitude(window, spot)
        or fractions.read_fraction(window, spot)
    )
    if word is None:
        return None
    reading = Reading(
        kind=word.kind, value=word.value, upper=word.upper, step=word.step, exact=word.exact,
        start=word.start, end=word.end, number=(word.start, word.end),
    )  # fmt: skip
    if word.kind is QuantityKind.COUNT:
        reading.unit = "time"
    elif word.kind is not QuantityKind.MULTIPLE:
        _counted(window, reading)
    _directed(window, reading)
    return reading


def _numeric(window: Window, number: Number) -> Reading | None:
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
    reading = Reading(
        kind=QuantityKind.PERCENT, value=100 * share.part / share.whole,
        step=fractions.share_step(share.part, share.whole),
        start=share.start, end=share.end, number=(share.start, share.end),
    )  # fmt: skip
    _counted(window, reading)
    return reading


def _amount(window: Window, number: Number) -> Reading | None:
    span = read_span(window, number)
    reading = Reading(
        kind=QuantityKind.COUNT, value=span.low, upper=span.high, step=span.step,
        start=span.start, end=span.end, number=(number.start, span.number_end),
    )  # fmt: skip
    end = ages.age_end(window, span.number_end)
    if end is not None:
        return _aged(reading, end)
    if span.unit is not None:
        _united(window, reading, span)
    elif ages.is_age_before(window, span.start):
        return _aged(reading, span.end)
    else:
        _counted(window, reading)
    if not _quantifies(window, number, reading, span):
        return None
    _per(window, reading)
    _directed(window, reading)
    return reading


def _aged(reading: Reading, end: int) -> Reading:
    reading.kind, reading.unit, reading.end = QuantityKind.MEASURE, ages.UNIT, end
    return reading


def _united(window: Window, reading: Reading, span: Span) -> None:
    unit = span.unit
    assert unit is not None
    reading.kind, reading.unit = unit.kind, unit.unit
    reading.value *= unit.factor
    reading.step *= unit.factor
    if reading.upper is not None:
        reading.upper *= unit.factor
    if unit.kind is QuantityKind.PERCENT:
        _counted(window, reading)


def _counted(window: Window, reading: Reading) -> None:
    """Sets the unit to the thing counted; the span takes in the noun phrase."""
    noun = head_noun(window, reading.end)
    if noun is None:
        return
    lemma, end = noun
    if (
        window.low(reading.end) == "of"
        or reading.kind is not QuantityKind.COUNT
        or end - reading.end <= 4
    ):
        reading.unit = lemma
    if reading.kind is QuantityKind.COUNT:
        reading.end = end


def _quantifies(window: Window, number: Number, reading: Reading, span: Span) -> bool:
    """False for "one" as a determiner, a street number, a list number."""
    if number.digits:
        after = window.at(number.end)
        if (
            number.value == int(number.value)
            and span.unit is None
            and after.low in {"st", "nd", "rd", "th"}
            and not after.gap
        ):
            return False
        return not _list_number(window, number) and not _address(window, number)
    if number.value == 1 and number.end == number.start + 1 and reading.upper is None:
        return reading.kind is QuantityKind.MEASURE or reading.kind is QuantityKind.PERCENT
    return True


def _list_number(window: Window, number: Number) -> bool:
    """ "(1)", "1." or "2)" at the beginning of a line."""
    before, after = window.at(number.start - 1), window.at(number.end)
    if number.end != number.start + 1 or number.value > 99 or number.value != int(number.value):
        return False
    if before.low in {"(", "["} and after.low in {")", "]"}:
        return True
    line = window.text.rfind("\n", 0, window.at(number.start).start) + 1
    begins = not window.text[line : window.at(number.start).start].strip() and (
        line > 0 or number.start == 0
    )
    return begins and after.low in {".", ")"} and not after.gap and window.at(number.end + 1).gap


def _address(window: Window, number: Number) -> bool:
    """ "12 High Street"."""
    words = [at for at in range(number.end, number.end + 3) if window.raw(at)[:1].isupper()]
    return any(at > number.end and window.low(at) in window.lexicon.address for at in words)


def _per(window: Window, reading: Reading) -> None:
    """ "a year", "per 1,000": right after the amount, or after the thing counted."""
    found = ratios.read_per(window, reading.end)
    if found is None and reading.kind in {QuantityKind.PERCENT, QuantityKind.MONEY}:
        noun = head_noun(window, reading.end)
        if noun is not None and noun[1] - reading.end <= 2:
            found = ratios.read_per(window, noun[1])
    if found is None:
        return
    reading.per, reading.end = found
    if reading.kind is QuantityKind.COUNT and reading.per.isdigit():
        reading.kind = QuantityKind.RATE


def _directed(window: Window, reading: Reading) -> None:
    if reading.kind in {QuantityKind.DATE, QuantityKind.MAGNITUDE}:
        return
    reading.direction = changes.direction(window, reading.start, reading.end)
    if reading.kind is QuantityKind.MULTIPLE and reading.direction is None:
        reading.direction = Direction.DOWN if reading.value < 1 else Direction.UP
    if reading.direction is not None and reading.kind is QuantityKind.PERCENT:
        reading.kind = QuantityKind.CHANGE


def _ordinal(window: Window, spot: int, floor: int) -> Reading | int | None:
    """A rank ("third-largest", "second most") or "the seventh or eighth month"."""
    lexicon = window.lexicon
    value = lexicon.ordinals.get(window.low(spot))
    if value is None:
        return None
    at = spot + 1
    upper = None
    if window.low(at) == "or" and window.low(at + 1) in lexicon.ordinals:
        upper, at = Decimal(lexicon.ordinals[window.low(at + 1)]), at + 2
    noun = window.low(at)
    if value >= 3 and noun in {"month", "week"}:
        return Reading(
            kind=QuantityKind.MEASURE,
            value=Decimal(value),
            upper=upper,
            unit=noun,
            start=spot,
            end=at + 1,
            number=(spot, at),
        )
    at += window.low(at) == "-"
    if upper is None and _is_superlative(window.low(at)):
        return Reading(
            kind=QuantityKind.RANK,
            value=Decimal(value),
            unit=window.low(at),
            start=spot,
            end=at + 1,
            number=(spot, spot + 1),
        )
    return spot + 1


def _is_superlative(word: str) -> bool:
    return word in {"most", "least", "best", "worst"} or (
        len(word) > 5
        and word.endswith("est")
        and word
        not in {"interest", "request", "protest", "harvest", "forest", "arrest", "conquest"}
    )


def _qualified(window: Window, reading: Reading, floor: int) -> Reading:
    found = read_qualifiers(window, reading.start, reading.end, floor)
    reading.bound, reading.hedge = found.bound, found.hedge
    reading.start, reading.end = found.start, found.end
    return reading


def _quantity(window: Window, reading: Reading) -> Quantity:
    folded = window.folded
    start, end = folded.raw_span(window.at(reading.start).start, window.at(reading.end - 1).end)
    first, last = reading.number
    number = folded.raw_span(window.at(first).start, window.at(last - 1).end)
    return Quantity(
        start=start, end=end, number_start=number[0], number_end=number[1], text=folded.raw[start:end],
        kind=reading.kind, value=reading.value, upper=reading.upper, step=reading.step,
        unit=reading.unit, per=reading.per, bound=reading.bound, hedge=reading.hedge,
        direction=reading.direction, exact=reading.exact,
    )  # fmt: skip


__all__ = ["find_quantities", "is_plural"]
