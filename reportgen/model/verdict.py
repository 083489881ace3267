"""What was found where: the judgement on each quantity, quotation and claim."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from decimal import Decimal

    from reportgen.model.quantity import Quantity
    from reportgen.model.source import Unreadable


class QuantityStatus(StrEnum):
    """The verdict on one quantity."""

    FOUND = "found"
    DERIVED = "derived"
    OUT_OF_CONTEXT = "out-of-context"
    OTHER_UNIT = "other-unit"
    NOT_FOUND = "not-found"
    UNCHECKED = "unchecked"


class QuotationStatus(StrEnum):
    """The verdict on one quotation."""

    FOUND = "found"
    ALTERED = "altered"
    CUT = "cut"
    NOT_FOUND = "not-found"
    UNCHECKED = "unchecked"


class ClaimStatus(StrEnum):
    """The verdict on a claim, worst first; ``WAIVED`` takes the place of any."""

    MISMATCH = "mismatch"
    UNCITED = "uncited"
    UNCHECKED = "unchecked"
    DOUBTFUL = "doubtful"
    CITED = "cited"
    SUPPORTED = "supported"
    WAIVED = "waived"


class Match(StrEnum):
    """In what form a quantity was found."""

    EXACT = "exact"
    ROUNDED = "rounded"
    CONVERTED = "converted"
    """An equivalent form: one in five for 20 %, decades for years."""


class Evidence(Struct, frozen=True, kw_only=True):
    """A passage of a snapshot that carries (or nearly carries) a quantity or quotation."""

    key: str
    path: str
    """As shown to the reader."""
    sha256: str
    page: str | None
    """The printed label."""
    paragraph: int
    """1-based."""
    line: int
    """1-based, in the snapshot."""
    start: int
    """Offsets in ``SourceText.text`` of ``quote``; both 0 when read from a lock."""
    end: int
    quote: str
    """The figure or quotation as it stands there, white space folded."""
    chance: Decimal | None = None
    """The chance that a number of this form stands in a text of this length by accident, 0–1;
    ``None`` for quotations and for evidence read from a lock."""
    match: Match | None = None
    quantity: Quantity | None = None
    """As read in the source; ``None`` for quotations and for evidence read from a lock."""
    cell: str | None = None
    """The address of its cell in a spreadsheet, ``B12`` or ``Sheet1!B12``; ``None`` elsewhere."""


class QualifierChange(Struct, frozen=True, kw_only=True):
    """The figure is there, but softened or bounded in another way."""

    claimed: str
    """The claim's own words for it ("over 200,000"), or the bare figure."""
    source: str
    """The source's words for it."""
    message: str
    """What changed: "the source says 'more than', the sentence does not"."""


class PartVerdict(Struct, frozen=True, kw_only=True):
    """The judgement on a part of a date of which the source has the rest."""

    start: int
    """Offsets in the claim's block, half-open."""
    end: int
    text: str
    status: QuantityStatus
    """``FOUND`` or ``NOT_FOUND``."""


class NameVerdict(Struct, frozen=True, kw_only=True):
    """A name of a claim that none of its sources has."""

    text: str
    """As the claim writes it."""
    nearest: Evidence | None
    """Where a source spells it otherwise; ``None`` if nothing there resembles it."""


class QuantityVerdict(Struct, frozen=True, kw_only=True):
    """The judgement on one ``ClaimedQuantity``."""

    status: QuantityStatus
    evidence: tuple[Evidence, ...] = ()
    """Where it was found, best first; for a derived one, its inputs."""
    nearest: tuple[Evidence, ...] = ()
    """When not found (or in another unit): the nearest figures in the cited sources, best first."""
    elsewhere: tuple[Evidence, ...] = ()
    """Not in a cited source, but there in another entry's: best first."""
    covered: bool = True
    """False if no citation covers it and no restated original does."""
    reason: str | None = None
    """For ``other-unit`` and ``out-of-context``: what differs, as a clause a writer can read."""
    qualifier: QualifierChange | None = None
    derivation: str | None = None
    """The sum that gives it: "4.2bn - 2.9bn = 1.3bn"; or, if wrong, what it should be."""
    derivation_wrong: bool = False
    wrong_locator: str | None = None
    """Found, but not where the locator says: the place as "p. 7"."""
    restates: str | None = None
    """Id of the body claim whose verdict it took."""
    disagrees_with: tuple[str, ...] = ()
    """Ids of claims that give another figure for the same thing."""
    direction_changed: bool = False
    spurious_precision: bool = False
    unread: tuple[Unreadable, ...] = ()
    """The applicable snapshots that could not be looked into."""
    parts: tuple[PartVerdict, ...] = ()
    """Of a date that is not there as a whole, in order: the year that is, the day that is not."""
    passed_on_from: str | None = None
    """Whom the best passage itself names for the figure: "the World Bank"."""
    figure_year: int | None = None
    """The latest year that the best passage's sentence gives the figure."""
    conflicting: tuple[Evidence, ...] = ()
    """What other cited sources of the report give for what looks like the same thing."""


class Divergence(Struct, frozen=True, kw_only=True):
    """Where a quotation leaves its source."""

    claimed: str
    """The words of the report from the first difference on, cut to a phrase."""
    source: str
    """The words of the source in their place."""


class QuotationVerdict(Struct, frozen=True, kw_only=True):
    """The judgement on one ``ClaimedQuotation``."""

    status: QuotationStatus
    evidence: tuple[Evidence, ...] = ()
    divergence: Divergence | None = None
    elsewhere: tuple[Evidence, ...] = ()
    covered: bool = True
    wrong_locator: str | None = None
    unread: tuple[Unreadable, ...] = ()


class Verdict(Struct, frozen=True, kw_only=True):
    """The judgement on one claim: one item a quantity and a quotation, in the claim's order."""

    claim: str
    """Id of the claim."""
    status: ClaimStatus
    quantities: tuple[QuantityVerdict, ...]
    quotations: tuple[QuotationVerdict, ...]
    unknown_keys: tuple[str, ...] = ()
    unread: tuple[Unreadable, ...] = ()
    """Every cited snapshot that could not be looked into."""
    names: tuple[NameVerdict, ...] = ()
    """Names that its sources do not have, in the order of the sentence."""
    not_in_lock: str | None = None
    """Under ``--locked``: why the lock does not hold this claim ("not recorded", "changed")."""
