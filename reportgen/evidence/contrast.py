"""Whether the passage gives the figure to another of two things that it tells side by side.

"Ships waited 2.3 days at Lindal and 5.1 days at Mara" has 5.1 days, and it has Lindal; a sentence
that says 5.1 days of Lindal has the right figure for the wrong thing. What the passage contrasts
is read off the two clauses themselves, without a list of words: on the same side of both figures
each clause has words that the other has not. If the sentence has those of the other clause, and
none of this one's, it speaks of the other.
"""

# ruff: noqa: SIM905 - a list of words reads best as words
from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reportgen.evidence.clauses import Clause, excepts, ordered_words, passage_clauses
from reportgen.evidence.other_years import other_year
from reportgen.text.flat import flat
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity

_Words = tuple[tuple[str, str], ...]
_IN_TURN = re.compile(r"\brespectively\b|\bin that order\b")
"""What stands beside a figure is then not what it is of."""
_PREFIX = 4
"""Letters that two words must have in common to be taken for forms of one, in the figure's favour."""
_SHOWN = 4
_VERB = re.compile(
    r"[a-z’']+(?:ed|ing)$|(?:stand|stood|cost|saw|made|paid|kept|won|lost|left|came|took|reach|put|hit"
    r"|met|sold|bought|gave|sent|held|spent|represent|reflect|equal|mean|impl(?:y|ie)|equate|translate|amount"
    r"|exceed|compare)(?:s|es)?$"
)
_WAY = re.compile(
    r"(?:up|down|fewer|more|less|higher|lower|above|below|over|under|early|earlier|late|later)$"
    r"|(?:rise|rose|risen|grow|grew|grown|increas|climb|jump|fall|fell|fallen|drop|declin|decreas"
    r"|shr[aiu]nk|cut|narrow|widen)\w{0,4}$"
)
"""Words that say which way a figure goes; that is judged apart."""
_VAGUE = frozenset(
    """aim target goal figure total share rate level number average rest remainder peak limit cost
    proportion result value sum majority rise increase fall drop change year""".split()
)
"""Words that stand for what the clause before named: "the aim is 25 per cent"."""
_PREPOSITION = re.compile(r"[^;:]{0,40}?\b(of|in|at|among|amongst|for|to|on|from|with|between)\b")


def contrasted(
    ours: Clause, reading: Reading, stands: Quantity, *, told: frozenset[Decimal]
) -> str | None:
    """What the passage tells apart and the sentence confuses, as a clause; ``None`` if nothing.

    Args:
        ours: the sentence's clause about the figure.
        reading: the source.
        stands: the figure as it stands there.
        told: the values the sentence gives: a figure it tells itself is no rival.
    """
    if excepts(ours):
        return None
    here, rivals = passage_clauses(reading, stands)
    if _IN_TURN.search(here.text, *here.sentence):
        return None
    if reason := other_year(ours, here, rivals, reading):
        return reason
    others = tuple(
        item
        for item in rivals
        if item.quantity.value not in {stands.value, *told} and _is_like(item.quantity, stands)
    )
    # A label that the sentence's own figures have too ("standard: 75%") tells none of them apart.
    own = [item.words for item in rivals if item.quantity.value in told]
    others = tuple(
        item
        for item in others
        if not any(item.words & ours.words <= words for words in own if item.words & ours.words)
    )
    if reason := _in_other_bracket(ours, here, others):
        return reason
    if reason := _put_in_place(ours, here, others) or _narrowed(ours, here, others):
        return reason
    if reason := _other_predicate(ours, here, others) or _wholly_other(ours, here, others):
        return reason
    reasons = (_other_thing(ours, here, rival, reading) for rival in others)
    return next((reason for reason in reasons if reason), None)


def _is_like(one: Quantity, other: Quantity) -> bool:
    """True for two levels or two changes, and for counts of some one size or of one thing."""
    if (one.direction is None) is not (other.direction is None) and one.kind is not other.kind:
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    return one.unit == other.unit or high <= low * _SIZES


_SIZES = 1_000
"""Counts of different things further apart than this are not held against each other."""


