"""Which citations cover a statement, and which of them a quantity or a quotation in it takes."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.claims.statement import without_placeholders
from reportgen.model.document import PLACEHOLDER, BlockKind, CitationMode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportgen.claims.notes import Note
    from reportgen.claims.statement import Statement
    from reportgen.model.document import Block, Citation, Document, Locator

_CLAUSE_END = re.compile(
    r";|\s[–—]\s|—|,\s+(?:but|while|whereas|although|though|yet|compared\s+(?:with|to))\b"
)
_FACES_FORWARD = re.compile(r"(?:['’]s)?\s+(?:[a-z]|\()")
_INTRODUCING = frozenset({BlockKind.PARAGRAPH, BlockKind.ABSTRACT})
_BETWEEN_NEIGHBOURS = re.compile(rf"[\s,{PLACEHOLDER}]*")


class Cover(Struct, frozen=True, kw_only=True):
    """One citation and the place in the statement's block from which it covers."""

    citation: Citation
    offset: int
    forward: bool = False
    """True for "@kim2019 found that …": it speaks of what follows."""


class Coverage(Struct, frozen=True, kw_only=True):
    """Everything that covers one statement."""

    covers: tuple[Cover, ...] = ()
    """In the order of the text."""
    ibid: bool = False
    uncited_note: str | None = None
    text: str = ""
    """The block's text."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All of them in the order of the text, each key and locator once."""
        return unique(cover.citation for cover in self.covers)

    def of_stretch(self, start: int, end: int) -> tuple[Citation, ...]:
        """The citations that apply to ``[start, end)`` of the block, nearest first.

        That is the group that comes next in the same clause, else all that cover the statement.
        """
        following = self._following(end)
        if following:
            return unique(cover.citation for cover in following)
        return unique(
            cover.citation
            for cover in sorted(self.covers, key=lambda item: self._far(item, start, end))
        )

    def _following(self, end: int) -> list[Cover]:
        """The covers that come next after ``end``, if no clause ends before them."""
        found: list[Cover] = []
        for index in range(self._first_after(end), len(self.covers)):
            cover = self.covers[index]
            if cover.forward and not found:
                continue
            if found and not self._adjoins(found[0].offset, cover.offset):
                break
            found.append(cover)
        if found and _CLAUSE_END.search(self.text, end, found[0].offset):
            return []
        return found

    def _first_after(self, end: int) -> int:
        return bisect_left(self.covers, end, key=lambda cover: cover.offset)

    def _adjoins(self, first: int, offset: int) -> bool:
        return _BETWEEN_NEIGHBOURS.fullmatch(self.text, first, offset) is not None

    def _far(self, cover: Cover, start: int, end: int) -> tuple[bool, int]:
        if cover.offset < start:
            return not cover.forward, start - cover.offset
        return True, cover.offset - end


