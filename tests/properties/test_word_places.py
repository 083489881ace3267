"""Every character of a Word draft's text is found where its region says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.document.assemble import assemble
from reportgen.document.word.places import written
from reportgen.document.word.typed import read_typed
from reportgen.model.document import PLACEHOLDER, BlockKind, CitationMode
from reportgen.pandoc.inlines import CiteItem, Insert, InsertKind
from reportgen.pandoc.outline import Flow, Outline, TextBlock

MODE = CitationMode.PARENTHETICAL
PIECES = st.lists(
    st.sampled_from(
        ["Some ", "310,000 ", "people ride. ", "Then ", "they walk.", PLACEHOLDER, "\n", "é ", "😀",
         "[5 men]{.waive reason=“our own”} ", "a {b} "]
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


def block_of(pieces: list[str]) -> TextBlock:
    text = "".join(pieces)
    item = CiteItem(key="k", prefix="", suffix="", mode=MODE)
    inserts = tuple(
        Insert(offset=offset, kind=InsertKind.CITE, shadow="(Smith, 2020)", items=(item,))
        for offset, character in enumerate(text)
        if character == PLACEHOLDER
    )
    return TextBlock(kind=BlockKind.PARAGRAPH, text=text, inserts=inserts, wraps=(), flow=0)


def outline_of(blocks: list[TextBlock]) -> Outline:
    return Outline(
        blocks=tuple(blocks), flows=(Flow(),), tables=(), images=(), raws=(), language=""
    )


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4))
def test_every_character_stands_where_its_region_says(paragraphs: list[list[str]]) -> None:
    found = read_typed(outline_of([block_of(pieces) for pieces in paragraphs]), (), lambda _: b"")
    composed, placed = written(found, "draft.docx")
    document = assemble(composed, found, placed)
    lines = composed.text.split("\n")
    assert len(lines) == len(composed.places)
    for block in document.blocks:
        for offset, character in enumerate(block.text):
            region = document.region(block.index, offset, offset + 1)
            assert region.column is not None
            assert region.place is not None
            shown = lines[region.line - 1][region.column - 1 :]
            expected = "(Smith, 2020)" if character == PLACEHOLDER else character
            assert shown.startswith(" " if character == "\n" else expected)


@settings(deadline=None)
@given(PIECES)
def test_marks_and_citations_keep_their_words(pieces: list[str]) -> None:
    found = read_typed(outline_of([block_of(pieces)]), (), lambda _: b"")
    (block,) = found.blocks
    assert [block.text[item.offset] for item in block.inserts] == [PLACEHOLDER] * pieces.count(
        PLACEHOLDER
    )
    assert [block.text[wrap.start : wrap.end] for wrap in block.wraps] == ["5 men"] * sum(
        "waive" in piece for piece in pieces
    )
