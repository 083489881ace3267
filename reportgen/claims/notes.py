"""Footnotes: the works they cite, "ibid.", and works they name without a key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.claims.statement import without_placeholders
from reportgen.model.document import Locator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.claims.works import Works
    from reportgen.model.document import Block, Citation, Document

_IBID = re.compile(r"\W*(?:see\s+)?(?:ibid(?:em)?|idem|id)\b\.?", re.IGNORECASE)
_LOCATOR = re.compile(
    r"[\s,;:(]*(?:at\s+)?(?:(?P<label>[A-Za-z]+(?=[.\s])|pp?(?=\d)|§+)\.?\s*)?(?P<value>\d[\d–—-]*|[ivxlc]+(?:[–-][ivxlc]+)?)\b"
)
_Place = tuple[int, int]

# CSL 1.0.2, appendix "Locators"; the short forms are those of the English CSL locale.
_LABELS = {
    "p": "page", "pp": "page", "page": "page", "pages": "page", "para": "paragraph",
    "paras": "paragraph", "paragraph": "paragraph", "paragraphs": "paragraph", "s": "section",
    "ss": "section", "sec": "section", "section": "section", "sections": "section",
    "§": "section", "§§": "section", "ch": "chapter", "chap": "chapter", "chapter": "chapter",
    "table": "table", "fig": "figure", "figure": "figure", "vol": "volume", "n": "note",
    "art": "article", "article": "article",
}  # fmt: skip


class Note(Struct, frozen=True, kw_only=True):
    """One footnote as what covers the sentence it is called from."""

    offset: int
    """Of its mark in the block it is called from."""
    citations: tuple[Citation, ...]
    ibid: bool = False
    names_work: bool = False
    """True if it gives an entry's URL or title, and no key."""
    text: str = ""


def read_notes(document: Document, works: Works) -> Mapping[int, tuple[Note, ...]]:
    """The footnotes by the index of the block they are called from, in document order.

    "Ibid., p. 14" takes over the work of the note before it (or of the citation in the text, if
    that comes between: in a note style it is one) if that cites exactly one; if not, the note has
    no citation.
    """
    grouped: dict[_Place, list[Block]] = {}
    for block in document.blocks:
        if block.note_of is not None:
            grouped.setdefault(block.note_of, []).append(block)
    in_text = _cited_in_text(document)
    notes: dict[int, tuple[Note, ...]] = {}
    previous: tuple[Citation, ...] = ()
    for place in sorted({*grouped, *in_text}):
        if place not in grouped:
            previous = in_text[place]
            continue
        index, offset = place
        note = _read(grouped[place], offset, previous, works)
        notes[index] = (*notes.get(index, ()), note)
        previous = note.citations
    return notes


def _cited_in_text(document: Document) -> dict[_Place, tuple[Citation, ...]]:
    """The citations outside notes by block and offset, those of one group together."""
    groups: dict[int, tuple[Citation, ...]] = {}
    for block in document.blocks:
        for citation in block.citations if block.note_of is None else ():
            groups[citation.group] = (*groups.get(citation.group, ()), citation)
    return {(group[0].block, group[0].offset): group for group in groups.values()}


def _read(blocks: list[Block], offset: int, previous: tuple[Citation, ...], works: Works) -> Note:
    citations = tuple(citation for block in blocks for citation in block.citations)
    text = without_placeholders(" ".join(block.text for block in blocks))
    if citations:
        return Note(offset=offset, citations=citations, text=text)
    ibid = _IBID.match(text)
    if ibid is not None:
        again = _again(previous, blocks[0], text[ibid.end() :])
        return Note(offset=offset, citations=again, ibid=True, text=text)
    return Note(offset=offset, citations=(), names_work=works.named_in(blocks), text=text)


def _again(previous: tuple[Citation, ...], block: Block, rest: str) -> tuple[Citation, ...]:
    """The one work of the previous note, cited from this note with its own locator."""
    if len({citation.key for citation in previous}) != 1:
        return ()
    first = previous[0]
    locator = _locator(rest)
    return (replace(first, locator=locator or first.locator, block=block.index, offset=0),)


def _locator(text: str) -> Locator | None:
    match = _LOCATOR.match(text)
    if match is None:
        return None
    label = _LABELS.get((match["label"] or "p").lower())
    return Locator(label=label, value=match["value"].rstrip("-–—")) if label else None
