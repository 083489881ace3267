"""Cells: what gives a number its meaning, and what covers it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.claims.coverage import Cover, Coverage, unique
from reportgen.claims.statement import without_placeholders
from reportgen.model.claim import TableContext
from reportgen.model.document import BlockKind

if TYPE_CHECKING:
    from reportgen.claims.coverage import Covering
    from reportgen.model.document import Block, Citation, Document, Table

_LABEL_HEADER = re.compile(
    r"(?:years?|dates?|months?|periods?|quarters?|no\.?|nr\.?|number|#|id|code|ref(?:erence)?s?|source"
    r"|sources|citations?|page|pages|section|article|article no\.?|clause|rank|item|step|phase|row)\b",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReader:
    """The cells of one table."""

    document: Document
    table: Table
    number: int
    """Index in ``Document.tables``."""
    covering: Covering
    labels: frozenset[int]
    """Columns whose numbers name things (years, row numbers, references) and assert nothing."""

    @classmethod
    def of(cls, document: Document, number: int, covering: Covering) -> TableReader:
        """The reader of the ``number``-th table."""
        table = document.tables[number]
        return cls(
            document=document,
            table=table,
            number=number,
            covering=covering,
            labels=_label_columns(document, table),
        )

    def context(self, block: Block) -> TableContext:
        """Headers, row and caption of a cell's block."""
        cell = block.cell
        if cell is None:
            raise ValueError(f"block {block.index} is no cell")
        header = self.table.header[cell.column] if cell.column < len(self.table.header) else ""
        label = self._label(cell.row)
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
        headers = self.context(block).headers
        return bool(headers) and _SOURCE_HEADER.match(headers[-1]) is not None

    def coverage(self, block: Block) -> Coverage:
        """What covers a cell: its own citations, else its row's, its column's, the table's."""
        levels = (
            self._own(block),
            self._of_row(block),
            self._of_column(block),
            self._of_table(),
        )
        citations = next((level for level in levels if level), ())
        covers = tuple(Cover(citation=item, offset=len(block.text)) for item in citations)
        return Coverage(covers=covers, text=block.text)

    def _own(self, block: Block) -> tuple[Citation, ...]:
        return self.covering.of_block(block)

    def _of_row(self, block: Block) -> tuple[Citation, ...]:
        """Those of the row's label, and of its cells without figures: a "Source" column."""
        cells = [other for other in self._blocks() if _same_row(other, block)]
        return unique(
            citation
            for other in cells
            if _is_first(other) or self.is_reference(other) or not _DIGIT.search(other.text)
            for citation in self._own(other)
        )

    def _of_column(self, block: Block) -> tuple[Citation, ...]:
        column = block.cell.column if block.cell else -1
        return unique(
            citation
            for other in self._blocks()
            if other.kind is BlockKind.TABLE_HEADER and other.cell and other.cell.column == column
            for citation in self._own(other)
        )

    def _of_table(self) -> tuple[Citation, ...]:
        lines = [index for index in (self.table.caption, self.table.note) if index is not None]
        return unique(
            citation for index in lines for citation in self._own(self.document.blocks[index])
        )

    def _blocks(self) -> list[Block]:
        return [self.document.blocks[index] for index in self.table.blocks]

    def _label(self, row: int) -> Block | None:
        return next(
            (
                block
                for block in self._blocks()
                if block.cell and block.cell.row == row and block.cell.column == 0
            ),
            None,
        )

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
    header = table.header[column] if column < len(table.header) else ""
    innermost = header.rpartition(" / ")[2].strip()
    if _LABEL_HEADER.fullmatch(innermost) and not _NUMBER_OF.match(innermost):
        return True
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_YEAR.fullmatch(cell) for cell in filled)


def _same_row(other: Block, block: Block) -> bool:
    return (
        other.index != block.index
        and other.cell is not None
        and block.cell is not None
        and other.kind is BlockKind.TABLE_CELL
        and other.cell.row == block.cell.row
    )


def _is_first(block: Block) -> bool:
    return block.cell is not None and block.cell.column == 0


def _is_prose(block: Block) -> bool:
    return len(block.text.split()) >= _PROSE_WORDS
