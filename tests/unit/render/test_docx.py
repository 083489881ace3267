"""The Word document, read back with python-docx."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from reportgen.render import Target


def built(desk, *arguments, **settings) -> bytes:
    (data,) = desk.build(*arguments, targets=(Target.DOCX,), **settings).values()
    return data


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_title_block_headings_and_text_have_their_styles(desk):
    styles = {p.text: p.style.name for p in opened(built(desk)).paragraphs}
    assert styles["Waiting for surgery"] == "Title"
    assert styles["A test"] == "Subtitle"
    assert styles["Anna Example"] == "Author"
    assert styles["Institute for Examples · 14 May 2024"] == "Date"
    assert styles["Findings"] == "Heading 1"
    assert styles["Numbers"] == "Heading 2"
    assert styles["Over 4,000 people wait (Statistics Office 2024, 4)."] == "Summary Text"
    assert styles["Table 1. People waiting, by region"] == "Table Caption"
    assert styles["Figure 1. How waiting grew"] == "Image Caption"
    assert styles["Waiting grew by 12 per cent."] == "Abstract"


def test_properties_language_page_and_page_numbers_are_set(desk):
    document = opened(built(desk))
    assert document.core_properties.title == "Waiting for surgery"
    assert document.core_properties.author == "Anna Example; Bernd Beispiel"
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    footer = section.footer._element.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"


def test_table_heads_repeat_and_tables_have_the_style(desk, cases):
    for table in opened(built(desk, judged=(cases["found"],))).tables:
        assert table.style.name == "Table"
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


def test_images_are_described_once_and_embedded(desk):
    body = part(built(desk), "word/document.xml")
    assert 'descr="Bars that rise from 10 to 20"' in body
    assert "data:image" not in body


def test_svg_images_are_drawn_for_word(desk):
    (desk.folder / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h9v9z"/></svg>'
    )
    names = zipfile.ZipFile(io.BytesIO(built(desk, "# A\n\n![Words](a.svg)\n"))).namelist()
    assert next(name for name in names if "media" in name).endswith(".png")


def test_the_same_report_gives_the_same_bytes(desk):
    assert built(desk) == built(desk)


def test_no_path_of_this_machine_is_in_the_document(desk):
    package = zipfile.ZipFile(io.BytesIO(built(desk)))
    for name in package.namelist():
        content = package.read(name)
        assert b"/tmp" not in content
        assert b"cited.json" not in content


def test_the_annex_is_set_small_on_a_page_of_its_own(desk, cases):
    document = opened(built(desk, judged=(cases["found"],)))
    heading = next(p for p in document.paragraphs if p.text == "Evidence annex")
    assert heading.paragraph_format.page_break_before
    assert document.tables[-1].rows[1].cells[1].paragraphs[0].style.name == "Annex Text"


def test_failing_words_of_a_draft_are_shaded_and_say_why(desk, cases):
    document = opened(built(desk, judged=(cases["wrong"],), draft=True))
    paragraph = next(p for p in document.paragraphs if "The cost was" in p.text)
    marked = [run.text for run in paragraph.runs if run.style.name == "Draft Mark"]
    assert "".join(marked) == "£4.6 million"
    assert "£4.6 million [not in the source] (Statistics Office 2024)" in paragraph.text
    notice = next(p for p in document.paragraphs if p.text.startswith("DRAFT."))
    assert notice.style.name == "Draft Notice"
    assert "1 of 1 statements" in notice.text


@pytest.mark.parametrize("template", ["policy-brief", "plain"])
def test_every_style_that_pandoc_names_is_ours(desk, template):
    data = built(desk, template=template)
    document = opened(data)
    used = {p.style.name for p in document.paragraphs}
    assert {"Title", "Body Text", "Block Text", "Bibliography", "Heading 1"} <= used
    assert document.styles["Title"].font.size.pt == 26


def test_the_reference_documents_are_what_their_script_makes(tmp_path):
    import runpy
    from pathlib import Path

    templates = Path(__file__).parents[3] / "templates"
    script = runpy.run_path(str(templates / "make_reference.py"))
    for name, accent in script["ACCENTS"].items():
        script["make_reference"](tmp_path / name, accent=accent)
        committed = templates / name / "reference.docx"
        assert (tmp_path / name).read_bytes() == committed.read_bytes()
