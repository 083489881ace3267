"""Two figures of one sentence that the source gives the other way round."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.evidence.clauses import own_clause, passage_clauses
from reportgen.evidence.movements import DIRECTIONS
from reportgen.model.verdict import QuantityStatus

if TYPE_CHECKING:
    from reportgen.evidence.desk import Desk
    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.verdict import QuantityVerdict


def exchange(
    claim: Claim, verdicts: tuple[QuantityVerdict, ...], desk: Desk
) -> tuple[QuantityVerdict, ...]:
    """The verdicts of one sentence; pairs whose clauses are exchanged stand out of context.

    Flagged only where the clause of each figure shares a word with the passage's clause about the
    other, and that of one shares none with the passage's clause about its own: "60% were
    kidnapped, 40% were refugees" of a source that has it the other way round. The first clause of
    a sentence may hold what both have in common.
    """
    judged = list(verdicts)
    for first, second in combinations(range(len(judged)), 2):
        pair = (claim.quantities[first], claim.quantities[second])
        if not _alike(pair, (judged[first], judged[second])) or _are_ends(claim, pair):
            continue
        if not _is_one_passage((judged[first], judged[second]), desk):
            continue
        ours = [_own_words(claim, item) for item in pair]
        theirs = [_passage_words(judged[row], desk) for row in (first, second)]
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
    changes = (one.direction is None) is not (other.direction is None)
    return found and one.kind is other.kind and one.value != other.value and not changes


def _are_ends(claim: Claim, pair: tuple[ClaimedQuantity, ClaimedQuantity]) -> bool:
    """True of "from 40 to 50": the words around one are those of the other."""
    one, other = (item.quantity for item in pair)
    between = claim.text[one.end - claim.start : max(other.start - claim.start, 0)]
    return bool(_FROM.search(claim.text, 0, max(one.start - claim.start, 0))) and bool(
        _TO.search(between)
    )


_FROM = re.compile(r"\bfrom\s+[^\w\s]?$")
_TO = re.compile(r"\bto\s+[^\w\s]?$")


def _own_words(claim: Claim, item: ClaimedQuantity) -> frozenset[str]:
    """The words of the clause of the sentence; none if it cannot be told where the figure stands."""
    clause = own_clause(claim, item.quantity)
    return clause.words - DIRECTIONS if clause else frozenset()


def _passage_words(verdict: QuantityVerdict, desk: Desk) -> frozenset[str]:
    evidence = verdict.evidence[0]
    reading = desk.reading_of(evidence)
    if reading is None or evidence.quantity is None:
        return frozenset()
    return passage_clauses(reading, evidence.quantity)[0].words - DIRECTIONS


def _is_one_passage(verdicts: tuple[QuantityVerdict, QuantityVerdict], desk: Desk) -> bool:
    one, other = (verdict.evidence[0] for verdict in verdicts)
    reading = desk.reading_of(one)
    if reading is None or one.sha256 != other.sha256:
        return False
    return any(start <= other.start < end for start, end in reading.sentences_near(one.start))


def _crossed(ours: list[frozenset[str]], theirs: list[frozenset[str]]) -> bool:
    shared = ours[0] & ours[1] | theirs[0] & theirs[1]
    one, other = (words - shared for words in ours)
    first, second = (words - shared for words in theirs)
    crossed = bool(one & second and other & first)
    return crossed and not (one & first and other & second)


def _out_of_context(verdict: QuantityVerdict, other: str) -> QuantityVerdict:
    return replace(
        verdict,
        status=QuantityStatus.OUT_OF_CONTEXT,
        reason=f"the source says of it what the sentence says of {other!r}",
    )
