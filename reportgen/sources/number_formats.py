"""How a spreadsheet shows a stored number (ECMA-376, part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "d mmm yyyy",
    15: "d mmm yyyy",
    16: "d mmm",
    17: "mmm yyyy",
    22: "d mmm yyyy",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
}
"""Number format id → code; those left out are shown as they are stored."""

SIGNIFICANT = 15
"""Digits of a number that a spreadsheet keeps; what follows is noise of binary fractions."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?(,*)")
_MONTHS = "January February March April May June July August September October November December"


def shown(stored: str, code: str, *, first_year: int = 1900) -> str:
    """The stored number as the format ``code`` shows it; as it is if the code is not understood.

    Dates are written out ("17 May 2019"), in the parts that the format shows.

    Args:
        stored: a decimal number, with or without exponent.
        code: the format; its first section counts, for negative numbers the second.
        first_year: 1900, or 1904 in workbooks that say so.
    """
    try:
        value = rounded(stored)
    except InvalidOperation:
        return stored
    sections = _sections(code)
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    bare = _LITERAL.sub("", section)
    if re.search(r"[ymdhs]", bare, re.IGNORECASE) and "general" not in bare.lower():
        return _date(value, bare.lower(), first_year)
    # The second section says the sign itself, as "-" or in brackets.
    sign = "-" if value < 0 and len(sections) < 2 else ""
    return sign + (_number(abs(value), section) or plain(abs(value)))


def rounded(stored: str) -> Decimal:
    """The stored number to fifteen significant digits.

    Raises:
        InvalidOperation: it is no number.
    """
    with localcontext() as context:
        context.prec = SIGNIFICANT
        value = +Decimal(stored)
    if not value.is_finite() or abs(value.adjusted()) > 300:
        raise InvalidOperation
    return value


def plain(value: Decimal) -> str:
    """The number without exponent and without zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sections(code: str) -> list[str]:
    """The parts between semicolons, those in quotation marks not counted."""
    return [part for part in re.findall(r'(?:"[^"]*"|\\.|[^;])*', code) if part] or ["General"]


def _number(value: Decimal, section: str) -> str | None:
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or (" " if match[0][0] in "_*" else ""))
        return chr(0xE000 + len(literals) - 1)

    pattern = _LITERAL.sub(keep, section)
    digits = _DIGITS.search(pattern)
    if digits is None or re.search(r"[Ee/]", pattern):
        return None
    body = digits.group()
    number = value.scaleb(2 if "%" in pattern else 0).scaleb(-3 * len(digits[1]))
    places = len(body.rstrip(",").partition(".")[2])
    number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{number:,f}" if "," in body.rstrip(",") else f"{number:f}"
    if body.rstrip(",").endswith("#") and "." in text:
        text = text.rstrip("0").rstrip(".")
    pattern = pattern[: digits.start()] + text + pattern[digits.end() :]
    return re.sub(
        "[\ue000-\uf8ff]", lambda match: literals[ord(match[0]) - 0xE000], pattern
    ).strip()


def _date(value: Decimal, code: str, first_year: int) -> str:
    """Day, month and year, as far as the code has them; a time of day as hours and minutes."""
    start = datetime(1904, 1, 1) if first_year == 1904 else datetime(1899, 12, 30)
    try:
        moment = start + timedelta(days=float(value))
    except OverflowError:
        return plain(value)
    if "y" not in code and "d" not in code:
        return f"{moment:%H:%M}"
    month = _MONTHS.split()[moment.month - 1]
    parts = (
        str(moment.day) if "d" in code else "",
        month if "m" in code else "",
        str(moment.year) if "y" in code else "",
    )
    return " ".join(part for part in parts if part)
