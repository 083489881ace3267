"""Citations as the writer made them: key, mode, prefix, locator, suffix, group."""

from __future__ import annotations

import pytest

from reportgen.document import parse
from reportgen.document.locators import split_locator
from reportgen.model.composed import Composed
from reportgen.model.document import PLACEHOLDER as P
from reportgen.model.document import Citation, CitationMode, Document
from reportgen.pandoc import find_pandoc


def read(markdown: str) -> Document:
    composed = Composed.plain("report.md", markdown)
    return parse(composed, find_pandoc(), timeout_seconds=60).document


def citations(markdown: str) -> list[Citation]:
    return [citation for block in read(markdown).blocks for citation in block.citations]


@pytest.mark.parametrize(
    ("suffix", "label", "value", "rest"),
    [
        (", p. 4", "page", "4", ""),
        (", pp. 3–5", "page", "3–5", ""),
        (", pp. 3-5, 8 and 11", "page", "3-5, 8 and 11", ""),
        (", pp. 3, 5 & 7, and more", "page", "3, 5 & 7", "and more"),
        (", p.\u00a04", "page", "4", ""),
        (", p.4", "page", "4", ""),
        (", 33", "page", "33", ""),
        (", 33-35, 38-39", "page", "33-35, 38-39", ""),
        (", iv", None, "", "iv"),
        (", p. iv", "page", "iv", ""),
        (", page 4", "page", "4", ""),
        (", ch. 2", "chapter", "2", ""),
        (", chap. 2, and more", "chapter", "2", "and more"),
        (", sec. 2.1", "section", "2.1", ""),
        (", § 5", "section", "5", ""),
        (", §§ 5-7", "section", "5-7", ""),
        (", para. 7", "paragraph", "7", ""),
        (", paras 7-9", "paragraph", "7-9", ""),
        (", ¶ 12", "paragraph", "12", ""),
        (", tbl. 3", "table", "3", ""),
        (", Table 3", "table", "3", ""),
        (", table A.2", "table", "A.2", ""),
        (", fig. 2", "figure", "2", ""),
        (", figure 2b", "figure", "2b", ""),
        (", art. 33", "article", "33", ""),
        (", vol. 3", "volume", "3", ""),
        (", no. 5", "number", "5", ""),
        (", annex B", "appendix", "B", ""),
        (", n. 4", "note", "4", ""),
        (" {pp. 3-5}, and more", "page", "3-5", "and more"),
        (", {see the map}", "page", "see the map", ""),
        (", {ch. 2, 5}", "chapter", "2, 5", ""),
        (", {} 99 years", None, "", "99 years"),
        (", and others", None, "", "and others"),
        (", passim", None, "", "passim"),
        (", see page four", None, "", "see page four"),
        (", notes that", None, "", "notes that"),
        (", part of it", None, "", "part of it"),
        ("", None, "", ""),
        (", p. 4. Italics mine", "page", "4", "Italics mine"),
    ],
)
def test_a_locator_is_read_like_csl_does(
    suffix: str, label: str | None, value: str, rest: str
) -> None:
    locator, left = split_locator(suffix)
    assert (locator.label if locator else None, locator.value if locator else "") == (label, value)
    assert left == rest


def test_a_group_shares_its_number_and_its_place() -> None:
    found = citations("It rose [see @a, p. 4; also -@b, ch. 2, and more] in 2019 [@c].\n")
    assert [(one.key, one.group, one.offset) for one in found] == [
        ("a", 0, 8),
        ("b", 0, 8),
        ("c", 1, 18),
    ]
    first, second, _ = found
    assert (first.prefix, first.suffix, first.mode) == ("see", "", CitationMode.PARENTHETICAL)
    assert (second.prefix, second.suffix, second.mode) == (
        "also", "and more", CitationMode.SUPPRESS_AUTHOR,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("markdown", "text", "mode", "value"),
    [
        ("@kim says so.\n", f"{P} says so.", CitationMode.IN_TEXT, None),
        ("@kim [p. 4] says so.\n", f"{P} says so.", CitationMode.IN_TEXT, "4"),
        ("@kim [-@kim, p. 5] x.\n", None, None, None),
        ("Kim [-@kim, p. 5] says.\n", f"Kim {P} says.", CitationMode.SUPPRESS_AUTHOR, "5"),
        ("As @{kim} says.\n", f"As {P} says.", CitationMode.IN_TEXT, None),
    ],
)
def test_a_citation_in_the_text_is_one_placeholder(
    markdown: str, text: str | None, mode: CitationMode | None, value: str | None
) -> None:
    block = read(markdown).blocks[0]
    citation = block.citations[0]
    assert citation.key == "kim"
    if text is not None:
        assert block.text == text
        assert citation.mode is mode
        assert (citation.locator.value if citation.locator else None) == value


def test_prefix_and_suffix_are_as_rendered() -> None:
    found = citations('It rose [see the "new" *report* by @kim, p. 4, with the older tables].\n')[0]
    assert found.prefix == "see the “new” report by"
    assert found.suffix == "with the older tables"


def test_groups_count_through_the_document() -> None:
    found = citations("One [@a].[^1]\n\n[^1]: Two [@b].\n\n| [@c] |\n|---|\n| [@d] |\n")
    assert [one.group for one in found] == [0, 1, 2, 3]
    assert [one.block for one in found] == [0, 1, 2, 3]
