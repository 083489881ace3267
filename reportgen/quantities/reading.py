"""A quantity while it is being read."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.quantity import Bound, Direction, Hedge, Quantity, QuantityKind

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_ONE = Decimal(1)
_WIDE = Context(prec=80)


class Reading(Struct, kw_only=True):
    """The fields of a quantity, with token indices instead of offsets."""

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

    def scale(self, factor: Decimal) -> None:
        """Multiply number and precision by ``factor``."""
        if factor != 1:
            self.value *= factor
            self.step *= factor
            self.upper = None if self.upper is None else self.upper * factor

    def finish(self, window: Window) -> Quantity:
        """The quantity, with offsets in the raw text."""
        folded = window.folded
        start, end = folded.raw_span(window.at(self.start).start, window.at(self.end - 1).end)
        first, last = self.number
        number = folded.raw_span(window.at(first).start, window.at(last - 1).end)
        return Quantity(
            start=start,
            end=end,
            number_start=number[0],
            number_end=number[1],
            text=folded.raw[start:end],
            kind=self.kind,
            value=_plain(self.value),
            upper=None if self.upper is None else _plain(self.upper),
            step=_plain(self.step),
            unit=self.unit,
            per=self.per,
            bound=self.bound,
            hedge=self.hedge,
            direction=self.direction,
            exact=self.exact,
        )


def _plain(value: Decimal) -> Decimal:
    """The same number without a positive exponent: 105000000, not 1.05E+8."""
    exponent = value.as_tuple().exponent
    return (
        value.quantize(_ONE, context=_WIDE) if isinstance(exponent, int) and exponent > 0 else value
    )
