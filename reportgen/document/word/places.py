"""The text of a Word draft with a sentence a line, and where each of them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.assemble import sentences_of
from reportgen.document.place import Placed
from reportgen.model.composed import Composed, Segment, SourceFile
from reportgen.model.document import BlockKind
from reportgen.model.place import Place
from reportgen.pandoc.inlines import InsertKind

if TYPE_CHECKING:
    from reportgen.document.tokens import Run
    from reportgen.pandoc.inlines import Insert
    from reportgen.pandoc.outline import Outline, TextBlock

_ON_ONE_LINE = str.maketrans("\n\r", "  ")
_COUNTED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE})
_SHOWN = {InsertKind.NOTE: "*", InsertKind.IMAGE: "[picture]", InsertKind.MATH: "[formula]"}


def written(found: Outline, path: str) -> tuple[Composed, tuple[Placed, ...]]:
    """The text of an outline as a reader of the draft sees it, and where its blocks are in it.

    Args:
        found: the running texts of the draft.
        path: as shown to the reader.

    Returns:
        The text, a sentence a line, each with its place; and for each block its stretch.
    """
    writer = _Writer(found)
    for number, block in enumerate(found.blocks):
        writer.add(number, block)
    text = "".join(writer.pieces)
    composed = Composed(
        text=text,
        files=(SourceFile.of(path, text),),
        segments=(Segment(start=0, file=0, origin=0, literal=True),),
        places=(*writer.places, Place(headings=(), part="end")),
    )
    return composed, tuple(writer.placed)


class _Writer:
    def __init__(self, found: Outline) -> None:
        self._parts = _Parts(found)
        self.pieces: list[str] = []
        self.length = 0
        self.placed: list[Placed] = []
        self.places: list[Place] = []

    def add(self, number: int, block: TextBlock) -> None:
        """Write one block, each sentence on a line of its own."""
        place = self._parts.place(number, block)
        origin = self.length
        runs: list[Run] = []
        cuts = [start for start, _ in sentences_of(block)[1:]]
        for start, end in zip([0, *cuts], [*cuts, len(block.text)], strict=True):
            first = len(self.pieces)
            self._sentence(block, start, end, runs)
            sentence = " ".join("".join(self.pieces[first:]).split())
            self.places.append(
                Place(
                    headings=place.headings,
                    part=place.part,
                    paragraph=place.paragraph,
                    sentence=sentence,
                )
            )
            self._end_line()
        self.placed.append(Placed(origin, self.length - 1, tuple(runs)))

    def _sentence(self, block: TextBlock, start: int, end: int, runs: list[Run]) -> None:
        done = start
        for insert in block.inserts:
            if start <= insert.offset < end:
                self._run(block.text[done : insert.offset], done, runs)
                at = self.length
                self._write(_shown(insert))
                runs.append((insert.offset, insert.offset + 1, at, self.length))
                done = insert.offset + 1
        self._run(block.text[done:end], done, runs)

    def _run(self, text: str, start: int, runs: list[Run]) -> None:
        if text:
            runs.append((start, start + len(text), self.length, self.length + len(text)))
            self._write(text)

    def _write(self, text: str) -> None:
        self.pieces.append(text.translate(_ON_ONE_LINE))
        self.length += len(text)

    def _end_line(self) -> None:
        self.pieces.append("\n")
        self.length += 1


def _shown(insert: Insert) -> str:
    """What a reader sees at a placeholder."""
    return _SHOWN.get(insert.kind) or insert.shadow or "*"


class _Parts:
    """Names the part of the draft that each block is, counting as a reader would."""

    def __init__(self, found: Outline) -> None:
        self._headings: list[tuple[int, str]] = []
        self._paragraphs = 0
        self._notes: dict[tuple[int, int], int] = {}
        self._captions = {
            table.caption: f"caption of table {number}"
            for number, table in enumerate(found.tables, start=1)
            if table.caption is not None
        }
        for number, image in enumerate(found.images, start=1):
            if image.caption is not None:
                self._captions.setdefault(image.caption, f"caption of picture {number}")
        self._top: dict[int, int] = {}
        for block in found.blocks:
            if block.cell is not None:
                row = min(self._top.get(block.cell.table, 0), block.cell.row)
                self._top[block.cell.table] = row

    def place(self, number: int, block: TextBlock) -> Place:
        """The place of a block; blocks are asked for in order, each once."""
        if block.kind is BlockKind.HEADING:
            while self._headings and self._headings[-1][0] >= block.level:
                self._headings.pop()
        headings = tuple(text for _, text in self._headings)
        if block.kind is BlockKind.HEADING:
            self._headings.append((block.level, " ".join(block.text.split())))
            self._paragraphs = 0
        if block.kind in _COUNTED and block.cell is None:
            self._paragraphs += 1
            paragraph = self._paragraphs
            return Place(headings=headings, part=f"paragraph {paragraph}", paragraph=paragraph)
        return Place(headings=headings, part=self._part(number, block))

    def _part(self, number: int, block: TextBlock) -> str:
        if block.note_of is not None:
            note = self._notes.setdefault(block.note_of, len(self._notes) + 1)
            return f"note {note}"
        if block.cell is not None:
            cell = block.cell
            row = cell.row - self._top[cell.table] + 1
            return f"table {cell.table + 1}, row {row}, column {cell.column + 1}"
        if block.kind is BlockKind.CAPTION:
            return self._captions.get(number, "caption")
        return "description of a picture" if block.kind is BlockKind.ALT_TEXT else block.kind.value
