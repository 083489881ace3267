"""Quantities read in news sentences: NewsQuant and the four sets beside it (Almasian et al., CQE,
EMNLP 2023).

Measured on ``find_quantities`` itself. The set labels no dates and no ranks ("third-largest"), so
quantities of these kinds do not count; nor do magnitudes without a number in them ("most", "the
majority"). A quantity is right if the sentence has a label with the same value, each label used
once. What is the same value told in another way counts: a fraction in words (.5, read as 50 %),
cents, pence and basis points (labelled as written, read in major units). Ranges are compared
twice: whole (both ends in one label), and with their ends taken apart on both sides, since the set
labels "from 4.8 to 4.7" as one range and we read two figures there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path

from msgspec import Struct
from rates import table

from reportgen.model.quantity import Quantity, QuantityKind
from reportgen.quantities import find_quantities

FILES = (
    "NewsQuant",
    "age-model",
    "currency-model",
    "dimension-model",
    "temperature-model",
)
_MINOR = re.compile(r"\bcents?\b|\d ?[cp]\b|pence|basis point|¢", re.IGNORECASE)
_UNLABELLED = frozenset({QuantityKind.DATE, QuantityKind.RANK})
_NEAR = Decimal("1e-6")


class Count(Struct, kw_only=True, dict=True):
    """Labels, readings, and how many of them agree."""

    right: int = 0
    labelled: int = 0
    read: int = 0

    def add(self, other: Count) -> None:
        """Take in the count of one more sentence."""
        self.right += other.right
        self.labelled += other.labelled
        self.read += other.read

    def row(self, name: str) -> tuple[object, ...]:
        """Precision, recall and F1 in percent."""
        precision = self.right / self.read if self.read else 0.0
        recall = self.right / self.labelled if self.labelled else 0.0
        both = precision + recall
        score = 2 * precision * recall / both if both else 0.0
        return (
            name,
            self.labelled,
            self.read,
            self.right,
            *(f"{100 * share:.1f}" for share in (precision, recall, score)),
        )


def ends_of(label: str) -> tuple[Decimal, ...] | None:
    """One value, or the two ends of a range: "12-120"; ``None`` for what is no number."""
    head, tail = label[:1], label[1:]
    try:
        return tuple(Decimal(part) for part in (head + tail.replace("-", " ")).split())
    except InvalidOperation:
        return None


def forms_of(quantity: Quantity) -> tuple[tuple[Decimal, ...], ...]:
    """The values a label may give for it."""
    if quantity.kind is QuantityKind.MAGNITUDE:
        upper = quantity.upper or quantity.value
        return (quantity.value,), (quantity.value, upper), (quantity.value, quantity.value * 10)
    value = (quantity.value,) if quantity.upper is None else (quantity.value, quantity.upper)
    if quantity.kind is QuantityKind.PERCENT and not _has_sign(quantity.text):
        return value, tuple(end / 100 for end in value)
    if _MINOR.search(quantity.text):
        return value, tuple(end * 100 for end in value)
    return (value,)


def apart(
    values: Iterable[tuple[tuple[Decimal, ...], ...]],
) -> list[tuple[tuple[Decimal, ...], ...]]:
    """Each with its ends taken apart: one item an end, with the forms of that end."""
    return [
        tuple((form[min(end, len(form) - 1)],) for form in forms)
        for forms in values
        for end in range(len(forms[0]))
    ]


def _has_sign(text: str) -> bool:
    return any(sign in text.lower() for sign in ("%", "percent", "per cent"))


def counts(quantity: Quantity) -> bool:
    """True for what the set would label."""
    if quantity.kind in _UNLABELLED:
        return False
    return quantity.kind is not QuantityKind.MAGNITUDE or not quantity.text.lower().startswith(
        ("most", "the majority", "a majority", "majority")
    )


def agree(one: tuple[Decimal, ...], other: tuple[Decimal, ...]) -> bool:
    """True if the values are the same, end for end."""
    return len(one) == len(other) and all(
        abs(a - b) <= _NEAR * max(abs(a), abs(b)) for a, b in zip(one, other, strict=True)
    )


def compare_values(
    labels: list[tuple[Decimal, ...]], read: list[tuple[tuple[Decimal, ...], ...]]
) -> tuple[Count, list[tuple[Decimal, ...]], list[int]]:
    """The count, the labels not read, and the places of readings that are not labelled."""
    open_labels, extra = list(labels), []
    for place, forms in enumerate(read):
        held = next(
            (label for label in open_labels if any(agree(form, label) for form in forms)), None
        )
        if held is None:
            extra.append(place)
        else:
            open_labels.remove(held)
    right = len(labels) - len(open_labels)
    return Count(right=right, labelled=len(labels), read=len(read)), open_labels, extra


def measure(sets: Path, *, errors: Path | None = None) -> str:
    """The section of the results; every difference with ends apart goes to ``errors``."""
    rows: list[tuple[object, ...]] = []
    listed: list[str] = []
    for name in FILES:
        path = sets / "newsquant" / f"{name}.json"
        if not path.exists():
            rows.append((name, "skipped: not there", *[""] * 5))
            continue
        whole, ends = Count(), Count()
        for row in json.loads(path.read_text(encoding="utf-8-sig")):
            told = [ends_of(item["value"]) for item in row["quantities"]]
            labels = [label for label in told if label is not None]
            read = [quantity for quantity in find_quantities(row["text"]) if counts(quantity)]
            forms = [forms_of(quantity) for quantity in read]
            whole.add(compare_values(labels, forms)[0])
            parts = [forms[0] for forms in apart((label,) for label in labels)]
            count, missing, _ = compare_values(parts, apart(forms))
            ends.add(count)
            extra = compare_values(parts, apart(forms))[2]
            listed += _told(
                name, row["text"], missing, [(apart(forms)[at][0][0], read) for at in extra]
            )
        rows += [whole.row(f"{name}, ranges whole"), ends.row(f"{name}, ends apart")]
    if errors is not None:
        errors.write_text("\n".join(listed) + "\n", encoding="utf-8")
    header = ("set", "labelled", "read", "right", "precision", "recall", "F1")
    return f"{table(header, rows)}\n"


def _told(
    name: str,
    text: str,
    missing: Iterable[tuple[Decimal, ...]],
    extra: Iterable[tuple[Decimal, list[Quantity]]],
) -> list[str]:
    read = {
        value: next((q.text for q in seen if value in (q.value, q.upper)), "")
        for value, seen in extra
    }
    return [
        *(f"{name}: not read: {label[0]}: {text}" for label in missing),
        *(f"{name}: not labelled: {value} ({shown}): {text}" for value, shown in read.items()),
    ]
