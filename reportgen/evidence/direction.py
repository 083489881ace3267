"""Whether a figure goes the same way in the source as in the sentence: up or down, yes or no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.text.words import content_words

if TYPE_CHECKING:
    from reportgen.evidence.clauses import Clause
    from reportgen.model.quantity import Quantity

_UP = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|gr[eo]w(?:s|n|ing|th)?|increas\w+|climb(?:s|ed|ing)?|jump(?:s|ed)?"
    r"|soar(?:s|ed)?|surg(?:es?|ed)|widen(?:s|ed|ing)?|rais(?:es?|ed|ing)|expand(?:s|ed)?|adds?|added"
    r"|up(?!\s+to\b))\b"
)
_DOWN = re.compile(
    r"\b(?:f(?:a|e)ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:es?|ed|ing)|decreas\w+|shr[aiu]nk"
    r"|sank|cuts?|cutting|narrow(?:s|ed|ing)?|reduc(?:es?|ed|ing|tions?)|plung(?:es?|ed)|slump(?:s|ed)?"
    r"|lowered|down)\b"
)
_HIGHER = re.compile(r"\b(?:higher|more|greater|above|larger|over|exceed\w*)\b")
_LOWER = re.compile(r"\b(?:lower|fewer|less|below|smaller|under)\b")
_SIDES = (
    (r"profits?", r"loss(?:es)?"),
    (r"surplus(?:es)?", r"deficits?|shortfalls?"),
    (
        r"(?:in\s+)?favour(?:ed|s)?|for|support(?:s|ed)?|backed",
        r"against(?!\s+\S*\d)|opposed?|rejected",
    ),
    (r"maximum", r"minimum"),
    (r"acquitted", r"convicted"),
)
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})\b"), re.compile(rf"\b(?:{other})\b")) for one, other in _SIDES
)
_AFTER = (
    ("above", "below"),
    ("over", "under"),
    ("more", "fewer"),
    ("more", "less"),
    ("higher", "lower"),
    ("early", "late"),
    ("earlier", "later"),
    ("before", "after"),
    ("ahead", "behind"),
)
_POSITION = re.compile(
    r"[^,;:.()]{0,30}?\b(above|below|over|under|more|fewer|less|higher|lower|early|late|earlier|later"
    r"|before|after|ahead|behind)\b"
)
_EXTREME = re.compile(r"\b(highest|lowest|largest|smallest|most|least|fewest)\s+([a-z]+)")
_TOP = frozenset({"highest", "largest", "most"})
_DENIED = re.compile(
    r"\b(?:do|does|did|has|have|had|is|are|was|were|can|could|will|would)(?:\s+not|n['’]t)\s+((?:\w+\s+){0,2}\w+)"
    r"|\b(?:never|lack(?:s|ed|ing)?|fail(?:s|ed)?\s+to)\s+((?:\w+\s+){0,2}\w+)"
)
_DENYING = re.compile(
    r"\b(?:not?|never|none|nobody|neither|nor|lack\w*|fail\w*|without|refus\w*|den(?:y|ied)|miss\w*"
    r"|absent|unable|unless|few|only|except|excluding|reject\w*|rather|abstain\w*|un\w{4,})\b|n['’]t\b",
    re.IGNORECASE,
)


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
    side, and only pairs of opposites of which each side has one and neither has both.

    Args:
        ours: the sentence's clause about the figure.
        here: the passage's.
    """
    pair = (
        _moved(ours, here)
        or _placed_after(ours, here)
        or _opposite(ours, here)
        or _extreme(ours, here)
        or _denied(ours, here)
    )
    return f"the source says {pair[1]!r}, the sentence {pair[0]!r}" if pair else None


_Pair = tuple[str, str]


def _moved(ours: Clause, here: Clause) -> _Pair | None:
    """Verbs of rising and falling; a word for higher or lower beside them tells another story."""
    for up, down, up_else, down_else in (
        (_UP, _DOWN, _HIGHER, _LOWER),
        (_DOWN, _UP, _LOWER, _HIGHER),
    ):
        one, other = up.search(ours.narrow), down.search(here.narrow)
        if not one or not other or down.search(ours.narrow) or up.search(here.narrow):
            continue
        if not down_else.search(ours.narrow) and not up_else.search(here.narrow):
            return one.group(), other.group()
    return None


def _placed_after(ours: Clause, here: Clause) -> _Pair | None:
    """Words of place right after the figure: "17 per cent below", "three years late"."""
    one, other = _POSITION.match(ours.after), _POSITION.match(here.after)
    if one is None or other is None:
        return None
    pair = (one[1], other[1])
    return pair if pair in _AFTER or pair[::-1] in _AFTER else None


def _opposite(ours: Clause, here: Clause) -> _Pair | None:
    for sides in _OPPOSITES:
        for side, other in (sides, sides[::-1]):
            one, two = side.search(ours.narrow), other.search(here.narrow)
            if one and two and not other.search(ours.narrow) and not side.search(here.narrow):
                return one.group(), two.group()
    return None


def _extreme(ours: Clause, here: Clause) -> _Pair | None:
    """Superlatives of the same thing: "the highest since 1948", "the lowest since 1948"."""
    claimed = {match[2]: match[1] for match in _EXTREME.finditer(ours.text, ours.start, ours.end)}
    given = {match[2]: match[1] for match in _EXTREME.finditer(here.text, here.start, here.end)}
    for word in sorted(claimed.keys() & given.keys()):
        if (claimed[word] in _TOP) is not (given[word] in _TOP):
            return f"{claimed[word]} {word}", f"{given[word]} {word}"
    return None


def _denied(ours: Clause, here: Clause) -> _Pair | None:
    """One denies what the other asserts: "318 did not report", "318 reported"."""
    found = _denial(here, ours)
    if found is not None:
        return found[::-1]
    return _denial(ours, here)


def _denial(denying: Clause, asserting: Clause) -> _Pair | None:
    """(The denial, the word that is asserted); ``None`` if the other denies anything itself."""
    match = _DENIED.search(denying.narrow)
    if match is None or _DENYING.search(asserting.narrow):
        return None
    # What is not done is the verb itself; what is lacked may have words before it.
    denied = match[2] or next((word for word in match[1].split() if content_words(word)), "")
    words = content_words(denied)
    asserted = content_words(asserting.narrow) & words
    if not asserted:
        return None
    shown = next(word for word in asserting.narrow.split() if content_words(word) & asserted).strip(
        ",.;:"
    )
    return match.group(), shown
