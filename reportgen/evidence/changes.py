"""Sentences that tell a change by its two ends: do the sum and the direction fit them?"""

from __future__ import annotations

import itertools
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.evidence.ellipsis import figures_in
from reportgen.evidence.ends import ends_in
from reportgen.evidence.lexicon import load
from reportgen.evidence.movements import against_ends, goes_up
from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import QuantityStatus
from reportgen.text.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.evidence.desk import Desk
    from reportgen.model.claim import Claim
    from reportgen.model.quantity import Quantity
    from reportgen.model.verdict import QuantityVerdict

_HELD = frozenset({QuantityStatus.FOUND, QuantityStatus.DERIVED})
_MISSING = frozenset({QuantityStatus.NOT_FOUND, QuantityStatus.OTHER_UNIT})
_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.CHANGE})
_UNITED = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE})
_FROM = re.compile(r"\bfrom\s+$")
_TO = re.compile(r"\bto\s+$")
_BETWEEN = re.compile(r"\s*(?:(?!and\b|or\b|but\b)[^\s,;.:]+\s+){0,4}?(?:to|from)\s+")
"""Between the two ends of a change: at most four words, the year or the thing counted."""
_UP_FROM = re.compile(r"[^.;]{0,40}?,?\s*\b(?:up|down)\s+from\s+")
"""As in "61 minutes, up from 47"."""
_OF = re.compile(r"\s*(?:out\s+)?of\s+(?:the\s+)?")
_OR = re.compile(r",?\s+(?:\w+\s+){0,4}?or\s+|\s*\(|\s*,\s*")
_BY = re.compile(
    r"\b(?:by|(?:increase|rise|growth|gain|drop|fall|decline|decrease|cut|reduction|difference|gap"
    r"|loss)\s+of)\s+(?:about\s+|some\s+|nearly\s+|almost\s+)?$"
)
_TOTAL = re.compile(r"\b(?:together|altogether|in total|in all|combined|(?:a|the) total of),?\s+$")
_IN_TOTAL = re.compile(r"\s+(?:\w+\s+)?(?:together|altogether|in total|in all|combined)\b")
_STATEMENT = re.compile(r"[,;:]\s|\b(?:and|but|while|whereas)\b")


class _Placed(Struct, frozen=True):
    """A quantity where it stands in the text that is looked at."""

    quantity: Quantity
    start: int
    end: int
    row: int


class _Change(Struct, frozen=True):
    """The two ends of a change, or a part and its whole."""

    before: _Placed
    after: _Placed


def check_changes(
    claim: Claim, verdicts: tuple[QuantityVerdict, ...], desk: Desk
) -> tuple[QuantityVerdict, ...]:
    """The verdicts of one sentence, with sums and directions held against the ends of its changes.

    "rose from 40 to 50, a 20 % increase": 20 % is in no source, and the ends give 25 %. Only a
    figure that was not found is told to be miscalculated: what the source itself says stands.
    """
    placed = _placed(claim)
    if len(placed) < 2 or claim.table is not None:
        return verdicts
    judged = list(verdicts)
    for change in _changes(claim.text, placed):
        _check_sums(claim.text, change, placed, judged)
        if _turned(claim.text, change, judged, desk):
            judged[change.after.row] = replace(judged[change.after.row], direction_changed=True)
        elif against := _contradicted(claim.text, change, judged):
            judged[change.after.row] = replace(
                judged[change.after.row], direction_changed=True, reason=against
            )
    for item in placed:
        _check_total(claim.text, item, placed, judged)
    for share in _parts_of_wholes(claim.text, placed):
        _check_share(claim.text, share, placed, judged)
    return tuple(judged)


def _placed(claim: Claim) -> list[_Placed]:
    """The quantities in the claim's text, in order; those that cannot be placed are left out."""
    found: list[_Placed] = []
    at = 0
    for row, item in enumerate(claim.quantities):
        if item.quantity.kind is QuantityKind.DATE:
            continue
        start = claim.text.find(item.quantity.text, at)
        if start >= 0:
            at = start + len(item.quantity.text)
            found.append(_Placed(item.quantity, start, at, row))
    return found


def _changes(text: str, placed: Sequence[_Placed]) -> Iterable[_Change]:
    """Pairs "from A to B" and "to B from A" of figures of one sort."""
    for one, other in itertools.pairwise(placed):
        if not _one_sort(one.quantity, other.quantity):
            continue
        between = text[one.end : other.start]
        if load("en").ends["goes_on"].fullmatch(between):
            yield _Change(one, other)
            continue
        if _UP_FROM.fullmatch(between):
            yield _Change(other, one)
            continue
        if not _BETWEEN.fullmatch(between):
            continue
        if _FROM.search(text, 0, one.start) and _TO.search(between):
            yield _Change(one, other)
        elif _TO.search(text, 0, one.start) and _FROM.search(between):
            yield _Change(other, one)


def _one_sort(one: Quantity, other: Quantity) -> bool:
    if one.upper is not None or other.upper is not None:
        return False
    if one.kind is not other.kind:
        return {one.kind, other.kind} <= _SHARES
    return one.kind not in _UNITED or one.unit == other.unit


def _check_sums(
    text: str, change: _Change, placed: Sequence[_Placed], judged: list[QuantityVerdict]
) -> None:
    """Mark each missing figure that is told as the size of the change and is not."""
    if not all(judged[end.row].status in _HELD for end in (change.before, change.after)):
        return
    for item in placed:
        if item.row in {change.before.row, change.after.row} or not _is_missing(judged[item.row]):
            continue
        right = _size_of(text, item, change)
        if right is not None:
            judged[item.row] = replace(
                judged[item.row], derivation=right, derivation_wrong=True, nearest=()
            )


