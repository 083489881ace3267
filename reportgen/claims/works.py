"""The works of the bibliography as a text may name them: by URL, DOI or title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.document import MarkKind
from reportgen.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.document import Block
    from reportgen.model.library import Entry, Library

_SCHEME = re.compile(r"^(?:https?://)?(?:dx\.)?(?:www\.)?")
_URL = re.compile(r"(?:https?://|www\.|doi\.org/)[^\s<>\"]+")
_NO_LETTER = re.compile(r"[\W_]+")
_LEAST_TITLE = 10
"""A title shorter than this many letters and digits ("Housing") is an ordinary word."""


class Works(Struct, frozen=True, kw_only=True):
    """What the entries of a bibliography are known by, brought to one form."""

    addresses: frozenset[str]
    titles: frozenset[str]
    """Letters and digits only, lower case; the whole title, and the part before its colon."""

    @classmethod
    def of(cls, library: Library | None) -> Works:
        """The works of ``library``; none if there is no library."""
        entries = tuple(library.entries.values()) if library is not None else ()
        return cls(
            addresses=frozenset(item for entry in entries for item in _addresses(entry)),
            titles=frozenset(item for entry in entries for item in _titles(entry)),
        )

    def named_in(self, blocks: Iterable[Block]) -> bool:
        """True if one of the blocks gives the address or the title of an entry."""
        return any(self._names(block) for block in blocks)

    def is_title(self, text: str) -> bool:
        """True if ``text`` is the title of an entry, whole or up to its colon."""
        if len(text) < _LEAST_TITLE and text.isascii():
            return False
        return _bare(text) in self.titles

    def _names(self, block: Block) -> bool:
        targets = [mark.value for mark in block.marks if mark.kind is MarkKind.LINK]
        targets += _URL.findall(block.text)
        if any(_address(target) in self.addresses for target in targets):
            return True
        bare = _bare(block.text)
        return any(title in bare for title in self.titles)


def _addresses(entry: Entry) -> list[str]:
    found = [
        _address(entry.fields[name]) for name in ("url", "howpublished") if name in entry.fields
    ]
    if "doi" in entry.fields:
        doi = _address(entry.fields["doi"]).removeprefix("doi.org/")
        found.append(f"doi.org/{doi}")
    return [item for item in found if item]


def _titles(entry: Entry) -> list[str]:
    title = entry.fields.get("title", "")
    subtitle = entry.fields.get("subtitle", "")
    whole = (title, f"{title}: {subtitle}" if subtitle else "", title.partition(":")[0])
    return [bare for bare in map(_bare, whole) if len(bare) >= _LEAST_TITLE]


def _address(url: str) -> str:
    return _SCHEME.sub("", url.strip().lower()).rstrip("/.,;)")


def _bare(text: str) -> str:
    return _NO_LETTER.sub("", fold(text).text).casefold()
