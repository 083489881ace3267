"""Does a claimed number stand for a more precise one?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import Bound, Quantity
from reportgen.quantities.conversion import PERCENT

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTEXT = Context(prec=60)
_CLOSE = Decimal("0.125")
"""A scaled number ("1 million") stands for what lies within an eighth of it: 1.4 million is not
"1 million", though it rounds to it."""
_COARSE = Decimal("0.34")
"""Any other stands for what lies within a third of it: 0.5 % is not "1 %", 1.5 % may be "2 %"."""
_ABOUT = Decimal("0.05")
_ABOUT_ONE_DIGIT = Decimal("0.04")
_BEYOND = Decimal("0.15")
_BEYOND_PERCENT = Decimal("0.25")
"""How far, as a part of the source's figure, a round number may lie from it: hedged with two digits
("about 19,000") and with one ("about 200,000"), and on the right side of a bound ("over 2 million"
of 2.3 million), the last for percentages too ("more than 30 %" of 37 %). Our own choice: what a
careful reader still calls fair. 250,000 is not "over 200,000", though that is true of it."""

_EXPLICIT = re.compile(r"\d\.\d*0\s?[a-z]", re.IGNORECASE)
"""Noughts that need not have been written: "3.500 billion" is not 3.515 billion."""
_ROUND = 1_000
_UNSAID = Decimal("0.005")
"""How far a number in full that ends in three noughts or more may lie from what it rounds, if it does
not say that it is rounded: "210,000" of 210,195. Our own choice: nobody is misled by half a per cent."""

ABOVE = frozenset({Bound.OVER, Bound.AT_LEAST})
BELOW = frozenset({Bound.UNDER, Bound.AT_MOST})

_SIMPLE = sorted(
    {Decimal(100 * part) / whole for whole in (2, 3, 4) for part in range(1, whole)}
    | {Decimal(item) for item in (100, 90, 20, 10, 5, 1, 0)}
)
"""The shares people name in words, as percentages. "More than a third" holds up to the next."""
_SAME_SHARE = Decimal("0.01")


def rounds(claimed: Quantity, value: Decimal, stands: Decimal) -> bool:
    """True if ``stands``, at the precision that ``claimed`` gives ``value`` with, is ``value``.

    Args:
        claimed: gives bound, hedge, kind and printed precision.
        value: one of its ends.
        stands: the source's figure, in the same unit.
    """
    if not _on_its_side(claimed.bound, value, stands):
        return False
    if _towards(claimed, stands) == value:
        scaled = claimed.kind not in PERCENT and claimed.step > 1
        most = _CLOSE if scaled else _COARSE
        bounded = not scaled and claimed.bound is not None
        if bounded or not value or abs(stands - value) <= abs(stands) * most:
            return True
    return _near(claimed, value, stands)


def _on_its_side(bound: Bound | None, value: Decimal, stands: Decimal) -> bool:
    if bound in ABOVE:
        return stands > value
    return stands < value if bound in BELOW else True


_MODES: Mapping[Bound | None, str] = {
    Bound.OVER: ROUND_FLOOR,
    Bound.AT_LEAST: ROUND_FLOOR,
    Bound.UNDER: ROUND_CEILING,
    Bound.AT_MOST: ROUND_CEILING,
}


def _towards(claimed: Quantity, stands: Decimal) -> Decimal:
    """The source's figure rounded at the claim's step: up below a bound, down above one."""
    mode = _MODES.get(claimed.bound, ROUND_HALF_UP)
    return _CONTEXT.divide(stands, claimed.step).to_integral_value(mode) * claimed.step


def _near(claimed: Quantity, value: Decimal, stands: Decimal) -> bool:
    """True if a share in words, or a bounded or hedged round number, lies close enough."""
    difference = abs(stands - value)
    if claimed.kind in PERCENT and _in_words(claimed, value):
        return _near_share(claimed, value, stands)
    weight, digits = last_digit(value)
    if claimed.bound is None and claimed.hedge is None:
        rounded = weight >= _ROUND and digits > 1 and difference <= weight / 2
        rounded = rounded and not _EXPLICIT.search(claimed.text)
        return rounded and difference <= abs(stands) * _UNSAID
    if weight < 1 or weight < claimed.step:
        return False
    if claimed.bound is None or claimed.hedge is not None:
        reach = _ABOUT if digits > 1 else _ABOUT_ONE_DIGIT
        # "Just under 195,000" rounds towards its side: 194,477 is within a whole step of it.
        within = weight / 2 if claimed.bound is None else weight
        return difference <= min(within, abs(stands) * reach)
    reach = _BEYOND_PERCENT if claimed.kind in PERCENT else _BEYOND
    return difference < weight and difference <= abs(stands) * reach


def _in_words(claimed: Quantity, value: Decimal) -> bool:
    """True for "a third" (33.333… at a step of 1) and "half"."""
    return _CONTEXT.remainder(value, claimed.step) != 0 or not any(
        character.isdecimal() for character in claimed.text
    )


def _near_share(claimed: Quantity, value: Decimal, stands: Decimal) -> bool:
    """A share in words: within half a step, with a hedge a step; bounded, up to the next share."""
    difference = abs(stands - value)
    if claimed.bound is None or claimed.hedge is not None:
        return difference <= (claimed.step if claimed.hedge else claimed.step / 2)
    if difference > abs(stands) * _BEYOND_PERCENT:
        return False
    low, high = sorted((value, stands))
    between = bisect_left(_SIMPLE, high - _SAME_SHARE) - bisect_right(_SIMPLE, low + _SAME_SHARE)
    return between <= 0


def last_digit(value: Decimal) -> tuple[Decimal, int]:
    """The weight of the last digit that is not 0, and how many there are up to it."""
    digits = "".join(map(str, value.as_tuple().digits)).strip("0")
    return Decimal(1).scaleb(value.adjusted() - max(len(digits), 1) + 1), len(digits)
