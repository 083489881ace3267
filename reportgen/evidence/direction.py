"""Whether a figure goes the same way in the source as in the sentence: up or down, yes or no."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reportgen.evidence.signs import sign_turned
from reportgen.model.quantity import QuantityKind
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.evidence.clauses import Clause
    from reportgen.evidence.ends import Ends
    from reportgen.model.quantity import Quantity

_UP = re.compile(
    r"\b(?:ris(?:es?|en|ing)|rose|gr[eo]w(?:s|n|ing|th)?|increas\w+|climb(?:s|ed|ing)?|jump(?:s|ed)?"
    r"|soar(?:s|ed)?|surg(?:es?|ed)|widen(?:s|ed|ing)?|rais(?:es?|ed|ing)|expand(?:s|ed)?|adds?|added"
    r"|advanc(?:es?|ed)|doubl(?:es?|ed|ing)|strengthen(?:s|ed)?|swell(?:s|ed)|mounted|improv(?:es?|ed)"
    r"|up(?!\s+to\b))\b"
)
_DOWN = re.compile(
    r"\b(?:f(?:a|e)ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:es?|ed|ing)|decreas\w+|shr[aiu]nk"
    r"|sank|cuts?|cutting|narrow(?:s|ed|ing)?|reduc(?:es?|ed|ing|tions?)|plung(?:es?|ed)|slump(?:s|ed)?"
    r"|lowered|down|slip(?:s|ped)?|sl[iu]d(?:es)?|dip(?:s|ped)?|eas(?:es?|ed)|weaken(?:s|ed)?|contract(?:s|ed)"
    r"|halv(?:es?|ed)|shed|retreat(?:s|ed)?|dwindl(?:es?|ed)|tumbl(?:es?|ed))\b"
)
DIRECTIONS = content_words(
    "rise rises rose risen rising fall falls fell fallen falling grow grows grew grown growing increase increased"
    " decrease decreased drop dropped decline declined climb climbed cut reduced raised higher lower up down gained lost"
)
"""Words that say which way a figure goes; that is judged apart from what it is of."""
_BAD = re.compile(
    r"\b(?:loss(?:es)?|deficit|debt|rates?|times?|waits?|waiting|absence|errors?|emissions|accidents?|costs?|ratio"
    r"|margin|share|delays?|days|leverage|mortality)\b",
    re.IGNORECASE,
)
"""What improves by falling, or may: "the waiting time improved by two days"."""
_HIGHER = re.compile(r"\b(?:higher|more|greater|above|larger|over|exceed\w*)\b")
_LOWER = re.compile(r"\b(?:lower|fewer|less|below|smaller|under)\b")
_SIDES = (
    (
        r"(?:in\s+)?favour(?:ed|s)?|for|support(?:s|ed)?|backed",
        r"against(?!\s+\S*\d)|opposed?|rejected",
    ),
    (r"in(?:side)?\s+the|within", r"outside"),
    (r"maximum", r"minimum"),
    (r"creat(?:ed|es|ing)|hired|recruited", r"cut|lost|shed|axed|eliminated"),
    (r"exceed(?:ed|s|ing)?|surpass(?:ed|es)?|topp(?:ed|ing)", r"miss(?:ed|es)|fell short"),
    (r"accept(?:ed|s)|approved|granted", r"refused|rejected|denied|turned down"),
    (r"open(?:ed|s)", r"clos(?:ed|es)|shut"),
    (r"import(?:s|ed)?", r"export(?:s|ed)?"),
    (r"net gain", r"net loss"),
    (r"passed|adopted|enacted", r"rejected|defeated|voted\s+down|threw\s+out"),
    (r"acquitted", r"convicted"),
)
"""The first is of people and votes; sums and measures have no side."""
_MEASURED = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DATE})
_ANY_SIDE = re.compile(
    rf"\b(?:{'|'.join(side for sides in _SIDES for side in sides)})\b", re.IGNORECASE
)
"""A first look: most clauses have none of them."""


@cache
def _opposites() -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Both sides of each pair, compiled for the first clauses that have one of them."""
    return tuple(
        tuple(re.compile(rf"\b(?:{side})\b", re.IGNORECASE) for side in sides) for sides in _SIDES
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


def goes_up(text: str) -> bool | None:
    """Which way a stretch of text says a figure goes; ``None`` if neither or both."""
    up, down = _UP.search(text) is not None, _DOWN.search(text) is not None
    return None if up is down else up


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
        or sign_turned(ours, here)
        or _opposite(ours, here)
        or _extreme(ours, here)
        or _denied(ours, here)
    )
    return f"the source says {pair[1]!r}, the sentence {pair[0]!r}" if pair else None


def level_turned(ours: Clause, figure: Quantity, ends: Iterable[Ends]) -> str | None:
    """What turns a level round: "rose to 141" of a figure that the passage gives as down from 155.

    Args:
        ours: the sentence's clause about the figure.
        figure: as it stands in the passage.
        ends: the changes that the passage tells.
    """
    told = _REACHING.search(ours.before)
    if told is None:
        return None
    rising, falling = _UP.search(told.group()), _DOWN.search(told.group())
    up = rising is not None
    if up is (falling is not None):
        return None
    word = (rising or falling or told).group()
    for pair in ends:
        if pair.after.start == figure.start and pair.before.value != pair.after.value:
            if pair.rises is not up:
                before = " ".join(pair.before.text.split())
                return (
                    f"the source gives {before!r} for the time before, the sentence says {word!r}"
                )
            return None
    return None


