"""A BibTeX entry on its way from the file to the library."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportgen.bibliography.attachments import attachment_paths
from reportgen.bibliography.identifiers import bare_doi
from reportgen.bibliography.latex import plain_text, verbatim
from reportgen.model.library import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.bibliography.records import Origin

VERBATIM = frozenset({"url", "doi", "file", "eprint", "isbn", "issn", "snapshot-sha256"})
"""Fields whose value is no prose (BibLaTeX 3.20, section 2.2.2, verbatim and URI fields)."""

ALIASES = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "pdf": "file",
}
"""Field aliases of BibLaTeX 3.20, section 2.2.5."""

_UNRECORDED = frozenset({"file", "abstract", "keywords", "snapshot-sha256"})
_FIELD_NAME = re.compile(r"[a-z][\w:+.-]*")
_COMMENT_SIGN = re.compile(r"(?<!\\)%")


class Draft(Struct, kw_only=True):
    """An entry as read: values between their delimiters, LaTeX and all, nothing inherited yet."""

    key: str
    type: str
    line: int
    """1-based, in the text that was parsed."""
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, *names: str) -> int:
        """The line of the first of these fields that is there, else the entry's own."""
        return next((self.lines[name] for name in names if name in self.lines), self.line)

    def finished(self, inherited: Mapping[str, str], origin: Origin) -> Entry:
        """The entry for the library.

        Args:
            inherited: all its fields, those of its parents filled in.
            origin: the file it was read from.
        """
        return Entry(
            key=self.key,
            type=self.type,
            fields=Values(inherited),
            region=origin.region(self.line),
            field_lines={name: origin.region(line).line for name, line in self.lines.items()},
            files=attachment_paths(self.fields.get("file", "")),
            bibliography=origin.path,
            record=self._record(),
        )

    def _record(self) -> str:
        lines = [
            f"  {name} = {{{_recorded(name, value)}}},\n"
            for name, value in self.fields.items()
            if name not in _UNRECORDED and _FIELD_NAME.fullmatch(name) and _balanced(value)
        ]
        return f"@{self.type}{{{self.key},\n{''.join(lines)}}}\n"


class Values(Mapping[str, str]):
    """The fields of one entry, made plain when first asked for: most are never looked at."""

    __slots__ = ("_plain", "_raw")

    def __init__(self, raw: Mapping[str, str]) -> None:
        """Take the values between their delimiters, LaTeX and all."""
        self._raw = raw
        self._plain: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._plain:
            make = verbatim if name in VERBATIM else plain_text
            self._plain[name] = make(self._raw[name])
        return self._plain[name]

    def __contains__(self, name: object) -> bool:
        return name in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __repr__(self) -> str:
        return f"Values({dict(self)!r})"


def _recorded(name: str, value: str) -> str:
    if name == "doi":
        return bare_doi(value)
    # TeX would take what follows a bare percent sign for a comment; nobody means that in a title.
    return value if name in VERBATIM else _COMMENT_SIGN.sub(r"\\%", value)


def _balanced(value: str) -> bool:
    if "{" not in value and "}" not in value:
        return True
    depth = 0
    for sign in re.findall(r"(?<!\\)[{}]", value):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0
