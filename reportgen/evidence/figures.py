"""One quantity of the report against the sources it cites."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.evidence.bases import other_base
from reportgen.evidence.cells import told_of_other_cell
from reportgen.evidence.clauses import Clause, figure_span, own_clause, passage_clauses
from reportgen.evidence.company import (
    CHANCE,
    Subject,
    is_stray_year,
    is_weak,
    opposed,
    same_thing,
    shared_words,
)
from reportgen.evidence.contrast import contrasted
from reportgen.evidence.countries import other_country
from reportgen.evidence.dates import (
    both_years,
    financial_year,
    parts_of,
    pieced_together,
    year_within,
)
from reportgen.evidence.direction import compared_round, reversed_by, turned
from reportgen.evidence.ellipsis import figures_in, told_otherwise, with_unit_nearby
from reportgen.evidence.ends import ends_in, told_of_before
from reportgen.evidence.enumerated import counted_up
from reportgen.evidence.levels import level_for_change
from reportgen.evidence.likeness import told_elsewhere
from reportgen.evidence.locators import misplaced, shown_place
from reportgen.evidence.movements import level_turned
from reportgen.evidence.numbered import other_part, other_year_of_part, part_of
from reportgen.evidence.range_ends import ends_told
from reportgen.evidence.signs import sign_turned, told_sign
from reportgen.evidence.times import labelled_otherwise, other_time, period_added
from reportgen.model.quantity import Hedge, QuantityKind
from reportgen.model.verdict import (
    Evidence,
    Match,
    QualifierChange,
    QuantityStatus,
    QuantityVerdict,
)
from reportgen.quantities import chance, compare, compare_qualifiers
from reportgen.quantities import matches as matching_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from reportgen.evidence.desk import Applicable
    from reportgen.evidence.ends import Ends
    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import ClaimedQuantity
    from reportgen.model.document import Citation
    from reportgen.model.quantity import Quantity
    from reportgen.quantities import Comparison

NEAREST = 3
"""How many near figures, and how many other entries, are named."""
_FAR = 3
_LOOKED_AT = 6
"""So many of the best matches are compared clause by clause."""
_UNITED = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE})
"""Kinds of which figures in different units say nothing about each other."""
_AGO = re.compile(r"\s*(?:months?|years?|weeks?|days?)?\s*(?:before|earlier|ago|previously)\b")
_LAPSE = re.compile(
    r"\b(?:in|over|during)\s+(?:the\s+)?(?:(?:last|past|previous|next|following|first|same)\s+)?$"
)
_FORMS = {Match.EXACT: 0, Match.CONVERTED: 1, Match.ROUNDED: 2}


class Candidate(Struct, frozen=True, kw_only=True, dict=True):
    """A quantity of a source that may be the claimed one; how well it fits is told when asked."""

    claimed: Quantity
    stands: Quantity
    comparison: Comparison
    reading: Reading
    rank: int
    """Of its source among the cited ones."""
    subject: Subject
    citations: tuple[Citation, ...]

    @cached_property
    def chance(self) -> Decimal:
        """The chance, 0 to 1, that it stands there by accident."""
        return chance(self.stands, words=self.reading.words)

    @cached_property
    def shared(self) -> int:
        """How many telling words its passage shares with the claim."""
        return shared_words(self.subject.words, self.reading, self.stands.start)

    @cached_property
    def qualifier(self) -> QualifierChange | None:
        """How its bound or hedge differs from the claim's."""
        if not self.in_company or self._is_when:
            return None  # of something else, if it is found there at all
        clause = self.ours.text[self.ours.start : self.ours.end] if self.ours else ""
        passage = self.reading.sentence(self.stands.start)[0]
        return compare_qualifiers(self.claimed, self.stands, clause=clause, passage=passage)

    @property
    def _is_when(self) -> bool:
        """True of "twelve months before" and "over two years": it says when, not how much."""
        if self.ours is None:
            return False
        lapse = self.claimed.kind is QuantityKind.MEASURE and _LAPSE.search(self.ours.before)
        return bool(lapse) or _AGO.match(self.ours.after) is not None

    @cached_property
    def misplaced(self) -> bool:
        """True if it does not stand where the locators say."""
        return misplaced(self.citations, self.reading, self.stands.start, self.stands.end)

    @property
    def turned(self) -> bool:
        """True if the change goes the other way."""
        return turned(self.claimed, self.stands) or self.turned_by is not None

    @cached_property
    def turned_by(self) -> str | None:
        """What the passage says to the contrary."""
        if self.ours is None or self.claimed.kind is QuantityKind.DATE:
            return None
        return (
            reversed_by(self.ours, self.here)
            or level_turned(self.ours, self.stands, self.ends)
            or compared_round(self.ours, self.here)
        )

    @cached_property
    def ends(self) -> tuple[Ends, ...]:
        """The changes that the sentence of the source tells by their two ends."""
        span = self.reading.sentence_span(self.stands.start)
        return tuple(ends_in(self.reading.source.prose, figures_in(self.reading, span)))

    @cached_property
    def opposite(self) -> str | None:
        """A clause that says of what else the source says it, if that is the very opposite."""
        return opposed(self.subject, self.reading, self.stands.start)

    @cached_property
    def afar(self) -> bool:
        """True if its own clause shares no word with the claim's."""
        if self.ours is None:
            return False
        return not self.ours.words & self.here.words

    @cached_property
    def here(self) -> Clause:
        """The stretch of the passage that is about it."""
        return passage_clauses(self.reading, self.stands)[0]

    @cached_property
    def rival(self) -> str | None:
        """To what else the source gives it, if the claim's thing stands beside that."""
        ours = self.ours
        if self.claimed.kind is QuantityKind.DATE:
            return other_year_of_part(self.claimed, self.subject.claim, self.reading)
        if ours is None:
            return None
        alone = own_clause(self.subject.claim, self.claimed, apart_from_all=True) or ours
        cell = self.reading.cell_at(self.stands.start)
        if cell is not None:
            return told_of_other_cell(alone, cell, self.reading)
        return (
            other_time(ours, self.stands, self.ends, self.reading)
            or other_country(ours, self.here, self.reading)
            or labelled_otherwise(ours, self.stands, self.reading)
            or period_added(self.claimed, self.stands, self.reading)
            or level_for_change(ours, self.stands, self.ends, self.here.before)
            or told_of_before(
                ours.text[slice(*figure_span(alone))],
                self.stands,
                self.ends,
                prose=self.reading.source.prose,
                told=self.subject.values,
            )
            or other_part(alone, self.here, self.reading)
            or other_base(alone, self.here)
            or contrasted(alone, self.reading, self.stands, told=self.subject.values)
        )

    @cached_property
    def ours(self) -> Clause | None:
        """The stretch of the claim's sentence that is about the figure."""
        return own_clause(self.subject.claim, self.claimed)

    @property
    def accidental(self) -> bool:
        """True if it is a bare number that such a text holds by accident, in other company.

        A claim without a telling word of its own cannot be told by its company.
        """
        if self.claimed.kind is QuantityKind.DATE:
            stray = is_stray_year(self.claimed, self.stands, self.subject) and not self.in_company
            return stray and not (
                self._is_part_told or self._is_sentence_shared or self._has_sibling
            )
        weak = is_weak(self.claimed, self.stands, self.chance) and not self.in_company
        return weak and bool(self.subject.words - self.reading.commonplace)

    @property
    def _is_sentence_shared(self) -> bool:
        """True if the passage has half the words of the sentence, be they frequent in the source."""
        _, words = self.reading.sentence(self.stands.start)
        return len(words & self.subject.words) * 2 >= len(self.subject.words)

    @property
    def _has_sibling(self) -> bool:
        """True if another figure of the sentence, one that is no accident, stands in the source."""
        return any(
            not is_weak(item.quantity, stands, chance(stands, words=self.reading.words))
            for item in self.subject.claim.quantities
            if item.quantity.kind is not QuantityKind.DATE
            for stands in self.reading.candidates(item.quantity)
            if matching_form(item.quantity, stands) is not None
        )

    @property
    def _is_part_told(self) -> bool:
        """True of a year of which both tell the same quarter or half: "Q3 2020"."""
        claim = self.subject.claim
        part = part_of(self.claimed, claim.text, claim.start)
        return part is not None and part == part_of(self.stands, self.reading.source.prose)

    @property
    def in_company(self) -> bool:
        """True if the passage is about what the claim is about."""
        return same_thing(self.claimed, self.stands) or self.shared > 0

    @property
    def order(self) -> tuple[bool | int, ...]:
        """Sorts the best first: no accident, where the locator says, in company, unchanged."""
        form = _FORMS[self.comparison.match] if self.comparison.match else len(_FORMS)
        return (
            self.accidental,
            self.opposite is not None,
            self.misplaced,
            not self.in_company,
            turned(self.claimed, self.stands),
            self.qualifier is not None,
            form,
            -self.shared,
            self.rank,
            self.stands.start,
        )

    @property
    def fitness(self) -> tuple[bool | int, ...]:
        """Sorts the best few: given to the claim's thing, near its words, and not turned round."""
        return (
            self.accidental,
            self.opposite is not None or self.rival is not None,
            self.misplaced,
            not self.in_company,
            self.afar,
            self.qualifier is not None,
            not self._among_fellows,
            self.turned and not self.told_by_sign,
            self._signless,
        )

    @property
    def _among_fellows(self) -> bool:
        """True if its sentence gives another of the claim's figures, dates left out."""
        others = self.subject.values - {self.claimed.value}
        around = self.reading.between(*self.reading.sentence_span(self.stands.start))
        return any(item.value in others for item in around if item.kind is not QuantityKind.DATE)

    @cached_property
    def told_by_sign(self) -> bool:
        """True if one calls it a loss, the other a gain."""
        return self.ours is not None and sign_turned(self.ours, self.here) is not None

    @property
    def _signless(self) -> int:
        """0 for a gain or loss of which the passage says the same, 1 the contrary, 2 neither.

        A place that does not tell does not outweigh one that does.
        """
        if self.told_by_sign:
            return 1
        if self.ours is None or told_sign(self.ours) is None:
            return 0
        return 0 if told_sign(self.here) else 2

    @property
    def evidence(self) -> Evidence:
        """Its place, with the form of the match."""
        return self.reading.evidence(self.stands, match=self.comparison.match, chance=self.chance)


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
    return _not_found(claimed.quantity, subject=subject, applicable=applicable)


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
    found = [
        Candidate(
            claimed=quantity,
            stands=stands,
            comparison=compare(quantity, stands),
            reading=reading,
            rank=rank,
            subject=subject,
            citations=cited,
        )
        for rank, (reading, candidates) in enumerate(there)
        for stands in candidates
        if matching_form(quantity, stands) is not None
    ]
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
    return [
        Candidate(
            claimed=claimed.quantity,
            stands=stands,
            comparison=compare(claimed.quantity, stands),
            reading=reading,
            rank=rank,
            subject=subject,
            citations=applicable.citations,
        )
        for rank, reading in enumerate(applicable.readings)
        for stands in (
            *with_unit_nearby(claimed.quantity, reading),
            *ends_told(claimed.quantity, subject.claim, reading),
        )
    ]


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
    alone = own_clause(best.subject.claim, best.claimed, apart_from_all=True)
    for ours in (best.ours, alone):
        if ours is not None:
            reason = told_elsewhere(ours, best.reading, places, told=best.subject.values)
            if reason:
                return reason
    return None


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


