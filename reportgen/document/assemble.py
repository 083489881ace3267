"""The outline of a tree and the places of its texts become one ``Document``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.document.locators import split_locator
from reportgen.document.sections import role_of_classes, role_of_heading
from reportgen.model.document import (
    PLACEHOLDER,
    Anchor,
    Block,
    BlockKind,
    Citation,
    CitationMode,
    Document,
    IgnoreComment,
    Image,
    Mark,
    MarkKind,
    RawBlock,
    SectionRole,
    Table,
)
from reportgen.pandoc.inlines import InsertKind
from reportgen.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.document.place import Placed
    from reportgen.model.composed import Composed
    from reportgen.model.place import Region
    from reportgen.pandoc.inlines import CiteItem, Wrap
    from reportgen.pandoc.outline import Outline, TableOutline, TextBlock

_IGNORE = re.compile(
    r"<!--\s*reportgen:\s*ignore(?:\[\s*(?P<rule>[^\]\s]*)\s*\])?(?P<reason>.*?)-->", re.DOTALL
)
_SOURCE_LINE = re.compile(
    r"(?:(?:data\s+)?sources?|notes?|(?:notes? and sources?)|(?:sources? and notes?))\s*[:.]",
    re.IGNORECASE,
)
_WORD = "文"
"""Stands for an in-text citation while sentences are split: it is read as a word, and may begin
one."""


class _Section(Struct, frozen=True, kw_only=True):
    level: int
    text: str
    role: SectionRole


def assemble(
    composed: Composed,
    found: Outline,
    placed: Sequence[Placed],
) -> Document:
    """The document of an outline.

    Args:
        composed: the Markdown.
        found: the running texts of its tree.
        placed: for each block where it stands in the composed text.
    """
    return _Assembly(composed, found, placed).document()


class _Assembly:
    def __init__(
        self,
        composed: Composed,
        found: Outline,
        placed: Sequence[Placed],
    ) -> None:
        self._composed = composed
        self._found = found
        self._placed = placed
        self._groups = 0
        self._notes = {
            block.note_of: index
            for index, block in reversed(tuple(enumerate(found.blocks)))
            if block.note_of is not None
        }

    def document(self) -> Document:
        blocks = tuple(self._blocks())
        return Document(
            composed=self._composed,
            blocks=blocks,
            tables=tuple(self._table(table, blocks) for table in self._found.tables),
            images=tuple(self._images()),
            ignores=tuple(self._ignores()),
            raws=tuple(self._raws()),
            language=self._found.language or "en",
        )

    def _blocks(self) -> Iterator[Block]:
        sections: list[_Section] = []
        for index, text_block in enumerate(self._found.blocks):
            above = tuple(item.text for item in sections)
            if text_block.kind is BlockKind.HEADING:
                while sections and sections[-1].level >= text_block.level:
                    sections.pop()
                above = tuple(item.text for item in sections)
                sections.append(_section(text_block))
            yield self._block(index, text_block, above, _role(text_block, sections))

    def _block(
        self, index: int, found: TextBlock, headings: tuple[str, ...], role: SectionRole
    ) -> Block:
        placed = self._placed[index]
        return Block(
            index=index,
            kind=found.kind,
            text=found.text,
            anchors=tuple(
                Anchor(start=start, end=end, origin=at, origin_end=at_end)
                for start, end, at, at_end in placed.runs
            ),
            origin=placed.origin,
            origin_end=placed.end,
            sentences=sentences_of(found),
            citations=tuple(self._citations(index, found)),
            marks=tuple(sorted(self._marks(index, found), key=lambda mark: (mark.start, mark.end))),
            headings=headings,
            role=role,
            level=found.level,
            cell=found.cell,
            note_of=found.note_of,
            quote_of=found.quote_of,
        )

    def _citations(self, index: int, found: TextBlock) -> Iterator[Citation]:
        for insert in found.inserts:
            if insert.kind is InsertKind.CITE:
                done = 0
                for item in insert.items:
                    region, done = self._key_region(index, insert.offset, item.key, done)
                    yield self._citation(index, insert.offset, item, region)
                self._groups += 1

    def _citation(self, index: int, offset: int, item: CiteItem, region: Region) -> Citation:
        locator, suffix = split_locator(item.suffix)
        return Citation(
            key=item.key,
            locator=locator,
            prefix=item.prefix,
            suffix=suffix,
            mode=item.mode,
            block=index,
            offset=offset,
            group=self._groups,
            region=region,
        )

    def _key_region(self, index: int, offset: int, key: str, done: int) -> tuple[Region, int]:
        """The place of ``@key`` in the citation at ``offset``, from ``done`` on, and its end."""
        run = next((run for run in self._placed[index].runs if run[0] <= offset < run[1]), None)
        if run is not None:
            pattern = re.compile(rf"@(?:{re.escape(key)}|\{{{re.escape(key)}\}})")
            at = pattern.search(self._composed.text, max(run[2], done), run[3])
            if at:
                return self._composed.region(*at.span()), at.end()
            return self._composed.region(run[2], run[3]), done
        return self._region(index), done

    def _marks(self, index: int, found: TextBlock) -> Iterator[Mark]:
        for insert in found.inserts:
            end = insert.offset + 1
            if insert.kind is InsertKind.CODE:
                yield Mark(kind=MarkKind.CODE, start=insert.offset, end=end)
            note = self._notes.get((index, insert.offset))
            if insert.kind is InsertKind.NOTE and note is not None:
                yield Mark(kind=MarkKind.NOTE, start=insert.offset, end=end, value=str(note))
        for wrap in found.wraps:
            yield from _wrap_marks(wrap)
        for division in found.divisions:
            yield from _attribute_marks(division.classes, division.attributes, 0, len(found.text))

    def _region(self, index: int) -> Region:
        placed = self._placed[index]
        return self._composed.region(placed.origin, placed.end, exact=False)

    def _table(self, table: TableOutline, blocks: tuple[Block, ...]) -> Table:
        members = [*([] if table.caption is None else [table.caption]), *table.blocks]
        start = min((self._placed[index].origin for index in members), default=0)
        end = max((self._placed[index].end for index in members), default=0)
        note = table.next
        if note is not None and (
            note >= len(blocks) or not _SOURCE_LINE.match(blocks[note].text.lstrip())
        ):
            note = None
        return Table(
            caption=table.caption,
            blocks=table.blocks,
            note=note,
            header=_header(table, self._found.blocks),
            region=self._composed.region(start, end, exact=False),
        )

    def _images(self) -> Iterator[Image]:
        for image in self._found.images:
            index = min(image.block, len(self._placed) - 1)
            yield Image(
                target=image.target,
                alt=image.alt,
                caption=image.caption,
                region=self._region(index)
                if index >= 0
                else self._composed.region(0, 0, exact=False),
            )

    def _raw_region(self, before: int, text: str) -> Region:
        done = self._placed[before - 1].end if before else 0
        at = self._composed.text.find(text.strip().split("\n", 1)[0], done)
        if at < 0:
            return self._composed.region(done, done, exact=False)
        return self._composed.region(at, at + len(text.strip()))

    def _ignores(self) -> Iterator[IgnoreComment]:
        for raw in self._found.raws:
            found = _IGNORE.search(raw.text) if raw.comment else None
            if found:
                yield IgnoreComment(
                    rule=found["rule"],
                    reason=" ".join(found["reason"].split()).lstrip(":—–- "),
                    blocks=tuple(range(*raw.covers)),
                    region=self._raw_region(raw.before, raw.text),
                )

    def _raws(self) -> Iterator[RawBlock]:
        for raw in self._found.raws:
            if not raw.comment:
                yield RawBlock(format=raw.format, region=self._raw_region(raw.before, raw.text))


def _section(heading: TextBlock) -> _Section:
    """The section that a heading begins."""
    title = " ".join(heading.text.replace(PLACEHOLDER, "").split())
    return _Section(level=heading.level, text=title, role=role_of_heading(title))


def _role(found: TextBlock, sections: list[_Section]) -> SectionRole:
    """The innermost role that is not the body's: of a division, then of the headings above."""
    for division in reversed(found.divisions):
        role = role_of_classes(division.classes)
        if role is not SectionRole.BODY:
            return role
    if found.kind is BlockKind.ABSTRACT:
        return SectionRole.SUMMARY
    roles = (section.role for section in reversed(sections))
    return next((role for role in roles if role is not SectionRole.BODY), SectionRole.BODY)


