"""The running text of a list of inlines, with what is no prose put aside."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from reportgen.model.document import PLACEHOLDER, CitationMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.pandoc.tree import Node

_MODES = {
    "NormalCitation": CitationMode.PARENTHETICAL,
    "AuthorInText": CitationMode.IN_TEXT,
    "SuppressAuthor": CitationMode.SUPPRESS_AUTHOR,
}
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_RAISABLE = re.compile(r"[-0-9+−()n]+")
_LOWERABLE = re.compile(r"[-0-9+−()]+")
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}


class InsertKind(StrEnum):
    """What a placeholder stands for."""

    CITE = "cite"
    NOTE = "note"
    CODE = "code"
    MATH = "math"
    IMAGE = "image"


class CiteItem(NamedTuple):
    """One work of a ``Cite`` node."""

    key: str
    prefix: str
    suffix: str
    mode: CitationMode


class Insert(Struct, frozen=True, kw_only=True):
    """What stands where a text has a placeholder."""

    offset: int
    kind: InsertKind
    shadow: str
    """What pandoc kept of its Markdown: the citation as written, the code, the formula, the
    description of the image; empty for a note."""
    items: tuple[CiteItem, ...] = ()
    """Of a citation."""
    target: str = ""
    """Of an image."""


class Wrap(Struct, frozen=True, kw_only=True):
    """A stretch of a text with markup around it: emphasis, a link, a span."""

    node: str
    """pandoc's name of the node: ``Emph``, ``Link``, ``Span`` …"""
    start: int
    end: int
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    target: str = ""
    """Of a link."""


class Comment(NamedTuple):
    """An HTML comment or other raw markup among the inlines."""

    offset: int
    format: str
    text: str


class Flat:
    """The running text of inlines, collected piece by piece."""

    __slots__ = ("_parts", "inserts", "length", "notes", "raws", "wraps")

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: list[str] = []
        self.length = 0
        self.inserts: list[Insert] = []
        self.wraps: list[Wrap] = []
        self.raws: list[Comment] = []
        self.notes: list[tuple[int, list[Node]]] = []
        """Offset of the placeholder, and the note's blocks."""

    @property
    def text(self) -> str:
        """What was collected so far."""
        return "".join(self._parts)

    def add(self, text: str) -> None:
        """Collect ``text``."""
        self._parts.append(text)
        self.length += len(text)

    def inlines(self, nodes: list[Node]) -> Flat:
        """Collect ``nodes``."""
        for node in nodes:
            kind = node["t"]
            if kind == "Str":
                self.add(node["c"])
            elif kind in {"Space", "SoftBreak"}:
                self.add(" ")
            else:
                _COLLECT.get(kind, _nothing)(self, node)
        return self

    def insert(
        self,
        kind: InsertKind,
        shadow: str,
        *,
        items: tuple[CiteItem, ...] = (),
        target: str = "",
    ) -> None:
        """Collect a placeholder."""
        self.inserts.append(
            Insert(offset=self.length, kind=kind, shadow=shadow, items=items, target=target)
        )
        self.add(PLACEHOLDER)


def flat_text(nodes: list[Node]) -> str:
    """The running text of ``nodes``."""
    return Flat().inlines(nodes).text


def width(node: Node) -> int:
    """How many code points ``node`` gives to the running text."""
    return Flat().inlines([node]).length


def _nothing(flat: Flat, node: Node) -> None:
    """A node that gives no text."""


def _plain(flat: Flat, node: Node) -> None:
    flat.inlines(node["c"])


def _emph(flat: Flat, node: Node) -> None:
    start = flat.length
    flat.inlines(node["c"])
    flat.wraps.append(Wrap(node=node["t"], start=start, end=flat.length))


def _line_break(flat: Flat, node: Node) -> None:  # noqa: ARG001 - one of the table
    flat.add("\n")


def _shifted(flat: Flat, node: Node) -> None:
    """Super- and subscripts: digits become the characters for them, so that 10^6^ is no 106."""
    raised = node["t"] == "Superscript"
    text = flat_text(node["c"])
    if (_RAISABLE if raised else _LOWERABLE).fullmatch(text):
        flat.add(text.translate(_RAISED if raised else _LOWERED))
    else:
        flat.inlines(node["c"])


def _quoted(flat: Flat, node: Node) -> None:
    opening, closing = _QUOTES[node["c"][0]["t"]]
    flat.add(opening)
    flat.inlines(node["c"][1])
    flat.add(closing)


def _cite(flat: Flat, node: Node) -> None:
    items = tuple(
        CiteItem(
            key=item["citationId"],
            prefix=flat_text(item["citationPrefix"]).strip(),
            suffix=flat_text(item["citationSuffix"]).strip(),
            mode=_MODES[item["citationMode"]["t"]],
        )
        for item in node["c"][0]
    )
    flat.insert(InsertKind.CITE, flat_text(node["c"][1]), items=items)


def _code(flat: Flat, node: Node) -> None:
    flat.insert(InsertKind.CODE, node["c"][1])


def _math(flat: Flat, node: Node) -> None:
    flat.insert(InsertKind.MATH, node["c"][1])


def _note(flat: Flat, node: Node) -> None:
    flat.notes.append((flat.length, node["c"]))
    flat.insert(InsertKind.NOTE, "")


def _image(flat: Flat, node: Node) -> None:
    flat.insert(InsertKind.IMAGE, image_alt(node), target=node["c"][2][0])


def image_alt(node: Node) -> str:
    """The text alternative of an image: its ``alt`` attribute, else its description."""
    given = next((str(value) for key, value in node["c"][0][2] if key == "alt"), "")
    return given or flat_text(node["c"][1]).replace(PLACEHOLDER, "").strip()


def _raw(flat: Flat, node: Node) -> None:
    flat.raws.append(Comment(flat.length, node["c"][0], node["c"][1]))


def _link(flat: Flat, node: Node) -> None:
    start = flat.length
    flat.inlines(node["c"][1])
    flat.wraps.append(_wrap(node, start, flat.length, target=node["c"][2][0]))


def _span(flat: Flat, node: Node) -> None:
    start = flat.length
    flat.inlines(node["c"][1])
    flat.wraps.append(_wrap(node, start, flat.length))


def _wrap(node: Node, start: int, end: int, *, target: str = "") -> Wrap:
    _, classes, attributes = node["c"][0]
    return Wrap(
        node=node["t"],
        start=start,
        end=end,
        classes=tuple(classes),
        attributes=pairs(attributes),
        target=target,
    )


def pairs(attributes: list[Any]) -> tuple[tuple[str, str], ...]:
    """The key–value pairs of an ``Attr``."""
    return tuple((str(key), str(value)) for key, value in attributes)


_COLLECT: dict[str, Callable[[Flat, Node], None]] = {
    "Emph": _emph,
    "Strong": _plain,
    "Underline": _plain,
    "Strikeout": _plain,
    "SmallCaps": _plain,
    "Superscript": _shifted,
    "Subscript": _shifted,
    "Quoted": _quoted,
    "Cite": _cite,
    "Code": _code,
    "LineBreak": _line_break,
    "Math": _math,
    "RawInline": _raw,
    "Link": _link,
    "Image": _image,
    "Note": _note,
    "Span": _span,
}
