"""The running texts of a document as streams that can be laid beside their source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.pandoc.inlines import InsertKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.pandoc.outline import TextBlock

NOTE_SIGN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for the mark of a note in a stream, and for ``[^1]`` or ``^[`` in the source."""
IMAGE_SIGN = "\N{INTERLINEAR ANNOTATION ANCHOR}"
"""Stands for the beginning of an image, ``![`` in the source."""
SEPARATOR = "\N{INFORMATION SEPARATOR TWO}"
"""Stands between pieces of a stream that need not touch in the source."""


class Segment(NamedTuple):
    """A piece of a stream and the piece of a block that it is."""

    start: int
    end: int
    block: int
    offset: int
    """In the block's text."""
    insert: bool
    """True if the piece is what one placeholder stands for."""


class Stream(NamedTuple):
    """The texts of one flow, one after the other."""

    text: str
    segments: tuple[Segment, ...]


def stream_of(blocks: Sequence[TextBlock], indices: Sequence[int]) -> Stream:
    """The stream of the blocks with these indices, placeholders replaced by what they stand for."""
    pieces: list[str] = []
    segments: list[Segment] = []
    length = 0

    def add(piece: str, block: int, offset: int, *, insert: bool) -> None:
        nonlocal length
        if piece:
            segments.append(Segment(length, length + len(piece), block, offset, insert))
            pieces.append(piece + SEPARATOR)
            length += len(piece) + 1

    for index in indices:
        block = blocks[index]
        done = 0
        for insert in block.inserts:
            add(block.text[done : insert.offset], index, done, insert=False)
            add(_sign(insert.kind) + insert.shadow, index, insert.offset, insert=True)
            done = insert.offset + 1
        add(block.text[done:], index, done, insert=False)
        pieces.append(SEPARATOR)
        length += 1
    return Stream("".join(pieces), tuple(segments))


def _sign(kind: InsertKind) -> str:
    if kind is InsertKind.NOTE:
        return NOTE_SIGN
    # A space after the sign: the description is another word.
    return f"{IMAGE_SIGN} " if kind is InsertKind.IMAGE else ""
