"""Up or down: verbs of change, words of place after a figure, levels that were reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.evidence.lexicon import load
from reportgen.model.quantity import QuantityKind
from reportgen.text.flat import flat
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
    improved = words["improved"].search(text)
    up = words["up"].search(text) is not None or bool(improved and improved["better"])
    down = words["down"].search(text) is not None
    return None if up is down else up


def moved(ours: Clause, here: Clause) -> tuple[str, str] | None:
    """The words that say up on one side and down on the other: ours, the passage's."""
    one = way(ours, here)
    other = way(here, ours) if one else None
    return (one[1], other[1]) if one and other and one[0] is not other[0] else None


def way(clause: Clause, beside: Clause) -> tuple[bool, str] | None:
    """(True of up, the word that says so); ``None`` if nothing does, or two words disagree.

    Told is it by the verb of the clause right around the figure; without one by the word of place
    after it ("15 per cent above last year"), or by the verb of the figure it is coordinated with
    ("down 2 % on the quarter and 11 % on the year").

    Args:
        clause: the one that is read.
        beside: the one it is held against, which may say that its thing is bad.
    """
    words = load("en").movements
    text = clause.narrow
    aside = words["in_brackets"].match(clause.text, clause.quantity.end, clause.sentence[1])
    if aside is not None and aside.end() > clause.narrow_span[1]:
        text = f"{text} {aside.group()}"
    up, down = words["up"].search(text), words["down"].search(text)
    if up and down:
        return None
    verb = up or down
    if verb is None:
        return _improved(text, beside) or _by_place(clause) or _coordinated(clause)
    if words["lower" if up else "higher"].search(text):
        return None  # it tells another story
    if words["undone"].search(text[: verb.start()]):
        return None
    return up is not None, verb.group()


def _improved(text: str, beside: Clause) -> tuple[bool, str] | None:
    """Less of what is bad is better; of what may be bad nothing is said."""
    words = load("en").movements
    changed = words["improved"].search(text)
    if changed is None:
        return None
    surely = words["surely_bad"].search(text) is not None
    if not surely and (words["bad"].search(text) or words["bad"].search(beside.narrow)):
        return None
    return (changed["better"] is not None) is not surely, changed.group()


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
    told = flat(before.text), flat(after.text)
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

    Or "rose to 398" of what it gives for the time before: "rose from 398 to 446".

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
    word, up, before = (rising or falling or told).group(), rising is not None, False
    for pair in ends:
        if pair.before.value == pair.after.value:
            continue
        if pair.after.start == figure.start:
            if pair.rises is up:
                return None
            return f"the source gives {flat(pair.before.text)!r} for the time before, the sentence says {word!r}"
        before = before or (pair.before.start == figure.start and pair.rises is up)
    if before and not ours.dates:
        return f"the source gives it for the time before, the sentence says {word!r}"
    return None
