"""Markdown: what a reader sees stays, markup is masked, and no offset moves."""

from __future__ import annotations

import pytest

from reportgen.sources.markdown import MASK, prose_of

CASES = {
    "emphasis": ("**62%** of *all* and __x__ _y_", "62% of all and x y"),
    "emphasis inside punctuation": ("(*62*), “**x**”.", "(62), “x”."),
    "intraword": ("snake_case_name 5*4 and 2 * 3", "snake_case_name 5*4 and 2 * 3"),
    "strike and code": ("~~old~~ `new`", "old new"),
    "link": ("see [the *report*](https://a.org/2019/77) now", "see the report now"),
    "link with brackets and title": ('[a [1] b](u_(x)_9 "T 5") c', "a [1] b c"),
    "reference link": ("[text][ref12] and\n\n[ref12]: https://a.org/34 'T'\n", "text and\n\n\n"),
    "link over two lines": ("[two\nlines](x9)", "two\nlines"),
    "image": ("a ![alt 5](pic9.png) b", "a  b"),
    "footnote": ("text[^12] on\n\n[^12]: A note.", "text on\n\n A note."),
    "citation": ("rose [@kim2019, p. 4; @x] again", "rose  again"),
    "heading": ("## Title ##\nText", " Title\nText"),
    "underlined heading": ("Title\n=====\nText\n---\n", "Title\n\nText\n\n"),
    "front matter": ("---\ntitle: 5\n---\nText", "\n\n\nText"),
    "fence": ("a\n\n```python\nx = 12\n```\nb", "a\n\n\n\n\nb"),
    "fence never closed": ("a\n\n~~~\n12\n13", "a\n\n\n\n"),
    "comment": ("a <!-- 12\n13 --> b", "a \n b"),
    "comment never closed": ("a <!-- 12", "a "),
    "tags": ("a <b>12</b> <span class='x'>c</span>", "a 12 c"),
    "tags that break": ("one<br>two<td>3</td><td>4</td>", "one two 3  4 "),
    "tags between digits": ("10<sup>2</sup> and 12<b>5</b>", "10 2 and 12 5"),
    "autolink": ("at <https://a.org/12>.", "at ."),
    "quote and list": ("> quoted\n\n- item\n* other\n", "quoted\n\n item\n other\n"),
    "table": ("| a | b |\n|---|--:|\n| 1 | 2 |", "| a | b |\n\n| 1 | 2 |"),
    "escapes": (r"5\*4 \# 3 1\.5", "5*4 # 3 1.5"),
    "attributes": ("# Title {#sec-12 .x}\n[a]{.b n=3}", " Title \na"),
    "a rule": ("a\n\n* * *\n\nb", "a\n\n\n\nb"),
    "comparison signs": ("5 < 6 and 7 > 3; a<b", "5 < 6 and 7 > 3; a<b"),
    "an ordered figure": ("2019. The year", "2019. The year"),
    "an e-mail address": ("write to [a@b.org] now", "write to [a@b.org] now"),
    "windows newlines": ("---\r\na: 1\r\n---\r\n**T**\r\n", "\r\n\r\n\r\nT\r\n"),
}


@pytest.mark.parametrize(("text", "seen"), CASES.values(), ids=CASES)
def test_markup_is_masked_and_prose_stays(text, seen):
    prose = prose_of(text)
    assert prose.replace(MASK, "") == seen
    assert len(prose) == len(text)


HOSTILE = ["[" * 50_000, "![" * 30_000, "<a " * 30_000, "<!--" * 30_000, "*a" * 50_000, "[a](" * 20_000,
           "(" * 50_000, "[x](" + "(" * 50_000, "`" * 50_000, "_" * 50_000, "[@" * 20_000, "\n" * 50_000,
           " " * 100_000, "{#" * 20_000, "|-" * 30_000, "> " * 30_000]  # fmt: skip


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:5]))
def test_text_made_to_be_slow_is_not(text):
    assert len(prose_of(text)) == len(text)
