"""How likely a number stands in a text by accident."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind

if TYPE_CHECKING:
    from reportgen.model.quantity import Quantity

_CONTEXT = Context(prec=28)
_LIKELIEST = Decimal("0.5")
_NUMBERS_PER_WORD = Decimal("0.013")
"""An assumption of ours, not a measurement: with it about a quarter of the two-digit numbers stand
in a text of 4,000 words by chance, and nearly all in one of 150,000, which is what a count over a
few public web pages looked like. No published study gives such a figure for prose."""


def chance(quantity: Quantity, *, words: int) -> Decimal:
    """The chance, 0 to 1, that such a number stands in a text of ``words`` words by accident.

    A number of d significant digits is one of 9 · 10^(d-1) of its length and magnitude; ranges,
    and numbers with a unit, are rarer. An estimate for showing and ranking, no test.
    """
    likely = min(_frequency(quantity), _LIKELIEST)
    none = _CONTEXT.power(1 - likely, Decimal(max(words, 0)))
    return (1 - none).quantize(Decimal("0.0001"))


def _frequency(quantity: Quantity) -> Decimal:
    """How often such a number comes, a word of running text."""
    digits = len(_significant(quantity.value))
    magnitude = max(abs(quantity.value).adjusted() if quantity.value else 0, 0) + 1
    one = _NUMBERS_PER_WORD / (Decimal(9).scaleb(digits - 1)) / (min(magnitude, 12))
    if quantity.upper is not None:
        one /= 10 * len(_significant(quantity.upper))
    if quantity.kind not in {QuantityKind.COUNT, QuantityKind.DATE}:
        one /= 4
    return one


def _significant(value: Decimal) -> str:
    return "".join(map(str, value.as_tuple().digits)).strip("0")[:20] or "0"
