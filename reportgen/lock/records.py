"""What ``evidence.lock`` holds, as values."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.model.claim import Claim
    from reportgen.model.document import Citation
    from reportgen.model.verdict import Verdict

VERSION = 1
"""Of the file's format; a lock of another version is refused, never guessed at."""


class LockedSource(Struct, frozen=True, kw_only=True, order=True):
    """A snapshot that verdicts rest on, those that hold nothing of the claim too."""

    key: str
    name: str
    """The file's name, without its folders: they differ between machines."""
    sha256: str
    """Of its bytes, 64 hex digits."""


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

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.verdict.claim


class Lock(Struct, frozen=True, kw_only=True):
    """The whole file; both tuples sorted, so that equal evidence gives equal bytes."""

    claims: tuple[LockedClaim, ...]
    """By report and id."""
    sources: tuple[LockedSource, ...]
    """By key, name and hash."""


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
