"""The snapshots of each entry, found and read once, when first asked for."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from reportgen.model.progress import in_silence
from reportgen.model.source import Source, SourceText, Unreadable, UnreadableReason
from reportgen.processes import ReadAhead, can_fork, share
from reportgen.sources.cache import texts_cache
from reportgen.sources.folders import SourceFolders, is_file
from reportgen.sources.formats import COPIES, FORMATS
from reportgen.sources.quantities import QuantityCache
from reportgen.sources.reading import MAX_BYTES, read_snapshot, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.config import Config
    from reportgen.model.library import Entry, Library
    from reportgen.model.progress import Progress
    from reportgen.model.quantity import Quantity

Snapshot = SourceText | Unreadable

LEAST_CHARACTERS = 40_000
"""Of the texts together. A process that is forked and answers costs about 10 ms, which is what
reading 20,000 characters costs; twice that is worth it (both measured with CPython 3.11)."""

MANY = 50
"""Sources: fewer are read before anybody would look for a second process."""


class SourceStore:
    """Gives the source of an entry; a file that cannot be read is a value, never an exception."""

    def __init__(self, library: Library, config: Config, progress: Progress = in_silence) -> None:
        """Nothing is read yet.

        Args:
            library: gives the entries with their ``file`` fields.
            config: gives the root, and the sources folders in the order they are searched.
            progress: told how many sources are read when all of a library are.
        """
        self._library = library
        self._config = config
        self._folders = SourceFolders(config.sources, config.root)
        self._cache: dict[str, Source] = {}
        self._texts = texts_cache(os.environ)
        self._quantities = QuantityCache(os.environ)
        self._progress = progress
        self._ahead: ReadAhead[SourceText] | None = None

    def get(self, key: str) -> Source:
        """The snapshots of the entry ``key`` in the order of its ``file`` field, at least one.

        Where the field leads to no file, ``<key>.*`` of a sources folder takes its place.

        Raises:
            KeyError: no such entry.
        """
        if key not in self._cache:
            self._cache[key] = self._source(self._library.entries[key])
        return self._cache[key]

    def quantities(self, text: SourceText) -> tuple[Quantity, ...]:
        """Every quantity of ``text``, in order: read once, and never again while it is the same."""
        if self._ahead is not None:
            share(self._ahead, accept=self._quantities.accept, read=self._quantities.get)
            self._ahead = None
        return self._quantities.get(text)

    def read_ahead(self, keys: Iterable[str]) -> None:
        """Open the sources of these keys, and have their quantities read by a second process.

        Nothing is started for a few pages. There must be no other thread.
        """
        texts = self._quantities.unread(text for key in keys for text in self.get(key).texts)
        if can_fork() and sum(len(text.prose) for text in texts) >= LEAST_CHARACTERS:
            self._ahead = ReadAhead(texts, self._quantities.read)

    def read_all(self, keys: Iterable[str]) -> None:
        """Read the sources of these keys and their quantities; of many on two processors.

        There must be no other thread.
        """
        unread = [key for key in keys if key not in self._cache]
        if len(unread) < MANY or not can_fork():
            return
        if documents := [key for key in unread if self._holds_document(key)]:
            self._read_documents(documents)
        texts = self._quantities.unread(text for key in unread for text in self.get(key).texts)
        if not texts:  # all are known: no process is made for nothing
            return
        share(
            ReadAhead(texts, self._quantities.read),
            accept=self._quantities.accept,
            read=self._quantities.get,
            progress=lambda done, total: self._progress("the sources", done, total),
        )

    def _read_documents(self, keys: list[str]) -> None:
        """Read what is costly to read into the cache of texts, half of it in a second process."""
        share(
            ReadAhead(keys, self._into_cache),
            accept=lambda _key, _found: None,
            read=self.get,
            progress=lambda done, total: self._progress("the documents", done, total),
        )

    def _into_cache(self, key: str) -> bytes:
        """Read an entry's sources; the cache has them then, and there is nothing to hand over."""
        self.get(key)
        return b""

    def _holds_document(self, key: str) -> bool:
        """True if a file of the entry is of a format that is read in a process of its own."""
        suffixes = (PurePosixPath(name).suffix.lower() for name in self._library.entries[key].files)
        return any(suffix in FORMATS and FORMATS[suffix].apart for suffix in suffixes)

    def close(self) -> None:
        """End what was begun ahead and nobody asked for."""
        if self._ahead is not None:
            self._ahead.stop()
            self._ahead = None

    def _source(self, entry: Entry) -> Source:
        snapshots = [self._named(entry, name) for name in entry.files]
        if all(_is_nowhere(item) for item in snapshots):
            by_key = self._folders.named_after(entry.key)
            snapshots = [self._read(entry, path) for path in by_key] or snapshots
        return Source(
            key=entry.key, snapshots=tuple(_without_twins(snapshots or [_not_named(entry)]))
        )

    def _named(self, entry: Entry, name: str) -> Snapshot:
        """The file that ``name`` means, or a text copy of it where it cannot be read in full."""
        beside = self._beside(entry, name)
        found = (beside,) if beside else self._folders.matching(name)
        if len(_distinct(found)) > 1:
            return self._ambiguous(entry, name, found)
        snapshot = self._read(entry, found[0]) if found else _missing(entry, name)
        if _is_whole(snapshot) or (found and found[0].suffix.lower() in COPIES):
            return snapshot
        copies = (self._read(entry, path) for path in self._copies(entry, name, found))
        return next((copy for copy in copies if isinstance(copy, SourceText)), snapshot)

    def _read(self, entry: Entry, path: Path) -> Snapshot:
        """The snapshot at ``path``, unless it is a link that leads out of what we may read."""
        if self._folders.allows_target(path):
            return read_snapshot(entry.key, path, self._shown(path), self._texts)
        return unreadable(
            entry.key,
            self._shown(path),
            UnreadableReason.OUTSIDE,
            f"{self._shown(path)} is a link that leads out of the project and the sources folders",
            "copy the file itself, or name its folder with --sources DIR",
        )

    def _beside(self, entry: Entry, name: str) -> Path | None:
        """The file relative to the bibliography, if it is there and inside the project.

        A path that leads out is not looked at, not even whether there is such a file.
        """
        if PureWindowsPath(name).drive:
            return None
        path = Path(os.path.normpath(Path(entry.bibliography).parent / name))
        return path if self._folders.allows(path) and is_file(path) else None

    def _copies(self, entry: Entry, name: str, found: tuple[Path, ...]) -> Iterator[Path]:
        """Files that hold the text of one we cannot read or find: of its stem, or of the key."""
        for suffix in COPIES:
            beside = [path.with_suffix(suffix) for path in found]
            named = self._folders.matching(_with_suffix(name, suffix))
            named = named or self._folders.matching(entry.key + suffix)
            candidates = [*filter(is_file, beside), *(named if len(_distinct(named)) == 1 else ())]
            yield from (path for path in candidates if self._folders.allows_target(path))

    def _ambiguous(self, entry: Entry, name: str, found: tuple[Path, ...]) -> Unreadable:
        places = ", ".join(self._shown(path) for path in found[:3])
        return unreadable(
            entry.key,
            _short(name),
            UnreadableReason.AMBIGUOUS,
            f"several files could be meant by {_short(name)!r}: {places}",
            "write the folder in front of the name in the file field",
        )

    def _shown(self, path: Path) -> str:
        """Beneath the root from the working directory, else from its sources folder."""
        if not path.is_relative_to(self._config.root):
            for folder in self._folders.folders:
                if path.is_relative_to(folder):
                    return path.relative_to(folder).as_posix()
        try:
            beside = os.path.relpath(path, self._config.report.parent).replace(os.sep, "/")
        except ValueError:  # on another drive
            return path.name
        return posixpath.normpath(
            posixpath.join(posixpath.dirname(self._config.shown_path), beside)
        )