def _check_total(
    text: str, item: _Placed, placed: Sequence[_Placed], judged: list[QuantityVerdict]
) -> None:
    """Mark a missing figure that is told as the total of those before it and is not."""
    if not _is_missing(judged[item.row]):
        return
    if not (_TOTAL.search(text, 0, item.start) or _IN_TOTAL.match(text, item.end)):
        return
    before = [part for part in placed if part.start < item.start]
    like = [part for part in before if _one_sort(part.quantity, item.quantity)]
    held = all(judged[part.row].status in _HELD for part in like)
    if len(like) < 2 or len(like) < len(before) or not held:
        return
    total = sum((part.quantity.value for part in like), Decimal(0))
    if total != item.quantity.value:
        parts = " + ".join(_number(part.quantity) for part in like)
        judged[item.row] = replace(
            judged[item.row],
            derivation=f"{parts} = {_rounded(total, '0.01')}",
            derivation_wrong=True,
            nearest=(),
        )


def _is_missing(verdict: QuantityVerdict) -> bool:
    return verdict.status in _MISSING and verdict.covered and not verdict.derivation_wrong


def _size_of(text: str, item: _Placed, change: _Change) -> str | None:
    """The sum with its result, if ``item`` is told as the size of ``change``; else ``None``."""
    before, after, target = change.before.quantity, change.after.quantity, item.quantity
    told = f"from {_number(before)} to {_number(after)}"
    if not before.value:
        return None
    shares = before.kind in _SHARES
    if target.kind is QuantityKind.MULTIPLE:
        return f"{told} is {_rounded(after.value / before.value, '0.01')} times"
    if target.kind is QuantityKind.CHANGE and not shares:
        percent = abs(after.value - before.value) / before.value * 100
        return f"{told} is {_rounded(percent, '0.1')} %"
    difference = abs(after.value - before.value)
    is_size = bool(_BY.search(text, 0, item.start))
    if is_size and target.kind is QuantityKind.POINTS and shares:
        return f"{told} is {_rounded(difference, '0.01')} points"
    if is_size and not shares and _one_sort(target, before):
        return f"{told} is {_rounded(difference, '0.01')}"
    return None


def _parts_of_wholes(text: str, placed: Sequence[_Placed]) -> Iterable[_Change]:
    """Pairs "A of B" of counts or sums of money; the part comes first."""
    for one, other in itertools.pairwise(placed):
        counts = one.quantity.kind is other.quantity.kind and one.quantity.kind not in _SHARES
        whole = one.quantity.value <= other.quantity.value
        if counts and whole and _OF.fullmatch(text, one.end, other.start):
            yield _Change(one, other)


def _check_share(
    text: str, share: _Change, placed: Sequence[_Placed], judged: list[QuantityVerdict]
) -> None:
    """Mark the percentage right after "A of B" that is not there and is not that share."""
    part, whole = share.before, share.after
    if not all(judged[end.row].status in _HELD for end in (part, whole)):
        return
    follow = next((item for item in placed if item.start >= whole.end), None)
    if follow is None or not whole.quantity.value or not _is_missing(judged[follow.row]):
        return
    if follow.quantity.kind is QuantityKind.PERCENT and _OR.fullmatch(
        text, whole.end, follow.start
    ):
        percent = part.quantity.value / whole.quantity.value * 100
        told = f"{_number(part.quantity)} of {_number(whole.quantity)}"
        judged[follow.row] = replace(
            judged[follow.row],
            derivation=f"{told} is {_rounded(percent, '0.1')} %",
            derivation_wrong=True,
            nearest=(),
        )


def _turned(text: str, change: _Change, judged: Sequence[QuantityVerdict], desk: Desk) -> bool:
    """True if the source tells the change between the same two figures the other way round."""
    before, after = change.before, change.after
    verdicts = (judged[before.row], judged[after.row])
    if any(item.status is not QuantityStatus.FOUND or not item.evidence for item in verdicts):
        return False
    if any(item.direction_changed for item in verdicts):
        return False
    one, other = (item.evidence[0] for item in verdicts)
    reading = desk.reading_of(other)
    if reading is None or one.sha256 != other.sha256:
        return False
    values = {before.quantity.value, after.quantity.value}
    spans = dict.fromkeys(
        reading.sentence_span(item.start)
        for item in reading.candidates(after.quantity)
        if item.value in values
    )
    for span in spans:
        for ends in ends_in(reading.source.prose, figures_in(reading, span)):
            if {ends.before.value, ends.after.value} == values and len(values) > 1:
                return _rises(text, change) is not ends.rises
    return False


def _contradicted(text: str, change: _Change, judged: Sequence[QuantityVerdict]) -> str | None:
    """What the sentence says against its own figures, if both were found as they stand."""
    before, after = change.before, change.after
    verdicts = (judged[before.row], judged[after.row])
    if any(item.status not in _HELD or item.direction_changed for item in verdicts):
        return None
    first, second = sorted((before, after), key=lambda item: item.start)
    between = text[first.end : second.start]
    if not (_UP_FROM.fullmatch(between) or load("en").ends["goes_on"].fullmatch(between)):
        begins = [item.end() for item in _STATEMENT.finditer(text, 0, first.start)]
        between = text[begins[-1] if begins else 0 : first.start]
    return against_ends(between, before.quantity, after.quantity)


def _rises(text: str, change: _Change) -> bool:
    """Which way a sentence says it goes: by its verb before the ends, else by their order."""
    told = goes_up(text[: min(change.before.start, change.after.start)])
    if told is not None:
        return told
    return change.after.quantity.value > change.before.quantity.value


def _number(quantity: Quantity) -> str:
    return flat(quantity.text)


def _rounded(value: Decimal, step: str) -> str:
    text = f"{value.quantize(Decimal(step), ROUND_HALF_UP):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
