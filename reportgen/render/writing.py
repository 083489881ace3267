"""Puts finished files in their places: all of them, or none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportgen.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write ``files`` (name → bytes) into ``folder``, beside their places first, then renamed.

    Nothing old is touched until every byte of every file is on disk.

    Returns:
        The paths written, in the order of ``files``.

    Raises:
        OutputError: the folder cannot be made, or a file cannot be written or replaced.
    """
    _make_folder(folder)
    places = {folder / name: folder / f".{name}.{os.getpid()}.part" for name in files}
    try:
        for (place, part), data in zip(places.items(), files.values(), strict=True):
            if place.is_dir():
                raise IsADirectoryError(21, "a folder stands in its place", str(place))
            _write(part, data)
        for place, part in places.items():
            part.replace(place)
    except OSError as error:
        raise OutputError(
            f"cannot write the output: {error.strerror or error}",
            path=_shown(folder, error),
            help=("nothing old was changed; make room or name another folder with -o DIR",),
        ) from error
    finally:
        for part in places.values():
            part.unlink(missing_ok=True)
    return tuple(places)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot make the output folder {folder.name!r}: {error.strerror or error}",
            help=("name a folder that can be made with -o DIR; a file may stand in its way",),
        ) from error


def _write(part: Path, data: bytes) -> None:
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _shown(folder: Path, error: OSError) -> str:
    """The name of the file that failed, without the folders above its own."""
    name = os.path.basename(os.fsdecode(error.filename or "")) if error.filename else ""  # noqa: PTH119
    final = name.removeprefix(".").rsplit(f".{os.getpid()}.part", 1)[0]
    return f"{folder.name}/{final}" if final else folder.name