def _not_found(quantity: Quantity, *, subject: Subject, applicable: Applicable) -> QuantityVerdict:
    compared = [
        Candidate(
            claimed=quantity,
            stands=stands,
            comparison=compare(quantity, stands),
            reading=reading,
            rank=rank,
            subject=subject,
            citations=(),
        )
        for rank, reading in enumerate(applicable.readings)
        for stands in reading.quantities
    ]
    otherwise = _first_few(
        (item for item in compared if item.comparison.other_unit and _telling(item)),
        key=lambda item: (not item.in_company, item.comparison.distance),
    )
    near = _first_few(
        (item for item in compared if not item.comparison.other_unit and _comparable(item)),
        key=lambda item: (_nearness(item), item.comparison.distance),
    )
    if near and _nearness(near[0]) < _FAR:
        near = [item for item in near if _nearness(item) < _FAR]
    status = QuantityStatus.OTHER_UNIT if otherwise else QuantityStatus.NOT_FOUND
    if not applicable.complete:
        status = QuantityStatus.UNCHECKED
    return QuantityVerdict(
        status=status,
        nearest=tuple(item.evidence for item in (*otherwise, *near)[:NEAREST]),
        reason=otherwise[0].comparison.other_unit if otherwise else None,
        unread=applicable.unlooked,
        parts=parts_of(quantity, applicable.readings, subject.words) if applicable.complete else (),
    )


