"""Sums of the cells of a table of which a sentence has the labels."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from reportgen.evidence.clauses import same_sort
from reportgen.model.quantity import QuantityKind
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.evidence.company import Subject
    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity
    from reportgen.model.source import SourceCell

_MOST = 28
"""Pairs of cells that are tried: more fit by accident."""
_WHOLE = re.compile(r"\s*(?:all|total|overall|both|sum|whole)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LABEL = 4
"""Letters that a word must have in common with a label of a table: "Pakistani", "Pakistan"."""


SumOf = Callable[["Quantity", "Quantity"], str | None]
"""Gives the sum by which the asked figure follows from two others, if it does."""


def in_table(
    sum_of: SumOf, words: frozenset[str], reading: Reading
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
    return _first(sum_of, pairs[:_MOST])


def where_labels_cross(
    sum_of: SumOf, subject: Subject, reading: Reading
) -> tuple[str, tuple[Quantity, ...]] | None:
    """What follows from two cells of one row or column, of which the sentence names row and column.

    A label that stands for the whole ("All", "Total") needs no name: "four in five homes use gas".

    Args:
        sum_of: the sum that gives the asked figure from two others, if any.
        subject: what the sentence is about.
        reading: the source with its cells.
    """
    return _first(sum_of, _crossing(subject, reading)) if reading.source.cells else None


def _first(
    sum_of: SumOf, pairs: Iterable[tuple[Quantity, Quantity]]
) -> tuple[str, tuple[Quantity, ...]] | None:
    for one, other in pairs:
        told = sum_of(one, other) if same_sort(one, other) else None
        if told is not None:
            return told, (one, other)
    return None


def _crossing(subject: Subject, reading: Reading) -> Iterator[tuple[Quantity, Quantity]]:
    """Pairs of figures of one row or column, of which the sentence names the other label of each."""
    years = {int(year) for year in _YEAR.findall(subject.text)}
    years |= {year - 1 for year in years}  # "rose by £406 in 2023"
    named = [
        (cell, figures[0])
        for cell in reading.source.cells
        if _crosses(cell, subject, years)
        and (figures := reading.between(cell.start, cell.end))
        and figures[0].upper is None
    ]
    if len(named) > _MOST:
        return
    for (first, one), (second, other) in permutations(named, 2):
        beside = first.row == second.row and first.headers != second.headers
        below = first.headers == second.headers and first.row != second.row
        if first.caption == second.caption and (beside or below):
            yield one, other


def _crosses(cell: SourceCell, subject: Subject, years: set[int]) -> bool:
    return all(_is_told(label, subject, years) for label in (cell.row, " ".join(cell.headers)))


def _is_told(label: str, subject: Subject, years: set[int]) -> bool:
    if not label or _WHOLE.match(label):
        return True
    year = _YEAR.search(label)
    return int(year.group()) in years if year else is_named(label, subject.words)


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