def sentences_of(found: TextBlock) -> tuple[tuple[int, int], ...]:
    """The half-open spans of a block's sentences, in order."""
    text = found.text
    for insert in found.inserts:
        if insert.items and insert.items[0].mode is CitationMode.IN_TEXT:
            text = f"{text[: insert.offset]}{_WORD}{text[insert.offset + 1 :]}"
    return split_sentences(text)


def _wrap_marks(wrap: Wrap) -> Iterator[Mark]:
    if wrap.node == "Span":
        yield from _attribute_marks(wrap.classes, wrap.attributes, wrap.start, wrap.end)
        return
    yield Mark(kind=MarkKind.TITLE, start=wrap.start, end=wrap.end)
    if wrap.node == "Link":
        yield Mark(kind=MarkKind.LINK, start=wrap.start, end=wrap.end, value=wrap.target)


def _attribute_marks(
    classes: tuple[str, ...], attributes: tuple[tuple[str, str], ...], start: int, end: int
) -> Iterator[Mark]:
    values = dict(attributes)
    if "waive" in classes:
        reason = values.get("reason", "").strip()
        yield Mark(kind=MarkKind.WAIVER, start=start, end=end, value=reason)
    if "derived" in classes:
        yield Mark(
            kind=MarkKind.DERIVED, start=start, end=end, value=values.get("from", "").strip()
        )


def _header(table: TableOutline, blocks: Sequence[TextBlock]) -> tuple[str, ...]:
    columns: list[list[str]] = [[] for _ in range(table.columns)]
    for index in table.blocks:
        block = blocks[index]
        if block.kind is BlockKind.TABLE_HEADER and block.cell is not None:
            first = block.cell.column
            for texts in columns[first : first + block.column_span]:
                texts.append(" ".join(block.text.split()))
    return tuple(" / ".join(texts) for texts in columns)
