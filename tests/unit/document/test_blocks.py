"""What a report consists of: blocks, their kinds, their place in the document."""

from __future__ import annotations

import contextlib

import pytest

from reportgen.document import parse
from reportgen.errors import PandocError
from reportgen.model.composed import Composed
from reportgen.model.document import (
    PLACEHOLDER as P,
)
from reportgen.model.document import (
    BlockKind,
    Document,
    MarkKind,
    SectionRole,
)
from reportgen.pandoc import find_pandoc
from reportgen.pandoc.walk import outline


def read(markdown: str, *, timeout_seconds: float = 60) -> Document:
    report = parse(
        Composed.plain("report.md", markdown), find_pandoc(), timeout_seconds=timeout_seconds
    )
    texts = [block.text for block in report.document.blocks]
    assert [block.text for block in outline(report.tree).blocks] == texts
    assert [block.index for block in report.document.blocks] == list(range(len(texts)))
    return report.document


def kinds(markdown: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read(markdown).blocks]


CASES = {
    "metadata first": (
        "---\ntitle: A *title*\nsubtitle: Sub\nabstract: |\n  One.\n\n  Two.\n---\n\nText.\n",
        [("title", "A title"), ("title", "Sub"), ("abstract", "One."), ("abstract", "Two."),
         ("paragraph", "Text.")],
    ),
    "metadata that is no text": ("---\ntitle: true\nabstract: [a]\n---\n\nText.\n", [("paragraph", "Text.")]),
    "a title block of pandoc's own": (
        "% The title\n% An author\n\nText.\n",
        [("title", "The title"), ("paragraph", "Text.")],
    ),
    "soft breaks are spaces, hard ones are kept": (
        "one\ntwo\\\nthree  \nfour\n", [("paragraph", "one two\nthree\nfour")],
    ),
    "markup goes, the words stay": (
        "*a* **b** ~~c~~ [d]{.smallcaps} [e](u) <f@g.h> H~2~O 10^6^ m^2^ 21^st^\n",
        [("paragraph", "a b c d e f@g.h H₂O 10⁶ m² 21st")],
    ),
    "smart punctuation as rendered": (
        "\"He said 'no'\" -- it's 5--6 --- so...\n",
        [("paragraph", "“He said ‘no’” – it’s 5–6 — so…")],
    ),
    "entities and escapes as rendered": (
        "5\\% of \\$4&nbsp;bn &amp; &euro;3 \\*not\\*\n",
        [("paragraph", "5% of $4\u00a0bn & €3 *not*")],
    ),
    "what is no prose is a placeholder": (
        "`code` and $x^2$ and ![](i.png) and [@k].\n",
        [("paragraph", f"{P} and {P} and {P} and {P}.")],
    ),
    "lists and lists in lists": (
        "- one\n- two\n    1. three\n\n       more\n",
        [("list-item", "one"), ("list-item", "two"), ("list-item", "three"), ("list-item", "more")],
    ),
    "definitions": (
        "Term\n:   One.\n:   Two.\n",
        [("list-item", "Term"), ("list-item", "One."), ("list-item", "Two.")],
    ),
    "block quotes": (
        "> One\n> two.\n>\n> - item\n",
        [("block-quote", "One two."), ("list-item", "item")],
    ),
    "line blocks": ("| One\n|   two\n", [("paragraph", "One\n\u00a0\u00a0two")]),
    "notes follow the block that calls them": (
        "A[^1] b.^[In *line*.]\n\nNext.\n\n[^1]: First.\n\n    - Second.\n",
        [("paragraph", f"A{P} b.{P}"), ("footnote", "First."), ("footnote", "Second."),
         ("footnote", "In line."), ("paragraph", "Next.")],
    ),
    "a figure is its caption": (
        "![The caption](i.png)\n", [("caption", "The caption")],
    ),
    "a description that differs is a text of its own": (
        "![The caption](i.png){alt=\"A chart\"}\n",
        [("caption", "The caption"), ("alt-text", "A chart")],
    ),
    "an image in a line": (
        "See ![a chart](i.png) here.\n",
        [("paragraph", f"See {P} here."), ("alt-text", "a chart")],
    ),
    "an abstract in a division": (
        "::: {.abstract}\nIn short.\n:::\n", [("abstract", "In short.")],
    ),
    "code, rules and comments hold no text": (
        "```\ncode\n```\n\n---\n\n<!-- comment -->\n\nText <!-- inner --> end.\n",
        [("paragraph", "Text  end.")],
    ),
    "a citation that opens a paragraph, no example": ("@a. One.\n", [("paragraph", "￼. One.")]),
    "a task list": ("- [ ] open\n- [x] done\n", [("list-item", "☐ open"), ("list-item", "☒ done")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_document_is_its_blocks(name: str) -> None:
    markdown, expected = CASES[name]
    assert kinds(markdown) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{#id} stays",
        "write to a.b@c.org now",
        "see http://a.b/@c now",
        r"an \@ sign",
        "`@key` is code",
    ],
)
def test_what_looks_like_a_citation_and_is_none_stays_as_it_is(text: str) -> None:
    document = read(f"Please {text}.\n")
    assert not document.blocks[0].citations


def test_an_identifier_of_a_heading_is_no_text() -> None:
    block = read("# Results {#res .unnumbered}\n").blocks[0]
    assert (block.text, block.level, block.kind) == ("Results", 1, BlockKind.HEADING)


# Tables


PIPE = """\
| Year | Women | Men  |
|------|------:|------|
| 2012 | 200   | `x`  |
| 2013 |       | 1    |

: Sold [@k], by year

Source: our own sums.
"""


def test_a_table_is_caption_head_and_cells() -> None:
    document = read(PIPE)
    assert kinds(PIPE) == [
        ("caption", f"Sold {P}, by year"),
        *[("table-header", text) for text in ("Year", "Women", "Men")],
        *[("table-cell", text) for text in ("2012", "200", P, "2013", "1")],
        ("paragraph", "Source: our own sums."),
    ]
    table = document.tables[0]
    assert table.caption == 0
    assert table.blocks == tuple(range(1, 9))
    assert table.note == 9
    assert table.header == ("Year", "Women", "Men")
    cells = [(block.cell.row, block.cell.column) for block in document.blocks if block.cell]
    assert cells == [(-1, 0), (-1, 1), (-1, 2), (0, 0), (0, 1), (0, 2), (1, 0), (1, 2)]
    assert (table.region.line, table.region.end_line) == (1, 6)


@pytest.mark.parametrize(
    ("after", "is_note"),
    [
        ("Source: x.", True), ("*Sources:* x.", True), ("Note: x.", True), ("Notes: x.", True),
        ("Data: x.", False), ("Sources of income.", False), ("The table shows.", False),
        ("Data source: x.", True), ("Source. x", True), ("<!-- c -->\n\nSource: x.", True),
    ],
)  # fmt: skip
def test_a_source_line_under_a_table_is_known(after: str, is_note: bool) -> None:
    document = read(f"| a |\n|---|\n| 1 |\n\n{after}\n")
    assert (document.tables[0].note is not None) == is_note


def test_a_table_at_the_end_or_before_a_list_has_no_note() -> None:
    table = "| a |\n|---|\n| 1 |\n"
    assert read(table).tables[0].note is None
    assert read(f"{table}\n- Source: x\n").tables[0].note is None


def test_spans_count_as_columns_and_heads_are_joined() -> None:
    grid = """\
+-------+---------------+
| Year  | Sold          |
|       +-------+-------+
|       | Women | Men   |
+=======+=======+=======+
| 2012  | 5     | 6     |
|       +-------+-------+
|       | 7     | 8     |
+-------+-------+-------+
"""
    document = read(grid)
    assert document.tables[0].header == ("Year", "Sold / Women", "Sold / Men")
    places = {
        block.text: (block.cell.row, block.cell.column) for block in document.blocks if block.cell
    }
    assert places["Women"] == (-1, 1)
    assert places["Men"] == (-1, 2)
    assert places["7"] == (1, 1)
    assert places["8"] == (1, 2)


def test_tables_are_numbered_and_may_lack_everything() -> None:
    document = read("| a |\n|---|\n| 1 |\n\n|   |\n|---|\n|   |\n\nText.\n")
    assert [table.blocks for table in document.tables] == [(0, 1), ()]
    assert {block.cell.table for block in document.blocks if block.cell} == {0}


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    grid = """\
+-------------+------+
| | a |       | Outer|
| |---|       |      |
| | 1 |       |      |
+-------------+------+

Source: x.
"""
    document = read(grid)
    assert len(document.tables) == 2
    assert [table.note is not None for table in document.tables] == [True, False]


# Sections


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Summary", SectionRole.SUMMARY), ("Executive Summary", SectionRole.SUMMARY),
        ("1. Key findings", SectionRole.SUMMARY), ("Key messages", SectionRole.SUMMARY),
        ("At a glance", SectionRole.SUMMARY), ("*Summary* of findings", SectionRole.SUMMARY),
        ("Conclusion", SectionRole.CONCLUSION), ("5 Conclusions", SectionRole.CONCLUSION),
        ("Conclusions and recommendations", SectionRole.CONCLUSION),
        ("Recommendations", SectionRole.RECOMMENDATIONS),
        ("Policy recommendations", SectionRole.RECOMMENDATIONS),
        ("Recommendations for the government", SectionRole.RECOMMENDATIONS),
        ("Method", SectionRole.METHOD), ("Methodology", SectionRole.METHOD),
        ("Data and methods", SectionRole.METHOD), ("Methodological note", SectionRole.METHOD),
        ("References", SectionRole.REFERENCES), ("Bibliography", SectionRole.REFERENCES),
        ("Sources", SectionRole.REFERENCES), ("Further reading", SectionRole.REFERENCES),
        ("Sources of income", SectionRole.BODY), ("Methods of the traffickers", SectionRole.BODY),
        ("Background", SectionRole.BODY), ("The conclusion of the treaty", SectionRole.BODY),
        ("A glance at the border", SectionRole.BODY),
    ],
)  # fmt: skip
def test_a_heading_tells_what_its_section_does(heading: str, role: SectionRole) -> None:
    document = read(f"# {heading}\n\nText.\n")
    assert [block.role for block in document.blocks] == [role, role]


