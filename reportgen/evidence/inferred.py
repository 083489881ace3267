"""Figures that follow in one step from two that the source tells together.

"The yards delivered 14 vessels, three more than in the year before": a sentence may say that it
was 11. "Reserves fell from £88m to £41m": they fell by £47m, or by more than half.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.evidence.clauses import own_clause, same_sort
from reportgen.evidence.ellipsis import figures_in
from reportgen.evidence.ends import Ends, ends_in
from reportgen.evidence.lapses import lapse
from reportgen.evidence.movements import DIRECTIONS
from reportgen.evidence.operands import Sum, denies, is_coarse, sum_apart
from reportgen.evidence.undone import as_counted, undone
from reportgen.model.quantity import Direction, Quantity, QuantityKind
from reportgen.model.verdict import QuantityStatus, QuantityVerdict
from reportgen.quantities import derivations
from reportgen.text.flat import flat
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.evidence.company import Subject
    from reportgen.evidence.desk import Desk
    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim, ClaimedQuantity

_MISSING = frozenset({QuantityStatus.NOT_FOUND, QuantityStatus.OTHER_UNIT})
_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.CHANGE})
_FIGURES = 12
"""A passage with more figures is a list: anything would follow from it."""
_PASSAGES = 4
"""Passages of a source that are looked at, those that share the most words with the sentence."""
_LEAST_SHARED = 2
"""Telling words a passage must share with the sentence for figures that merely stand side by side,
which give many sums; for the two ends of a change one is enough."""
_COMPARING = re.compile(
    r"\b(?:more|fewer|less|higher|lower|larger|smaller|above|below|up|down|extra|additional|new|majority|margin|"
    r"gap|differen\w+|ahead|behind|short(?:er|fall)?|longer|r[io]se|ris(?:es|en|ing)|gr[eo]w\w*|increas\w+|"
    r"climb\w*|jump\w*|gain\w*|add(?:s|ed|ing)?|f[ae]ll\w*|drop\w*|declin\w+|decreas\w+|cuts?|los[st]\w*|"
    r"slip\w*|sl[ai]d\w*|reduc\w+|shr[aiu]nk|sav(?:es?|ed|ing)|came down|improv\w+|wors\w+|widen\w*|narrow\w*|"
    r"doubl\w+|halv\w+|not|still|left|remain\w*|outstanding|treb\w+|tripl\w+|\w+fold|times|twice|half|rais(?:es?|ed)|"
    r"miss(?:ed|es|ing)?|exceed\w*|beat(?:s|ing)?)\b",
    re.IGNORECASE,
)
_ADDING = re.compile(
    r"\b(?:together|between them|combined|jointly|altogether|in all|in total|total\w*|both|sum|overall|either|including|included|plus)\b",
    re.IGNORECASE,
)
_REST = re.compile(r"\b(?:rest|remain\w*|others?|undecided|neither|left)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|no|never|without|neither|lack\w*|un(?:insured|vaccinated|employed))\b|n['’]t\b"
)
_NEAR = 60
"""Code points before and after a figure in which a word says that it is a difference or a sum."""


def infer(
    claim: Claim, verdicts: tuple[QuantityVerdict, ...], *, subject: Subject, desk: Desk
) -> tuple[QuantityVerdict, ...]:
    """The verdicts of one sentence; missing figures that follow from a passage are now derived.

    Args:
        claim: the claim.
        verdicts: one a quantity, in order.
        subject: what it is about.
        desk: gives the readings.
    """
    if claim.table is not None or not any(map(_is_open, verdicts)):
        return verdicts
    return tuple(
        _inferred(item, verdict, claim, subject, desk, verdicts) if _is_open(verdict) else verdict
        for item, verdict in zip(claim.quantities, verdicts, strict=True)
    )


def _is_open(verdict: QuantityVerdict) -> bool:
    """True of what is missing, and of what stands elsewhere with something amiss."""
    amiss = (
        verdict.status is QuantityStatus.OUT_OF_CONTEXT
        or verdict.direction_changed
        or verdict.qualifier is not None
    )
    missing = verdict.status in _MISSING or (verdict.status is QuantityStatus.FOUND and amiss)
    return verdict.covered and (missing or amiss) and not verdict.derivation_wrong


def _inferred(
    item: ClaimedQuantity,
    verdict: QuantityVerdict,
    claim: Claim,
    subject: Subject,
    desk: Desk,
    verdicts: tuple[QuantityVerdict, ...],
) -> QuantityVerdict:
    target = item.quantity
    if item.derived_from is not None or target.kind is QuantityKind.DATE:
        return verdict
    around = _around(claim, target)
    if target.upper is not None and f"by {target.text}" not in around:
        return verdict
    for reading in desk.applicable(item.citations).readings:
        for span, held in _passages(reading, subject, verdicts):
            if _stands_in(verdict, reading, span):
                continue
            shared = max(
                len((reading.sentence(span[0])[1] & subject.words) - _GENERAL), _LEAST_SHARED * held
            )
            found = _follows(
                target, reading, span, around, shared=shared, amiss=verdict.status not in _MISSING
            )
            if found is not None:
                return _derived(verdict, found, reading)
    told_as_change = (
        target.direction is not None
        and target.kind not in _SHARES
        and all(
            item.quantity is not None and item.quantity.direction is None
            for item in verdict.evidence
        )
    )
    apart = verdict.status is QuantityStatus.OUT_OF_CONTEXT and told_as_change
    if verdict.status in _MISSING or apart:
        asked = Sum(
            target,
            comparing=target.kind is QuantityKind.POINTS or _COMPARING.search(around) is not None,
            adding=_ADDING.search(around) is not None,
            denying=denies(around),
            general=_GENERAL,
        )
        for reading in desk.applicable(item.citations).readings:
            found = sum_apart(asked, claim, verdicts, subject, reading)
            if found is not None:
                return _derived(verdict, found, reading)
    return verdict


def _derived(
    verdict: QuantityVerdict, found: tuple[str, tuple[Quantity, ...]], reading: Reading
) -> QuantityVerdict:
    words, inputs = found
    return replace(
        verdict,
        status=QuantityStatus.DERIVED,
        evidence=tuple(reading.evidence(one) for one in inputs),
        derivation=words,
        nearest=(),
        reason=None,
        qualifier=None,
        direction_changed=False,
        wrong_locator=None,
    )


def _stands_in(verdict: QuantityVerdict, reading: Reading, span: tuple[int, int]) -> bool:
    """True if the figure that is told of something else, or otherwise, stands in the passage itself."""
    return verdict.status not in _MISSING and any(
        span[0] <= evidence.start < span[1]
        for evidence in verdict.evidence
        if evidence.sha256 == reading.source.sha256
    )


def _around(claim: Claim, quantity: Quantity) -> str:
    """The words of the sentence near the figure, the clause it stands in at most."""
    clause = own_clause(claim, quantity)
    if clause is None:
        return ""
    first = max(clause.quantity.start - _NEAR, 0)
    return clause.text[first : clause.quantity.end + _NEAR]


def _passages(
    reading: Reading, subject: Subject, verdicts: tuple[QuantityVerdict, ...]
) -> Iterator[tuple[tuple[int, int], bool]]:
    """The sentences that the claim may be about: those of its other figures, then those most alike.

    Each with whether another figure of the claim was found in it.
    """
    held = (
        evidence.start
        for verdict in verdicts
        if verdict.status is QuantityStatus.FOUND
        for evidence in verdict.evidence
        if evidence.key == reading.source.key and evidence.sha256 == reading.source.sha256
    )
    spans = dict.fromkeys((reading.sentence_span(start) for start in held), True)
    for span in reading.most_like(subject.words, _PASSAGES):
        spans.setdefault(span, False)
    yield from spans.items()


def _follows(
    target: Quantity,
    reading: Reading,
    span: tuple[int, int],
    around: str,
    *,
    shared: int,
    amiss: bool,
) -> tuple[str, tuple[Quantity, ...]] | None:
    """The sum and its two figures, if ``target`` follows from neighbours of the passage.

    What stands elsewhere with something amiss only follows from the two ends of a change.
    """
    figures = figures_in(reading, span)
    if len(figures) > _FIGURES or not shared:
        return None
    prose = reading.source.prose
    ends = tuple(ends_in(prose, figures))
    if target.upper is not None:
        return _change_and_level(target, ends)
    if change := _from_ends(target, ends, around):
        return change
    if amiss:
        return None
    if shared:
        apart = [pair for pair in _neighbours(figures) if not _are_ends(pair, ends)]
        if shared < _LEAST_SHARED:
            apart = [pair for pair in apart if _is_exact(as_counted(target, pair[0]), *pair)]
        found = _from_neighbours(target, reading, span, around, apart)
        if found is not None:
            return found
    if before := undone(target, figures, prose, around, prose[slice(*span)]):
        return before
    near = shared >= _LEAST_SHARED
    if rest := _remainder(target, figures, prose[slice(*span)], around, near=near):
        return rest
    dates = [item for item in reading.between(*span) if item.kind is QuantityKind.DATE]
    return lapse(target, dates, prose[slice(*span)], around)


def _from_ends(
    target: Quantity, ends: tuple[Ends, ...], around: str
) -> tuple[str, tuple[Quantity, ...]] | None:
    """What follows from the two ends of a change that the passage tells."""
    for pair in ends:
        if _goes_against(target, rises=pair.rises):
            continue
        asked = _as_change(as_counted(target, pair.before), around, rises=pair.rises)
        words = derivations(asked, tuple(pair))
        if words is not None and _is_worded(words, target, around):
            return words, tuple(pair)
    return None


def _change_and_level(
    target: Quantity, ends: tuple[Ends, ...]
) -> tuple[str, tuple[Quantity, ...]] | None:
    """What is no range: "fell by 1,200 to 2,400" tells the change and the level after it."""
    for pair in ends:
        if pair.after.value == target.upper:
            words = derivations(replace(as_counted(target, pair.before), upper=None), tuple(pair))
            if words is not None:
                return words, tuple(pair)
    return None


def _are_ends(pair: tuple[Quantity, Quantity], ends: tuple[Ends, ...]) -> bool:
    starts = {item.start for item in pair}
    return any({end.before.start, end.after.start} == starts for end in ends)


def _from_neighbours(
    target: Quantity,
    reading: Reading,
    span: tuple[int, int],
    around: str,
    pairs: list[tuple[Quantity, Quantity]],
) -> tuple[str, tuple[Quantity, ...]] | None:
    """What follows from two figures side by side; in two sentences only what comes out exactly.

    Exactly, because much comes out about right: of a figure of two or more digits.
    """
    prose = reading.source.prose
    for pair in pairs:
        asked = as_counted(target, pair[0])
        words = derivations(asked, pair)
        if words is None or is_coarse(words, asked, pair):
            continue
        added = " + " in words and _is_added(target, prose[pair[0].end : pair[1].end + _OTHER])
        if added or _is_worded(words, target, around):
            return words, pair
    return _from_two_sentences(target, reading, span, around)


def _from_two_sentences(
    target: Quantity, reading: Reading, span: tuple[int, int], around: str
) -> tuple[str, tuple[Quantity, ...]] | None:
    """What comes out exactly of a figure of the passage and one of the sentence before it."""
    wider = [item for item in reading.sentences_near(span[0]) if item[0] < span[0]]
    if not wider:
        return None
    figures = figures_in(reading, span)
    parted = _OF_THESE.match(reading.source.prose, span[0]) is not None
    for one in figures_in(reading, wider[0]):
        for other in figures:
            asked = as_counted(target, one)
            words = derivations(asked, (one, other))
            if words is not None and _is_sound(words, asked, (one, other), around, parted=parted):
                return words, (one, other)
    return None


def _is_sound(
    words: str,
    asked: Quantity,
    pair: tuple[Quantity, Quantity],
    around: str,
    *,
    parted: bool,
) -> bool:
    """True if so much agrees that two sentences may be put together."""
    if " + " in words:
        return _ADDING.search(around) is not None and _is_exact_sum(asked, *pair)
    share = " as % of " in words and " - " not in words
    fits = parted if share else _is_exact(asked, *pair)
    return fits and (_is_worded(words, asked, around) or " of " in words)


_OTHER = 14
_OF_THESE = re.compile(r"\s*(?:Of (?:these|them|the|those|all)|Among (?:them|these|those))\b")


def _is_added(target: Quantity, between: str) -> bool:
    """True of two parts of one thing: joined, or the second told as "other" than the first."""
    long = len(target.value.normalize().as_tuple().digits) >= _LONG
    return bool(_JOINED.search(between)) and long


_LONG = 3
_JOINED = re.compile(r"\band\b|\bother\b|\b(?:a )?further\b|\badditional\b|\banother\b")


def _is_exact(target: Quantity, one: Quantity, other: Quantity) -> bool:
    """True if the figure is the very difference or part, and has two digits at least."""
    results = {abs(one.value - other.value)}
    if other.kind is QuantityKind.PERCENT:
        results.add(one.value * other.value / 100)
    if one.kind is QuantityKind.PERCENT:
        results.add(other.value * one.value / 100)
    digits = len(str(target.value.normalize().as_tuple().digits).strip("(),0 ").split(","))
    return target.value in results and digits >= _EXACT


_EXACT = 2


def _is_exact_sum(target: Quantity, one: Quantity, other: Quantity) -> bool:
    digits = target.value.normalize().as_tuple().digits
    return target.value == one.value + other.value and len(digits) >= _LONG


def _neighbours(figures: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Figures of one sort with no other of that sort between them."""
    for row, one in enumerate(figures):
        after = (
            other
            for other in figures[row + 1 :]
            if same_sort(one, other) and (one.per is None) is (other.per is None)
        )
        other = next(after, None)
        if other is not None:
            yield one, other


