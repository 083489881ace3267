"""Where the snapshots of an entry lie: in the project, or beneath the sources folders."""

from __future__ import annotations

import os
import unicodedata
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAX_FILES = 200_000
"""Files of a folder that are looked at: a large Zotero storage has a tenth of it."""

Index = dict[str, tuple[Path, ...]]


class SourceFolders:
    """The sources folders in the order they are searched, each listed once, when first needed."""

    def __init__(self, folders: Iterable[Path], root: Path) -> None:
        """Take the folders that exist; those given twice count once."""
        self.root = root
        self.folders = tuple(
            dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir())
        )

    def allows(self, path: Path) -> bool:
        """True if the path, as it is written, lies in the project or beneath a sources folder."""
        return any(path.is_relative_to(folder) for folder in (self.root, *self.folders))

    def allows_target(self, path: Path) -> bool:
        """True if the file that the path leads to, links followed, lies there."""
        try:
            return self.allows(path.resolve())
        except (OSError, RuntimeError):  # a link that leads to itself
            return False

    def matching(self, path: str) -> tuple[Path, ...]:
        """The files that fit a path: by its last two components, else by its base name.

        Of the folders the first with a match counts; several files of one folder mean that the path
        does not say which.
        """
        parts = tuple(_folded(part) for part in PurePosixPath(path).parts[-2:])
        for wanted in (parts, parts[-1:]):
            for files in self._by_name if wanted else ():
                found = tuple(
                    path
                    for path in files.get(wanted[-1], ())
                    if len(wanted) == 1 or _folded(path.parent.name) == wanted[0]
                )
                if found:
                    return found
        return ()

    def named_after(self, key: str) -> tuple[Path, ...]:
        """The files ``<key>.*`` of the first folder that has any, in order of their paths."""
        return next((files[_folded(key)] for files in self._by_stem if _folded(key) in files), ())

    @cached_property
    def _files(self) -> tuple[tuple[Path, ...], ...]:
        return tuple(tuple(_walk(folder)) for folder in self.folders)

    @cached_property
    def _by_name(self) -> tuple[Index, ...]:
        return tuple(_indexed(files, lambda path: path.name) for files in self._files)

    @cached_property
    def _by_stem(self) -> tuple[Index, ...]:
        return tuple(_indexed(files, lambda path: path.stem) for files in self._files)


def _indexed(files: tuple[Path, ...], name_of: Callable[[Path], str]) -> Index:
    index: Index = {}
    for path in files:
        name = _folded(name_of(path))
        index[name] = (*index.get(name, ()), path)
    return index


def is_file(path: Path) -> bool:
    """True if an ordinary file stands there; false for a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _folded(name: str) -> str:
    """A name as file systems compare it: macOS writes accents apart, Windows ignores case."""
    return unicodedata.normalize("NFC", name).casefold()


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
