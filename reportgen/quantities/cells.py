"""Quantities of a table cell, whose unit stands in its header, row or caption."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.model.quantity import Quantity, QuantityKind
from reportgen.quantities.grammar import find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    labels = (*reversed(headers), row, caption)
    return tuple(_typed(item, labels, language) for item in found)


def _typed(quantity: Quantity, labels: tuple[str, ...], language: str) -> Quantity:
    """The quantity with the unit of the first label that has one, else with what a label counts."""
    for hard in (True, False):
        for label in labels:
            typed = _labelled(quantity, label, language, hard=hard)
            if typed is not quantity:
                quantity = typed
                break
    return quantity


_MARK = Decimal(7)
"""The number that is put before a label to read it as a unit."""
_SCALES = (
    (re.compile(r"(?<=thousand)s\b|(?<=million)s\b|(?<=billion)s\b", re.IGNORECASE), ""),
    (re.compile(r"(?<![\d,.])['’]?000s?\b"), "thousand"),
)
_CURRENCY = re.compile(
    r"(?<!\w)(?:US|A|AU|C|CA|NZ|HK)?[$£€¥₩₹]|\b(?:USD|EUR|GBP|CNY|RMB|KRW|JPY|AUD|CAD|INR)\b"
)


def _labelled(quantity: Quantity, label: str, language: str, *, hard: bool) -> Quantity:
    """``quantity`` as ``label`` types it: by a unit or scale if ``hard``, else by what is counted."""
    if quantity.kind is not QuantityKind.COUNT or quantity.unit is not None:
        return quantity
    for probe in _probes(label):
        found = find_quantities(probe, language=language)
        if not found or found[0].number_start > len("US$") or not _is_marked(found[0]):
            continue
        unit = found[0]
        plain = unit.kind is QuantityKind.COUNT and unit.value == _MARK and unit.per is None
        if hard and not plain and unit.kind is not QuantityKind.DATE:
            return _with(quantity, unit)
        if plain and not hard and unit.unit is not None:
            return replace(quantity, unit=unit.unit)
    return quantity


def _is_marked(quantity: Quantity) -> bool:
    """True if it is the mark in some scale: 7,000,000 for millions, 0.07 for cents."""
    digits = "".join(map(str, quantity.value.as_tuple().digits)).strip("0")
    return quantity.value > 0 and digits == str(_MARK)


def _probes(label: str) -> Iterator[str]:
    """The label, and what stands in its brackets, as if a number stood before it."""
    for pattern, new in _SCALES:
        label = pattern.sub(new, label)
    inside = label[label.find("(") + 1 :].partition(")")[0] if "(" in label else ""
    for part in (inside, label.partition("(")[0], *label.split(",")[:0:-1]):
        currency = _CURRENCY.search(part)
        if currency:
            yield f"{currency.group()}{_MARK}{part[currency.end() :]}"
        elif part.strip():
            yield f"{_MARK} {part.strip()}"


def _with(quantity: Quantity, unit: Quantity) -> Quantity:
    scale = unit.value / _MARK
    return replace(
        quantity,
        kind=unit.kind,
        unit=unit.unit,
        per=unit.per,
        value=quantity.value * scale,
        step=quantity.step * scale,
        upper=None if quantity.upper is None else quantity.upper * scale,
    )
