"""The quantities of a whole source, tables included."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.model.document import PLACEHOLDER
from reportgen.model.quantity import QuantityKind
from reportgen.quantities.captions import with_captions
from reportgen.quantities.cells import find_in_cell
from reportgen.quantities.grammar import find_quantities

if TYPE_CHECKING:
    from reportgen.model.quantity import Quantity
    from reportgen.model.source import SourceCell, SourceText


def find_in_source(source: SourceText) -> tuple[Quantity, ...]:
    """Every quantity of a source, in order; offsets in its text, 0-based and half-open.

    The cells of its tables are read with the headers, figures of tables in plain text with their
    caption.
    """
    if source.cells:
        return _with_cells(source)
    return with_captions(source.prose, find_quantities(source.prose))


def _with_cells(source: SourceText) -> tuple[Quantity, ...]:
    """The quantities of a text with tables: a cell whose header gives a unit is read with it."""
    telling = [cell for cell in source.cells if _tells_unit(cell.headers, cell.caption)]
    found: list[Quantity] = []
    pieces: list[str] = []
    done = 0
    for cell in telling:
        pieces += (source.prose[done : cell.start], PLACEHOLDER * (cell.end - cell.start))
        done = cell.end
        found += (_moved(item, cell.start) for item in _in_cell(source.prose, cell))
    pieces.append(source.prose[done:])
    rest = "".join(pieces)
    return tuple(
        sorted((*with_captions(rest, find_quantities(rest)), *found), key=lambda item: item.start)
    )


@lru_cache(maxsize=1_000)
def _tells_unit(headers: tuple[str, ...], caption: str) -> bool:
    """True if a bare 1 under these headers is not simply one: a share, money, thousands."""
    found = find_in_cell("1", headers=headers, caption=caption)
    return any(item.kind is not QuantityKind.COUNT or item.value != 1 for item in found)


def _in_cell(prose: str, cell: SourceCell) -> tuple[Quantity, ...]:
    return find_in_cell(
        prose[cell.start : cell.end], headers=cell.headers, row=cell.row, caption=cell.caption
    )


def _moved(quantity: Quantity, by: int) -> Quantity:
    """The quantity with its offsets counted from ``by`` code points earlier."""
    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        number_start=quantity.number_start + by,
        number_end=quantity.number_end + by,
    )
