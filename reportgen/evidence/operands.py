"""Sums of which the sentence tells one figure itself, or names the things of both.

"Thames Valley had 479,200 admissions, about 79,000 more than Durham": the source has 400,400 for
Durham, in a sentence or a paragraph of its own. What follows from two figures that stand apart is
only taken where the sentence says that it compares or adds, and each figure is anchored: the
sentence tells it, or shares a telling word or a year with its clause; or both are cells of a row or
a column of which it has the label.
"""

from __future__ import annotations

import re
from itertools import combinations, islice, permutations
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.evidence.clauses import passage_clauses, same_sort
from reportgen.evidence.ellipsis import figures_in
from reportgen.evidence.tabled import in_table, where_labels_cross
from reportgen.evidence.times import years
from reportgen.model.quantity import Direction, Quantity, QuantityKind
from reportgen.model.verdict import QuantityStatus
from reportgen.quantities import derivations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.evidence.company import Subject
    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim
    from reportgen.model.verdict import QuantityVerdict

Found = tuple[str, tuple[Quantity, ...]]
"""A sum in words, and what it was made from."""

_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.CHANGE})
_PASSAGES = 6
_MOST = 14
"""Figures of one sort that are tried against each other: more fit by accident."""
_LIST = 6
_DIGITS = 2
"""Significant digits of a figure that comes out of two others by no accident."""


class Sum:
    """A missing figure, with what its sentence says of how it came about."""

    def __init__(
        self,
        target: Quantity,
        *,
        comparing: bool,
        adding: bool,
        denying: bool,
        general: frozenset[str],
    ) -> None:
        self.target = target
        self.comparing = comparing
        self.adding = adding
        self.denying = denying
        self.general = general

    def of(self, one: Quantity, other: Quantity) -> str | None:
        """The sum that gives the figure from two others, if the sentence is worded so."""
        asked = self.like(one)
        if one.value > other.value or not self.comparing:
            words = derivations(asked, (one, other))
        else:
            words = derivations(asked, (other, one))
        if words is None or is_coarse(words, asked, (one, other)):
            return None
        if " + " in words:
            return words if self.adding else None
        if " as % of " in words and " - " not in words:
            return None
        return words if self.comparing or (self.denying and " - " in words) else None

    def of_named(self, one: Quantity, other: Quantity) -> str | None:
        """The same of two figures that the sentence names both: a share needs no more words."""
        words = derivations(self.target, (one, other))
        if words is not None and " as % of " in words and " - " not in words:
            return words
        return self.of(one, other)

    def like(self, given: Quantity) -> Quantity:
        """The figure as one of the sort that a given one is of."""
        target = self.target
        if target.kind is QuantityKind.COUNT and target.unit is None:
            return replace(target, kind=given.kind, unit=given.unit, per=given.per)
        if target.kind is QuantityKind.PERCENT and given.kind not in _SHARES and self.comparing:
            way = target.direction or Direction.UP
            return replace(target, kind=QuantityKind.CHANGE, direction=way)
        return target


