"""A quantity with the words around it, and the sorts of number that rules ask about."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.quantity import Bound, QuantityKind

if TYPE_CHECKING:
    from reportgen.claims.lexicon import Lexicon
    from reportgen.model.document import SectionRole
    from reportgen.model.quantity import Quantity

SMALL = Decimal(12)
"""Up to here a count may be one of the report's own things: "four paths", "the two laws"."""
_HANDFUL = Decimal(10)
_PAIR = Decimal(2)
_VAST = Decimal(500)
_ROUND = frozenset(Decimal(10) ** zeros for zeros in range(1, 13))
_LAST_DAY = Decimal(31)
_OLDEST = Decimal(120)
"""Years: a larger number after "people over" counts no age."""
_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
"""Members: no body whose size a rule fixes has more (the largest parliaments have about 700)."""
_SPEEDS = frozenset({"mph", "km/h", "kph"})
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")
_WHOLE: dict[tuple[str | None, str | None], Decimal] = {
    ("hour", "day"): Decimal(24),
    ("day", "week"): Decimal(7),
    ("day", "year"): Decimal(365),
    ("week", "year"): Decimal(52),
    ("month", "year"): Decimal(12),
}
_TIMED = frozenset({QuantityKind.MEASURE, QuantityKind.COUNT, QuantityKind.MAGNITUDE})


class Case(Struct, frozen=True, kw_only=True):
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
    lexicon: Lexicon
    """The words of the report's language."""

    @property
    def word(self) -> str:
        """The number as written, lower case, without bound and unit."""
        quantity = self.quantity
        first = quantity.number_start - quantity.start
        return quantity.text[first : quantity.number_end - quantity.start].lower()

    def counts(self, things: str) -> bool:
        """True if the lexicon lists its unit among ``things``."""
        return self.quantity.unit in self.lexicon.units[things]

    def is_written(self, words: str) -> bool:
        """True if the lexicon lists its number, as written, among ``words``."""
        return self.word in self.lexicon.words[words]


def date(case: Case) -> bool:
    """True of a day, a month, a year or a period."""
    return case.quantity.kind is QuantityKind.DATE


def magnitude(case: Case) -> bool:
    """True of an order of magnitude in words: "thousands"."""
    return case.quantity.kind is QuantityKind.MAGNITUDE


def time(case: Case) -> bool:
    """True of a duration or an age."""
    return case.counts("time") and case.quantity.kind in _TIMED


def short_time(case: Case) -> bool:
    """True of seconds, minutes and hours."""
    return time(case) and case.counts("short_time")


def fine_time(case: Case) -> bool:
    """True of a duration or an age with decimals: somebody measured it."""
    return time(case) and case.quantity.step < 1 and "." in case.word


def vast_time(case: Case) -> bool:
    """True of "3.9 million hours", "1,260 days": times added up."""
    long = case.quantity.unit in {"day", "night"}
    return (short_time(case) or (time(case) and long)) and case.quantity.value >= _VAST


def time_rate(case: Case) -> bool:
    """True of a part of a period: "54 hours a week", not "24 hours a day"."""
    quantity = case.quantity
    whole = quantity.value == _WHOLE.get((quantity.unit, quantity.per))
    timed = quantity.per in case.lexicon.units["time"]
    return case.counts("time") and timed and not whole


def plain(case: Case) -> bool:
    """True of a whole number of things, no range and not by anything."""
    quantity = case.quantity
    return (
        quantity.kind is QuantityKind.COUNT
        and quantity.upper is None
        and quantity.per is None
        and quantity.value == quantity.value.to_integral_value()
    )


def fixed(case: Case) -> bool:
    """True of a plain count that a rule may fix: below a thousand."""
    return plain(case) and case.quantity.value < _THOUSAND


def single(case: Case) -> bool:
    """True of "1" and "one"."""
    return plain(case) and case.quantity.value == 1 and case.quantity.bound is None


def bounded(case: Case) -> bool:
    """True of "below 60 per cent": a number with a bound."""
    return case.quantity.bound is not None


def precise(case: Case) -> bool:
    """True of what is no order of magnitude in words."""
    return not magnitude(case)


def speed(case: Case) -> bool:
    """True of a round speed such as limits have."""
    return case.quantity.unit in _SPEEDS and case.quantity.value % 5 == 0


def few(case: Case) -> bool:
    """True of a plain count up to ``SMALL``."""
    return plain(case) and 0 < case.quantity.value <= SMALL


def small(case: Case) -> bool:
    """True of a plain count up to ``SMALL`` without bound and hedge."""
    return few(case) and case.quantity.bound is None and case.quantity.hedge is None


def handful(case: Case) -> bool:
    """True of a few things, or "one or two", that are neither people nor what is news of itself."""
    quantity = case.quantity
    if quantity.kind is not QuantityKind.COUNT or quantity.bound or quantity.hedge:
        return False
    last = quantity.value if quantity.upper is None else quantity.upper
    return 0 < last <= _HANDFUL and not quantity.value % 1 and not case.counts("populace")


def very_few(case: Case) -> bool:
    """True of a plain count up to ten without bound and hedge."""
    return small(case) and case.quantity.value <= _HANDFUL


