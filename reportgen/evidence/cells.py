"""Whether a cell of a table is told of its own row and column."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.evidence.tabled import is_named
from reportgen.evidence.times import claimed_year, same_year
from reportgen.model.quantity import QuantityKind
from reportgen.quantities import find_quantities
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.evidence.clauses import Clause
    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity
    from reportgen.model.source import SourceCell


def told_of_other_cell(ours: Clause, cell: SourceCell, reading: Reading) -> str | None:
    """What the sentence confuses, as a clause; ``None`` if the cell may be the one it means.

    A sentence means another column or row if it names the year of one, or has all the words of its
    label and none of this one's.

    Args:
        ours: the sentence's clause about the figure.
        cell: where the figure stands.
        reading: the source with its other cells.
    """
    claimed = claimed_year(ours, reading)
    given = _year(cell.headers) or _year((cell.row,))
    if claimed is not None and given is not None and not same_year(claimed, given):
        return f"the source gives it for {given.text!r}, the sentence for {claimed.text!r}"
    own = content_words(cell.row) | content_words(" ".join(cell.headers))
    if is_named(cell.row, ours.words):
        return None
    rows = _rows(cell, reading)
    for label in rows:
        # "Eritreans": a word that no other label has, in one of its forms.
        mine = content_words(label) - own
        others = content_words(" ".join(row for row in rows if row != label))
        if cell.row and len(mine - others) == len(mine) == 1 and is_named(label, ours.words):
            return f"the source gives it for {_name(cell)!r}, the sentence for {label!r}"
    for label in _labels(cell, reading):
        words = content_words(label)
        mine = content_words(cell.row if label in _rows(cell, reading) else " ".join(cell.headers))
        mine -= words
        if words - own and words <= ours.words and mine and not mine & ours.words:
            return f"the source gives it for {_name(cell)!r}, the sentence for {label!r}"
    return None


def _labels(cell: SourceCell, reading: Reading) -> Iterator[str]:
    """The other labels of the table's rows and columns."""
    yield from (row for row in _rows(cell, reading) if row != cell.row)
    columns = dict.fromkeys(
        " ".join(other.headers) for other in reading.source.cells if _together(cell, other)
    )
    yield from (column for column in columns if column != " ".join(cell.headers))


def _rows(cell: SourceCell, reading: Reading) -> dict[str, None]:
    return dict.fromkeys(
        other.row for other in reading.source.cells if other.row and _together(cell, other)
    )


def _together(cell: SourceCell, other: SourceCell) -> bool:
    """True for cells of one table, as far as the caption tells it."""
    return other.caption == cell.caption


def _name(cell: SourceCell) -> str:
    return cell.row or " ".join(cell.headers)


@lru_cache(maxsize=500)
def _year(headers: tuple[str, ...]) -> Quantity | None:
    found = [
        item
        for header in headers
        for item in find_quantities(header)
        if item.kind is QuantityKind.DATE
    ]
    return found[0] if len(found) == 1 else None
