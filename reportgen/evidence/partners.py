"""By how much and to what level: two figures of one change that belong together.

"Tax receipts fell by 11 % to £34.1bn" of a source in which they fell by 11 % to £25.3bn: both figures
stand there, the second of something else.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.evidence.ellipsis import figures_in
from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import QuantityStatus
from reportgen.quantities import matches
from reportgen.text.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.evidence.desk import Desk
    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim
    from reportgen.model.quantity import Quantity
    from reportgen.model.verdict import QuantityVerdict

_TO = re.compile(
    r"(?:\s+(?:last|this|over|in|on|the|a|year|quarter|month|week))*,?\s+to\s+"
    r"(?:(?:about|around|some|nearly|almost|over|just|under|a|record|only)\s+){0,3}[^\w\s]{0,2}$"
)
"""Between a size and the level it came to."""
_SIZES = frozenset({QuantityKind.PERCENT, QuantityKind.CHANGE, QuantityKind.POINTS})


def check_partners(
    claim: Claim, verdicts: tuple[QuantityVerdict, ...], desk: Desk
) -> tuple[QuantityVerdict, ...]:
    """The verdicts of one sentence; a level that the source gives with another change is marked.

    Only where every place of the size in the source comes to a level, and never to this one.
    """
    if claim.table is not None or len(verdicts) < 2:
        return verdicts
    judged = list(verdicts)
    for row, (one, other) in enumerate(pairwise(claim.quantities)):
        size, level = one.quantity, other.quantity
        if not _are_partners(claim.text, size, level, claim.start):
            continue
        found = (judged[row], judged[row + 1])
        if any(item.status is not QuantityStatus.FOUND or not item.evidence for item in found):
            continue
        reading = desk.reading_of(found[0].evidence[0])
        if reading is None or found[1].evidence[0].sha256 != reading.source.sha256:
            continue
        levels = list(_levels(size, reading))
        if levels and all(there is not None and matches(level, there) is None for there in levels):
            figure = flat(levels[0].text) if levels[0] else ""
            judged[row + 1] = replace(
                found[1],
                status=QuantityStatus.OUT_OF_CONTEXT,
                reason=f"with the change of {flat(size.text)!r} the source gives {figure!r}",
                direction_changed=False,
            )
    return tuple(judged)


def _are_partners(text: str, size: Quantity, level: Quantity, start: int) -> bool:
    """True of a size and the level it came to, as the sentence tells them."""
    if size.kind not in _SIZES or level.kind in {*_SIZES, QuantityKind.DATE} or size.upper:
        return False
    return _TO.fullmatch(text, size.end - start, level.number_start - start) is not None


def _levels(size: Quantity, reading: Reading) -> Iterator[Quantity | None]:
    """To what each place of the size in the source comes; ``None`` where it comes to nothing."""
    prose = reading.source.prose
    for stands in reading.candidates(size):
        if matches(size, stands) is None:
            continue
        figures: Sequence[Quantity] = figures_in(reading, reading.sentence_span(stands.start))
        after = next((item for item in figures if item.start >= stands.end), None)
        joined = after is not None and _TO.fullmatch(prose, stands.end, after.number_start)
        yield after if joined else None
