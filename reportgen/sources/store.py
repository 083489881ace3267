"""The snapshots of each entry, found and read once, when first asked for."""

from __future__ import annotations

import hashlib
import os
import posixpath
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from reportgen.model.source import Source, SourceText, Unreadable, UnreadableReason
from reportgen.sources.decoding import UndecodableError, decode
from reportgen.sources.folders import Located, SourceFolders, safe_name
from reportgen.sources.formats import FORMATS, READABLE
from reportgen.sources.paragraphs import split_paragraphs

if TYPE_CHECKING:
    from reportgen.config import Config
    from reportgen.model.library import Entry, Library

MAX_BYTES = 50_000_000
"""Of one snapshot: twenty times the King James Bible; more is no document that a brief cites."""


class SourceStore:
    """Gives the source of an entry; a file that cannot be read is a value, never an exception."""

    def __init__(self, library: Library, config: Config) -> None:
        """Nothing is read yet.

        Args:
            library: gives the entries with their ``file`` fields.
            config: gives the root, and the sources folders in the order they are searched.
        """
        self._library = library
        self._config = config
        self._folders = SourceFolders(config.sources, config.root)
        self._cache: dict[str, Source] = {}

    def get(self, key: str) -> Source:
        """The snapshots of the entry ``key`` in the order of its ``file`` field, at least one.

        Raises:
            KeyError: no such entry.
        """
        if key not in self._cache:
            self._cache[key] = self._source(self._library.entries[key])
        return self._cache[key]

    def _source(self, entry: Entry) -> Source:
        places = [self._place(entry, name) for name in entry.files]
        if not any(isinstance(place, Located) for place in places):
            places = list(self._folders.named_after(entry.key)) or places
        if not places:
            places = [self._not_named(entry)]
        snapshots = [
            self._read(entry.key, place) if isinstance(place, Located) else place
            for place in places
        ]
        return Source(key=entry.key, snapshots=tuple(_without_twins(snapshots)))

    def _place(self, entry: Entry, name: str) -> Located | Unreadable:
        """The file that ``name`` means, or a readable one of the same stem beside it."""
        beside = self._beside(entry, name)
        if isinstance(beside, Unreadable):
            return beside
        found = (beside,) if beside else self._folders.matching(name)
        if len(_distinct(found)) > 1:
            return self._ambiguous(entry, name, found)
        if found and found[0].path.suffix.lower() in FORMATS:
            return self._checked(entry, name, found[0])
        if twin := self._twin(entry, name, found):
            return twin
        return self._checked(entry, name, found[0]) if found else self._missing(entry, name)

    def _beside(self, entry: Entry, name: str) -> Located | Unreadable | None:
        """The file relative to the bibliography, if it is there and inside the project."""
        if PureWindowsPath(name).drive:
            return None
        lexical = Path(os.path.normpath(Path(entry.bibliography).parent / name))
        if not self._folders.allows(lexical) or not lexical.is_file():
            return None
        path = lexical.resolve()
        if not self._folders.allows(path):
            return self._outside(entry, name)
        return Located(path=path, folder=None)

    def _twin(self, entry: Entry, name: str, found: tuple[Located, ...]) -> Located | None:
        stem = PurePosixPath(name).stem
        for suffix in FORMATS:
            for file in found:
                beside = file.path.with_suffix(suffix)
                if beside.is_file() and self._folders.allows(beside.resolve()):
                    return Located(path=beside.resolve(), folder=file.folder)
            twins = self._folders.matching(stem + suffix)
            twins = twins or self._folders.matching(entry.key + suffix)
            if len(twins) == 1 and self._folders.allows(twins[0].path.resolve()):
                return twins[0]
        return None

    def _checked(self, entry: Entry, name: str, file: Located) -> Located | Unreadable:
        if self._folders.allows(file.path.resolve()):
            return file
        return self._outside(entry, name)

    def _read(self, key: str, file: Located) -> SourceText | Unreadable:
        shown = self._shown(file)
        module = FORMATS.get(file.path.suffix.lower())
        sha256 = None
        try:
            if file.path.stat().st_size > MAX_BYTES:
                return _unreadable(
                    key,
                    shown,
                    UnreadableReason.FAILED,
                    f"it is larger than {MAX_BYTES // 1_000_000} MB",
                    "keep the part that is cited as a text file",
                )
            data = file.path.read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
            if module is None:
                return _unsupported(key, shown, file.path.suffix, sha256)
            text = decode(data)
        except OSError as error:
            return _unreadable(
                key,
                shown,
                UnreadableReason.FAILED,
                f"it cannot be opened: {(error.strerror or 'read error').lower()}",
                "check that you may read the file",
            )
        except UndecodableError as error:
            return _unreadable(key, shown, error.reason, str(error), error.help_line, sha256)
        prose = module.prose_of(text)
        paragraphs = split_paragraphs(prose)
        if not paragraphs:
            return _unreadable(
                key,
                shown,
                UnreadableReason.EMPTY,
                "it holds markup and no text",
                "save the source again",
                sha256,
            )
        return SourceText(
            key=key, path=shown, sha256=sha256, text=text, prose=prose, paragraphs=paragraphs
        )

    def _shown(self, file: Located) -> str:
        if file.folder is not None and not file.path.is_relative_to(self._config.root):
            return file.path.relative_to(file.folder).as_posix()
        beside = os.path.relpath(file.path, self._config.report.parent).replace(os.sep, "/")
        return posixpath.normpath(
            posixpath.join(posixpath.dirname(self._config.shown_path), beside)
        )

    def _missing(self, entry: Entry, name: str) -> Unreadable:
        return _unreadable(
            entry.key,
            _short(name),
            UnreadableReason.MISSING,
            f"there is no file {_short(name)!r}, nor one of its name in the sources folders",
            f"name the folder it lies in with --sources DIR, or keep it as {entry.key}.txt there",
        )

    def _not_named(self, entry: Entry) -> Unreadable:
        keep = f"{entry.key}.txt" if safe_name(entry.key) else "its text"
        return _unreadable(
            entry.key,
            None,
            UnreadableReason.NOT_NAMED,
            f"{entry.key!r} names no file, and no sources folder holds {entry.key}.*",
            f"save the source as sources/{keep}, or name the folder with --sources DIR",
        )

    def _ambiguous(self, entry: Entry, name: str, found: tuple[Located, ...]) -> Unreadable:
        places = ", ".join(self._shown(file) for file in found[:3])
        return _unreadable(
            entry.key,
            _short(name),
            UnreadableReason.AMBIGUOUS,
            f"several files could be meant by {_short(name)!r}: {places}",
            "write the folder in front of the name in the file field",
        )

    def _outside(self, entry: Entry, name: str) -> Unreadable:
        return _unreadable(
            entry.key,
            _short(name),
            UnreadableReason.OUTSIDE,
            f"{_short(name)!r} is a link that leads out of the project and the sources folders",
            "copy the file itself, or name its folder with --sources DIR",
        )