_REACHING = re.compile(
    r"\b(\w+)(?:\s+(?!from\b)[\w’'-]+){0,3}?\s+(?:to|at)\s+(?:(?:about|around|nearly|almost|some|over|just|under|a|an|more|less|than)\s+){0,3}[^\w\s]{0,2}$"
)


def compared_round(ours: Clause, here: Clause) -> str | None:
    """What turns a comparison round: "women more often than men" for "men more often than women"."""
    mine, theirs = _COMPARED.search(ours.text), _COMPARED.search(here.text, *here.sentence)
    if mine is None or theirs is None:
        return None
    one, other = _sides(ours.text, mine), _sides(here.text, theirs, here.sentence[0])
    shared = one[0] & one[1] | other[0] & other[1]
    first, second = (words - shared for words in one)
    left, right = (words - shared for words in other)
    if first & right and second & left and not second & right:
        return f"the source compares them the other way round: {' '.join(theirs.group().split())!r}"
    return None


_COMPARED = re.compile(
    r"\b(?:more|less|fewer|higher|lower|greater|larger|smaller|older|younger|longer|shorter|better|worse|likelier)\b"
    r"(?P<middle>[^.;:,]{0,40}?)\bthan\b(?P<than>[^.;:,(]{1,50})"
)


def _sides(
    text: str, match: re.Match[str], start: int = 0
) -> tuple[frozenset[str], frozenset[str]]:
    return content_words(text[start : match.start()]), content_words(match["than"])


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
        if other.group().startswith("improv") and _BAD.search(here.narrow):
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
    if not _ANY_SIDE.search(ours.narrow) or not _ANY_SIDE.search(here.narrow):
        return None
    pairs = _opposites()
    for sides in pairs[1:] if ours.quantity.kind in _MEASURED else pairs:
        for side, other in (sides, sides[::-1]):
            one, two = side.search(ours.narrow), other.search(here.narrow)
            if not one or not two or other.search(ours.narrow) or side.search(here.narrow):
                continue
            if _takes_side(one.group(), ours) and _takes_side(two.group(), here):
                return one.group(), two.group()
    return None


def _takes_side(word: str, clause: Clause) -> bool:
    """False of "for" and "against" where nobody votes or is of an opinion: "a case against"."""
    return word.lower() not in _PREPOSITIONS or _VOTING.search(clause.narrow) is not None


_PREPOSITIONS = frozenset({"for", "against"})
_VOTING = re.compile(
    r"\b(?:vot(?:e[ds]?|ing|ers?)|ballots?|poll(?:ed|s)?|referend\w+|favour\w*|support\w*|oppos\w+|motions?|rul(?:es?|ed|ings?)"
    r"|(?:is|are|was|were|be|been|came?|sp[eo]ak|spoke)(?:\s+out)?\s+(?:for|against))\b"
    r"|\d\s+(?:for|against)\b(?!\s+\w)",
    re.IGNORECASE,
)


def _extreme(ours: Clause, here: Clause) -> _Pair | None:
    """Superlatives of the same thing: "the highest since 1948", "the lowest since 1948"."""
    claimed = {match[2]: match[1] for match in _EXTREME.finditer(ours.text, ours.start, ours.end)}
    given = {match[2]: match[1] for match in _EXTREME.finditer(here.text, here.start, here.end)}
    for word in sorted(claimed.keys() & given.keys()):
        if (claimed[word] in _TOP) is not (given[word] in _TOP):
            return f"{claimed[word]} {word}", f"{given[word]} {word}"
    return _bare_extreme(ours, here)


_EXTREMES = (
    (r"highest", r"lowest"),
    (r"largest|biggest|greatest", r"smallest"),
    (r"best", r"worst"),
    (r"strongest", r"weakest"),
    (r"oldest", r"youngest"),
    (r"longest", r"shortest"),
    (r"richest|wealthiest|least deprived", r"poorest|most deprived"),
    (r"fastest", r"slowest"),
    (r"heaviest", r"lightest"),
    (r"cheapest", r"dearest|most expensive"),
)
_ANY_EXTREME = re.compile(
    rf"(?<!at )\b(?:{'|'.join(side for sides in _EXTREMES for side in sides)})\b"
)


@cache
def _extremes() -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Both sides of each pair, compiled for the first clauses that have one of them."""
    return tuple(
        tuple(re.compile(rf"(?<!at )\b(?:{side})\b") for side in sides) for sides in _EXTREMES
    )


def _bare_extreme(ours: Clause, here: Clause) -> _Pair | None:
    """Superlatives of which each clause has the one alone: "highest in the north", "lowest"."""
    mine, theirs = (item.text[item.start : item.end] for item in (ours, here))
    if not _ANY_EXTREME.search(mine) or not _ANY_EXTREME.search(theirs):
        return None
    for sides in _extremes():
        for side, other in (sides, sides[::-1]):
            one, two = side.search(mine), other.search(theirs)
            if one and two and not other.search(mine) and not side.search(theirs):
                return one.group(), two.group()
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
