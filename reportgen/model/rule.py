"""The names of the rules and how severe a finding is."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a finding weighs; ``OFF`` only in settings."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class RuleName(StrEnum):
    """Every rule there is. A name is never reused for another meaning."""

    UNATTRIBUTED_STATISTIC = "unattributed-statistic"
    UNATTRIBUTED_QUOTATION = "unattributed-quotation"
    UNATTRIBUTED_ASSERTION = "unattributed-assertion"
    IBID_CITATION = "ibid-citation"

    FIGURE_NOT_IN_SOURCE = "figure-not-in-source"
    UNIT_MISMATCH = "unit-mismatch"
    QUOTATION_NOT_IN_SOURCE = "quotation-not-in-source"
    QUOTATION_CUT_SHORT = "quotation-cut-short"
    WRONG_LOCATOR = "wrong-locator"
    MISSING_LOCATOR = "missing-locator"
    QUALIFIER_CHANGED = "qualifier-changed"
    FALSE_PRECISION = "false-precision"
    DIRECTION_CHANGED = "direction-changed"
    OUT_OF_CONTEXT = "out-of-context"
    DATE_NOT_IN_SOURCE = "date-not-in-source"
    DERIVATION_WRONG = "derivation-wrong"
    INCONSISTENT_FIGURE = "inconsistent-figure"
    NAME_NOT_IN_SOURCE = "name-not-in-source"

    UNKNOWN_CITATION_KEY = "unknown-citation-key"
    SOURCE_MISSING = "source-missing"
    SOURCE_UNREADABLE = "source-unreadable"
    SOURCE_CHANGED = "source-changed"
    LOCK_MISMATCH = "lock-mismatch"
    SECONDARY_SOURCE = "secondary-source"
    CIRCULAR_SOURCING = "circular-sourcing"
    CONFLICTING_SOURCES = "conflicting-sources"
    STALE_SOURCE = "stale-source"

    MALFORMED_ENTRY = "malformed-entry"
    DUPLICATE_KEY = "duplicate-key"
    MISSING_FIELD = "missing-field"
    BAD_IDENTIFIER = "bad-identifier"
    DUPLICATE_WORK = "duplicate-work"
    UNUSED_ENTRY = "unused-entry"

    MISSING_SECTION = "missing-section"
    OVER_LENGTH = "over-length"
    PLACEHOLDER_TEXT = "placeholder-text"
    MISSING_ALT_TEXT = "missing-alt-text"
    UNSOURCED_TABLE = "unsourced-table"
    UNSOURCED_FIGURE = "unsourced-figure"

    WAIVER_WITHOUT_REASON = "waiver-without-reason"
    UNUSED_WAIVER = "unused-waiver"

    SIGNOFF_MISSING = "signoff-missing"
    SIGNOFF_REFUSED = "signoff-refused"
    SIGNOFF_VOID = "signoff-void"


class RuleFamily(StrEnum):
    """What a rule looks at."""

    ATTRIBUTION = "attribution"
    EVIDENCE = "evidence"
    SOURCES = "sources"
    BIBLIOGRAPHY = "bibliography"
    STRUCTURE = "structure"
    WAIVERS = "waivers"
    SIGN_OFF = "sign-off"


class Rule(Struct, frozen=True, kw_only=True):
    """What a rule is, apart from how it is checked."""

    name: RuleName
    family: RuleFamily
    severity: Severity
    """Unless the configuration says otherwise."""
    summary: str
    """One line: what the rule reports."""