def is_coarse(words: str, asked: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    """True of a difference that rounding makes: £1.8 billion less £130 million is about £1.7 billion.

    Args:
        words: the sum.
        asked: what it gives; what is taken away must come to two steps of its last digit.
        pair: what it was made from.
    """
    less, more = sorted(abs(item.value) for item in pair)
    differs = " - " in words and " % " not in words and more - less != asked.value
    return differs and less < _STEPS * asked.step


_STEPS = 2


def sum_apart(
    asked: Sum,
    claim: Claim,
    verdicts: Sequence[QuantityVerdict],
    subject: Subject,
    reading: Reading,
) -> Found | None:
    """The sum that gives a missing figure from two that stand apart in one source, and the two.

    Args:
        asked: the figure and how its sentence words it.
        claim: its sentence.
        verdicts: on all its figures, in order.
        subject: what the sentence is about.
        reading: the source.
    """
    sharing = asked.target.kind is QuantityKind.PERCENT and asked.target.direction is None
    if not (asked.comparing or asked.adding or asked.denying or sharing):
        return None
    told = _told(claim, verdicts, reading)
    around = _figures_around(told, subject, reading)
    found = _with_told(asked, told, around, subject, reading)
    if found is None:
        found = in_table(asked.of, subject.words, reading)
    if found is None:
        found = where_labels_cross(asked.of_named, subject, reading)
    if found is None and asked.adding:
        found = _listed(asked, told, subject, reading)
    if found is None and (asked.comparing or asked.adding):
        found = _anchored(asked, around, subject, reading)
    if found is None and sharing:
        found = _share(asked, told, around, subject, reading)
    return found


def _told(claim: Claim, verdicts: Sequence[QuantityVerdict], reading: Reading) -> list[Quantity]:
    """The figures of the sentence that were found, as they stand in the source."""
    return [
        evidence.quantity
        for item, verdict in zip(claim.quantities, verdicts, strict=True)
        if verdict.status is QuantityStatus.FOUND and item.quantity.kind is not QuantityKind.DATE
        for evidence in verdict.evidence[:1]
        if evidence.quantity is not None and evidence.sha256 == reading.source.sha256
    ]


def _figures_around(told: Iterable[Quantity], subject: Subject, reading: Reading) -> list[Quantity]:
    """The figures of the passages that the sentence is about, those of what it tells first."""
    spans = dict.fromkeys(span for figure in told for span in reading.sentences_near(figure.start))
    spans.update(dict.fromkeys(reading.most_like(subject.words, _PASSAGES)))
    places = (place for year in sorted(_named_years(subject)) for place in reading.years(year))
    spans.update(dict.fromkeys(map(reading.sentence_span, islice(places, _PASSAGES))))
    found: dict[int, Quantity] = {}
    for span in spans:
        for item in figures_in(reading, span):
            if item.upper is None and reading.cell_at(item.start) is None:
                found.setdefault(item.start, item)
    return list(found.values())


def _with_told(
    asked: Sum,
    told: Iterable[Quantity],
    around: Sequence[Quantity],
    subject: Subject,
    reading: Reading,
) -> Found | None:
    """From a figure that the sentence tells and another, anchored or of the same paragraph."""
    for one in told:
        near = reading.sentences_near(one.start)
        like = [item for item in around if same_sort(one, item) and item.value != one.value]
        for other in like[:_MOST]:
            words = asked.of(one, other)
            if words is None:
                continue
            beside = near[0][0] <= other.start < near[-1][1]
            if (beside and _digits(asked.target) >= _DIGITS) or _is_anchored(
                other, asked, subject, reading
            ):
                return words, (one, other)
    return None


def _anchored(
    asked: Sum, around: Sequence[Quantity], subject: Subject, reading: Reading
) -> Found | None:
    """From two figures of one unit that the sentence does not tell, each anchored in it."""
    named = asked.adding and asked.target.kind is QuantityKind.PERCENT
    if _digits(asked.target) < _DIGITS and not named:
        return None
    like = [
        item
        for item in around
        if _may_give(item, asked.target) and _is_anchored(item, asked, subject, reading)
    ][:_MOST]
    for one, other in combinations(like, 2):
        if same_sort(one, other) and (one.unit == other.unit or None in {one.unit, other.unit}):
            words = asked.of(one, other)
            if words is not None:
                return words, (one, other)
    return None


def _share(
    asked: Sum,
    told: Sequence[Quantity],
    around: Sequence[Quantity],
    subject: Subject,
    reading: Reading,
) -> Found | None:
    """A part and its whole in one paragraph: the sentence tells one, or has a word of either."""
    starts = {item.start for item in told}
    plain = [item for item in around if item.kind not in _SHARES][:_MOST]
    for part, whole in permutations(plain, 2):
        if not 0 < part.value < whole.value or not same_sort(part, whole):
            continue
        near = reading.sentences_near(part.start)
        if not near[0][0] <= whole.start < near[-1][1]:
            continue
        words = derivations(asked.target, (part, whole))
        if words is None or " as % of " not in words or " - " in words:
            continue
        here, there = (passage_clauses(reading, item)[0].words for item in (part, whole))
        mine = subject.words - asked.general
        if {part.start, whole.start} & starts:
            anchored = bool((there if part.start in starts else here) & mine)
        else:
            anchored = bool((here - there) & mine) and bool(there & mine)
        if anchored:
            return words, (part, whole)
    return None


def _may_give(item: Quantity, target: Quantity) -> bool:
    if target.kind is QuantityKind.POINTS:
        return item.kind in _SHARES
    if target.kind in _SHARES or target.unit is None:
        return True
    return item.kind is target.kind and item.unit in {target.unit, None}


def _is_anchored(figure: Quantity, asked: Sum, subject: Subject, reading: Reading) -> bool:
    """True if its clause has a telling word of the sentence, or a year that it names."""
    clause, _ = passage_clauses(reading, figure)
    named = _named_years(subject)
    if any(years(date) & named for date in clause.dates):
        return True
    return bool(clause.words & subject.words - asked.general)


def _named_years(subject: Subject) -> frozenset[int]:
    """The years of the sentence."""
    quantities = (item.quantity for item in subject.claim.quantities)
    return frozenset().union(*map(_years, quantities))


def _years(quantity: Quantity) -> frozenset[int]:
    return years(quantity) if quantity.kind is QuantityKind.DATE else frozenset()


def _listed(
    asked: Sum, told: Iterable[Quantity], subject: Subject, reading: Reading
) -> Found | None:
    """The sum of three or more figures that one sentence of the source lists."""
    spans = dict.fromkeys(reading.sentence_span(figure.start) for figure in told)
    spans.update(dict.fromkeys(reading.most_like(subject.words, _PASSAGES)))
    for span in spans:
        figures = [item for item in figures_in(reading, span) if item.upper is None]
        for first in range(len(figures)):
            for last in range(first + 3, min(first + _LIST, len(figures)) + 1):
                run = figures[first:last]
                if not all(same_sort(run[0], item) for item in run):
                    break
                words = derivations(asked.like(run[0]), tuple(run))
                if words is not None and words.count(" + ") == len(run) - 1:
                    return words, tuple(run)
    return None


def _digits(quantity: Quantity) -> int:
    return len("".join(map(str, quantity.value.as_tuple().digits)).strip("0"))


def denies(text: str) -> bool:
    """True if words around a figure say that it is of those who did not."""
    return _DENYING.search(text) is not None


_DENYING = re.compile(r"\b(?:no|not|none|without|neither|never)\b|n['’]t\b")
