"""What period a stretch of text tells of: a quarter, a half, some months, a year and which.

Two figures of which one is of the quarter and the other of the year are no two tellings of one thing.
"""

from __future__ import annotations

import re

from reportgen.evidence.numbered import numbered_in

_SIGNS = re.compile(r"quarter|half|month|year|annual|qtr|\d", re.IGNORECASE)
"""A first look."""
_SORTS = (
    ("quarter", re.compile(r"\b(?:quarter(?:ly)?|qtrly|qtr|three[\s-]months?)\b", re.IGNORECASE)),
    (
        "year",
        re.compile(
            r"\b(?:(?:full|fiscal|financial|calendar|entire|whole)[\s-]year|for the year|annual(?:ly)?"
            r"|twelve[\s-]months?|FY\d*)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "part",
        re.compile(
            r"\b(?:six|nine)[\s-]months?\b|\byear[\s-]to[\s-]date\b|\bhalf\b", re.IGNORECASE
        ),
    ),
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d)\b")


def periods_in(text: str) -> frozenset[str]:
    """The sorts of period that ``text`` names, and which quarters and years."""
    if not _SIGNS.search(text):
        return frozenset()
    found = {sort for sort, pattern in _SORTS if pattern.search(text)}
    for item in numbered_in(text):
        if item.sort == "quarter":
            found |= {"quarter", f"quarter {item.number}"}
    return frozenset(found | set(_YEAR.findall(text)))


def differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """True if both name a sort of period, a quarter or a year, and not the same."""
    return any(
        mine and theirs and not mine & theirs
        for mine, theirs in zip(_by_sort(one), _by_sort(other), strict=True)
    )


def _by_sort(periods: frozenset[str]) -> tuple[frozenset[str], ...]:
    years = frozenset(item for item in periods if item.isdecimal())
    quarters = frozenset(item for item in periods if " " in item)
    return periods - years - quarters, quarters, years
