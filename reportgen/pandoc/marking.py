"""Puts markup around stretches of the checked text, in the tree that it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.pandoc.inlines import width
from reportgen.pandoc.tree import Tree
from reportgen.pandoc.walk import inline_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.pandoc.building import Attributes, Inline
    from reportgen.pandoc.tree import Node

_CHILDREN_AT = {
    "Emph": None,
    "Strong": None,
    "Underline": None,
    "Strikeout": None,
    "SmallCaps": None,
    "Link": 1,
    "Span": 1,
}
"""The nodes that may be cut in two, and where their inlines stand; others are taken whole."""


class Stretch(Struct, frozen=True, kw_only=True):
    """A stretch of a text block to be marked."""

    block: int
    """Its index in ``Document.blocks``."""
    start: int
    """Offset in the block's text."""
    end: int
    attributes: Attributes
    """Of the span put around it."""
    after: tuple[Inline, ...] = ()
    """What follows the span."""


def mark_stretches(tree: Tree, stretches: Sequence[Stretch]) -> Tree:
    """``tree`` with a span around each stretch.

    Words are cut where a stretch begins or ends inside them; emphasis, links and spans are cut
    into two of the same kind; quotations in quotation marks, citations and other placeholders are
    taken whole. Stretches of one block must not overlap; one that lies in no text of the tree
    (the description of an image) is left out.
    """
    document = tree.copied()
    blocks = inline_lists(document)
    for stretch in sorted(stretches, key=lambda item: (item.block, item.start), reverse=True):
        offset = 0
        for inlines in blocks[stretch.block]:
            length = sum(width(node) for node in inlines)
            start, end = max(stretch.start - offset, 0), min(stretch.end - offset, length)
            if start < end:
                last = stretch.end - offset <= length
                inlines[:] = _marked(inlines, start, end, stretch, last=last)
            offset += length + 1
    return Tree.of(document)


def _marked(
    inlines: list[Node], start: int, end: int, stretch: Stretch, *, last: bool
) -> list[Node]:
    before, inside, after = _cut(inlines, start, end)
    span = {"t": "Span", "c": [stretch.attributes.as_json(), inside]}
    note: list[Any] = list(stretch.after) if last else []
    return [*before, span, *note, *after]


def _cut(inlines: list[Node], start: int, end: int) -> tuple[list[Node], list[Node], list[Node]]:
    """``inlines`` before, inside and after ``[start, end)`` of their running text."""
    parts: tuple[list[Node], list[Node], list[Node]] = ([], [], [])
    offset = 0
    for node in inlines:
        length = width(node)
        if offset + length <= start:
            parts[0].append(node)
        elif offset >= end:
            parts[2].append(node)
        elif start <= offset and offset + length <= end:
            parts[1].append(node)
        else:
            _cut_node(node, start - offset, end - offset, parts)
        offset += length
    return parts


def _cut_node(
    node: Node, start: int, end: int, parts: tuple[list[Node], list[Node], list[Node]]
) -> None:
    kind = node["t"]
    if kind == "Str":
        text = node["c"]
        cuts = (text[: max(start, 0)], text[max(start, 0) : end], text[max(end, 0) :])
        for part, piece in zip(parts, cuts, strict=True):
            if piece:
                part.append({"t": "Str", "c": piece})
    elif kind in _CHILDREN_AT:
        place = _CHILDREN_AT[kind]
        children = node["c"] if place is None else node["c"][place]
        for part, piece in zip(parts, _cut(children, start, end), strict=True):
            if piece:
                part.append(_with_children(node, piece))
    else:
        parts[1].append(node)


def _with_children(node: Node, children: list[Node]) -> Node:
    place = _CHILDREN_AT[node["t"]]
    if place is None:
        return {"t": node["t"], "c": children}
    content = list(node["c"])
    content[place] = children
    return {"t": node["t"], "c": content}
