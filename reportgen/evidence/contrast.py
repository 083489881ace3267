"""Whether the passage gives the figure to another of two things that it tells side by side.

"Ships waited 2.3 days at Lindal and 5.1 days at Mara" has 5.1 days, and it has Lindal; a sentence
that says 5.1 days of Lindal has the right figure for the wrong thing. What the passage contrasts
is read off the two clauses themselves, without a list of words: on the same side of both figures
each clause has words that the other has not. If the sentence has those of the other clause, and
none of this one's, it speaks of the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.evidence.clauses import Clause, ordered_words, passage_clauses
from reportgen.model.quantity import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity

_PREFIX = 4
"""Letters that two words must have in common to be taken for forms of one, in the figure's favour."""
_SHOWN = 4
_ATTACHED = re.compile(
    r"[\w\s%]{0,30}?\b(?:in|for|during|by|of)\s+(?:the\s+)?(?:fiscal\s+|calendar\s+)?"
    r"(?:years?\s+)?(?:(?:to|ending|ended)\s+)?"
)


def contrasted(ours: Clause, reading: Reading, stands: Quantity) -> str | None:
    """What the passage tells apart and the sentence confuses, as a clause; ``None`` if nothing.

    Args:
        ours: the sentence's clause about the figure.
        reading: the source.
        stands: the figure as it stands there.
    """
    here, rivals = passage_clauses(reading, stands)
    if reason := _other_year(ours, here, rivals, reading):
        return reason
    for rival in rivals:
        if rival.quantity.value == stands.value:
            continue
        if reason := _other_thing(ours, here, rival):
            return reason
    return None


def _other_thing(ours: Clause, here: Clause, rival: Clause) -> str | None:
    if not _side_by_side(here, rival):
        return None
    sides = (
        (here.before, rival.before, here.after, rival.after),
        (here.after, rival.after, here.before, rival.before),
    )
    for own_text, rival_text, own_else, rival_else in sides:
        own = _only(own_text, rival.words)
        theirs = _only(rival_text, here.words)
        if not own or not theirs or not _names(ours.words, theirs):
            continue
        spare = ours.words - {stem for stem, _ in theirs}
        elsewhere = _only(own_else, rival.words) if ordered_words(rival_else) else ()
        if _recalls(spare, own) or _recalls(spare, elsewhere):
            continue
        return (
            f"the source says it of {_shown(own)!r}, and gives "
            f"{_figure(rival)} for {_shown(theirs)!r}"
        )
    return None


def _side_by_side(here: Clause, rival: Clause) -> bool:
    """True in one sentence, and across two that are built from some of the same words."""
    if here.sentence == rival.sentence or here.words & rival.words:
        return True
    return here.quantity.unit is not None and here.quantity.unit == rival.quantity.unit


def _only(text: str, others: frozenset[str]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in ordered_words(text) if pair[0] not in others)


def _names(words: frozenset[str], theirs: tuple[tuple[str, str], ...]) -> bool:
    """True if ``words`` have the first of theirs, or a name among them."""
    return theirs[0][0] in words or any(
        stem in words and written[0].isupper() for stem, written in theirs
    )


def _recalls(words: frozenset[str], own: Iterable[tuple[str, str]]) -> bool:
    return any(
        stem == word or (len(stem) >= _PREFIX and stem[:_PREFIX] == word[:_PREFIX])
        for stem, _ in own
        for word in words
    )


def _shown(words: tuple[tuple[str, str], ...]) -> str:
    return " ".join(dict.fromkeys(written for _, written in words[:_SHOWN]))


def _figure(clause: Clause) -> str:
    quantity = clause.quantity
    return repr(" ".join(clause.text[quantity.start : quantity.end].split()))


def _other_year(
    ours: Clause, here: Clause, rivals: tuple[Clause, ...], reading: Reading
) -> str | None:
    """Whether the passage gives the figure for another year than the sentence does."""
    claimed = _year_of(ours)
    given = _year_of(here, reading)
    if claimed is None or given is None or claimed[0] & given[0]:
        return None
    if any(claimed[0] & year[0] for rival in rivals if (year := _year_of(rival, reading))):
        return f"the source gives it for {given[1]!r}, the sentence for {claimed[1]!r}"
    return None


def _year_of(clause: Clause, reading: Reading | None = None) -> tuple[frozenset[int], str] | None:
    dates = _dates(clause, reading)
    if len(dates) != 1:
        return None
    date = dates[0]
    return _years(date), " ".join(date.text.split())


def _dates(clause: Clause, reading: Reading | None) -> list[Quantity]:
    if reading is None:
        from reportgen.quantities import find_quantities

        found = find_quantities(clause.text[clause.start : clause.end])
    else:
        found = reading.between(clause.start, clause.end)
    return [item for item in found if item.kind is QuantityKind.DATE]


def _years(date: Quantity) -> frozenset[int]:
    ends = (date.value, date.upper)
    return frozenset(int(str(int(value))[:4]) for value in ends if value is not None)
