"""Numbers that follow from others in one step, and declared sums."""

from __future__ import annotations

import itertools
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.quantity import Bound, Direction, Quantity, QuantityKind
from reportgen.quantities.grammar import find_quantities
from reportgen.quantities.rounding import rounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERCENT = frozenset({QuantityKind.PERCENT, QuantityKind.CHANGE})
_MOST_INPUTS = 12
"""Figures of one sentence that are combined; longer lists make anything follow from something."""


_ABOVE = frozenset({Bound.OVER, Bound.AT_LEAST})
_EVEN, _ROUGH, _FURTHEST = Decimal("0.1"), Decimal("0.15"), Decimal("0.5")
"""How far, as a part of it, a multiple in whole numbers may be off: plainly told ("doubled": 1.8 to
2.2 times), hedged or just under, and over ("more than doubled": up to three times). Our own choice."""


class ExpressionError(ValueError):
    """A declared derivation that cannot be read or computed."""


class Evaluated(Struct, frozen=True, kw_only=True):
    """The result of a declared derivation, and the figures it was made from."""

    value: Decimal
    inputs: tuple[Quantity, ...]
    """In the order of the expression; offsets count in it."""


def derivations(
    target: Quantity, inputs: tuple[Quantity, ...], *, parts_of_parts: bool = False
) -> str | None:
    """The sum that gives ``target`` from two of ``inputs`` in one step, as "4.2bn - 2.9bn = 1.3bn".

    ``None`` if there is none. Tried in order: difference, sum (of all inputs too), share,
    percentage change, ratio; the result must be ``target`` at its printed precision.

    Args:
        target: the figure that may follow.
        inputs: what it may follow from.
        parts_of_parts: also a share of a share ("of the 40 % who rent, a quarter": 10 %).
    """
    usable = inputs[:_MOST_INPUTS]
    for first, second in itertools.permutations(usable, 2):
        for result, words in _steps(target, first, second):
            if _gives(target, result):
                return f"{words} = {_short(target)}"
        if parts_of_parts and first.kind in _PERCENT and second.kind in _PERCENT:
            result = first.value * second.value / 100
            if target.kind is QuantityKind.PERCENT and _gives(target, result):
                return f"{_short(first)} of {_short(second)} = {_short(target)}"
    return _total(target, usable)


class _Step(NamedTuple):
    result: Decimal
    words: str


def _steps(target: Quantity, first: Quantity, second: Quantity) -> Iterator[_Step]:
    if first.upper is not None or second.upper is not None:
        return
    one, other = _short(first), _short(second)
    if _like(first, second) and _summable(target, first):
        yield _Step(first.value - second.value, f"{one} - {other}")
        yield _Step(first.value + second.value, f"{one} + {other}")
    if _like(first, second) and second.value and target.kind in _PERCENT:
        yield from _shares(target, first, second)
    if _like(first, second) and second.value and target.kind is QuantityKind.MULTIPLE:
        yield _Step(first.value / second.value, f"{one} / {other}")
    if first.kind in _PERCENT and second.kind not in _PERCENT and _like(target, second):
        yield _Step(first.value * second.value / 100, f"{one} of {other}")


def _shares(target: Quantity, first: Quantity, second: Quantity) -> Iterator[_Step]:
    one, other = _short(first), _short(second)
    change = (first.value - second.value) / second.value * 100
    if target.direction is not Direction.UP and target.direction is not Direction.DOWN:
        yield _Step(first.value / second.value * 100, f"{one} as % of {other}")
    if target.kind is QuantityKind.CHANGE or target.direction is not None:
        down = target.direction is Direction.DOWN
        yield _Step(-change if down else change, f"({one} - {other}) as % of {other}")


def _like(first: Quantity, second: Quantity) -> bool:
    if first.kind in _PERCENT and second.kind in _PERCENT:
        return True
    if first.kind != second.kind:
        return False
    return first.kind not in {QuantityKind.MONEY, QuantityKind.MEASURE} or first.unit == second.unit


def _summable(target: Quantity, first: Quantity) -> bool:
    """Points are the difference of percentages; else like gives like."""
    if target.kind is QuantityKind.POINTS:
        return first.kind in _PERCENT or first.kind is QuantityKind.POINTS
    if first.kind in _PERCENT:
        return target.kind is QuantityKind.PERCENT
    return _like(target, first)


def _total(target: Quantity, inputs: tuple[Quantity, ...]) -> str | None:
    like = tuple(item for item in inputs if _like(target, item) and item.upper is None)
    if len(like) > 2 and _gives(target, sum((item.value for item in like), Decimal(0))):
        return f"{' + '.join(_short(item) for item in like)} = {_short(target)}"
    return None


