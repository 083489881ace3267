"""What a file says of the work in it: title, authors, date. Nothing is guessed from its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import json

from reportgen.bounded.apart import read_apart
from reportgen.bounded.archives import Archive
from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import FileMetadata, NamedAuthor
from reportgen.sources.statements import author_names, iso_date, tidy, title

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.sources.formats import Format

_WORKER = "reportgen.sources.worker"
_CORE = "docProps/core.xml"
_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")


def read_metadata(data: bytes, form: Format) -> FileMetadata:
    """What the file says; nothing where it cannot be asked.

    Formats whose readers may break are asked in a process of their own.

    Args:
        data: the file's bytes.
        form: the format they are in.
    """
    if form.name not in _READERS:
        return FileMetadata()
    try:
        if not form.apart:
            return metadata_of(form.name, data)
        answer = read_apart(data, _WORKER, form.name, "metadata", advice="")
    except UndecodableError as error:
        return FileMetadata(notes=(f"what it says of itself could not be read: {error}",))
    return json.decode(answer, type=FileMetadata)


def metadata_of(name: str, data: bytes) -> FileMetadata:
    """What a file of the format ``name`` says; read in this process.

    Raises:
        UndecodableError: it cannot be read.
    """
    return _READERS[name](data)


def _pdf(data: bytes) -> FileMetadata:
    """The document information dictionary (ISO 32000-2, 14.3.3)."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return FileMetadata()
    try:
        found = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    made = _PDF_DATE.match(found.get("CreationDate", ""))
    date = iso_date("-".join(part for part in made.groups() if part)) if made else ""
    return FileMetadata(
        title=title(found.get("Title", "")),
        authors=author_names(found.get("Author", "")),
        date=date,
        notes=_made(date, "the day the PDF was made"),
    )


def _office(data: bytes) -> FileMetadata:
    """The core properties (ECMA-376, part 2, 11)."""
    archive = Archive(data)
    if _CORE not in archive:
        return FileMetadata()
    found = {_local(item): item.text or "" for item in archive.xml(_CORE)}
    date = iso_date(found.get("modified", ""))
    return FileMetadata(
        title=title(found.get("title", "")),
        authors=author_names(found.get("creator", "")),
        date=date,
        notes=_made(date, "the day the file was last saved"),
    )


def _made(date: str, what: str) -> tuple[str, ...]:
    return (f"the date {date} is {what}: compare it with the title page",) if date else ()


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _markdown(data: bytes) -> FileMetadata:
    """The front matter, as pandoc reads it."""
    from reportgen.config import read_front_matter
    from reportgen.errors import ConfigError

    try:
        found = read_front_matter(data.decode("utf-8-sig"), path="").values
    except (ConfigError, UnicodeDecodeError):
        return FileMetadata()
    authors = found.get("author", [])
    return FileMetadata(
        title=title(str(found.get("title", ""))),
        authors=tuple(
            NamedAuthor(name=tidy(str(_name(item))))
            for item in (authors if isinstance(authors, list) else [authors])
            if tidy(str(_name(item)))
        ),
        date=iso_date(str(found.get("date", ""))),
    )


def _name(author: object) -> object:
    return author.get("name", "") if isinstance(author, dict) else author


def _html(data: bytes) -> FileMetadata:
    from reportgen.sources.html_metadata import metadata_of_page

    return metadata_of_page(data)


_READERS: dict[str, Callable[[bytes], FileMetadata]] = {
    "pdf": _pdf,
    "docx": _office,
    "xlsx": _office,
    "markdown": _markdown,
    "html": _html,
}
