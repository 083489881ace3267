"""Numbers in words: "two hundred and five thousand", "two and a half million", "four point two"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_DOZEN: Final = Decimal(12)


class Number(Struct, frozen=True):
    """A bare number and the tokens it takes."""

    value: Decimal
    step: Decimal
    """The weight of its last digit, scale applied."""
    start: int
    """Index of its first token."""
    end: int
    """Index after its last token."""
    digits: bool
    """True if written in digits."""
    scaled: bool = False
    """True if a scale word or letter stands with it."""


def dozen(window: Window, index: int) -> Decimal | None:
    """12 if the token ``index`` is "dozen"."""
    return _DOZEN if window.is_a(index, "dozens") else None


class Spelled:
    """Reads "two hundred and five thousand" from left to right."""

    def __init__(self, window: Window, index: int) -> None:
        self.window = window
        self.lexicon = window.lexicon
        self.index = index
        self.start = index
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.step = Decimal(1)
        self.scaled = False

    def read(self) -> Number:
        """The number that begins at the first word, with all that belongs to it."""
        while self._take():
            pass
        self._decimals()
        value = self.total + (self.current or 0)
        return Number(value, self.step, self.start, self.index, digits=False, scaled=self.scaled)

    def _take(self) -> bool:
        at = self.index
        joined = at > self.start and (self.window.low(at) == "-" or self.window.is_a(at, "and"))
        word = self.window.low(at + joined)
        if joined and not self._may_join(self.window.low(at), word):
            return self._and_a_half(at)
        if word in self.lexicon.numbers:
            taken = self._add(self.lexicon.numbers[word])
        else:
            taken = self._scale(word, at + joined)
        if taken:
            self.index = at + joined + 1
        return taken or self._and_a_half(at)

    def _may_join(self, mark: str, word: str) -> bool:
        if mark == "-":
            return not self.window.at(self.index + 1).gap or self._typed_apart(word)
        if word not in self.lexicon.numbers or self.window.is_a(self.start - 1, "between"):
            return False
        if self.lexicon.scales.get(self.window.low(self.index + 2)) == _HUNDRED:
            return False
        if self.window.is_a(self.index, "tens_and"):
            return self.current is not None and self.current % 10 == 0
        in_hundreds = self.current is not None and self.current >= _HUNDRED
        if in_hundreds:
            return True
        return self.scaled and self.window.low(self.index + 2) not in self.lexicon.scales

    def _typed_apart(self, word: str) -> bool:
        """As in "twenty - five": a hyphen between tens and units, as transcripts space it."""
        ones = self.lexicon.numbers.get(word)
        tens = self.current is not None and 20 <= self.current % 100 <= 90
        tens = tens and self.current is not None and self.current % 10 == 0
        return self.window.at(self.index).gap and tens and ones is not None and 0 < ones < 10

    def _decimals(self) -> None:
        """As in "four point two million", "twelve point five oh": decimals in words."""
        window, numbers = self.window, self.lexicon.numbers
        at = self.index + 1
        occasion = window.is_a(self.start - 1, "before_occasion") and self.current == 1
        if not window.is_a(self.index, "decimal_words") or self.current is None or occasion:
            return
        digits = ""
        while (digit := numbers.get(window.low(at))) is not None and digit < 100:
            if digits and digit > 9:
                break
            digits += str(digit)
            at += 1
            if digit > 9:
                break
        if not digits:
            return
        self.current += Decimal(f"0.{digits}")
        self.step = Decimal(1).scaleb(-len(digits))
        self.index = at
        while self._take():
            pass

    def _add(self, value: Decimal) -> bool:
        if self.current is None:
            self.current = value
        elif (self.current >= _HUNDRED and self.current % 100 == 0 and value < 100) or (
            20 <= self.current % 100 <= 90 and self.current % 10 == 0 and 0 < value < 10
        ):
            self.current += value
        else:
            return False
        self.step = Decimal(1)
        return True

    def _scale(self, word: str, at: int) -> bool:
        scale = self.lexicon.scales.get(word) or dozen(self.window, at)
        if not scale or (self.current is None and not self.total) or at == self.start:
            return False
        if scale in {_HUNDRED, _DOZEN}:
            if self.current is None or self.current >= _HUNDRED:
                return False
            self.current *= scale
            return True
        part = self.current if self.current is not None else self.total
        self.step = _last_weight(part) * scale
        self.total = (self.total if self.current is not None else Decimal(0)) + part * scale
        self.current = None
        self.scaled = True
        return True

    def _and_a_half(self, at: int) -> bool:
        """As in "two and a half million", "two-and-a-half"."""
        window = self.window
        hyphen = window.low(at) == "-" and window.low(at + 2) == "-" == window.low(at + 4)
        first, second, third = (at + 1, at + 3, at + 5) if hyphen else (at, at + 1, at + 2)
        told = (
            window.is_a(first, "and")
            and window.is_a(second, "articles")
            and window.is_a(third, "half")
        )
        if self.scaled or not told or self.current is None:
            return False
        self.current += _HALF
        self.step = Decimal("0.25")
        scale = self.lexicon.scales.get(self.window.low(third + 1))
        self.index = third + 1
        if scale is not None:
            self.total, self.current = self.current * scale, None
            self.step = scale / 10
            self.index, self.scaled = third + 2, True
        return False


def _last_weight(value: Decimal) -> Decimal:
    """The weight of the last digit that is not zero: 200 → 100; of decimals the last: 4.2 → 0.1."""
    if value % 1:
        return Decimal(1).scaleb(int(value.as_tuple().exponent))
    weight = Decimal(1)
    while value and value % (weight * 10) == 0:
        weight *= 10
    return weight
