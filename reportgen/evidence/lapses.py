"""Stretches of time that follow from two dates of the source: "nine years earlier"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.model.quantity import Quantity

_SPAN = re.compile(
    r"\b(?:in|over|within|for|took|lasted|span\w*|after|during|of|earlier|later|before|ago|previously|since)\b"
)
_FIRST_YEAR = 1300
_YEAR = {"month": 12, "year": 1}
"""A year, in months and in years."""
_YEAR_AGO = re.compile(
    r"\by-?o-?y\b|\byear[- ]o(?:n|ver)[- ]year\b|\b(?:a|one)\s+year\s+(?:earlier|ago|before)\b"
    r"|\b(?:last|previous|prior|preceding)\s+year\b",
    re.IGNORECASE,
)


def lapse(
    target: Quantity, dates: list[Quantity], passage: str, around: str
) -> tuple[str, tuple[Quantity, ...]] | None:
    """The years between two years of the passage: "from 2015 to 2024" is nine.

    And the twelve months of "compared with the same month last year".

    Args:
        target: the stretch of time.
        dates: of the passage, in order; of two seasons the first years count.
        passage: its text.
        around: the words of the sentence near the figure.
    """
    if target.unit not in _YEAR or not _SPAN.search(around):
        return None
    if target.value == _YEAR[target.unit] and (told := _YEAR_AGO.search(passage)):
        return f"{told.group()!r} is {target.text}", ()
    if target.unit != "year":
        return None
    for one, other in pairwise(dates):
        years = [int(str(int(item.value))[:4]) for item in (one, other)]
        alike = (one.upper is None) is (other.upper is None)
        told_years = all(year > _FIRST_YEAR for year in years) and alike
        if told_years and abs(years[1] - years[0]) == target.value:
            return f"{max(years)} - {min(years)} = {target.value} years", (one, other)
    return None
