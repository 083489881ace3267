"""What the worker that opens a Word draft hands back, and how it is sent."""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct

from reportgen.document.word.kinds import Kind
from reportgen.model.library import CitedWork


class Unread(Struct, frozen=True, kw_only=True):
    """Something in a draft that was not looked into."""

    kind: Kind
    number: int
    """How many there are of it."""
    near: str
    """The words the first stands at or after, for a search in Word; empty at the very beginning."""


class Draft(Struct, frozen=True, kw_only=True):
    """A Word draft ready for pandoc."""

    docx: bytes
    """The file without what is not part of the text: deletions, hidden text, lists of contents,
    the printed bibliography, pictures' bytes; text boxes stand after their paragraph."""
    works: tuple[CitedWork, ...]
    """The works in its citation fields, in order of first use; a ``Cite`` names them by ``id``."""
    cited: tuple[str, ...]
    """The work of each citation item, in order: what pandoc's reading has to give again."""
    paragraphs: tuple[str, ...]
    """Letters and digits of each paragraph: what pandoc's reading has to give again."""
    unread: tuple[Unread, ...]
    language: str
    """BCP 47: the language that most of the text is marked as; empty if none is."""
    author: str = ""
    """Of the file's properties, as Word writes it there; several are parted by semicolons."""


def encoded(draft: Draft) -> bytes:
    """A draft as bytes: one line of JSON, then the prepared file."""
    head = {
        "works": [(work.id, work.csl) for work in draft.works],
        "cited": draft.cited,
        "paragraphs": draft.paragraphs,
        "unread": [(item.kind, item.number, item.near) for item in draft.unread],
        "language": draft.language,
        "author": draft.author,
    }
    return json.dumps(head, separators=(",", ":")).encode("ascii") + b"\n" + draft.docx


def decoded(data: bytes) -> Draft:
    """The draft that ``encoded`` wrote."""
    line, _, docx = data.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    return Draft(
        docx=docx,
        works=tuple(CitedWork(id=number, csl=csl) for number, csl in head["works"]),
        cited=tuple(head["cited"]),
        paragraphs=tuple(head["paragraphs"]),
        unread=tuple(
            Unread(kind=Kind(kind), number=number, near=near)
            for kind, number, near in head["unread"]
        ),
        language=head["language"],
        author=head["author"],
    )
