"""Whether the source tells of the sentence's thing elsewhere, with another figure of the same sort.

"Grid losses came to 5.6 %": 5.6 % stands there, of what was generated; of grid losses the source
says 6.5 %. How near a place is to the sentence is measured in the words of the figure's clause, each
counting the more the fewer passages of the source have it: in full if it stands in the clause of
the figure there, less if it stands elsewhere in that sentence or in the one before. A figure that
is much nearer to the sentence than any place of its own is what the sentence is about.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from reportgen.evidence.clauses import (
    excepts,
    figure_span,
    figure_words,
    passage_clauses,
    same_sort,
)
from reportgen.evidence.periods import differ, periods_in
from reportgen.model.quantity import QuantityKind
from reportgen.text.flat import flat
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from reportgen.evidence.clauses import Clause
    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity

_BESIDE, _BEFORE = 0.6, 0.4
"""What a word counts that stands in the sentence of the figure, but not in its clause; in the
sentence before: a paragraph names its thing once."""
_PASSAGE = 160
"""Code points: about a sentence, for how many there are."""
_NUMBER = re.compile(r"(?<![\w.,])\d{2,4}(?!\w|[.,]\d)")
_LEAST = 2
"""Words of the sentence that the source must have, the thing counted left out."""
_KNOWN = 0.5
"""Share of the sentence's words that the source must have: else what is nearest in the others tells
little ("qtrly", "eps")."""
_NEARER = ((0.7, 0.25), (0.5, 0.4))
"""Shares of the words' weight: so near the other place is at least, and by so much nearer than the
figure's own. Set on figures exchanged within summaries of talks, letters and news, and on 1,100
figures that stood where they should; the first of a pair alone is often reached by accident."""
_PASSAGES = 12
"""So many sentences, those with the most of the words, are looked at figure by figure."""
_UNITED = frozenset({QuantityKind.COUNT, QuantityKind.MONEY})
_FEW = 12
_CERTAIN = 5
"""A count of more significant digits is no other thing's by accident."""
_SIZES = 1_000
"""Figures further apart than this are hardly of one thing: counts are not held against each other,
of the rest more is asked."""
_UNLIKE = ((0.7, 0.5),)
_GENERAL = content_words(
    "year years month week day time earlier later previous rise rose risen fall fell fallen grew grow increase"
    " increased decrease decreased drop dropped decline declined rate share number total figure average level"
    " proportion amount percentage one people person reached stood came accounted report reported expect expected"
    " estimate estimated anticipate anticipated forecast announce announced post posted deliver delivered generate"
    " generated company result"
)
"""Words that any passage may have."""
_CHANGE = re.compile(
    r"\b(?:by|up|down|(?:increase|decrease|rise|fall|decline|improvement|reduction|growth|gain|drop)s?\s+of)\s+"
    r"(?:(?:an?|about|around|some|nearly|almost|over|approximately|more|than|just|or)\s+|\S*\d\S*\s+){0,4}\W{0,2}$"
)
"""Before a figure that is the size of a change."""
_NEAR = 50
"""Code points before a figure in which that stands."""


class _Rival(NamedTuple):
    nearness: float
    figure: Quantity


def told_elsewhere(
    ours: Clause, reading: Reading, places: Iterable[Quantity], *, told: frozenset[Decimal]
) -> str | None:
    """What the source gives for the sentence's own thing, as a clause; ``None`` if it gives nothing.

    Args:
        ours: the sentence's clause about the figure.
        reading: the source.
        places: the figure wherever it stands there.
        told: the values the sentence gives itself.
    """
    own = tuple(places)
    if own[0].kind is QuantityKind.DATE or reading.cell_at(own[0].start) or excepts(ours):
        return None
    thing = content_words(ours.quantity.unit or "")
    if ours.quantity.kind is QuantityKind.COUNT and _digits(ours.quantity) > _CERTAIN:
        return None
    words = (figure_words(ours) - _GENERAL - thing) | _numbers(ours)
    weights = _weights(words, reading)
    total = sum(weights.values())
    if len(weights) < len(words) * _KNOWN:
        return None  # the source says it in other words
    if len(weights) < _LEAST or not total:
        return None
    nearest = max(_nearness(item, weights, reading, joined=True) for item in own) / total
    if nearest > 1 - min(apart for _, apart in _NEARER):
        return None  # no other place can be so much nearer
    values = {item.value for item in own} | told
    clear = [
        item
        for item in _rivals(ours.quantity, values, weights, reading)
        if _is_nearer(item.nearness / total, nearest, _NEARER)
    ]
    if not clear:
        return None  # soon seen, and most often so
    names = _names(ours, weights, reading)
    periods = periods_in(ours.text[slice(*figure_span(ours))]) or _periods(own[0], reading)
    best = max(
        (
            item
            for item in clear
            if _is_change(ours.text, ours.quantity) is _is_change(reading.source.prose, item.figure)
            and not differ(_periods(item.figure, reading), periods)
            and not any(_goes_on(place, item.figure, ours, reading) for place in own)
            and _has_names(item.figure, own, names, reading)
        ),
        key=lambda item: (item.nearness, -item.figure.start),
        default=None,
    )
    if best is None or _bare_digits(best.figure.value) in map(_bare_digits, told):
        return None
    low, high = sorted((abs(best.figure.value), abs(ours.quantity.value)))
    asked = _NEARER if high <= low * _SIZES else _UNLIKE
    if not _is_nearer(best.nearness / total, nearest, asked):
        return None
    if _is_roughly(ours.quantity, best.figure):
        return None
    figure = flat(best.figure.text)
    return f"of what the sentence speaks of the source gives {figure!r}"


