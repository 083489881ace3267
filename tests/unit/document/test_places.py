"""Every word leads back to its line and column, through every kind of markup."""

from __future__ import annotations

import re

import pytest

from reportgen.document import parse, parsing
from reportgen.document.beacons import Beacons, proved
from reportgen.model.composed import Composed, Segment, SourceFile
from reportgen.model.document import Document
from reportgen.model.place import Region
from reportgen.pandoc import find_pandoc


def read(markdown: str) -> Document:
    composed = Composed.plain("report.md", markdown)
    return parse(composed, find_pandoc(), timeout_seconds=60).document


def region_of(document: Document, word: str) -> Region:
    """Where ``word`` stands, which occurs in one block only."""
    (index,) = [block.index for block in document.blocks if word in block.text]
    start = document.blocks[index].text.index(word)
    return document.region(index, start, start + len(word))


def place(document: Document, word: str) -> str:
    region = region_of(document, word)
    return f"{region.line}:{region.column}"


# Each case: a document, and words with the line and column they stand at.
CASES = {
    "a paragraph with emphasis and line wraps": (
        "Over *two* **hundred** women\nwere sold, ~~not~~\n  given 57 yuan.\n",
        "Over 1:1, two 1:7, hundred 1:14, women 1:24, were 2:1, sold, 2:6, not 2:14, given 3:3, 57 3:9, yuan. 3:12",
    ),
    "numbers cut by markup": ("It cost **200**,000 yuan.\n", "200,000 1:11, yuan 1:21"),
    "a list": ("- alpha 5\n- beta\n  gamma 7\n* delta\n", "alpha 1:3, 5 1:9, beta 2:3, gamma 3:3, 7 3:9, delta 4:3"),
    "a list in a list": (
        "1. alpha\n    - beta 12\n\n      gamma\n2. delta\n",
        "alpha 1:4, beta 2:7, 12 2:12, gamma 4:7, delta 5:4",
    ),
    "a pipe table of numbers": (
        "| Year | Sold |\n|------|-----:|\n| 2012 |   45 |\n| 2013 | **46** |\n",
        "Year 1:3, Sold 1:10, 2012 3:3, 45 3:12, 2013 4:3, 46 4:12",
    ),
    "a pipe table without edges": ("Year | Sold\n-----|----\n2012 | 7\n", "Year 1:1, Sold 1:8, 2012 3:1, 7 3:8"),
    "a grid table": (
        "+------+------+\n| Year | Sold |\n+======+======+\n| 2012 | 45   |\n|      | more |\n+------+------+\n",
        "Year 2:3, Sold 2:10, 2012 4:3, 45 4:10, more 5:10",
    ),
    "a simple table": (
        "  Year   Sold\n------ ------\n  2012      5\n  2013     14\n\n: The caption 99\n",
        "Year 1:3, Sold 1:10, 2013 4:3, 14 4:12, The 6:3, caption 6:7, 99 6:15",
    ),
    "a multiline table": (
        ("--------------------\nYear      Sold\n--------- ----------\nalpha     in the\nbeta      year 14\n\n"
        "gamma     3\n--------------------\n\nTable: Caption 99\n"),
        "Sold 2:11, alpha 4:1, beta 5:1, year 5:11, gamma 7:1, 3 7:11, Caption 10:8, 99 10:16",
    ),
    "a caption above its table": ("Table: Women 99\n\n| a |\n|---|\n| 1 |\n", "Women 1:8, 99 1:14, a 3:3, 1 5:3"),
    "notes": (
        "One[^n] two.^[Inner 7 words.]\n\n[^n]: Note *one* 8.\n\n    Second\n    para 9.\n\nEnd 10.\n",
        "two. 1:9, Inner 1:15, 7 1:21, Note 3:7, one 3:13, 8 3:18, Second 5:5, para 6:5, 9 6:10, End 8:1, 10 8:5",
    ),
    "notes defined before": ("[^n]: Note 8.\n\nOne 3 two.[^n]\n", "Note 1:7, 8 1:12, One 3:1, 3 3:5, two 3:7"),
    "notes of numbers alone": ("One.[^a] Two.[^b]\n\n[^a]: 5, 8.\n[^b]: 6, 7.\n", "5 3:7, 8 3:10, 6 4:7, 7 4:10"),
    "headings": (
        "# Alpha *beta* 5 {#x .y}\n\nGamma 6\n-------\n\n### Delta 7 ###\n",
        "Alpha 1:3, beta 1:10, 5 1:16, Gamma 3:1, 6 3:7, Delta 6:5, 7 6:11",
    ),
    "a heading that is referred to": ("# The scale 5\n\nSee [The scale 5] now.\n", "now 3:19"),
    "block quotes": (
        "> Alpha 5\n> beta\ngamma\n>\n> > delta 6\n> > 7 epsilon\n",
        "Alpha 1:3, 5 1:9, beta 2:3, gamma 3:1, delta 5:5, 6 5:11, 7 6:5, epsilon 6:7",
    ),
    "definitions": ("Term 5\n:   Alpha 6\n    beta\n\n    gamma 7\n", "Term 1:1, 5 1:6, Alpha 2:5, 6 2:11, beta 3:5, gamma 5:5, 7 5:11"),
    "line blocks": ("| Alpha 5\n|   beta 6\n", "Alpha 1:3, 5 1:9, beta 2:5, 6 2:10"),
    "Windows line ends": ("Alpha 5\r\nbeta 6\r\n\r\n- gamma\r\n  7\r\n", "Alpha 1:1, 5 1:7, beta 2:1, 6 2:6, gamma 4:3, 7 5:3"),
    "tabs": ("-\talpha\t5\n\n\tbeta\t6\n", "alpha 1:3, 5 1:9, beta 3:2, 6 3:7"),
    "code points beyond the first plane": ("🧭 alpha 𝟱 5 — 🇰🇵 beta\n", "alpha 1:3, 𝟱 1:9, 5 1:11, beta 1:18"),
    "accents, Greek and Cyrillic": ("État où 5 Ελλάδα και Россия 6\n", "État 1:1, où 1:6, 5 1:9, Ελλάδα 1:11, και 1:18, Россия 1:22, 6 1:29"),
    "Korean, which has no beacons": ("북한 여성 5명이 중국에서 2019년 7월.\n", "여성 1:4, 5 1:7, 중국에서 1:11, 2019 1:16, 7 1:22"),
    "straight and curly quotes": (
        "\"Alpha\" it's 'beta' 5 “gamma” don’t 6.\n",
        "Alpha 1:2, it’s 1:9, beta 1:15, 5 1:21, gamma 1:24, don’t 1:31, 6 1:37",
    ),
    "entities": ("A&nbsp;5&nbsp;% &amp; beta &euro;7\n", "5 1:8, % 1:15, & 1:17, beta 1:23, € 1:28, 7 1:34"),
    "escapes": ("Alpha 5\\% of \\$4bn \\*beta\\* 6\n", "Alpha 1:1, 5 1:7, % 1:8, of 1:11, $ 1:14, 4bn 1:16, beta 1:22, 6 1:29"),
    "dashes and dots": ("alpha 5--6 --- beta... 7\n", "5 1:7, – 1:8, 6 1:10, — 1:12, beta 1:16, … 1:20, 7 1:24"),
    "links, spans, images, code, formulas": (
        "See [alpha 5](http://a.b/5 \"t 5\"), [beta 6]{.x y=\"6\"}, ![gamma](7.png){width=7}, `8` $9$ delta 10.\n",
        "alpha 1:6, beta 1:37, 6 1:42, gamma 1:58, delta 1:90, 10 1:96",
    ),
    "reference links": (
        "See [alpha beta] and [gamma][alpha beta] 5.\n\n[Alpha beta]: http://x.y \"Five 5\"\n",
        "alpha 1:6, gamma 1:23, 5 1:42",
    ),
    "addresses": ("See http://alpha.org/beta_5 and <gamma@delta.org> 5.\n", "http 1:5, gamma@delta.org 1:34, 5. 1:51"),
    "abbreviations": ("Mrs. Kim, Prof. Lee, p. 5, Gen. Park cf. fig. 6.\n", "Kim 1:6, Lee 1:17, 5 1:25, Park 1:33, 6 1:47"),
    "comments and divisions": (
        "::: {.box title=\"Five 5\"}\nAlpha 5\n:::\n\n<!-- Alpha 6 -->\n\nBeta 6 <!-- 7 --> 7\n",
        "Alpha 2:1, 5 2:7, Beta 7:1, 6 7:6, 7 7:19",
    ),
    "front matter": (
        "---\ntitle: Women 5 *sold*\nabstract: |\n  Alpha 6\n  beta.\nlang: en\n---\n\nGamma 7.\n",
        "Women 2:8, 5 2:14, sold 2:17, Alpha 4:3, 6 4:9, beta 5:3, Gamma 9:1, 7 9:7",
    ),
    "a figure": ("Text 5.\n\n![Alpha 6 *beta*](x.png){alt=\"Gamma 7\"}\n\nEnd.\n", "Text 1:1, Alpha 3:3, 6 3:9, beta 3:12, Gamma 3:31, 7 3:37, End 5:1"),
    "raw markup": ("Alpha \\textbf{x} 5 <b>beta</b> 6\n", "Alpha 1:1, 5 1:18, beta 1:23, 6 1:32"),
    "no newline at the end": ("Alpha 5", "Alpha 1:1, 5 1:7"),
    "braces, angles and brackets that are no markup": (
        "If a < 5 and b > 6 then {alpha} [beta] 7.\n",
        "5 1:8, b 1:14, 6 1:18, alpha 1:26, beta 1:34, 7 1:40",
    ),
    "roman lists": ("iii. alpha\niv. beta 5\n\n(xii) gamma\n", "alpha 1:6, beta 2:5, 5 2:10, gamma 4:7"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_every_word_is_placed(name: str) -> None:
    markdown, expected = CASES[name]
    document = read(markdown)
    wanted = re.findall(r"(\S+) (\d+:\d+)", expected)
    assert [
        (word, place(document, word.rstrip(",") if word != "," else word)) for word, _ in wanted
    ] == wanted


def test_a_stretch_ends_behind_its_last_character() -> None:
    document = read("It was *about\n5 per cent* here.\n")
    region = region_of(document, "about 5 per cent")
    assert (region.line, region.column, region.end_line, region.end_column) == (1, 9, 2, 11)
    assert region_of(document, "here").end_column == 17


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("It rose [@kim, p. 4].\n", "kim 1:10"),
        ("It rose [see @kim, p. 4;\nalso @lee].\n", "kim 1:14, lee 2:6"),
        ("@kim [p. 4] says, and [-@kim].\n", "kim 1:1, kim 1:25"),
        ("It rose.[@a][@b] [@{c.}].\n", "a 1:10, b 1:14, c. 1:19"),
        ("[@kim; @kim2; @kim].\n", "kim 1:2, kim2 1:8, kim 1:15"),
        ("- One [@kim].\n\n> Two\n> [@lee].\n", "kim 1:8, lee 4:4"),
        ("| a |\n|---|\n| 5 [@kim] |\n\n: Cap [@lee].\n", "lee 5:8, kim 3:6"),
        ("One.[^1]\n\n[^1]: @kim, 5; [@lee].\n", "kim 3:7, lee 3:17"),
        ("One.^[@kim, 5.] Two.\n", "kim 1:7"),
        ("---\nabstract: Five [@kim].\n---\n", "kim 2:17"),
        ("The 5 [@a] and 6 [@a] and 7 [@a, p. 5].\n", "a 1:8, a 1:19, a 1:30"),
    ],
)
def test_the_key_of_a_citation_is_placed(markdown: str, expected: str) -> None:
    document = read(markdown)
    found = [
        f"{citation.key} {citation.region.line}:{citation.region.column}"
        for block in document.blocks
        for citation in block.citations
    ]
    assert ", ".join(found) == expected
    for block in document.blocks:
        for citation in block.citations:
            assert document.region(block.index, citation.offset, citation.offset + 1).column


