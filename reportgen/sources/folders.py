"""Where the snapshots of an entry lie: in the project, or beneath the sources folders."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_FILES = 20_000
"""Files of a folder that are looked at; a folder with more was named by mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A file that may be read."""

    path: Path
    """Resolved."""
    folder: Path | None
    """The sources folder it was found beneath; ``None`` for a path relative to the bibliography."""


class SourceFolders:
    """The sources folders in the order they are searched, each listed once, when first needed."""

    def __init__(self, folders: Sequence[Path], root: Path) -> None:
        """Take the folders that exist; those given twice count once."""
        self.root = root
        self.folders = tuple(
            dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir())
        )

    def allows(self, path: Path) -> bool:
        """True if the resolved path lies in the project or beneath a sources folder."""
        return any(path.is_relative_to(folder) for folder in (self.root, *self.folders))

    def matching(self, path: str) -> tuple[Located, ...]:
        """The files that fit a path: by its last two components, else by its base name.

        Of the folders the first with a match counts; several files of one folder mean that the path
        does not say which.
        """
        parts = PurePosixPath(path.replace("\\", "/")).parts[-2:]
        for wanted in (parts, parts[-1:]):
            for folder in self.folders:
                if found := self._fitting(folder, wanted):
                    return found
        return ()

    def named_after(self, key: str) -> tuple[Located, ...]:
        """The files ``<key>.*`` of the first folder that has any, in order of their names."""
        for folder in self.folders:
            found = [path for path in self._files[folder] if path.stem == key]
            if found:
                return tuple(Located(path=path, folder=folder) for path in found)
        return ()

    def _fitting(self, folder: Path, wanted: tuple[str, ...]) -> tuple[Located, ...]:
        return tuple(
            Located(path=path, folder=folder)
            for path in self._by_name[folder].get(wanted[-1].casefold(), ())
            if len(wanted) == 1 or path.parent.name == wanted[0]
        )

    @cached_property
    def _files(self) -> dict[Path, tuple[Path, ...]]:
        return {folder: tuple(_walk(folder)) for folder in self.folders}

    @cached_property
    def _by_name(self) -> dict[Path, dict[str, list[Path]]]:
        index: dict[Path, dict[str, list[Path]]] = {}
        for folder, files in self._files.items():
            names = index.setdefault(folder, {})
            for path in files:
                names.setdefault(path.name.casefold(), []).append(path)
        return index


def safe_name(key: str) -> bool:
    """True if a key may stand in a file name."""
    return not re.search(r"[/\\\x00]", key)


def _walk(folder: Path) -> Iterator[Path]:
    count = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                count += 1
                if count > MAX_FILES:
                    return
                yield Path(parent, name)
