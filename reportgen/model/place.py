"""Where something stands in a file that a person can open."""

from __future__ import annotations

from msgspec import Struct


class Region(Struct, frozen=True, kw_only=True):
    """A stretch of a file, from ``line:column`` up to and excluding ``end_line:end_column``."""

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

    @property
    def order(self) -> tuple[str, int, int]:
        """What places are sorted by: a line as a whole stands before what is placed in it."""
        return self.path, self.line, self.column or 0
