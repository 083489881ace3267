"""Where something stands in a file that a person can open."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True, kw_only=True):
    """Where something stands in a file without lines: what a person can look for in Word."""

    headings: tuple[str, ...]
    """The texts of the headings above it, outermost first."""
    part: str
    """In words: ``paragraph 3``, ``heading``, ``table 1, row 2, column 3``, ``note 4`` …"""
    paragraph: int | None = None
    """1-based, counted from the innermost heading; list items count. ``None`` for what is no
    paragraph of the running text: a heading, cell, caption or note."""
    sentence: str = ""
    """The sentence as it reads, on one line."""

    @property
    def words(self) -> str:
        """``'Findings > Costs', paragraph 3``."""
        path = " > ".join(self.headings)
        return f"'{path}', {self.part}" if path else self.part


class Region(Struct, frozen=True, kw_only=True):
    """A stretch of a file, from ``line:column`` up to and excluding ``end_line:end_column``.

    A Word draft has no lines that a person could look up: there ``place`` is set, and a line is a
    sentence of the draft as it is read, in order. Such lines sort and compare; they are not shown.
    """

    path: str
    """As shown to the reader: relative to the working directory, with ``/``."""
    line: int
    """1-based."""
    column: int | None = None
    """1-based, in code points; ``None`` where only the line could be proved."""
    end_line: int | None = None
    """1-based; ``None`` for a place rather than a stretch."""
    end_column: int | None = None
    """1-based and exclusive; ``None`` where only the line could be proved."""
    place: Place | None = None
    """Of a Word draft: where ``line`` stands in it."""

    @property
    def words(self) -> str:
        """The place in a sentence: ``line 12``; of a Word draft ``'Costs', paragraph 3``."""
        return f"line {self.line}" if self.place is None else self.place.words

    @property
    def shown_line(self) -> int | None:
        """The line as shown to the reader; ``None`` in a Word draft."""
        return self.line if self.place is None else None

    @property
    def order(self) -> tuple[str, int, int]:
        """What places are sorted by: a line as a whole stands before what is placed in it."""
        return self.path, self.line, self.column or 0
