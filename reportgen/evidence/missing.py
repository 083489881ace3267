"""What a source has instead of a figure that it has not: the nearest, and the same otherwise."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from reportgen.evidence.candidate import Candidate, candidates
from reportgen.evidence.company import CHANCE, Subject
from reportgen.evidence.dates import parts_of
from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import QuantityStatus, QuantityVerdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from reportgen.evidence.desk import Applicable
    from reportgen.model.quantity import Quantity


NEAREST = 3
"""How many near figures, and how many other entries, are named."""
_FAR = 3
_UNITED = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE})
"""Kinds of which figures in different units say nothing about each other."""


def not_found(quantity: Quantity, *, subject: Subject, applicable: Applicable) -> QuantityVerdict:
    """The verdict on a figure that no reading has: told otherwise or missing, with what comes near.

    Args:
        quantity: the figure.
        subject: what its sentence is about.
        applicable: the readings; what could not be looked into makes it unchecked.
    """
    there = ((reading, reading.quantities) for reading in applicable.readings)
    compared = list(candidates(quantity, there, subject=subject, cited=()))
    otherwise = _first_few(
        (item for item in compared if item.comparison.other_unit and _telling(item)),
        key=lambda item: (not item.in_company, item.comparison.distance),
    )
    near = _first_few(
        (item for item in compared if not item.comparison.other_unit and _comparable(item)),
        key=lambda item: (_nearness(item), item.comparison.distance),
    )
    if near and _nearness(near[0]) < _FAR:
        near = [item for item in near if _nearness(item) < _FAR]
    status = QuantityStatus.OTHER_UNIT if otherwise else QuantityStatus.NOT_FOUND
    if not applicable.complete:
        status = QuantityStatus.UNCHECKED
    return QuantityVerdict(
        status=status,
        nearest=tuple(item.evidence for item in (*otherwise, *near)[:NEAREST]),
        reason=otherwise[0].comparison.other_unit if otherwise else None,
        unread=applicable.unlooked,
        parts=parts_of(quantity, applicable.readings, subject.words) if applicable.complete else (),
    )


def _first_few(
    items: Iterable[Candidate], *, key: Callable[[Candidate], tuple[int, Decimal]]
) -> list[Candidate]:
    """The ``NEAREST`` first by ``key``; only equals are told apart by how well they fit."""
    found: list[Candidate] = []
    ranked = sorted(((key(item), item) for item in items), key=itemgetter(0))
    for _, equals in groupby(ranked, key=itemgetter(0)):
        found += sorted((item for _, item in equals), key=lambda item: item.order)
        if len(found) >= NEAREST:
            break
    return found[:NEAREST]


def _telling(item: Candidate) -> bool:
    if item.stands.kind is QuantityKind.COUNT:
        # "Seven forces" are no 7 per cent, whatever is near them.
        return item.chance < CHANCE
    return item.in_company or item.chance < CHANCE


def _comparable(item: Candidate) -> bool:
    """True for the same sort of figure, or the same number in another form."""
    claimed, stands = item.claimed, item.stands
    if _same_number(claimed, stands):
        return True
    if stands.kind is not claimed.kind:
        return False
    return claimed.kind not in _UNITED or claimed.unit == stands.unit


def _nearness(item: Candidate) -> int:
    """0 for what may well be meant, ``_FAR`` for what is only of the same sort."""
    low, high = sorted((abs(item.claimed.value), abs(item.stands.value)))
    if _same_number(item.claimed, item.stands):
        return 0
    if low * 10 < high:
        return _FAR
    return 1 if item.in_company else 2


def _same_number(claimed: Quantity, stands: Quantity) -> bool:
    return stands.exact and claimed.value in {stands.value, stands.upper}
