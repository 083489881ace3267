"""Entries that describe the same work under two keys."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reportgen.bibliography.identifiers import bare_doi
from reportgen.model.library import BibliographyProblem, Entry, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PARTS = frozenset({"inbook", "incollection", "inproceedings", "inreference", "chapter"})
"""Types whose URL or DOI may be that of the whole."""


def duplicate_works(entries: Iterable[Entry]) -> list[BibliographyProblem]:
    """One problem for each later entry that shares DOI, URL, or title, year and first name.

    Two entries that one inherits from the other, or that name each other by ``related``, are not
    taken for the same work.
    """
    first: dict[tuple[str, str], Entry] = {}
    problems = []
    for entry in entries:
        for sign in _signs(entry):
            other = first.setdefault(sign, entry)
            if other is not entry and not _kin(entry, other):
                problems.append(_problem(entry, other, sign[0]))
                break
    return problems


def _signs(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.type in {"xdata", "set"}:
        return
    if entry.type not in _PARTS:
        if doi := entry.fields.get("doi"):
            yield "DOI", bare_doi(doi).lower()  # DOIs ignore case (DOI handbook, 2.4)
        if url := entry.fields.get("url"):
            yield "URL", same_url(url)
    title = folded(f"{entry.fields.get('title', '')} {entry.fields.get('subtitle', '')}")
    year = re.search(r"\d{4}", entry.fields.get("date") or entry.fields.get("year") or "")
    if title and year:
        who = folded(entry.fields.get("author", ""))[:40]
        yield "title and year", f"{title}|{year[0]}|{who}"


def same_url(url: str) -> str:
    """An address without what differs between two ways to write it."""
    return re.sub(r"^https?://(www\.)?|/$", "", url.strip(), flags=re.IGNORECASE).rstrip("/")


def folded(text: str) -> str:
    """The words of a title or name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.findall(r"\w+", re.sub(r"[\u0300-\u036f]", "", plain)))


def _kin(entry: Entry, other: Entry) -> bool:
    links = ("crossref", "xref", "related", "entryset")
    named = {
        key.strip()
        for one in (entry, other)
        for link in links
        for key in one.fields.get(link, "").split(",")
    }
    return entry.key in named or other.key in named


def _place(entry: Entry) -> str:
    region = entry.region
    return f"{region.path}:{region.line}" if region.place is None else region.words


def _problem(entry: Entry, other: Entry, shared: str) -> BibliographyProblem:
    return BibliographyProblem(
        kind=ProblemKind.DUPLICATE_WORK,
        key=entry.key,
        message=f"{entry.key!r} and {other.key!r} have the same {shared}: they look like one work",
        help=(f"cite one of them throughout, and delete the other ({_place(other)})",),
        region=entry.region,
        related=(other.region,),
    )
