"""One part of a Word file as pandoc is to read it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from reportgen.document.word.elements import (
    attribute,
    child,
    condensed,
    drop,
    drop_printed,
    is_on,
    name,
    named,
    text_of,
)
from reportgen.document.word.fields import CitedWorks, read_fields
from reportgen.document.word.objects import unread_objects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.document.word.kinds import Kind

_DELETED = ("del", "moveFrom", "Fallback")
_WRAPPERS = ("ins", "moveTo", "customXml", "smartTag", "bdo", "dir")
"""Around runs or paragraphs: pandoc drops what some hold, and reads no field across the others.
Without content ``ins`` is a mark on what holds it."""
_PROPERTIES = frozenset({"rPr", "trPr", "tcPr", "ctrlPr"})
"""There ``del`` is a mark on what holds them: pandoc joins paragraphs whose mark is deleted."""
_LISTS = re.compile(r"toc \d|toc heading|table of figures|table of authorities|index \d")
"""Names of the styles of lists that Word makes (17.7.4.9, built-in styles), in lower case."""
_QUOTES = re.compile(r"quote|block text")
_NO_TEXT = frozenset({"author", "date"})
"""Styles of paragraphs that pandoc takes for metadata, which are not checked in Markdown either."""

_NO_LANGUAGE = frozenset({"x-none", "zxx", "und"})
"""What marks text as of no language (BCP 47; Word: "Do not check spelling or grammar")."""


class Reading(Struct):
    """What the parts of one draft give together."""

    styles: Mapping[str, str]
    """Style id → its name in lower case."""
    works: CitedWorks = field(default_factory=CitedWorks)
    paragraphs: list[str] = field(default_factory=list)
    unread: list[tuple[Kind, Any]] = field(default_factory=list)
    """With the element."""
    languages: Counter[str] = field(default_factory=Counter)
    """Letters of text by the language it is marked as; unmarked text under the empty one."""
    _called: set[tuple[str, str]] = field(default_factory=set)
    """The notes called from the text: kind and id."""

    def prepare(self, root: Any) -> None:
        """Change a part for pandoc: as it stands with all changes accepted, in plain order.

        The main part comes before the notes: a note that nothing calls any more is left out.
        """
        self._settle_changes(root)
        self.unread += read_fields(root, self.works)
        self.unread += unread_objects(root)
        for element in list(named(root, "txbxContent")):
            _behind_its_paragraph(element)
        for element in list(named(root, "ind")):
            if not self._is_quoted(element):
                drop(element)
        self._called |= {
            (name(mark).removesuffix("Reference"), attribute(mark, "id"))
            for mark in named(root, "footnoteReference", "endnoteReference")
        }
        self._note_paragraphs(root)

    def _settle_changes(self, root: Any) -> None:
        """Accept all changes, and leave out what is not printed."""
        for note in list(named(root, "footnote", "endnote")):
            if (name(note), attribute(note, "id")) not in self._called:
                drop(note)
        for element in list(named(root, *_DELETED)):
            if name(element.getparent()) not in _PROPERTIES:
                drop(element)
        for element in list(named(root, *_WRAPPERS)):
            if len(element):
                _unwrap(element)
        for element in list(named(root, "tr", "r", "sdt", "p", "drawing")):
            self._leave_out(element)

    def _leave_out(self, element: Any) -> None:
        """Drop a deleted row, a list of contents or a picture that only adorns, and what is hidden.

        The marks of fields stay where they are: a field may end in another paragraph.
        """
        match name(element):
            case "tr" if child(element, "trPr", "del") is not None:
                drop(element)
            case "r" if is_on(child(element, "rPr", "vanish")):
                drop_printed(element)
            case "sdt":
                gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
                if gallery is not None and attribute(gallery, "val") == "Table of Contents":
                    drop(element)
            case "drawing" if any(is_on(item) for item in named(element, "decorative")):
                drop(element)
            case "p" if _LISTS.fullmatch(self._style(element)):
                drop_printed(element)
            case _:
                pass

    def _style(self, paragraph: Any) -> str:
        found = child(paragraph, "pPr", "pStyle")
        return "" if found is None else self.styles.get(attribute(found, "val"), "")

    def _is_quoted(self, indent: Any) -> bool:
        """True if an indent makes a block quotation: by its style, or on both sides.

        pandoc takes every paragraph that is moved to the right for a quotation; writers indent
        for many reasons.
        """
        paragraph = next((item for item in indent.iterancestors() if name(item) == "p"), None)
        if paragraph is not None and _QUOTES.search(self._style(paragraph)):
            return True
        left = attribute(indent, "left") or attribute(indent, "start")
        right = attribute(indent, "right") or attribute(indent, "end")
        return all(side.isdecimal() and int(side) > 0 for side in (left, right))

    def _note_paragraphs(self, root: Any) -> None:
        for paragraph in named(root, "p"):
            if self._style(paragraph) in _NO_TEXT:
                continue
            letters = condensed(text_of(paragraph))
            if letters:
                self.paragraphs.append(letters)
        for run in named(root, "r"):
            marked = child(run, "rPr", "lang")
            language = "" if marked is None else attribute(marked, "val")
            language = "" if language.lower() in _NO_LANGUAGE else language
            self.languages[language] += len(text_of(run))


def _unwrap(element: Any) -> None:
    """Put what an element holds in its place."""
    for item in list(element):
        if not name(item).endswith("Pr"):
            element.addprevious(item)
    drop(element)


def _behind_its_paragraph(box: Any) -> None:
    """Move the paragraphs of a text box, which pandoc drops, behind the one it hangs on."""
    anchor = next((item for item in box.iterancestors() if name(item) == "p"), None)
    if anchor is None:
        return
    for block in reversed(list(box)):
        anchor.addnext(block)


def style_names(styles: Any) -> dict[str, str]:
    """Style id → its name in lower case."""
    found = {}
    for style in named(styles, "style"):
        label = child(style, "name")
        if label is not None:
            found[attribute(style, "styleId")] = attribute(label, "val").lower()
    return found


def without_indents(styles: Any) -> None:
    """Take the indents out of all styles but those of quotations."""
    for indent in list(named(styles, "ind")):
        holder = next((item for item in indent.iterancestors() if name(item) == "style"), None)
        label = None if holder is None else child(holder, "name")
        if label is None or not _QUOTES.search(attribute(label, "val").lower()):
            drop(indent)


def default_language(styles: Any) -> str:
    """The language of unmarked text; empty if the styles name none."""
    normal = next(
        (
            item
            for item in named(styles, "style")
            if attribute(item, "type") == "paragraph"
            and attribute(item, "default") in {"1", "true"}
        ),
        None,
    )
    places = (
        None if normal is None else child(normal, "rPr", "lang"),
        child(styles, "docDefaults", "rPrDefault", "rPr", "lang"),
    )
    return next((attribute(place, "val") for place in places if place is not None), "")