def _is_nearer(there: float, here: float, asked: tuple[tuple[float, float], ...]) -> bool:
    """True if another place is so near to the sentence, and by so much nearer than the figure's own."""
    return any(there >= near and there - here >= apart for near, apart in asked)


def _is_roughly(claimed: Quantity, other: Quantity) -> bool:
    """True of a share in words that is about the other figure: "a third" for 36 %."""
    in_words = not any(character.isdecimal() for character in claimed.text)
    return in_words and abs(claimed.value - other.value) * 10 <= abs(other.value)


def _bare_digits(value: Decimal) -> str:
    """The significant digits: of 1.64 and of 1.64 billion the same."""
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def _digits(quantity: Quantity) -> int:
    return len(_bare_digits(quantity.value))


def _weights(words: frozenset[str], reading: Reading) -> Mapping[str, float]:
    """How much each word says, of those that the source has."""
    passages = len(reading.source.prose) / _PASSAGE
    return {
        word: math.log(1 + passages / len(places))
        for word in sorted(words)
        if (places := reading.places(word))
    }


def _nearness(
    figure: Quantity, weights: Mapping[str, float], reading: Reading, *, joined: bool = False
) -> float:
    """How much of the words' weight the place of a figure has.

    ``joined``, in the figure's favour: with the clause that it merely continues.
    """
    start, end, words = _stretch(figure, reading, joined=joined)
    span = reading.sentence_span(figure.start)
    _, sentence = reading.sentence(span[0])
    before = reading.company_before(span)
    near = 0.0
    for word, weight in weights.items():
        if word in words or _is_within(word, reading, (start, end)):
            near += weight
        elif word in sentence or _is_within(word, reading, span):
            near += weight * _BESIDE
        elif word in before:
            near += weight * _BEFORE
    return near


def _stretch(
    figure: Quantity, reading: Reading, *, joined: bool
) -> tuple[int, int, frozenset[str]]:
    """The clause of a figure with its words; if asked, with that before it if no word parts the two.

    "Net income was £94.8 million or £0.91 per share": both are of the net income.
    """
    clause, rivals = passage_clauses(reading, figure)
    start, words = clause.start, clause.words
    if not joined:
        return start, clause.end, words
    for other in sorted(rivals, key=lambda item: -item.quantity.start):
        end = other.quantity.end
        if other.sentence != clause.sentence or end > figure.start:
            continue
        if content_words(clause.text[end : figure.start]):
            break
        start, words = other.start, words | other.words
    return start, clause.end, words


def _periods(figure: Quantity, reading: Reading) -> frozenset[str]:
    """What period a place tells of, in its clause or else in its sentence."""
    clause, _ = passage_clauses(reading, figure)
    return periods_in(clause.text[clause.start : clause.end]) or periods_in(
        reading.sentence(figure.start)[0]
    )


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
    values: frozenset[Decimal] | set[Decimal],
    weights: Mapping[str, float],
    reading: Reading,
) -> Iterator[_Rival]:
    """The figures of the sort in the sentences that share the most with the claim's clause."""
    for figure in _looked_at(claimed, weights, reading):
        if figure.value not in values and _of_the_sort(figure, claimed):
            yield _Rival(_nearness(figure, weights, reading), figure)


def _looked_at(
    claimed: Quantity, weights: Mapping[str, float], reading: Reading
) -> Iterator[Quantity]:
    """All figures of the unit where they are few, which spares an index of the source's sentences."""
    if claimed.kind in _UNITED:
        figures = reading.of_unit(claimed)
        if len(figures) <= _FEW:
            yield from figures
            return
    for span in reading.most_like(frozenset(weights), _PASSAGES):
        yield from reading.between(*span)


def _is_change(text: str, figure: Quantity) -> bool:
    """True if a figure is told as the size of a change: "an increase of £18m", "up 12 % or £3m"."""
    if figure.kind is QuantityKind.CHANGE:
        return True
    before = text[max(figure.number_start - _NEAR, 0) : figure.number_start]
    return _CHANGE.search(before) is not None


def _goes_on(own: Quantity, rival: Quantity, ours: Clause, reading: Reading) -> bool:
    """True if the figure follows the other and so may be of the same thing, which is named once.

    In one sentence, and in the next if that names nothing of its own: "In 2004 there were 212 boats
    in the harbour. Now there are 147."
    """
    if rival.start > own.start:
        return False
    span, before = reading.sentence_span(own.start), reading.sentence_span(rival.start)
    if before == span:
        return True
    if reading.sentence_span(max(span[0] - 1, 0)) != before:
        return False
    _, words = reading.sentence(span[0])
    return words <= ours.words | _GENERAL


def _names(ours: Clause, weights: Mapping[str, float], reading: Reading) -> frozenset[str]:
    """The names among the words: the source has them with a capital only."""
    return frozenset(stem for stem in ours.words & weights.keys() if reading.is_name(stem))


def _has_names(
    rival: Quantity, own: Iterable[Quantity], names: frozenset[str], reading: Reading
) -> bool:
    """True if the other place has every name of the sentence that a place of the figure has."""
    held = names.intersection(*(reading.company(place.start) for place in own))
    return held <= reading.company(rival.start)


def _of_the_sort(one: Quantity, other: Quantity) -> bool:
    """True for what may be told of the same thing: two ranges or none, of counts what counts the same."""
    if (one.upper is None) is not (other.upper is None):
        return False
    if one.kind is QuantityKind.COUNT:
        low, high = sorted((abs(one.value), abs(other.value)))
        if one.unit is None or one.unit != other.unit or high > low * _SIZES:
            return False
    return one.exact and one.kind is other.kind and same_sort(one, other)
