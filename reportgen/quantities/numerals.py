"""Numbers in digits and in words: "2,000", "2.4 million", "two and a half thousand", "½"."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from reportgen.quantities.spelled import Number, Spelled, dozen

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

MAX_DIGITS = 60
"""Longer runs of digits are keys or noise, not statistics."""


def read_number(window: Window, index: int) -> Number | None:
    """The number that begins with the token at ``index``, scale words taken in."""
    numbers = window.numbers
    if index not in numbers:
        numbers[index] = _read(window, index)
    return numbers[index]


def _read(window: Window, index: int) -> Number | None:
    kind = window.at(index).kind
    if kind == "num":
        return _digits(window, index)
    return _half_scale(window, index) or _spelled(window, index) if kind == "word" else None


def _digits(window: Window, index: int) -> Number | None:
    token = window.at(index)
    decimal = window.lexicon.decimal
    value = parse_digits(token.low, decimal)
    if value is None:
        return None
    number = Number(value, step_of(token.low, decimal), index, index + 1, digits=True)
    return _scaled(window, _mixed(window, number))


def parse_digits(text: str, decimal: str = ".") -> Decimal | None:
    """The value of one number token in any grouping; ``None`` if it is too long to mean anything.

    ``decimal`` is the mark that the language puts before decimals.
    """
    if len(text) > MAX_DIGITS:
        return None
    if text in VULGAR:
        return VULGAR[text]
    return Decimal(_plain(text, decimal))


def _plain(text: str, decimal: str) -> str:
    """``text`` without grouping, with a full stop before the decimals, in ASCII digits."""
    if text.isascii() and text.isdigit():
        return text
    text = text.replace("·", ".")
    for mark in ("\u00a0", " ", "'"):
        text = text.replace(mark, "")
    if decimal == ",":
        text = text.replace(".", "").replace(",", ".")
    comma, stop = text.rfind(","), text.rfind(".")
    if comma > stop >= 0 or (comma >= 0 and stop < 0 and len(text) - comma - 1 in {1, 2}):
        text = text.replace(".", "").replace(",", ".")
    elif text.count(".") > 1:
        text = text.replace(".", "")
    text = text.replace(",", "")
    return text if text.isascii() else "".join(map(_ascii_digit, text))


def _ascii_digit(character: str) -> str:
    return character if character == "." else str(unicodedata.digit(character))


def _fraction_of(character: str) -> Decimal:
    name = unicodedata.normalize("NFKC", character).replace("⁄", "/").split("/")
    return Decimal(name[0]) / Decimal(name[1])


VULGAR: Final = {character: _fraction_of(character) for character in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}


def step_of(text: str, decimal: str = ".") -> Decimal:
    """The weight of the last digit of a number token: 0.1 for "18.7", 1 for "2,000"."""
    if text in VULGAR:
        return Decimal("0.25")
    decimals = _plain(text, decimal).partition(".")[2]
    return Decimal(1).scaleb(-len(decimals))


def _mixed(window: Window, number: Number) -> Number:
    """As in "2½" and "2 1/2": the fraction is added."""
    token = window.at(number.end)
    if token.low in VULGAR:
        value = number.value + VULGAR[token.low]
        return replace(number, value=value, step=Decimal("0.25"), end=number.end + 1)
    slash = window.at(number.end + 1)
    if token.kind == "num" and token.gap and slash.low == "/" and not slash.gap:
        below = window.at(number.end + 2)
        if token.low.isdigit() and below.low in {"2", "3", "4", "5", "8"}:
            part = Decimal(token.low) / Decimal(below.low)
            if part < 1:
                value = number.value + part
                return replace(number, value=value, step=Decimal("0.25"), end=number.end + 3)
    return number


def _scaled(window: Window, number: Number) -> Number:
    lexicon = window.lexicon
    while True:
        token = window.at(number.end)
        scale = (
            lexicon.scales.get(token.low)
            or dozen(window, number.end)
            or _plural_scale(window, number)
        )
        if token.kind == "sign" and token.low == "-" and not token.gap:
            scale = lexicon.scales.get(window.low(number.end + 1))
            if scale is None:
                return number
            number = replace(number, end=number.end + 1)
        elif scale is None:
            scale = _short_scale(window, number)
        if scale is None:
            return number
        number = replace(
            number,
            value=number.value * scale,
            step=number.step * scale,
            end=number.end + 1,
            scaled=True,
        )


def _plural_scale(window: Window, number: Number) -> Decimal | None:
    """As in "4 millions children": a plural after digits."""
    low = window.low(number.end)
    if not low.endswith("s") or not window.low(number.end - 1).replace(".", "").isdigit():
        return None
    lexicon = window.lexicon
    names = (name for name, plural in lexicon.plural_scales.items() if plural == low)
    return lexicon.scales.get(next(names, ""))


def _short_scale(window: Window, number: Number) -> Decimal | None:
    """The scale of "k", "m", "bn": right after digits, and not where it may be metres."""
    token = window.at(number.end)
    scale = window.lexicon.short_scales.get(token.low)
    if scale is None or number.scaled or not number.digits:
        return None
    if token.low in {"bn", "tn", "mn", "mln", "bln", "trn", "mio"}:
        return scale
    raw = window.raw(number.end)
    if raw in {"M", "B"} and not token.gap:
        return scale
    money = _is_money(window, number.start)
    if token.low in {"m", "b", "mm"} and not money:
        following = window.at(number.end + 1)
        people = window.is_a(number.end + 1, "of") or (
            following.kind == "word" and following.low not in window.lexicon.stops
        )
        tall = window.is_a(number.end + 1, "lengths")
        return scale if raw == "m" and not token.gap and people and not tall else None
    return scale if not token.gap or money else None


def _is_money(window: Window, start: int) -> bool:
    """True after a currency, and at the second end of a range that has one: "£5–6m"."""
    if window.low(start - 1) in window.lexicon.currencies:
        return True
    joined = window.low(start - 1) == "-" or window.is_a(start - 1, "to")
    return joined and window.low(start - 3) in window.lexicon.currencies


def _half_scale(window: Window, index: int) -> Number | None:
    """As in "half a million", "a million", "a hundred", "a dozen", "a thousand"."""
    lexicon = window.lexicon
    low = window.low(index)
    if window.is_a(index, "half") and window.is_a(index + 1, "articles"):
        scale = lexicon.scales.get(window.low(index + 2)) or lexicon.groups.get(
            window.low(index + 2)
        )
        if scale:
            return Number(
                scale / 2,
                scale / 10 if scale > 20 else Decimal(1),
                index,
                index + 3,
                digits=False,
                scaled=True,
            )
    scale = lexicon.scales.get(low) or lexicon.groups.get(low)
    if scale is None:
        return None
    of_things = window.is_a(index + 1, "of") and window.at(index + 2).kind == "word"
    if low in lexicon.groups and not (window.is_a(index, "dozens") or of_things):
        return None
    after_article = window.is_a(index - 1, "articles")
    if low in lexicon.groups and window.is_a(index + 1, "of") and _is_bare(window, index + 2):
        return None
    if window.is_a(index, "couples"):
        return _couple(window, index) if after_article else None
    start = index - 1 if after_article else index
    leads = window.low(index + 1) in lexicon.scales or window.is_a(index, "bare_scales")
    if low in lexicon.scales and (after_article or leads):
        bare = not after_article and window.low(index - 1) in lexicon.vague
        leading = Number(scale, scale, start, index + 1, digits=False, scaled=True)
        return None if bare else _tail(window, leading)
    if after_article or window.is_a(index - 1, "per"):
        return Number(scale, Decimal(1) if scale < 100 else scale, start, index + 1, digits=False)
    return None


def _is_bare(window: Window, index: int) -> bool:
    """True for the number in "a score of 1": it is a value, not what is counted."""
    return window.at(index).kind == "num" or window.low(index) in window.lexicon.numbers


def _couple(window: Window, index: int) -> Number | None:
    """As in "a couple of hundred", "a couple of weeks"; not "a couple of things"."""
    after = window.low(index + 2)
    scale = window.lexicon.scales.get(after) or dozen(window, index + 2)
    if scale is not None:
        return Number(2 * scale, scale, index - 1, index + 3, digits=False, scaled=True)
    if after not in window.lexicon.unit_names:
        return None
    return Number(Decimal(2), Decimal(1), index - 1, index + 2, digits=False)


def _tail(window: Window, number: Number) -> Number:
    """As in "a hundred and twenty": what follows a leading scale."""
    after = number.end + window.is_a(number.end, "and")
    rest = _spelled(window, after) if window.at(after).kind == "word" else None
    if rest is None or rest.value >= number.value:
        return _scaled(window, number)
    return replace(number, value=number.value + rest.value, step=rest.step, end=rest.end)


def _spelled(window: Window, index: int) -> Number | None:
    if window.low(index) not in window.lexicon.numbers:
        return None
    number = Spelled(window, index).read()
    following = window.at(number.end)
    return None if following.kind == "num" and not following.gap else number  # "Twenty20"