def small_limit(case: Case) -> bool:
    """True of "up to three members": a bound on a few things that are neither people nor news."""
    quantity = case.quantity
    return few(case) and quantity.bound is not None and not case.counts("populace")


def round_base(case: Case) -> bool:
    """True of 100, 1,000 and so on: what rates are counted by."""
    quantity = case.quantity
    return quantity.upper is None and quantity.value in _ROUND


def open_age(case: Case) -> bool:
    """True of "60+", "15 or over" and "18-49" where no thing is named."""
    quantity = case.quantity
    return bare_age(case) and (quantity.bound is Bound.AT_LEAST or quantity.upper is not None)


def limit(case: Case) -> bool:
    """True of a count or a measure such as rules set: "at least 5 hectares"."""
    quantity = case.quantity
    bounded = quantity.bound is not None or 0 < quantity.value <= SMALL
    return bounded and (thing(case) or quantity.kind is QuantityKind.POINTS)


def data_size(case: Case) -> bool:
    """True of "1.27 MB"."""
    return case.counts("data")


def screen_size(case: Case) -> bool:
    """True of pixels, bits and the like."""
    return case.counts("screen")


def measure(case: Case) -> bool:
    """True of a length, a weight and the like."""
    return case.quantity.kind is QuantityKind.MEASURE


def bare_day(case: Case) -> bool:
    """True of a number of nothing that is named, as days of a month have."""
    return unnamed(case) and case.quantity.value <= _LAST_DAY


def thing(case: Case) -> bool:
    """True of a count or a measure."""
    return case.quantity.kind in {QuantityKind.COUNT, QuantityKind.MEASURE}


def from_the_end(case: Case) -> bool:
    """True of a range from nought or one: "0-100"."""
    return case.quantity.upper is not None and case.quantity.value in {0, 1}


def bare_end(case: Case) -> bool:
    """True of nought, one and minus one: what marks and ratios turn on."""
    quantity = case.quantity
    return (
        quantity.kind is QuantityKind.COUNT and quantity.value in {-1, 0, 1} and not quantity.upper
    )


def one_percent(case: Case) -> bool:
    """True of one and of 99 per cent."""
    return share(case) and case.quantity.value in {1, 99}


def all_of_it(case: Case) -> bool:
    """True of a hundred per cent."""
    return share(case) and case.quantity.value == _HUNDRED


def bounded_share(case: Case) -> bool:
    """True of "up to 60 %"."""
    return share(case) and case.quantity.bound is not None


def bounded_nought(case: Case) -> bool:
    """True of "below 0": which sign something has."""
    return unnamed(case) and case.quantity.value == 0 and case.quantity.bound is not None


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
    return plain(case) and case.is_written("one")


def hundred(case: Case) -> bool:
    """True of a hundred of nothing: the base of an index, the sum of shares."""
    return case.quantity.value == _HUNDRED and case.quantity.unit is None


def occasions(case: Case) -> bool:
    """True of "twice" where it counts occasions and compares nothing."""
    return case.quantity.kind is QuantityKind.COUNT and case.is_written("once")


def most(case: Case) -> bool:
    """True of the word "most"."""
    return case.is_written("most")


def most_of_things(case: Case) -> bool:
    """True of "most of the victims", not of "most of the year" or "most of the work"."""
    return most(case) and case.counts("populace")


def majority(case: Case) -> bool:
    """True of the word "majority"."""
    return case.is_written("majority")


def possible_age(case: Case) -> bool:
    """True of a count that may be years of life."""
    return case.quantity.kind is QuantityKind.COUNT and case.quantity.value <= _OLDEST


def unnamed(case: Case) -> bool:
    """True of a number of nothing that is named."""
    return case.quantity.kind is QuantityKind.COUNT and case.quantity.unit is None


def clock_like(case: Case) -> bool:
    """True of a bare number such as 8.45."""
    return case.quantity.unit is None and _CLOCK.fullmatch(case.word) is not None


def level(case: Case) -> bool:
    """True of "5 %" in "at the 5 % level"."""
    return case.quantity.kind is QuantityKind.PERCENT and case.counts("level")


def scale_ends(case: Case) -> bool:
    """True of a bare number or range from nought or one, as scales have."""
    return case.quantity.unit is None and 0 <= case.quantity.value <= 1


def own_things(case: Case) -> bool:
    """True of a few things such as a text has of its own: sections, reasons, kinds."""
    return small(case) and case.counts("own")


def of_points(case: Case) -> bool:
    """True of "eight points", by which one leads or trails."""
    return case.quantity.unit == "point"


def told_things(case: Case) -> bool:
    """True of a few things that a text may set out, and the world has too: reports, laws."""
    return small(case) and case.counts("told")


def bare_age(case: Case) -> bool:
    """True of a small number of nothing that is named: "Ms Kim, 43,"."""
    return unnamed(case) and possible_age(case)


def share(case: Case) -> bool:
    """True of a percentage, or a part of a whole in words."""
    return case.quantity.kind is QuantityKind.PERCENT


def fraction_word(case: Case) -> bool:
    """True of a part of a whole in words: "half"."""
    return share(case) and not any(character.isdigit() for character in case.word)