class Covering(Struct, frozen=True, kw_only=True):
    """What there is in a report to cover statements with."""

    notes: Mapping[int, tuple[Note, ...]]
    """Block index → the notes called from it, in order."""
    by_paragraph: bool
    """True under ``citation-scope: paragraph``."""
    lent: Mapping[int, tuple[Citation, ...]] = field(default_factory=dict)
    """Block index → citations of another block that cover it too: of the unfinished sentence
    ("…:") that introduces it, of the caption for a figure's alternative text."""

    def of_block(self, block: Block) -> tuple[Citation, ...]:
        """All citations of a block and of the notes called from it, in order."""
        return unique(cover.citation for cover in self._covers(block, 0, len(block.text)))

    def with_lent(self, document: Document) -> Covering:
        """The same, knowing which blocks are covered by the citations of another."""
        return replace(
            self, lent=self._lent_by_sentences(document) | self._lent_by_captions(document)
        )

    def _lent_by_sentences(self, document: Document) -> dict[int, tuple[Citation, ...]]:
        lent: dict[int, tuple[Citation, ...]] = {}
        running = [block for block in document.blocks if block.note_of is None]
        for before, block in itertools.pairwise(running):
            if _is_introduction(before) and _goes_on(block):
                lent[block.index] = self._last(before)
            elif before.index in lent and block.kind is before.kind and _goes_on(block):
                lent[block.index] = lent[before.index]
        return lent

    def _lent_by_captions(self, document: Document) -> dict[int, tuple[Citation, ...]]:
        captions = {
            image.alt: image.caption for image in document.images if image.caption is not None
        }
        return {
            block.index: self.of_block(document.blocks[captions[block.text]])
            for block in document.blocks
            if block.kind is BlockKind.ALT_TEXT and block.text in captions
        }

    def has_note(self, statement: Statement) -> bool:
        """True if a note that cites, or names, a work is called from the statement."""
        called = self._called(statement.block, statement.start, statement.end)
        return any(note.citations or note.names_work for note in called)

    def only_names_a_work(self, block: Block) -> bool:
        """True for a block of a note that gives no key: a reference in words, or "ibid."."""
        if block.note_of is None:
            return False
        index, offset = block.note_of
        return any(
            note.names_work or note.ibid
            for note in self.notes.get(index, ())
            if note.offset == offset
        )

    def of_statement(self, statement: Statement) -> Coverage:
        """The coverage of a statement outside tables."""
        block = statement.block
        called = self._called(block, statement.start, statement.end)
        covers = self._covers(block, statement.start, statement.end)
        return Coverage(
            covers=covers or self._from_afar(statement),
            ibid=any(note.ibid and note.citations for note in called),
            uncited_note=next((note.text for note in called if note.names_work), None),
            text=block.text[: statement.end],
        )

    def neighbours(self, statement: Statement, coverage: Coverage) -> tuple[Citation, ...]:
        """The citations elsewhere in the statement's block, nearest first."""
        covering = {(item.key, item.locator) for item in coverage.citations}
        block = statement.block
        others = [
            (min(abs(cover.offset - statement.end), abs(statement.start - cover.offset)), cover)
            for cover in self._covers(block, 0, len(block.text))
            if not statement.start <= cover.offset < statement.end
        ]
        others.sort(key=lambda pair: pair[0])
        found = unique(cover.citation for _, cover in others)
        return tuple(item for item in found if (item.key, item.locator) not in covering)

    def _last(self, block: Block) -> tuple[Citation, ...]:
        """The citations of the last sentence of a block."""
        start, end = block.sentences[-1] if block.sentences else (0, len(block.text))
        return unique(cover.citation for cover in self._covers(block, start, end))

    def _covers(self, block: Block, start: int, end: int) -> tuple[Cover, ...]:
        """The citations within ``[start, end)`` of the block and in notes called from there."""
        if not block.citations and block.index not in self.notes:
            return ()
        found = [
            Cover(citation=citation, offset=citation.offset, forward=_is_forward(block, citation))
            for citation in block.citations
            if start <= citation.offset < end
        ]
        for note in self._called(block, start, end):
            found += [Cover(citation=citation, offset=note.offset) for citation in note.citations]
        return tuple(sorted(found, key=lambda cover: cover.offset))

    def _called(self, block: Block, start: int, end: int) -> list[Note]:
        called = self.notes.get(block.index, ())
        return [note for note in called if start <= note.offset < end]

    def _from_afar(self, statement: Statement) -> tuple[Cover, ...]:
        """What covers a statement that has no citation of its own."""
        block = statement.block
        if block.note_of is not None:
            # A note is small: what it cites, it cites for all it says.
            index, offset = block.note_of
            notes = (note for note in self.notes[index] if note.offset == offset)
            citations = tuple(citation for note in notes for citation in note.citations)
            return tuple(Cover(citation=item, offset=statement.end) for item in citations)
        if block.index in self.lent:
            citations = self.lent[block.index]
            return tuple(Cover(citation=item, offset=statement.start) for item in citations)
        return self._next_in_paragraph(statement) if self.by_paragraph else ()

    def _next_in_paragraph(self, statement: Statement) -> tuple[Cover, ...]:
        """The first citations after the statement, with all those of their sentence."""
        block = statement.block
        for start, end in block.sentences:
            if start >= statement.end and (covers := self._covers(block, start, end)):
                return covers
        return ()


def unique(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """``citations`` in order, each key and locator once."""
    found: dict[tuple[str, Locator | None], Citation] = {}
    for citation in citations:
        found.setdefault((citation.key, citation.locator), citation)
    return tuple(found.values())


def _is_introduction(block: Block) -> bool:
    return block.kind in _INTRODUCING and without_placeholders(block.text).endswith(":")


def _goes_on(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM or block.quote_of is not None


def _is_forward(block: Block, citation: Citation) -> bool:
    return (
        citation.mode is CitationMode.IN_TEXT
        and _FACES_FORWARD.match(block.text, citation.offset + 1) is not None
    )
