"""Up or down: verbs of change, words of place after a figure, levels that were reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.evidence.lexicon import load
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.evidence.clauses import Clause
    from reportgen.evidence.ends import Ends
    from reportgen.model.quantity import Quantity

DIRECTIONS = content_words(
    "rise rises rose risen rising fall falls fell fallen falling grow grows grew grown growing increase increased"
    " decrease decreased drop dropped decline declined climb climbed cut reduced raised higher lower up down gained lost"
)
"""Words that say which way a figure goes; that is judged apart from what it is of."""


def goes_up(text: str) -> bool | None:
    """Which way a stretch of text says a figure goes; ``None`` if neither or both."""
    words = load("en").movements
    up, down = words["up"].search(text) is not None, words["down"].search(text) is not None
    return None if up is down else up


def moved(ours: Clause, here: Clause) -> tuple[str, str] | None:
    """Verbs of rising and falling; a word for higher or lower beside them tells another story."""
    words = load("en").movements
    for way, back, else_ours, else_here in (
        ("up", "down", "lower", "higher"),
        ("down", "up", "higher", "lower"),
    ):
        up, down = words[way], words[back]
        one, other = up.search(ours.narrow), down.search(here.narrow)
        if not one or not other or down.search(ours.narrow) or up.search(here.narrow):
            continue
        if words["improved"].match(other.group()) and words["bad"].search(here.narrow):
            continue
        if not words[else_ours].search(ours.narrow) and not words[else_here].search(here.narrow):
            return one.group(), other.group()
    return None


def placed_after(ours: Clause, here: Clause) -> tuple[str, str] | None:
    """Words of place right after the figure: "17 per cent below", "three years late"."""
    lexicon = load("en")
    position = lexicon.comparisons["position"]
    one, other = position.match(ours.after), position.match(here.after)
    if one is None or other is None:
        return None
    pair = (one[1].lower(), other[1].lower())
    return pair if frozenset(pair) in lexicon.positions else None


def level_turned(ours: Clause, figure: Quantity, ends: Iterable[Ends]) -> str | None:
    """What turns a level round: "rose to 141" of a figure that the passage gives as down from 155.

    Args:
        ours: the sentence's clause about the figure.
        figure: as it stands in the passage.
        ends: the changes that the passage tells.
    """
    words = load("en").movements
    told = words["reaching"].search(ours.before)
    if told is None:
        return None
    rising, falling = words["up"].search(told.group()), words["down"].search(told.group())
    if (rising is None) is (falling is None):
        return None
    for pair in ends:
        if pair.after.start == figure.start and pair.before.value != pair.after.value:
            if pair.rises is (rising is not None):
                return None
            before = " ".join(pair.before.text.split())
            word = (rising or falling or told).group()
            return f"the source gives {before!r} for the time before, the sentence says {word!r}"
    return None
