"""Text as it is shown in a line."""

from __future__ import annotations


def flat(text: str) -> str:
    """``text`` with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())
