"""Makes of the checked tree the tree that the writers are given.

The words stay as they were checked; what changes is markup: notes to the tool leave, images carry
their bytes, headings follow each other without a gap, captions have numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.model.document import PLACEHOLDER
from reportgen.pandoc.building import text
from reportgen.pandoc.cleaning import WITH_ATTRIBUTES, attribute_list, without_tool_markup
from reportgen.pandoc.describing import described
from reportgen.pandoc.inlines import flat_text, image_alt
from reportgen.pandoc.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reportgen.pandoc.building import Attributes, Block
    from reportgen.pandoc.tree import Node

_WORDS = frozenset({"Str", "Space", "SoftBreak"})
"""Nearly all nodes of a tree; no change here looks at them."""
_NUMBERED = re.compile(r"(?:table|figure|fig\.|chart|box)\s*\d", re.IGNORECASE)


class ImageNode(Struct, frozen=True, kw_only=True):
    """An image of the tree."""

    target: str
    alt: str
    """Its text alternative; empty for one that says nothing."""


class TreeEditor:
    """One tree, parsed once and changed step by step; ``tree()`` gives the result."""

    def __init__(self, tree: Tree) -> None:
        """Work on a copy of ``tree``."""
        self._document = tree.copied()

    def tree(self) -> Tree:
        """The tree as it stands now."""
        return Tree.of(self._document)

    # Metadata

    def keep_metadata(self, names: Iterable[str]) -> None:
        """Drop every key of the metadata but ``names``."""
        kept = frozenset(names)
        meta = self._document["meta"]
        self._document["meta"] = {key: meta[key] for key in meta if key in kept}

    def has_metadata(self, name: str) -> bool:
        """True if the metadata has the key, whatever its value."""
        return name in self._document["meta"]

    def metadata_texts(self, name: str) -> tuple[str, ...]:
        """The plain text of a key; one item for each element if it is a list."""
        value = self._document["meta"].get(name)
        if value is None:
            return ()
        items = value["c"] if value["t"] == "MetaList" else [value]
        return tuple(text for item in items if (text := _meta_text(item)))

    def set_metadata(self, name: str, value: str | bool | Sequence[str]) -> None:  # noqa: FBT001 - a value
        """Set a key to a text, a truth value or a list of texts."""
        self._document["meta"][name] = _meta(value)

    # Blocks

    def prepend(self, blocks: Iterable[Block]) -> None:
        """Put ``blocks`` before the body."""
        self._document["blocks"][:0] = list(blocks)

    def append(self, blocks: Iterable[Block]) -> None:
        """Put ``blocks`` after the body."""
        self._document["blocks"].extend(blocks)

    def replace_body(self, blocks: Iterable[Block]) -> None:
        """Put ``blocks`` in the place of the whole body."""
        self._document["blocks"] = list(blocks)

    def drop_attribute(self, name: str) -> None:
        """Remove the attribute ``name`` from every node of body and metadata."""
        for node in _markup([self._document["meta"], self._document["blocks"]]):
            if node["t"] in WITH_ATTRIBUTES:
                attr = attribute_list(node)
                attr[2] = [pair for pair in attr[2] if pair[0] != name]

    def drop_tool_markup(self) -> None:
        """Remove comments, the markup of waivers and derivations, and unknown attributes."""
        self._rewrite(without_tool_markup)

    def drop_dangling_links(self) -> None:
        """Leave the words alone of links to identifiers that the document does not have.

        Typst refuses them; a citation whose key is unknown gives one.
        """
        nodes = tuple(_markup([self._document["meta"], self._document["blocks"]]))
        known = {f"#{attribute_list(node)[0]}" for node in nodes if node["t"] in WITH_ATTRIBUTES}

        def dangles(node: Node) -> bool:
            target = node["c"][2][0] if node["t"] == "Link" else ""
            return target.startswith("#") and target not in known

        if any(map(dangles, nodes)):
            self._rewrite(lambda node: node["c"][1] if dangles(node) else [node])

    def level_headings(self) -> None:
        """Renumber headings from level 1 without gaps, as PDF/UA-1 asks (ISO 14289-1, 7.4.2)."""
        open_levels: list[int] = []
        for node in _markup(self._document["blocks"]):
            if node["t"] == "Header":
                level = node["c"][0]
                while open_levels and open_levels[-1] >= level:
                    open_levels.pop()
                open_levels.append(level)
                node["c"][0] = len(open_levels)

    def ends_with_heading(self, titles: frozenset[str]) -> bool:
        """True if the last block is a heading with one of ``titles`` (lower case)."""
        blocks = self._document["blocks"]
        if not blocks or blocks[-1]["t"] != "Header":
            return False
        return _plain_text(blocks[-1]["c"][2]).strip().lower() in titles

    def has_identifier(self, identifier: str) -> bool:
        """True if a node of the body carries ``identifier``."""
        return any(
            node["t"] in WITH_ATTRIBUTES and attribute_list(node)[0] == identifier
            for node in _markup(self._document["blocks"])
        )

    def box_section(self, title: str, attributes: Attributes, *, word_style: str) -> None:
        """Put the section of the first top-level heading that reads ``title`` into a division.

        Args:
            title: the heading's running text.
            attributes: of the division.
            word_style: the Word style of its paragraphs; lists would not take it, so a section
                with anything but paragraphs is left in the styles it has.
        """
        blocks = self._document["blocks"]
        start = next(
            (row for row, node in enumerate(blocks) if _is_heading(node, title)), len(blocks)
        )
        end = next(
            (row for row in range(start + 1, len(blocks)) if _closes(blocks[row], blocks[start])),
            len(blocks),
        )
        section = blocks[start:end]
        if not section:
            return
        attr = attributes.as_json()
        if all(node["t"] == "Para" for node in section[1:]):
            attr[2].append(["custom-style", word_style])
        blocks[start:end] = [{"t": "Div", "c": [attr, section]}]

    def number_captions(self, *, table_word: str, figure_word: str) -> None:
        """Begin each caption with "Table 1." or "Figure 1."; kinds numbered by hand are left."""
        for kind, word in (("Table", table_word), ("Figure", figure_word)):
            captions = [
                node["c"][1][1]
                for node in _markup(self._document["blocks"])
                if node["t"] == kind and node["c"][1][1]
            ]
            if any(_NUMBERED.match(_blocks_text(caption)) for caption in captions):
                continue
            for number, caption in enumerate(captions, start=1):
                caption[0]["c"][:0] = [*text(f"{word} {number}."), {"t": "Space"}]

    def head_cells(self) -> None:
        """Give the head cells of tables the ``scope`` that HTML readers go by (WCAG 2.2, H63)."""
        for node in _markup(self._document["blocks"]):
            if node["t"] == "Table":
                _scope_cells(node["c"])

    # Images and formulas

    def images(self) -> tuple[ImageNode, ...]:
        """The images in the order of the tree."""
        return tuple(
            ImageNode(target=node["c"][2][0], alt=alt) for node, alt in self._described_images()
        )

    def set_image_targets(self, targets: Mapping[str, str]) -> None:
        """Point each image to what ``targets`` has for its target, and set its ``alt``."""
        for node, alt in self._described_images():
            node["c"][2][0] = targets[node["c"][2][0]]
            pairs = [pair for pair in node["c"][0][2] if pair[0] != "alt"]
            node["c"][0][2] = [*pairs, ["alt", alt]]

    def describe_for_typst(self) -> None:
        """Put images and formulas into Typst code that carries their text alternative.

        pandoc 3.9's Typst writer drops it (jgm/pandoc 11394); PDF/UA-1 asks for it
        (ISO 14289-1, 7.3 and 7.7). An image without one becomes an artifact, which readers pass
        over.
        """
        self._rewrite(described)

    def _described_images(self) -> Iterator[tuple[Node, str]]:
        captions: dict[int, str] = {}
        for node in _markup(self._document["blocks"]):
            if node["t"] == "Figure":
                caption = _blocks_text(node["c"][1][1])
                for inner in _markup(node["c"][2]):
                    captions.setdefault(id(inner), caption)
            elif node["t"] == "Image":
                yield node, image_alt(node) or captions.get(id(node), "")

    def _rewrite(self, change: Callable[[Node], list[Node]]) -> None:
        """Replace every node of body and metadata, innermost first, by what ``change`` gives."""
        self._document["blocks"] = _rewritten(self._document["blocks"], change)
        self._document["meta"] = _rewritten(self._document["meta"], change)


def _markup(value: Any) -> Iterator[Node]:
    """Every node below ``value`` but words and spaces, outermost first, in document order."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(
                inner
                for inner in reversed(item)
                if isinstance(inner, list)
                or (isinstance(inner, dict) and inner.get("t") not in _WORDS)
            )
        else:
            if "t" in item:
                yield item
            values = [inner for inner in item.values() if isinstance(inner, (dict, list))]
            stack.extend(reversed(values))


