"""Plain text: what is read is what is searched."""

from __future__ import annotations

SUFFIXES = (".txt", ".text")
NAME = "plain text (.txt)"


def prose_of(text: str) -> str:
    """The text itself."""
    return text
