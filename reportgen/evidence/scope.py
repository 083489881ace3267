"""What a citation can be held to: its own sentence, and what the text of its source can say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.model.claim import Need
from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import QuantityStatus

if TYPE_CHECKING:
    from reportgen.evidence.company import Subject
    from reportgen.evidence.desk import Desk
    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.document import Citation
    from reportgen.model.library import Library
    from reportgen.model.verdict import QuantityVerdict

_DATES = ("date", "year", "origdate", "eventdate", "issued")


def beyond_sentence(citations: tuple[Citation, ...], claim: Claim) -> bool:
    """True if every one of ``citations`` stands later in the paragraph than the claim.

    Under ``citation-scope: paragraph`` such a citation may or may not have been meant for it: a
    figure that is not there was not attributed, rather than attributed wrongly.
    """
    return all(
        citation.block == claim.block and citation.offset >= claim.end for citation in citations
    )


def dated_by_record(item: ClaimedQuantity, library: Library) -> bool:
    """True for the date of a cited work itself, as its entry gives it.

    "In its 2023 report" is borne out by the bibliography; few texts print their own date.
    """
    if item.quantity.kind is not QuantityKind.DATE:
        return False
    written = str(item.quantity.value)
    entries = (library.entries[cite.key] for cite in item.citations if cite.key in library.entries)
    recorded = (entry.fields.get(name, "") for entry in entries for name in _DATES)
    return any(re.sub(r"\D", "", date).startswith(written) for date in recorded)


def held_to_paragraph(
    subject: Subject, verdicts: tuple[QuantityVerdict, ...], desk: Desk
) -> tuple[QuantityVerdict, ...]:
    """The verdicts of a sentence that only a later citation of its paragraph may cover.

    A missing date, term or age, which needs no citation and so cannot be unattributed, is covered
    where the sentence is taken from the work: a statistic or date of it stands there, or a sentence
    that shares ``_SHARED`` of its telling words. What is said by the way ("for ten years") is not.
    """
    claim = subject.claim
    open_ = [
        item.need is Need.COMPARE and not verdict.covered and verdict.status in _MISSING
        for item, verdict in zip(claim.quantities, verdicts, strict=True)
    ]
    if not any(open_):
        return verdicts
    taken = any(
        verdict.status is QuantityStatus.FOUND
        and (item.need is Need.CITE or item.quantity.kind is QuantityKind.DATE)
        for item, verdict in zip(claim.quantities, verdicts, strict=True)
    )
    if not taken and not _is_retold(subject, desk):
        return verdicts
    return tuple(
        replace(verdict, covered=True) if uncovered else verdict
        for verdict, uncovered in zip(verdicts, open_, strict=True)
    )


def _is_retold(subject: Subject, desk: Desk) -> bool:
    for reading in desk.applicable(subject.claim.citations).readings:
        for start, _ in reading.most_like(subject.words, 1):
            shared = subject.words & reading.sentence(start)[1]
            if len(shared - reading.commonplace) >= _SHARED:
                return True
    return False


_MISSING = frozenset({QuantityStatus.NOT_FOUND, QuantityStatus.OTHER_UNIT})
_SHARED = 3
