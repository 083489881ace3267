"""Opposites beside a figure: for and against, the highest and the lowest, did and did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.evidence.lexicon import load
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from reportgen.evidence.clauses import Clause


def opposite_sides(ours: Clause, here: Clause) -> tuple[str, str] | None:
    """The words of a pair of opposites of which each clause has one: ours, the passage's."""
    for one, other in load("en").sides.told_apart(ours.narrow, here.narrow):
        if _takes_side(one, ours) and _takes_side(other, here):
            return one, other
    return None


def _takes_side(word: str, clause: Clause) -> bool:
    """False of "for" and "against" where nobody votes or is of an opinion: "a case against"."""
    votes = load("en").votes
    return not votes["bare"].fullmatch(word) or votes["voting"].search(clause.narrow) is not None


def opposite_extremes(ours: Clause, here: Clause) -> tuple[str, str] | None:
    """Superlatives of the same thing: "the highest since 1948", "the lowest since 1948".

    Or superlatives of which each clause has the one alone: "highest in the north", "lowest".
    """
    lexicon = load("en")
    extreme, top = lexicon.comparisons["extreme"], lexicon.comparisons["top"]
    claimed = {match[2]: match[1] for match in extreme.finditer(ours.text, ours.start, ours.end)}
    given = {match[2]: match[1] for match in extreme.finditer(here.text, here.start, here.end)}
    for word in sorted(claimed.keys() & given.keys()):
        if bool(top.fullmatch(claimed[word])) is not bool(top.fullmatch(given[word])):
            return f"{claimed[word]} {word}", f"{given[word]} {word}"
    mine, theirs = (item.text[item.start : item.end] for item in (ours, here))
    return next(lexicon.extremes.told_apart(mine, theirs), None)


def denied(ours: Clause, here: Clause) -> tuple[str, str] | None:
    """One denies what the other asserts: "318 did not report", "318 reported"."""
    found = _denial(here, ours)
    if found is not None:
        return found[::-1]
    return _denial(ours, here)


def _denial(denying: Clause, asserting: Clause) -> tuple[str, str] | None:
    """(The denial, the word that is asserted); ``None`` if the other denies anything itself."""
    words = load("en").denials
    match = words["denied"].search(denying.narrow)
    if match is None or words["denying"].search(asserting.narrow):
        return None
    # What is not done is the verb itself; what is lacked may have words before it.
    told = match[2] or next((word for word in match[1].split() if content_words(word)), "")
    for verb in ("rise", "fall", "grow", "shrink"):
        if words[verb].fullmatch(told) and (said := words[verb].search(asserting.narrow)):
            return match.group(), said.group()
    asserted = content_words(asserting.narrow) & content_words(told)
    if not asserted:
        return None
    shown = next(word for word in asserting.narrow.split() if content_words(word) & asserted)
    return match.group(), shown.strip(",.;:")
