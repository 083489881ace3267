"""What a reader of one bibliography file hands to the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.library import BibliographyProblem, ProblemKind
from reportgen.model.place import Region

if TYPE_CHECKING:
    from reportgen.model.library import Entry


class Records(Struct, frozen=True, kw_only=True):
    """The entries and faults of one file; keys may repeat, the library decides."""

    entries: tuple[Entry, ...]
    problems: tuple[BibliographyProblem, ...] = ()


class Origin(Struct, frozen=True, kw_only=True):
    """Where the text of a bibliography comes from."""

    shown: str
    """As shown to the reader."""
    path: str
    """For reading; also what the ``file`` fields are relative to."""
    first_line: int = 1
    """The line of the file at which the text begins (front matter: not the first)."""

    def region(self, line: int) -> Region:
        """The place of a line of the text, counted from 1."""
        return Region(path=self.shown, line=line + self.first_line - 1)

    def malformed(
        self, key: str | None, line: int, message: str, *help_lines: str
    ) -> BibliographyProblem:
        """A fault that keeps a record, or a part of it, from being read."""
        return BibliographyProblem(
            kind=ProblemKind.MALFORMED_ENTRY,
            key=key,
            message=message,
            help=help_lines,
            region=self.region(line),
        )
