"""The bibliography: what is known of each source document, and what is wrong with the record."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.place import Region


class Entry(Struct, frozen=True, kw_only=True):
    """One record. Field names are BibLaTeX's in lower case, whatever the file's format."""

    key: str
    type: str
    """The entry type in lower case (``online``, ``report``); for CSL files the CSL type."""
    fields: Mapping[str, str]
    """Values as plain text: braces and LaTeX accents resolved, names as "Family, Given and …"."""
    region: Region
    """The entry's first line."""
    field_lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """1-based lines of the fields, where the format has them."""
    files: tuple[str, ...] = ()
    """Paths of its snapshots as the ``file`` field gives them, decoded, in order."""
    bibliography: str = ""
    """Path of the file that holds it, for reading; not for showing."""
    record: str = ""
    """The record for citeproc, complete in itself: BibLaTeX source with macros expanded (crossref
    parents apart), or one CSL item as JSON, which begins with ``{``."""

    @property
    def shared(self) -> bool:
        """False if the text of its source may not be passed on: the field ``share`` says no.

        What it says is taken for a no unless it is a plain yes.
        """
        return self.fields.get("share", "true").strip().lower() in {"true", "yes", "1"}


class ProblemKind(StrEnum):
    """What may be wrong with a bibliography."""

    MALFORMED_ENTRY = "malformed-entry"
    DUPLICATE_KEY = "duplicate-key"
    MISSING_FIELD = "missing-field"
    BAD_IDENTIFIER = "bad-identifier"
    DUPLICATE_WORK = "duplicate-work"


class BibliographyProblem(Struct, frozen=True, kw_only=True):
    """One fault of a record; the values equal the names of the rules that report them."""

    kind: ProblemKind
    key: str | None
    message: str
    """What is wrong, in the writer's words, without the place."""
    help: tuple[str, ...]
    region: Region
    related: tuple[Region, ...] = ()
    """The first holder of a duplicate key, for one."""


class Library(Struct, frozen=True, kw_only=True):
    """All entries of all bibliographies of a report, in file order."""

    entries: Mapping[str, Entry]
    problems: tuple[BibliographyProblem, ...]
    paths: tuple[str, ...]
    """The bibliography files, as shown to the reader."""

    def suggestions(self, key: str, *, limit: int = 3) -> tuple[str, ...]:
        """Known keys that resemble an unknown one, most alike first."""
        from difflib import get_close_matches

        lowered = {known.lower(): known for known in self.entries}
        close = get_close_matches(key.lower(), lowered, n=limit, cutoff=0.6)
        return tuple(lowered[name] for name in close)


class CitedWork(Struct, frozen=True, kw_only=True):
    """A work as the citation fields of a Word draft describe it."""

    id: str
    """What the draft's citations call it; not for showing."""
    csl: str
    """One CSL item as a JSON object."""
