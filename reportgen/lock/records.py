"""What ``evidence.lock`` holds, as values."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.model.claim import Claim
    from reportgen.model.document import Citation
    from reportgen.model.signoff import Answer
    from reportgen.model.source import RecordedSnapshot
    from reportgen.model.verdict import Verdict

VERSION = 1
"""Of the file's format; a lock of another version is refused, never guessed at."""
SHORT = 16
"""Hex digits of a hash that tell the snapshots of one key apart; the whole stands in its table."""


class LockedClaim(Struct, frozen=True, kw_only=True):
    """One claim with the verdict it was given."""

    report: str
    """The report's path, relative to the folder of the lock; empty where only one is recorded."""
    digest: str
    """What the record is bound to: see ``claim_digest``."""
    verdict: Verdict
    """With nothing in it that quotes a source but the figures themselves."""
    texts: tuple[str, ...] = ()
    """The claim's figures as the report writes them, in the order of its quantities: for people."""
    quoted: tuple[str, ...] = ()
    """A hash of each quotation, in order: which one it was, without its words."""
    keys: tuple[str, ...] = ()
    """The entries whose snapshots were looked through, sorted."""

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.verdict.claim


class LockedSignOff(Struct, frozen=True, kw_only=True):
    """One person's answer about one claim, and what it is bound to."""

    report: str
    """As for ``LockedClaim``."""
    claim: str
    """Id of the claim."""
    name: str
    """As given with ``--by``."""
    answer: Answer
    date: str
    """The day, ISO 8601."""
    note: str
    """Empty without one."""
    begins: str
    """The first words of the sentence, to know it by when it has changed."""
    digest: str
    """64 hex digits over the sentence and its citations."""
    snapshots: tuple[str, ...]
    """The first 16 hex digits of each snapshot that was at hand, sorted."""
    passage: str
    """64 hex digits over the places where it was found."""

    def order(self) -> tuple[str, str, str, str]:
        """What sign-offs are sorted by: report, claim, day, name."""
        return self.report, self.claim, self.date, self.name


class Lock(Struct, frozen=True, kw_only=True):
    """The whole file; every tuple sorted, so that equal evidence gives equal bytes."""

    claims: tuple[LockedClaim, ...]
    """By report and id."""
    sources: tuple[RecordedSnapshot, ...]
    """By key, name and hash."""
    signoffs: tuple[LockedSignOff, ...] = ()
    """By report, claim, day and name."""


def claim_digest(claim: Claim) -> str:
    """64 hex digits over all of a claim that its verdict depends on.

    ``Claim.digest`` covers sentence, citations and table; added are which citation covers which
    quantity, declared derivations, and whether it may restate another claim.
    """
    parts = [
        claim.digest,
        claim.restates,
        claim.role.value,
        [
            [item.quantity.text, item.need.value, _cited(item.citations), item.derived_from]
            for item in claim.quantities
        ],
        [[item.text, _cited(item.citations)] for item in claim.quotations],
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def _cited(citations: tuple[Citation, ...]) -> list[list[str]]:
    return [
        [item.key, item.locator.label, item.locator.value] if item.locator else [item.key]
        for item in citations
    ]
