"""Whether a figure goes the same way in the source as in the sentence: up or down, yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.evidence.lexicon import load
from reportgen.evidence.movements import moved, placed_after
from reportgen.evidence.opposites import denied, opposite_extremes, opposite_sides
from reportgen.evidence.signs import sign_turned
from reportgen.text.words import content_words

if TYPE_CHECKING:
    import re

    from reportgen.evidence.clauses import Clause
    from reportgen.model.quantity import Quantity


def turned(claimed: Quantity, stands: Quantity) -> bool:
    """True if both say which way it goes, and one says up, the other down."""
    return (
        claimed.direction is not None
        and stands.direction is not None
        and claimed.direction is not stands.direction
    )


def reversed_by(ours: Clause, here: Clause) -> str | None:
    """What turns the figure round, as a clause: "the source says 'fell', the sentence 'rose'".

    ``None`` if nothing does. Judged are the words of the clause right around the figure on either
    side, and only pairs of opposites of which each side has one and neither has both; gain and
    loss by the whole statement.

    Args:
        ours: the sentence's clause about the figure.
        here: the passage's.
    """
    pair = (
        moved(ours, here)
        or placed_after(ours, here)
        or sign_turned(ours, here)
        or opposite_sides(ours, here)
        or opposite_extremes(ours, here)
        or denied(ours, here)
    )
    return f"the source says {pair[1]!r}, the sentence {pair[0]!r}" if pair else None


def compared_round(ours: Clause, here: Clause) -> str | None:
    """What turns a comparison round: "women more often than men" for "men more often than women"."""
    than = load("en").comparisons["than"]
    mine, theirs = than.search(ours.text), than.search(here.text, *here.sentence)
    if mine is None or theirs is None:
        return None
    one, other = _sides(ours.text, mine), _sides(here.text, theirs, here.sentence[0])
    shared = one[0] & one[1] | other[0] & other[1]
    first, second = (words - shared for words in one)
    left, right = (words - shared for words in other)
    if first & right and second & left and not second & right:
        return f"the source compares them the other way round: {' '.join(theirs.group().split())!r}"
    return None


def _sides(
    text: str, match: re.Match[str], start: int = 0
) -> tuple[frozenset[str], frozenset[str]]:
    return content_words(text[start : match.start()]), content_words(match["than"])
