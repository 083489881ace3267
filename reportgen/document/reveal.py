"""The outline of a disguised document with the letters of its words put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from reportgen.document.beacons import Beacons
    from reportgen.pandoc.inlines import Insert, Wrap
    from reportgen.pandoc.outline import Outline

_BETWEEN = "\0"
"""pandoc replaces it by U+FFFD, so no text holds it."""


def revealed(found: Outline, beacons: Beacons) -> Outline:
    """``found`` with every code in its texts replaced by the letters it stands for."""
    joined = "".join(f"{block.text}{_BETWEEN}" for block in found.blocks)
    texts = beacons.undone(joined).split(_BETWEEN)[:-1]
    blocks = tuple(
        replace(
            block,
            text=text,
            inserts=tuple(_insert(insert, beacons) for insert in block.inserts),
            wraps=tuple(_wrap(wrap, beacons) for wrap in block.wraps),
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


def _wrap(wrap: Wrap, beacons: Beacons) -> Wrap:
    """Addresses and attributes keep their letters, but one may be written in a way we do not know."""
    if wrap.target.isascii() and all(value.isascii() for _, value in wrap.attributes):
        return wrap
    attributes = tuple((key, beacons.undone(value)) for key, value in wrap.attributes)
    return replace(wrap, target=beacons.undone(wrap.target), attributes=attributes)
