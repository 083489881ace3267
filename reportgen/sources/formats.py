"""Which formats of snapshots are read, and by what."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.sources.extract import Extract


class Reader(Protocol):
    """What the module of a format gives."""

    def read(self, data: bytes) -> Extract:
        """The text of a snapshot.

        Raises:
            UndecodableError: it gives none, and why.
        """
        ...


class Format(Struct, frozen=True, kw_only=True):
    """A format of snapshots; its module ``reportgen.sources.<name>`` is loaded when it is read."""

    name: str
    title: str
    """For messages: "Markdown (.md)"."""
    called: str
    """For messages: "a PDF"."""
    suffixes: tuple[str, ...]
    """In lower case, with the dot; the first is the usual one."""
    apart: bool
    """Read by a worker of its own within bounds, and kept in the cache: reading costs, and a
    hostile file may break its reader."""

    def reader(self) -> Reader:
        """The module."""
        module: Reader = import_module(f"reportgen.sources.{self.name}")
        return module


_ALL = (
    Format(
        name="text",
        title="plain text (.txt)",
        called="a plain text",
        suffixes=(".txt", ".text"),
        apart=False,
    ),
    Format(
        name="markdown",
        title="Markdown (.md)",
        called="a Markdown file",
        suffixes=(".md", ".markdown"),
        apart=False,
    ),
    Format(name="pdf", title="PDF (.pdf)", called="a PDF", suffixes=(".pdf",), apart=True),
    Format(
        name="html",
        title="HTML (.html)",
        called="an HTML page",
        suffixes=(".html", ".htm", ".xhtml"),
        apart=True,
    ),
    Format(
        name="docx", title="Word (.docx)", called="a Word file", suffixes=(".docx",), apart=True
    ),
    Format(
        name="csv", title="CSV (.csv)", called="a CSV file", suffixes=(".csv", ".tsv"), apart=True
    ),
    Format(
        name="xlsx", title="Excel (.xlsx)", called="an Excel file", suffixes=(".xlsx",), apart=True
    ),
)

NAMES: Mapping[str, Format] = {item.name: item for item in _ALL}
"""Name → the format."""

FORMATS: Mapping[str, Format] = {suffix: item for item in _ALL for suffix in item.suffixes}
"""Suffix → the format."""

COPIES = tuple(suffix for item in _ALL if not item.apart for suffix in item.suffixes)
"""Suffixes of the text copies that stand in for a file that gives no text."""

READABLE = ", ".join(item.title for item in _ALL[:-1]) + f" and {_ALL[-1].title}"
