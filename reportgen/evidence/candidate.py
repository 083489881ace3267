"""A quantity of a source that may be the claimed one, with what speaks for it and against."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.evidence.bases import other_base
from reportgen.evidence.cells import told_of_other_cell
from reportgen.evidence.clauses import Clause, figure_span, own_clause, passage_clauses
from reportgen.evidence.company import (
    Subject,
    is_stray_year,
    is_weak,
    opposed,
    same_thing,
    shared_words,
)
from reportgen.evidence.contrast import contrasted
from reportgen.evidence.countries import other_country
from reportgen.evidence.direction import compared_round, reversed_by, turned
from reportgen.evidence.ellipsis import figures_in
from reportgen.evidence.ends import ends_in, told_of_before
from reportgen.evidence.levels import level_for_change
from reportgen.evidence.locators import misplaced
from reportgen.evidence.movements import level_turned
from reportgen.evidence.numbered import other_part, other_year_of_part, part_of
from reportgen.evidence.signs import sign_turned, told_sign
from reportgen.evidence.times import labelled_otherwise, other_time, period_added
from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import (
    Evidence,
    Match,
    QualifierChange,
)
from reportgen.quantities import chance, compare, compare_qualifiers
from reportgen.quantities import matches as matching_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from reportgen.evidence.ends import Ends
    from reportgen.evidence.reading import Reading
    from reportgen.model.document import Citation
    from reportgen.model.quantity import Quantity
    from reportgen.quantities import Comparison

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
        alone = self.alone or ours
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
    def alone(self) -> Clause | None:
        """The same up to the next figure of any sort, be it of another than its own."""
        return own_clause(self.subject.claim, self.claimed, apart_from_all=True)

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


def candidates(
    claimed: Quantity,
    there: Iterable[tuple[Reading, Iterable[Quantity]]],
    *,
    subject: Subject,
    cited: tuple[Citation, ...],
) -> Iterator[Candidate]:
    """The quantities of readings, each held against the claimed one, in their order.

    Args:
        claimed: the figure.
        there: the readings in the order of the citations, each with what may be the figure.
        subject: what its sentence is about.
        cited: the citations whose locators say where it should stand.
    """
    for rank, (reading, quantities) in enumerate(there):
        for stands in quantities:
            yield Candidate(
                claimed=claimed,
                stands=stands,
                comparison=compare(claimed, stands),
                reading=reading,
                rank=rank,
                subject=subject,
                citations=cited,
            )
