"""Cells: what gives a number its meaning, and what covers it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.claims.coverage import Cover, Coverage, unique
from reportgen.claims.statement import without_placeholders
from reportgen.model.claim import TableContext
from reportgen.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.claims.coverage import Covering
    from reportgen.model.document import Block, Citation, Document, Table

_LABEL_HEADER = re.compile(
    r"(?:years?|dates?|months?|periods?|quarters?|no|nr|number|#|id|code|ref(?:erence)?s?|source"
    r"|sources|citations?|page|pages|section|article|article no|clause|rank|item|step|phase|row)\b\.?",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"number of|no\. of", re.IGNORECASE)
_SOURCE_HEADER = re.compile(
    r"(?:data\s+)?(?:sources?|ref(?:erence)?s?|citations?)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:FY\s?)?(?:1[5-9]|20|21)\d\d(?:\s?[/–-]\s?\d{2,4})?")
_DIGIT = re.compile(r"\d")
_PROSE_WORDS = 6
"""A first cell of so many words is a sentence, a shorter one names its row."""


class TableReader(Struct, frozen=True, kw_only=True):
    """The cells of one table."""

    document: Document
    table: Table
    number: int
    """Index in ``Document.tables``."""
    covering: Covering
    labels: frozenset[int]
    """Columns whose numbers name things (years, row numbers, references) and assert nothing."""
    rows: Mapping[int, tuple[Block, ...]]
    """The cells of each row of the body, from left to right."""
    lent: tuple[Citation, ...]
    """Those of the caption and of the source line: they cover the whole table."""

    @classmethod
    def of(cls, document: Document, number: int, covering: Covering) -> TableReader:
        """The reader of the ``number``-th table."""
        table = document.tables[number]
        lines = [index for index in (table.caption, table.note) if index is not None]
        return cls(
            document=document,
            table=table,
            number=number,
            covering=covering,
            labels=_label_columns(document, table),
            rows=_rows(document, table),
            lent=unique(
                citation
                for index in lines
                for citation in covering.of_block(document.blocks[index])
            ),
        )

    def context(self, block: Block) -> TableContext:
        """Headers, row and caption of a cell's block.

        Raises:
            ValueError: the block is no cell.
        """
        cell = block.cell
        if cell is None:
            raise ValueError(f"block {block.index} is no cell")
        header = _header(self.table, cell.column)
        label = next((other for other in self._row(block) if _column(other) == 0), None)
        return TableContext(
            table=self.number,
            headers=tuple(part for part in header.split(" / ") if part),
            row=without_placeholders(label.text) if label and label.index != block.index else "",
            caption=self._text(self.table.caption),
        )

    def asserts(self, block: Block) -> bool:
        """True if the numbers of a cell say something; false for labels and label columns."""
        cell = block.cell
        if cell is None or block.kind is not BlockKind.TABLE_CELL:
            return False
        is_sentence = cell.column == 0 and _is_prose(block)
        return is_sentence or cell.column not in self.labels

    def is_reference(self, block: Block) -> bool:
        """True for a cell of a "Source" column: it cites, and asserts nothing itself."""
        header = _header(self.table, _column(block)).rpartition(" / ")[2]
        return _SOURCE_HEADER.match(header) is not None

    def coverage(self, block: Block) -> Coverage:
        """What covers a cell: its own citations, else its row's, its column's, the table's."""
        citations = (
            self.covering.of_block(block)
            or self._of_row(block)
            or self._of_column(block)
            or self.lent
        )
        covers = tuple(Cover(citation=item, offset=len(block.text)) for item in citations)
        return Coverage(covers=covers, text=block.text)

    def _of_row(self, block: Block) -> tuple[Citation, ...]:
        """Those of the row's label, and of its cells without figures: a "Source" column."""
        return unique(
            citation
            for other in self._row(block)
            if other.index != block.index
            and (_column(other) == 0 or self.is_reference(other) or not _DIGIT.search(other.text))
            for citation in self.covering.of_block(other)
        )

    def _of_column(self, block: Block) -> tuple[Citation, ...]:
        headers = (
            other
            for row, cells in self.rows.items()
            if row < 0
            for other in cells
            if _column(other) == _column(block)
        )
        return unique(citation for other in headers for citation in self.covering.of_block(other))

    def _row(self, block: Block) -> tuple[Block, ...]:
        return self.rows.get(block.cell.row, ()) if block.cell else ()

    def _text(self, index: int | None) -> str:
        return "" if index is None else without_placeholders(self.document.blocks[index].text)


def _label_columns(document: Document, table: Table) -> frozenset[int]:
    """The first column (unless it is the only one), and those of years and references."""
    columns: dict[int, list[str]] = {}
    for index in table.blocks:
        block = document.blocks[index]
        if block.cell and block.kind is BlockKind.TABLE_CELL:
            columns.setdefault(block.cell.column, []).append(without_placeholders(block.text))
    labels = {column for column, cells in columns.items() if _names_things(table, column, cells)}
    if len(columns) > 1:
        labels.add(0)
    return frozenset(labels)


def _names_things(table: Table, column: int, cells: list[str]) -> bool:
    innermost = _header(table, column).rpartition(" / ")[2].strip()
    if _LABEL_HEADER.fullmatch(innermost) and not _NUMBER_OF.match(innermost):
        return True
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_YEAR.fullmatch(cell) for cell in filled)


def _rows(document: Document, table: Table) -> dict[int, tuple[Block, ...]]:
    rows: dict[int, tuple[Block, ...]] = {}
    for index in table.blocks:
        block = document.blocks[index]
        if block.cell is not None:
            rows[block.cell.row] = (*rows.get(block.cell.row, ()), block)
    return rows


def _header(table: Table, column: int) -> str:
    return table.header[column] if 0 <= column < len(table.header) else ""


def _column(block: Block) -> int:
    return block.cell.column if block.cell is not None else -1


def _is_prose(block: Block) -> bool:
    return len(block.text.split()) >= _PROSE_WORDS