def _reason(own: _Words, rival: Clause, theirs: _Words) -> str:
    quantity = rival.quantity
    figure = flat(rival.text[quantity.start : quantity.end])
    return f"the source says it of {_shown(own)!r}, and gives {figure!r} for {_shown(theirs)!r}"


def _names_apart(here: Clause, rival: Clause, reading: Reading) -> tuple[_Words, _Words] | None:
    """Names of which each clause has its own on the same side of its figure."""
    for own_text, rival_text in ((here.before, rival.before), (here.after, rival.after)):
        own = _proper(own_text, reading, rival.words)
        theirs = _proper(rival_text, reading, here.words)
        if own and theirs:
            return own, theirs
    return None


def _proper(text: str, reading: Reading, others: frozenset[str]) -> _Words:
    return tuple(
        (stem, written)
        for stem, written in ordered_words(text)
        if written[0].isupper() and stem in reading.name_stems and stem not in others
    )


def _other_predicate(ours: Clause, here: Clause, rivals: tuple[Clause, ...]) -> str | None:
    """Whether what the sentence says right after the figure is said of a neighbouring one.

    "2,104 needed mechanical ventilation" of "2,104 patients; 637 of them needed mechanical
    ventilation".
    """
    said = ordered_words(ours.text[ours.quantity.number_end : ours.narrow_span[1]])[:_SHOWN]
    stems = {stem for stem, _ in said}
    if len(stems) < _LEAST_SAID or stems & here.words:
        return None
    if _OF_WHOLE.match(ours.text, ours.quantity.number_end):
        return None  # "3.2 million of the new cases" names the whole, which has a figure of its own
    for rival in rivals:
        if not _has_thing(here, rival):
            continue  # "a fall on 2011-12 (39,000)": it goes on about the same
        if rival.sentence == here.sentence and stems <= content_words(rival.after):
            return _reason(ordered_words(here.after) or ordered_words(here.before), rival, said)
    return None


_LEAST_SAID = 2
_OF_WHOLE = re.compile(r"\s+of\s+(?:all\s+)?(?:the|these|those|its|their)\b")


def _wholly_other(ours: Clause, here: Clause, rivals: tuple[Clause, ...]) -> str | None:
    """Whether all that the sentence says is said of a neighbouring figure, and nothing of this one.

    "Imports were 212 GWh" of "imports covered 8 %; exports were 212 GWh", and a group told of what
    the passage says of "others".
    """
    mine = ours.words - _PERIODS
    for rival in rivals:
        if rival.sentence != here.sentence:
            continue
        theirs = mine & rival.words - here.words
        others = _OTHERS.search(here.text, here.start, here.end)
        if mine & here.words or not theirs:
            continue
        alone = theirs == mine and len(theirs) >= _LEAST_SAID and _has_thing(here, rival)
        left = (
            len(theirs) >= _LEAST_SAID
            and others
            and not _OTHERS.search(ours.text, ours.start, ours.end)
        )
        if alone or left:
            own = ordered_words(here.before) or ordered_words(here.after)
            said = tuple(
                pair
                for pair in ordered_words(rival.text[rival.start : rival.end])
                if pair[0] in theirs
            )
            return _reason(
                own or ((others.group(), others.group()),) if others else own, rival, said
            )
    return None


def _has_thing(here: Clause, rival: Clause) -> bool:
    """True if a clause names a thing of its own, and does not go on about the other's."""
    if here.quantity.direction is not None:
        return False
    words = ordered_words(f"{here.before} {here.after}")
    return any(
        not (stem in rival.words | _PERIODS or _VERB.match(written) or _WAY.match(written.lower()))
        for stem, written in words
    )


_OTHERS = re.compile(r"\b(?:others?|rest|remainder|remaining|latter)\b", re.IGNORECASE)


