"""An entry made of what a file says of itself, in BibTeX; what it does not say stays out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.bibliography.drafts import VERBATIM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.source import FileMetadata, NamedAuthor

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
"""Signs with a meaning in TeX → how they are written (LaTeX2e for authors)."""
_SPECIAL = re.compile("|".join(map(re.escape, _TEX)))
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')")
"""Where TeX would make one sign of two."""
_FILE_SIGN = re.compile(r"[:;\\{}]")
_PARTICLE = re.compile(r"\s(?:and|others)\s", re.IGNORECASE)
_UNSAFE = {"{": "%7B", "}": "%7D", "\\": "%5C"}


def proposed_fields(
    metadata: FileMetadata, *, url: str | None, fetched: str | None, file: str, sha256: str
) -> dict[str, str]:
    """The fields of the entry in their order, as plain text.

    Args:
        metadata: what the file says.
        url: where it was fetched from, if it was.
        fetched: the day of that, ISO 8601.
        file: the snapshot's path, relative to the bibliography, with ``/``.
        sha256: of the snapshot, 64 hex digits.
    """
    fields = {
        "title": metadata.title,
        "author": " and ".join(_name(item) for item in metadata.authors),
        "date": metadata.date,
        "organization": metadata.organization,
        "doi": metadata.doi,
        # A brace that is not closed would end the field; addresses may write it so.
        "url": "".join(_UNSAFE.get(sign, sign) for sign in url or ""),
        "urldate": fetched or "",
        "file": file,
        "snapshot-sha256": sha256,
    }
    return {name: value for name, value in fields.items() if value}


def entry_text(key: str, kind: str, fields: Mapping[str, str]) -> str:
    r"""The entry in BibTeX, a field a line, newlines ``\n``; ``author`` is taken as it is written.

    Args:
        key: of letters, digits and signs that BibTeX takes.
        kind: the entry's type.
        fields: names and plain text.
    """
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _written(fields))
    return f"@{kind}{{{key},\n{lines}}}\n"


def _written(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if name == "author":
            yield name, value
        elif name == "file":
            yield name, _FILE_SIGN.sub(r"\\\g<0>", value)
        elif name in VERBATIM:
            yield name, value
        else:
            yield name, _escaped(value)


def _name(author: NamedAuthor) -> str:
    """A name as BibTeX takes it; in braces, so that it stays whole, unless it is a person's."""
    written = _escaped(author.name)
    plain = author.is_person and not _PARTICLE.search(f" {author.name} ")
    return written if plain and author.name.count(",") < 2 else f"{{{written}}}"


def _escaped(text: str) -> str:
    return _LIGATURE.sub("{}", _SPECIAL.sub(lambda match: _TEX[match[0]], text))
