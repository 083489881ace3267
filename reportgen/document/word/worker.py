"""The process that opens one Word draft: bytes in, the prepared draft or the reason against it out."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING, Any

from reportgen.bounded.archives import Archive
from reportgen.bounded.faults import UndecodableError
from reportgen.bounded.worker import answer, serve
from reportgen.document.word.draft import Draft, Unread, encoded
from reportgen.document.word.elements import attribute, named, words_near
from reportgen.document.word.preparing import (
    Reading,
    default_language,
    style_names,
    without_indents,
)
from reportgen.model.source import UnreadableReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.document.word.kinds import Kind

_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"
_NOT_MAIN = {
    "application/vnd.ms-word.document.macroEnabled.main+xml": "it may hold macros (.docm)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": (
        "it is a template (.dotx)"
    ),
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "it is a template (.dotm)",
}
"""Content types of main parts (ECMA-376, part 1, 11.3.10; [MS-OFFMACRO2]) → what such a file is."""
_SAVE_AS = "in Word: File › Save As › Word Document (.docx)"
_NOTES = ("footnotes", "endnotes")
_LEFT_OUT = ("/comments", "/theme/", "/embeddings/", "/fonts/", "/glossary/", "docProps/")


def main(data: bytes) -> bytes:
    """The draft as ``draft.encoded`` writes it, or ``FAULT`` and the reason why there is none."""
    return answer(
        lambda content: encoded(read(content)),
        data,
        too_large="split the draft, or save it again without its pictures",
    )


def read(data: bytes) -> Draft:
    """The draft of a Word file.

    Raises:
        UndecodableError: damaged, beyond all bounds, or another kind of file.
    """
    archive = Archive(data)
    types = _content_types(archive)
    main_part = _main_part(types)
    styles_part = f"{posixpath.dirname(main_part)}/styles.xml"
    styles = archive.xml(styles_part) if styles_part in archive else None
    reading = Reading(styles={} if styles is None else style_names(styles))
    changed: dict[str, bytes] = {}
    for part in (main_part, *_notes_parts(main_part, archive)):
        root = archive.xml(part)
        reading.prepare(root)
        changed[part] = _written(root)
    language = ""
    if styles is not None:
        language = default_language(styles)
        without_indents(styles)
        changed[styles_part] = _written(styles)
    return Draft(
        docx=_packed(archive, changed),
        works=tuple(reading.works.works),
        cited=tuple(reading.works.cited),
        paragraphs=tuple(reading.paragraphs),
        unread=tuple(_grouped(reading.unread)),
        language=_main_language(reading, language),
        author=_author(archive, types),
    )


def _content_types(archive: Archive) -> Mapping[str, str]:
    """Part name without its leading slash → content type."""
    return {
        attribute(item, "PartName").lstrip("/"): attribute(item, "ContentType")
        for item in named(archive.xml(_TYPES), "Override")
    }


def _main_part(types: Mapping[str, str]) -> str:
    for part, kind in types.items():
        if kind == _MAIN:
            return part
        if kind in _NOT_MAIN:
            raise UndecodableError(UnreadableReason.UNSUPPORTED, _NOT_MAIN[kind], _SAVE_AS)
    raise UndecodableError(UnreadableReason.BINARY, "it is no Word document", _SAVE_AS)


def _notes_parts(main_part: str, archive: Archive) -> Iterator[str]:
    for kind in _NOTES:
        part = f"{posixpath.dirname(main_part)}/{kind}.xml"
        if part in archive:
            yield part


def _author(archive: Archive, types: Mapping[str, str]) -> str:
    """The creator among the file's properties (ECMA-376, part 2: core properties).

    Empty where they are missing or damaged: the text can be read without them.
    """
    part = next((part for part, kind in types.items() if kind == _PROPERTIES), None)
    if part is None or part not in archive:
        return ""
    try:
        properties = archive.xml(part)
    except UndecodableError:
        return ""
    found = ("".join(item.itertext()) for item in named(properties, "creator"))
    return " ".join("; ".join(found).split())


def _written(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _packed(archive: Archive, changed: Mapping[str, bytes]) -> bytes:
    """The file for pandoc: changed parts, what they need, and of pictures the names alone."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        for part in archive.names():
            if part in changed:
                packed.writestr(part, changed[part])
            elif "/media/" in part:
                packed.writestr(part, b"")
            elif not any(piece in part for piece in _LEFT_OUT) and part.endswith((".xml", ".rels")):
                packed.writestr(part, archive.read(part))
    return stream.getvalue()


def _grouped(found: Iterable[tuple[Kind, Any]]) -> Iterator[Unread]:
    """One item a kind, with how many there are, at the first of them."""
    groups: dict[Kind, list[Any]] = {}
    for kind, element in found:
        groups.setdefault(kind, []).append(element)
    for kind, elements in groups.items():
        yield Unread(kind=kind, number=len(elements), near=words_near(elements[0]))


def _main_language(reading: Reading, default: str) -> str:
    letters = reading.languages.copy()
    letters[default] += letters.pop("", 0)
    return max(letters, key=lambda language: letters[language], default="")


if __name__ == "__main__":
    serve(main)
