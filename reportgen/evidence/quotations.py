"""A quotation of the report against the sources it cites: found, cut short, altered or not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.evidence.divergence import Stretch, closest, diverge, phrase
from reportgen.evidence.locators import misplaced, shown_place
from reportgen.evidence.wording import Piece, quoted_pieces
from reportgen.model.verdict import Divergence, QuotationStatus, QuotationVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.evidence.desk import Applicable, Desk
    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim, ClaimedQuotation
    from reportgen.model.document import Citation
    from reportgen.model.verdict import Evidence

_ELSEWHERE = 3
_OCCURRENCES = 200
"""Of the first piece that are tried: a quotation is not a search for a common word."""
_TURNING = (
    "but|unless|except|excepting|excluding|although|though|albeit|not|only if|if not|provided"
)
_GOES_ON = re.compile(rf"'?[,;]?'? ?((?:{_TURNING})\b[^.!?]*)", re.IGNORECASE)
_TURNS = re.compile(rf"\b(?:{_TURNING})\b", re.IGNORECASE)
_DENYING = (
    "not|never|no|nor|neither|cannot|hardly|barely|without|unless|except|deny|denies|denied|"
    r"\w+n't|no longer"
)
_BACK = 20
"""Characters before a quotation in which the word just before it is looked for."""
_DENIED = re.compile(rf"(?:^|\W)({_DENYING}) $", re.IGNORECASE)
_DENIES = re.compile(rf"\b(?:{_DENYING})(?!\w)", re.IGNORECASE)


class _Hit(Struct, frozen=True, kw_only=True):
    """A quotation found in a reading: offsets in its wording, and what its gaps leave out."""

    reading: Reading
    start: int
    end: int
    gaps: tuple[tuple[int, int], ...]
    """Stretches of the wording that ellipses leave out, or brackets replace."""
    misplaced: bool
    rank: int

    @property
    def evidence(self) -> Evidence:
        return self.reading.passage(*self.reading.wording.raw_span(self.start, self.end))


def judge_quotation(
    quotation: ClaimedQuotation, *, claim: Claim, applicable: Applicable
) -> QuotationVerdict:
    """The verdict on one covered quotation, with the passage, or with the words that differ."""
    pieces = quoted_pieces(quotation.text)
    hits = [
        hit
        for rank, reading in enumerate(applicable.readings)
        for hit in _hits(pieces, reading, rank, applicable.citations)
    ]
    if hits:
        return _found(quotation, claim, hits, applicable)
    if not applicable.readings:
        return QuotationVerdict(status=QuotationStatus.UNCHECKED, unread=applicable.unread)
    return _near_miss(pieces, applicable)


def find_quotation_elsewhere(
    quotation: ClaimedQuotation, *, desk: Desk, neighbours: tuple[Citation, ...]
) -> tuple[Evidence, ...]:
    """Where other entries' sources have the quotation: neighbours first, at most three."""
    pieces = quoted_pieces(quotation.text)
    found: list[Evidence] = []
    for reading in desk.others(neighbours, without=quotation.citations):
        hit = next(_hits(pieces, reading, 0, ()), None)
        if hit:
            found.append(hit.evidence)
        if len(found) == _ELSEWHERE:
            break
    return tuple(found)


def _found(
    quotation: ClaimedQuotation, claim: Claim, hits: list[_Hit], applicable: Applicable
) -> QuotationVerdict:
    before, after = _around(quotation.text, claim.text)
    cuts = [_cut(quotation.text, hit, before, after) for hit in hits]
    best = min(
        range(len(hits)),
        key=lambda row: (
            hits[row].misplaced,
            cuts[row] is not None,
            hits[row].rank,
            hits[row].start,
        ),
    )
    hit, cut = hits[best], cuts[best]
    evidence = hit.evidence
    return QuotationVerdict(
        status=QuotationStatus.CUT if cut else QuotationStatus.FOUND,
        evidence=(evidence,),
        divergence=cut,
        wrong_locator=(
            shown_place(evidence, applicable.citations, hit.reading) if hit.misplaced else None
        ),
        unread=applicable.unread,
    )


