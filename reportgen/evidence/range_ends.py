"""Ends of a range that the sentence names apart: "between a low of 5 % in Delo and 9 % in Mara"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.evidence.clauses import own_clause, same_sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim
    from reportgen.model.quantity import Quantity

_NEAR = 45
"""Code points before or after a figure in which a word says which end it is."""
_LOW = re.compile(
    r"\b(?:low(?:er|est)?|bottom|minimum|smallest|least|cheapest|start(?:s|ing)?|beg[iu]n\w*|entry)\b",
    re.IGNORECASE,
)
_HIGH = re.compile(
    r"\b(?:high(?:er|est)?|top|upper|maximum|largest|greatest|most|peak|ceiling|up to|as (?:much|many) as)\b",
    re.IGNORECASE,
)


def ends_told(claimed: Quantity, claim: Claim, reading: Reading) -> Iterator[Quantity]:
    """The ranges of a source of which the sentence names this end as one, or both of them.

    Args:
        claimed: a figure that no figure of the source is.
        claim: its sentence.
        reading: the source.
    """
    if claimed.upper is not None or claimed.bound is not None:
        return  # "above £3.5m" is no end, and bounds are compared with the ends as they are
    others = {item.quantity.value for item in claim.quantities if same_sort(item.quantity, claimed)}
    for stands in reading.alike(claimed):
        if stands.upper is None or not stands.exact:
            continue
        low = claimed.value == stands.value
        if not low and claimed.value != stands.upper:
            continue
        other = stands.upper if low else stands.value
        if other in others or _is_worded(claimed, claim, low=low):
            yield stands


def _is_worded(claimed: Quantity, claim: Claim, *, low: bool) -> bool:
    """True if words beside the figure say that it is this end: "starts at", "at the high end"."""
    clause = own_clause(claim, claimed)
    if clause is None:
        return False
    first = max(clause.start, clause.quantity.start - _NEAR)
    around = clause.text[first : min(clause.end, clause.quantity.end + _NEAR)]
    ours, other = (_LOW, _HIGH) if low else (_HIGH, _LOW)
    return ours.search(around) is not None and other.search(around) is None
