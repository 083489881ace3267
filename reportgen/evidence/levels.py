"""Whether a figure is told as a change that the source gives as a level, or the other way round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.text.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.evidence.clauses import Clause
    from reportgen.evidence.ends import Ends
    from reportgen.model.quantity import Quantity

_BY = re.compile(
    r"\bby\s+(?:(?:about|around|some|nearly|almost|over|more|than|just)\s+){0,3}\W{0,2}$"
)
"""Before a figure that is a change: "fell by more than £"."""
_CHANGED = re.compile(
    r"\b(?:by|up|down)\s+(?:(?:about|around|some|nearly|almost|over|more|than|just)\s+){0,3}\W{0,2}$"
)
"""The same in a source: "up 18p on the year" too."""
_REACHED = re.compile(
    r"\b(?:to|at)\s+(?:(?:about|around|some|nearly|almost|over|just)\s+){0,3}\W{0,2}$"
)
"""Before a figure that is a level: "fell to about £"."""


def level_for_change(
    ours: Clause, stands: Quantity, ends: Iterable[Ends], given: str
) -> str | None:
    """What is confused, as a clause: "fell by 3,600" of "fell from 3,600 to 2,400".

    Args:
        ours: the sentence's clause about the figure.
        stands: as it stands in the source.
        ends: the changes that its sentence tells by their two ends.
        given: what leads up to the figure in the source.
    """
    if _BY.search(ours.before):
        return _end_told_as_change(stands, ends)
    if stands.direction is not None and _REACHED.search(ours.before) and _CHANGED.search(given):
        return f"the source says by how much it changed: {flat(stands.text)!r}"
    return None


def _end_told_as_change(stands: Quantity, ends: Iterable[Ends]) -> str | None:
    for pair in ends:
        change = abs(pair.after.value - pair.before.value)
        if stands.start not in {pair.before.start, pair.after.start} or change == stands.value:
            continue
        before, after = flat(pair.before.text), flat(pair.after.text)
        return f"the source gives it as a level: before {before!r}, after {after!r}"
    return None
