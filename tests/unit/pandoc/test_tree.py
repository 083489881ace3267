"""A tree holds what pandoc read, and refuses what is no document."""

from __future__ import annotations

import json

import pytest

from reportgen.errors import PandocError
from reportgen.model.document import BlockKind
from reportgen.pandoc import find_pandoc
from reportgen.pandoc.building import Attributes, text
from reportgen.pandoc.marking import Stretch, mark_stretches
from reportgen.pandoc.tree import Tree
from reportgen.pandoc.walk import outline


def read(markdown: str) -> Tree:
    result = find_pandoc().run(["--to=json"], input=markdown, timeout_seconds=20)
    return Tree.from_json(result.stdout)


def write(tree: Tree) -> str:
    result = find_pandoc().run(
        ["--from=json", "--to=markdown", "--wrap=none"], input=tree.to_json(), timeout_seconds=20
    )
    return result.stdout.decode()


@pytest.mark.parametrize(
    ("encoded", "reason"),
    [
        (b"", "no JSON"),
        (b"<html>", "no JSON"),
        (b'{"blocks": ', "no JSON"),
        (b"\xff\xfe{", "no JSON"),
        (b"{}", "no blocks"),
        (b'{"pandoc-api-version":[1,22],"meta":{},"blocks":[]}', "API version"),
        (b'{"pandoc-api-version":null,"meta":{},"blocks":[]}', "API version"),
    ],
)
def test_what_is_no_document_is_refused(encoded: bytes, reason: str) -> None:
    with pytest.raises(PandocError, match=reason):
        outline(Tree.from_json(encoded))


def test_a_tree_nested_beyond_measure_is_refused() -> None:
    deep = b'{"pandoc-api-version":[1,23,1],"meta":{},"blocks":' + b"[" * 100_000
    with pytest.raises(PandocError, match="nested too deeply"):
        outline(Tree.from_json(deep))


def test_a_tree_keeps_its_bytes() -> None:
    tree = read("Text.\n")
    assert Tree.from_json(tree.to_json()).to_json() == tree.to_json()
    assert json.loads(Tree.of(tree.copied()).to_json()) == tree.document


def test_text_blocks_come_in_the_order_of_the_document() -> None:
    tree = read("---\ntitle: T\n---\n\n# H\n\nP.^[N.]\n\n- i\n\n> q\n")
    assert [(block.kind, block.text[0]) for block in outline(tree).blocks] == [
        (BlockKind.TITLE, "T"),
        (BlockKind.HEADING, "H"),
        (BlockKind.PARAGRAPH, "P"),
        (BlockKind.FOOTNOTE, "N"),
        (BlockKind.LIST_ITEM, "i"),
        (BlockKind.BLOCK_QUOTE, "q"),
    ]


def marked(markdown: str, *parts: str, note: str = "") -> str:
    """``markdown`` with every part, found in the text of the blocks, marked as a draft."""
    tree = read(markdown)
    texts = [block.text for block in outline(tree).blocks]
    stretches = []
    for part in parts:
        index = next(row for row, one in enumerate(texts) if part in one)
        start = texts[index].index(part)
        stretches.append(
            Stretch(
                block=index,
                start=start,
                end=start + len(part),
                attributes=Attributes(classes=("draft",)),
                after=text(note) if note else (),
            )
        )
    return write(mark_stretches(tree, stretches)).strip()


@pytest.mark.parametrize(
    ("markdown", "part", "expected"),
    [
        ("Over 200,000 women.", "200,000", "Over [200,000]{.draft} women."),
        ("Over 200,000 women.", "00,0", "Over 2[00,0]{.draft}00 women."),
        ("Over **200,000 women** fled.", "000 women fled", "Over **200,**[**000 women** fled]{.draft}."),
        ("Over *200,000* fled.", "200,000", "Over [*200,000*]{.draft} fled."),
        ('He said "over 200,000 women" here.', "200,000", 'He said ["over 200,000 women"]{.draft} here.'),
        ("See [over 200 women](u) here.", "200 women", "See [over ](u)[[200 women](u)]{.draft} here."),
        ("At 10^6^ m.", "10⁶", "At [10^6^]{.draft} m."),
        ("# Over 200 women", "200 women", "# Over [200 women]{.draft}"),
    ],
)  # fmt: skip
def test_a_stretch_is_marked_where_it_stands(markdown: str, part: str, expected: str) -> None:
    assert marked(markdown, part) == expected


def test_several_stretches_of_one_block_are_marked() -> None:
    assert marked("One two three four.", "one two".title()[:3], "three") == (
        "[One]{.draft} two [three]{.draft} four."
    )


def test_a_note_follows_the_stretch() -> None:
    assert marked("One two.", "One", note="X") == "[One]{.draft}X two."


def test_stretches_in_cells_notes_lines_and_metadata_are_marked() -> None:
    markdown = (
        "---\ntitle: The title\n---\n\nText.^[A note.]\n\n| One |\n|---|\n| cell |\n\n"
        "| first\n| second\n"
    )
    tree = read(markdown)
    for part in ("title", "note", "cell", "second", "rst\nsec"):
        index, start = next(
            (row, block.text.index(part))
            for row, block in enumerate(outline(tree).blocks)
            if part in block.text
        )
        stretch = Stretch(
            block=index, start=start, end=start + len(part), attributes=Attributes(classes=("d",))
        )
        encoded = mark_stretches(tree, [stretch]).to_json().decode()
        assert encoded.count('"t":"Span"') == len(part.split("\n"))


def test_marking_nothing_changes_nothing() -> None:
    tree = read("Text ![alt](x.png).\n")
    assert mark_stretches(tree, []).document == tree.document
    alt = Stretch(block=1, start=0, end=3, attributes=Attributes())
    assert mark_stretches(tree, [alt]).document == tree.document
