"""The filters that reports have beside Jinja's own: a figure in the form it is printed in."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACES = str.maketrans("", "", ", \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}_'’")


def number(value: object) -> Decimal:
    """The number a text gives: ``"2,000"`` → 2000, ``"1 234.5"`` → 1234.5.

    Raises:
        TypeError: it is neither a text nor a number.
        ValueError: the text is no number.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise TypeError(f"{value!r} is no number")
    try:
        result = Decimal(str(value).translate(_SPACES).replace("\N{MINUS SIGN}", "-"))
    except InvalidOperation:
        raise ValueError(f"{value!r} is no number") from None
    if not result.is_finite():
        raise ValueError(f"{value!r} is no number")
    return result


def grouped(value: object, separator: str = ",") -> str:
    """The number with its thousands set apart: 20000 → ``20,000``; decimals stay as they are."""
    return f"{number(value):,f}".replace(",", separator)


def rounded(value: object, digits: int = 0) -> Decimal:
    """The number rounded half away from zero to so many decimals: 2.345 → 2.35 (2)."""
    return number(value).quantize(Decimal(1).scaleb(-_places(digits)), rounding=ROUND_HALF_UP)


def percent(value: object, digits: int = 0) -> str:
    """A share of one as per cent: 0.186 → ``19%``, with one decimal ``18.6%``."""
    return f"{rounded(number(value) * 100, digits):f}%"


def words(items: Iterable[object], last: str = "and") -> str:
    """The items as a list in words: ``A``, ``A and B``, ``A, B and C``.

    Raises:
        TypeError: a single text is given instead of a list.
    """
    if isinstance(items, str):
        raise TypeError("'words' takes a list, not a text")
    texts = [str(item) for item in items]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {last} {texts[-1]}"


def cell(value: object) -> str:
    """A text that stays one cell of a pipe table: on one line, its ``|`` escaped."""
    return " ".join(str(value).split()).replace("\\|", "|").replace("|", "\\|")


def _places(digits: int) -> int:
    if not 0 <= digits <= 20:
        raise ValueError(f"{digits} decimals: write a number from 0 to 20")
    return digits


FILTERS = {
    "cell": cell,
    "grouped": grouped,
    "number": number,
    "percent": percent,
    "rounded": rounded,
    "words": words,
}