def _is_whole(item: Snapshot) -> bool:
    return isinstance(item, SourceText) and not item.unread_pages


def _is_nowhere(item: Snapshot) -> bool:
    """True if there is no file that could be looked into."""
    return isinstance(item, Unreadable) and (
        item.missing or item.reason is UnreadableReason.OUTSIDE
    )


def _without_twins(snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    """Each file once; a file that gives no text and has a text copy among them is not missed."""
    snapshots = list(snapshots)
    paths = [PurePosixPath(item.path) for item in snapshots if isinstance(item, SourceText)]
    copied = {path.stem for path in paths if path.suffix.lower() in COPIES}
    kept: dict[tuple[str | None, str | None], Snapshot] = {}
    for item in snapshots:
        if not _has_copy(item, copied):
            kept.setdefault((item.path, item.sha256), item)
    return list(kept.values())


def _has_copy(item: Snapshot, copied: set[str]) -> bool:
    path = PurePosixPath(item.path or "")
    return (
        isinstance(item, Unreadable)
        and not _is_nowhere(item)
        and path.suffix.lower() not in COPIES
        and path.stem in copied
    )


def _distinct(found: tuple[Path, ...]) -> set[bytes | Path]:
    """The files by content: two copies of one document are no doubt about which is meant."""
    if len(found) < 2:
        return set(found)
    return {_content(path) for path in found}


def _content(path: Path) -> bytes | Path:
    try:
        return path if path.stat().st_size > MAX_BYTES else path.read_bytes()
    except OSError:
        return path


def _missing(entry: Entry, name: str) -> Unreadable:
    return unreadable(
        entry.key,
        _short(name),
        UnreadableReason.MISSING,
        f"there is no file {_short(name)!r}, nor one of its name in the sources folders",
        f"name the folder it lies in: --sources DIR; or keep its text there as {entry.key}.txt",
    )


def _not_named(entry: Entry) -> Unreadable:
    what = f"the entry {entry.key!r}"
    beside = "bibliography"
    if entry.region.place is not None:
        # Of a citation field the writer knows the title; the key is our own.
        what = f"the work {entry.key!r} ({entry.fields.get('title', 'without a title')})"
        beside = "draft"
    return unreadable(
        entry.key,
        None,
        UnreadableReason.NOT_NAMED,
        f"{what} names no file, and no sources folder holds {entry.key}.*",
        f"save the source as sources/{entry.key}.txt beside the {beside}, or name the folder "
        "it lies in: --sources DIR",
    )


def _with_suffix(name: str, suffix: str) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(path.stem + suffix)) if path.name else name + suffix


def _short(name: str) -> str:
    """The path as the entry gives it; of one that leads elsewhere its last two components."""
    path = PurePosixPath(name)
    if path.is_absolute() or PureWindowsPath(name).drive or ".." in path.parts:
        return "/".join(part for part in path.parts[-2:] if part not in {"/", ".."})
    return name
