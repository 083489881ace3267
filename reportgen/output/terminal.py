"""What a terminal shows: printable text, its width in columns, colours."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from reportgen.model.rule import Severity

_TAB_WIDTH = 4
_ASCII = re.compile(r"[\x20-\x7e]*")


class Style(StrEnum):
    """ANSI SGR codes (ECMA-48, 8.3.117)."""

    BOLD = "1"
    DIM = "2"
    RED = "1;31"
    YELLOW = "1;33"
    BLUE = "1;34"
    CYAN = "36"


SEVERITY_STYLES = {
    Severity.ERROR: Style.RED,
    Severity.WARNING: Style.YELLOW,
    Severity.INFO: Style.BLUE,
}


def styled(text: str, style: Style, *, color: bool) -> str:
    """The text in a style, or as it is without colours."""
    return f"\x1b[{style.value}m{text}\x1b[0m" if color and text else text


def printable(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey.

    A tab becomes four spaces; any other control, line end or bidirectional mark becomes U+FFFD:
    the text of a report must not colour, move or turn round what we print.
    """
    if _ASCII.fullmatch(text):
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character == "\t":
        return " " * _TAB_WIDTH
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return (
        "" if character in "\u00ad\u200b\u200c\u200d\u2060\ufeff" else "\N{REPLACEMENT CHARACTER}"
    )


def columns(text: str) -> int:
    """How many columns a printable text takes.

    Wide and fullwidth characters take two (Unicode Standard Annex 11), marks that combine none.
    """
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
