"""Data files become plain values that print as they were written."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.config.toml_reading import TomlError, read_toml
from reportgen.config.yaml_reading import YamlError, read_yaml
from reportgen.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_MAX_BYTES = 20_000_000
"""Twenty megabytes: far above any table of a brief, well below what hurts."""

_MAX_YAML = 1_000_000
"""A million characters of YAML take some twenty seconds (measured: 5,000 rows of three, 4.3 s)."""


def read_data(path: Path, *, place: str) -> tuple[object, str]:
    """The value of a data file, and its text.

    CSV gives a list of rows, each a dict of texts as written (so "2,000" stays "2,000"); in YAML,
    JSON and TOML a number with a decimal point is a ``Decimal`` and keeps its digits.

    Args:
        path: the file; its suffix tells the format.
        place: as shown to the reader.

    Raises:
        DataError: it is missing, too large, not UTF-8, malformed, or of another format.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise DataError(
            f"is no data file we read: {path.suffix or 'no suffix'}",
            path=place,
            help=("data files end in " + ", ".join(_READERS),),
        )
    text = _read(path, place)
    return reader(text, place), text


def _read(path: Path, place: str) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise DataError(f"is larger than {_MAX_BYTES:,} bytes", path=place)
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise DataError(
            "there is no such data file",
            path=place,
            help=("paths under 'data:' are relative to the report, then to the project root",),
        ) from error
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", path=place) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError(
            f"is not UTF-8: byte {error.start} is 0x{error.object[error.start]:02x}",
            path=place,
            line=line,
            help=("save it as UTF-8",),
        ) from error


def _yaml(text: str, place: str) -> object:
    if len(text) > _MAX_YAML:
        raise DataError(
            f"is larger than {_MAX_YAML:,} characters",
            path=place,
            help=("save a table of this size as CSV, which is read much faster",),
        )
    try:
        return read_yaml(text).value
    except YamlError as error:
        raise DataError(
            f"is not YAML we can read: {error.message}",
            path=place,
            line=error.line,
            column=error.column,
        ) from error


def _json(text: str, place: str) -> object:
    import json

    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_unique, parse_constant=_no)
    except json.JSONDecodeError as error:
        raise DataError(
            f"is not JSON: {error.msg}", path=place, line=error.lineno, column=error.colno
        ) from error
    except (ValueError, RecursionError) as error:
        raise DataError(f"is not JSON we can read: {error}", path=place) from error


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice")
    return values


def _no(constant: str) -> object:
    raise ValueError(f"{constant} is no number of JSON")


def _toml(text: str, place: str) -> object:
    try:
        return read_toml(text, real=Decimal)
    except TomlError as error:
        raise DataError(
            f"is not TOML: {error.message}", path=place, line=error.line, column=error.column
        ) from error


def _csv(text: str, place: str) -> list[dict[str, str]]:
    """RFC 4180, with a semicolon or tab as separator where the first line has no comma."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header: list[str] = []
    table: list[dict[str, str]] = []
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            cells = [cell.strip() for cell in row]
            if not header:
                header = _header(cells, place, rows.line_num)
                continue
            if len(cells) != len(header):
                raise DataError(
                    f"has {len(cells)} cells in a row, {len(header)} in the first",
                    path=place,
                    line=rows.line_num,
                    help=("put a cell that holds a comma in quotation marks",),
                )
            table.append(dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise DataError(f"is not CSV: {error}", path=place, line=rows.line_num) from error
    if not header:
        raise DataError("is empty", path=place, help=("the first line names the columns",))
    return table


def _delimiter(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return next((mark for mark in (",", ";", "\t") if mark in first), ",")


def _header(cells: list[str], place: str, line: int) -> list[str]:
    if all(cells) and len(set(cells)) == len(cells):
        return cells
    raise DataError(
        "has a column without a name, or two of the same name",
        path=place,
        line=line,
        help=("the first line names each column once",),
    )


_READERS: Mapping[str, Callable[[str, str], object]] = {
    ".csv": _csv,
    ".json": _json,
    ".toml": _toml,
    ".yaml": _yaml,
    ".yml": _yaml,
}
