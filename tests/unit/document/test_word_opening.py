"""What the opening of a Word draft gives, without pandoc."""

from __future__ import annotations

import json

import pytest
from word_cases import AS_PRINTED, NOT_READ, with_toc_style
from word_drafts import changed, citation, complex_field, docx_of_markdown, paragraph, with_body

from reportgen.bounded.worker import FAULT
from reportgen.document.word import counted
from reportgen.document.word.draft import Draft, decoded, encoded
from reportgen.document.word.elements import condensed
from reportgen.document.word.worker import main, read

TEXT = "# Findings\n\nOf the passengers, 62% travel to work [@survey2025].\n"
WORK = {"id": "s", "type": "report", "title": "Who rides?"}


def opened(xml: str) -> Draft:
    docx = changed(docx_of_markdown(TEXT), {"word/styles.xml": with_toc_style})
    return read(with_body(docx, xml))


@pytest.mark.parametrize(("xml", "texts"), AS_PRINTED.values(), ids=AS_PRINTED)
def test_the_paragraphs_are_those_that_print(xml: str, texts: list[str]) -> None:
    letters = "".join(opened(xml).paragraphs)
    assert [text for text in texts if condensed(text) not in letters] == []
    assert "5people" not in letters
    assert "5million" not in letters


@pytest.mark.parametrize(("content", "what"), NOT_READ)
def test_what_is_not_read_is_named_with_its_place(content: str, what: str) -> None:
    (item,) = opened(paragraph("By the figure:", content)).unread
    assert what in counted(item.kind, item.number)
    assert item.near.startswith("By the figure:")


def test_an_object_alone_in_its_paragraph_is_named_by_the_words_before_it() -> None:
    content, _ = NOT_READ[0]
    (item,) = opened(paragraph("Words before.") + paragraph(content)).unread
    assert item.near == "Words before."
    (first,) = read(
        changed(docx_of_markdown("x\n"), {"word/document.xml": lambda text: _body(text, content)})
    ).unread
    assert first.near == ""


def _body(text: str, content: str) -> str:
    start = text.index("<w:body>") + len("<w:body>")
    return f"{text[:start]}{paragraph(content)}</w:body></w:document>"


def test_a_work_is_the_same_by_its_address_or_all_its_data() -> None:
    def field(work: dict[str, object], number: int, manager: str = "zotero") -> str:
        return complex_field(citation(work, number=number, manager=manager), "(…)")

    other = {**WORK, "id": "o"}
    xml = paragraph(
        field(WORK, 1),
        field({**WORK, "title": "Who rides now?"}, 2),
        field(other, 3),
        field({**WORK, "id": "m", "title": "Other"}, 1, "mendeley"),
    )
    works = [json.loads(work.csl)["title"] for work in opened(xml).works]
    assert works == ["Who rides?", "Other"]


def test_pandoc_gets_no_picture_and_nothing_it_does_not_need() -> None:
    added = {"word/media/image1.png": b"1" * 1000, "word/embeddings/sheet.xlsx": b"2" * 1000}
    draft = read(changed(docx_of_markdown(TEXT), {}, added=added))
    assert b"11111" not in draft.docx
    assert b"22222" not in draft.docx
    assert b"word/media/image1.png" in draft.docx


def test_the_language_is_that_of_most_of_the_text() -> None:
    mark = '<w:lang w:val="{}"/>'
    german = paragraph(f"<w:r><w:rPr>{mark.format('de-DE')}</w:rPr><w:t>{'Wort ' * 40}</w:t></w:r>")
    none = paragraph(f"<w:r><w:rPr>{mark.format('x-none')}</w:rPr><w:t>{'Wort ' * 40}</w:t></w:r>")
    assert opened("").language.startswith("en")
    assert opened(german).language == "de-DE"
    assert opened(none).language.startswith("en")


def test_the_author_is_that_of_the_file_s_properties() -> None:
    assert opened("").author == ""
    assert read(docx_of_markdown(f"---\nauthor: Jane Roe\n---\n\n{TEXT}")).author == "Jane Roe"


def test_a_draft_is_sent_as_it_is() -> None:
    draft = opened(paragraph(NOT_READ[0][0]))
    assert decoded(encoded(draft)) == draft


def test_the_worker_answers_with_the_reason_or_the_draft() -> None:
    assert decoded(main(docx_of_markdown(TEXT))).paragraphs[0] == "Findings"
    assert main(b"PK").startswith(FAULT)