def _gives(target: Quantity, result: Decimal) -> bool:
    """True if ``result`` rounds to the target at its printed precision, or earns its bound."""
    if target.upper is not None or result <= 0:
        return False
    if target.kind is QuantityKind.MULTIPLE and target.value and target.step >= 1:
        if target.value < 1:  # "halved": what it was is twice what it is
            return _multiplies(target, 1 / target.value, 1 / result)
        return _multiplies(target, target.value, result)
    if target.bound is not None or target.hedge is not None:
        return rounds(target, target.value, result)
    return (result / target.step).to_integral_value(
        ROUND_HALF_UP
    ) * target.step == target.value or (
        abs(result - target.value) <= target.step / 2 and bool(target.value % target.step)
    )


def _multiplies(target: Quantity, value: Decimal, result: Decimal) -> bool:
    """True if ``result`` times may be told as ``value`` times, with the target's bound and hedge."""
    off = (result - value) / value
    if target.bound in _ABOVE:
        return 0 < off <= _FURTHEST
    if target.bound is not None:
        return -_ROUGH <= off < 0
    return abs(off) <= (_ROUGH if target.hedge else _EVEN)


def _short(quantity: Quantity) -> str:
    """The number as written, with its unit sign but without the thing counted."""
    number = quantity.text[
        quantity.number_start - quantity.start : quantity.number_end - quantity.start
    ]
    number = " ".join(number.split())
    return f"{number} %" if quantity.kind in _PERCENT and number[-1:].isdigit() else number


def evaluate(expression: str, *, language: str = "en") -> Evaluated:
    """The value of a declared derivation and its inputs.

    The grammar: numbers (with signs, scales and units, as in running text), ``+ - * /``,
    parentheses, ``N% of X`` and ``X as % of Y``; the usual precedence. Nothing is executed.

    Raises:
        ExpressionError: it cannot be read, or divides by nothing.
    """
    reader = _Reader(expression, language)
    try:
        value = reader.whole()
    except (DivisionByZero, InvalidOperation, Overflow) as error:
        raise ExpressionError(
            f"{expression!r} cannot be computed; is there a division by 0?"
        ) from error
    return Evaluated(value=value, inputs=tuple(reader.inputs))


_MOST_NESTED = 50


class _Reader:
    """Recursive descent: sum → product → value."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.inputs: list[Quantity] = []
        self.language = language

    def whole(self) -> Decimal:
        value = self._share()
        if self._peek():
            raise self._fault("an operator (+ - * /), 'of' or 'as % of'")
        return value

    def _share(self) -> Decimal:
        value = self._sum()
        if self._word("as % of") or self._word("as a % of") or self._word("as %of"):
            whole = self._sum()
            return value / whole * 100
        return value

    def _sum(self) -> Decimal:
        value = self._product()
        while sign := self._one_of("+-−–"):
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> Decimal:
        value = self._value()
        while sign := self._one_of("*×/÷"):
            other = self._value()
            value = value * other if sign in "*×" else value / other
        return value

    def _value(self) -> Decimal:
        if self._one_of("("):
            return self._nested()
        quantity = self._quantity()
        if quantity.kind in _PERCENT and self._word("of"):
            return quantity.value / 100 * self._value()
        return quantity.value

    def _nested(self) -> Decimal:
        self.depth += 1
        if self.depth > _MOST_NESTED:
            raise ExpressionError(f"{self.text[:40]!r}… is nested more than {_MOST_NESTED} deep")
        value = self._share()
        if not self._one_of(")"):
            raise self._fault("')'")
        self.depth -= 1
        return value

    def _quantity(self) -> Quantity:
        self._peek()
        end = self._operand_end()
        piece = self.text[self.at : end]
        found = find_quantities(piece, language=self.language)
        if len(found) != 1 or found[0].start != 0:
            raise self._fault("a number")
        quantity = _moved(found[0], self.at)
        self.at = end
        self.inputs.append(quantity)
        return quantity

    def _operand_end(self) -> int:
        """Where the operand ends: at an operator, a bracket, "of" or "as"."""
        for at in range(self.at, len(self.text)):
            character = self.text[at]
            if character in "+*×/÷()" or (character in "-−–" and self._is_minus(at)):
                return at
            if self.text[at : at + 4].lower() in {" of ", " as "}:
                return at
        return len(self.text)

    def _is_minus(self, at: int) -> bool:
        """True between two operands, false in "twenty-one" and before the first digit."""
        after = self.text[at + 1 : at + 2]
        return at > self.at and (self.text[at - 1].isspace() or after.isdigit() or after in "( ")

    def _peek(self) -> str:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at : self.at + 1]

    def _one_of(self, signs: str) -> str:
        found = self._peek()
        if found and found in signs:
            self.at += 1
            return found
        return ""

    def _word(self, words: str) -> bool:
        self._peek()
        if self.text[self.at : self.at + len(words)].lower() != words:
            return False
        self.at += len(words)
        return True

    def _fault(self, wanted: str) -> ExpressionError:
        rest = self.text[self.at : self.at + 30].strip() or "the end"
        return ExpressionError(f"{self.text!r} cannot be read: {wanted} was expected at {rest!r}")


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        number_start=quantity.number_start + by,
        number_end=quantity.number_end + by,
    )
