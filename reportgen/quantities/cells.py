"""Quantities of a table cell, whose unit stands in its header, row or caption."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.model.quantity import Quantity, QuantityKind
from reportgen.quantities.grammar import find_quantities
from reportgen.quantities.lexicon import load

if TYPE_CHECKING:
    from decimal import Decimal

    from reportgen.quantities.lexicon import Lexicon


def find_in_cell(
    text: str, *, headers: tuple[str, ...], row: str = "", caption: str = "", language: str = "en"
) -> tuple[Quantity, ...]:
    """The quantities of a cell, with unit, currency, scale and denominator from around it.

    Args:
        text: the cell; offsets of the result count in it.
        headers: of its column, topmost first.
        row: the text of the row's first cell.
        caption: of the table.
        language: ISO 639-1 code of a lexicon.
    """
    found = find_quantities(text, language=language)
    lexicon = load(language)
    for label in (*reversed(headers), row, caption):
        found = tuple(_labelled(quantity, label, lexicon) for quantity in found)
    return found


def _labelled(quantity: Quantity, label: str, lexicon: Lexicon) -> Quantity:
    if quantity.kind is not QuantityKind.COUNT or quantity.unit is not None:
        return quantity
    probe = find_quantities(_probe(label), language=lexicon.language)
    if not probe:
        return quantity
    unit = probe[-1]
    if unit.kind is QuantityKind.COUNT and unit.value == 7 and unit.per is None:
        return quantity
    return _with(quantity, unit, unit.value / 7)


def _probe(label: str) -> str:
    """The label as if a number stood in it: "US$ million" → "US$ 7 million"."""
    inside = label[label.rfind("(") + 1 :].rstrip(") ") if "(" in label else label
    for sign in ("$", "£", "€", "¥"):
        if sign in inside:
            return inside.replace(sign, f"{sign}7 ", 1)
    return f"7 {inside}"


def _with(quantity: Quantity, unit: Quantity, scale: Decimal) -> Quantity:
    return replace(
        quantity,
        kind=unit.kind,
        unit=unit.unit,
        per=unit.per,
        value=quantity.value * scale,
        step=quantity.step * scale,
        upper=None if quantity.upper is None else quantity.upper * scale,
    )
