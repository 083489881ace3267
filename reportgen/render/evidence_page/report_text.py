"""The report as the page shows it: its blocks with claims, figures and citations apart."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from reportgen.ledger import locator_text
from reportgen.model.document import PLACEHOLDER, BlockKind, CitationMode, MarkKind
from reportgen.render.evidence_page.cutting import Stretch, cut
from reportgen.render.evidence_page.data import (
    Line,
    Part,
    PartKind,
    Piece,
    PieceKind,
    Run,
    TableRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportgen.model.claim import Claim
    from reportgen.model.document import Block, Citation, Document, Table
    from reportgen.model.run import CheckedReport
    from reportgen.model.verdict import Verdict

_PARTS = {
    BlockKind.TITLE: PartKind.TITLE,
    BlockKind.HEADING: PartKind.HEADING,
    BlockKind.LIST_ITEM: PartKind.LIST,
    BlockKind.BLOCK_QUOTE: PartKind.QUOTE,
    BlockKind.CAPTION: PartKind.CAPTION,
    BlockKind.ALT_TEXT: PartKind.ALT_TEXT,
    BlockKind.FOOTNOTE: PartKind.NOTES,
}
"""All other blocks are paragraphs; those of tables are told by their table."""


def report_parts(report: CheckedReport) -> tuple[Part, ...]:
    """The report from its title to its notes; each claim of ``report`` stands in it once.

    Emphasis and the nesting of lists are not shown: the page is for reading figures, and the
    report itself is at hand.
    """
    return tuple(_Layout(report).parts())


class _Layout:
    """Turns the blocks of one report into parts."""

    def __init__(self, report: CheckedReport) -> None:
        self._document = report.document
        self._claims: dict[int, list[tuple[int, Claim, Verdict]]] = defaultdict(list)
        pairs = zip(report.claims, report.verdicts, strict=True)
        for number, (claim, verdict) in enumerate(pairs, start=1):
            self._claims[claim.block].append((number, claim, verdict))
        self._notes = _note_numbers(report.document)
        self._tables = _table_of_block(report.document)

    def parts(self) -> Iterator[Part]:
        notes: list[Line] = []
        for (kind, _), group in groupby(self._document.blocks, key=self._group):
            blocks = list(group)
            if kind is PartKind.NOTES:
                notes += [self._note(block) for block in blocks]
            elif kind is PartKind.TABLE:
                yield self._table(self._document.tables[self._tables[blocks[0].index]])
            else:
                lines = tuple(self._line(block) for block in blocks)
                yield Part(kind=kind, lines=lines, level=blocks[0].level)
        if notes:
            yield Part(kind=PartKind.NOTES, lines=tuple(notes))

    def _group(self, block: Block) -> tuple[PartKind, object]:
        """What tells a block's part: blocks in sequence with the same answer make one part."""
        if block.index in self._tables:
            return PartKind.TABLE, self._tables[block.index]
        kind = _PARTS.get(block.kind, PartKind.PARAGRAPH)
        if kind in {PartKind.LIST, PartKind.NOTES}:
            return kind, None
        if kind is PartKind.QUOTE:
            return kind, block.quote_of
        return kind, block.index

    def _note(self, block: Block) -> Line:
        return Line(runs=self._runs(block), number=self._notes.get(block.index))

    def _line(self, block: Block) -> Line:
        return Line(runs=self._runs(block))

    def _table(self, table: Table) -> Part:
        cells: dict[int, dict[int, list[Line]]] = defaultdict(lambda: defaultdict(list))
        for index in table.blocks:
            block = self._document.blocks[index]
            if block.cell is not None:
                cells[block.cell.row][block.cell.column].append(self._line(block))
        width = max((column for row in cells.values() for column in row), default=-1) + 1
        caption = () if table.caption is None else (self._document.blocks[table.caption],)
        return Part(
            kind=PartKind.TABLE,
            lines=tuple(self._line(block) for block in caption),
            rows=tuple(
                TableRow(
                    head=row < 0,
                    cells=tuple(tuple(columns.get(at, ())) for at in range(width)),
                )
                for row, columns in sorted(cells.items())
            ),
        )

    def _runs(self, block: Block) -> tuple[Run, ...]:
        signs = self._signs(block)
        runs: list[Run] = []
        position = 0
        for number, claim, verdict in self._claims[block.index]:
            start, end = max(claim.start, position), claim.end
            runs += _run(block, None, position, start, signs)
            runs += _run(block, number, start, end, (*signs, *_judged(claim, verdict)))
            position = max(position, end)
        runs += _run(block, None, position, len(block.text), signs)
        return tuple(runs)

    def _signs(self, block: Block) -> tuple[Stretch[Piece], ...]:
        """What stands in place of the placeholders, each a stretch of one code point."""
        pieces = {
            offset: Piece(kind=PieceKind.OMITTED, text="‹…›")
            for offset, character in enumerate(block.text)
            if character == PLACEHOLDER
        }
        for mark in block.marks:
            if mark.kind is MarkKind.CODE and mark.end == mark.start + 1:
                pieces[mark.start] = Piece(kind=PieceKind.OMITTED, text="‹code›")
            if mark.kind is MarkKind.NOTE:
                number = self._notes.get(int(mark.value), 0)
                pieces[mark.start] = Piece(kind=PieceKind.NOTE, text=str(number))
        for offset, group in groupby(block.citations, key=lambda citation: citation.offset):
            pieces[offset] = Piece(kind=PieceKind.CITATION, text=_cited(list(group)))
        return tuple(
            Stretch(start=offset, end=offset + 1, value=piece)
            for offset, piece in sorted(pieces.items())
        )