def _distinct(found: tuple[Located, ...]) -> set[bytes | Path]:
    if len(found) < 2:
        return {file.path for file in found}
    return {_content(file.path) for file in found}


def _content(path: Path) -> bytes | Path:
    try:
        return path if path.stat().st_size > MAX_BYTES else path.read_bytes()
    except OSError:
        return path


def _without_twins(snapshots: list[SourceText | Unreadable]) -> list[SourceText | Unreadable]:
    """Each file once; an unsupported file whose text stands beside it is not missed."""
    read = {PurePosixPath(item.path).stem for item in snapshots if isinstance(item, SourceText)}
    kept: dict[tuple[str | None, str | None], SourceText | Unreadable] = {}
    for item in snapshots:
        twin = (
            isinstance(item, Unreadable)
            and item.reason is UnreadableReason.UNSUPPORTED
            and PurePosixPath(item.path or "").stem in read
        )
        if not twin:
            kept.setdefault((item.path, item.sha256), item)
    return list(kept.values())


def _unsupported(key: str, shown: str, suffix: str, sha256: str) -> Unreadable:
    kind = f"{suffix.lower()} files are" if suffix else "files without a suffix are"
    return _unreadable(
        key,
        shown,
        UnreadableReason.UNSUPPORTED,
        f"{kind} not read by this version; it reads {READABLE}",
        f"keep a text copy beside it: {PurePosixPath(shown).stem}.txt or {key}.txt",
        sha256,
    )


def _unreadable(
    key: str,
    path: str | None,
    reason: UnreadableReason,
    message: str,
    help_line: str,
    sha256: str | None = None,
) -> Unreadable:
    return Unreadable(
        key=key, path=path, reason=reason, message=message, help=(help_line,), sha256=sha256
    )


def _short(name: str) -> str:
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or ".." in name:
        return "/".join(PurePosixPath(name.replace("\\", "/")).parts[-2:]).lstrip("/")
    return name
