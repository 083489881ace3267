"""Two figures of one sentence that the source gives the other way round."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.model.verdict import QuantityStatus
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from reportgen.evidence.reading import Desk
    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.verdict import QuantityVerdict

_EDGE = re.compile(r"[,;:()–—]|\s-\s|\b(?:and|but|or|while|whereas|against|with|remaining|rest)\b")


def exchange(
    claim: Claim, verdicts: tuple[QuantityVerdict, ...], desk: Desk
) -> tuple[QuantityVerdict, ...]:
    """The verdicts of one sentence; pairs whose clauses are exchanged stand out of context.

    Flagged only where neither figure's clause shares a word with its passage's clause, and each
    shares one with the other's: "60% were kidnapped, 40% were refugees" of a source that has it
    the other way round.
    """
    judged = list(verdicts)
    for first, second in combinations(range(len(judged)), 2):
        pair = (claim.quantities[first], claim.quantities[second])
        if not _alike(pair, (judged[first], judged[second])):
            continue
        ours = [_own_clause(claim, item) for item in pair]
        theirs = [_passage_clause(judged[row], desk) for row in (first, second)]
        if _crossed(ours, theirs):
            one, other = (judged[row].evidence[0].quote for row in (first, second))
            judged[first] = _out_of_context(judged[first], other)
            judged[second] = _out_of_context(judged[second], one)
    return tuple(judged)


def _alike(
    pair: tuple[ClaimedQuantity, ClaimedQuantity],
    verdicts: tuple[QuantityVerdict, QuantityVerdict],
) -> bool:
    one, other = (item.quantity for item in pair)
    found = all(item.status is QuantityStatus.FOUND and item.evidence for item in verdicts)
    return found and one.kind is other.kind and one.value != other.value


def _own_clause(claim: Claim, item: ClaimedQuantity) -> frozenset[str]:
    """The words of the clause of the sentence; none if it cannot be told where the figure stands."""
    text = item.quantity.text
    if claim.text.count(text) != 1:
        return frozenset()
    start = claim.text.index(text)
    return _clause(claim.text, start, start + len(text))


def _passage_clause(verdict: QuantityVerdict, desk: Desk) -> frozenset[str]:
    evidence = verdict.evidence[0]
    for reading in desk.readings(evidence.key):
        if reading.source.sha256 == evidence.sha256:
            first, last = reading.sentence_span(evidence.start)
            prose = reading.source.prose[first:last]
            return _clause(prose, evidence.start - first, evidence.end - first)
    return frozenset()


def _clause(text: str, start: int, end: int) -> frozenset[str]:
    """The content words between the edges of the clause around ``[start, end)``."""
    before = [match.end() for match in _EDGE.finditer(text, 0, start)]
    after = _EDGE.search(text, end)
    stretch = text[before[-1] if before else 0 : after.start() if after else len(text)]
    return content_words(stretch)


def _crossed(ours: list[frozenset[str]], theirs: list[frozenset[str]]) -> bool:
    shared = ours[0] & ours[1] | theirs[0] & theirs[1]
    one, other = (words - shared for words in ours)
    first, second = (words - shared for words in theirs)
    return bool(one & second and other & first) and not (one & first or other & second)


def _out_of_context(verdict: QuantityVerdict, other: str) -> QuantityVerdict:
    return replace(
        verdict,
        status=QuantityStatus.OUT_OF_CONTEXT,
        reason=f"the source says of it what the sentence says of {other!r}",
    )
