"""Paths as shown, and paths that must stay inside the project."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.config.values import Spot


def shown(path: Path, working_directory: Path | None = None) -> str:
    """``path`` relative to the working directory, with ``/``; its bare name on another drive."""
    try:
        relative = os.path.relpath(path, working_directory or Path.cwd())
    except ValueError:
        return path.name
    return Path(relative).as_posix()


def inside(
    written: str, *, bases: Iterable[Path], root: Path, spot: Spot, instead: tuple[str, ...] = ()
) -> Path:
    """The file or folder that ``written`` names, links resolved; the first base that has it.

    Args:
        written: a path as it stands in the report or in ``reportgen.toml``.
        bases: the folders it may be relative to, in order.
        root: resolved.
        spot: where it was written, for the message.
        instead: what else may be done about a path outside the root.

    Raises:
        ConfigError: it leads outside the root from every base, or is an address.
    """
    if "://" in written:
        raise spot.error(
            f"{written!r} is an address, and nothing is fetched from the network",
            "save the file in the project and name that",
        )
    candidates = [_resolved(base / written, spot=spot) for base in bases]
    allowed = [path for path in candidates if path.is_relative_to(root)]
    if not allowed:
        raise spot.error(
            f"{written!r} leads outside the project root",
            "copy it into the project, or name a root above both with --root",
            *instead,
        )
    return next((path for path in allowed if path.exists()), allowed[0])


def named_folder(written: str, *, base: Path, spot: Spot) -> Path:
    """The resolved sources folder that ``written`` names on purpose; it may lie anywhere.

    Raises:
        ConfigError: there is no such folder.
    """
    path = _resolved(base / Path(written).expanduser(), spot=spot)
    if not path.is_dir():
        what = "is a file, not a folder" if path.exists() else "does not exist"
        raise spot.error(
            f"the sources folder {written!r} {what}",
            "create it, correct the path, or take it out",
        )
    return path


def _resolved(path: Path, *, spot: Spot) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise spot.error(f"the path {path.name!r} cannot be followed: {error}") from error
