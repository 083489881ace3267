"""A bibliography as a library on disk: what is kept of each source, and in what state."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.model.finding import Finding
    from reportgen.model.place import Region
    from reportgen.model.run import ExitStatus, RunError


class SnapshotState(StrEnum):
    """What can be said of a snapshot."""

    READABLE = "readable"
    PARTLY_READABLE = "partly-readable"
    """Some of its pages give no text."""
    CHANGED = "changed"
    """It can be read, and is not the file whose hash is on record."""
    UNREADABLE = "unreadable"
    MISSING = "missing"
    UNAVAILABLE = "unavailable"
    """The report declares that it cannot be kept."""


class ListedSnapshot(Struct, frozen=True, kw_only=True):
    """One file of an entry, or the lack of one."""

    file: str | None
    """As shown to the reader; ``None`` where the entry names none."""
    state: SnapshotState
    format: str | None = None
    """Name of the format by its suffix (``pdf``); ``None`` where that says nothing."""
    pages: int | None = None
    """``None`` for a format without pages, and where it could not be read."""
    words: int | None = None
    """Runs of characters between spaces that hold a letter or digit."""
    sha256: str | None = None
    """64 hex digits; ``None`` where there is no file."""
    recorded: bool = False
    """True if a hash of it is on record, in its entry or in evidence.lock."""
    message: str = ""
    """What is wrong, in the writer's words."""
    help: tuple[str, ...] = ()


class ListedSource(Struct, frozen=True, kw_only=True):
    """One entry with its snapshots; at least one element, a missing one too."""

    key: str
    region: Region
    """The entry's first line."""
    snapshots: tuple[ListedSnapshot, ...]
    claims: int | None = None
    """How many claims of the reports cite it; ``None`` where no report was named."""


class Listing(Struct, frozen=True, kw_only=True):
    """The sources of one set of bibliographies."""

    bibliographies: tuple[str, ...]
    """As shown to the reader; a report's own path for references in its front matter."""
    reports: tuple[str, ...]
    """The reports whose claims were counted."""
    sources: tuple[ListedSource, ...]
    """In the order of the bibliographies."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the library, by place; empty where only a list was asked for."""


class Survey(Struct, frozen=True, kw_only=True):
    """What ``sources list`` and ``sources verify`` show."""

    version: str
    listings: tuple[Listing, ...]
    errors: tuple[RunError, ...]
    exit: ExitStatus
