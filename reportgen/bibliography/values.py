"""BibTeX field values: delimiters, ``@string`` macros and concatenation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS = {
    "jan": "1", "feb": "2", "mar": "3", "apr": "4", "may": "5", "jun": "6",
    "jul": "7", "aug": "8", "sep": "9", "oct": "10", "nov": "11", "dec": "12",
}  # fmt: skip
"""The month macros every BibTeX style defines; BibLaTeX wants integers (3.20, section 2.3.8)."""

_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTE = re.compile(r"\\[^\"]|[{}\"]", re.DOTALL)
_WORD = re.compile(r"[^\s\"#%'(),={}]+")


class ValueSyntaxError(ValueError):
    """A value that BibTeX's grammar does not allow; the message says what is wrong with it."""


def expand(raw: str, macros: Mapping[str, str]) -> str:
    """The value between its delimiters, macros replaced and parts joined; LaTeX left as it is.

    Args:
        raw: as written after the equals sign: ``{…}``, ``"…"``, digits, a macro, or several of
            these joined by ``#`` (BibTeX manual "BibTeXing", section 2).
        macros: names in lower case.

    Raises:
        ValueSyntaxError: an unknown macro, an unbalanced brace, or text after the value.
    """
    raw = raw.strip()
    if not raw:
        raise ValueSyntaxError("it has no value")
    if raw.startswith("{") and _closing(raw, 0) == len(raw) - 1:
        return raw[1:-1]
    parts: list[str] = []
    position = 0
    while True:
        part, position = _part(raw, position, macros)
        parts.append(part)
        position = _skip_space(raw, position)
        if position == len(raw):
            return "".join(parts)
        if raw[position] != "#":
            raise ValueSyntaxError(f"a comma is missing before {_glimpse(raw[position:])!r}")
        position = _skip_space(raw, position + 1)


def _part(raw: str, position: int, macros: Mapping[str, str]) -> tuple[str, int]:
    if raw[position : position + 1] == "{":
        end = _closing(raw, position)
        if end is None:
            raise ValueSyntaxError("a brace is opened and never closed")
        return raw[position + 1 : end], end + 1
    if raw[position : position + 1] == '"':
        end = _closing_quote(raw, position)
        if end is None:
            raise ValueSyntaxError("a quotation mark is opened and never closed")
        return raw[position + 1 : end], end + 1
    if word := _WORD.match(raw, position):
        return _word(word[0], macros), word.end()
    raise ValueSyntaxError(f"no value can be read from {_glimpse(raw[position:])!r}")


def _word(word: str, macros: Mapping[str, str]) -> str:
    if word.isdecimal():
        return word
    value = macros.get(word.lower(), MONTHS.get(word.lower()))
    if value is None:
        raise ValueSyntaxError(
            f"the text {word!r} has neither braces nor quotes, and no @string defines it"
        )
    return value


def _closing(raw: str, start: int) -> int | None:
    depth = 0
    for match in _BRACE.finditer(raw, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return match.start()
    return None


def _closing_quote(raw: str, start: int) -> int | None:
    """Where the value ends: at the next quotation mark outside braces ("BibTeXing", section 4)."""
    depth = 0
    for match in _QUOTE.finditer(raw, start + 1):
        if match[0] == '"' and depth == 0:
            return match.start()
        depth += {"{": 1, "}": -1}.get(match[0], 0)
    return None


def _skip_space(raw: str, position: int) -> int:
    while position < len(raw) and raw[position].isspace():
        position += 1
    return position


def _glimpse(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:29] + "…"
