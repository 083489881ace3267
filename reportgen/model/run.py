"""One run of the tool over one or more reports: what every output format is made from."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.claim import Claim
    from reportgen.model.document import Document
    from reportgen.model.finding import Finding, Waiver
    from reportgen.model.library import Library
    from reportgen.model.signoff import SignOff
    from reportgen.model.verdict import Verdict


class ExitStatus(IntEnum):
    """What the process says to CI; 2 outranks 1."""

    CLEAN = 0
    FINDINGS = 1
    COULD_NOT_JUDGE = 2
    INTERRUPTED = 130


class ErrorKind(StrEnum):
    """Why a report could not be judged."""

    NO_CLAIMS = "no-claims"
    NO_REPORT = "no-report"
    REPORT = "report"
    CONFIG = "config"
    TEMPLATE = "template"
    DATA = "data"
    BIBLIOGRAPHY = "bibliography"
    SOURCE = "source"
    LOCK = "lock"
    PANDOC = "pandoc"
    RENDER = "render"
    OUTPUT = "output"


class OutputFormat(StrEnum):
    """In what form a run is shown; the first is the default."""

    TEXT = "text"
    SHORT = "short"
    JSON = "json"
    GITHUB = "github"


class LedgerFormat(StrEnum):
    """In what form the ledger is written; the first is the default."""

    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


class RunError(Struct, frozen=True, kw_only=True):
    """Something that stopped us from judging, as a value for the outputs."""

    kind: ErrorKind
    path: str | None
    line: int | None
    message: str
    help: tuple[str, ...] = ()
    column: int | None = None


class CheckedReport(Struct, frozen=True, kw_only=True):
    """One report with everything that was judged in it."""

    path: str
    document: Document
    library: Library
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    """One a claim, in the same order, waivers applied."""
    findings: tuple[Finding, ...]
    """Sorted by path, line, column, rule; severities as configured, ``OFF`` left out."""
    waivers: tuple[Waiver, ...]
    signoffs: Mapping[str, tuple[SignOff, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Claim id → what people said of it, by day and name, that which does not hold any more too;
    names and notes are ``None`` unless they were asked for."""
    signed_off: frozenset[str] = frozenset()
    """Ids of the claims that as many referencers as asked for, and at least one, signed with yes,
    and none with no."""
    references: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Formatted references of the cited entries, by key; filled where an output shows them."""
    snapshots: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """SHA-256 (64 hex digits) of the snapshots that were read, by key; filled likewise."""


class Run(Struct, frozen=True, kw_only=True):
    """The result of ``check`` (and of the gate of ``build``)."""

    version: str
    reports: tuple[CheckedReport, ...]
    errors: tuple[RunError, ...]
    exit: ExitStatus
