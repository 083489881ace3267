"""The outline of a disguised document with the letters of its words put back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.document.beacons import Beacons
    from reportgen.pandoc.inlines import Insert
    from reportgen.pandoc.outline import Outline

_BETWEEN = "\0"
"""pandoc replaces it by U+FFFD, so no text holds it."""


def revealed(found: Outline, beacons: Beacons) -> Outline:
    """``found`` with every code in its texts replaced by the letters it stands for."""
    texts = beacons.undone(_BETWEEN.join(block.text for block in found.blocks)).split(_BETWEEN)
    blocks = tuple(
        replace(
            block,
            text=text,
            inserts=tuple(_insert(insert, beacons) for insert in block.inserts),
        )
        for block, text in zip(found.blocks, texts, strict=True)
    )
    return replace(
        found,
        blocks=blocks,
        images=tuple(replace(image, alt=beacons.undone(image.alt)) for image in found.images),
        raws=tuple(replace(raw, text=beacons.undone(raw.text)) for raw in found.raws),
    )


def _insert(insert: Insert, beacons: Beacons) -> Insert:
    if insert.shadow.isascii():
        return insert
    items = tuple(
        item._replace(prefix=beacons.undone(item.prefix), suffix=beacons.undone(item.suffix))
        for item in insert.items
    )
    return replace(insert, shadow=beacons.undone(insert.shadow), items=items)
