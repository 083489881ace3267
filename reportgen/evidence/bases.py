"""What a change is measured against: the year before, the quarter before, the month before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.evidence.clauses import figure_span
from reportgen.model.quantity import QuantityKind
from reportgen.text.flat import flat

if TYPE_CHECKING:
    from reportgen.evidence.clauses import Clause

_CHANGES = frozenset({QuantityKind.CHANGE, QuantityKind.PERCENT, QuantityKind.POINTS})
_BEFORE = r"(?:last|previous|prior|preceding|linked)"
_BASES = {
    "year": (
        rf"\byear[\s-](?:over|on)[\s-]year\b|\b(?:YoY|y/y)\b|\b{_BEFORE}[\s-](?:(?:fiscal|financial)[\s-])?years?(?:['’]s)?\b"
        rf"|\b(?:a|one) year (?:ago|earlier|before)\b|\byear[\s-]ago\b|\byear (?:earlier|before)\b"
    ),
    "quarter": rf"\bquarter[\s-](?:over|on)[\s-]quarter\b|\b(?:QoQ|q/q)\b|\bsequential(?:ly)?\b|\b{_BEFORE}[\s-]quarters?\b(?!\s+(?:of\s+)?last)",
    "month": rf"\bmonth[\s-](?:over|on)[\s-]month\b|\b(?:MoM|m/m)\b|\b{_BEFORE}[\s-]months?\b|\ba month (?:ago|earlier|before)\b",
}
_SIGNS = re.compile(r"year|quarter|month|o[YQM]\b|[yqm]/[yqm]|sequential", re.IGNORECASE)
"""A first look."""


def other_base(ours: Clause, here: Clause) -> str | None:
    """Whether the source measures the change against another time, as a clause.

    "Up 40 % on the quarter before" of "up 40 % from last year". Only where each names one, and its
    own.

    Args:
        ours: the sentence's clause about the figure.
        here: the passage's.
    """
    if ours.quantity.kind not in _CHANGES or not _SIGNS.search(ours.text):
        return None
    mine = _bases(ours.text[slice(*figure_span(ours))])
    if len(mine) != 1:
        return None
    theirs = _bases(here.text[here.start : here.end])
    if not theirs or mine.keys() & theirs.keys():
        return None
    given, told = (next(iter(found.values())) for found in (theirs, mine))
    return f"the source compares it with {given!r}, the sentence with {told!r}"


def _bases(text: str) -> dict[str, str]:
    """The times of comparison that ``text`` names, each as it is written."""
    found: dict[str, str] = {}
    for name, pattern in _BASES.items():
        match = re.search(pattern, text, re.IGNORECASE)
        if match is not None:
            found[name] = flat(match.group())
    return found
