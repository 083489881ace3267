"""The PDF, read back with pdfium: text, properties, structure and bytes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from reportgen.config import Annex
from reportgen.errors import RenderError
from reportgen.render import Target

FONTS = Path(__file__).parents[3] / "examples" / "trafficking-brief" / "fonts"


def text_of(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def one_line(data: bytes) -> str:
    return " ".join(text_of(data).split())


def pdf(desk, *arguments, **settings) -> bytes:
    (data,) = desk.build(*arguments, targets=(Target.PDF,), **settings).values()
    return data


def elements(data: bytes) -> Iterator[tuple[str, str]]:
    """Type and text alternative of the structure elements, page by page."""
    document = pdfium.PdfDocument(data)
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        stack = [
            raw.FPDF_StructTree_GetChildAtIndex(tree, row)
            for row in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
        while stack:
            element = stack.pop()
            if not element:
                continue
            yield (
                told(raw.FPDF_StructElement_GetType, element),
                told(raw.FPDF_StructElement_GetAltText, element),
            )
            count = raw.FPDF_StructElement_CountChildren(element)
            stack += [raw.FPDF_StructElement_GetChildAtIndex(element, row) for row in range(count)]


def told(function, element) -> str:
    size = function(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    function(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def test_the_pdf_holds_title_text_table_note_and_references(desk):
    text = one_line(pdf(desk))
    for words in (
        "Waiting for surgery",
        "Institute for Examples",
        "Anna Example, Bernd Beispiel · 14 May 2024",
        "Over 4,000 people wait (Statistics Office 2024, 4).",
        "Table 1. People waiting, by region",
        "Figure 1. How waiting grew",
        "The note says why, with stress.",
        "References",
    ):
        assert words in text
    assert "1 / 2" in text


def test_the_pdf_declares_pdf_ua_1_and_pdf_a_2a_and_is_tagged(desk):
    data = pdf(desk)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert raw.FPDFCatalog_IsTagged(pdfium.PdfDocument(data))


def test_the_pdf_names_title_authors_and_language(desk):
    data = pdf(desk)
    properties = pdfium.PdfDocument(data).get_metadata_dict()
    assert properties["Title"] == "Waiting for surgery"
    assert properties["Author"] == "Anna Example, Bernd Beispiel"
    assert b"<rdf:li>en-GB</rdf:li>" in data


def test_a_report_without_a_title_is_named_after_its_file(desk):
    data = pdf(desk, "# Findings\n\nText.\n", title="", date=None)
    assert pdfium.PdfDocument(data).get_metadata_dict()["Title"] == "brief"


def test_images_and_formulas_keep_their_text_alternative(desk):
    alternatives = {alt for _, alt in elements(pdf(desk)) if alt}
    assert alternatives == {"Bars that rise from 10 to 20", "r = w / p"}


def test_tables_have_heads_and_headings_have_levels(desk):
    kinds = {kind for kind, _ in elements(pdf(desk))}
    assert {"H1", "H2", "Table", "TH", "TD", "Note", "Caption"} <= kinds


def test_an_image_without_words_is_no_part_of_the_structure(desk):
    data = pdf(desk, "# A\n\nText ![](chart.png) goes on.\n")
    assert all(kind != "Figure" for kind, _ in elements(data))


def test_headings_that_skip_levels_are_levelled(desk):
    data = pdf(desk, "### A\n\nx\n\n##### B\n\ny\n\n## C\n\nz\n")
    kinds = [kind for kind, _ in elements(data)]
    assert kinds.count("H2") >= 1
    assert "H3" not in kinds


def test_the_same_report_gives_the_same_bytes(desk):
    assert pdf(desk) == pdf(desk)


def test_source_date_epoch_stands_above_the_date_of_the_report(desk, monkeypatch):
    before = pdf(desk)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    after = pdf(desk)
    assert before != after
    assert "D:20010909" in pdfium.PdfDocument(after).get_metadata_dict()["CreationDate"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2024-05-14", "20240514"), ("2024-05", "20240501"), ("2024", "20240101"),
     ("1950-01-01", "19800101"), (None, "19800101"), ("2024-13-40", "19800101")],
)  # fmt: skip
def test_the_date_of_the_report_is_the_date_of_the_pdf(desk, date, expected):
    data = pdf(desk, "# A\n\nText.\n", date=date)
    assert f"D:{expected}" in pdfium.PdfDocument(data).get_metadata_dict()["CreationDate"]


def test_a_senseless_source_date_epoch_is_refused(desk, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(RenderError, match="'yesterday', not a number"):
        pdf(desk)


def test_a_character_that_no_font_has_is_named_with_its_line(desk):
    with pytest.raises(RenderError) as caught:
        pdf(desk, "# A\n\nAll is well.\n\nThey call it 탈북, flight.\n")
    error = caught.value
    assert "'탈' (U+D0C8), nor these: 북" in error.message
    assert (error.path, error.line, error.column) == ("brief.md", 5, 14)
    assert any("fonts" in line for line in error.help)
    assert not desk.out.exists()


def test_a_folder_of_fonts_makes_korean_and_chinese_names_print(desk):
    text = "# A\n\nThe Tumen (두만강, 图们江), Jilin 吉林, **탈북** and `북송`.\n"
    data = pdf(desk, text, fonts=FONTS)
    for name in ("두만강", "图们江", "吉林", "탈북", "북송"):
        assert name in text_of(data)


def test_a_character_missing_in_the_references_is_said_to_stand_there(desk):
    config = desk.config("x")
    parsed = desk.parsed("# A\n\nText [@ons2024].\n")
    from reportgen.render import Look, render

    csl = (
        b'[{"id":"ons2024","type":"book","title":"\xed\x83\x88","issued":{"date-parts":[[2024]]}}]'
    )
    with pytest.raises(RenderError) as caught:
        render(
            parsed.tree,
            desk.checked(parsed, ()),
            config,
            look=Look.of(Path(__file__).parents[3] / "templates" / "plain"),
            csl_json=csl,
            targets=(Target.PDF,),
            out=desk.out,
            pandoc=desk.pandoc,
        )
    assert caught.value.line is None
    assert "reference" in caught.value.help[0]


def test_typst_markup_in_words_stays_words(desk):
    text = "# A\n\n#set page(width: 1pt) and \\@label <x> $5 *a* _b_ \\#let x = 1 //no comment\n"
    assert "#set page(width: 1pt)" in one_line(pdf(desk, text))


def test_quotation_marks_of_titles_and_alternatives_do_no_harm(desk):
    text = '---\ntitle: A "quoted\\\\" title\n---\n\n![x](chart.png){alt="say \\"a\\" #b ]"}\n'
    assert pdf(desk, text).startswith(b"%PDF")


def test_links_to_nothing_keep_their_words(desk):
    assert "see there" in one_line(pdf(desk, "# A\n\nPlease [see there](#nowhere).\n"))


def test_a_broken_image_stops_the_build_with_a_message(desk):
    (desk.folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    with pytest.raises(RenderError, match="the PDF cannot be set"):
        pdf(desk, "# A\n\n![Words](broken.png)\n")


def test_the_plain_look_sets_the_same_words(desk):
    brief, plain = one_line(pdf(desk)), one_line(pdf(desk, template="plain"))
    assert "Policy brief" in brief
    assert "Policy brief" not in plain
    assert "Over 4,000 people wait (Statistics Office 2024, 4)." in plain


def test_a_division_in_another_language_keeps_its_headings(desk):
    data = pdf(desk, "::: {lang=fr}\n# Un chapitre\n\nDes mots.\n:::\n")
    assert "= Un chapitre" not in text_of(data)
    assert ("H1", "") in set(elements(data))


def test_a_short_table_is_not_torn_apart(desk):
    filler = "Words that fill the page. " * 12
    rows = "".join(f"| {row} | {row * 10} |\n" for row in range(1, 8))
    text = f"# A\n\n{(filler + chr(10) * 2) * 12}| a | b |\n|---|---|\n{rows}\n: Rows\n"
    document = pdfium.PdfDocument(pdf(desk, text, annex=Annex.NONE))
    pages = [page.get_textpage().get_text_range() for page in document]
    (holder,) = [page for page in pages if "Table 1. Rows" in page]
    assert "70" in holder
