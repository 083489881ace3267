"""Shares with their intervals, and tables of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from msgspec import Struct

_Z = 1.959964
"""The 97.5 % quantile of the normal distribution."""


class Share(Struct, frozen=True, kw_only=True):
    """``part`` of ``whole``."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """0–1; 0 of nothing is 0."""
        return self.part / self.whole if self.whole else 0.0

    def interval(self) -> tuple[float, float]:
        """The 95 % interval of Wilson (JASA 22, 1927): sound for small sets and rates near 0."""
        if not self.whole:
            return 0.0, 1.0
        n, p = self.whole, self.value
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.value:.3f} [{low:.3f}–{high:.3f}] ({self.part}/{self.whole})"


def table(header: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> str:
    """A Markdown table, as wide as its cells ask for."""
    cells = [header, *(tuple(str(cell) for cell in row) for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(header))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in cells
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join((lines[0], rule, *lines[1:]))
