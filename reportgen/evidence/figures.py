"""One quantity of the report against the sources it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.evidence.candidate import Candidate, candidates
from reportgen.evidence.dates import (
    both_years,
    financial_year,
    pieced_together,
    year_within,
)
from reportgen.evidence.ellipsis import told_otherwise, with_unit_nearby
from reportgen.evidence.enumerated import counted_up
from reportgen.evidence.likeness import told_elsewhere
from reportgen.evidence.locators import shown_place
from reportgen.evidence.missing import not_found
from reportgen.evidence.range_ends import ends_told
from reportgen.model.quantity import Hedge, QuantityKind
from reportgen.model.verdict import (
    QualifierChange,
    QuantityStatus,
    QuantityVerdict,
)
from reportgen.quantities import matches as matching_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.evidence.company import Subject
    from reportgen.evidence.desk import Applicable
    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import ClaimedQuantity
    from reportgen.model.document import Citation
    from reportgen.model.quantity import Quantity


_LOOKED_AT = 6
"""So many of the best matches are compared clause by clause."""


def judge_figure(
    claimed: ClaimedQuantity, *, subject: Subject, applicable: Applicable
) -> QuantityVerdict:
    """The verdict on one covered quantity: found, found otherwise, or the nearest there is.

    Found in any of the cited works is found. A figure that was not found while one of them could
    not be looked into is unchecked.
    """
    matches = rank_matches(
        claimed,
        subject=subject,
        there=((item, item.candidates(claimed.quantity)) for item in applicable.readings),
        cited=applicable.citations,
    )
    matches = matches or _elided(claimed, subject=subject, applicable=applicable)
    if matches:
        return _found(claimed.quantity, matches, applicable)
    if not applicable.readings:
        return QuantityVerdict(status=QuantityStatus.UNCHECKED, unread=applicable.unread)
    figures = any(item.quantity.kind is not QuantityKind.DATE for item in subject.claim.quantities)
    # That an office was held between two years does not follow from either; a change does.
    ways = (both_years,) if figures else ()
    for in_parts in (year_within, *ways, financial_year, pieced_together):
        if parts := in_parts(claimed.quantity, applicable.readings, subject.words):
            return QuantityVerdict(status=QuantityStatus.FOUND, evidence=parts)
    if counted := counted_up(claimed.quantity, subject=subject, readings=applicable.readings):
        return counted
    return not_found(claimed.quantity, subject=subject, applicable=applicable)


def rank_matches(
    claimed: ClaimedQuantity,
    *,
    subject: Subject,
    there: Iterable[tuple[Reading, Iterable[Quantity]]],
    cited: tuple[Citation, ...],
) -> list[Candidate]:
    """Every quantity of the readings that supports the figure, best first.

    Args:
        claimed: the figure.
        subject: what its sentence is about.
        there: the readings, each with what may be the figure.
        cited: the citations whose locators say where it should stand.
    """
    quantity = claimed.quantity
    matching = (
        (reading, (item for item in items if matching_form(quantity, item) is not None))
        for reading, items in there
    )
    found = list(candidates(quantity, matching, subject=subject, cited=cited))
    # A single one needs no ranking, and so no look at the words around it.
    return sorted(found, key=lambda item: item.order) if len(found) > 1 else found


def _elided(
    claimed: ClaimedQuantity, *, subject: Subject, applicable: Applicable
) -> list[Candidate]:
    """What supports the figure once the unit that a neighbour names is read with both.

    "6.4 days, those with RSV for 4.1", "under thirty" of people: a sentence names a unit once. And
    the ranges of which the sentence names the ends apart.
    """
    for told in told_otherwise(claimed.quantity, subject.claim):
        found = rank_matches(
            replace(claimed, quantity=told),
            subject=subject,
            there=((item, item.candidates(told)) for item in applicable.readings),
            cited=applicable.citations,
        )
        if found:
            return found
    there = (
        (
            reading,
            (
                *with_unit_nearby(claimed.quantity, reading),
                *ends_told(claimed.quantity, subject.claim, reading),
            ),
        )
        for reading in applicable.readings
    )
    return list(candidates(claimed.quantity, there, subject=subject, cited=applicable.citations))


def _found(quantity: Quantity, matches: list[Candidate], applicable: Applicable) -> QuantityVerdict:
    # Of equals the first: each clause is only looked at where there is a choice.
    best = min(matches[:_LOOKED_AT], key=lambda item: item.fitness) if matches[1:] else matches[0]
    first_of_each: dict[str, Candidate] = {best.reading.source.key: best}
    for item in matches:
        first_of_each.setdefault(item.reading.source.key, item)
    evidence = tuple(item.evidence for item in first_of_each.values())
    reason = (
        _alone(quantity, len(matches))
        if best.accidental
        else best.opposite or best.rival or _told_elsewhere(best, matches)
    )
    return QuantityVerdict(
        status=QuantityStatus.OUT_OF_CONTEXT if reason else QuantityStatus.FOUND,
        evidence=evidence,
        reason=reason or best.turned_by,
        qualifier=_qualifier(best, matches),
        wrong_locator=(
            shown_place(evidence[0], applicable.citations, best.reading) if best.misplaced else None
        ),
        direction_changed=best.turned and not reason,
        spurious_precision=_finer(quantity, best),
        unread=applicable.unread,
    )


def _qualifier(best: Candidate, matches: list[Candidate]) -> QualifierChange | None:
    """How the bound or hedge differs; ``None`` for "nearly" where the source also goes without it."""
    change = best.qualifier
    if change is None or best.stands.hedge is not Hedge.ABOUT or best.claimed.hedge is not None:
        return change
    plainly = any(
        item.reading is best.reading
        and item.stands.value == best.claimed.value
        and item.shared > 0
        and item.qualifier is None
        for item in matches[:_LOOKED_AT]
    )
    return None if plainly else change


def _told_elsewhere(best: Candidate, matches: list[Candidate]) -> str | None:
    """What the source gives for the sentence's thing, if that is another figure.

    Looked at is the stretch up to the next figure of any sort, then up to the next of its own: what
    "grew by 4 % to £2.55" is of stands before both.
    """
    if best.ours is None:
        return None
    places = tuple(item.stands for item in matches[:_LOOKED_AT] if item.reading is best.reading)
    clauses = {(item.start, item.end): item for item in (best.ours, best.alone) if item is not None}
    reasons = (
        told_elsewhere(ours, best.reading, places, told=best.subject.values)
        for ours in clauses.values()
    )
    return next((reason for reason in reasons if reason), None)


def _alone(quantity: Quantity, times: int) -> str:
    number = quantity.text[
        quantity.number_start - quantity.start : quantity.number_end - quantity.start
    ]
    often = "once" if times == 1 else f"{times} times"
    near = f"never near {quantity.unit!r}" if quantity.unit else "never near a word of the sentence"
    return f"{number} stands there {often}, {near}"


def _finer(quantity: Quantity, best: Candidate) -> bool:
    """True if decimals were read out of a fraction or ratio in words: 33.3 % for "a third"."""
    in_words = not any(character.isdecimal() for character in best.stands.text)
    return in_words and quantity.step < 1 and quantity.step < best.stands.step