def _in_other_bracket(ours: Clause, here: Clause, rivals: tuple[Clause, ...]) -> str | None:
    """Whether the sentence names what a neighbouring bracket is of: "wind (7.5 %), solar (18.9 %)"."""
    own = _bracketed(here)
    if not own:
        return None
    for rival in rivals:
        theirs = _bracketed(rival) if rival.sentence == here.sentence else ()
        mine, other = ({stem for stem, _ in words} for words in (own, theirs))
        if (other - mine) & ours.words and not _recalls(ours.words, own):
            apart = tuple(pair for pair in theirs if pair[0] in (other - mine) & ours.words)
            return _reason(own, rival, apart)
    return None


def _bracketed(clause: Clause) -> _Words:
    """The words that name what the bracket around a figure is of; none without one."""
    begin = clause.sentence[0]
    text = clause.text[begin : clause.quantity.start]
    opened = text.rfind("(")
    if opened < 0 or ")" in text[opened:] or _SENTENCE_IN.search(text[opened:]):
        return ()
    label = _LABEL_EDGE.split(text[:opened])[-1]
    return ordered_words(label)[-_SHOWN:]


_LABEL_EDGE = re.compile(r"[,;:()]|\b(?:and|or|then|of|by|in|was|were|is|are|with|to|from|for)\b")
_SENTENCE_IN = re.compile(r"[a-z]{3,}[^()]*\s[a-z]{3,}\s[a-z]{3,}")
"""A bracket that is a statement of its own."""


def _other_thing(ours: Clause, here: Clause, rival: Clause, reading: Reading) -> str | None:
    if not _side_by_side(here, rival) or _is_about(ours, here, rival):
        return None
    names = _names_apart(here, rival, reading)
    if names and _names(ours.words, names[1]) and not _recalls(ours.words, names[0]):
        return _reason(names[0], rival, names[1])
    for own, theirs, elsewhere in _contrasts(here, rival):
        spare = ours.words - {stem for stem, _ in theirs}
        if not _names(ours.words, theirs) or _recalls(spare, (*own, *elsewhere)):
            continue
        return _reason(own, rival, theirs)
    return None


def _put_in_place(ours: Clause, here: Clause, rivals: tuple[Clause, ...]) -> str | None:
    """Whether the sentence is the passage's but for a word of a neighbouring clause in its place."""
    beside = tuple(rival for rival in rivals if _side_by_side(here, rival))
    if not beside:
        return None
    here_words = here.words
    for own, put in _exchanged(ours, here):
        if any(stem in here_words for stem, _ in put) or any(stem in ours.words for stem, _ in own):
            continue
        for rival in beside:
            if all(stem in rival.words for stem, _ in put):
                return _reason(own, rival, put)
    return None


def _narrowed(ours: Clause, here: Clause, rivals: tuple[Clause, ...]) -> str | None:
    """Whether the sentence names the part that the passage goes on to: "; for nurses it was 7.5%"."""
    for rival in rivals:
        follows = rival.sentence == here.sentence and rival.start > here.start
        if not follows or not _TAKING_UP.search(rival.text, rival.start, rival.quantity.start):
            continue
        theirs = ordered_words(rival.before)
        if theirs and all(stem in ours.words - here.words for stem, _ in theirs):
            return _reason(ordered_words(here.before) or ordered_words(here.after), rival, theirs)
    return None


_TAKING_UP = re.compile(
    r"\b(?:it|that|this|(?:that|this|the)\s+(?:figure|rate|share|number|proportion))\s+"
    r"(?:is|was|were|has|had|stood|stands|came|fell|rose|reached)\b"
)


def _exchanged(ours: Clause, here: Clause) -> Iterator[tuple[_Words, _Words]]:
    """(Words of the passage, what the sentence has in their place) where a word beside is shared."""
    for own_text, our_text in ((here.before, ours.before), (here.after, ours.after)):
        own, put = ordered_words(own_text), ordered_words(our_text)
        if {stem for stem, _ in own} & {stem for stem, _ in put}:
            yield from _replaced(own, put)