def test_a_block_that_cannot_be_proved_has_its_line() -> None:
    markdown = "7\n\n7\n\nWomen\n\n7\n"
    document = read(markdown)
    lines = [document.region(block.index, 0, 1).line for block in document.blocks]
    assert lines == [1, 3, 5, 7]
    assert document.region(0, 0, 1).column in {None, 1}


def test_what_the_disguise_would_change_is_placed_among_its_neighbours() -> None:
    # The label is defined where we do not look for one, so its disguise is no label any more.
    markdown = (
        "See [foo bar] and the 5 women in 2019.\n\n- item\n\n    [Foo Bar]: http://x.y\n\n"
        "- more 7\n\nAfter 8.\n"
    )
    document = read(markdown)
    words = ("foo", "women", "2019", "item", "more", "7", "After", "8")
    assert [place(document, word) for word in words] == [
        "1:6", "1:25", "1:34", "3:3", "7:3", "7:8", "9:1", "9:7",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markdown", "is_proved"),
    [
        ("Of 5 women [@kim] none.\n", True),
        ("7\n\n8\n", True),  # no word to disguise
        ("See [foo bar] 5.\n\n- item\n\n    [Foo Bar]: http://x.y\n", False),
    ],
)
def test_the_likely_document_is_told_from_the_proved_one(markdown: str, is_proved: bool) -> None:
    composed = Composed.plain("report.md", markdown)
    with parsing(markdown, find_pandoc(), composed=lambda: composed, timeout_seconds=20) as reading:
        likely = reading.document
        parsed = reading.proved()
    assert (parsed.document is likely) is is_proved
    assert parsed.document == read(markdown)
    assert parsed.proved() is parsed


