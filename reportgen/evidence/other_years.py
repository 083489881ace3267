"""Whether a passage gives a figure for another year than the sentence does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.evidence.times import COMPARED, claimed_year, same_year, year_of
from reportgen.model.quantity import QuantityKind
from reportgen.text.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.evidence.clauses import Clause
    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity

_FOLLOWING = re.compile(
    r"(?:\s+[\w’'-]+){0,2}?\s+(?:in|during|for|through|by\s+the\s+end\s+of)\s+(?:the\s+)?"
    r"(?:(?:full|whole|entire|end\s+of|fiscal|financial|calendar)\s+)*(?:year\s+)?(?:of\s+)?"
)


def other_year(
    ours: Clause, here: Clause, rivals: tuple[Clause, ...], reading: Reading
) -> str | None:
    """What is confused, as a clause; ``None`` if nothing.

    Only where the sentence's year belongs to a figure beside it, or both years follow the figure,
    or begin the sentence.

    Args:
        ours: the sentence's clause about the figure.
        here: the passage's.
        rivals: those about other figures of the sort near it.
        reading: the source.
    """
    claimed, given = claimed_year(ours, reading), year_of(here)
    if claimed is None or (given is not None and same_year(claimed, given)):
        return None
    if given is None:
        return _next_year(here, rivals, claimed) or _head_year(here, claimed, reading)
    if _is_held_against(claimed, here, reading):
        return (
            f"the source gives it for {flat(given.text)!r}, the sentence for {flat(claimed.text)!r}"
        )
    if any(same_year(claimed, date) and _begins(here, date) for date in _dates(here, reading)):
        return None  # "For 2013 costs are to grow by 27 %, owing to savings made in 2011"
    years = (year for rival in rivals if (year := year_of(rival)))
    if any(same_year(claimed, year) for year in years) or (
        (_follows(ours, claimed) or _leads(ours, claimed))
        and (_follows(here, given) or _leads(here, given))
    ):
        return (
            f"the source gives it for {flat(given.text)!r}, the sentence for {flat(claimed.text)!r}"
        )
    return None


def _next_year(here: Clause, rivals: tuple[Clause, ...], claimed: Quantity) -> str | None:
    """What the source gives for the sentence's year where its next sentence begins with that.

    "Net debt reached £805 billion. In August 2008 it was £633 billion": £805 billion is not of 2008.
    """
    if here.dates:
        return None
    for rival in rivals:
        year = year_of(rival)
        like = (
            rival.quantity.unit == here.quantity.unit and rival.quantity.kind is here.quantity.kind
        )
        follows = rival.sentence[0] >= here.sentence[1]
        if year is None or not (like and follows and same_year(year, claimed)):
            continue
        if _leads(rival, year) and _AGAIN.match(rival.text, year.end, rival.quantity.start):
            figure = flat(rival.text[rival.quantity.start : rival.quantity.end])
            return f"for {flat(claimed.text)!r} the source gives {figure!r}"
    return None


def _head_year(here: Clause, claimed: Quantity, reading: Reading) -> str | None:
    """The year that the passage begins with, where it is its only one: "In 2018, … (including 251,000 …)"."""
    dates = [item for item in reading.between(*here.sentence) if item.kind is QuantityKind.DATE]
    first = here.sentence[0]
    if len(dates) != 1 or same_year(dates[0], claimed):
        return None
    if not _LEADING.fullmatch(here.text[first : dates[0].start]):
        return None
    return (
        f"the source gives it for {flat(dates[0].text)!r}, the sentence for {flat(claimed.text)!r}"
    )


_AGAIN = re.compile(
    r",?\s+(?:it|they|this|that|there|the\s+(?:figure|number|total|rate|share|level))\b"
)
"""After a year: the same thing again."""


def _is_held_against(claimed: Quantity, here: Clause, reading: Reading) -> bool:
    """True if the sentence's year is the one that the passage only compares with."""
    return any(
        date.kind is QuantityKind.DATE
        and same_year(date, claimed)
        and COMPARED.search(here.text, here.sentence[0], date.start)
        for date in reading.between(*here.sentence)
    )


def _leads(clause: Clause, date: Quantity) -> bool:
    """True of the year a sentence begins with: "In 2023 the council spent …"."""
    return clause.start == clause.sentence[0] and _begins(clause, date)


def _begins(clause: Clause, date: Quantity) -> bool:
    """True of the year the clause's sentence begins with, whatever clause it is."""
    return _LEADING.fullmatch(clause.text[clause.sentence[0] : date.start]) is not None


def _dates(clause: Clause, reading: Reading) -> Iterator[Quantity]:
    """Those of the clause's sentence in a source."""
    around = reading.between(*clause.sentence)
    return (item for item in around if item.kind is QuantityKind.DATE)


_LEADING = re.compile(
    r"[\s\u200b]*(?:(?:And|But|Also),?\s+)?(?:in|during|by|for|at|throughout)\s+(?:the\s+)?"
    r"(?:(?:full|whole|entire|end\s+of|rest\s+of|fiscal|financial|calendar)\s+)*(?:the\s+)?(?:year\s+)?(?:of\s+)?",
    re.IGNORECASE,
)


def _follows(clause: Clause, date: Quantity) -> bool:
    between = clause.text[clause.quantity.end : date.start] if date.start > clause.start else ""
    return _FOLLOWING.fullmatch(between) is not None
