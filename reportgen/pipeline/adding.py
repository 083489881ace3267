"""add(): a file or a page becomes a snapshot with an entry. The only way to the network."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from reportgen.bibliography.appending import appended
from reportgen.bibliography.proposing import entry_text, proposed_fields
from reportgen.config import Options, load_config
from reportgen.errors import BibliographyError, OutputError, SourceError
from reportgen.files import write_files
from reportgen.pipeline.bibliographies import chosen_bibliography
from reportgen.pipeline.signing import today
from reportgen.sources.cache import texts_cache
from reportgen.sources.formats import FORMATS
from reportgen.sources.metadata import read_metadata
from reportgen.sources.taking import check_promise, read_file, readable_text, suffix_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.config import Config
    from reportgen.model.source import FileMetadata, SourceText

_KEY = re.compile(r"[^\W_]\w*(?:[:.+/-]\w+)*")
"""Keys that BibTeX and pandoc's citations take alike (pandoc's manual, "Citation syntax")."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class AddRequest(Struct, frozen=True, kw_only=True):
    """What the command line asks for."""

    source: str
    """The path of a file, or an address."""
    key: str
    bibliography: Path | None = None
    """``None``: the one of the project."""
    root: Path | None = None
    allow_private: bool = False
    """Fetch from addresses that are not public, too."""
    dry_run: bool = False
    """Write nothing."""


class Added(Struct, frozen=True, kw_only=True):
    """What was added, or would be."""

    entry: str
    """In BibTeX."""
    bibliography: str
    """As shown to the reader."""
    file: str
    """The snapshot, as shown to the reader."""
    copied: bool
    """False if it lay in the sources folder already."""
    text: SourceText
    notes: tuple[str, ...]
    """What to look at before the entry is relied on, a sentence each."""


class _Taken(Struct, frozen=True, kw_only=True):
    """The bytes, and what is known of where they come from."""

    data: bytes
    suffix: str
    origin: str
    url: str | None = None
    fetched: str | None = None
    notes: tuple[str, ...] = ()


class _Place(Struct, frozen=True, kw_only=True):
    """Where the snapshot stands."""

    path: Path
    copied: bool


def add(request: AddRequest) -> Added:
    """Copy a snapshot into ``sources/`` beside the bibliography, and append an entry for it.

    Both are written, or neither. Nothing that stands there is changed or replaced.

    Raises:
        SourceError: it cannot be had, gives no text, or its key or file name is taken.
        BibliographyError: there is not one bibliography that is meant, or none may be added to it.
        ConfigError: the project's settings cannot be read.
        OutputError: nothing can be written there.
    """
    _check_key(request.key)
    bibliography = chosen_bibliography(request.bibliography, root=request.root)
    options = Options(bibliography=(bibliography,), root=request.root)
    config = load_config(bibliography.parent / "report.md", "", options)
    old = _bytes(bibliography, config)
    folder = _folder(bibliography, config)
    # Whatever stands in the way is said before anything is fetched.
    appended(
        old,
        entry_text(request.key, "misc", {"file": "x"}),
        key=request.key,
        fields={"file": "x"},
        shown=config.show(bibliography),
    )
    taken = _fetched(request) if _SCHEME.match(request.source) else _read(request)
    place = _place(request, taken, folder, config)
    text = readable_text(
        request.key,
        taken.suffix,
        taken.data,
        shown=config.show(place.path),
        origin=taken.origin,
        cache=texts_cache(os.environ),
    )
    metadata = read_metadata(taken.data, FORMATS[taken.suffix])
    fields = proposed_fields(
        metadata,
        url=taken.url,
        fetched=taken.fetched,
        file=Path(os.path.relpath(place.path, bibliography.parent)).as_posix(),
        sha256=text.sha256,
    )
    entry = entry_text(request.key, "online" if taken.url else "misc", fields)
    new = appended(old, entry, key=request.key, fields=fields, shown=config.show(bibliography))
    if not request.dry_run:
        _write(place, taken.data, bibliography, old, new, config)
    return Added(
        entry=entry,
        bibliography=config.show(bibliography),
        file=config.show(place.path),
        copied=place.copied,
        text=text,
        notes=(*taken.notes, *_notes(metadata, text), *_twins(taken.data, place, folder, config)),
    )


def _check_key(key: str) -> None:
    if not _KEY.fullmatch(key):
        raise SourceError(
            f"{key!r} cannot be a key",
            help=("a key has letters and digits, and between them : . - / + or _: ons2024",),
        )


