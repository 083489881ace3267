"""Which fields an entry of its type must have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.library import BibliographyProblem, Entry, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_WHO = ("author", "editor", "organization", "organisation", "institution", "publisher", "holder")
_WHEN = ("date", "year")
_TITLE = ("title",)

REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (("author",), _TITLE, ("journaltitle", "eprint"), _WHEN),
    "article-journal": (("author",), _TITLE, ("journaltitle",), _WHEN),
    "book": (("author", "editor"), _TITLE, _WHEN),
    "collection": (("editor",), _TITLE, _WHEN),
    "inbook": (("author", "editor"), _TITLE, ("booktitle", "chapter", "pages"), _WHEN),
    "incollection": (("author",), _TITLE, ("booktitle",), _WHEN),
    "inproceedings": (("author",), _TITLE, ("booktitle",), _WHEN),
    "online": (_WHO, _TITLE, ("url", "doi", "eprint", "file"), _WHEN),
    "webpage": (_WHO, _TITLE, ("url", "doi", "eprint", "file"), _WHEN),
    "patent": (("author", "holder"), _TITLE, ("number",), _WHEN),
    "report": (_WHO, _TITLE, ("institution", *_WHO), _WHEN),
    "techreport": (_WHO, _TITLE, ("institution", *_WHO), _WHEN),
    "thesis": (("author",), _TITLE, ("institution", "publisher"), _WHEN),
    "phdthesis": (("author",), _TITLE, ("institution",), _WHEN),
    "mastersthesis": (("author",), _TITLE, ("institution",), _WHEN),
}
"""Entry type → groups of fields, of each of which one must be there (BibLaTeX 3.20, section 2.1.1;
an organisation may stand for the author, as styles allow, and a report's institution for both)."""

_ANY = (_WHO, _TITLE, _WHEN)
_WITHOUT_NEEDS = frozenset({"xdata", "set", "string", "comment", "preamble"})
_NAMES = {
    _WHO: "author, editor, organization or institution",
    _WHEN: "date (or year)",
    _TITLE: "title",
    ("url", "doi", "eprint", "file"): "url or doi",
    ("institution", *_WHO): "institution",
}


def missing_fields(entries: Iterable[Entry]) -> list[BibliographyProblem]:
    """One problem an entry that lacks fields its type requires, naming them all.

    A date given as ``n.d.`` counts as stated: it says that the work bears none.
    """
    return [
        BibliographyProblem(
            kind=ProblemKind.MISSING_FIELD,
            key=entry.key,
            message=f"{entry.key!r} ({entry.type}) has no {_listed(lacking)}",
            help=_help(lacking),
            region=entry.region,
        )
        for entry in entries
        if (lacking := _lacking(entry))
    ]


def _lacking(entry: Entry) -> list[tuple[str, ...]]:
    if entry.type in _WITHOUT_NEEDS:
        return []
    # A CSL "article" is a preprint or a paper outside journals (CSL 1.0.2, appendix III).
    preprint = entry.type == "article" and entry.record.startswith("{")
    groups = _ANY if preprint else REQUIRED.get(entry.type, _ANY)
    return [group for group in groups if not any(name in entry.fields for name in group)]


def _help(lacking: list[tuple[str, ...]]) -> tuple[str, ...]:
    if _WHEN in lacking:
        return ("fill them in; for a work without a date write date = {n.d.}",)
    return ("fill them in from the work itself",)


def _listed(groups: list[tuple[str, ...]]) -> str:
    names = [_NAMES.get(group, " or ".join(group)) for group in groups]
    return ", no ".join(names)
