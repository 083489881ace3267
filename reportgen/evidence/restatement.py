"""Figures told twice: an uncited one takes its original's verdict, and two tellings must agree."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.evidence.index import is_far
from reportgen.model.claim import Need
from reportgen.model.quantity import QuantityKind
from reportgen.quantities import chance, compare_qualifiers, matches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.quantity import Quantity
    from reportgen.model.verdict import QuantityVerdict

_SAME_WORDS = 0.5
"""Share of the words of the shorter sentence from which on two sentences speak of one figure.
Deliberately high: estimates that differ are the stuff of a brief, and no fault."""
_LARGE = 1_000
"""Numbers from here on are hardly ever told of two things in one brief."""
_TELLING = Decimal("0.1")
"""Below this chance of standing in a brief by accident a figure is known by itself."""
_REPORT = 1_000
"""Words of an ordinary brief, for that chance."""
_LEAST_WORDS = 3
"""So many content words two cited sentences must have, the same ones, to tell one figure twice."""
_SERIES = 4
"""More sentences than this in the same words are a list, not one figure told again."""


class Told(Struct, frozen=True, kw_only=True):
    """A covered quantity of the report with the verdict on it."""

    claim: Claim
    claimed: ClaimedQuantity
    verdict: QuantityVerdict
    words: frozenset[str]


def restate(
    claimed: ClaimedQuantity,
    verdict: QuantityVerdict,
    *,
    claim: Claim,
    words: frozenset[str],
    originals: tuple[Told, ...],
) -> QuantityVerdict:
    """The verdict on an uncited quantity of a summary, heading or caption.

    That of the body's cited claim with the same value (exact or correctly rounded), unit and
    counted thing, the one in the likest sentence; where there is none, but the body tells the same
    thing with another figure, the ids of those claims.
    """
    agreeing = [item for item in originals if _same_figure(claimed.quantity, words, item)]
    if agreeing:
        changes = [compare_qualifiers(claimed.quantity, item.claimed.quantity) for item in agreeing]
        row = max(
            range(len(agreeing)),
            key=lambda row: (changes[row] is None, _likeness(words, agreeing[row].words), -row),
        )
        best = agreeing[row]
        return replace(
            best.verdict,
            restates=best.claim.id,
            qualifier=changes[row] or best.verdict.qualifier,
        )
    others = tuple(
        dict.fromkeys(
            item.claim.id
            for item in originals
            if item.claim.id != claim.id
            and not (claim.table and item.claim.table)
            and _same_measure(claimed.quantity, item.claimed.quantity)
            and _likeness(words, item.words) >= _SAME_WORDS
            and not (_dates(claim) ^ _dates(item.claim))
        )
    )
    return replace(verdict, disagrees_with=others)


def disagreements(told: tuple[Told, ...]) -> dict[tuple[str, int], tuple[str, ...]]:
    """Which covered figures tell the same thing of the same source otherwise than another claim.

    Returns:
        (claim id, offset of the quantity in its block) → ids of the claims that disagree with it.
    """
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for group in _comparable(told):
        for row, one in enumerate(group):
            for other in group[row + 1 :]:
                if _disagree(one, other):
                    _note(found, one, other)
                    _note(found, other, one)
    return found


def _comparable(told: tuple[Told, ...]) -> list[list[Told]]:
    """Figures of one sort in the same words of the same year, the same source cited first.

    A place or a year more or less makes it another figure, a table is made of them, and what comes
    more often than a few times is a series.
    """
    groups: dict[tuple[object, ...], list[Told]] = {}
    for item in told:
        quantity = item.claimed.quantity
        if item.claim.table or len(item.words) < _LEAST_WORDS:
            continue
        key = (
            item.claimed.citations[0].key,
            quantity.kind,
            quantity.unit,
            quantity.per,
            item.words,
            _dates(item.claim),
        )
        groups.setdefault(key, []).append(item)
    return [group for group in groups.values() if 1 < len(group) <= _SERIES]


def _note(found: dict[tuple[str, int], tuple[str, ...]], one: Told, other: Told) -> None:
    place = (one.claim.id, one.claimed.quantity.start)
    found[place] = (*found.get(place, ()), other.claim.id)


def _disagree(one: Told, other: Told) -> bool:
    if one.claim.id == other.claim.id or not _same_measure(
        one.claimed.quantity, other.claimed.quantity
    ):
        return False
    # Sentences with several figures of one sort are lists of different things.
    if _siblings(one) or _siblings(other):
        return False
    return not _agree(one.claimed.quantity, other.claimed.quantity)


def _dates(claim: Claim) -> frozenset[Decimal]:
    return frozenset(
        item.quantity.value for item in claim.quantities if item.quantity.kind is QuantityKind.DATE
    )


def _siblings(told: Told) -> bool:
    quantity = told.claimed.quantity
    return any(
        item is not told.claimed and _same_measure(item.quantity, quantity)
        for item in told.claim.quantities
    )


def _same_figure(quantity: Quantity, words: frozenset[str], original: Told) -> bool:
    stands = original.claimed.quantity
    if is_far(quantity, stands) or matches(quantity, stands) is None:
        return False
    if quantity.kind is QuantityKind.COUNT and None not in {quantity.unit, stands.unit}:
        return quantity.unit == stands.unit
    # "40 %" alone may be 40 % of anything; a telling figure or a common word makes it the same.
    telling = quantity.value >= _LARGE or chance(quantity, words=_REPORT) < _TELLING
    return telling or not words or bool(words & original.words)


def _agree(one: Quantity, other: Quantity) -> bool:
    return matches(one, other) is not None or matches(other, one) is not None


def _same_measure(one: Quantity, other: Quantity) -> bool:
    """True if the two could be tellings of one figure: same kind, same named unit, same period."""
    if one.kind is QuantityKind.DATE or one.kind is not other.kind or one.per != other.per:
        return False
    return one.unit == other.unit and (one.unit is not None or one.kind is not QuantityKind.COUNT)


def _likeness(words: frozenset[str], others: frozenset[str]) -> float:
    """Share of the shorter set's words that both have, 0–1."""
    shorter = min(len(words), len(others))
    return len(words & others) / shorter if shorter else 0.0


def is_restated(claim: Claim, claimed: ClaimedQuantity) -> bool:
    """True for an uncited statistic of a place that repeats what the body says."""
    return claim.restates and claimed.need is Need.CITE and not claimed.citations


def originals(told: Iterable[Told]) -> tuple[Told, ...]:
    """Those a restatement may lean on: cited quantities of the body, in order."""
    return tuple(item for item in told if item.claimed.citations and not item.claim.restates)
