"""What can be rendered, and with which files."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path


class Target(StrEnum):
    """A format of the published report; the value is its file name extension."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"


class Look(Struct, frozen=True, kw_only=True):
    """The files that give a report its looks, all absolute."""

    layout: Path
    """Typst layout, a pandoc template (``layout.typ``)."""
    reference: Path
    """Word document whose styles are taken (``reference.docx``)."""
    page: Path
    """HTML page, a pandoc template (``page.html``)."""
    css: Path
    """What the page has for its field ``style`` (``style.css``)."""
    style: Path | None = None
    """Citation style (CSL 1.0.2); ``None`` for pandoc's own, Chicago author-date."""

    @classmethod
    def of(cls, folder: Path, *, style: Path | None = None) -> Look:
        """The look of a template's folder, with the file names that every template has."""
        return cls(
            layout=folder / "layout.typ",
            reference=folder / "reference.docx",
            page=folder / "page.html",
            css=folder / "style.css",
            style=style,
        )
