"""The quantities of one or more texts by kind and value: those that may say what a claim says.

A figure that stands nowhere would otherwise be compared with every quantity of every source. What
is handed on is more than what matches, never less (``tests/properties/test_evidence_index.py``
holds it against the plain search).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Context, Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.model.quantity import Quantity

_CONTEXT = Context(prec=28)
_SHARES = frozenset(
    {QuantityKind.PERCENT, QuantityKind.CHANGE, QuantityKind.RATE, QuantityKind.MULTIPLE}
)

OTHER_FORMS: Mapping[QuantityKind, frozenset[QuantityKind]] = MappingProxyType(
    {
        QuantityKind.COUNT: frozenset({QuantityKind.RATE}),
        QuantityKind.PERCENT: _SHARES - {QuantityKind.PERCENT},
        QuantityKind.CHANGE: _SHARES - {QuantityKind.CHANGE},
        QuantityKind.MULTIPLE: frozenset({QuantityKind.PERCENT, QuantityKind.CHANGE}),
        QuantityKind.RATE: frozenset(
            {QuantityKind.COUNT, QuantityKind.RATIO, QuantityKind.PERCENT, QuantityKind.CHANGE}
        ),
        QuantityKind.RATIO: frozenset({QuantityKind.RATE}),
        QuantityKind.MAGNITUDE: frozenset(QuantityKind) - {QuantityKind.DATE, QuantityKind.RANK},
    }
)
"""Kind of a claimed quantity → the other kinds that are held against it, as ``quantities.compare``
does; a kind that is not named here is held against its own alone."""

_PLAIN = frozenset(
    {QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.MONEY}
)
"""Kinds of which two can only be equal if their values are near each other."""


class QuantityIndex:
    """The quantities of numbered texts, found by what they may be equal to."""

    def __init__(self, texts: Sequence[Iterable[Quantity]]) -> None:
        """Sort the quantities of each text into kinds, the plain ones by value.

        Args:
            texts: the quantities of each text, in order.
        """
        self._rows = tuple((number, item) for number, text in enumerate(texts) for item in text)
        kinds: dict[QuantityKind, list[int]] = {}
        for row, (_, item) in enumerate(self._rows):
            kinds.setdefault(item.kind, []).append(row)
        self._kinds: Mapping[QuantityKind, Sequence[int]] = kinds
        self._values = {kind: _by_value(self._rows, kinds[kind]) for kind in _PLAIN & kinds.keys()}

    def candidates(self, claimed: Quantity) -> Iterator[tuple[int, Quantity]]:
        """What may say the same as ``claimed``: (number of the text, quantity), in their order."""
        if claimed.kind in self._values:
            rows = self._near(claimed)
        else:
            rows = set(self._kinds.get(claimed.kind, ()))
        for kind in OTHER_FORMS.get(claimed.kind, ()):
            rows.update(self._kinds.get(kind, ()))
        return (self._rows[row] for row in sorted(rows))

    def _near(self, claimed: Quantity) -> set[int]:
        values, rows = self._values[claimed.kind]
        middle, far = abs(claimed.value), reach(claimed)
        first, last = bisect_left(values, middle - far), bisect_right(values, middle + far)
        return set(rows[first:last])


def reach(claimed: Quantity) -> Decimal:
    """How far off a number of the same kind may be and still be the claimed one, in its own units.

    A bare number stands for what rounds to it; one that ends in noughts for what lies within half a
    per cent. With a bound or a hedge, and for shares in words,
    up to a quarter of the source's figure is let pass (``quantities.rounding``), which is a third
    of the claimed one where the source's is the greater.
    """
    if claimed.bound is None and claimed.hedge is None and claimed.kind is not QuantityKind.PERCENT:
        round_one = claimed.value % 1_000 == 0
        return max(claimed.step, abs(claimed.value) / 100) if round_one else claimed.step
    return abs(claimed.value) / 3 + claimed.step


def is_far(claimed: Quantity, stands: Quantity) -> bool:
    """True for plain single numbers of different kinds, or too far apart to be the same."""
    if claimed.upper is not None or stands.upper is not None:
        return False
    if claimed.kind not in _PLAIN or stands.kind not in _PLAIN:
        return False
    apart = abs(abs(claimed.value) - abs(stands.value))
    return claimed.kind is not stands.kind or apart > reach(claimed)


def _by_value(
    rows: Sequence[tuple[int, Quantity]], members: Iterable[int]
) -> tuple[tuple[Decimal, ...], tuple[int, ...]]:
    """The values of the members in rising order, and beside each the row it belongs to."""
    placed = sorted((value, row) for row in members for value in _values_of(rows[row][1]))
    return tuple(value for value, _ in placed), tuple(row for _, row in placed)


def _values_of(stands: Quantity) -> Iterator[Decimal]:
    """By what it may be found: a range by either end, a tolerance ("1.45 ± 0.12") by its middle.

    Without sign: a fall of 12 % is told as 12 and as −12.
    """
    yield abs(stands.value)
    if stands.upper is not None:
        yield abs(stands.upper)
        yield abs(_CONTEXT.divide(stands.value + stands.upper, 2))
