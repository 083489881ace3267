"""What a citation can be held to: its own sentence, and what the text of its source can say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind

if TYPE_CHECKING:
    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.document import Citation
    from reportgen.model.library import Library

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
