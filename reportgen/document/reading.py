"""pandoc's two trees of a report become its document, every block placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.assemble import assemble
from reportgen.document.beacons import proved
from reportgen.document.place import place_blocks
from reportgen.document.reveal import revealed
from reportgen.pandoc.tree import Tree
from reportgen.pandoc.walk import outline

if TYPE_CHECKING:
    from reportgen.document.beacons import Beacons
    from reportgen.model.composed import Composed
    from reportgen.model.document import Document


def read_document(
    composed: Composed, tree: Tree, hidden: bytes | None, beacons: Beacons
) -> Document:
    """The document of a report.

    Args:
        composed: the Markdown that was read.
        tree: what pandoc made of it.
        hidden: what pandoc made of the disguised text, as JSON; ``None`` if no word was disguised.
        beacons: the disguise.

    Raises:
        PandocError: the JSON is not what we can read.
    """
    if hidden is None:
        found = outline(tree)
        placed = place_blocks(found, found, beacons)
    else:
        # Only the disguised tree is walked: the plain one is needed again when it is rendered.
        disguised = outline(Tree.from_json(proved(tree.to_json(), hidden, beacons)))
        found = revealed(disguised, beacons)
        placed = place_blocks(disguised, found, beacons)
    return assemble(composed, found, placed)
