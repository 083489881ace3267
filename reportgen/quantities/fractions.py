"""Fractions, multiples, majorities and magnitudes in words."""

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
    step = min(_WIDEST_STEP, _CONTEXT.divide(_HUNDRED, whole * (whole + 1)))
    return _CONTEXT.divide(_HUNDRED * part, whole), step


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
    word = (
        _half(window, index)
        or _vulgar(window, index)
        or _slashed(window, index)
        or _ordinal(window, index)
    )
    return _of_scale(window, word) if word else None


def _of_scale(window: Window, word: Word) -> Word:
    """As in "Three quarters of a million" is a number."""
    percent = unit_after(window, word.end + 2)
    of_one = window.low(word.end) == "of" and window.low(word.end + 1) in {"a", "one", "1"}
    if of_one and percent and percent.kind in {QuantityKind.PERCENT, QuantityKind.POINTS}:
        value, step = word.value / _HUNDRED, word.step / _HUNDRED
        return Word(percent.kind, value, None, step, word.start, percent.end)
    scale = window.lexicon.scales.get(window.low(word.end + 2))
    if scale is None or window.phrase(word.end, 2) != "of a":
        return word
    value = word.value * scale / _HUNDRED
    return Word(QuantityKind.COUNT, value, None, scale / 100, word.start, word.end + 3)


def _word(part: Decimal, whole: Decimal, start: int, end: int) -> Word:
    value, step = share(part, whole)
    return Word(QuantityKind.PERCENT, value, None, step, start, end)


def _half(window: Window, index: int) -> Word | None:
    if window.low(index) != "half" or read_number(window, index) is not None:
        return None
    before, after = window.low(index - 1), window.at(index + 1)
    if before in window.lexicon.ordinals or before in {
        "last",
        "latter",
        "other",
        "former",
        "better",
        "-",
        "half",
        "in",
    }:
        return None
    if after.low in {
        "-",
        "past",
        "way",
        "time",
        "hour",
        "brother",
        "sister",
        "an",
        "dozen",
        "year",
        "hearted",
    }:
        return None
    start = index - 1 if before in {"a", "one"} else index
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


_AFTER_ONE = frozenset(
    {
        "of",
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "larger",
        "smaller",
        "as",
        "to",
        "since",
        "in",
        "over",
        "are",
        "were",
        "is",
        "was",
        "have",
        "had",
        "said",
        "from",
        "by",
        "between",
        "and",
        "or",
        "who",
        "that",
        "on",
        "at",
        "during",
        "compared",
        "off",
        "live",
        "lived",
        "reported",
        "say",
    }
)


def _ordinal(window: Window, index: int) -> Word | None:
    """As in "a third", "one-third of", "three quarters"; not "a third country"."""
    lexicon = window.lexicon
    if window.low(index) in {"a", "an"}:
        return None
    whole = lexicon.fractions.get(window.low(index))
    if whole is not None and window.low(index - 1) in {"a", "an"} and whole > 2:
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
    if number.value == 1 and not (_ends(window, at + 1) or window.low(number.end) == "-"):
        return None
    return _word(number.value, Decimal(whole), index, at + 1)


def _ends(window: Window, index: int) -> bool:
    token = window.at(index)
    return (token.kind != "word" and token.low != "-") or token.low in _AFTER_ONE


def read_multiple(window: Window, index: int) -> Word | None:
    """As in "doubled", "twice as many", "three times", "threefold", "3×"."""
    lexicon = window.lexicon
    low = window.low(index)
    value = lexicon.multiples.get(low)
    if value is not None:
        return _multiple_word(window, index, low, value)
    number = read_number(window, index)
    if number is None:
        return None
    after = window.at(number.end)
    joined = number.end + (after.low == "-")
    if after.low in {"×", "x"} and window.at(number.end + 1).kind != "num":
        return _multiple(number.value, number.step, index, number.end + 1)
    if window.low(joined) == "fold":
        return _multiple(number.value, number.step, index, joined + 1)
    if after.low in lexicon.frequency:
        if window.low(number.end + 1) in lexicon.comparing:
            return _multiple(number.value, number.step, index, number.end + 1)
        return _occasions(number.value, index, number.end + 1)
    return None


def _multiple_word(window: Window, index: int, low: str, value: Decimal) -> Word | None:
    following = window.at(index + 1)
    if low in {"twice", "thrice"}:
        if following.low in window.lexicon.comparing or following.kind == "num":
            return _multiple(value, Decimal(1), index, index + 1)
        return _occasions(value, index, index + 1)
    if low in {"double", "triple", "quadruple", "treble"}:
        verb = window.low(index - 1) in {
            "to",
            "than",
            "will",
            "would",
            "could",
            "may",
            "might",
            "nearly",
            "almost",
            "about",
        }
        if not verb and following.low not in window.lexicon.comparing:
            return None
    if following.low == "-" or (
        window.low(index - 1) in {"was", "be"} and low == "doubled" and following.low == "over"
    ):
        return None
    return _multiple(value, Decimal(1), index, index + 1)


def _occasions(value: Decimal, start: int, end: int) -> Word:
    """As in "Twice", "three times": counted, not compared."""
    return Word(QuantityKind.COUNT, value, None, Decimal(1), start, end, unit="time")


def _multiple(value: Decimal, step: Decimal, start: int, end: int) -> Word:
    return Word(QuantityKind.MULTIPLE, value, None, step, start, end)


def read_magnitude(window: Window, index: int) -> Word | None:
    """As in "tens of thousands", "thousands of women", "the majority", "most of the women"."""
    lexicon = window.lexicon
    low = window.low(index)
    if window.at(index).kind != "word":
        return None
    if low in lexicon.majorities or (low == "most" and _most(window, index)):
        return Word(
            QuantityKind.MAGNITUDE,
            Decimal(50),
            _HUNDRED,
            Decimal(50),
            index,
            index + 1,
            exact=False,
        )
    if window.low(index - 1) in lexicon.vague and f"{low}s" in lexicon.magnitudes:
        value, end = lexicon.magnitudes[f"{low}s"]
        start = index - 1 - (window.low(index - 2) == "a")
        return Word(QuantityKind.MAGNITUDE, value, end, value, start, index + 1, exact=False)
    if low not in lexicon.magnitudes or window.low(index - 1) in lexicon.numbers:
        return None
    size = 3 if window.phrase(index, 3) in lexicon.magnitudes else 1
    if size == 1 and (low in {"tens", "scores"} and window.low(index + 1) != "of"):
        return None
    value, end = lexicon.magnitudes[window.phrase(index, size)]
    return Word(QuantityKind.MAGNITUDE, value, end, value, index, index + size, exact=False)


def _most(window: Window, index: int) -> bool:
    return any(
        window.phrase(index + 1, size) in window.lexicon.most_of for size in (2, 1)
    ) and window.low(index - 1) not in {"the", "at"}