def _bytes(bibliography: Path, config: Config) -> bytes:
    try:
        return bibliography.read_bytes() if bibliography.exists() else b""
    except OSError as error:
        raise BibliographyError(
            f"the bibliography cannot be opened: {(error.strerror or 'read error').lower()}",
            path=config.show(bibliography),
        ) from error


def _folder(bibliography: Path, config: Config) -> Path:
    folder = bibliography.parent / "sources"
    inside = folder.resolve().is_relative_to(config.root)
    if inside and (folder.is_dir() or not folder.exists()):
        return folder
    raise SourceError(
        "'sources' beside the bibliography is "
        + ("no folder" if inside else "a link that leads outside the project"),
        path=config.show(folder),
        help=("make it a folder, or keep the snapshot there by hand",),
    )


def _fetched(request: AddRequest) -> _Taken:
    from reportgen.sources.fetching import fetch

    day = today(os.environ)
    came = fetch(request.source, allow_private=request.allow_private)
    name = unquote(urlsplit(came.url).path)
    suffix = suffix_of(came.data, name=name or "/", said=came.said)
    check_promise(unquote(urlsplit(request.source).path), suffix)
    return _Taken(
        data=came.data,
        suffix=suffix,
        origin=request.source,
        url=request.source,
        fetched=day,
        notes=(f"the address led on to {came.url}",) if came.redirects else (),
    )


def _read(request: AddRequest) -> _Taken:
    if request.source.lower().startswith("www.") and not Path(request.source).exists():
        raise SourceError(
            "the file does not exist",
            path=request.source,
            help=(f"if an address is meant: https://{request.source}",),
        )
    data = read_file(Path(request.source), request.source)
    suffix = suffix_of(data, name=request.source)
    return _Taken(data=data, suffix=suffix, origin=request.source)


def _place(request: AddRequest, taken: _Taken, folder: Path, config: Config) -> _Place:
    """Beside the bibliography, under the name of the key; or where it lies in the folder already."""
    own = Path(request.source) if taken.url is None else None
    if own and own.resolve().is_relative_to(folder.resolve()) and own.suffix.lower() in FORMATS:
        return _Place(path=folder / own.resolve().relative_to(folder.resolve()), copied=False)
    stem = re.sub(r"[:/+]", "-", request.key)
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    taken_by = next((item for item in there if item.stem.casefold() == stem.casefold()), None)
    if taken_by is not None:
        raise SourceError(
            "there is a file of that name already",
            path=config.show(taken_by),
            help=("choose another key; or, if it is this source, name it in the entry by hand",),
        )
    return _Place(path=folder / f"{stem}{taken.suffix}", copied=True)


def _write(
    place: _Place, data: bytes, bibliography: Path, old: bytes, new: bytes, config: Config
) -> None:
    """The snapshot and the bibliography, unless either has changed meanwhile."""
    if _bytes(bibliography, config) != old or (place.copied and place.path.exists()):
        raise OutputError(
            "it was changed by somebody else meanwhile, and nothing was written",
            path=config.show(bibliography),
            help=("try again",),
        )
    # A linked bibliography stays a link.
    files = {place.path: data} if place.copied else {}
    write_files({**files, bibliography.resolve(): new})


def _notes(metadata: FileMetadata, text: SourceText) -> Iterator[str]:
    yield from metadata.notes
    known = {
        "title": metadata.title,
        "author": metadata.authors or metadata.organization,
        "date": metadata.date,
    }
    absent = [name for name, value in known.items() if not value]
    if absent:
        *most, last = (f"no {name}" for name in absent)
        told = f"{', '.join(most)} and {last}" if most else last
        undated = "; date = {n.d.} if it bears none" if "date" in absent else ""
        yield f"the file names {told}: fill in from the work itself{undated}"
    if text.unread_pages:
        word = "page" if len(text.unread_pages) == 1 else "pages"
        yield f"{word} {', '.join(text.unread_pages)} gave no text: what stands there is unchecked"


def _twins(data: bytes, place: _Place, folder: Path, config: Config) -> Iterator[str]:
    """Other files of the folder with the same content."""
    digest = hashlib.sha256(data).digest()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path == place.path or not path.is_file() or path.stat().st_size != len(data):
            continue
        if hashlib.sha256(path.read_bytes()).digest() == digest:
            yield f"{config.show(path)} has the same content: is this source there already?"