def _contrasts(here: Clause, rival: Clause) -> Iterator[tuple[_Words, _Words, _Words]]:
    """(Words of this clause, those the other has in their place, what else tells them apart)."""
    sides = (
        (here.before, rival.before, here.after, rival.after),
        (here.after, rival.after, here.before, rival.before),
    )
    for own_text, rival_text, own_else, rival_else in sides:
        own_words, rival_words = ordered_words(own_text), ordered_words(rival_text)
        rest = ordered_words(own_else) if ordered_words(rival_else) else ()
        elsewhere = tuple(pair for pair in rest if pair[0] not in rival.words)
        for own, theirs in _replaced(own_words, rival_words):
            if rival.start > here.start or _of_its_own(own, here, rival, own_text):
                yield own, theirs, elsewhere


def _of_its_own(own: _Words, here: Clause, rival: Clause, own_text: str) -> bool:
    """True if a later clause has a thing of its own, rather than leaving out that of the first.

    "60 % of the women fled, the remaining 40 % were taken": both are women. "60 % of the women,
    40 % of the men": what follows hangs on the same preposition.
    """
    if own_text is here.before:
        return not _takes_up(own)
    one, other = (_PREPOSITION.match(item.after) for item in (here, rival))
    return one is not None and other is not None and one[1] == other[1]


def _replaced(own: _Words, theirs: _Words) -> Iterator[tuple[_Words, _Words]]:
    """The stretches in which two sequences of words differ, verbs and shared words left out."""
    shared = {stem for stem, _ in own} & {stem for stem, _ in theirs}
    matcher = SequenceMatcher(
        None, [stem for stem, _ in own], [stem for stem, _ in theirs], autojunk=False
    )
    for tag, first, last, other_first, other_last in matcher.get_opcodes():
        if tag != "replace":
            continue
        ours = _nouns(own[first:last], shared)
        others = _nouns(theirs[other_first:other_last], shared)
        if ours and others and _of_one_sort(ours, others):
            yield ours, others


def _of_one_sort(own: _Words, theirs: _Words) -> bool:
    """False where only the other clause's words are but verbs: it goes on about the same thing."""
    return not _verbs(theirs) or _verbs(own)


def _verbs(words: _Words) -> bool:
    return all(_VERB.match(written) for _, written in words)


def _nouns(words: _Words, shared: set[str]) -> _Words:
    kept = tuple(
        (stem, written)
        for stem, written in words
        if stem not in shared | _PERIODS and not _is_vague(written.lower())
    )
    bare = tuple(pair for pair in kept if not _VERB.match(pair[1]))
    return bare if len(kept) > 1 else kept


def _is_vague(word: str) -> bool:
    """True of a word that names no thing, or only which way its figure goes."""
    return bool(_WAY.match(word)) or word == "total"


def _takes_up(own: _Words) -> bool:
    """True if a clause has no thing of its own, but goes on about that of the one before it."""
    first = own[0][1].lower()
    return bool(_VERB.match(first)) or first.rstrip("s") in _VAGUE


def _side_by_side(here: Clause, rival: Clause) -> bool:
    """True in one sentence, and across two that are built from some of the same words."""
    if here.sentence == rival.sentence:
        return True
    shared = (here.words & rival.words) - _PERIODS
    named = here.quantity.unit is not None and here.quantity.unit == rival.quantity.unit
    return len(shared) + named >= _PARALLEL


_PARALLEL = 2
"""Words that two sentences have in common when one continues the list of the other."""
_PERIODS = content_words(
    "year fiscal month week day hour minute quarter decade winter summer time period season"
)


def _is_about(ours: Clause, here: Clause, rival: Clause) -> bool:
    """True if the sentence has more of what is told here alone than of what is told there alone."""
    mine = (ours.words & here.words) - rival.words - _PERIODS
    theirs = (ours.words & rival.words) - here.words - _PERIODS
    # What follows in a sentence goes on about what came before: one word of its own is enough.
    goes_on = rival.sentence == here.sentence and rival.start < here.start
    return len(mine) > len(theirs) or (goes_on and bool(mine))


def _names(words: frozenset[str], theirs: _Words) -> bool:
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


def _shown(words: _Words) -> str:
    return " ".join(dict.fromkeys(written for _, written in words[:_SHOWN]))
