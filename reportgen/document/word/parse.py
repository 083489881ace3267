"""A prepared Word draft becomes its document."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.document.assemble import assemble
from reportgen.document.parse import ParsedReport
from reportgen.document.word.draft import Unread
from reportgen.document.word.elements import condensed
from reportgen.document.word.kinds import Kind
from reportgen.document.word.places import written
from reportgen.document.word.typed import read_typed
from reportgen.errors import PandocError, ReportError
from reportgen.model.document import PLACEHOLDER
from reportgen.pandoc.inlines import InsertKind
from reportgen.pandoc.tree import Tree
from reportgen.pandoc.walk import outline

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from reportgen.document.word.draft import Draft
    from reportgen.pandoc.inlines import Insert
    from reportgen.pandoc.outline import Outline, TextBlock
    from reportgen.pandoc.runner import Pandoc

_COMMENT = re.compile(r"<!--\s*reportgen:")


class ParsedDraft(Struct, frozen=True, kw_only=True):
    """A Word draft as the later stages work on it."""

    parsed: ParsedReport
    unread: tuple[Unread, ...]
    """What of the draft is not in it."""


def parse_draft(
    draft: Draft,
    pandoc: Pandoc,
    *,
    path: str,
    keys: Mapping[str, str],
    known: Container[str],
    timeout_seconds: float,
) -> ParsedDraft:
    """The document of a Word draft.

    Args:
        draft: as ``open_draft`` gives it.
        pandoc: the pandoc that reads it.
        path: as shown to the reader.
        keys: the key of each work of its citation fields, by the work's id.
        known: the keys of the bibliography.
        timeout_seconds: the time that each run of pandoc may take.

    Raises:
        ReportError: pandoc cannot read the file, or did not finish.
        PandocError: pandoc gave what we cannot read.
    """

    def read(markdown: str) -> bytes:
        arguments = ("--from=markdown-example_lists", "--to=json")
        return pandoc.run(arguments, input=markdown, timeout_seconds=timeout_seconds).stdout

    tree = Tree.from_json(_read_docx(draft.docx, pandoc, path, timeout_seconds))
    raw = outline(tree)
    found = read_typed(_with_keys(raw, keys), known, read)
    composed, placed = written(found, path)
    document = assemble(composed, found, placed)
    document = replace(document, language=found.language or draft.language or "en")
    return ParsedDraft(
        parsed=ParsedReport(document=document, tree=tree),
        unread=(
            *draft.unread,
            *_lost(draft, raw),
            *_lost_citations(draft, raw),
            *_comments(found),
        ),
    )


def _read_docx(docx: bytes, pandoc: Pandoc, path: str, timeout_seconds: float) -> bytes:
    arguments = ("--from=docx+citations", "--to=json")
    try:
        return pandoc.run(arguments, input=docx, timeout_seconds=timeout_seconds).stdout
    except PandocError as error:
        raise ReportError(
            f"cannot be read as a Word document: {error.message}",
            path=path,
            help=("open it in Word and save it again", *error.help),
        ) from error


def _with_keys(found: Outline, keys: Mapping[str, str]) -> Outline:
    return replace(
        found,
        blocks=tuple(
            replace(block, inserts=tuple(_with_key(item, keys) for item in block.inserts))
            for block in found.blocks
        ),
    )


def _with_key(insert: Insert, keys: Mapping[str, str]) -> Insert:
    items = tuple(item._replace(key=keys.get(item.key, item.key)) for item in insert.items)
    return replace(insert, items=items)


def _lost(draft: Draft, found: Outline) -> Iterator[Unread]:
    """What the file holds and pandoc's reading does not: every paragraph is looked for in it."""
    read = condensed("".join(_whole(block) for block in found.blocks))
    done = 0
    lost = []
    for paragraph in draft.paragraphs:
        at = read.find(paragraph, done)
        if at < 0:
            at = read.find(paragraph)
        if at < 0:
            lost.append(paragraph)
        else:
            done = at
    if lost:
        yield Unread(kind=Kind.PARAGRAPH, number=len(lost), near=f"{lost[0][:40]}…")


def _lost_citations(draft: Draft, found: Outline) -> Iterator[Unread]:
    """Citation items that the fields of the file hold and pandoc's reading does not."""
    read = Counter(
        item.key for block in found.blocks for insert in block.inserts for item in insert.items
    )
    lost = Counter(draft.cited) - read
    if lost:
        title = next(
            json.loads(work.csl).get("title", "") for work in draft.works if work.id in lost
        )
        yield Unread(kind=Kind.LOST_CITATION, number=lost.total(), near=str(title))


def _whole(block: TextBlock) -> str:
    """A block's text with what is printed at its placeholders."""
    pieces = block.text.split(PLACEHOLDER)
    shown = [
        item.shadow if item.kind in {InsertKind.CITE, InsertKind.CODE} else ""
        for item in block.inserts
    ]
    return "".join(piece + mark for piece, mark in zip(pieces, (*shown, ""), strict=False))


def _comments(found: Outline) -> Iterator[Unread]:
    texts = [block.text for block in found.blocks if _COMMENT.search(block.text)]
    if texts:
        near = " ".join(texts[0].split())[:60]
        yield Unread(kind=Kind.COMMENT, number=len(texts), near=near)