def _first_few(
    items: Iterable[Candidate], *, key: Callable[[Candidate], tuple[int, Decimal]]
) -> list[Candidate]:
    """The ``NEAREST`` first by ``key``; only equals are told apart by how well they fit."""
    found: list[Candidate] = []
    ranked = sorted(((key(item), item) for item in items), key=itemgetter(0))
    for _, equals in groupby(ranked, key=itemgetter(0)):
        found += sorted((item for _, item in equals), key=lambda item: item.order)
        if len(found) >= NEAREST:
            break
    return found[:NEAREST]


def _telling(item: Candidate) -> bool:
    if item.stands.kind is QuantityKind.COUNT:
        # "Seven forces" are no 7 per cent, whatever is near them.
        return item.chance < CHANCE
    return item.in_company or item.chance < CHANCE


def _comparable(item: Candidate) -> bool:
    """True for the same sort of figure, or the same number in another form."""
    claimed, stands = item.claimed, item.stands
    if _same_number(claimed, stands):
        return True
    if stands.kind is not claimed.kind:
        return False
    return claimed.kind not in _UNITED or claimed.unit == stands.unit


def _nearness(item: Candidate) -> int:
    """0 for what may well be meant, ``_FAR`` for what is only of the same sort."""
    low, high = sorted((abs(item.claimed.value), abs(item.stands.value)))
    if _same_number(item.claimed, item.stands):
        return 0
    if low * 10 < high:
        return _FAR
    return 1 if item.in_company else 2


def _same_number(claimed: Quantity, stands: Quantity) -> bool:
    return stands.exact and claimed.value in {stands.value, stands.upper}
