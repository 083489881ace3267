"""Where else in the library a figure stands: a place to read, not yet a citation."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.model.place import Region
    from reportgen.model.verdict import Evidence


class Nearness(StrEnum):
    """Where the report cites the work already, nearest first."""

    PARAGRAPH = "paragraph"
    REPORT = "report"
    LIBRARY = "library"
    """Nowhere: it is only in the bibliography."""


class SuggestedPlace(Struct, frozen=True, kw_only=True):
    """One place of a source that has the figure or quotation."""

    evidence: Evidence
    passage: str
    """The sentence it stands in, on one line."""
    nearness: Nearness
    shared_words: int | None
    """How many telling words the passage shares with the claim; ``None`` for a quotation."""
    same_unit: bool
    """True if both name what they count, and it is the same; true for a quotation."""


class Suggestion(Struct, frozen=True, kw_only=True):
    """A figure or quotation that no source bears, and where else it stands."""

    claim: str
    """Id of the claim."""
    text: str
    """As the report writes it."""
    region: Region
    cited: tuple[str, ...]
    """Keys of the works cited for it, which have it not; empty if it is uncited."""
    places: tuple[SuggestedPlace, ...]
    """The best of each source, the likeliest first; may be empty."""


class Suggestions(Struct, frozen=True, kw_only=True):
    """All of one report."""

    path: str
    """Of the report."""
    items: tuple[Suggestion, ...]
    """In the order of the report."""
    unread: tuple[str, ...]
    """Keys of entries whose source could not be looked into: it may stand there as well."""


class CitationFit(Struct, frozen=True, kw_only=True):
    """An uncited sentence, and the one work of its paragraph that bears all of it."""

    claim: str
    """Id of the claim."""
    key: str
    evidence: Evidence | None
    """The passage; ``None`` if its figures stand at several places."""
