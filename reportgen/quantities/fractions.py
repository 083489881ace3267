"""Fractions, majorities and magnitudes in words."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

from reportgen.model.quantity import QuantityKind
from reportgen.quantities.numerals import VULGAR, read_number
from reportgen.quantities.units import unit_after

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_HUNDRED = Decimal(100)
_WIDEST_STEP = Decimal(4)
"""A fraction in words stands for ± 2 points at most: "half" is 48 to 52 %."""
_SPOKEN, _SPOKEN_STEP = Decimal(10), Decimal(4)
"""Up to tenths, which people say for what they can picture: "seven in ten" of 71 %."""


class Word(NamedTuple):
    """A quantity that is a word and no number."""

    kind: QuantityKind
    value: Decimal
    upper: Decimal | None
    step: Decimal
    start: int
    end: int
    exact: bool = True
    unit: str | None = None


_CONTEXT = Context(prec=6)
"""Thirds end somewhere: six digits."""


def share(part: Decimal, whole: Decimal) -> tuple[Decimal, Decimal]:
    """As in "One in five" as percent, and how finely it measures: to the middle of the next fraction."""
    value = _CONTEXT.divide(_HUNDRED * part, whole)
    least = min(_SPOKEN_STEP, value / 8) if whole <= _SPOKEN else Decimal(0)
    return value, min(_WIDEST_STEP, max(least, _CONTEXT.divide(_HUNDRED, whole * (whole + 1))))


def _vulgar(window: Window, index: int) -> Word | None:
    """As in "½ of the pupils": a fraction sign that scales no unit."""
    value = VULGAR.get(window.low(index))
    following = window.low(index + 1)
    if value is None or (
        following in window.lexicon.unit_starts or following in window.lexicon.scales
    ):
        return None
    return Word(
        QuantityKind.PERCENT,
        _CONTEXT.multiply(_HUNDRED, value),
        None,
        _WIDEST_STEP / 4,
        index,
        index + 1,
    )


def read_fraction(window: Window, index: int) -> Word | None:
    """As in "half", "a third", "two-thirds", "three quarters", "1/4" at the token ``index``."""
    timed = window.is_a(index, "half") and _and_a_half(window, index)
    if timed:
        return timed
    word = (
        _half(window, index)
        or _vulgar(window, index)
        or _slashed(window, index)
        or _ordinal(window, index)
    )
    return _of_scale(window, word) if word else None


def _of_scale(window: Window, word: Word) -> Word:
    """As in "three quarters of a million", "a quarter of a per cent", "half an hour"."""
    at = word.end + window.is_a(word.end, "of")
    one = window.is_a(at, "articles") or window.lexicon.numbers.get(window.low(at)) == 1
    if not one:
        return word
    part = word.value / _HUNDRED
    unit = unit_after(window, at + 1)
    if unit is not None and (
        at > word.end or unit.kind in {QuantityKind.MEASURE, QuantityKind.POINTS}
    ):
        value, step = part * unit.factor, word.step / _HUNDRED * unit.factor
        return Word(unit.kind, value, None, step, word.start, unit.end, unit=unit.unit)
    scale = window.lexicon.scales.get(window.low(at + 1))
    if scale is None or at == word.end:
        return word
    money = unit_after(window, at + 2)
    if money is None or money.kind is not QuantityKind.MONEY:
        return Word(QuantityKind.COUNT, part * scale, None, scale / 100, word.start, at + 2)
    value, step = part * scale * money.factor, scale / 100 * money.factor
    return Word(money.kind, value, None, step, word.start, money.end, unit=money.unit)


def _of_unit(window: Window, index: int) -> bool:
    """As in "half an hour"."""
    unit = unit_after(window, index + 1) if window.is_a(index, "articles") else None
    return unit is not None and unit.kind is QuantityKind.MEASURE


def read_span(window: Window, index: int) -> Word | None:
    """As in "a decade ago", "within a fortnight": one of them."""
    if not (window.is_a(index, "spans") and window.is_a(index - 1, "articles")):
        return None
    unit = window.lexicon.unit_names[window.low(index)]
    return Word(QuantityKind.MEASURE, Decimal(1), None, Decimal(1), index - 1, index + 1, unit=unit)


def read_fractions(window: Window, index: int) -> Word | None:
    """A fraction, or a range of two: "between a quarter and a third", "a third to a half"."""
    word = read_fraction(window, index)
    if word is None or word.kind is not QuantityKind.PERCENT:
        return word
    between = window.is_a(word.start - 1, "between") and window.is_a(word.end, "and")
    if not (between or window.is_a(word.end, "to")):
        return word
    at = word.end + 1
    second = read_fraction(window, at + window.is_a(at, "articles"))
    if second is None or second.value <= word.value or second.kind is not word.kind:
        return word
    return word._replace(upper=second.value, end=second.end)


def _word(part: Decimal, whole: Decimal, start: int, end: int) -> Word:
    value, step = share(part, whole)
    return Word(QuantityKind.PERCENT, value, None, step, start, end)


def _and_a_half(window: Window, index: int) -> Word | None:
    """As in "a year and a half", at its "half": one and a half of that time."""
    if not (window.is_a(index - 1, "articles") and window.is_a(index - 2, "and")):
        return None
    unit = unit_after(window, index - 3)
    if unit is None or unit.kind is not QuantityKind.MEASURE:
        return None
    if not window.is_a(index - 4, "articles"):
        return None
    value, step = _ONE_AND_A_HALF * unit.factor, unit.factor / 4
    return Word(unit.kind, value, None, step, index - 4, index + 1, unit=unit.unit)


_ONE_AND_A_HALF = Decimal("1.5")


def _half(window: Window, index: int) -> Word | None:
    if not window.is_a(index, "half") or read_number(window, index) is not None:
        return None
    if window.low(index - 1) in window.lexicon.ordinals or window.is_a(
        index - 1, "not_before_half"
    ):
        return None
    if window.is_a(index + 1, "not_after_half") and not _of_unit(window, index + 1):
        return None
    one = window.lexicon.numbers.get(window.low(index - 1)) == 1
    start = index - 1 if one or window.is_a(index - 1, "articles") else index
    return _word(Decimal(1), Decimal(2), start, index + 1)


def _slashed(window: Window, index: int) -> Word | None:
    slash, below = window.at(index + 1), window.at(index + 2)
    top = window.low(index)
    if slash.low != "/" or slash.gap or below.gap or not (top.isdigit() and below.low.isdigit()):
        return None
    if window.low(index + 3) == "/" or window.low(index - 1) == "/" or len(below.low) > 3:
        return None
    part, whole = Decimal(top), Decimal(below.low)
    return _word(part, whole, index, index + 3) if 0 < part < whole <= 100 else None


def _ordinal(window: Window, index: int) -> Word | None:
    """As in "a third", "one-third of", "three quarters"; not "a third country"."""
    lexicon = window.lexicon
    if window.is_a(index, "articles"):
        return None
    whole = lexicon.fractions.get(window.low(index))
    if whole is not None and window.is_a(index - 1, "articles") and whole > 2:
        return (
            _word(Decimal(1), Decimal(whole), index - 1, index + 1)
            if _ends(window, index + 1)
            else None
        )
    number = read_number(window, index)
    if number is None or number.value >= 100:
        return None
    at = number.end + (window.low(number.end) == "-")
    whole = lexicon.fractions.get(window.low(at))
    if whole is None or number.value >= whole or number.value != int(number.value):
        return None
    if whole == _QUARTERS and window.is_a(index - 1, "before_periods"):
        return None  # "the last two quarters"
    if number.value == 1 and not (_ends(window, at + 1) or window.low(number.end) == "-"):
        return None
    return _word(number.value, Decimal(whole), index, at + 1)


_QUARTERS = 4


def _ends(window: Window, index: int) -> bool:
    token = window.at(index)
    return (token.kind != "word" and token.low != "-") or window.is_a(index, "after_part")


def read_magnitude(window: Window, index: int) -> Word | None:
    """As in "tens of thousands", "thousands of women", "the majority", "most of the women"."""
    if window.at(index).kind != "word":
        return None
    return _majority(window, index) or _several(window, index) or _magnitude(window, index)


def _majority(window: Window, index: int) -> Word | None:
    lexicon = window.lexicon
    if window.low(index) in lexicon.most:
        if not _most(window, index):
            return None
    elif window.low(index) not in lexicon.majorities or not _is_share(window, index):
        return None
    return _rough(Decimal(50), _HUNDRED, index, index + 1)


def _is_share(window: Window, index: int) -> bool:
    """True for "the majority of women", false for a party's majority in parliament."""
    if window.is_a(index - 1, "legal_majority") or window.low(index - 1) in {"-", "'s"}:
        return False
    if window.low(index - 1) in window.lexicon.fractions:
        return False
    if window.is_a(index + 1, "of"):
        return True
    return not window.is_a(index + 1, "political") and window.low(index + 1) != "-"


