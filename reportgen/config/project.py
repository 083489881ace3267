"""The settings file of a project: ``reportgen.toml``, or ``[tool.reportgen]`` in ``pyproject.toml``."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportgen.config.paths import shown
from reportgen.config.toml_reading import TomlError, read_toml
from reportgen.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TABLE = re.compile(r"^\s*\[+\s*([^\]#]+?)\s*\]+")
_KEY = re.compile(
    r"^\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="
)
_MENTION = "tool.reportgen"


class ProjectSettings(Struct, frozen=True, kw_only=True):
    """What the settings file says, unchecked."""

    path: str = ""
    """As shown to the reader; empty where there is no file."""
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    lines: Mapping[tuple[str, ...], int] = field(default_factory=lambda: MappingProxyType({}))
    """The path of keys to each setting → 1-based line."""


def read_project_settings(root: Path, *, working_directory: Path) -> ProjectSettings:
    """The settings at ``root``; ``reportgen.toml`` goes before ``pyproject.toml``.

    Raises:
        ConfigError: the file cannot be read, is not UTF-8 or not TOML.
    """
    own = root / "reportgen.toml"
    if own.is_file():
        text, values = _read(own, working_directory)
        return ProjectSettings(
            path=shown(own, working_directory), values=values, lines=_lines(text, ())
        )
    shared = root / "pyproject.toml"
    if not configures_reportgen(shared):
        return ProjectSettings()
    text, values = _read(shared, working_directory)
    return ProjectSettings(
        path=shown(shared, working_directory),
        values=_table(values),
        lines=_lines(text, ("tool", "reportgen")),
    )


def configures_reportgen(path: Path) -> bool:
    """True if ``path`` is a ``pyproject.toml`` with a table ``[tool.reportgen]``.

    Raises:
        ConfigError: it mentions one, but is not TOML.
    """
    try:
        mentions = path.is_file() and _MENTION in path.read_text("utf-8", errors="replace")
    except OSError:
        return False  # a folder above the project that we may not read marks no root
    if not mentions:
        return False
    tool = _read(path, None)[1].get("tool")
    return isinstance(tool, dict) and isinstance(tool.get("reportgen"), dict)


def _table(values: Mapping[str, object]) -> Mapping[str, object]:
    tool = values.get("tool")
    table = tool.get("reportgen") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else {}


def _read(path: Path, working_directory: Path | None) -> tuple[str, Mapping[str, object]]:
    place = shown(path, working_directory)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return text, read_toml(text)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=place) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8", path=place, help=("save it as UTF-8",)) from error
    except TomlError as error:
        raise ConfigError(
            f"is not TOML: {error.message}",
            path=place,
            line=error.line,
            column=error.column,
            help=("texts stand in quotation marks, lists in square brackets",),
        ) from error


def _lines(text: str, table: tuple[str, ...]) -> Mapping[tuple[str, ...], int]:
    """Lines of the keys beneath ``table``; good enough to point at, tomllib keeps none."""
    found: dict[tuple[str, ...], int] = {}
    current: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header = _TABLE.match(line)
        key = _KEY.match(line)
        if header:
            current = _parts(header.group(1))
            path = current
        elif key:
            path = (*current, *_parts(key.group(1)))
        else:
            continue
        if path[: len(table)] == table:
            for depth in range(len(table) + 1, len(path) + 1):
                found.setdefault(path[len(table) : depth], number)
    return MappingProxyType(found)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