def test_roles_go_down_to_subsections_and_end_with_the_section() -> None:
    document = read("# Summary\n\n## First\n\nOne.\n\n# Scale\n\nTwo.\n\n## Method\n\nThree.\n")
    assert [(block.text, block.role.value) for block in document.blocks] == [
        ("Summary", "summary"), ("First", "summary"), ("One.", "summary"),
        ("Scale", "body"), ("Two.", "body"), ("Method", "method"), ("Three.", "method"),
    ]  # fmt: skip
    assert [block.headings for block in document.blocks] == [
        (), ("Summary",), ("Summary", "First"), (), ("Scale",), ("Scale",), ("Scale", "Method"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["summary", "executive-summary", "key-findings"])
def test_a_division_may_give_the_role(name: str) -> None:
    document = read(f"::: {name}\nOne.\n:::\n\nTwo.\n")
    assert [block.role for block in document.blocks] == [SectionRole.SUMMARY, SectionRole.BODY]


def test_an_abstract_is_a_summary() -> None:
    assert read("---\nabstract: A.\n---\n").blocks[0].role is SectionRole.SUMMARY


# Marks


def marks(markdown: str) -> list[tuple[str, str, str]]:
    return [
        (mark.kind.value, block.text[mark.start : mark.end], mark.value)
        for block in read(markdown).blocks
        for mark in block.marks
    ]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ('[412 talks]{.waive reason="our own survey"} were.', [("waiver", "412 talks", "our own survey")]),
        ("[412 talks]{.waive} were.", [("waiver", "412 talks", "")]),
        ('[18,400]{.derived from="80% of 23000"} fled.', [("derived", "18,400", "80% of 23000")]),
        ("[18,400]{.derived} fled.", [("derived", "18,400", "")]),
        ("::: {.waive reason=\"annex B\"}\nOne.\n\nTwo.\n:::", [("waiver", "One.", "annex B"), ("waiver", "Two.", "annex B")]),
        ("See [the *report*](http://a.b).", [("link", "the report", "http://a.b"), ("title", "the report", ""), ("title", "report", "")]),
        ("In *Sold*, `x`.", [("title", "Sold", ""), ("code", P, "")]),
    ],
)  # fmt: skip
def test_marks_say_what_the_markup_meant(
    markdown: str, expected: list[tuple[str, str, str]]
) -> None:
    assert sorted(marks(markdown + "\n")) == sorted(expected)