def _several(window: Window, index: int) -> Word | None:
    """As in "several hundred", "a few hundred thousand"."""
    lexicon = window.lexicon
    if window.low(index - 1) not in lexicon.vague:
        return None
    known = lexicon.magnitudes.get(lexicon.plural_scales.get(window.low(index), ""))
    if known is None:
        return None
    (value, end), after = known, index + 1
    scale = lexicon.scales.get(window.low(after))
    if scale is not None and scale > value:
        value, end, after = value * scale, min(end, _HUNDRED * 10) * scale, after + 1
    start = index - 1 - window.is_a(index - 2, "articles")
    return _rough(value, end, start, after)


def _magnitude(window: Window, index: int) -> Word | None:
    lexicon = window.lexicon
    low = window.low(index)
    if low not in lexicon.magnitudes or window.low(index - 1) in lexicon.numbers:
        return None
    size = 3 if window.phrase(index, 3) in lexicon.magnitudes else 1
    value, end = lexicon.magnitudes[window.phrase(index, size)]
    of_things = window.is_a(index + 1, "of") and window.at(index + 2).kind != "num"
    if size == 1 and (value < _HUNDRED and low not in lexicon.words["dozens"]) and not of_things:
        return None
    return _rough(value, end, index, index + size)


def _rough(value: Decimal, end: Decimal, start: int, after: int) -> Word:
    return Word(QuantityKind.MAGNITUDE, value, end, value, start, after, exact=False)


def _most(window: Window, index: int) -> bool:
    return any(
        window.phrase(index + 1, size) in window.lexicon.most_of for size in (2, 1)
    ) and window.low(index - 1) not in {"the", "at"}
