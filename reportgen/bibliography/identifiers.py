"""DOI, ISBN, ISSN, URL and date of an entry: do they have the form they must have?"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from reportgen.model.library import BibliographyProblem, Entry, ProblemKind
from reportgen.model.place import Region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DOI = re.compile(r"10\.\d{3,9}(?:\.\d+)*/\S+")
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_SCHEME = re.compile(r"(?:https?|ftp)://[^\s/]+\S*$", re.IGNORECASE)
_ISO = re.compile(r"(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:+Z-]+)?[?~%]?")
_STATED = re.compile(r"^\W*(?:n\.?\s?d\.?|undated|no date|forthcoming|in press)\W*$", re.IGNORECASE)


def bare_doi(value: str) -> str:
    """The DOI without resolver or ``doi:`` in front."""
    return _DOI_PREFIX.sub("", value.strip())


def bad_identifiers(entries: Iterable[Entry]) -> list[BibliographyProblem]:
    """One problem an identifier or date that cannot be right, at the line of its field."""
    return [
        _problem(entry, name, fault)
        for entry in entries
        for name, check in CHECKS.items()
        if _own(entry, name) and (fault := check(entry.fields[name]))
    ]


def _own(entry: Entry, name: str) -> bool:
    """True unless the field is absent, or inherited: then the parent answers for it."""
    return name in entry.fields and (name in entry.field_lines or not entry.field_lines)


def _problem(entry: Entry, name: str, fault: tuple[str, str]) -> BibliographyProblem:
    message, help_line = fault
    line = entry.field_lines.get(name, entry.region.line)
    return BibliographyProblem(
        kind=ProblemKind.BAD_IDENTIFIER,
        key=entry.key,
        message=f"{name} of {entry.key!r}: {message}",
        help=(help_line,),
        region=Region(path=entry.region.path, line=line),
    )


def _doi(value: str) -> tuple[str, str] | None:
    """DOI handbook, section 2.2: ``10.``, a registrant code of digits, a slash, a suffix."""
    if _DOI.fullmatch(bare_doi(value)):
        return None
    return f"{value!r} is no DOI", "a DOI is 10., digits, a slash and a name: 10.1000/182"


def _isbn(value: str) -> tuple[str, str] | None:
    """ISO 2108: ISBN-13 weighs digits 1 and 3 modulo 10, ISBN-10 weighs 10 to 1 modulo 11."""
    for number in re.split(r"[,;]|\s{2,}|\band\b", value):
        digits = re.sub(
            r"[\s\-‐‑–]|^isbn(?:-1[03])?:?", "", number.strip(), flags=re.IGNORECASE
        ).upper()
        if digits and not (_isbn13(digits) or _isbn10(digits)):
            return (
                f"{number.strip()!r} is no ISBN",
                "its check digit does not fit: compare it with the imprint",
            )
    return None


def _isbn13(digits: str) -> bool:
    if not re.fullmatch(r"97[89]\d{10}", digits):
        return False
    return sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(digits)) % 10 == 0


def _isbn10(digits: str) -> bool:
    return bool(re.fullmatch(r"\d{9}[\dX]", digits)) and _modulo_11(digits)


def _issn(value: str) -> tuple[str, str] | None:
    """ISO 3297: eight digits, weights 8 to 1, modulo 11, X for ten."""
    for number in re.split(r"[,;]|\s+", value.strip()):
        digits = re.sub(r"[-‐‑–]", "", number).upper()
        if digits and not (re.fullmatch(r"\d{7}[\dX]", digits) and _modulo_11(digits)):
            return (
                f"{number!r} is no ISSN",
                "its check digit does not fit: compare it with the imprint",
            )
    return None


def _modulo_11(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * (len(values) - i) for i, value in enumerate(values)) % 11 == 0


def _url(value: str) -> tuple[str, str] | None:
    """RFC 3986, section 3: a scheme and a host, and no white space."""
    if re.search(r"\s", value.strip()):
        return f"{value!r} holds a space", "write %20 for a space, or cut what is no part of it"
    if not _SCHEME.match(value.strip()):
        return f"{value!r} is no web address", "begin it with https://"
    return None


def _date(value: str) -> tuple[str, str] | None:
    """ISO 8601-2 as BibLaTeX takes it (3.20, section 2.3.8): yyyy, yyyy-mm, yyyy-mm-dd, ranges."""
    if _STATED.match(value):
        return None
    for end in value.split("/"):
        if end.strip() in {"", ".."}:
            continue
        if fault := _day(end.strip()):
            return fault
    return None


def _day(value: str) -> tuple[str, str] | None:
    found = _ISO.fullmatch(value)
    advice = "write it as 2024, 2024-03 or 2024-03-11; n.d. if the work bears none"
    if found is None:
        return (f"{value!r} is no date", advice) if re.search(r"\d", value) else None
    year, month, day = found.groups()
    # Months 21–41 are seasons and quarters (ISO 8601-2, 4.8).
    season = month is not None and 21 <= int(month) <= 41 and day is None
    if month is None or season or not year.lstrip("-").isdecimal():
        return None
    try:
        date(max(1, int(year)), int(month), int(day or 1))
    except ValueError:
        return f"{value!r} is not in the calendar", advice
    return None


def _year(value: str) -> tuple[str, str] | None:
    """A year in ``year``: BibLaTeX allows any literal there, a calendar date of digits must exist."""
    return (
        _day(value)
        if re.fullmatch(r"\d+(?:-\d+)*", value) and not re.fullmatch(r"\d{4}-\d{2,4}", value)
        else None
    )


CHECKS: dict[str, Callable[[str], tuple[str, str] | None]] = {
    "doi": _doi, "isbn": _isbn, "issn": _issn, "url": _url, "date": _date, "year": _year,
    "urldate": _date,
}  # fmt: skip
"""Field → what says why its value cannot be right, with what to do about it."""
