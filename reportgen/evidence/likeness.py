"""Whether the source tells of the sentence's thing elsewhere, with another figure of the same sort.

"Grid losses came to 5.6 %": 5.6 % stands there, of what was generated; of grid losses the source
says 6.5 %. How near a passage is to the sentence is measured in the words of the figure's clause,
each counting the more the fewer passages of the source have it. A passage that is much nearer than
the one with the figure, and gives another figure of the same sort, is what the sentence is about.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from reportgen.evidence.clauses import same_sort
from reportgen.model.quantity import QuantityKind
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from reportgen.evidence.clauses import Clause
    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity

_BEFORE = 0.7
"""What a word of the sentence before counts: a paragraph names its thing once."""
_PASSAGE = 160
"""Code points: about a sentence, for how many there are."""
_NUMBER = re.compile(r"(?<![\w.,])\d{2,4}(?!\w|[.,]\d)")
_LEAST = 2
"""Words of the sentence that the nearer passage must have."""
_FAR, _NEARER = 0.35, 0.5
"""Shares of the words' weight: the figure's own passage has at most the first, and the nearer one
has it by the second more. Set on sentences of our own about six texts, and checked on WiCE."""
_CERTAIN = 5
"""A number of more significant digits is no other thing's by accident."""
_WHOLE = 0.95
"""A passage that has it all is meant, whatever the other has."""
_GENERAL = content_words(
    "year years month week day time earlier later previous rise rose risen fall fell fallen grew grow increase"
    " increased decrease decreased drop dropped decline declined rate share number total figure average level"
    " proportion amount percentage one people person reached stood came accounted"
)
"""Words that any passage may have."""


class _Rival(NamedTuple):
    figure: Quantity
    nearness: float
    span: tuple[int, int]


def told_elsewhere(
    ours: Clause, reading: Reading, stands: Quantity, *, told: frozenset[Decimal]
) -> str | None:
    """What the source gives for the sentence's own thing, as a clause; ``None`` if it gives nothing.

    Args:
        ours: the sentence's clause about the figure.
        reading: the source.
        stands: the figure as it stands there.
        told: the values the sentence gives itself.
    """
    words = (ours.words - _GENERAL) | _numbers(ours)
    if (
        stands.kind is QuantityKind.DATE
        or stands.upper is not None
        or _digits(stands) > _CERTAIN
        or len(words) < _LEAST
        or reading.cell_at(stands.start)
    ):
        return None
    span = reading.sentence_span(stands.start)
    here = _near(words, reading, span)
    missing = [word for word in sorted(words) if here.get(word, 0) == 0 and reading.places(word)]
    if not missing:
        return None
    weights = {word: _weight(word, reading) for word in words}
    total = sum(weights.values())
    if not total:
        return None
    own = sum(weights[word] * part for word, part in here.items()) / total
    if own > 1 - _NEARER:  # no other passage can be so much nearer
        return None
    best = max(
        _rivals(ours.quantity, words, reading, stands, missing, weights),
        key=lambda item: (item.nearness, -item.span[0]),
        default=None,
    )
    if best is None or _bare_digits(best.figure.value) in {_bare_digits(item) for item in told}:
        return None
    nearness = best.nearness / total
    whole = nearness >= _WHOLE and nearness - own >= _NEARER
    if not whole and (own > _FAR or nearness - own < _NEARER):
        return None
    figure = " ".join(best.figure.text.split())
    return f"of what the sentence speaks of the source gives {figure!r}"


def _bare_digits(value: Decimal) -> str:
    """The significant digits: of 1.64 and of 1.64 billion the same."""
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def _digits(quantity: Quantity) -> int:
    return len(_bare_digits(quantity.value))


def _weight(word: str, reading: Reading) -> float:
    places = len(reading.places(word))
    return math.log(1 + len(reading.source.prose) / _PASSAGE / max(places, 1))


def _near(words: frozenset[str], reading: Reading, span: tuple[int, int]) -> dict[str, float]:
    """How much of each word the passage has: 1 in the sentence, less in the one before it."""
    _, own = reading.sentence(span[0])
    before = reading.company_before(span)
    return {
        word: 1.0 if word in own or _is_within(word, reading, span) else _BEFORE
        for word in words
        if word in own or word in before or _is_within(word, reading, span)
    }


def _is_within(word: str, reading: Reading, span: tuple[int, int]) -> bool:
    """True of a number that stands in the passage."""
    return word.isdecimal() and any(span[0] <= at < span[1] for at in reading.places(word))


def _numbers(ours: Clause) -> frozenset[str]:
    """The other numbers of the clause: years, ages."""
    quantity = ours.quantity
    around = f"{ours.text[ours.start : quantity.start]} {ours.text[quantity.end : ours.end]}"
    return frozenset(_NUMBER.findall(around))


def _rivals(
    claimed: Quantity,
    words: frozenset[str],
    reading: Reading,
    stands: Quantity,
    missing: list[str],
    weights: dict[str, float],
) -> Iterator[_Rival]:
    seen = {reading.sentence_span(stands.start)}
    for figure in reading.alike_kind(claimed.kind):
        if figure.value == claimed.value or not _of_the_sort(figure, claimed):
            continue
        span = reading.sentence_span(figure.start)
        if span in seen:
            continue
        seen.add(span)
        near = _near(words, reading, span)
        if len(near) >= _LEAST and not near.keys().isdisjoint(missing):
            yield _Rival(figure, sum(weights[one] * part for one, part in near.items()), span)


def _of_the_sort(one: Quantity, other: Quantity) -> bool:
    """True for what may be told of the same thing: of counts, what counts the same."""
    if one.kind is QuantityKind.COUNT and (one.unit is None or one.unit != other.unit):
        return False
    return one.exact and one.kind is other.kind and same_sort(one, other)