def test_a_mark_leads_to_the_note() -> None:
    document = read("One.[^a] Two.^[Three.]\n\n[^a]: Four.\n\n    More.\n")
    notes = [mark for mark in document.blocks[0].marks if mark.kind is MarkKind.NOTE]
    assert [mark.value for mark in notes] == ["1", "3"]
    assert [block.note_of for block in document.blocks] == [None, (0, 4), (0, 4), (0, 10)]


def test_an_empty_note_has_no_mark() -> None:
    assert marks("One.^[ ] Two.\n") == []


def test_blocks_of_one_quote_share_a_number() -> None:
    document = read("> a\n>\n> b\n\nc\n\n> d\n>\n> > e\n")
    assert [block.quote_of for block in document.blocks] == [0, 0, None, 1, 1]


# Comments and raw markup


@pytest.mark.parametrize(
    ("comment", "rule", "reason"),
    [
        ("reportgen: ignore[unit-mismatch] as agreed", "unit-mismatch", "as agreed"),
        ("reportgen: ignore the figure is ours", None, "the figure is ours"),
        ("reportgen:ignore[ x ]: said\n  by hand", "x", "said by hand"),
        ("reportgen: ignore", None, ""),
        ("reportgen: ignore[]", "", ""),
    ],
)
def test_a_comment_may_ask_for_an_exception(comment: str, rule: str | None, reason: str) -> None:
    document = read(f"One.\n\n<!-- {comment} -->\n\nTwo.\n\nThree.\n")
    ignore = document.ignores[0]
    assert (ignore.rule, ignore.reason, ignore.blocks) == (rule, reason, (1,))
    assert (ignore.region.line, ignore.region.column) == (3, 1)
    assert not document.raws


