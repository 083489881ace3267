"""Where else in the library a figure stands that its own sources have not, or that cites none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.evidence.figures import rank_matches
from reportgen.evidence.missing import NEAREST
from reportgen.model.claim import Need
from reportgen.model.verdict import QuantityStatus, QuotationStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.evidence.candidate import Candidate
    from reportgen.evidence.company import Subject
    from reportgen.evidence.desk import Desk
    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import ClaimedQuantity
    from reportgen.model.document import Citation
    from reportgen.model.quantity import Quantity
    from reportgen.model.verdict import Evidence, QuantityVerdict, QuotationVerdict

_MISSING = frozenset({QuantityStatus.NOT_FOUND, QuantityStatus.OTHER_UNIT})
_ALTERED = frozenset({QuotationStatus.NOT_FOUND, QuotationStatus.ALTERED})


def is_sought(claimed: ClaimedQuantity, verdict: QuantityVerdict) -> bool:
    """True for a statistic that no source bears: uncited, or not in the work cited for it."""
    if claimed.need is not Need.CITE or claimed.derived_from is not None or verdict.restates:
        return False
    return not verdict.covered or verdict.status in _MISSING


def is_sought_quotation(verdict: QuotationVerdict) -> bool:
    """True for a quotation that is uncited, or not in the work cited for it."""
    return not verdict.covered or verdict.status in _ALTERED


def find_elsewhere(
    claimed: ClaimedQuantity,
    *,
    subject: Subject,
    desk: Desk,
    neighbours: tuple[Citation, ...],
) -> tuple[Evidence, ...]:
    """Where other entries' sources have the figure, as ``rank_elsewhere`` has it, at most three."""
    ranked = rank_elsewhere(claimed, subject=subject, desk=desk, neighbours=neighbours)
    return tuple(item.evidence for item in ranked[:NEAREST])


def rank_elsewhere(
    claimed: ClaimedQuantity,
    *,
    subject: Subject,
    desk: Desk,
    neighbours: tuple[Citation, ...],
) -> tuple[Candidate, ...]:
    """The best place of the figure in each other entry's source, over the whole library.

    Those in the company of the sentence's words come first, of them the works cited in the
    paragraph, then those that share more words. A bare number that stands somewhere by accident is
    not named.
    """
    there: dict[Reading, list[Quantity]] = {}
    for reading, stands in desk.everywhere(claimed.quantity, without=claimed.citations):
        there.setdefault(reading, []).append(stands)
    near = [citation.key for citation in neighbours]
    best = [
        matches[0]
        for place in there.items()
        if (matches := rank_matches(claimed, subject=subject, there=(place,), cited=()))
        and not matches[0].accidental
    ]
    if len(best) > 1:
        best.sort(key=lambda item: _likelihood(item, near))
    return tuple(best)


def _likelihood(item: Candidate, near: list[str]) -> tuple[bool, bool, int, int]:
    """Sorts first what was most likely meant; equals stay in the order of the library."""
    key = item.reading.source.key
    return (
        not item.in_company or item.opposite is not None,
        item.turned,
        near.index(key) if key in near else len(near),
        -item.shared,
    )


def matches_in(
    claimed: ClaimedQuantity, *, subject: Subject, readings: Iterable[Reading]
) -> list[Candidate]:
    """Every place of the readings that has the figure and not by accident, best first."""
    there = ((item, item.candidates(claimed.quantity)) for item in readings)
    found = rank_matches(claimed, subject=subject, there=there, cited=())
    return [item for item in found if not item.accidental]
