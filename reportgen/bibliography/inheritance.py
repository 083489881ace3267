"""``crossref`` and ``xdata``: fields handed down from parent entries, circles found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportgen.bibliography.bibtex import RawEntry
    from reportgen.bibliography.records import Origin
    from reportgen.model.library import BibliographyProblem

NOT_HANDED_DOWN = frozenset(
    {"crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "ids", "file", "label",
     "options", "presort", "related", "relatedtype", "relatedstring", "relatedoptions", "shorthand",
     "sortkey", "snapshot-sha256"}
)  # fmt: skip
"""Fields that stay with the parent (BibLaTeX 3.20, appendix B, and our own of a snapshot)."""

TITLES_HANDED_DOWN = {
    "title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon",
}  # fmt: skip
"""How a parent's title arrives in its parts (BibLaTeX 3.20, appendix B)."""

TITLES_OF_PERIODICALS = {"title": "journaltitle", "subtitle": "journalsubtitle"}

_WHOLES = frozenset({"book", "mvbook", "collection", "mvcollection", "proceedings",
                     "mvproceedings", "reference", "mvreference", "periodical"})  # fmt: skip


def inherited(
    entries: Sequence[RawEntry], origin: Origin
) -> tuple[dict[int, dict[str, str]], tuple[BibliographyProblem, ...]]:
    """The fields of each entry (by ``id``) with its parents' filled in, and what is wrong with parents.

    ``xdata`` parents hand everything down under its own name, ``crossref`` parents title under the
    name it has in the part; what the entry says itself always stands. An entry in a circle inherits
    nothing and loses its links, so that no later reader can run round in it.
    """
    by_key: dict[str, RawEntry] = {}
    for entry in entries:
        by_key.setdefault(entry.key, entry)
    problems = [*_circles(entries, by_key, origin), *_orphans(entries, by_key, origin)]
    done: dict[int, dict[str, str]] = {}
    for entry in entries:
        _fill(entry, by_key, done)
    return done, tuple(problems)


def parents(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The keys an entry inherits from, ``xdata`` before ``crossref``."""
    named = [*fields.get("xdata", "").split(","), fields.get("crossref", "")]
    return tuple(key.strip() for key in named if key.strip())


def _fill(
    entry: RawEntry, by_key: Mapping[str, RawEntry], done: dict[int, dict[str, str]]
) -> dict[str, str]:
    if id(entry) in done:
        return done[id(entry)]
    fields = done[id(entry)] = dict(entry.fields)
    for key in parents(entry.fields):
        parent = by_key.get(key)
        if parent is None:
            continue
        names = _renamed(entry, parent) if key == entry.fields.get("crossref", "").strip() else {}
        for name, value in _fill(parent, by_key, done).items():
            if name not in NOT_HANDED_DOWN:
                fields.setdefault(names.get(name, name), value)
    return fields


def _renamed(child: RawEntry, parent: RawEntry) -> Mapping[str, str]:
    if parent.type == "periodical":
        return TITLES_OF_PERIODICALS
    parts = child.type.startswith(("in", "supp", "book")) and child.type != parent.type
    return TITLES_HANDED_DOWN if parent.type in _WHOLES and parts else {}


def _circles(
    entries: Sequence[RawEntry], by_key: Mapping[str, RawEntry], origin: Origin
) -> list[BibliographyProblem]:
    circles: dict[frozenset[str], list[str]] = {}
    for entry in entries:
        chain = _circle_through(entry.key, by_key)
        if chain:
            circles.setdefault(frozenset(chain), chain)
    problems = []
    for chain in circles.values():
        first = by_key[chain[0]]
        way = " → ".join([*chain, chain[0]])
        line = first.lines.get("crossref", first.lines.get("xdata", first.line))
        problems.append(
            origin.malformed(
                first.key,
                line - origin.first_line + 1,
                f"entries inherit from each other in a circle: {way}",
                "take the crossref or xdata field out of one of them",
            )  # fmt: skip
        )
    for key in {key for chain in circles.values() for key in chain}:
        by_key[key].fields.pop("crossref", None)
        by_key[key].fields.pop("xdata", None)
    return problems


def _circle_through(key: str, by_key: Mapping[str, RawEntry]) -> list[str]:
    """The way from ``key`` back to itself; empty if there is none."""
    seen: set[str] = set()
    ways = [[key]]
    while ways:
        way = ways.pop()
        for parent in reversed(parents(by_key[way[-1]].fields)):
            if parent == key:
                return way
            if parent in by_key and parent not in seen:
                seen.add(parent)
                ways.append([*way, parent])
    return []


def _orphans(
    entries: Sequence[RawEntry], by_key: Mapping[str, RawEntry], origin: Origin
) -> list[BibliographyProblem]:
    problems = []
    for entry in entries:
        for name in ("crossref", "xdata"):
            for key in parents({name: entry.fields.get(name, "")}):
                if key not in by_key:
                    line = entry.lines.get(name, entry.line) - origin.first_line + 1
                    problems.append(
                        origin.malformed(
                            entry.key,
                            line,
                            f"{entry.key!r} inherits from {key!r}, which is not in this file",
                            f"add the entry {key!r}, or take the field {name} out",
                        )  # fmt: skip
                    )
    return problems