def test_other_comments_ask_for_nothing() -> None:
    document = read("<!-- reportgen is nice -->\n\n<!-- ignore this -->\n\nText.\n")
    assert document.ignores == ()


def test_an_exception_covers_the_next_block_with_all_that_belongs_to_it() -> None:
    ask = "<!-- reportgen: ignore why -->\n\n"
    table = "| a |\n|---|\n| 1 |\n\n: C\n"
    assert read(f"{ask}{table}\nText.\n").ignores[0].blocks == (0, 1, 2)
    assert read(f"{ask}- a\n- b\n\nText.\n").ignores[0].blocks == (0, 1)
    assert read(f"{ask}One.^[N.]\n\nText.\n").ignores[0].blocks == (0, 1)
    assert read(f"{ask}---\n\nOne.\n\nText.\n").ignores[0].blocks == (0,)
    assert read(f"::: x\n{ask}:::\n\nOne.\n\nText.\n").ignores[0].blocks == (0,)
    assert read(f"One.\n\n{ask}").ignores[0].blocks == ()
    assert read("One.\n\nTwo <!-- reportgen: ignore why --> here.\n").ignores[0].blocks == (1,)


def test_raw_markup_is_kept_apart_with_its_place() -> None:
    document = read(
        "Text \\LaTeX{} here <b>bold</b>.\n\n```{=openxml}\n<w:p/>\n```\n\n<table></table>\n"
    )
    assert [(raw.format, raw.region.line) for raw in document.raws] == [
        ("tex", 1), ("html", 1), ("html", 1), ("openxml", 4), ("html", 7), ("html", 7),
    ]  # fmt: skip


# Images and language


def test_images_have_target_description_and_caption() -> None:
    document = read(
        '![Cap](a.png)\n\n![Cap](b.png){alt="B"}\n\n![](c.png)\n\nSee ![d](d.png) and ![](e.png).\n'
    )
    assert [(image.target, image.alt, image.caption) for image in document.images] == [
        ("a.png", "Cap", 0), ("b.png", "B", 1), ("c.png", "", None), ("d.png", "d", None),
        ("e.png", "", None),
    ]  # fmt: skip
    assert [image.region.line for image in document.images] == [1, 3, 5, 7, 7]


def test_the_language_comes_from_the_front_matter() -> None:
    assert read("---\nlang: de-AT\n---\n\nText.\n").language == "de-AT"
    assert read("Text.\n").language == "en"


def test_sentences_are_spans_of_the_text_and_a_citation_after_the_stop_belongs_to_them() -> None:
    block = read("It rose. [@a] It fell.[@b] @c says no. It is @d. The end.\n").blocks[0]
    assert [block.text[start:end] for start, end in block.sentences] == [
        f"It rose. {P}", f"It fell.{P}", f"{P} says no.", f"It is {P}.", "The end.",
    ]  # fmt: skip


# Hostile input


def test_a_report_of_front_matter_alone_has_its_title() -> None:
    assert kinds("---\ntitle: Only\n---\n") == [("title", "Only")]
    assert kinds("---\ntitle: Only\n---") == [("title", "Only")]


@pytest.mark.parametrize("markdown", ["", "\n", "# \n", "---\n---\n", "<!-- x -->", "[a]: b\n"])
def test_a_report_without_text_has_no_block(markdown: str) -> None:
    assert kinds(markdown) == []


@pytest.mark.parametrize(
    "markdown",
    ["> " * 100 + "deep", "*" * 3000 + "x", "[" * 200 + "x" + "]" * 200, "- " * 60 + "deep"],
)
def test_deep_nesting_is_read_or_refused_in_words(markdown: str) -> None:
    with contextlib.suppress(PandocError):
        assert read(markdown + "\n", timeout_seconds=3).blocks


def test_a_paragraph_of_a_megabyte_is_read() -> None:
    document = read("The 5 women were sold in 2019. " * 33_000)
    assert len(document.blocks[0].sentences) == 33_000
    assert document.region(0, 4, 5).column == 5
