"""YAML nodes as the plain values that CSL knows, bounded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

MAX_NODES = 10_000
"""Of one item, aliases written out: a guard against a few lines that grow into gigabytes."""

MAX_DEPTH = 50
"""CSL itself goes five deep; an alias that holds itself has no end."""

_WHOLE = re.compile(r"-?(?:0|[1-9]\d*)")


class NodeLimitError(ValueError):
    """An item whose aliases multiply beyond all use."""


def plain_value(node: yaml.Node) -> object:
    """The node as strings, whole numbers, ``None``, lists and dicts.

    Dates stay the text they are written as, and so do all numbers but whole ones: CSL has its own
    forms for both.

    Raises:
        NodeLimitError: more than 10,000 nodes, or an alias that holds itself.
    """
    return _Plain().value(node, depth=0)


class _Plain:
    def __init__(self) -> None:
        self._left = MAX_NODES

    def value(self, node: yaml.Node, *, depth: int) -> object:
        import yaml

        self._left -= 1
        if self._left < 0 or depth > MAX_DEPTH:
            raise NodeLimitError("its aliases have no end, or none within reason")
        match node:
            case yaml.MappingNode():
                return {
                    str(name.value): self.value(value, depth=depth + 1)
                    for name, value in node.value
                }
            case yaml.SequenceNode():
                return [self.value(value, depth=depth + 1) for value in node.value]
        return _scalar(node)


def _scalar(node: yaml.Node) -> object:
    if node.tag.endswith(":null"):
        return None
    if node.tag.endswith(":int") and _WHOLE.fullmatch(node.value):
        return int(node.value)
    return str(node.value)
