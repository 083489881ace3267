"""What a number is counted in: money, percent, points, measures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from reportgen.model.quantity import Quantity, QuantityKind
from reportgen.quantities.nouns import is_plural

if TYPE_CHECKING:
    from reportgen.quantities.lexicon import Lexicon
    from reportgen.quantities.tokens import Window

_ONE = Decimal(1)
_HUNDREDTH, _THOUSAND = Decimal("0.01"), Decimal(1000)
_LONGEST = 4


class Unit(NamedTuple):
    """A unit beside a number."""

    kind: QuantityKind
    unit: str | None
    start: int
    """Index of its first token."""
    end: int
    """Index after its last token."""
    factor: Decimal = _ONE
    """What the number is multiplied by: 0.01 for cents and basis points."""


def currency_before(window: Window, start: int) -> Unit | None:
    """The currency sign or code that ends right before the token ``start``."""
    currencies = window.lexicon.currencies
    token = window.at(start - 1)
    if window.low(start - 2) == "$" and not token.gap and f"{token.low}$" in currencies:
        return Unit(QuantityKind.MONEY, currencies[f"{token.low}$"][0], start - 2, start)
    first = start - 1
    if token.low == "." and not token.gap and window.is_a(first - 1, "mixed_codes"):
        first, token = first - 1, window.at(first - 1)
    codes = currencies.get(token.low)
    if codes is None or (token.kind == "word" and not is_code(window, first)):
        return None
    country = window.low(start - 2).replace(".", "")
    apart = token.gap and not window.raw(start - 2).isupper()
    if token.kind == "sign" and not apart:
        wider = currencies.get(country + token.low) or currencies.get(country)
        if wider and window.at(start - 2).kind == "word":
            codes, first = wider, start - 2
    return Unit(QuantityKind.MONEY, codes[0], first, start)


def is_code(window: Window, index: int) -> bool:
    """True for a currency code as it is written: "USD", "Rs"; not "try"."""
    return window.raw(index).isupper() or window.is_a(index, "mixed_codes")


def unit_after(window: Window, index: int) -> Unit | None:
    """The unit that begins with the token ``index``: percent, points, money, measure."""
    return _percent(window, index) or _currency_after(window, index) or _measure(window, index)


def _percent(window: Window, index: int) -> Unit | None:
    lexicon = window.lexicon
    low = window.low(index)
    at = _unhyphened(window, index)
    low = window.low(at)
    if low in lexicon.basis and window.low(at + 1) in lexicon.points:
        return Unit(QuantityKind.POINTS, None, index, at + 2, _HUNDREDTH)
    plural = low in lexicon.points and is_plural(low, lexicon)
    if (plural or (low in lexicon.points and at > index)) and window.at(index - 1).kind == "num":
        return Unit(QuantityKind.POINTS, None, index, at + 1)
    if low in lexicon.short_points:
        factor = _HUNDREDTH if low.startswith("b") else _ONE
        return Unit(QuantityKind.POINTS, None, index, at + 1, factor)
    end = _percent_end(window, at)
    if end is None:
        return None
    if window.low(end) in lexicon.points:
        return Unit(QuantityKind.POINTS, None, index, end + 1)
    if window.low(end) == "-" and window.low(end + 1) in lexicon.points:
        return Unit(QuantityKind.POINTS, None, index, end + 2)
    return None if low == "percentage" else Unit(QuantityKind.PERCENT, None, index, end)


def _percent_end(window: Window, index: int) -> int | None:
    if window.low(index) in window.lexicon.percent:
        return None if window.low(index) == "pc" and window.at(index).gap else index + 1
    if window.phrase(index, 2) in window.lexicon.percent_split:
        return index + 2
    return None


def _currency_after(window: Window, index: int) -> Unit | None:
    lexicon = window.lexicon
    at = _unhyphened(window, index)
    if window.low(at) not in lexicon.unit_starts:
        return subunit(window, index)
    for size in range(_LONGEST, 0, -1):
        name = window.phrase(at, size)
        codes = lexicon.currencies.get(name)
        if codes is not None and _is_currency(window, at, size):
            factor = _THOUSAND if window.is_a(at, "thousand_of_money") else _ONE
            return Unit(QuantityKind.MONEY, codes[0], index, at + size, factor)
    return None


def _is_currency(window: Window, at: int, size: int) -> bool:
    """False for "try" in lower case, "ten grand pianos", and a sign of the next number."""
    word = window.low(at)
    if window.at(at).kind == "sign":
        following = window.at(at + size)
        return following.kind != "num" or following.gap
    if window.is_a(at, "thousand_of_money"):
        following = window.at(at + 1)
        return following.kind != "word" or following.low in window.lexicon.stops
    code = size == 1 and window.lexicon.currencies[word][0].lower() == word
    return not code or window.raw(at).isupper()


def subunit(window: Window, index: int) -> Unit | None:
    """The hundredth of a currency that begins with the token ``index``: "30p", "25 cents"."""
    low = window.low(index)
    codes = window.lexicon.subunits.get(low)
    if codes is None or (len(low) == 1 and window.at(index).gap and low != "¢"):
        return None
    return Unit(QuantityKind.MONEY, codes[0], index, index + 1, _HUNDREDTH)


def _glued(window: Window, index: int) -> Unit | None:
    """As in "49.6C": a capital that is a unit right after the digits."""
    name = window.lexicon.capital_units.get(window.raw(index))
    if name is None or window.at(index).gap or window.at(index - 1).kind != "num":
        return None
    return Unit(QuantityKind.MEASURE, name, index, index + 1)


def _measure(window: Window, index: int) -> Unit | None:
    lexicon = window.lexicon
    glued = _glued(window, index)
    if glued is not None:
        return glued
    at = _unhyphened(window, index)
    if window.low(at) not in lexicon.unit_starts:
        return None
    for size in range(3, 0, -1):
        words = window.phrase(at, size)
        name = lexicon.unit_names.get(words)
        if name is None:
            name = _joined(window, at, size)
        if name is not None and _may_stand(window, at, words):
            return Unit(QuantityKind.MEASURE, name, index, at + size)
    return None


def _unhyphened(window: Window, index: int) -> int:
    """The index after the hyphen of "10-day"."""
    hyphen = window.low(index) == "-" and not window.at(index).gap
    return index + 1 if hyphen and not window.at(index + 1).gap else index


def _joined(window: Window, at: int, size: int) -> str | None:
    """As in "km²", "°C", "km/h": several tokens without white space."""
    if size == 1 or any(window.at(at + step).gap for step in range(1, size)):
        return None
    return window.lexicon.unit_names.get("".join(window.low(at + step) for step in range(size)))


def _may_stand(window: Window, at: int, words: str) -> bool:
    """False for a letter that is no unit here ("30 m people", "the 5 second-hand")."""
    if len(words) == 1 and words.isalpha():
        following, after = window.at(at + 1), window.at(at + 2)
        abbreviated = following.low == "." and not after.gap and after.kind == "word"
        return window.raw(at) == words and following.low != "'" and not abbreviated
    return words != "second" or window.low(at - 1) in {"-", "one", "1"}


def currencies_of(quantity: Quantity, lexicon: Lexicon) -> frozenset[str]:
    """Every currency the words of a money quantity may mean: "$" may be US or Australian."""
    own = frozenset({quantity.unit or ""})
    text = quantity.text.lower()
    for word, codes in lexicon.currencies.items():
        if len(codes) > 1 and codes[0] == quantity.unit and word in text:
            named = any(
                len(others) == 1 and others[0] == quantity.unit and other in text
                for other, others in lexicon.currencies.items()
            )
            return own if named else own | frozenset(codes)
    for word, codes in lexicon.subunits.items():
        if codes[0] == quantity.unit and word in text.split():
            return own | frozenset(codes)
    return own


def counts_something(window: Window, index: int) -> bool:
    """True if what follows a number makes it a figure: percent, a scale, a unit, "per", "times"."""
    lexicon, low = window.lexicon, window.low(index)
    return (
        low in lexicon.percent
        or low in lexicon.scales
        or low in lexicon.frequency
        or low in lexicon.fractions
        or window.is_a(index, "per")
        or (low == "-" and not window.at(index).gap and window.at(index + 1).kind == "word")
        or unit_after(window, index) is not None
    )
