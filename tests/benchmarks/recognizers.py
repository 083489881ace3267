"""The specifications of Recognizers-Text (Microsoft, English): single phrases with a value and a unit.

Counted are the results of cases that its own Python version supports. Left out: results without a
value, currencies without an ISO code as far as the unit goes, and all that is no quantity by the
policy of this project: ordinals, phone numbers, times of day, relative dates ("next Monday",
"Thursday"). Of DateTime only days, months and years that are given in full.

Most of what Number holds are bare phrases ("twenty fifths", "one over three", "-2500^-1", addresses
of computers) that do not occur in reports; they are counted all the same.

A result is right if a quantity that overlaps it has the same value (both ends of a range; .5 and
50 % are one; cents and pence are read in major units).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from msgspec import Struct
from rates import Share, table

from reportgen.model.quantity import Bound, Quantity, QuantityKind
from reportgen.quantities import find_quantities

MODELS = (
    "Number",
    "NumberRange",
    "Percent",
    "Currency",
    "Dimension",
    "Age",
    "Temperature",
    "DateTime",
)
_RANGE = re.compile(r"([\[(])([\d.-]*),([\d.-]*)([\])])")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_UNITS = {
    "kilogram": "kg",
    "kilometer": "km",
    "kilometer per hour": "km/h",
    "meter": "m",
    "metric ton": "tonne",
    "microgram": "μg",
    "mile per hour": "mph",
    "milliliter": "ml",
    "millimeter": "mm",
    "decimeter": "dm",
    "pound": "lb",
    "square kilometer": "km2",
    "square meter": "m2",
    "c": "celsius",
    "f": "fahrenheit",
}
_CURRENCIES = {"dollar": "USD", "cent": "USD", "euro": "EUR", "pound": "GBP", "pence": "GBP"}
_ALSO = {"tonne": ("ton",), "μg": ("microgram",), "year": ("age",), "celsius": ("c",)}


class Wanted(Struct, frozen=True, kw_only=True):
    """One result of the specification."""

    model: str
    text: str
    phrase: str
    start: int
    end: int
    values: tuple[Decimal, ...]
    bound: str
    """``<`` or ``>`` for an open range."""
    unit: str | None


def wanted(model: str, cases: list[dict[str, Any]]) -> Iterator[Wanted]:
    """The results that count."""
    for case in cases:
        if "python" in case.get("NotSupported", "").lower():
            continue
        for result in case["Results"]:
            resolution = result.get("Resolution") or {}
            read = _date(resolution) if model == "DateTime" else _value(resolution)
            if read is None:
                continue
            values, bound = read
            yield Wanted(
                model=model,
                text=case["Input"],
                phrase=result["Text"],
                start=result["Start"],
                end=result["End"] + 1,
                values=values,
                bound=bound,
                unit=_unit(model, resolution),
            )


def _value(resolution: dict[str, Any]) -> tuple[tuple[Decimal, ...], str] | None:
    value = resolution.get("value")
    if value is None:
        return None
    span = _RANGE.fullmatch(value)
    if span:
        low, high = span[2], span[3]
        ends = tuple(Decimal(end) for end in (low, high) if end)
        return ends, "" if low and high else ("<" if high else ">")
    try:
        return (Decimal(value.rstrip("%")),), ""
    except InvalidOperation:
        return None


def _date(resolution: dict[str, Any]) -> tuple[tuple[Decimal, ...], str] | None:
    """A date given in full, as yyyymmdd, yyyymm or yyyy."""
    values = resolution.get("values") or []
    if len(values) != 1 or values[0].get("Mod") or values[0]["type"] not in ("date", "daterange"):
        return None
    timex = _DAY.fullmatch(values[0]["timex"])
    return ((Decimal("".join(part for part in timex.groups() if part)),), "") if timex else None


def _unit(model: str, resolution: dict[str, Any]) -> str | None:
    if model == "Currency":
        name = (resolution.get("unit") or "").lower()
        return resolution.get("isoCurrency") or _CURRENCIES.get(name)
    unit = resolution.get("unit")
    return _UNITS.get(unit.lower(), unit.lower()) if unit and model != "DateTime" else None


def _is_relative(item: Wanted) -> bool:
    """True for dates that only a calendar can give ("last year", "week 10")."""
    return item.model == "DateTime" and str(item.values[0])[:4] not in item.text


def judge(item: Wanted, read: tuple[Quantity, ...]) -> tuple[bool, bool]:
    """(value right, unit right) of the best quantity that overlaps the phrase."""
    near = [one for one in read if one.start < item.end and one.end > item.start]
    right = [one for one in near if _same_value(item, one)]
    return bool(right), any(_same_unit(item, one) for one in right)


def _same_value(item: Wanted, one: Quantity) -> bool:
    if item.bound:
        side = (Bound.UNDER, Bound.AT_MOST) if item.bound == "<" else (Bound.OVER, Bound.AT_LEAST)
        return one.bound in side and _near(one.value, item.values[0])
    ends = (one.value,) if one.upper is None else (one.value, one.upper)
    forms: list[tuple[Decimal, ...]] = [ends]
    if one.kind in (QuantityKind.PERCENT, QuantityKind.CHANGE):
        forms.append(tuple(end / 100 for end in ends))
    if one.kind is QuantityKind.RATIO and one.upper:
        forms.append((one.value / one.upper,))
    if one.kind is QuantityKind.MONEY:
        forms.append(tuple(end * 100 for end in ends))
    return any(
        len(form) == len(item.values) and all(map(_near, form, item.values)) for form in forms
    )


def _near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= Decimal("1e-4") * max(abs(one), abs(other))


def _same_unit(item: Wanted, one: Quantity) -> bool:
    if item.unit is None:
        return True
    unit = one.unit or ""
    return unit == item.unit or unit in _ALSO.get(item.unit, ())


def measure(sets: Path, *, errors: Path | None = None) -> str:
    """The section of the results; every wrong case goes to ``errors``."""
    rows: list[tuple[object, ...]] = []
    listed = []
    for model in MODELS:
        path = sets / "recognizers" / f"{model}Model.json"
        if not path.exists():
            rows.append((model, "skipped: not there", ""))
            continue
        cases = json.loads(path.read_text(encoding="utf-8-sig"))
        items = [item for item in wanted(model, cases) if not _is_relative(item)]
        judged = [(item, judge(item, find_quantities(item.text))) for item in items]
        rows.append(
            (
                model,
                Share(part=sum(value for _, (value, _) in judged), whole=len(items)),
                Share(part=sum(unit for _, (_, unit) in judged), whole=len(items))
                if any(item.unit for item in items)
                else "",
            )
        )
        listed += [
            f"{model}: {'unit' if value else 'value'}: {item.phrase!r} = {item.values} {item.unit or ''}: {item.text}"
            for item, (value, unit) in judged
            if not (value and unit)
        ]
    if errors is not None:
        errors.write_text("\n".join(listed) + "\n", encoding="utf-8")
    return f"{table(('model', 'value right', 'value and unit right'), rows)}\n"
