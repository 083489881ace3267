"""Figures that the source gives to another of several things it sets side by side."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind
from reportgen.text.words import content_words, stem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity

_EDGE = re.compile(
    r"[;:()–—]|,\s|\s-\s|[.!?](?=\s|$)"
    r"|\b(?:and|but|or|while|whereas|against|compared with|than|with|though|although|to)\b"
)
_COMPARING = re.compile(
    r"\b(?:unlike|than|compared|rather|not|except|against|versus|both|neither)\b"
)
_WORD = re.compile(r"[^\W\d_]+|\d{4}")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_UNITED = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.COUNT})
_RIVAL = 0.5
"""Least share of a rival's own words that the claim must have, and more than of the figure's own."""
_KINDS_APART = frozenset({QuantityKind.DATE, QuantityKind.RANK, QuantityKind.MAGNITUDE})


def rival_of(
    claimed_in: str,
    quantity: Quantity,
    stands: Quantity,
    reading: Reading,
    *,
    told: frozenset[Decimal],
) -> str | None:
    """To what the source gives the figure, if it gives the claim's thing another one beside it.

    Two figures of one sort stand in one or in neighbouring sentences of the source. The words that
    only the clause of the other one has are in the claim, those that only the clause of this one
    has are not: "Palu lost $1.8 billion, Rena $2.4 billion" does not bear out "Rena lost $1.8
    billion".

    Args:
        claimed_in: the sentence of the report, or the clause of it that holds the figure.
        quantity: the figure as claimed.
        stands: the figure as found.
        reading: where it was found.
        told: the values the sentence gives: a figure it tells itself is no rival.

    Returns:
        A clause for the message, or ``None``: also where the sentence itself compares.
    """
    if quantity.kind in _KINDS_APART or _COMPARING.search(claimed_in):
        return None
    rivals = [other for other in _rivals(stands, reading) if other.value not in told]
    if not rivals:
        return None
    ours = _words(claimed_in) - content_words(quantity.text)
    clause = _clause(stands, reading)
    words = _own_words(clause, stands)
    for other in rivals:
        rival_words = _own_words(_clause(other, reading), other)
        own, rival = words - rival_words, rival_words - words
        if _taken_over(own, rival, ours, reading):
            return (
                f"the source gives it for {_surface(clause, own)!r}, the sentence for "
                f"{_surface(claimed_in, rival & ours)!r}; for that it has {_flat(other.text)!r}"
            )
    return None


def _taken_over(
    own: frozenset[str], rival: frozenset[str], ours: frozenset[str], reading: Reading
) -> bool:
    """True if the claim speaks of what the rival figure is about, and not of this one's thing.

    Names and years decide where both clauses have them, since a second clause often leaves out
    what it shares with the first; else no word of this figure's own may be in the claim.
    """
    if not own - ours or not rival & ours:
        return False
    anchors, rival_anchors = _anchors(own, reading), _anchors(rival, reading)
    if anchors and rival_anchors & ours:
        return not anchors & ours
    return len(rival & ours) >= _RIVAL * len(rival) and not own & ours


def _anchors(words: frozenset[str], reading: Reading) -> frozenset[str]:
    return frozenset(word for word in words if word.isdecimal() or word in reading.name_stems)


def _words(text: str) -> frozenset[str]:
    return content_words(text) | frozenset(_YEAR.findall(text))


def _rivals(stands: Quantity, reading: Reading) -> Iterator[Quantity]:
    """Other figures of the same sort in the same sentence, then in the ones beside it."""
    start, end = reading.sentences_beside(stands.start)
    quantities = reading.quantities
    row = bisect_left(quantities, start, key=lambda item: item.start)
    while row < len(quantities) and quantities[row].start < end:
        other = quantities[row]
        row += 1
        if other.value != stands.value and _same_sort(other, stands, reading):
            yield other


def _same_sort(one: Quantity, other: Quantity, reading: Reading) -> bool:
    """True for figures of one kind and unit with words between them: no ends of one range."""
    if one.kind is not other.kind:
        return False
    if one.kind in _UNITED and one.unit != other.unit:
        return False
    first, second = sorted((one, other), key=lambda item: item.start)
    return bool(_words(reading.source.prose[first.end : second.start]))


def _clause(quantity: Quantity, reading: Reading) -> str:
    """The clause around a figure of the source, the figure itself left out."""
    prose = reading.source.prose
    first, last = reading.sentence_span(quantity.start)
    before = [match.end() for match in _EDGE.finditer(prose, first, quantity.start)]
    after = _EDGE.search(prose, quantity.end, last)
    head = prose[before[-1] if before else first : quantity.start]
    tail = prose[quantity.end : after.start() if after else last]
    return f"{head} {tail}"


def _own_words(clause: str, quantity: Quantity) -> frozenset[str]:
    return _words(clause) - content_words(quantity.text)


def _surface(text: str, stems: frozenset[str]) -> str:
    """The words of ``text`` that have one of ``stems``, as they are written."""
    words = [word for word in _WORD.findall(text) if word in stems or stem(word) in stems]
    return " ".join(dict.fromkeys(words))


def _flat(text: str) -> str:
    return " ".join(text.split())
