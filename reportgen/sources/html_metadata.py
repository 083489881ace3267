"""What a web page says of the work on it, in the vocabularies that publishers use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import DecodeError, json

from reportgen.model.source import FileMetadata, NamedAuthor
from reportgen.sources.html import parse_page
from reportgen.sources.statements import author, iso_date, tidy, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_PEOPLE = ("citation_author", "citation_authors")
_AUTHORS = ("dc.creator", "dcterms.creator", "author", "article:author")
_DATES = (
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "article:published_time",
    "og:published_time",
    "date",
    "pubdate",
    "publish-date",
    "publication_date",
)
_ORGANIZATIONS = (
    "citation_technical_report_institution",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
)
_DOIS = ("citation_doi", "dc.identifier", "dcterms.identifier", "prism.doi")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}]+")
_WORKS = frozenset(
    ["Article", "BlogPosting", "Book", "Dataset", "NewsArticle", "Report", "ScholarlyArticle"]
)
_DEEPEST = 6
"""Levels of an object that are looked through for a work."""


def metadata_of_page(data: bytes) -> FileMetadata:
    """Highwire Press tags first, then Dublin Core, schema.org, Open Graph, and the title element.

    (Google Scholar, Inclusion Guidelines; DCMI, Expressing Dublin Core in HTML; schema.org,
    CreativeWork; The Open Graph protocol.)

    Raises:
        UndecodableError: it is no page.
    """
    root = parse_page(data)
    said = _Said(root)
    site = said.first(("og:site_name",)) or said.publisher
    return FileMetadata(
        title=_without_site(title(said.first(_TITLES[:3])), "")
        or title(said.headline)
        or _without_site(title(said.first(_TITLES[3:])), site)
        or _without_site(title(root.findtext(".//title") or ""), site),
        authors=tuple(said.authors()),
        date=next((found for text in said.dates() if (found := iso_date(text))), ""),
        organization=said.first(_ORGANIZATIONS) or said.publisher or site,
        doi=next(
            (found[0].rstrip(".,;") for found in map(_DOI.search, said.all(_DOIS)) if found), ""
        ),
    )


class _Said:
    """The statements of a page, by their vocabularies."""

    def __init__(self, root: Any) -> None:
        self._meta: dict[str, list[str]] = {}
        for item in root.iter("meta"):
            name = (item.get("name") or item.get("property") or item.get("itemprop") or "").lower()
            text = tidy(item.get("content") or "")
            if name and text:
                self._meta.setdefault(name, []).append(text)
        self._times = [
            item.get("datetime") or ""
            for item in root.iter("time")
            if item.get("itemprop") == "datePublished" or item.get("pubdate") is not None
        ]
        self._work = _work_of(root)

    def first(self, names: Iterable[str]) -> str:
        """The first statement under the first of the names that has one."""
        return next(iter(self.all(names)), "")

    def all(self, names: Iterable[str]) -> list[str]:
        """All statements under these names, in the order of the names."""
        return [text for name in names for text in self._meta.get(name, ())]

    @property
    def headline(self) -> str:
        """Of the work that schema.org's vocabulary describes."""
        return _text(self._work.get("headline")) or _text(self._work.get("name"))

    @property
    def publisher(self) -> str:
        """Of that work."""
        return _text(_first(self._work.get("publisher")))

    def dates(self) -> Iterator[str]:
        """What may be the date of publication, best first."""
        scholarly = _DATES[:7]
        yield from self.all(scholarly)
        yield _text(self._work.get("datePublished"))
        yield from self.all(_DATES[7:])
        yield from self._times

    def authors(self) -> Iterator[NamedAuthor]:
        """The authors by the first vocabulary that names any."""
        people = [
            name.strip() for text in self.all(_PEOPLE) for name in text.split(";") if name.strip()
        ]
        if people:
            yield from (author(name, is_person=True) for name in people)
            return
        described = [item for item in _listed(self._work.get("author")) if _text(item)]
        if described:
            for item in described:
                kind = item.get("@type") if isinstance(item, dict) else None
                yield author(_text(item), is_person=kind == "Person")
            return
        for name in _AUTHORS:
            named = [text for text in self._meta.get(name, ()) if "://" not in text]
            if named:
                yield from (author(text) for text in named)
                return


def _work_of(root: Any) -> Mapping[str, Any]:
    """The first work that a page describes in JSON-LD; empty if it describes none."""
    for script in root.iter("script"):
        if script.get("type", "").lower() != "application/ld+json":
            continue
        try:
            value = json.decode((script.text or "").encode())
        except (DecodeError, UnicodeError, RecursionError):
            continue
        for found in _works(value, _DEEPEST):
            return found
    return {}


def _works(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _works(item, depth - 1)
    elif isinstance(value, dict):
        kinds = _listed(value.get("@type"))
        if any(isinstance(kind, str) and kind in _WORKS for kind in kinds):
            yield value
        yield from _works(value.get("@graph"), depth - 1)
        yield from _works(value.get("mainEntity"), depth - 1)


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _first(value: object) -> object:
    return next(iter(_listed(value)), None)


def _text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return tidy(value) if isinstance(value, str) else ""


def _without_site(text: str, site: str) -> str:
    """A title without the name of its site after a bar or dash."""
    if not site:
        return text
    return re.sub(rf"\s+[|–—·:-]+\s+{re.escape(site)}$", "", text, flags=re.IGNORECASE)
