"""What the sources say around a found figure: whose it is, of which year, and what others give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.evidence.index import is_far
from reportgen.model.claim import Need
from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import QuantityStatus
from reportgen.quantities import matches
from reportgen.text.attribution import handed_on_from
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.evidence.company import Subject
    from reportgen.evidence.desk import Desk
    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.library import Entry
    from reportgen.model.quantity import Quantity
    from reportgen.model.verdict import Evidence, QuantityVerdict

_SAME_THING = 0.6
"""Share of the words of the shorter sentence from which on two sentences speak of one thing:
higher than for one report's own tellings, since the words are two authors'."""
_LEAST_WORDS = 3
_SHOWN = 2
_FACTOR = 10
"""Figures further apart than this are hardly estimates of one thing."""
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_WHOSE = (
    "author",
    "editor",
    "publisher",
    "institution",
    "organization",
    "journal",
    "journaltitle",
    "title",
)


def with_background(
    claim: Claim, verdicts: tuple[QuantityVerdict, ...], *, subject: Subject, desk: Desk
) -> tuple[QuantityVerdict, ...]:
    """The verdicts of one claim, those on found statistics with what stands around the figure.

    Cells are left out: a table is judged as a whole.

    Args:
        claim: the claim.
        verdicts: one a quantity, in order.
        subject: what it is about.
        desk: gives the readings; only those of entries the report cites are compared.
    """
    if claim.table is not None:
        return verdicts
    return tuple(
        _with_background(item, verdict, subject=subject, desk=desk, claim=claim)
        if _is_looked_at(item, verdict)
        else verdict
        for item, verdict in zip(claim.quantities, verdicts, strict=True)
    )


def _is_looked_at(item: ClaimedQuantity, verdict: QuantityVerdict) -> bool:
    found = verdict.status is QuantityStatus.FOUND and bool(verdict.evidence)
    return found and item.need is Need.CITE and item.quantity.kind is not QuantityKind.DATE


def _with_background(
    item: ClaimedQuantity, verdict: QuantityVerdict, *, subject: Subject, desk: Desk, claim: Claim
) -> QuantityVerdict:
    best = verdict.evidence[0]
    reading = desk.reading_of(best)
    if reading is None:
        return verdict
    passage, _ = reading.sentence(best.start)
    return replace(
        verdict,
        passed_on_from=_whose(passage, desk.library.entries[best.key], claim, subject),
        figure_year=max((int(year) for year in _YEAR.findall(passage)), default=None),
        conflicting=tuple(_conflicting(item, subject=subject, desk=desk, claim=claim)),
    )


def _whose(passage: str, entry: Entry, claim: Claim, subject: Subject) -> str | None:
    """Whom the passage names for it, unless that is who made the source, or the claim says so."""
    who = handed_on_from(passage) if claim.attributed_to is None else None
    if who is None:
        return None
    own = content_words(" ".join(entry.fields.get(name, "") for name in _WHOSE))
    return None if content_words(who) & (own | subject.words) else who


def _conflicting(
    item: ClaimedQuantity, *, subject: Subject, desk: Desk, claim: Claim
) -> Iterator[Evidence]:
    """Another value for the same thing in each of the other cited sources that has not this one."""
    cited = {citation.key for citation in claim.citations}
    years = set(_YEAR.findall(claim.text))
    if len(subject.words) < _LEAST_WORDS or _has_sibling(item, claim):
        return
    shown = 0
    for reading in desk.cited_readings():
        if reading.source.key in cited or shown == _SHOWN:
            continue
        other = _other_value(item.quantity, subject, years, reading)
        if other is not None:
            shown += 1
            yield reading.evidence(other)


def _has_sibling(item: ClaimedQuantity, claim: Claim) -> bool:
    """True in a sentence with several figures of one sort: a list of different things."""
    quantity = item.quantity
    return any(
        other is not item
        and (other.quantity.kind, other.quantity.unit) == (quantity.kind, quantity.unit)
        for other in claim.quantities
    )


def _other_value(
    quantity: Quantity, subject: Subject, years: set[str], reading: Reading
) -> Quantity | None:
    telling = sorted(subject.words, key=lambda word: (-len(word), word))[:6]
    alike = reading.alike(quantity)
    for stands in alike:
        if not _comparable(quantity, stands) or not reading.mentions(telling, stands.start):
            continue
        passage, words = reading.sentence(stands.start)
        if _same_thing(subject.words, words) and set(_YEAR.findall(passage)) == years:
            # A source that has the sentence's figure too does not contradict it.
            return None if any(_agree(quantity, item) for item in alike) else stands
    return None


def _comparable(quantity: Quantity, stands: Quantity) -> bool:
    low, high = sorted((abs(quantity.value), abs(stands.value)))
    return bool(low) and high / low <= _FACTOR and stands.exact


def _agree(one: Quantity, other: Quantity) -> bool:
    return any(
        not is_far(claimed, stands) and matches(claimed, stands) is not None
        for claimed, stands in ((one, other), (other, one))
    )


def _same_thing(words: frozenset[str], others: frozenset[str]) -> bool:
    shared = len(words & others)
    return shared >= _LEAST_WORDS and shared >= _SAME_THING * min(len(words), len(others))