def test_only_blocks_that_are_proved_keep_their_beacons() -> None:
    beacons = Beacons.of("alpha beta gamma delta")
    plain, hidden = (
        _blocks("alpha", "beta", "gamma", "delta"),
        _blocks(*beacons.disguised().split()),
    )
    assert proved(plain, hidden, beacons) == hidden
    alpha, beta, gamma, delta = beacons.disguised().split()
    broken = _blocks(alpha, f"{beta}x", gamma, delta)
    assert proved(plain, broken, beacons) == _blocks(alpha, "beta", gamma, delta)
    longer = _blocks(alpha, beta, "more", delta, delta)
    assert proved(plain, longer, beacons) == _blocks(alpha, beta, "gamma", delta)


def _blocks(*texts: str) -> bytes:
    """A document as pandoc writes one, with a paragraph of one word for each text."""
    blocks = ",".join(f'{{"t":"Para","c":[{{"t":"Str","c":"{text}"}}]}}' for text in texts)
    return f'{{"pandoc-api-version":[1,23,1],"meta":{{}},"blocks":[{blocks}]}}'.encode()


def test_a_text_with_the_rare_letters_themselves_is_placed_without_them() -> None:
    document = read("The sign 𒀀𒀁 was 5 wide.\n")
    assert place(document, "wide") == "1:19"
    assert place(document, "𒀀𒀁") == "1:10"


def test_what_an_expression_gave_has_a_line_and_no_column() -> None:
    text = "Alpha 5 beta.\n"
    source = SourceFile.of("t.md", "Alpha {{ figure }} beta.\n")
    segments = (
        Segment(start=0, file=0, origin=0, literal=True),
        Segment(start=6, file=0, origin=6, literal=False),
        Segment(start=7, file=0, origin=18, literal=True),
    )
    composed = Composed(text=text, files=(source,), segments=segments)
    document = parse(composed, find_pandoc(), timeout_seconds=20).document
    assert place(document, "Alpha") == "1:1"
    assert place(document, "5") == "1:None"
    assert place(document, "beta") == "1:20"


def test_a_large_plain_report_is_wholly_placed() -> None:
    words = "\n\n".join(
        f"## Part {n}\n\nIn {n} of them, *{n * 7}* women [@k{n}, p. {n}] of {n}."
        for n in range(300)
    )
    document = read(words)
    assert len(document.blocks) == 600
    assert all(block.anchors for block in document.blocks)
    for block in document.blocks:
        for citation in block.citations:
            region = citation.region
            line = words.split("\n")[region.line - 1]
            assert line[region.column - 1 :].startswith(f"@{citation.key},")
