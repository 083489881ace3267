"""Whether a figure is told of the time that the source gives it for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind
from reportgen.text.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.evidence.clauses import Clause
    from reportgen.evidence.ends import Ends
    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity

COMPARED = re.compile(
    r"\b(?:as|than|since|from|below|above|against|on|over|versus|until|by|before|after|to)\s+"
    r"(?:in\s+|for\s+|that\s+of\s+|(?:at\s+)?(?:the\s+)?(?:end|start|beginning|middle)\s+of\s+)?$"
)
"""Before the year that a figure is held against: "14 % fewer than in 2022"."""
_LATEST = 40
"""Code points between a figure and the year right after it."""
_LABEL = re.compile(
    r"\s*:\s*(?:[a-z]+\s+of\s+)?[^\w\s]{0,2}$|,?\s+when\b[^,;.]{0,30}$"
    r"|\s+(?:it|there|they|that)\s+(?:was|were|had\s+been)\s+$|,?\s+\([^\w\s]?$"
    r"|\s+(?:was|were|stood\s+at|came\s+to|reached|totall?ed|amounted\s+to)\s+[^\w\s]?$",
    re.IGNORECASE,
)
"""Between a year and its figure: "(2024: £155.7m)", "since 2020, when there were 2,140"."""
_OWN = re.compile(r"(?:\s+[\w’'%-]+){0,4}?\s+(?:in|during|for|of)\s+(?:the\s+)?(?:[a-z]+\s+){0,4}$")
"""Between a figure and the year it is of: "104,000 in 2015"."""


def claimed_year(ours: Clause, reading: Reading) -> Quantity | None:
    """The one date of the sentence's clause, if the source has its year at all.

    A year that is nowhere in the source is told as that, not as the figure's.
    """
    date = year_of(ours)
    known = date is not None and any(reading.years(year) for year in years(date))
    return date if known else None


def year_of(clause: Clause) -> Quantity | None:
    """The one date of a clause that its figure is not just held against."""
    dates = [
        date for date in clause.dates if not COMPARED.search(clause.text, clause.start, date.start)
    ]
    return dates[0] if len(dates) == 1 else None


def same_year(one: Quantity, other: Quantity) -> bool:
    """True if both are of one year and month, or one is a span that the other lies in."""
    ours, theirs = years(one), years(other)
    months = _month(one), _month(other)
    if None not in months and months[0] != months[1]:
        return False
    return ours == theirs if len(ours) == len(theirs) else bool(ours & theirs)


def _month(date: Quantity) -> int | None:
    """Year and month of a date that has both, as yyyymm."""
    digits = str(int(date.value))
    has_month = date.upper is None and len(digits) in {len("yyyymm"), len("yyyymmdd")}
    return int(digits[: len("yyyymm")]) if has_month else None


def years(date: Quantity) -> frozenset[int]:
    """The years of a date, both of them for a span."""
    ends = (date.value, date.upper)
    return frozenset(int(str(int(value))[:4]) for value in ends if value is not None)


def other_time(
    ours: Clause, stands: Quantity, ends: Iterable[Ends], reading: Reading
) -> str | None:
    """What is confused where a passage gives figures for two times, as a clause.

    "£141.2m (2024: £155.7m)": a sentence that gives £141.2m for 2024 has the right figure for the
    wrong year. Judged only where the year stands right beside the other figure.

    Args:
        ours: the sentence's clause about the figure.
        stands: as it stands in the source.
        ends: the changes that its sentence tells.
        reading: the source.
    """
    claimed = claimed_year(ours, reading)
    if claimed is None:
        return None
    for pair in ends:
        if stands.start not in {pair.before.start, pair.after.start}:
            continue
        other = pair.after if stands.start == pair.before.start else pair.before
        own, theirs = beside(stands, reading), beside(other, reading)
        if own is None and theirs is not None and same_year(theirs, claimed):
            figure = flat(other.text)
            return f"for {flat(claimed.text)!r} the source gives {figure!r}"
        if own is not None and not same_year(own, claimed):
            return f"the source gives it for {flat(own.text)!r}, the sentence for {flat(claimed.text)!r}"
    return None


def labelled_otherwise(ours: Clause, stands: Quantity, reading: Reading) -> str | None:
    """What is confused where a figure stands with another year right beside it, as a clause.

    "25,033 applied in 2015" of "29 % more than in 2014 (25,033)".

    Args:
        ours: the sentence's clause about the figure.
        stands: as it stands in the source.
        reading: the source.
    """
    claimed = claimed_year(ours, reading)
    own = beside(stands, reading) if claimed is not None else None
    if claimed is None or own is None or same_year(own, claimed):
        return None
    between = reading.source.prose[stands.end : max(own.start, stands.end)]
    if _AGAINST.search(between):
        return None  # "29 % higher than at the end of 2014"
    return f"the source gives it for {flat(own.text)!r}, the sentence for {flat(claimed.text)!r}"


_AGAINST = re.compile(
    r"\b(?:than|from|since|against|on|over|above|below|versus|compared|until|before|after)\b"
)


def period_added(claimed: Quantity, stands: Quantity, reading: Reading) -> str | None:
    """What the sentence adds of a period that the source does not count by, as a clause.

    "2.3 million visits in June, or 76,600 a day" has no 2.3 million a day. Of a year nothing is
    said: that a sum is one of a year often goes without saying.

    Args:
        claimed: the figure of the sentence.
        stands: as it stands in the source.
        reading: the source.
    """
    if claimed.per not in _PERIODS or stands.per is not None:
        return None
    near = reading.sentences_near(stands.start)
    start, end = near[0][0], near[-1][1]
    told = len(_PERIODS[claimed.per].findall(reading.source.prose, start, end))
    if told > sum(item.per == claimed.per for item in reading.between(start, end)):
        return None
    return f"the sentence gives it by the {claimed.per}, the source does not"


_PERIODS = {
    "hour": re.compile(r"\bhour(?:s|ly)?\b", re.IGNORECASE),
    "day": re.compile(r"\b(?:days?|daily|nightly|nights?)\b", re.IGNORECASE),
    "week": re.compile(r"\bweek(?:s|ly)?\b", re.IGNORECASE),
    "month": re.compile(r"\bmonth(?:s|ly)?\b", re.IGNORECASE),
}


def beside(figure: Quantity, reading: Reading) -> Quantity | None:
    """The year that stands right beside a figure of a source, as its label or just after it."""
    prose = reading.source.prose
    dates = reading.between(figure.start - _LATEST, figure.end + _LATEST)
    for date in dates:
        if date.kind is not QuantityKind.DATE:
            continue
        if date.end <= figure.start and _LABEL.match(prose[date.end : figure.number_start]):
            return date
        if date.start >= figure.end and _OWN.fullmatch(prose[figure.end : date.start]):
            return date
    return None
