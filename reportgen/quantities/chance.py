"""How likely a number stands in a text by accident."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind

if TYPE_CHECKING:
    from reportgen.model.quantity import Quantity

_LIKELIEST = Decimal("0.5")
_NUMBERS_PER_WORD = Decimal("0.02")
"""Numbers in running text: about one in fifty words (our own count over policy reports)."""


def chance(quantity: Quantity, *, words: int) -> Decimal:
    """The chance, 0 to 1, that such a number stands in a text of ``words`` words by accident.

    The first digits of numbers fall off as Benford's law says (F. Benford, "The law of anomalous
    numbers", Proc. Am. Phil. Soc. 78, 1938), and small numbers are commoner than large ones: a
    number of d significant digits is one of about 9 · 10^(d-1), in one of a few magnitudes.
    """
    likely = min(_frequency(quantity), _LIKELIEST)
    none = (1 - likely) ** max(words, 0)
    return Decimal(1 - none).quantize(Decimal("0.0001"))


def _frequency(quantity: Quantity) -> Decimal:
    """How often such a number comes, a word of running text."""
    digits = len(_significant(quantity.value))
    magnitude = max(abs(quantity.value).adjusted() if quantity.value else 0, 0) + 1
    one = _NUMBERS_PER_WORD / (9 * 10 ** (digits - 1)) / (min(magnitude, 12))
    if quantity.upper is not None:
        one /= 10 * len(_significant(quantity.upper))
    if quantity.kind not in {QuantityKind.COUNT, QuantityKind.DATE}:
        one /= 4
    return one


def _significant(value: Decimal) -> str:
    return "".join(map(str, value.as_tuple().digits)).strip("0")[:20] or "0"
