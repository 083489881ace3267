"""Figures whose unit is named once, beside a neighbour: "6.4 days for the one, 4.1 for the other"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.model.quantity import QuantityKind
from reportgen.quantities import matches
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim
    from reportgen.model.quantity import Quantity

_UNITED = frozenset(
    {QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT, QuantityKind.RATE}
)
_OLDEST = 120
_AGE = re.compile(r"\b(?:aged?|ages|old(?:er)?|young(?:er)?|born)\b", re.IGNORECASE)


def told_otherwise(quantity: Quantity, claim: Claim) -> Iterator[Quantity]:
    """The figure as it may be meant: in the unit of its neighbours, as an age, "7.6m" as millions."""
    if quantity.unit == "m" and quantity.text.endswith("m"):
        value, step = (number * 10**6 for number in (quantity.value, quantity.step))
        yield replace(quantity, kind=QuantityKind.COUNT, unit=None, value=value, step=step)
    if quantity.unit == "age":
        yield replace(quantity, unit="year")
        yield replace(quantity, kind=QuantityKind.COUNT, unit=None)
    if not is_bare(quantity):
        return
    others = [item.quantity for item in claim.quantities if item.quantity.kind in _UNITED]
    before = [item for item in others if item.end <= quantity.start]
    after = [item for item in others if item.start >= quantity.end]
    for other in (*before[:-3:-1], *after[:1]):
        yield replace(quantity, kind=other.kind, unit=other.unit, per=other.per)
    for other in _counted(quantity, claim):
        for scale in _SCALES:
            if other.value >= scale and quantity.value < _UNSCALED:
                value, step = quantity.value * scale, quantity.step * scale
                yield replace(quantity, kind=other.kind, unit=other.unit, value=value, step=step)
    aged = quantity.bound is not None or _AGE.search(claim.text)
    if aged and quantity.value <= _OLDEST:
        yield replace(quantity, kind=QuantityKind.MEASURE, unit="age")


def _counted(quantity: Quantity, claim: Claim) -> Iterator[Quantity]:
    """The figure right after a bare number with a scale that may be meant for both: "1.64 of 2.1 billion"."""
    after = (item.quantity for item in claim.quantities if item.quantity.start >= quantity.end)
    following = next(after, None)
    if following is not None and following.step >= _MILLIONS // 10:
        yield following


_SCALES = (10**9, 10**6, 10**3)
_UNSCALED = 1_000


def with_unit_nearby(quantity: Quantity, reading: Reading) -> Iterator[Quantity]:
    """The bare numbers of a source that are the figure, where its unit stands in their sentence.

    Each with that unit.
    """
    if quantity.kind is QuantityKind.COUNT and quantity.upper is None:
        yield from _terms(quantity, reading)
        yield from _ordinals(quantity, reading)
        yield from _single(quantity, reading)
    if quantity.kind not in _UNITED:
        return
    bare = replace(quantity, kind=QuantityKind.COUNT, unit=None, per=None)
    for stands in reading.candidates(bare):
        if not is_bare(stands) or matches(bare, stands) is None:
            continue
        near = reading.sentences_near(stands.start)
        beside = reading.between(near[0][0], reading.sentence_span(stands.start)[1])
        words = content_words(quantity.unit or "")
        named = quantity.kind is QuantityKind.MEASURE and not words.isdisjoint(
            reading.sentence(stands.start)[1]
        )
        if named or any(
            (item.kind, item.unit) == (quantity.kind, quantity.unit) for item in beside
        ):
            yield replace(stands, kind=quantity.kind, unit=quantity.unit, per=quantity.per)


def figures_in(reading: Reading, span: tuple[int, int]) -> list[Quantity]:
    """The figures of a passage, dates left out; bare millions beside a sum of money are money."""
    inside = reading.between(*span)
    money = next((item for item in inside if item.kind is QuantityKind.MONEY), None)
    return [
        replace(item, kind=money.kind, unit=money.unit)
        if money is not None and item.step >= _MILLIONS and is_bare(item)
        else item
        for item in inside
        if item.kind is not QuantityKind.DATE and item.exact
    ]


_MILLIONS = 10**5


def _ordinals(quantity: Quantity, reading: Reading) -> Iterator[Quantity]:
    """Where the source counts up to the figure: "passed the mark of 500 points" of "his 500th point"."""
    if quantity.value < _COUNTED_UP or quantity.value != int(quantity.value):
        return
    prose = reading.source.prose
    for match in re.finditer(rf"(?<![\d.,]){int(quantity.value)}(?:st|nd|rd|th)\b", prose):
        start, end = match.span()
        yield replace(
            quantity, start=start, end=end, number_start=start, number_end=end, text=match.group()
        )


def _single(quantity: Quantity, reading: Reading) -> Iterator[Quantity]:
    """Where the source names a thing without its number: "a ferry" of "1 ferry"."""
    if quantity.value != 1 or quantity.unit is None or quantity.bound is not None:
        return
    named = re.compile(
        rf"\b(?:an?)\s+(?:[\w-]+\s+){{0,2}}?{re.escape(quantity.unit)}\b", re.IGNORECASE
    )
    for match in named.finditer(reading.source.prose):
        start, end = match.span()
        yield replace(
            quantity, start=start, end=end, number_start=start, number_end=end, text=match.group()
        )
        return


_COUNTED_UP = 20
"""Smaller ordinals are places, floors and centuries."""


def _terms(quantity: Quantity, reading: Reading) -> Iterator[Quantity]:
    """The terms of ratios and of votes that are the count: "88 votes to 61" has 61."""
    for stands in reading.alike_kind(QuantityKind.RATIO):
        if stands.unit is not None and quantity.value in {stands.value, stands.upper}:
            yield replace(stands, kind=quantity.kind, value=quantity.value, upper=None)


def is_bare(quantity: Quantity) -> bool:
    """True for a count of nothing that is named."""
    return quantity.kind is QuantityKind.COUNT and quantity.unit is None and quantity.per is None
