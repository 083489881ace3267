"""One quantity of the report against the sources it cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.evidence.company import CHANCE, is_weak, same_thing, shared_words
from reportgen.evidence.direction import turned
from reportgen.evidence.locators import misplaced, shown_place
from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import (
    Evidence,
    Match,
    QualifierChange,
    QuantityStatus,
    QuantityVerdict,
)
from reportgen.quantities import chance, compare, compare_qualifiers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from reportgen.evidence.reading import Applicable, Desk, Reading
    from reportgen.model.claim import ClaimedQuantity
    from reportgen.model.document import Citation
    from reportgen.model.quantity import Quantity
    from reportgen.quantities import Comparison

NEAREST = 3
"""How many near figures, and how many other entries, are named."""
_FORMS = {Match.EXACT: 0, Match.CONVERTED: 1, Match.ROUNDED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A quantity of a source that may be the claimed one, and how well it fits."""

    reading: Reading
    stands: Quantity
    comparison: Comparison
    chance: Decimal
    shared: int
    """Telling words shared with the claim."""
    same_thing: bool
    weak: bool
    misplaced: bool
    turned: bool
    qualifier: QualifierChange | None
    rank: int
    """Of its source among the cited ones."""

    @property
    def in_company(self) -> bool:
        """True if the passage is about what the claim is about."""
        return self.same_thing or self.shared > 0

    @property
    def order(self) -> tuple[bool, bool, bool, bool, int, int, int, int]:
        """Sorts the best first: where the locator says, in company, unturned, unqualified."""
        form = _FORMS[self.comparison.match] if self.comparison.match else len(_FORMS)
        return (
            self.misplaced,
            not self.in_company,
            self.turned,
            self.qualifier is not None,
            form,
            -self.shared,
            self.rank,
            self.stands.start,
        )

    @property
    def evidence(self) -> Evidence:
        """Its place, with the form of the match."""
        return self.reading.evidence(self.stands, match=self.comparison.match, chance=self.chance)


def judge_figure(
    claimed: ClaimedQuantity, *, words: frozenset[str], applicable: Applicable
) -> QuantityVerdict:
    """The verdict on one covered quantity: found, found otherwise, or the nearest there is.

    Found in any of the cited works is found. A figure that was not found while one of them could
    not be looked into is unchecked.
    """
    matches = _matches(
        claimed, words=words, readings=applicable.readings, cited=applicable.citations
    )
    if matches:
        return _found(claimed.quantity, matches, applicable)
    if not applicable.readings:
        return QuantityVerdict(status=QuantityStatus.UNCHECKED, unread=applicable.unread)
    return _not_found(claimed.quantity, words=words, applicable=applicable)


def find_elsewhere(
    claimed: ClaimedQuantity,
    *,
    words: frozenset[str],
    desk: Desk,
    neighbours: tuple[Citation, ...],
) -> tuple[Evidence, ...]:
    """Where other entries' sources have the figure: neighbours in the paragraph first, at most three.

    A bare number that stands somewhere by accident is not named.
    """
    found: list[Evidence] = []
    for reading in desk.others(neighbours, without=claimed.citations):
        matches = _matches(claimed, words=words, readings=(reading,), cited=())
        telling = [item for item in matches if item.in_company or not item.weak]
        if telling:
            found.append(telling[0].evidence)
        if len(found) == NEAREST:
            break
    return tuple(found)


def _matches(
    claimed: ClaimedQuantity,
    *,
    words: frozenset[str],
    readings: Iterable[Reading],
    cited: tuple[Citation, ...],
) -> list[Candidate]:
    """Every quantity of the readings that supports the figure, best first."""
    quantity = claimed.quantity
    found = []
    for rank, reading in enumerate(readings):
        for stands in reading.candidates(quantity):
            comparison = compare(quantity, stands)
            if comparison.match is not None:
                found.append(_candidate(quantity, stands, comparison, words, reading, rank, cited))
    return sorted(found, key=lambda item: item.order)


def _candidate(
    claimed: Quantity,
    stands: Quantity,
    comparison: Comparison,
    words: frozenset[str],
    reading: Reading,
    rank: int,
    cited: tuple[Citation, ...],
) -> Candidate:
    by_accident = chance(stands, words=reading.words)
    return Candidate(
        reading=reading,
        stands=stands,
        comparison=comparison,
        chance=by_accident,
        shared=shared_words(words, reading, stands.start),
        same_thing=same_thing(claimed, stands),
        weak=is_weak(claimed, stands, by_accident),
        misplaced=misplaced(cited, reading, stands.start, stands.end),
        turned=turned(claimed, stands),
        qualifier=compare_qualifiers(claimed, stands) if comparison.match else None,
        rank=rank,
    )


def _found(quantity: Quantity, matches: list[Candidate], applicable: Applicable) -> QuantityVerdict:
    best = matches[0]
    first_of_each = {item.reading.source.key: item for item in reversed(matches)}
    carriers = sorted(first_of_each.values(), key=lambda item: item.order)
    evidence = tuple(item.evidence for item in carriers)
    lonely = best.weak and not any(item.in_company for item in matches)
    return QuantityVerdict(
        status=QuantityStatus.OUT_OF_CONTEXT if lonely else QuantityStatus.FOUND,
        evidence=evidence,
        reason=_alone(quantity, len(matches)) if lonely else None,
        qualifier=best.qualifier,
        wrong_locator=(shown_place(evidence[0], applicable.citations) if best.misplaced else None),
        direction_changed=best.turned,
        spurious_precision=_finer(quantity, best),
        unread=applicable.unread,
    )


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
    return best.comparison.match is Match.CONVERTED and in_words and quantity.step < 1


def _not_found(
    quantity: Quantity, *, words: frozenset[str], applicable: Applicable
) -> QuantityVerdict:
    compared = [
        _candidate(quantity, stands, compare(quantity, stands), words, reading, rank, ())
        for rank, reading in enumerate(applicable.readings)
        for stands in reading.quantities
    ]
    otherwise = sorted(
        (item for item in compared if item.comparison.other_unit and _telling(item)),
        key=lambda item: (not item.in_company, item.comparison.distance, item.order),
    )
    near = sorted(
        (item for item in compared if _comparable(quantity, item)),
        key=lambda item: (not item.in_company, item.comparison.distance, item.order),
    )
    status = QuantityStatus.OTHER_UNIT if otherwise else QuantityStatus.NOT_FOUND
    if not applicable.complete:
        status = QuantityStatus.UNCHECKED
    return QuantityVerdict(
        status=status,
        nearest=tuple(item.evidence for item in (*otherwise, *near)[:NEAREST]),
        reason=otherwise[0].comparison.other_unit if otherwise else None,
        unread=applicable.unread,
    )


def _telling(item: Candidate) -> bool:
    return item.in_company or item.chance < CHANCE


def _comparable(quantity: Quantity, item: Candidate) -> bool:
    """True for the same sort of figure, within a factor of ten or about the same thing."""
    if item.stands.kind is not quantity.kind or item.comparison.other_unit:
        return False
    if quantity.kind is QuantityKind.MONEY and quantity.unit != item.stands.unit:
        return False
    low, high = sorted((abs(quantity.value), abs(item.stands.value)))
    return item.in_company or low * 10 >= high
