"""``crossref`` and ``xdata``: fields handed down from parent entries, circles found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.bibliography.drafts import Draft
    from reportgen.bibliography.records import Origin
    from reportgen.model.library import BibliographyProblem

NOT_HANDED_DOWN = frozenset(
    {"crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "ids", "file", "label",
     "options", "presort", "related", "relatedtype", "relatedstring", "relatedoptions", "shorthand",
     "sortkey", "snapshot-sha256"}
)  # fmt: skip
"""Fields that stay with the parent (BibLaTeX 3.20, appendix B, and our own of a snapshot)."""

TITLES_HANDED_DOWN = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
}
"""How a parent's title arrives in its parts (BibLaTeX 3.20, appendix B)."""

TITLES_OF_PERIODICALS = {"title": "journaltitle", "subtitle": "journalsubtitle"}

_LINKS = ("xdata", "crossref")
_PARTS = ("in", "supp", "bookinbook")


def inherited(
    drafts: Sequence[Draft], origin: Origin
) -> tuple[tuple[dict[str, str], ...], tuple[BibliographyProblem, ...]]:
    """The fields of each draft, in order, with its parents' filled in; and what is wrong with parents.

    ``xdata`` parents hand everything down under its own name, ``crossref`` parents their title under
    the name it has in the part; what an entry says itself always stands. Links that run in a circle
    or lead nowhere are taken out, so that no later reader can run round in them.
    """
    by_key: dict[str, Draft] = {}
    for draft in drafts:
        by_key.setdefault(draft.key, draft)
    problems = _without_orphans(drafts, by_key, origin)
    parents_first, circles = _walk(by_key)
    _cut(drafts, circles)
    problems += [_circle(circle, by_key[circle[0]], origin) for circle in circles]
    full: dict[str, dict[str, str]] = {}
    for key in parents_first:
        full[key] = _filled(by_key[key], by_key, full)
    return tuple(_filled(draft, by_key, full) for draft in drafts), tuple(problems)


def parents(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The keys an entry inherits from, ``xdata`` before ``crossref``."""
    return tuple(key for link in _LINKS for key in _named(fields, link))


def _named(fields: Mapping[str, str], link: str) -> list[str]:
    return [key.strip() for key in fields.get(link, "").split(",") if key.strip()]


def _filled(
    draft: Draft, by_key: Mapping[str, Draft], full: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """The draft's fields with those of its parents, which are full already."""
    fields = dict(draft.fields)
    for link in _LINKS:
        for key in _named(draft.fields, link):
            names = _renamed(draft, by_key[key]) if link == "crossref" else {}
            for name, value in full[key].items():
                if name not in NOT_HANDED_DOWN:
                    fields.setdefault(names.get(name, name), value)
    return fields


def _renamed(child: Draft, parent: Draft) -> Mapping[str, str]:
    if parent.type == "periodical":
        return TITLES_OF_PERIODICALS
    return TITLES_HANDED_DOWN if child.type.startswith(_PARTS) else {}


def _walk(by_key: Mapping[str, Draft]) -> tuple[list[str], list[list[str]]]:
    """All keys, parents before children; and each circle that was met, as the way round it.

    Depth first without recursion: a chain of parents may be of any length.
    """
    order: list[str] = []
    circles: list[list[str]] = []
    seen: set[str] = set()
    for start in by_key:
        way: dict[str, Iterator[str]] = {}
        following: str | None = None if start in seen else start
        while following is not None or way:
            if following is not None:
                seen.add(following)
                way[following] = iter(parents(by_key[following].fields))
            here = next(reversed(way))
            following = next(way[here], None)
            if following is None:
                order.append(here)
                del way[here]
            elif following in way:
                path = list(way)
                circles.append(path[path.index(following) :])
                following = None
            elif following in seen:
                following = None
    return order, circles


def _cut(drafts: Sequence[Draft], circles: list[list[str]]) -> None:
    """Take the links out of every draft in a circle."""
    inside = {key for circle in circles for key in circle}
    for draft in drafts:
        if draft.key in inside:
            for link in _LINKS:
                draft.fields.pop(link, None)


def _circle(way: list[str], first: Draft, origin: Origin) -> BibliographyProblem:
    return origin.malformed(
        first.key,
        first.line_of("crossref", "xdata"),
        f"entries inherit from each other in a circle: {' → '.join([*way, way[0]])}",
        "take the crossref or xdata field out of one of them",
    )


def _without_orphans(
    drafts: Sequence[Draft], by_key: Mapping[str, Draft], origin: Origin
) -> list[BibliographyProblem]:
    problems = []
    for draft in drafts:
        for link in _LINKS:
            named = _named(draft.fields, link)
            known = [key for key in named if key in by_key]
            if known != named:
                draft.fields[link] = ",".join(known)
            problems += [_orphan(draft, link, key, origin) for key in named if key not in by_key]
    return problems


def _orphan(draft: Draft, link: str, key: str, origin: Origin) -> BibliographyProblem:
    return origin.malformed(
        draft.key,
        draft.line_of(link),
        f"{draft.key!r} inherits from {key!r}, which is not in this file",
        f"add the entry {key!r}, or take the field {link!r} out",
    )