def _note_numbers(document: Document) -> dict[int, int]:
    """Index of a note's first block → its number, in the order of the marks."""
    marks = (mark for block in document.blocks for mark in block.marks)
    firsts = dict.fromkeys(int(mark.value) for mark in marks if mark.kind is MarkKind.NOTE)
    return {first: number for number, first in enumerate(firsts, start=1)}


def _table_of_block(document: Document) -> dict[int, int]:
    """Index of a cell's or caption's block → index of its table."""
    return {
        block: number
        for number, table in enumerate(document.tables)
        for block in (*table.blocks, *(() if table.caption is None else (table.caption,)))
    }


def _judged(claim: Claim, verdict: Verdict) -> Iterator[Stretch[Piece]]:
    """Figures before quotations: of a figure in a quotation the figure is shown."""
    for claimed, figure in zip(claim.quantities, verdict.quantities, strict=False):
        yield Stretch(
            start=claimed.quantity.start,
            end=claimed.quantity.end,
            value=Piece(kind=PieceKind.FIGURE, text="", status=figure.status.value),
        )
    for quoted, heard in zip(claim.quotations, verdict.quotations, strict=False):
        yield Stretch(
            start=quoted.start,
            end=quoted.end,
            value=Piece(kind=PieceKind.QUOTATION, text="", status=heard.status.value),
        )


def _run(
    block: Block, claim: int | None, start: int, end: int, stretches: Iterable[Stretch[Piece]]
) -> list[Run]:
    """One run over ``[start, end)``; none if that is empty."""
    if start >= end:
        return []
    pieces = tuple(
        _piece(block.text[begin:finish], values)
        for begin, finish, values in cut(start, end, stretches)
    )
    return [Run(claim=claim, pieces=pieces)]


def _piece(text: str, values: tuple[Piece, ...]) -> Piece:
    if not values:
        return Piece(kind=PieceKind.TEXT, text=text)
    first = values[0]
    return first if first.text else Piece(kind=first.kind, text=text, status=first.status)


def _cited(citations: Sequence[Citation]) -> str:
    """The citations at one place as a draft has them: ``[@a, p. 4; @b]``, ``@a [p. 4]``."""
    first = citations[0]
    if first.mode is CitationMode.IN_TEXT and len(citations) == 1:
        after = ", ".join(_after(first))
        return f"@{first.key}" + (f" [{after}]" if after else "")
    return "[" + "; ".join(map(_item, citations)) + "]"


def _item(citation: Citation) -> str:
    dash = "-" if citation.mode is CitationMode.SUPPRESS_AUTHOR else ""
    before = f"{citation.prefix.strip()} " if citation.prefix.strip() else ""
    return ", ".join((f"{before}{dash}@{citation.key}", *_after(citation)))


def _after(citation: Citation) -> Iterator[str]:
    if citation.locator is not None:
        yield locator_text(citation.locator)
    suffix = citation.suffix.strip(" ,")
    if suffix:
        yield suffix
