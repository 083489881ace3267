"""A finding before waivers, grouping and severities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.model.claim import Claim, ClaimedQuantity, ClaimedQuotation
    from reportgen.model.finding import Related
    from reportgen.model.place import Region
    from reportgen.model.rule import RuleName
    from reportgen.model.verdict import ClaimStatus


class Stretch(Struct, frozen=True, kw_only=True):
    """A stretch of a block's text: what a waiver must reach to cover a draft."""

    block: int
    start: int
    end: int


class EntryCause(Struct, frozen=True, kw_only=True):
    """One snapshot that cannot be read explains the drafts of all claims that cite it."""

    key: str
    path: str | None
    """Of the snapshot, where an entry has several."""


class TableCause(Struct, frozen=True, kw_only=True):
    """The cells of one table that fail in the same way against the same sources."""

    table: int
    keys: tuple[str, ...]


class ParagraphCause(Struct, frozen=True, kw_only=True):
    """The uncited figures of one paragraph that stand in a source cited elsewhere in it."""

    block: int
    key: str


Cause = EntryCause | TableCause | ParagraphCause


class Draft(Struct, frozen=True, kw_only=True):
    """One thing a rule saw at one place."""

    rule: RuleName
    region: Region
    message: str
    help: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    claims: tuple[str, ...] = ()
    """Ids of the claims it is about."""
    status: ClaimStatus | None = None
    """The status it gives its claims."""
    stretches: tuple[Stretch, ...] = ()
    """All must be covered for it to be waived; empty where no waiver can reach."""
    cause: Cause | None = None
    """Drafts of a rule with the same cause become one finding."""
    label: str = ""
    """How it is named in a list of those it is grouped with."""
    restates: str | None = None
    """Id of the claim whose verdict it repeats."""


def quantity_stretch(claim: Claim, claimed: ClaimedQuantity) -> tuple[Stretch, ...]:
    """The number itself: a waiver need not take in its unit."""
    quantity = claimed.quantity
    return (Stretch(block=claim.block, start=quantity.number_start, end=quantity.number_end),)


def quotation_stretch(claim: Claim, quotation: ClaimedQuotation) -> tuple[Stretch, ...]:
    """The quoted words."""
    return (Stretch(block=claim.block, start=quotation.start, end=quotation.end),)


def claim_stretch(claim: Claim) -> tuple[Stretch, ...]:
    """The whole sentence."""
    return (Stretch(block=claim.block, start=claim.start, end=claim.end),)
