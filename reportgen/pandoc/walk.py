"""Walks a tree and gives its running texts, in the order of the document."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.document import BlockKind, Cell
from reportgen.pandoc.inlines import Comment, Flat, flat_text, image_alt, pairs
from reportgen.pandoc.outline import (
    MAIN_FLOW,
    Division,
    Flow,
    ImageOutline,
    Outline,
    RawOutline,
    TableOutline,
    TextBlock,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportgen.pandoc.tree import Node, Tree

_COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
_METADATA = (
    ("title", BlockKind.TITLE),
    ("subtitle", BlockKind.TITLE),
    ("abstract", BlockKind.ABSTRACT),
)


def outline(tree: Tree) -> Outline:
    """The running texts of ``tree`` and what stands between them, in document order.

    Title, subtitle and abstract come first; a caption before its table or figure; the blocks of a
    note follow the block that it is called from.
    """
    return _walk(tree.document).outline()


def inline_lists(document: Node) -> list[list[list[Node]]]:
    """For each text block the lists of inlines it was read from: one, or one a line."""
    return _walk(document).lists


def _walk(document: Node) -> _Walker:
    walker = _Walker()
    walker.metadata(document["meta"])
    walker.blocks(document["blocks"])
    walker.language = _meta_text(document["meta"].get("lang"))
    return walker


class _Place(Struct, frozen=True, kw_only=True):
    """Where the walk stands: what the blocks found now inherit."""

    kind: BlockKind = BlockKind.PARAGRAPH
    flow: int = MAIN_FLOW
    divisions: tuple[Division, ...] = ()
    cell: Cell | None = None
    column_span: int = 1
    note_of: tuple[int, int] | None = None
    quote_of: int | None = None


class _Walker:
    def __init__(self) -> None:
        self.found: list[TextBlock] = []
        self.lists: list[list[list[Node]]] = []
        self.language = ""
        self._flows = [Flow()]
        self._tables: list[TableOutline] = []
        self._images: list[ImageOutline] = []
        self._raws: list[RawOutline] = []
        self._pending: list[int] = []
        self._quotes = 0
        self._place = _Place()

    def outline(self) -> Outline:
        return Outline(
            blocks=tuple(self.found),
            flows=tuple(self._flows),
            tables=tuple(self._tables),
            images=tuple(self._images),
            raws=tuple(self._raws),
            language=self.language,
        )

    @contextmanager
    def _inside(self, **changes: Any) -> Iterator[None]:
        """Walk with another place, and restore the old one on leaving."""
        old = self._place
        self._place = replace(old, **changes)
        try:
            yield
        finally:
            self._place = old

    # Metadata

    def metadata(self, meta: Node) -> None:
        for name, kind in _METADATA:
            value = meta.get(name)
            if value is None:
                continue
            flow = self._new_flow(Flow(field=name, after=len(self.found)))
            with self._inside(kind=kind, flow=flow):
                self._meta_value(value)

    def _meta_value(self, value: Node) -> None:
        match value["t"]:
            case "MetaInlines":
                self._text(value["c"])
            case "MetaBlocks":
                self.blocks(value["c"])
            case "MetaString" if value["c"].strip():
                self._text([{"t": "Str", "c": value["c"]}])
            case _:
                pass

    # Blocks

    def blocks(self, nodes: list[Node]) -> None:
        for row, node in enumerate(nodes):
            kind = node["t"]
            if kind == "RawBlock":
                self._raw(node["c"][0], node["c"][1])
                continue
            pending, self._pending = self._pending, []
            first, table = len(self.found), len(self._tables)
            _VISIT.get(kind, _Walker.skip)(self, node)
            for raw in pending:
                self._cover(raw, first)
            if kind == "Table":
                self._follow(table, nodes[row + 1 : row + 4])

    def _cover(self, raw: int, first: int) -> None:
        if len(self.found) == first:
            self._pending.append(raw)  # a rule or an empty block: the one after it is meant
            return
        self._raws[raw] = replace(self._raws[raw], covers=(first, len(self.found)))

    def skip(self, node: Node) -> None:
        """Rules and code blocks hold no running text."""

    def _raw(self, format_name: str, text: str) -> None:
        comment = format_name == "html" and _COMMENT.fullmatch(text) is not None
        if comment:
            self._pending.append(len(self._raws))
        self._raws.append(
            RawOutline(format=format_name, text=text, comment=comment, before=len(self.found))
        )

    def visit_para(self, node: Node) -> None:
        self._text(node["c"])

    def visit_header(self, node: Node) -> None:
        level, _, inlines = node["c"]
        with self._inside(kind=self._unless_note(BlockKind.HEADING)):
            self._text(inlines, level=level)

    def visit_line_block(self, node: Node) -> None:
        self._lines(node["c"])

    def visit_quote(self, node: Node) -> None:
        number = self._quotes
        if self._place.quote_of is None:
            self._quotes += 1
        else:
            number = self._place.quote_of
        with self._inside(kind=self._unless_note(BlockKind.BLOCK_QUOTE), quote_of=number):
            self.blocks(node["c"])

    def visit_bullets(self, node: Node) -> None:
        with self._inside(kind=self._unless_note(BlockKind.LIST_ITEM)):
            for item in node["c"]:
                self.blocks(item)

    def visit_ordered(self, node: Node) -> None:
        with self._inside(kind=self._unless_note(BlockKind.LIST_ITEM)):
            for item in node["c"][1]:
                self.blocks(item)

    def visit_definitions(self, node: Node) -> None:
        with self._inside(kind=self._unless_note(BlockKind.LIST_ITEM)):
            for term, definitions in node["c"]:
                self._text(term)
                for definition in definitions:
                    self.blocks(definition)

    def visit_division(self, node: Node) -> None:
        (_, classes, attributes), blocks = node["c"]
        division = Division(classes=tuple(classes), attributes=pairs(attributes))
        kind = BlockKind.ABSTRACT if "abstract" in classes else self._place.kind
        with self._inside(kind=kind, divisions=(*self._place.divisions, division)):
            self.blocks(blocks)

    def visit_figure(self, node: Node) -> None:
        _, caption, content = node["c"]
        first = len(self.found)
        self._caption(caption[1], self._place.flow)
        index = first if len(self.found) > first else None
        images = [item for block in content for item in _images_in(block)]
        plain = len(content) == len(images) == 1
        for image in images if plain else ():
            self._figure_image(image, index)
        if not plain:
            self.blocks(content)

    def _figure_image(self, node: Node, caption: int | None) -> None:
        words = self.found[caption].text if caption is not None else ""
        alt = image_alt(node)
        block = len(self.found) if caption is None else caption
        image = ImageOutline(
            target=node["c"][2][0], alt=alt or words, caption=caption, block=block, offset=None
        )
        self._images.append(image)
        self._alt_block(alt, words)

    def _alt_block(self, alt: str, caption: str) -> None:
        if alt and alt != caption:
            flow = self._new_flow(Flow(after=len(self.found)))
            with self._inside(kind=BlockKind.ALT_TEXT, flow=flow):
                self._add(Flat(), [], text=alt)

    def _caption(self, blocks: list[Node], flow: int) -> None:
        with self._inside(kind=BlockKind.CAPTION, flow=flow):
            self.blocks(blocks)

    # Tables

    def visit_table(self, node: Node) -> None:
        _, caption, columns, head, bodies, foot = node["c"]
        number = len(self._tables)
        self._tables.append(
            TableOutline(caption=None, blocks=(), next=None, first=0, columns=len(columns))
        )
        first = len(self.found)
        # A table's caption may stand before or after it; a figure's stands where the figure does.
        self._caption(caption[1], self._new_flow(Flow(after=len(self.found))))
        cells = len(self.found)
        self._rows(number, head[1], first_row=-len(head[1]), kind=BlockKind.TABLE_HEADER)
        body = [row for item in bodies for row in (*item[2], *item[3])]
        self._rows(number, [*body, *foot[1]], first_row=0, kind=BlockKind.TABLE_CELL)
        self._tables[number] = TableOutline(
            caption=first if cells > first else None,
            blocks=tuple(range(cells, len(self.found))),
            next=None,
            first=first,
            columns=len(columns),
        )

    def _rows(self, table: int, rows: list[Any], *, first_row: int, kind: BlockKind) -> None:
        taken: set[tuple[int, int]] = set()
        for row_number, (_, cells) in enumerate(rows, start=first_row):
            column = 0
            for _, _, row_span, column_span, blocks in cells:
                while (row_number, column) in taken:
                    column += 1
                taken |= {
                    (row_number + down, column + right)
                    for down in range(row_span)
                    for right in range(column_span)
                }
                cell = Cell(table=table, row=row_number, column=column)
                with self._inside(kind=kind, cell=cell, column_span=column_span):
                    self.blocks(blocks)
                column += column_span

    def _follow(self, table: int, after: list[Node]) -> None:
        """Notes the paragraph right after a table; it is the next block to be found."""
        rest = [node for node in after if node["t"] != "RawBlock"]
        if rest and rest[0]["t"] in {"Para", "Plain"}:
            self._tables[table] = replace(self._tables[table], next=len(self.found))

    # Text

    def _text(self, inlines: list[Node], *, level: int = 0) -> None:
        flat = Flat().inlines(inlines)
        if flat.text.strip() or flat.raws:
            self._add(flat, [inlines], level=level)

    def _lines(self, lines: list[list[Node]]) -> None:
        flat = Flat()
        for row, line in enumerate(lines):
            if row:
                flat.add("\n")
            flat.inlines(line)
        self._add(flat, lines)

    def _add(
        self, flat: Flat, lists: list[list[Node]], *, level: int = 0, text: str | None = None
    ) -> None:
        index = len(self.found)
        self._inline_raws(flat.raws, index)
        if text is None and not flat.text.strip():
            return
        place = self._place
        self.found.append(
            TextBlock(
                kind=place.kind,
                text=flat.text if text is None else text,
                inserts=tuple(flat.inserts),
                wraps=tuple(flat.wraps),
                flow=place.flow,
                level=level,
                divisions=place.divisions,
                cell=place.cell,
                column_span=place.column_span,
                note_of=place.note_of,
                quote_of=place.quote_of,
            )
        )
        self.lists.append(lists)
        self._inline_images(flat, index)
        for offset, blocks in flat.notes:
            self._note(blocks, (index, offset))

    def _inline_raws(self, raws: list[Comment], index: int) -> None:
        for raw in raws:
            self._raws.append(
                RawOutline(
                    format=raw.format,
                    text=raw.text,
                    comment=raw.format == "html" and _COMMENT.fullmatch(raw.text) is not None,
                    before=index,
                    covers=(index, index + 1),
                )
            )

    def _inline_images(self, flat: Flat, index: int) -> None:
        for insert in flat.inserts:
            if insert.kind == "image":
                self._images.append(
                    ImageOutline(
                        target=insert.target,
                        alt=insert.shadow,
                        caption=None,
                        block=index,
                        offset=insert.offset,
                    )
                )
                self._alt_block(insert.shadow, "")

    def _note(self, blocks: list[Node], note_of: tuple[int, int]) -> None:
        flow = self._new_flow(Flow(note_of=note_of, after=len(self.found)))
        with self._inside(kind=BlockKind.FOOTNOTE, flow=flow, note_of=note_of):
            self.blocks(blocks)

    def _new_flow(self, flow: Flow) -> int:
        self._flows.append(flow)
        return len(self._flows) - 1

    def _unless_note(self, kind: BlockKind) -> BlockKind:
        """``kind``, but what stands in a note, a cell or an abstract stays what it is."""
        return kind if self._place.kind in _OPEN_KINDS else self._place.kind


_OPEN_KINDS = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE, BlockKind.HEADING}
)


_VISIT: dict[str, Callable[[_Walker, Node], None]] = {
    "Plain": _Walker.visit_para,
    "Para": _Walker.visit_para,
    "Header": _Walker.visit_header,
    "LineBlock": _Walker.visit_line_block,
    "BlockQuote": _Walker.visit_quote,
    "BulletList": _Walker.visit_bullets,
    "OrderedList": _Walker.visit_ordered,
    "DefinitionList": _Walker.visit_definitions,
    "Div": _Walker.visit_division,
    "Figure": _Walker.visit_figure,
    "Table": _Walker.visit_table,
}


def _images_in(block: Node) -> list[Node]:
    if block["t"] not in {"Plain", "Para"}:
        return []
    return [node for node in block["c"] if node["t"] == "Image"]


def _meta_text(value: Node | None) -> str:
    if value is None:
        return ""
    if value["t"] == "MetaInlines":
        return flat_text(value["c"])
    return str(value["c"]) if value["t"] == "MetaString" else ""
