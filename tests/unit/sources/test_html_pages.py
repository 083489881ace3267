"""Web pages: what is text, what is navigation, and how tables keep their headers."""

from __future__ import annotations

import pytest

from reportgen.sources.extract import Extract
from reportgen.sources.html import read


def page(body: str, head: str = "<meta charset=utf-8>") -> Extract:
    return read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


def texts_of(extract: Extract) -> list[str]:
    return [extract.text[item.start : item.end] for item in extract.paragraphs]


PAGES = {
    "paragraphs and headings": (
        "<h1>Title</h1><p>One\n two.</p><div>Three</div>",
        ["Title", "One two.", "Three"],
    ),
    "text between blocks": ("Before<p>in</p>after", ["Before", "in", "after"]),
    "inline elements do not part words": ("<p>4,<b>512</b> wo<i>men</i></p>", ["4,512 women"]),
    "line breaks": ("<p>One<br>two</p>", ["One\ntwo"]),
    "preformatted text keeps its lines": (
        "<pre>One\n  <b>two\nthree</b></pre>",
        ["One\ntwo\nthree"],
    ),
    "items of lists": ("<ul><li>One<li>Two</ul><dl><dt>T<dd>D</dl>", ["One", "Two", "T", "D"]),
    "quotation marks of q": ("<p><q>So</q> he said</p>", ["“So” he said"]),
    "superscript digits": (
        "<p>200,000<sup>3</sup> and 5 km<sup>2</sup></p>",
        ["200,000³ and 5 km²"],
    ),
    "superscript words": ("<p>the 5<sup>th</sup> of May</p>", ["the 5th of May"]),
    "note marks are left out": (
        "<p>200,000<sup><a href='#n'>[3]</a></sup> came<sup>*</sup>.</p>",
        ["200,000 came."],
    ),
    "navigation is left out": (
        "<nav>Home 55</nav><div role=navigation>56</div><p>Text</p>",
        ["Text"],
    ),
    "the page's foot is left out, an article's is not": (
        "<article><p>Text</p><footer>Note 5</footer></article><footer>Page 6</footer>",
        ["Text", "Note 5"],
    ),
    "hidden text is left out": (
        "<p hidden>5</p><p style='display: none'>6</p><p style='color: red'>Text</p>",
        ["Text"],
    ),
    "scripts, styles and templates are left out": (
        "<style>a{}</style><template><p>5</p></template><svg><text>6</text></svg><p>Some text</p>",
        ["Some text"],
    ),
    "struck text is left out": ("<p><del>5</del><s>6</s> <ins>7</ins></p>", ["7"]),
    "forms are left out, but not a page in one": (
        "<form><input><label>Search</label></form><form><p>Text</p></form>",
        ["Text"],
    ),
    "asides stay: key figures stand there": ("<aside>62 per cent</aside>", ["62 per cent"]),
    "the main part, where there is one": (
        "<div>Menu 5</div><main><p>A long enough text to be most of the page.</p></main><div>Ads</div>",
        ["A long enough text to be most of the page."],
    ),
    "a main part by its role": (
        "<div>Menu</div><div role=main><p>A long enough text.</p></div>",
        ["A long enough text."],
    ),
    "a main part that holds little is not all of it": (
        "<main>Short</main><p>A text that is longer than the so-called main part.</p>",
        ["Short", "A text that is longer than the so-called main part."],
    ),
    "comments are no text": ("<p>Text<!-- 5 --> goes on</p>", ["Text goes on"]),
    "characters by name": ("<p>5&nbsp;%&mdash;so&shy;so &pound;4</p>", ["5\xa0%—so\xadso £4"]),
}


@pytest.mark.parametrize(("body", "expected"), PAGES.values(), ids=PAGES)
def test_a_page_says_what_its_reader_sees(body, expected) -> None:
    assert texts_of(page(body)) == expected


CHARSETS = {
    "declared": ("<meta charset=iso-8859-2>", "iso-8859-2", "Łódź"),
    "declared the old way": (
        "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>",
        "koi8-r",
        "Москва",
    ),
    "not declared": ("", "windows-1252", "Cost: 5 €"),
    "declared wrongly": ("<meta charset=ascii>", "utf-8", "5 €"),
    "unknown": ("<meta charset=klingon>", "windows-1252", "5 €"),
    "UTF-16 with a byte order mark": ("", "utf-16", "5 €"),
}


@pytest.mark.parametrize(("head", "charset", "text"), CHARSETS.values(), ids=CHARSETS)
def test_a_page_is_decoded_as_browsers_do(head, charset, text) -> None:
    data = f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(charset)
    assert texts_of(read(data)) == [text]


def test_a_table_keeps_its_headers_over_columns_and_rows() -> None:
    extract = page(
        """<table><caption>Table 1. Women</caption>
        <thead><tr><th rowspan=2>Town<th colspan=2>Women</tr><tr><th>2018<th>Share (%)</tr></thead>
        <tr><th rowspan=2>North</th><td>1,200<sup>a</sup></td><td>12.5</td></tr>
        <tr><td>1,300</td><td rowspan=9>13.5</td></tr>
        <tr><td>South</td><td colspan=2>none</td></tr></table>"""
    )
    assert texts_of(extract) == [
        "Table 1. Women",
        "Town | Women",
        "Town | 2018 | Share (%)",
        "North: Women – 2018 = 1,200a; Women – Share (%) = 12.5",
        "North: Women – 2018 = 1,300; Women – Share (%) = 13.5",
        "South: Women – 2018 = none",
    ]
    cell = extract.cells[1]
    assert extract.text[cell.start : cell.end] == "12.5"
    assert (cell.headers, cell.row, cell.caption) == (
        ("Women", "Share (%)"),
        "North",
        "Table 1. Women",
    )


def test_tables_that_lay_out_a_page_are_read_as_blocks() -> None:
    inner = "<table><tr><td>Town<td>Women<tr><td>North<td>5</table>"
    assert texts_of(page(f"<table><tr><td>Menu<td><p>Text</p>{inner}</table>")) == [
        "Menu",
        "Text",
        "Town | Women",
        "North: Women = 5",
    ]
    assert texts_of(page("<table role=presentation><tr><td>a<td>b</table>")) == ["a", "b"]
    assert texts_of(page("<table><tr><td>a<tr><td>b</table>")) == ["a", "b"]


def test_spans_beyond_all_sense_are_bounded() -> None:
    extract = page("<table><tr><td colspan=99999999>a<td colspan=x>5<td colspan=-1>6</table>")
    assert "5" in texts_of(extract)[0]


def test_a_short_page_without_scripts_is_a_page() -> None:
    assert texts_of(page("<p>Short.</p>")) == ["Short."]
