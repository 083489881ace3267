"""Sums of the cells of a table of which a sentence has the labels."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from reportgen.evidence.clauses import same_sort
from reportgen.model.quantity import QuantityKind
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity
    from reportgen.model.source import SourceCell

_MOST = 28
"""Pairs of cells that are tried: more fit by accident."""
_LABEL = 4
"""Letters that a word must have in common with a label of a table: "Pakistani", "Pakistan"."""


def in_table(
    sum_of: Callable[[Quantity, Quantity], str | None], words: frozenset[str], reading: Reading
) -> tuple[str, tuple[Quantity, ...]] | None:
    """What follows from two cells of a row that a sentence names, or of one column of two such rows.

    Args:
        sum_of: the sum that gives the asked figure from two others, if any.
        words: the content words of the sentence.
        reading: the source with its cells.
    """
    cells = reading.source.cells
    if not cells:
        return None
    rows: dict[tuple[str, str], list[tuple[SourceCell, Quantity]]] = {}
    for cell in cells:
        if cell.row and is_named(cell.row, words):
            figures = reading.between(cell.start, cell.end)
            if len(figures) == 1 and figures[0].kind is not QuantityKind.DATE:
                rows.setdefault((cell.caption, cell.row), []).append((cell, figures[0]))
    pairs = [pair for row in rows.values() for pair in combinations([item for _, item in row], 2)]
    if len(rows) > 1:
        everything = [item for row in rows.values() for item in row]
        pairs += [
            (one[1], other[1])
            for one, other in combinations(everything, 2)
            if one[0].row != other[0].row and one[0].headers == other[0].headers
        ]
    for one, other in pairs[:_MOST]:
        told = sum_of(one, other) if same_sort(one, other) else None
        if told is not None:
            return told, (one, other)
    return None


def is_named(label: str, words: frozenset[str]) -> bool:
    """True if the sentence has a word of a label, or one that begins like it: "Pakistani"."""
    stems = content_words(label)
    if stems & words:
        return True
    return any(
        len(stem) >= _LABEL and word.startswith(stem[: max(_LABEL, len(stem) - 2)])
        for stem in stems
        for word in words
    )
