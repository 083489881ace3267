"""What a report says of itself: data files, references of its own, title, language, date."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.config.paths import inside
from reportgen.config.values import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.config.layers import Layer

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TAKEN = frozenset(
    """
    body report metadata range dict cycler joiner namespace loop self super caller varargs kwargs
    true false none True False None and or not in is if else elif for while set block macro import
    include extends from
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Names that mean something else in a template (Jinja, "Template Designer Documentation")."""


def read_data(top: Layer, root: Path) -> Mapping[str, Path]:
    """Name in the template → file inside the root; whether it exists is asked where it is read.

    Raises:
        ConfigError: ``data:`` is no mapping, a name cannot be used in a template, or a path leads
            outside the root.
    """
    if "data" not in top.values:
        return MappingProxyType({})
    written = top.values["data"]
    spot = top.spot("data")
    if not isinstance(written, dict) or not written:
        raise spot.expects("a mapping of names to files: {estimates: data/estimates.csv}", written)
    spots = top.spots("data")
    data: dict[str, Path] = {}
    for key, value in written.items():
        name = str(key)
        place = spots.get(name, spot)
        if _NAME.fullmatch(name) is None or name in _TAKEN:
            raise place.error(
                f"{name!r} cannot be the name of a data file",
                "use letters, digits and '_', and no word that templates use themselves",
            )
        data[name] = inside(read_text(value, place), bases=top.bases, root=root, spot=place)
    return MappingProxyType(data)


def read_references(top: Layer) -> tuple[Mapping[str, object], ...]:
    """The CSL items of ``references:``.

    Raises:
        ConfigError: it is not a list of mappings, each with an ``id``.
    """
    written = top.values.get("references")
    if written is None:
        return ()
    spot = top.spot("references")
    if not isinstance(written, list):
        raise spot.expects("a list of CSL items, each with an 'id'", written)
    for item in written:
        if not isinstance(item, dict) or not isinstance(item.get("id"), str | int):
            raise spot.error("an item of 'references' has no 'id'", "give each item 'id: key'")
    return tuple(MappingProxyType({str(k): v for k, v in item.items()}) for item in written)


def check_own_variables(top: Layer) -> None:
    """Nothing, if ``metadata:`` is a mapping, empty or not there.

    Raises:
        ConfigError: it is anything else.
    """
    value = top.values.get("metadata")
    if value is not None and not isinstance(value, dict):
        raise top.spot("metadata").expects(
            "a mapping of your own variables: {region: North}", value
        )


def scalar_text(top: Layer, name: str, default: str) -> str:
    """A text or number as text, on one line; the default where the key is missing or empty.

    Raises:
        ConfigError: a list or mapping stands there.
    """
    value = top.values.get(name)
    if value is None:
        return default
    if isinstance(value, dict | list | bool):
        raise top.spot(name).expects("a text", value)
    return " ".join(str(value).split()) or default


def iso_date(value: object) -> str | None:
    """A year, month or day of the calendar as ISO 8601 writes it (4.1.2), else ``None``."""
    match = _DATE.fullmatch(str(value).strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return None
    return match.group()
