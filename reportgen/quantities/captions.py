"""Tables set in plain text: their figures take unit and scale from the caption above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.model.quantity import Quantity, QuantityKind
from reportgen.quantities.cells import find_in_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = re.compile(
    r"^[ \t*_#]*(?P<caption>Table[ \t]+\w{1,6}[.:][^\n]{1,300})\n(?:[ \t]*\n)?"
    r"(?P<rows>(?:[^\n]*(?:[ \t]{2,}|\t|\|)[^\n]*(?:\n|\Z))+)",
    re.MULTILINE | re.IGNORECASE,
)
"""A line that begins "Table 2:", then lines whose columns stand apart by two spaces, tabs or bars."""


def with_captions(text: str, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """``quantities`` of ``text``; bare counts in a text table typed by its caption.

    As in "Table 2: Departmental limits (£ billion)" and "Table 1. Generation, GWh". What has a unit
    of its own, and a table whose caption names none, stay as they are.
    """
    tables = tuple(_tables(text))
    if not tables:
        return quantities
    return tuple(_typed(item, tables) for item in quantities)


def _tables(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _TABLE.finditer(text):
        yield match.start("rows"), match.end("rows"), match["caption"]


def _typed(quantity: Quantity, tables: tuple[tuple[int, int, str], ...]) -> Quantity:
    if quantity.kind is not QuantityKind.COUNT or quantity.per is not None:
        return quantity
    for start, end, caption in tables:
        if start <= quantity.start < end:
            number = quantity.text[
                quantity.number_start - quantity.start : quantity.number_end - quantity.start
            ]
            found = find_in_cell(number, headers=(), caption=caption)
            typed = len(found) == 1 and (
                found[0].kind is not QuantityKind.COUNT or found[0].value != quantity.value
            )
            return _moved(found[0], quantity.number_start) if typed else quantity
    return quantity


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        number_start=quantity.number_start + by,
        number_end=quantity.number_end + by,
    )
