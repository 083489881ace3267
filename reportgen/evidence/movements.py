"""Up or down: verbs of change, words of place after a figure, levels that were reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.evidence.lexicon import load
from reportgen.model.quantity import QuantityKind
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.evidence.clauses import Clause
    from reportgen.evidence.ends import Ends
    from reportgen.model.quantity import Quantity

_SIZES = frozenset({QuantityKind.PERCENT, QuantityKind.CHANGE, QuantityKind.POINTS})
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
    """The words that say up on one side and down on the other: ours, the passage's."""
    one = way(ours)
    other = way(here) if one else None
    return (one[1], other[1]) if one and other and one[0] is not other[0] else None


def way(clause: Clause) -> tuple[bool, str] | None:
    """(True of up, the word that says so); ``None`` if nothing does, or two words disagree.

    Told is it by the verb of the clause right around the figure; without one by the word of place
    after it ("15 per cent above last year"), or by the verb of the figure it is coordinated with
    ("down 2 % on the quarter and 11 % on the year").
    """
    words = load("en").movements
    up, down = words["up"].search(clause.narrow), words["down"].search(clause.narrow)
    if up and down:
        return None
    verb = up or down
    if verb is None:
        return _by_place(clause) or _coordinated(clause)
    if words["lower" if up else "higher"].search(clause.narrow):
        return None  # it tells another story
    if words["improved"].match(verb.group()) and words["bad"].search(clause.narrow):
        return None
    return up is not None, verb.group()


def _by_place(clause: Clause) -> tuple[bool, str] | None:
    if clause.quantity.kind not in _SIZES:
        return None
    place = load("en").movements["place"].match(clause.text, clause.quantity.end, clause.end)
    return (place["up"] is not None, place["up"] or place["down"]) if place else None


def _coordinated(clause: Clause) -> tuple[bool, str] | None:
    """By the verb that leads up to another figure of the sentence, to which it is joined."""
    if clause.quantity.kind not in _SIZES:
        return None
    words = load("en").movements
    led = words["led"].search(clause.text, clause.sentence[0], clause.quantity.start)
    if led is None or words["share"].match(clause.text, clause.quantity.end):
        return None
    return words["up"].fullmatch(led["verb"]) is not None, led["verb"]


def against_ends(text: str, before: Quantity, after: Quantity) -> str | None:
    """What contradicts the ends of a change in the very sentence: "down from 40" of what is 50.

    Args:
        text: what leads up to the second of the two figures, from its own statement on.
        before: the earlier figure.
        after: the later one.
    """
    words = load("en").movements
    up, down = words["rising"].search(text), words["falling"].search(text)
    plain = before.unit == after.unit and before.bound is after.bound is None
    verb = up or down
    if verb is None or (up and down) or not plain or before.kind is QuantityKind.RANK:
        return None
    rises = after.value - before.value
    if not rises or (rises > 0) is (up is not None):
        return None
    told = " ".join(before.text.split()), " ".join(after.text.split())
    return f"the sentence says {verb.group()!r}, and its figures go from {told[0]!r} to {told[1]!r}"


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
