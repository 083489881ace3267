"""For every document that can be written, the place of a word is where the word stands."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.document import parse
from reportgen.model.composed import Composed
from reportgen.pandoc import find_pandoc

WORD = st.sampled_from(
    [
        "alpha",
        "beta",
        "of",
        "in",
        "women",
        "sold",
        "état",
        "5",
        "12",
        "200,000",
        "3.5",
        "2019",
        "J.",
        "U.S.",
        "p.",
        "No.",
        "a-b",
        "it's",
        "한국",
        "🧭",
        "don’t",
    ]
)
DECORATED = st.one_of(
    WORD,
    WORD.map("*{}*".format),
    WORD.map("**{}**".format),
    WORD.map('"{}"'.format),
    WORD.map("[{}](http://a.b/5)".format),
    WORD.map('[{}]{{.waive reason="alpha 5"}}'.format),
    st.sampled_from(
        ["[@kim, p. 5]", "@lee [12]", "`alpha 5`", "--", "\\%", "&nbsp;", "^[beta 5]", "<!-- 5 -->"]
    ),
)
LINE = st.lists(DECORATED, min_size=1, max_size=7).map(" ".join)
LINES = st.lists(LINE, min_size=1, max_size=3)


def _prefixed(first: str, other: str) -> st.SearchStrategy[str]:
    return LINES.map(lambda lines: first + f"\n{other}".join(lines))


BLOCK = st.one_of(
    _prefixed("", ""),
    _prefixed("> ", "> "),
    _prefixed("- ", "  "),
    _prefixed("1. ", "   "),
    LINE.map("## {}".format),
    st.lists(WORD, min_size=2, max_size=2).map(
        lambda words: (
            f"| {words[0]} | {words[1]} |\n|---|---|\n| {words[1]} | 5 |\n\n: {words[0]} 12"
        )
    ),
)
DOCUMENT = st.tuples(st.lists(BLOCK, min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"])).map(
    lambda drawn: ("\n\n".join(drawn[0]) + "\n").replace("\n", drawn[1])
)
SAME = str.maketrans("“”‘’\u00a0\n", "\"\"''  ")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENT)
def test_the_text_at_a_place_is_the_text(markdown: str) -> None:
    document = parse(Composed.plain("r.md", markdown), find_pandoc(), timeout_seconds=60).document
    for block in document.blocks:
        done = 0
        for anchor in block.anchors:
            assert done <= anchor.start < anchor.end <= len(block.text)
            assert 0 <= anchor.origin < anchor.origin_end <= len(markdown)
            done = anchor.end
            if anchor.end - anchor.start == anchor.origin_end - anchor.origin > 1:
                written = markdown[anchor.origin : anchor.origin_end].translate(SAME)
                assert block.text[anchor.start : anchor.end].translate(SAME) == written
        origins = [anchor.origin for anchor in block.anchors]
        assert origins == sorted(origins)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.integers(10, 99), min_size=1, max_size=8), min_size=1, max_size=8))
def test_every_word_of_its_own_is_found_where_it_stands(paragraphs: list[list[int]]) -> None:
    count = 0
    lines = []
    for numbers in paragraphs:
        words = []
        for number in numbers:
            count += 1
            words.append(f"w{count}x{number} *word{chr(97 + count % 26) * 3}* {1000 + count}")
        lines.append("- " + "\n  ".join(words))
    markdown = "\n".join(lines) + "\n"
    document = parse(Composed.plain("r.md", markdown), find_pandoc(), timeout_seconds=60).document
    source = markdown.split("\n")
    for block in document.blocks:
        start = 0
        for word in block.text.split(" "):
            region = document.region(block.index, start, start + len(word))
            assert region.column is not None
            assert region.end_column == region.column + len(word)
            assert source[region.line - 1][region.column - 1 : region.end_column - 1] == word
            start += len(word) + 1
