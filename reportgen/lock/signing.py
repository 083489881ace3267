"""Sign-offs: what each is bound to, which of them still hold, and how one enters the lock."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.lock.records import SHORT, Lock, LockedSignOff
from reportgen.model.document import PLACEHOLDER
from reportgen.model.signoff import HeldSignOffs, LostSignOff, SignOff, Void
from reportgen.text.people import same_name, same_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.claim import Claim
    from reportgen.model.signoff import Answer
    from reportgen.model.source import SourceTexts
    from reportgen.model.verdict import Evidence, Verdict

_BEGINS_WORDS = 7
"""Of a sentence, to know it by: as many as of a figure, so that no passage is ever recorded."""
_BEGINS_ALIKE = 0.6
"""Of the first words, for two sentences to be one that was mended (difflib's own default)."""


class Binding(Struct, frozen=True, kw_only=True):
    """What a sign-off is bound to; equal values, and it holds."""

    digest: str
    """``Claim.digest``: the sentence, its citations with locators, a cell's headers and caption."""
    snapshots: tuple[str, ...]
    """The first 16 hex digits of each snapshot's hash that was at hand, sorted."""
    passage: str
    """64 hex digits over the places where each figure and quotation was found."""


def bind(claim: Claim, verdict: Verdict, snapshots: Iterable[str]) -> Binding:
    """What a sign-off given now is bound to.

    Args:
        claim: that is signed.
        verdict: on it, waivers not applied; judged now, or as the lock has it.
        snapshots: SHA-256 of the snapshots of the entries it cites.
    """
    best = [
        *(item.evidence[0] for item in verdict.quantities if item.evidence),
        *(item.evidence[0] for item in verdict.quotations if item.evidence),
    ]
    places = sorted({_place(evidence) for evidence in best})
    return Binding(
        digest=claim.digest,
        snapshots=tuple(sorted({sha256[:SHORT] for sha256 in snapshots})),
        passage=hashlib.sha256(json.dumps(places).encode()).hexdigest(),
    )


def snapshots_of(
    claim: Claim, verdict: Verdict, sources: SourceTexts, lock: Lock | None
) -> tuple[str, ...]:
    """SHA-256 of the snapshots behind a claim: of each entry it cites or rests on.

    Args:
        claim: the claim.
        verdict: on it.
        sources: the texts at hand.
        lock: where given, it stands in for sources that are not at hand.
    """
    places = [*(q.evidence for q in verdict.quantities), *(q.evidence for q in verdict.quotations)]
    resting = (evidence.key for evidence in sum(places, ()))
    cited = (citation.key for citation in claim.citations)
    hashes = {
        sha256
        for key in dict.fromkeys([*cited, *resting])
        if key not in verdict.unknown_keys
        for sha256 in _hashes(key, sources, lock)
    }
    return tuple(hashes | {item.sha256 for item in verdict.unread if item.sha256})


def held_signoffs(
    lock: Lock,
    pairs: Iterable[tuple[Claim, Binding]],
    *,
    report: str,
    authors: tuple[str, ...] = (),
) -> HeldSignOffs:
    """The report's sign-offs as they stand against the claims as they are now.

    Args:
        lock: as read.
        pairs: the report's claims, each with what a sign-off given now would be bound to.
        report: the report's path relative to the lock's folder, with ``/``.
        authors: whose sign-offs do not count.
    """
    now = {claim.id: (claim, binding) for claim, binding in pairs}
    found: dict[str, tuple[SignOff, ...]] = {}
    lost: list[LostSignOff] = []
    for record in lock.signoffs:
        if record.report != report:
            continue
        claim, binding = now.get(record.claim, (None, None))
        if claim is None or binding is None:
            claims = [claim for claim, _ in now.values()]
            lost.append(_lost(record, claims, authors))
        else:
            signoff = _signoff(record, authors, void=_change(record, binding))
            found[claim.id] = (*found.get(claim.id, ()), signoff)
    return HeldSignOffs(by_claim=found, lost=tuple(lost))


def signed(
    lock: Lock,
    claim: Claim,
    binding: Binding,
    *,
    report: str,
    name: str,
    answer: Answer,
    date: str,
    note: str | None = None,
    replacing: Iterable[str] = (),
) -> Lock:
    """The lock with a sign-off; what was said of the claim under the same name before is replaced.

    "J. Doe" replaces nothing that "John Doe" said: it may be another.

    Args:
        lock: the lock so far.
        claim: that is signed.
        binding: what the sign-off is bound to.
        report: the report's path relative to the lock's folder, with ``/``.
        name: of the referencer.
        answer: yes or no.
        date: the day, ISO 8601.
        note: in the referencer's words.
        replacing: ids of claims this one took the place of: the person's sign-offs of them go.
    """
    record = LockedSignOff(
        report=report,
        claim=claim.id,
        name=name,
        answer=answer,
        date=date,
        note=note or "",
        begins=begins(claim),
        digest=binding.digest,
        snapshots=binding.snapshots,
        passage=binding.passage,
    )
    gone = {claim.id, *replacing}
    kept = [
        item
        for item in lock.signoffs
        if item.report != report or item.claim not in gone or not same_name(item.name, name)
    ]
    return replace(lock, signoffs=tuple(sorted([*kept, record], key=LockedSignOff.order)))


def without_void(lock: Lock, held: HeldSignOffs, *, report: str) -> tuple[Lock, int]:
    """The lock without the report's sign-offs that hold no more, and how many those were.

    One whose source is not at hand stays: nothing can be compared, so nothing is known to be void.
    """
    holding = {
        (claim, signoff.name)
        for claim, signoffs in held.by_claim.items()
        for signoff in signoffs
        if signoff.void in {None, Void.SNAPSHOT_AWAY}
    }
    kept = tuple(
        item
        for item in lock.signoffs
        if item.report != report or (item.claim, item.name) in holding
    )
    return replace(lock, signoffs=kept), len(lock.signoffs) - len(kept)


def begins(claim: Claim) -> str:
    """The first words of the claim, quotations left out: they may be another's."""
    text = " ".join(claim.text.replace(PLACEHOLDER, " ").split())
    for quotation in claim.quotations:
        words = " ".join(quotation.text.replace(PLACEHOLDER, " ").split())
        if words not in text:
            return ""
        text = text.replace(words, "…")
    return " ".join(text.split()[:_BEGINS_WORDS])


def _place(evidence: Evidence) -> tuple[str, str, str, int]:
    return evidence.key, evidence.sha256, evidence.page or "", evidence.paragraph


def _hashes(key: str, sources: SourceTexts, lock: Lock | None) -> Iterator[str]:
    try:
        texts = sources.get(key).texts
    except KeyError:
        texts = ()
    yield from (text.sha256 for text in texts)
    if not texts and lock is not None:
        yield from (source.sha256 for source in lock.sources if source.key == key)


def _change(record: LockedSignOff, now: Binding) -> Void | None:
    """Why the sign-off holds no more, the first reason of several; ``None`` if it does."""
    if record.digest != now.digest:
        return Void.WORDS_CHANGED
    then, at_hand = set(record.snapshots), set(now.snapshots)
    if then > at_hand:
        return Void.SNAPSHOT_AWAY
    if then != at_hand:
        return Void.SNAPSHOT_CHANGED if then else Void.SNAPSHOT_NEW
    return Void.PASSAGE_CHANGED if record.passage != now.passage else None


def _signoff(record: LockedSignOff, authors: tuple[str, ...], *, void: Void | None) -> SignOff:
    return SignOff(
        name=record.name,
        answer=record.answer,
        date=record.date,
        note=record.note or None,
        void=void,
        by_author=any(same_person(record.name, author) for author in authors),
    )


def _lost(record: LockedSignOff, claims: list[Claim], authors: tuple[str, ...]) -> LostSignOff:
    from difflib import get_close_matches

    first_words = {begins(claim): claim.id for claim in reversed(claims)}
    first_words.pop("", None)
    near = get_close_matches(record.begins, first_words, n=1, cutoff=_BEGINS_ALIKE)
    return LostSignOff(
        claim=record.claim,
        signoff=_signoff(record, authors, void=Void.SENTENCE_GONE),
        begins=record.begins,
        successor=first_words[near[0]] if near else None,
    )
