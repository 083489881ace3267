"""What leaves a tree before it is written: notes to the tool, unknown attributes, unsafe links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.pandoc.tree import Node

_COMMENT = re.compile(r"\s*(?:<!--.*?-->\s*)+", re.DOTALL)
_SAFE_SCHEME = re.compile(r"(?:https?|mailto|tel|ftp|doi):", re.IGNORECASE)
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SPAN_CLASSES = frozenset({"smallcaps", "underline", "ul", "mark", "nowrap", "draft"})
_ATTRIBUTES = frozenset(
    {"width", "height", "alt", "title", "lang", "dir", "startFrom", "scope", "custom-style"}
)
"""What a writer needs. All others stay out of the outputs: reasons of waivers, event handlers of
HTML, and pandoc's ``typst:`` properties, which are code."""
_ATTR_AT = {"Header": 1}
WITH_ATTRIBUTES = frozenset(
    {"Span", "Div", "Code", "CodeBlock", "Header", "Link", "Image", "Figure", "Table"}
)
"""The nodes that carry an ``Attr``."""


def without_tool_markup(node: Node) -> list[Node]:
    """What takes the node's place: nothing for a comment, the words alone for unknown markup."""
    kind = node["t"]
    if kind in {"RawInline", "RawBlock"} and _COMMENT.fullmatch(node["c"][1]):
        return []
    if kind == "Para" and not node["c"]:
        return []
    if kind in WITH_ATTRIBUTES:
        _clean(attribute_list(node))
    if kind == "Table":
        for attr in _table_attrs(node["c"]):
            _clean(attr)
    if kind == "Span":
        return _known_span(node)
    if kind == "Link" and _unsafe(node["c"][2][0]):
        return cast("list[Node]", node["c"][1])
    return [node]


def attribute_list(node: Node) -> list[Any]:
    """The ``Attr`` of a node of ``WITH_ATTRIBUTES``, to be changed in place."""
    return cast("list[Any]", node["c"][_ATTR_AT.get(node["t"], 0)])


def _known_span(node: Node) -> list[Node]:
    attr, inlines = node["c"]
    attr[1] = [name for name in attr[1] if name in _SPAN_CLASSES]
    return [node] if any(attr) else inlines


def _clean(attr: list[Any]) -> None:
    attr[2] = [pair for pair in attr[2] if pair[0] in _ATTRIBUTES]


def _unsafe(target: str) -> bool:
    return bool(_SCHEME.match(target)) and not _SAFE_SCHEME.match(target.strip())


def _table_attrs(content: list[Any]) -> Iterator[list[Any]]:
    yield content[0]
    for attr, rows in _row_groups(content):
        yield attr
        for row in rows:
            yield row[0]
            for cell in row[1]:
                yield cell[0]


def _row_groups(content: list[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    yield content[3][0], content[3][1]
    for body in content[4]:
        yield body[0], body[2]
        yield body[0], body[3]
    yield content[5][0], content[5][1]
