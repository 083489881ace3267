"""What stands in a Word file beside its text and is not looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportgen.document.word.elements import attribute, child, name, named
from reportgen.document.word.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_GRAPHICS = (("/chart", Kind.CHART), ("/diagram", Kind.SMART_ART))
"""A piece of a ``graphicData`` URI → what it holds (ECMA-376, part 1, 21 and [MS-ODRAWXML])."""
_FORMULA = "Equation"
"""Begins the ProgID of formula editors (``Equation.3``, ``Equation.DSMT4``): a formula is no prose
in Markdown either."""
_CONTROLS = (
    ("MENDELEY_CITATION", Kind.MENDELEY_CITE),
    ("CitaviPlaceholder", Kind.CITAVI),
)
"""How the tag of a content control begins → what it is."""


def unread_objects(root: Any) -> Iterator[tuple[Kind, Any]]:
    """What is not read, in order, each with its element."""
    for element in root.iter():
        what = _what(element)
        if what:
            yield what, element


def _what(element: Any) -> Kind | None:
    match name(element):
        case "graphicData":
            uri = attribute(element, "uri")
            return next((what for piece, what in _GRAPHICS if piece in uri), None)
        case "object":
            embedded = next(named(element, "OLEObject"), None)
            program = "" if embedded is None else attribute(embedded, "ProgID")
            return None if program.startswith(_FORMULA) else Kind.OBJECT
        case "altChunk" | "subDoc":
            return Kind.PART
        case "textpath":
            return Kind.WORD_ART if attribute(element, "string").strip() else None
        case "t" if "drawingml/" in element.tag:
            return Kind.DRAWING if (element.text or "").strip() else None
        case "sdt":
            tag = child(element, "sdtPr", "tag")
            value = "" if tag is None else attribute(tag, "val")
            return next((what for start, what in _CONTROLS if value.startswith(start)), None)
        case _:
            return None
