"""A quantity with the words around it, and the sorts of number that rules ask about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind

if TYPE_CHECKING:
    from reportgen.model.document import SectionRole
    from reportgen.model.quantity import Quantity

SMALL = Decimal(12)
"""Up to here a count may be one of the report's own things: "four paths", "the two laws"."""
_PAIR = Decimal(2)
_OLDEST = Decimal(120)
"""Years: a larger number after "people over" counts no age."""
_HUNDRED = Decimal(100)
_TIME_UNITS = frozenset({
    "second", "minute", "hour", "day", "night", "week", "fortnight", "month", "quarter", "year",
    "decade", "century", "generation", "age",
})  # fmt: skip
_SHORT_UNITS = frozenset({"second", "minute", "hour"})
_TIMED = frozenset({QuantityKind.MEASURE, QuantityKind.COUNT, QuantityKind.MAGNITUDE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A quantity and the words that decide what it asks for."""

    quantity: Quantity
    before: str
    """Of its clause, up to the number."""
    after: str
    """Of its clause, from the end of the number on."""
    rest: str
    """Of its sentence, from the end of the number on."""
    role: SectionRole
    cited: bool
    """True if a citation covers its sentence."""

    @property
    def word(self) -> str:
        """The number as written, lower case, without bound and unit."""
        quantity = self.quantity
        first = quantity.number_start - quantity.start
        return quantity.text[first : quantity.number_end - quantity.start].lower()


def date(case: Case) -> bool:
    """True of a day, a month, a year or a period."""
    return case.quantity.kind is QuantityKind.DATE


def magnitude(case: Case) -> bool:
    """True of an order of magnitude in words: "thousands"."""
    return case.quantity.kind is QuantityKind.MAGNITUDE


def time(case: Case) -> bool:
    """True of a duration or an age."""
    return case.quantity.unit in _TIME_UNITS and case.quantity.kind in _TIMED


def short_time(case: Case) -> bool:
    """True of seconds, minutes and hours."""
    return time(case) and case.quantity.unit in _SHORT_UNITS


def fine_time(case: Case) -> bool:
    """True of a duration or an age with decimals: somebody measured it."""
    return time(case) and case.quantity.step < 1


def plain(case: Case) -> bool:
    """True of a whole number of things, no range and not by anything."""
    quantity = case.quantity
    return (
        quantity.kind is QuantityKind.COUNT
        and quantity.upper is None
        and quantity.per is None
        and quantity.value == quantity.value.to_integral_value()
    )


def few(case: Case) -> bool:
    """True of a plain count up to ``SMALL``."""
    return plain(case) and 0 < case.quantity.value <= SMALL


def small(case: Case) -> bool:
    """True of a plain count up to ``SMALL`` without bound and hedge."""
    return few(case) and case.quantity.bound is None and case.quantity.hedge is None


def small_word(case: Case) -> bool:
    """True of a small count written as a word."""
    return small(case) and not any(character.isdigit() for character in case.word)


def pair(case: Case) -> bool:
    """True of one or two things."""
    return small(case) and case.quantity.value <= _PAIR


def pair_or_more(case: Case) -> bool:
    """True of "two or more"."""
    return few(case) and case.quantity.value <= _PAIR + 1


def one(case: Case) -> bool:
    """True of the word "one"."""
    return plain(case) and case.word == "one"


def hundred(case: Case) -> bool:
    """True of a hundred of nothing: the base of an index, the sum of shares."""
    return case.quantity.value == _HUNDRED and case.quantity.unit is None


def twice(case: Case) -> bool:
    """True of "twice" where it counts occasions and compares nothing."""
    return case.quantity.kind is QuantityKind.COUNT and case.word in {"once", "twice", "thrice"}


def most(case: Case) -> bool:
    """True of the word "most"."""
    return case.word == "most"


def majority(case: Case) -> bool:
    """True of the word "majority"."""
    return case.word == "majority"


def possible_age(case: Case) -> bool:
    """True of a count that may be years of life."""
    return case.quantity.kind is QuantityKind.COUNT and case.quantity.value <= _OLDEST


def unnamed(case: Case) -> bool:
    """True of a number of nothing that is named."""
    return case.quantity.kind is QuantityKind.COUNT and case.quantity.unit is None


def bare_age(case: Case) -> bool:
    """True of a small number of nothing that is named: "Ms Kim, 43,"."""
    return unnamed(case) and possible_age(case)


def share(case: Case) -> bool:
    """True of a percentage, or a part of a whole in words."""
    return case.quantity.kind is QuantityKind.PERCENT


def fraction_word(case: Case) -> bool:
    """True of a part of a whole in words: "half"."""
    return share(case) and not any(character.isdigit() for character in case.word)
