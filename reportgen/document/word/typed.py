"""Citations and waivers typed as Markdown into the text of a Word draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.document import PLACEHOLDER
from reportgen.pandoc.inlines import Insert, InsertKind, Wrap
from reportgen.pandoc.tree import Tree
from reportgen.pandoc.walk import outline

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from reportgen.pandoc.inlines import CiteItem
    from reportgen.pandoc.outline import Outline, TextBlock

_KEY = r"\w(?:\w|[:.#$%&+?<>~/-](?=\w))*"
"""A citation key as pandoc reads one (manual, "Citation syntax")."""
_CANDIDATE = re.compile(
    rf"\[[^\[\]{PLACEHOLDER}]*@[^\[\]{PLACEHOLDER}]*\]"
    rf"|(?<![\w@./-])-?@(?P<key>{_KEY})(?:\s\[[^\[\]@{PLACEHOLDER}]*\])?"
)
_SPAN = re.compile(
    r"\[(?P<text>[^\[\]]+)\]\{\s*\.(?P<name>waive|derived)"
    r"(?:\s+(?P<key>reason|from)\s*=\s*[\"“”„](?P<value>[^\"“”„{}]*)[\"“”])?\s*\}"
)
"""As Word's autocorrection leaves it: with typographic quotes."""
_LEAD = "x "
"""Before each candidate, so that it is the text of a paragraph whatever it begins with."""

Edit = tuple[int, int, Insert | None]
"""A stretch that goes, and what takes its place."""


class _Candidate(Struct, frozen=True, kw_only=True):
    block: int
    start: int
    end: int
    text: str


def read_typed(found: Outline, known: Container[str], read: Callable[[str], bytes]) -> Outline:
    """``found`` with ``[@key, p. 4]`` as citations and ``[text]{.waive reason="…"}`` as marks.

    Args:
        found: the outline of a Word draft.
        known: the keys of the bibliography. A bare ``@key`` is a citation only if it is one of
            them: elsewhere in Word an ``@`` begins the name of an account.
        read: Markdown → pandoc's JSON.

    Raises:
        PandocError: pandoc failed.
    """
    candidates = tuple(_candidates(found, known))
    if candidates:
        items = _cited(candidates, read)
        edits: dict[int, list[Edit]] = {}
        for number, candidate in enumerate(candidates):
            if number in items:
                insert = Insert(
                    offset=0, kind=InsertKind.CITE, shadow=candidate.text, items=items[number]
                )
                edits.setdefault(candidate.block, []).append(
                    (candidate.start, candidate.end, insert)
                )
        found = _edited(found, edits)
    return _with_marks(found)


def _candidates(found: Outline, known: Container[str]) -> Iterator[_Candidate]:
    for number, block in enumerate(found.blocks):
        if "@" not in block.text:
            continue
        for match in _CANDIDATE.finditer(block.text):
            if match["key"] is None or match["key"] in known:
                text = " ".join(match.group().split())
                yield _Candidate(block=number, start=match.start(), end=match.end(), text=text)


def _cited(
    candidates: tuple[_Candidate, ...], read: Callable[[str], bytes]
) -> Mapping[int, tuple[CiteItem, ...]]:
    """For each candidate that pandoc takes for one citation: its works."""
    text = "\n\n".join(f"{_LEAD}{candidate.text}" for candidate in candidates)
    blocks = outline(Tree.from_json(read(text + "\n"))).blocks
    if len(blocks) != len(candidates):
        return {}
    return {
        number: block.inserts[0].items
        for number, block in enumerate(blocks)
        if block.text == f"{_LEAD}{PLACEHOLDER}" and block.inserts[0].kind is InsertKind.CITE
    }


def _with_marks(found: Outline) -> Outline:
    edits: dict[int, list[Edit]] = {}
    wraps: dict[int, list[Wrap]] = {}
    for number, block in enumerate(found.blocks):
        for match in _SPAN.finditer(block.text) if "{" in block.text else ():
            start, end = match.span("text")
            edits.setdefault(number, []).extend(
                ((match.start(), start, None), (end, match.end(), None))
            )
            given = ((match["key"], match["value"]),) if match["key"] else ()
            wrap = Wrap(
                node="Span", start=start, end=end, classes=(match["name"],), attributes=given
            )
            wraps.setdefault(number, []).append(wrap)
    if not edits:
        return found
    blocks = tuple(
        replace(block, wraps=(*block.wraps, *wraps.get(number, ())))
        for number, block in enumerate(found.blocks)
    )
    return _edited(replace(found, blocks=blocks), edits)


def _edited(found: Outline, edits: Mapping[int, list[Edit]]) -> Outline:
    """The outline with stretches of its texts replaced, and every offset moved along."""

    def moved(place: tuple[int, int] | None) -> tuple[int, int] | None:
        return None if place is None else (place[0], _moved(place[1], edits.get(place[0], ())))

    return replace(
        found,
        blocks=tuple(
            replace(_edited_block(block, edits.get(number, [])), note_of=moved(block.note_of))
            for number, block in enumerate(found.blocks)
        ),
        flows=tuple(replace(flow, note_of=moved(flow.note_of)) for flow in found.flows),
        images=tuple(
            image
            if image.offset is None
            else replace(image, offset=_moved(image.offset, edits.get(image.block, ())))
            for image in found.images
        ),
    )


def _edited_block(block: TextBlock, edits: list[Edit]) -> TextBlock:
    if not edits:
        return block
    pieces: list[str] = []
    done = 0
    for start, end, insert in edits:
        pieces += (block.text[done:start], "" if insert is None else PLACEHOLDER)
        done = end
    inserts = [replace(item, offset=_moved(item.offset, edits)) for item in block.inserts]
    inserts += [
        replace(insert, offset=_moved(start, edits)) for start, _, insert in edits if insert
    ]
    wraps = (
        replace(wrap, start=_moved(wrap.start, edits), end=_moved(wrap.end, edits))
        for wrap in block.wraps
    )
    return replace(
        block,
        text="".join((*pieces, block.text[done:])),
        inserts=tuple(sorted(inserts, key=lambda item: item.offset)),
        wraps=tuple(wrap for wrap in wraps if wrap.start < wrap.end),
    )


def _moved(offset: int, edits: tuple[Edit, ...] | list[Edit] | tuple[()]) -> int:
    """Where an offset is after the edits; inside a stretch that goes: where that began."""
    shift = 0
    for start, end, insert in edits:
        if offset <= start:
            break
        kept = 0 if insert is None else 1
        if offset < end:
            return start + shift
        shift += kept - (end - start)
    return offset + shift
