"""What files say of themselves, in the forms that a bibliography takes."""

from __future__ import annotations

import re
from datetime import date

from reportgen.model.source import NamedAuthor

_LONGEST = 500
"""Code points; what is longer is no title and no name."""
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd]")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d])")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})\.?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FILE_NAME = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|(?:document|slide|presentation)\s*\d*"
    r"|\S+\.(?:docx?|pdf|indd|qxp|qxd|pptx?|xlsx?|rtf|odt|tex|dvi|html?))$",
    re.IGNORECASE,
)
"""What programs put in place of a title."""
_NOBODY = frozenset(
    [
        *("admin", "administrator", "author", "owner", "root", "unknown", "user", "your name"),
        *("microsoft office user", "windows user", "python-docx", "openpyxl", "apache poi"),
    ]
)
"""What programs put in place of an author, lower case."""
_FAMILY_FIRST = re.compile(r"[^\W\d_][\w'’ -]*,\s*[^\W\d_][\w'’. -]*")


def tidy(text: str) -> str:
    """The text on one line, without control characters; empty if it is too long to be a name."""
    flat = _SPACE.sub(" ", _CONTROL.sub(" ", text)).strip()
    return flat if len(flat) <= _LONGEST else ""


def title(text: str) -> str:
    """A title; empty for a file name or a word that a program puts there."""
    flat = tidy(text)
    return "" if _FILE_NAME.match(flat) else flat


def author_names(text: str) -> tuple[NamedAuthor, ...]:
    """The authors in a field that holds them all, in order.

    Parted at semicolons, and at commas if each part has two words or more: ``Doe, Jane`` is one.
    """
    flat = tidy(text)
    parts = flat.split(";")
    if len(parts) == 1:
        by_comma = [part.strip() for part in flat.split(",")]
        if len(by_comma) > 1 and all(" " in part for part in by_comma):
            parts = by_comma
    names = (part.strip() for part in parts)
    return tuple(author(name) for name in names if name and name.lower() not in _NOBODY)


def author(name: str, *, is_person: bool = False) -> NamedAuthor:
    """One author; ``Family, Given`` is a person."""
    return NamedAuthor(name=name, is_person=is_person or bool(_FAMILY_FIRST.fullmatch(name)))


def iso_date(text: str) -> str:
    """A date as ISO 8601 has it, as exactly as it is given; empty if it can be read in two ways.

    Understood are years first (``2025/3/4``, ``2025-03-04T12:00Z``), and months by name.
    """
    flat = tidy(text)
    if match := _ISO.match(flat):
        return _iso(match[1], match[2], match[3])
    if match := _MONTH_FIRST.fullmatch(flat):
        return _iso(match[3], _month(match[1]), match[2])
    if match := _DAY_FIRST.fullmatch(flat):
        return _iso(match[3], _month(match[2]), match[1])
    return ""


def _month(name: str) -> str:
    short = name[:3].lower()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"


def _iso(year: str, month: str | None, day: str | None) -> str:
    if month is None:
        return year if int(year) else ""
    try:
        found = date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    return found.isoformat() if day else found.isoformat()[:7]
