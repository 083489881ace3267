"""Finds every quantity of a text: one scan, then a small typed reading around each candidate."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reportgen.model.quantity import Quantity, QuantityKind
from reportgen.quantities import ages, dates, exclusions, fractions, multiples
from reportgen.quantities.amounts import (
    multiple_direction,
    read_numeric,
    set_counted,
    set_direction,
    set_measured,
)
from reportgen.quantities.lexicon import load
from reportgen.quantities.numerals import read_number
from reportgen.quantities.qualifiers import read_qualifiers
from reportgen.quantities.ranks import read_ordinal
from reportgen.quantities.reading import Reading
from reportgen.quantities.tokens import Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.quantities.lexicon import Lexicon


def find_quantities(text: str, *, language: str | Lexicon = "en") -> tuple[Quantity, ...]:
    """Every quantity of ``text`` in order; spans do not overlap.

    Identifiers, names, idioms and other numbers that quantify nothing are left out. Raw text will
    do: line wraps, thin spaces, ligatures, curly quotes, invisible masks and placeholders.

    Args:
        text: any text; offsets of the result count its code points, 0-based and half-open.
        language: ISO 639-1 code of a lexicon, or a lexicon read by ``lexicon.parse``.

    Raises:
        ValueError: there is no lexicon for ``language``.
    """
    found: list[Quantity] = []
    last = 0
    lexicon = load(language) if isinstance(language, str) else language
    for window, spots in windows(text, lexicon):
        for reading in _completed(window, list(_readings(window, spots))):
            quantity = reading.finish(window)
            if quantity.start >= last:
                found.append(quantity)
                last = quantity.end
    return tuple(found)


_ELLIPSIS = 9
"""Tokens between two amounts of which the second alone names the currency."""


def _completed(window: Window, readings: list[Reading]) -> list[Reading]:
    """The readings, money made of an amount whose currency stands with the next one only.

    As in "income was 5.1 billion and spending 6.4 billion euros": the same scale word, joined.
    """
    for one, other in pairwise(readings):
        scale = window.low(one.end - 1)
        bare = one.kind is QuantityKind.COUNT and one.unit is None
        money = other.kind is QuantityKind.MONEY and window.low(other.number[1] - 1) == scale
        near = other.start - one.end <= _ELLIPSIS
        joints = ("and", "to", "or", "compared")
        joined = any(window.is_a(at, role) for at in range(one.end, other.start) for role in joints)
        if bare and money and near and joined and scale in window.lexicon.scales:
            one.kind, one.unit = QuantityKind.MONEY, other.unit
    return readings


def _readings(window: Window, spots: list[int]) -> Iterator[Reading]:
    floor = 0
    for spot in spots:
        if spot < floor:
            continue
        read = exclusions.skip_identifier(window, spot) or _read(window, spot, floor)
        if isinstance(read, Reading):
            yield read
            floor = read.end
        elif read is not None:
            floor = read


def _read(window: Window, spot: int, floor: int) -> Reading | int | None:
    """The quantity at ``spot``; or the index to go on from; or ``None`` if it is none."""
    date = dates.read_date(window, spot)
    if date is not None:
        start = max(date.start, floor)
        return Reading(
            kind=QuantityKind.DATE, value=date.value, upper=date.upper,
            start=start, end=date.end, number=(start, date.end),
        )  # fmt: skip
    reading = _word(window, spot)
    if reading is None:
        ordinal = read_ordinal(window, spot)
        if isinstance(ordinal, int):
            return ordinal
        number = None if ordinal else read_number(window, spot)
        if number is not None:
            if exclusions.is_name(window, number):
                return number.end
            reading = read_numeric(window, number)
            if reading is None:
                return number.end
        else:
            reading = ordinal
    return _qualified(window, reading, floor) if reading else None


def _word(window: Window, spot: int) -> Reading | None:
    """Ages by the decade, multiples, magnitudes and fractions in words."""
    age = ages.read_age_decade(window, spot) or ages.read_group(window, spot)
    if age is not None:
        return Reading(
            kind=QuantityKind.MEASURE, value=age.value, upper=age.upper, unit=ages.UNIT,
            bound=age.bound, start=age.start, end=age.end, number=(spot, age.end),
        )  # fmt: skip
    word = (
        multiples.read_multiple(window, spot)
        or fractions.read_magnitude(window, spot)
        or fractions.read_fractions(window, spot)
        or fractions.read_span(window, spot)
    )
    return _worded(window, word) if word else None


def _worded(window: Window, word: fractions.Word) -> Reading:
    reading = Reading(
        kind=word.kind, value=word.value, upper=word.upper, step=word.step, exact=word.exact,
        start=word.start, end=word.end, number=(word.start, word.end),
    )  # fmt: skip
    if word.unit is not None or word.kind in {QuantityKind.MONEY, QuantityKind.MEASURE}:
        reading.unit = word.unit
        return reading
    set_direction(window, reading)
    if word.kind is QuantityKind.MAGNITUDE and set_measured(window, reading):
        return reading
    if word.kind is QuantityKind.MULTIPLE:
        multiple_direction(window, reading)
    else:
        set_counted(window, reading)
    return reading


def _qualified(window: Window, reading: Reading, floor: int) -> Reading:
    found = read_qualifiers(window, reading.start, reading.end, floor)
    reading.bound = reading.bound or found.bound
    reading.hedge = reading.hedge or found.hedge
    reading.start, reading.end = max(found.start, floor), found.end
    if reading.upper is not None and window.low(reading.start - 1) in {"between", "from"}:
        reading.start -= reading.start > floor
    return reading
