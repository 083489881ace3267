"""Typst code around images and formulas, so that their text alternative reaches the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.pandoc.building import raw_block, raw_inline
from reportgen.pandoc.inlines import image_alt

if TYPE_CHECKING:
    from reportgen.pandoc.tree import Node


def described(node: Node) -> list[Node]:
    """What takes the node's place in the tree for pandoc's Typst writer."""
    if node["t"] == "Image":
        alt = image_alt(node)
        opening = f"#{{set image(alt: {typst_string(alt)}); [" if alt else "#{pdf.artifact["
    elif node["t"] == "Math":
        opening = f"#{{set math.equation(alt: {typst_string(node['c'][1])}); ["
    else:
        return [_with_line_start(node)]
    return [raw_inline("typst", opening), node, raw_inline("typst", "]}")]


def _with_line_start(node: Node) -> Node:
    """The node; a division with a language with a comment at its head.

    pandoc 3.9 sets the language and the first block on one line, where a heading is none.
    """
    if node["t"] == "Div" and any(pair[0] == "lang" for pair in node["c"][0][2]):
        node["c"][1].insert(0, raw_block("typst", "//"))
    return node


def typst_string(value: str) -> str:
    """``value`` as a string literal of Typst (manual, "Syntax", escapes)."""
    escaped = " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
