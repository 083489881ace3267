"""The line of a finding, and carets under exactly what it is about."""

from __future__ import annotations

import pytest

from reportgen.model.place import Region
from reportgen.output.excerpt import excerpt
from reportgen.output.terminal import columns, printable


def stretch(column: int | None, end_column: int | None = None, *, lines: int = 0) -> Region:
    return Region(
        path="report.md", line=3, column=column, end_line=3 + lines, end_column=end_column
    )


CASES = [
    ("a word", "Over 300,000 women", stretch(6, 13), "Over 300,000 women", "     ^^^^^^^"),
    ("indented lines lose their indent", "    a 12% b", stretch(7, 10), "a 12% b", "  ^^^"),
    ("wide characters take two columns", "부산항 12% b", stretch(5, 8), "부산항 12% b", "       ^^^"),
    ("wide characters are underlined in full", "a 부산 b", stretch(3, 5), "a 부산 b", "  ^^^^"),
    ("combining marks take no column", "cafe\u0301 12%", stretch(7, 10), "cafe\u0301 12%",
     "     ^^^"),
    ("a tab is four columns", "a\t12%", stretch(3, 6), "a    12%", "     ^^^"),
    ("only the line is known", "  Over 300,000", stretch(None), "Over 300,000", ""),
    ("a stretch over two lines", "Over 300,000", stretch(6, 4, lines=1), "Over 300,000",
     "     ^^^^^^^"),
    ("a place rather than a stretch", "Over 300,000",
     Region(path="r", line=3, column=6), "Over 300,000", "     ^"),
    ("past the end of the line", "Over", stretch(9, 12), "Over", "    ^"),
    ("an escape sequence is not obeyed", "a \x1b[31m12%", stretch(8, 11), "a �[31m12%",
     "       ^^^"),
    ("a right-to-left mark turns nothing round", "a \u202e12%", stretch(4, 7), "a �12%",
     "   ^^^"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "region", "text", "carets"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_the_carets_stand_under_the_stretch(line, region, text, carets) -> None:
    shown = excerpt(line, region, width=80)
    assert (shown.text, shown.carets) == (text, carets)


def test_a_long_line_is_cut_around_the_stretch() -> None:
    line = "word " * 60 + "300,000 women " + "more " * 60
    start = line.index("300,000") + 1
    shown = excerpt(line, stretch(start, start + 13), width=70)
    assert columns(shown.text) <= 70
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    lead = len(shown.carets) - len(shown.carets.lstrip())
    assert shown.text[lead : lead + 13] == "300,000 women"


def test_a_stretch_longer_than_the_line_is_cut_at_the_width() -> None:
    shown = excerpt("word " * 60, stretch(1, 300), width=40)
    assert columns(shown.text) == 40
    assert shown.carets == "^" * 40


def test_a_cut_never_splits_a_wide_character_over_the_edge() -> None:
    for width in range(30, 40):
        shown = excerpt("부산항" * 60 + "12%", stretch(181, 184), width=width)
        assert columns(shown.text) <= width
        assert shown.text.endswith("12%")


def test_what_is_printable_stays_as_it_is() -> None:
    text = "“Über” 18\u202f400\xa0% – 부산항 ﬁ"
    assert printable(text) == text
    assert printable("soft\xadhyphen") == "softhyphen"
