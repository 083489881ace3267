"""The files that make settings, one over the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from reportgen.config.keys import ALSO_TOP_LEVEL, check_setting_keys
from reportgen.config.project import read_project_settings
from reportgen.config.values import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from reportgen.config.front_matter import FrontMatter
    from reportgen.config.settings import Options

Value = TypeVar("Value")
Default = TypeVar("Default")


class Layer(Struct, frozen=True, kw_only=True):
    """One file that makes settings."""

    path: str
    """As shown to the reader."""
    values: Mapping[str, object]
    lines: Mapping[tuple[str, ...], int]
    bases: tuple[Path, ...]
    """What its paths are relative to, in order."""

    def spot(self, *keys: str) -> Spot:
        """Where a key, or one beneath it, was written."""
        return Spot(path=self.path, line=self.lines.get(keys), name=keys[-1])

    def spots(self, key: str) -> dict[str, Spot]:
        """Where each of the keys directly beneath ``key`` was written."""
        below = [keys for keys in self.lines if keys[:1] == (key,) and len(keys) == 2]
        return {keys[1]: self.spot(*keys) for keys in below}

    def key_lines(self) -> dict[str, int]:
        """The 1-based line of each top-level key."""
        return {keys[0]: line for keys, line in self.lines.items() if len(keys) == 1}


class Layers(Struct, frozen=True, kw_only=True):
    """All layers of one report, weakest first, and what they are resolved against."""

    root: Path
    working_directory: Path
    front_matter: Layer
    """All of it; the settings in it are also the last of ``settings``."""
    settings: tuple[Layer, ...]
    options: Options

    def having(self, name: str) -> Iterator[Layer]:
        """The layers that make a setting, weakest first."""
        return (layer for layer in self.settings if name in layer.values)

    def value(
        self, name: str, read: Callable[[object, Spot], Value], default: Default
    ) -> Value | Default:
        """The strongest value of a setting; each layer's is read, so that each is checked."""
        found: Value | Default = default
        for layer in self.having(name):
            found = read(layer.values[name], layer.spot(name))
        return found


def project_layer(root: Path, working_directory: Path) -> Layer:
    """The settings file at the root; without values where there is none.

    Raises:
        ConfigError: it cannot be read, or has an unknown key.
    """
    found = read_project_settings(root, working_directory=working_directory)
    layer = Layer(path=found.path, values=found.values, lines=found.lines, bases=(root,))
    check_setting_keys(layer.values, lines=layer.key_lines(), path=layer.path)
    return layer


def front_matter_layer(matter: FrontMatter, *, path: str, bases: tuple[Path, ...]) -> Layer:
    """The front matter as a whole."""
    return Layer(path=path, values=matter.values, lines=matter.lines, bases=bases)


def report_layer(top: Layer) -> Layer:
    """The settings in the front matter: those under ``reportgen:`` and those at its top.

    Raises:
        ConfigError: ``reportgen:`` is no mapping, has an unknown key, or one that also stands at
            the top.
    """
    own = top.values.get("reportgen", {})
    if own is None:
        own = {}
    if not isinstance(own, dict):
        raise top.spot("reportgen").expects("settings under it, indented", own)
    lines = {keys[1:]: line for keys, line in top.lines.items() if keys[0] == "reportgen"}
    values = {str(name): value for name, value in own.items()}
    layer = Layer(path=top.path, values=values, lines=lines, bases=top.bases)
    check_setting_keys(values, lines=layer.key_lines(), path=top.path)
    for name in ALSO_TOP_LEVEL:
        if name not in top.values:
            continue
        if name in values:
            raise layer.spot(name).error(
                f"{name!r} stands twice, first in line {top.lines[(name,)]}",
                "keep the one at the top of the front matter",
            )
        values[name] = top.values[name]
        lines.update({keys: line for keys, line in top.lines.items() if keys[0] == name})
    return layer
