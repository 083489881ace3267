"""pandoc's tree of a disguised report becomes its document, every block placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.assemble import assemble
from reportgen.document.place import place_blocks
from reportgen.document.reveal import revealed
from reportgen.pandoc.tree import Tree
from reportgen.pandoc.walk import outline

if TYPE_CHECKING:
    from reportgen.document.beacons import Beacons
    from reportgen.model.composed import Composed
    from reportgen.model.document import Document


def read_document(composed: Composed, read: bytes, beacons: Beacons) -> Document:
    """The document of a report.

    Args:
        composed: the Markdown that was read.
        read: what pandoc made of the disguised text, as JSON; of the text itself if no word of it
            was disguised.
        beacons: the disguise.

    Raises:
        PandocError: the JSON is not what we can read.
    """
    disguised = outline(Tree.from_json(read))
    found = revealed(disguised, beacons) if beacons.words else disguised
    placed = place_blocks(disguised, found, beacons)
    return assemble(composed, found, placed)
