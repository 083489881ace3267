"""How somebody at a terminal is told that long work goes on."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told what is being done."""

    def __call__(self, what: str, done: int = 0, total: int = 0) -> None:
        """Say it.

        Args:
            what: what is looked at or read: "report.md", "the sources".
            done: how many of it are done; ``total`` when the last one is.
            total: how many there are; 0 if it is one thing.
        """
        ...


def in_silence(what: str, done: int = 0, total: int = 0) -> None:
    """For a pipe: nothing is told."""