def _as_change(target: Quantity, around: str, *, rises: bool) -> Quantity:
    """A percentage that is told as the size of a change: "fell by 755, or 18 per cent"."""
    if target.kind is not QuantityKind.PERCENT or not _COMPARING.search(around):
        return target
    way = Direction.UP if rises else Direction.DOWN
    return replace(target, kind=QuantityKind.CHANGE, direction=way)


def _goes_against(target: Quantity, *, rises: bool) -> bool:
    if target.direction is None:
        return False
    return (target.direction is Direction.UP) is not rises


_GENERAL = DIRECTIONS | content_words(
    "number numbers rate share total year years since figure average level doubled double halved tripled trebled"
)
"""Words that any two passages may share."""


def _is_worded(words: str, target: Quantity, around: str) -> bool:
    """True if the sentence says that its figure is a difference, a sum, a change; shares need not."""
    if " + " in words:
        return _ADDING.search(around) is not None
    if " as % of " in words and " - " not in words and target.kind is QuantityKind.PERCENT:
        return True
    return _COMPARING.search(around) is not None


def _remainder(
    target: Quantity, figures: list[Quantity], passage: str, around: str, *, near: bool
) -> tuple[str, tuple[Quantity, ...]] | None:
    """What percentages leave of a hundred, where the passage speaks of the rest."""
    shares = [item for item in figures if item.kind is QuantityKind.PERCENT and item.upper is None]
    denied = (_DENIED.search(passage) is None) is not (_DENIED.search(around) is None)
    rest = _REST.search(passage) is not None or (near and _REST.search(around) is not None)
    told = rest or (denied and near and target.direction is None)
    if target.kind is not QuantityKind.PERCENT or not shares or not told:
        return None
    for count in range(1, len(shares) + 1):
        left = 100 - sum(item.value for item in shares[:count])
        if left > 0 and abs(left - target.value) <= target.step / 2:
            parts = " - ".join(flat(item.text) for item in shares[:count])
            return f"100 - {parts} = {left} %", tuple(shares[:count])
    return None