def _rewritten(value: Any, change: Callable[[Node], list[Node]]) -> Any:
    if isinstance(value, list):
        result: list[Any] = []
        for item in value:
            if not isinstance(item, dict):
                result.append(_rewritten(item, change))
            elif item.get("t") in _WORDS:
                result.append(item)
            else:
                renewed = _rewritten(item, change)
                result.extend(change(renewed) if "t" in renewed else [renewed])
        return result
    if isinstance(value, dict):
        return {key: _rewritten(item, change) for key, item in value.items()}
    return value


def _scope_cells(content: list[Any]) -> None:
    for row in content[3][1]:
        for cell in row[1]:
            cell[0][2].append(["scope", "col"])
    for body in content[4]:
        for row in body[3]:
            for cell in row[1][: body[1]]:
                cell[0][2].append(["scope", "row"])


def _is_heading(node: Node, title: str) -> bool:
    return bool(node["t"] == "Header" and flat_text(node["c"][2]) == title)


def _closes(node: Node, heading: Node) -> bool:
    return bool(node["t"] == "Header" and node["c"][0] <= heading["c"][0])


def _blocks_text(blocks: list[Node]) -> str:
    return " ".join(_plain_text(block["c"]) for block in blocks if block["t"] in {"Plain", "Para"})


def _plain_text(inlines: list[Node]) -> str:
    words = flat_text(inlines).replace(PLACEHOLDER, " ")
    return " ".join(words.split())


def _meta_text(value: Node) -> str:
    match value["t"]:
        case "MetaString":
            return str(value["c"])
        case "MetaInlines":
            return _plain_text(value["c"])
        case "MetaBlocks":
            return _blocks_text(value["c"])
        case "MetaMap" if "name" in value["c"]:
            return _meta_text(value["c"]["name"])
        case _:
            return ""


def _meta(value: str | bool | Sequence[str]) -> Node:  # noqa: FBT001 - a value
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    if isinstance(value, str):
        return {"t": "MetaInlines", "c": list(text(value))}
    return {"t": "MetaList", "c": [_meta(item) for item in value]}
