"""Builds nodes of a pandoc tree (pandoc-types 1.23) without showing the JSON to the stages."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NewType

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Inline = NewType("Inline", dict[str, object])
"""One inline node, in pandoc's JSON; made here, read nowhere else."""
Block = NewType("Block", dict[str, object])
"""One block node, in pandoc's JSON; made here, read nowhere else."""


class Alignment(StrEnum):
    """How the cells of a column are set."""

    LEFT = "AlignLeft"
    RIGHT = "AlignRight"
    CENTRE = "AlignCenter"


class Column(Struct, frozen=True, kw_only=True):
    """One column of a table."""

    heading: str
    width: float
    """Share of the text width, 0–1."""
    alignment: Alignment = Alignment.LEFT


class Attributes(Struct, frozen=True, kw_only=True):
    """The identifier, classes and key–value pairs of a node."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> list[Any]:
        """The triple that pandoc calls ``Attr``."""
        return [self.id, list(self.classes), [list(pair) for pair in self.pairs]]


NO_ATTRIBUTES = Attributes()


def text(value: str) -> tuple[Inline, ...]:
    """The words of ``value`` with its spaces between, before and after them."""
    inlines: list[Inline] = []
    for row, word in enumerate(value.split(" ")):
        if row:
            inlines.append(Inline({"t": "Space"}))
        if word:
            inlines.append(Inline({"t": "Str", "c": word}))
    return tuple(inlines)


def line_break() -> Inline:
    """A hard line break."""
    return Inline({"t": "LineBreak"})


def strong(inlines: Iterable[Inline]) -> Inline:
    """Strong emphasis around ``inlines``."""
    return Inline({"t": "Strong", "c": list(inlines)})


def emphasis(inlines: Iterable[Inline]) -> Inline:
    """Emphasis around ``inlines``."""
    return Inline({"t": "Emph", "c": list(inlines)})


def raw_inline(format_name: str, value: str) -> Inline:
    """Markup of our own for one writer; the others pass over it."""
    return Inline({"t": "RawInline", "c": [format_name, value]})


def raw_block(format_name: str, value: str) -> Block:
    """Markup of our own for one writer; the others pass over it."""
    return Block({"t": "RawBlock", "c": [format_name, value]})


def paragraph(inlines: Iterable[Inline]) -> Block:
    """A paragraph."""
    return Block({"t": "Para", "c": list(inlines)})


def heading(level: int, inlines: Iterable[Inline], *, id: str) -> Block:  # noqa: A002 - HTML's word
    """A heading of ``level`` 1–6 with an identifier that links may name."""
    return Block({"t": "Header", "c": [level, Attributes(id=id).as_json(), list(inlines)]})


def division(blocks: Iterable[Block], attributes: Attributes) -> Block:
    """``blocks`` with ``attributes``."""
    return Block({"t": "Div", "c": [attributes.as_json(), list(blocks)]})


def bullet_list(items: Iterable[Sequence[Inline]]) -> Block:
    """A list with one paragraph an item, set close."""
    return Block({"t": "BulletList", "c": [[_plain(item)] for item in items]})


def table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Sequence[Inline]]],
    *,
    attributes: Attributes = NO_ATTRIBUTES,
) -> Block:
    """A table with one row of column heads, its first column heading each row.

    Args:
        columns: left to right.
        rows: the inlines of each cell, one row a line.
        attributes: of the table.
    """
    head_cells = [_cell(text(column.heading)) for column in columns]
    specs = [
        [{"t": column.alignment.value}, {"t": "ColWidth", "c": column.width}] for column in columns
    ]
    body = [_row([_cell(cell) for cell in row]) for row in rows]
    none = NO_ATTRIBUTES.as_json()
    content: list[object] = [
        attributes.as_json(),
        [None, []],
        specs,
        [none, [_row(head_cells)]],
        [[none, 1, [], body]],
        [none, []],
    ]
    return Block({"t": "Table", "c": content})


def _plain(inlines: Iterable[Inline]) -> Block:
    return Block({"t": "Plain", "c": list(inlines)})


def _row(cells: list[list[object]]) -> list[object]:
    return [NO_ATTRIBUTES.as_json(), cells]


def _cell(inlines: Iterable[Inline], attributes: Attributes = NO_ATTRIBUTES) -> list[object]:
    return [attributes.as_json(), {"t": "AlignDefault"}, 1, 1, [_plain(inlines)]]
