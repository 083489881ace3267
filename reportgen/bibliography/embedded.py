"""The works in a Word draft's citation fields: entries of the library, or entries of their own."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.bibliography.completeness import missing_fields
from reportgen.bibliography.csl import parse_csl_json
from reportgen.bibliography.identifiers import bad_identifiers, bare_doi
from reportgen.bibliography.records import Origin
from reportgen.bibliography.works import duplicate_works, folded, same_url
from reportgen.model.library import Entry, Library
from reportgen.model.place import Place, Region

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.config import Config
    from reportgen.model.library import CitedWork

_NOTED_KEY = re.compile(
    r"^\s*(?:citation key|citekey|tex\.citation-?key)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE
)
"""A key kept in Zotero's Extra field (Better BibTeX, "Citation keys")."""
_SMALL = frozenset({"the", "a", "an", "of", "and", "for"})
_NAMING = ("author", "editor", "institution", "organization", "publisher")
_TELLING = 5
"""Words of a title from which on it tells a work by itself. Our own choice."""
_YEAR = re.compile(r"\d{4}")


class Adopted(Struct, frozen=True, kw_only=True):
    """A library that holds every work a draft's fields cite."""

    library: Library
    keys: Mapping[str, str]
    """A work's id → its key there."""


def adopt(library: Library, works: Iterable[CitedWork], config: Config) -> Adopted:
    """The library with the works of a draft's citation fields.

    A work that the bibliography has, too, is its entry: known by the key that Zotero wrote into
    the field, else by DOI, by address, by title and year. Any other becomes an entry of its own,
    under a key made of name and year.
    """
    entries = dict(library.entries)
    signs = _Signs(entries.values())
    keys: dict[str, str] = {}
    own: dict[str, Entry] = {}
    for work in works:
        entry = _entry(work, config)
        given = _given_key(work)
        known = signs.key_of(entry, given)
        if known is None:
            known = _free_key(given or _made_key(entry), entries)
            entries[known] = own[known] = _renamed(entry, known)
        keys[work.id] = known
    problems = [
        problem
        for check in (missing_fields, bad_identifiers, duplicate_works)
        for problem in check(own.values())
    ]
    return Adopted(
        library=Library(
            entries=MappingProxyType(entries),
            problems=(*library.problems, *problems),
            paths=library.paths,
        ),
        keys=MappingProxyType(keys),
    )


class _Signs:
    """What entries are known by, surest first; a sign that two entries share says nothing."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_key: dict[str, Entry] = {}
        self._by_sign: dict[tuple[str, str], list[Entry]] = {}
        for entry in entries:
            self._by_key[entry.key] = entry
            for sign in dict.fromkeys(_signs(entry)):
                self._by_sign.setdefault(sign, []).append(entry)

    def key_of(self, entry: Entry, given: str) -> str | None:
        """The key of the one entry that is the same work, or ``None``."""
        named = self._by_key.get(given)
        if named is not None and _same_title(named, entry):
            return named.key
        for sign in _signs(entry):
            found = [item for item in self._by_sign.get(sign, []) if _may_be(item, entry, sign)]
            if len(found) == 1:
                return found[0].key
        return None


def _same_title(one: Entry, other: Entry) -> bool:
    """True unless both have a title, and neither begins like the other (a subtitle may lack)."""
    titles = [folded(entry.fields.get("title", "")) for entry in (one, other)]
    short, long = sorted(titles, key=len)
    return long.startswith(short)


def _signs(entry: Entry) -> Iterator[tuple[str, str]]:
    if doi := entry.fields.get("doi"):
        yield "doi", bare_doi(doi).lower()
    url = same_url(entry.fields.get("url", ""))
    if "/" in url:  # the address of a whole site is that of many works
        yield "url", url
    titles = [entry.fields.get("title", "")]
    titles.append(f"{titles[0]} {entry.fields.get('subtitle', '')}")
    for title in dict.fromkeys(folded(title) for title in titles):
        if title:
            yield "title", title


def _may_be(one: Entry, other: Entry, sign: tuple[str, str]) -> bool:
    """True if two entries that share a sign may be one work.

    A DOI decides. Else the years must not differ; and of works with a short title ("Annual
    report") the names must share a word.
    """
    kind, value = sign
    if kind == "doi":
        return True
    if len({_year(one), _year(other)} - {""}) > 1:
        return False
    names = (_names(one), _names(other))
    return (
        kind == "url"
        or len(value.split()) >= _TELLING
        or not all(names)
        or bool(names[0] & names[1])
    )


def _names(entry: Entry) -> frozenset[str]:
    written = " ".join(entry.fields.get(name, "") for name in _NAMING)
    return frozenset(folded(written).split()) - _SMALL


def _year(entry: Entry) -> str:
    found = _YEAR.search(entry.fields.get("date") or entry.fields.get("year") or "")
    return found.group() if found else ""


def _entry(work: CitedWork, config: Config) -> Entry:
    origin = Origin(shown=config.shown_path, path=str(config.report))
    entry = parse_csl_json(f"[{work.csl}]", origin).entries[0]
    return _renamed(entry, entry.key, region=_region(config))


def _region(config: Config) -> Region:
    """Behind all sentences: the data stand in the fields, where no reader sees them."""
    return Region(
        path=config.shown_path,
        line=sys.maxsize,
        place=Place(headings=(), part="data of its citation fields"),
    )


def _renamed(entry: Entry, key: str, *, region: Region | None = None) -> Entry:
    """The entry under another key."""
    item = {**json.loads(entry.record), "id": key}
    record = json.dumps(item, ensure_ascii=False, sort_keys=True)
    return replace(entry, key=key, record=record, region=region or entry.region)


def _given_key(work: CitedWork) -> str:
    """The key that the reference manager wrote into the field; empty if there is none."""
    item = json.loads(work.csl)
    written = item.get("citation-key") or item.get("citekey")
    if isinstance(written, str) and written.strip():
        return written.strip()
    found = _NOTED_KEY.search(str(item.get("note", "")))
    return found[1] if found else ""


def _made_key(entry: Entry) -> str:
    """``smith2020``: the first word of the first name, or of the title, and the year."""
    who = next(
        (entry.fields[name] for name in ("author", "editor", "publisher") if name in entry.fields),
        "",
    )
    for text in (who.partition(",")[0].partition(" and ")[0], entry.fields.get("title", "")):
        plain = unicodedata.normalize("NFKD", text).casefold()
        words = re.findall(r"[^\W_]+", re.sub(r"[\u0300-\u036f]", "", plain))
        word = next((word for word in words if word not in _SMALL), "")
        if word:
            return word + _year(entry)
    return f"work{_year(entry)}"


def _free_key(wanted: str, entries: Mapping[str, Entry]) -> str:
    """The key, with a letter behind it if another work has it: ``smith2020b``."""
    if wanted not in entries:
        return wanted
    letters = (chr(code) for code in range(ord("b"), ord("z") + 1))
    numbers = (f"-{number}" for number in range(2, len(entries) + 3))
    return next(
        wanted + ending for ending in (*letters, *numbers) if wanted + ending not in entries
    )
