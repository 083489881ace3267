"""All bibliographies of a report as one library."""

from __future__ import annotations

import codecs
import os
import posixpath
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.bibliography.bibtex import parse_bibtex
from reportgen.bibliography.completeness import missing_fields
from reportgen.bibliography.csl import inline_references, parse_csl_json, parse_csl_yaml
from reportgen.bibliography.identifiers import bad_identifiers
from reportgen.bibliography.records import Origin, Records
from reportgen.bibliography.works import duplicate_works
from reportgen.errors import BibliographyError
from reportgen.model.library import BibliographyProblem, Entry, Library, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reportgen.config import Config

READERS: dict[str, Callable[[str, Origin], Records]] = {
    ".bib": parse_bibtex,
    ".bibtex": parse_bibtex,
    ".biblatex": parse_bibtex,
    ".json": parse_csl_json,
    ".yaml": parse_csl_yaml,
    ".yml": parse_csl_yaml,
}
"""Suffix of a bibliography file → what reads it; the suffixes are those pandoc knows."""


def load_library(config: Config) -> Library:
    """Every entry of the report's bibliographies in file order, inline references last.

    Of entries with the same key the first one counts. All faults are kept, those of entries that
    nobody cites too: which of them matter is for the rules to say.

    Raises:
        BibliographyError: a file is missing, no file, empty, of an unknown kind, or gives not one
            entry.
    """
    records = [_read(path, config) for path in config.bibliography]
    if config.inline_references:
        records.append(_inline(config))
    entries, duplicates = _merge(entry for record in records for entry in record.entries)
    problems = [problem for record in records for problem in record.problems]
    problems += duplicates
    for check in (missing_fields, bad_identifiers, duplicate_works):
        problems += check(entries.values())
    return Library(
        entries=MappingProxyType(entries),
        problems=tuple(sorted(problems, key=lambda problem: problem.region.order)),
        paths=tuple(shown_path(path, config) for path in config.bibliography),
    )


def shown_path(path: Path, config: Config) -> str:
    """The path as shown to the reader: as ``config.shown_path`` is, from the working directory."""
    try:
        beside = os.path.relpath(path, config.report.parent).replace(os.sep, "/")
    except ValueError:  # on another drive
        return path.name
    return posixpath.normpath(posixpath.join(posixpath.dirname(config.shown_path), beside))


def _read(path: Path, config: Config) -> Records:
    shown = shown_path(path, config)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise BibliographyError(
            f"a bibliography ending in {path.suffix!r} cannot be read",
            path=shown,
            help=("use .bib, .json (CSL-JSON) or .yaml (CSL-YAML)",),
        )
    text, problems = _decoded(_bytes(path, shown), shown)
    if not text.strip():
        raise BibliographyError(
            "the bibliography is empty",
            path=shown,
            help=("export the library again, or take it out of 'bibliography:'",),
        )
    records = reader(text, Origin(shown=shown, path=str(path)))
    if not records.entries:
        _refuse(records, shown)
    return Records(entries=records.entries, problems=(*problems, *records.problems))


def _refuse(records: Records, shown: str) -> None:
    first = records.problems[0] if records.problems else None
    raise BibliographyError(
        f"not one entry can be read: {first.message}" if first else "there is no entry in it",
        path=shown,
        line=first.region.line if first else None,
        help=first.help if first else ("an entry begins with @type{key, and ends with }",),
    )


def _bytes(path: Path, shown: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BibliographyError(
            "the bibliography does not exist",
            path=shown,
            help=("'bibliography:' is relative to the report; check the name",),
        ) from error
    except OSError as error:
        raise BibliographyError(
            f"the bibliography cannot be opened: {(error.strerror or 'read error').lower()}",
            path=shown,
            help=("give the path of one file that you may read",),
        ) from error


def _decoded(data: bytes, shown: str) -> tuple[str, tuple[BibliographyProblem, ...]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Origin(shown=shown, path="").malformed(
            None,
            line,
            "the file is not UTF-8; it is read as Latin-1, so accents may be wrong",
            "save it as UTF-8",
        )
        return data.decode("latin-1"), (problem,)


def _inline(config: Config) -> Records:
    line = config.front_matter_lines.get("references", 1)
    try:
        lines = config.report.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError):
        lines = []
    origin = Origin(shown=config.shown_path, path=str(config.report), first_line=line)
    return inline_references(config.inline_references, "".join(lines[line - 1 :]), origin)


def _merge(entries: Iterable[Entry]) -> tuple[dict[str, Entry], list[BibliographyProblem]]:
    kept: dict[str, Entry] = {}
    problems: list[BibliographyProblem] = []
    for entry in entries:
        first = kept.setdefault(entry.key, entry)
        if first is not entry:
            problems.append(_duplicate(entry, first))
    return kept, problems


def _duplicate(entry: Entry, first: Entry) -> BibliographyProblem:
    place = first.region.words
    if first.region.path != entry.region.path:
        place = f"{first.region.path}, {place}"
    return BibliographyProblem(
        kind=ProblemKind.DUPLICATE_KEY,
        key=entry.key,
        message=f"the key {entry.key!r} is taken by the entry at {place}, which is the one used",
        help=("give one of them another key, or delete it",),
        region=entry.region,
        related=(first.region,),
    )
