"""Whether a sum is a gain or a loss: a profit, a surplus, earnings; a loss, a deficit, a shortfall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.evidence.lexicon import load
from reportgen.model.quantity import QuantityKind
from reportgen.text.flat import flat

if TYPE_CHECKING:
    import re

    from reportgen.evidence.clauses import Clause


def sign_turned(ours: Clause, here: Clause) -> tuple[str, str] | None:
    """The words that call a figure a loss on one side and a gain on the other: ours, the passage's.

    Told is the sign of a sum by the word for it that leads up to it in the same statement, or
    follows it at once ("a £3 million loss"); "revenue", "costs" and their like have none. That of
    another figure ("losses of 3 %") is told by the words right around it.
    """
    one = told_sign(ours)
    other = told_sign(here) if one else None
    return (one[1], other[1]) if one and other and one[0] is not other[0] else None


def told_sign(clause: Clause) -> tuple[bool, str] | None:
    """(True of a gain, the word that says so); ``None`` if nothing does."""
    if clause.quantity.kind is QuantityKind.MONEY:
        return _sign(clause)
    items = load("en").signs["item"].finditer(clause.narrow)
    found = [item for item in items if item["none"] is None]
    gains = {item["gain"] is not None for item in found}
    return (gains.pop(), found[0].group()) if len(gains) == 1 else None


def _sign(clause: Clause) -> tuple[bool, str] | None:
    """That of a sum."""
    words = load("en").signs
    text, quantity = clause.text, clause.quantity
    begin, end = clause.sentence
    places = (quantity.start, quantity.number_start)
    if any(words["minus"].search(text, begin, place) for place in places):
        return False, "minus"
    bracketed = text.startswith(")", quantity.end)
    if bracketed and words["open"].search(text[begin : quantity.number_start]):
        return False, f"({quantity.text})"
    after = words["after"].match(text, quantity.end, end)
    at_once = after is not None and after["in"] is None
    named = after if at_once else _named(clause) or after
    if named is None or (word := named["gain"] or named["loss"]) is None:
        return None
    return named["gain"] is not None, flat(word)


def _named(clause: Clause) -> re.Match[str] | None:
    """The last word for what the sum is before it in its statement."""
    words = load("en").signs
    text, quantity = clause.text, clause.quantity
    begin, last = clause.sentence[0], None
    asides = [item.span() for item in words["aside"].finditer(text, begin, quantity.start)]
    for turn in words["turn"].finditer(text, begin, quantity.start):
        begin = begin if _within(turn, asides) else turn.end()
    # What a loss is of is told by what follows it, be it the figure.
    for item in words["item"].finditer(text, begin, quantity.number_end):
        if item.start() < quantity.start and not _within(item, asides):
            last = item
    return last


def _within(match: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start <= match.start() < end for start, end in spans)
