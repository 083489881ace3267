"""Lock → verdicts, where the sources are not; and the lock held against them, where they are."""

from __future__ import annotations

from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.lock.records import claim_digest
from reportgen.model.source import ChangedSnapshot
from reportgen.model.verdict import (
    ClaimStatus,
    QuantityStatus,
    QuantityVerdict,
    QuotationStatus,
    QuotationVerdict,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from reportgen.lock.records import Lock, LockedClaim
    from reportgen.model.claim import Claim
    from reportgen.model.library import Library
    from reportgen.model.source import SourceTexts
    from reportgen.model.verdict import Evidence, PartVerdict

NOT_RECORDED = "it is not recorded"
CHANGED = "its words, its citations or their locators have changed since"
ORIGINAL_CHANGED = "the claim it restates or is compared with is not as recorded"
OTHER_FILE = "the entry it cites names another file than the recorded one"


def verdicts_from_lock(
    claims: Iterable[Claim], lock: Lock, *, report: str = "", library: Library | None = None
) -> tuple[Verdict, ...]:
    """One verdict a claim, in the same order: the recorded one where the record fits the claim.

    A claim that is not recorded, or not as it stands, or that took its verdict from such a claim,
    is unchecked; ``not_in_lock`` says why.

    Args:
        claims: of one report.
        lock: as read.
        report: the report's path relative to the lock's folder; where empty, the records of every
            report are looked through.
        library: to tell when an entry now names another file than the one that was looked into.
    """
    claims = tuple(claims)
    records = _records(lock, report)
    moved = _moved(lock, library) if library else frozenset()
    faults = _faults(claims, records, moved)
    return tuple(
        _unheld(claim, faults[claim.id])
        if claim.id in faults
        else _placed(records[claim.id].verdict, claim)
        for claim in claims
    )


def verify(
    claims: Iterable[Claim],
    verdicts: Iterable[Verdict],
    lock: Lock,
    *,
    report: str = "",
    library: Library | None = None,
) -> tuple[Verdict, ...]:
    """One verdict a claim for a locked run where sources are at hand: the lock is not trusted.

    What the lock does not hold stays unchecked, whatever the sources say. Of the rest, a claim
    whose sources could all be read keeps the verdict given now (and is a mismatch with the lock if
    that is another one, or if what is on record does not stand where it says); the others take the
    recorded verdict.

    Args:
        claims: of one report.
        verdicts: as judged now, one a claim.
        lock: as read.
        report: as for ``verdicts_from_lock``.
        library: as for ``verdicts_from_lock``.
    """
    claims = tuple(claims)
    held = verdicts_from_lock(claims, lock, report=report, library=library)
    return tuple(_settled(now, recorded) for now, recorded in zip(verdicts, held, strict=True))


def locked_changes(
    lock: Lock, sources: SourceTexts, keys: Iterable[str]
) -> tuple[ChangedSnapshot, ...]:
    """The readable snapshots whose hash is not the recorded one, in the order of ``keys``.

    A key that the lock does not know, or whose snapshots cannot be read, has not changed.
    """
    recorded: dict[str, dict[str, str]] = {}
    for source in lock.sources:
        recorded.setdefault(source.key, {})[source.sha256] = source.name
    return tuple(
        ChangedSnapshot(
            key=key,
            path=text.path,
            recorded=_namesake(recorded[key], text.path),
            found=text.sha256,
            record="evidence.lock",
        )
        for key in dict.fromkeys(keys)
        if key in recorded
        for text in sources.get(key).texts
        if text.sha256 not in recorded[key]
    )


def _namesake(known: Mapping[str, str], path: str) -> str:
    """The recorded hash of the file of the same name, else the first one."""
    name = path.rsplit("/", 1)[-1]
    return next((sha256 for sha256, held in known.items() if held == name), next(iter(known)))


def _records(lock: Lock, report: str) -> dict[str, LockedClaim]:
    return {record.id: record for record in lock.claims if not report or record.report == report}


def _moved(lock: Lock, library: Library) -> frozenset[str]:
    """The keys whose entries name files of which none is on record."""
    moved = set()
    for key, sources in groupby(lock.sources, key=lambda source: source.key):
        entry = library.entries.get(key)
        if entry is not None and entry.files:
            # A text copy of an attachment has its stem, or the key for its name.
            stems = {key.casefold(), *(_stem(path) for path in entry.files)}
            if not any(_stem(source.name) in stems for source in sources):
                moved.add(key)
    return frozenset(moved)


def _stem(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).stem.casefold()


def _faults(
    claims: tuple[Claim, ...], records: Mapping[str, LockedClaim], moved: frozenset[str]
) -> dict[str, str]:
    """Claim id → why the lock does not hold it."""
    faults: dict[str, str] = {}
    for claim in claims:
        record = records.get(claim.id)
        if record is None:
            faults[claim.id] = NOT_RECORDED
        elif record.digest != claim_digest(claim) or not _fits(claim, record.verdict):
            faults[claim.id] = CHANGED
        elif not moved.isdisjoint(citation.key for citation in claim.citations):
            faults[claim.id] = OTHER_FILE
    held = {claim.id for claim in claims} - set(faults)
    while lost := {name for name in held if not _originals(records[name].verdict) <= held}:
        faults |= dict.fromkeys(lost, ORIGINAL_CHANGED)
        held -= lost
    return faults


def _fits(claim: Claim, verdict: Verdict) -> bool:
    return len(claim.quantities) == len(verdict.quantities) and len(claim.quotations) == len(
        verdict.quotations
    )


def _originals(verdict: Verdict) -> set[str]:
    restated = {item.restates for item in verdict.quantities if item.restates}
    return restated.union(*(item.disagrees_with for item in verdict.quantities))


def _unheld(claim: Claim, why: str) -> Verdict:
    return Verdict(
        claim=claim.id,
        status=ClaimStatus.UNCHECKED,
        quantities=tuple(
            QuantityVerdict(status=QuantityStatus.UNCHECKED) for _ in claim.quantities
        ),
        quotations=tuple(
            QuotationVerdict(status=QuotationStatus.UNCHECKED) for _ in claim.quotations
        ),
        not_in_lock=why,
    )


def _settled(now: Verdict, recorded: Verdict) -> Verdict:
    looked_into = not now.unread and now.status is not ClaimStatus.UNCHECKED
    if recorded.not_in_lock is not None:
        # What was looked into keeps its reasons; of the rest the lock is the one cause to name.
        keep = now if looked_into or now.unknown_keys else recorded
        return replace(keep, status=ClaimStatus.UNCHECKED, not_in_lock=recorded.not_in_lock)
    if now.unknown_keys:
        return now
    if not looked_into:
        return recorded
    told = difference(now, recorded)
    return replace(now, not_in_lock=told) if told else now


def difference(now: Verdict, recorded: Verdict) -> str | None:
    """What the sources at hand do not bear out of a record; ``None`` if they bear it."""
    if _statuses(now) != _statuses(recorded):
        before, after = recorded.status.value, now.status.value
        if before == after:
            return f"one of its figures or quotations comes out otherwise than recorded ({after!r})"
        return f"it was recorded as {before!r} and now comes out as {after!r}"
    for item, record in zip(_items(now), _items(recorded), strict=True):
        if record.evidence and _stand(record.evidence[0]) not in map(_stand, item.evidence):
            return f"it does not stand where it is recorded: {_where(record.evidence[0])}"
    return None


def _items(verdict: Verdict) -> tuple[QuantityVerdict | QuotationVerdict, ...]:
    return (*verdict.quantities, *verdict.quotations)


def _statuses(verdict: Verdict) -> tuple[StrEnum, ...]:
    return (verdict.status, *(item.status for item in _items(verdict)))


def _stand(evidence: Evidence) -> tuple[str, str, str | None, int]:
    return evidence.key, evidence.sha256, evidence.page, evidence.paragraph


def _where(evidence: Evidence) -> str:
    page = f"p. {evidence.page}, " if evidence.page else ""
    return f"@{evidence.key} (sha {evidence.sha256[:8]}), {page}para. {evidence.paragraph}"


def _placed(verdict: Verdict, claim: Claim) -> Verdict:
    """The recorded verdict with the parts of dates where the claim has them now."""
    if not any(item.parts for item in verdict.quantities):
        return verdict
    quantities = (
        replace(item, parts=tuple(_moved_by(part, claimed.quantity.start) for part in item.parts))
        for item, claimed in zip(verdict.quantities, claim.quantities, strict=True)
    )
    return replace(verdict, quantities=tuple(quantities))


def _moved_by(part: PartVerdict, offset: int) -> PartVerdict:
    return replace(part, start=part.start + offset, end=part.end + offset)
