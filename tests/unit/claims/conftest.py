"""Reports read by the real parser, for the tests of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from reportgen.claims import find_claims
from reportgen.config import CitationScope
from reportgen.document import parse
from reportgen.model.composed import Composed
from reportgen.model.library import Entry, Library
from reportgen.model.place import Region
from reportgen.pandoc import find_pandoc

if TYPE_CHECKING:
    from reportgen.model.claim import Claim
    from reportgen.model.document import Document

TIMEOUT_SECONDS = 30.0


class Reader(Protocol):
    """Reads a Markdown text."""

    def __call__(self, text: str) -> Document: ...


class Finder(Protocol):
    """Gives the claims of a Markdown text."""

    def __call__(
        self, text: str, *, scope: CitationScope = ..., library: Library | None = ...
    ) -> tuple[Claim, ...]: ...


@pytest.fixture(scope="session")
def read() -> Reader:
    """A function: Markdown → document."""
    pandoc = find_pandoc(None)

    def _read(text: str) -> Document:
        composed = Composed.plain("report.md", text)
        return parse(composed, pandoc, timeout_seconds=TIMEOUT_SECONDS).document

    return _read


@pytest.fixture(scope="session")
def claims(read: Reader) -> Finder:
    """A function: Markdown → claims."""

    def _claims(
        text: str,
        *,
        scope: CitationScope = CitationScope.SENTENCE,
        library: Library | None = None,
    ) -> tuple[Claim, ...]:
        return find_claims(read(text), scope=scope, library=library)

    return _claims


@pytest.fixture(scope="session")
def library() -> Library:
    """Two made-up works."""
    region = Region(path="sources.bib", line=1)
    entries = (
        Entry(
            key="ons2024",
            type="report",
            fields={
                "title": "Renting in the Northern Towns: A Survey",
                "url": "https://www.example.org/renting/2024/",
                "doi": "10.1234/renting",
            },
            region=region,
        ),
        Entry(key="kim2019", type="book", fields={"title": "The Long Road South"}, region=region),
    )
    return Library(entries={entry.key: entry for entry in entries}, problems=(), paths=())