def _near_miss(pieces: tuple[Piece, ...], applicable: Applicable) -> QuotationVerdict:
    stretches = [
        (reading, stretch)
        for reading in applicable.readings
        if (stretch := closest(pieces, reading.wording.text)) is not None
    ]
    if not stretches:
        status = QuotationStatus.NOT_FOUND
        evidence: tuple[Evidence, ...] = ()
        divergence = None
    else:
        reading, stretch = max(stretches, key=lambda item: item[1].score)
        status = QuotationStatus.ALTERED
        evidence = (_passage(reading, stretch),)
        divergence = diverge(stretch, reading.wording)
    if not applicable.complete:
        status = QuotationStatus.UNCHECKED
    return QuotationVerdict(
        status=status, evidence=evidence, divergence=divergence, unread=applicable.unlooked
    )


def _passage(reading: Reading, stretch: Stretch) -> Evidence:
    return reading.passage(*reading.wording.raw_span(stretch.start, stretch.end))


def _hits(
    pieces: tuple[Piece, ...], reading: Reading, rank: int, citations: tuple[Citation, ...]
) -> Iterator[_Hit]:
    if not pieces:
        return
    text = reading.wording.text
    rest = _following(pieces)
    for start in _occurrences(pieces[0].text, text):
        first = start + len(pieces[0].text)
        match = rest.match(text, first)
        if match is None or _inside_word(text, start, match.end()):
            continue
        raw = reading.wording.raw_span(start, match.end())
        yield _Hit(
            reading=reading,
            start=start,
            end=match.end(),
            gaps=tuple(
                match.span(row)
                for row, piece in enumerate(pieces[1:], start=1)
                if not _DENIES.search(piece.inserted)
            ),
            misplaced=misplaced(citations, reading, *raw),
            rank=rank,
        )


def _occurrences(literal: str, text: str) -> Iterator[int]:
    """Where ``literal`` begins in ``text``, in order; its first letter in either case."""
    head, tail = literal[0], literal[1:]
    for variant in dict.fromkeys((literal, head.swapcase() + tail)):
        start = text.find(variant)
        for _ in range(_OCCURRENCES):
            if start < 0:
                break
            yield start
            start = text.find(variant, start + 1)


def _following(pieces: tuple[Piece, ...]) -> re.Pattern[str]:
    """What must come after the first piece: each gap a group, then the piece."""
    parts = []
    for piece in pieces[1:]:
        head, tail = piece.text[0], re.escape(piece.text[1:])
        edge = "" if piece.glued else r"(?<!\w)"
        first = (
            f"[{re.escape(head)}{re.escape(head.swapcase())}]"
            if head.isalpha()
            else re.escape(head)
        )
        parts.append(rf"(.{{0,{piece.reach}}}?){edge if head.isalnum() else ''}{first}{tail}")
    if parts and pieces[-1].text[-1].isalnum():
        # "… office" is not there in "officers": the gap goes on to the word itself.
        parts.append(r"(?![^\W_])")
    return re.compile("".join(parts), re.DOTALL)


def _inside_word(text: str, start: int, end: int) -> bool:
    """True if the stretch begins or ends in the middle of a word."""
    opens = text[start].isalnum() and start > 0 and text[start - 1].isalnum()
    closes = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return opens or closes


def _cut(quoted: str, hit: _Hit, before: str, after: str) -> Divergence | None:
    """What was cut away that turns the sense; ``None`` if nothing was, or the writer says it."""
    wording = hit.reading.wording
    text = wording.text
    for start, end in hit.gaps:
        if denial := _DENIES.search(text, start, end):
            left_out = wording.shown(denial.start(), hit.end)
            return Divergence(claimed=phrase(quoted), source=phrase(left_out))
    denied = _DENIED.search(text[max(0, hit.start - _BACK) : hit.start])
    if denied and not _DENIES.search(before):
        return Divergence(claimed=phrase(quoted), source=phrase(f"{denied[1]} {quoted}"))
    goes_on = _GOES_ON.match(text, hit.end)
    if goes_on and not _TURNS.search(after):
        rest = wording.shown(*goes_on.span(1))
        return Divergence(claimed=phrase(quoted, last=True), source=phrase(rest))
    return None


def _around(quoted: str, sentence: str) -> tuple[str, str]:
    """The writer's own words around a quotation: four before it, four after it."""
    start = sentence.find(quoted)
    if start < 0:
        return "", ""
    before = sentence[:start].split()[-4:]
    after = sentence[start + len(quoted) :].split()[:4]
    return " ".join(before), " ".join(after)
