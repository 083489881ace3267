"""An entry at the end of a BibTeX file, of which not one byte changes."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from reportgen.bibliography.bibtex import parse_bibtex
from reportgen.bibliography.records import Origin
from reportgen.errors import BibliographyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.bibliography.records import Records
    from reportgen.model.library import Entry

_WRITTEN = frozenset({"author", "file"})
"""Fields whose value is written in a syntax of its own."""
_CODECS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def appended(old: bytes, entry: str, *, key: str, fields: Mapping[str, str], shown: str) -> bytes:
    r"""The file with the entry at its end: the old bytes, then the new, in its own newlines.

    The whole is read again before it is handed out: the new entry must come out as it was meant,
    and the old ones as they were.

    Args:
        old: the file; may be empty.
        entry: in BibTeX, newlines ``\n``.
        key: of the entry.
        fields: its fields as plain text, which must be read back; ``author`` is not compared.
        shown: the file's path as shown to the reader.

    Raises:
        BibliographyError: it is not UTF-8, has the key, or its end is broken so that an entry after
            it would be lost.
    """
    codec = next((name for bom, name in _CODECS.items() if old.startswith(bom)), "utf-8")
    text = _decoded(old, codec, shown)
    before = _records(text, shown)
    _refuse_key(key, before, shown)
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    gap = "" if not text.strip() else newline * (2 - _ends(text))
    addition = gap + entry.replace("\n", newline)
    _check(_records(text + addition, shown), before, key, fields, shown)
    return old + addition.encode(codec)


def _decoded(old: bytes, codec: str, shown: str) -> str:
    try:
        return old.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BibliographyError(
            "the bibliography is not UTF-8, and nothing is added to it",
            path=shown,
            line=old.count(b"\n", 0, error.start) + 1,
            help=("save it as UTF-8 first",),
        ) from error


def _records(text: str, shown: str) -> Records:
    return parse_bibtex(text, Origin(shown=shown, path=shown))


def _ends(text: str) -> int:
    """How many of two newlines stand at the end already."""
    flat = text.replace("\r\n", "\n")
    return 2 if flat.endswith("\n\n") else int(flat.endswith("\n"))


def _refuse_key(key: str, records: Records, shown: str) -> None:
    # BibTeX itself takes keys that differ in case for one ("BibTeXing", 2), and so do file names.
    taken = next((item for item in records.entries if item.key.casefold() == key.casefold()), None)
    if taken is not None:
        raise BibliographyError(
            f"the key {taken.key!r} is taken",
            path=shown,
            line=taken.region.line,
            help=("choose another one: --key KEY", "or save the file by hand and name it there"),
        )


def _check(
    after: Records, before: Records, key: str, fields: Mapping[str, str], shown: str
) -> None:
    """Nothing, if the old entries are as they were and the new one is as it was meant."""
    old = tuple(_content(item) for item in before.entries)
    new = tuple(_content(item) for item in after.entries)
    added = after.entries[-1] if after.entries else None
    sound = (
        added is not None
        and new == (*old, _content(added))
        and added.key == key
        and added.files == (fields["file"],)
        and all(added.fields.get(name) == fields[name] for name in fields.keys() - _WRITTEN)
        and len(after.problems) <= len(before.problems)
    )
    if sound:
        return
    fault = next((item for item in reversed(before.problems)), None)
    raise BibliographyError(
        f"an entry at its end would be lost: {fault.message}"
        if fault
        else f"the entry {key!r} would not be read as it is meant",
        path=shown,
        line=fault.region.line if fault else None,
        help=fault.help if fault else ("add it by hand; --dry-run shows the entry",),
    )


def _content(entry: Entry) -> tuple[str, str, str]:
    return entry.key, entry.type, entry.record
