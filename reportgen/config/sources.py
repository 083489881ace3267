"""The folders in which the snapshots of sources are looked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.config.paths import named_folder
from reportgen.config.values import Spot, read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.config.layers import Layers

VARIABLE = "REPORTGEN_SOURCES"
"""Environment variable: folders separated as in PATH (``:``, on Windows ``;``)."""


def sources_folders(layers: Layers, bibliography: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders in the order they are searched, each once, links resolved.

    ``sources/`` beside each bibliography, then those of ``sources:`` in the settings, those of
    ``REPORTGEN_SOURCES``, those of ``--sources``. All but the first kind are named on purpose: they
    may lie outside the root, and must exist.

    Raises:
        ConfigError: a folder named on purpose does not exist, or ``sources/`` is a link that leads
            outside the root.
    """
    named = tuple(_named(layers))
    beside = tuple(_beside(path, layers, named) for path in bibliography)
    found = tuple(path for path in beside if path is not None)
    return tuple(dict.fromkeys((*found, *named)))


def environment_folders(layers: Layers) -> tuple[str, ...]:
    """What ``REPORTGEN_SOURCES`` names, empty parts left out."""
    environment = layers.options.environment
    value = (os.environ if environment is None else environment).get(VARIABLE, "")
    return tuple(part for part in value.split(os.pathsep) if part.strip())


def _beside(bibliography: Path, layers: Layers, named: tuple[Path, ...]) -> Path | None:
    folder = bibliography.parent / "sources"
    if not folder.is_dir():
        return None
    resolved = folder.resolve()
    given = bool(layers.options.bibliography)
    if given or resolved in named or resolved.is_relative_to(layers.root):
        return resolved
    spot = Spot(path=layers.front_matter.path, line=None, name="sources")
    raise spot.error(
        "the folder 'sources' beside the bibliography is a link that leads outside the project root",
        "if you mean it, name it: --sources DIR, or 'sources:' in the settings",
    )


def _named(layers: Layers) -> Iterator[Path]:
    for layer in layers.having("sources"):
        spot = layer.spot("sources")
        for written in read_texts(layer.values["sources"], spot):
            yield _first_folder(written, layer.bases, spot)
    for written in environment_folders(layers):
        spot = Spot(path=None, line=None, name=VARIABLE)
        yield named_folder(written, base=layers.working_directory, spot=spot)
    for path in layers.options.sources:
        spot = Spot(path=None, line=None, name="--sources")
        yield named_folder(str(path), base=layers.working_directory, spot=spot)


def _first_folder(written: str, bases: tuple[Path, ...], spot: Spot) -> Path:
    """Relative to the first base that has it (a report's folder, then the root)."""
    expanded = Path(written).expanduser()
    base = next((base for base in bases if (base / expanded).is_dir()), bases[0])
    return named_folder(written, base=base, spot=spot)
