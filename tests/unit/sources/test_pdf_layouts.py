"""PDF pages as typesetters lay them out: order, paragraphs, furniture, labels, tables, notes."""

from __future__ import annotations

import pytest
from written_sources import PIXEL, pdf_of

from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import UnreadableReason
from reportgen.quantities import find_quantities
from reportgen.sources.extract import MASK, Extract
from reportgen.sources.pdf import read
from reportgen.text.fold import fold

SMALL = "#set page(width: 10cm, height: 6cm, margin: 1.2cm)\n#set text(size: 9pt)\n"


def prose_of(extract: Extract) -> str:
    return extract.prose or extract.text


def folded(extract: Extract) -> str:
    return fold(prose_of(extract)).text.strip()


def paragraphs_of(extract: Extract) -> list[str]:
    return [fold(prose_of(extract)[item.start : item.end]).text for item in extract.paragraphs]


def values_of(extract: Extract) -> list[str]:
    return [str(item.value) for item in find_quantities(prose_of(extract))]


def label_of(extract: Extract, words: str) -> str:
    offset = extract.text.index(words)
    return next(page.label for page in extract.pages if page.start <= offset < page.end)


def test_labels_are_those_that_are_printed() -> None:
    extract = read(
        pdf_of(
            f"""{SMALL}
            #set page(numbering: "i")
            Preface. #pagebreak() Contents. #pagebreak()
            #set page(numbering: "1")
            #counter(page).update(1)
            First. #pagebreak() Second."""
        )
    )
    labels = [label_of(extract, word) for word in ("Preface", "Contents", "First", "Second")]
    assert labels == ["i", "ii", "1", "2"]
    assert folded(extract) == "Preface. Contents. First. Second."


def test_printed_numbers_stand_in_for_labels_that_the_file_lacks() -> None:
    pages = "#pagebreak()".join(f"Text of {name}. " for name in ("Ann", "Bob", "Cid"))
    markup = f"""{SMALL}
        #set page(footer: context align(center, str(counter(page).get().first() + 230)))
        {pages}"""
    extract = read(pdf_of(markup))
    assert [page.label for page in extract.pages] == ["231", "232", "233"]
    assert not values_of(extract)


def test_pages_without_any_number_are_counted() -> None:
    extract = read(pdf_of(f"{SMALL} One. #pagebreak() Two."))
    assert [page.label for page in extract.pages] == ["1", "2"]


def test_pages_before_the_first_printed_number_stand_in_brackets() -> None:
    markup = f"""{SMALL}
        Title. #pagebreak() Imprint. #pagebreak()
        #set page(footer: context str(counter(page).get().first() - 2))
        Alpha. #pagebreak() Beta. #pagebreak() Gamma."""
    extract = read(pdf_of(markup))
    assert [page.label for page in extract.pages] == ["[1]", "[2]", "1", "2", "3"]


def test_running_heads_and_feet_are_masked_with_their_numbers() -> None:
    markup = f"""{SMALL}
        #set page(header: [Annual Report 2031 #h(1fr) Vol. 44],
                  footer: context [Page #counter(page).display() of 555])
        Some 1,200 came. #pagebreak() Some 1,300 went. #pagebreak() Some 1,400 stayed."""
    extract = read(pdf_of(markup))
    assert values_of(extract) == ["1200", "1300", "1400"]
    assert "Annual Report 2031" in extract.text
    assert MASK in extract.prose


def test_a_figure_that_stands_first_on_each_page_is_no_running_head() -> None:
    pages = "#pagebreak()".join(f"{number}\n\nText of the page." for number in (512, 640, 713))
    assert values_of(read(pdf_of(SMALL + pages))) == ["512", "640", "713"]


def test_rows_of_a_table_over_several_pages_are_no_furniture() -> None:
    rows = "".join(f"[Town], [{1000 + number}]," for number in range(40))
    extract = read(pdf_of(f"{SMALL} #table(columns: 2, {rows})"))
    assert len(extract.pages) > 3
    assert values_of(extract) == [str(1000 + row) for row in range(40)]


TEXT = (
    "The efficient registration of international organisations is interrupted wherever "
    "administrative responsibilities are distributed among several departments. " * 8
)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other_and_hyphens_undone(columns: int) -> None:
    markup = f"""#set page(width: 14cm, height: 9cm, columns: {columns}, margin: 1cm)
        #set text(size: 8pt, hyphenate: true)
        #set par(justify: true)
        {TEXT}"""
    extract = read(pdf_of(markup))
    assert folded(extract) == TEXT.strip()


def test_columns_that_the_file_draws_line_by_line_are_read_column_by_column() -> None:
    left = [f"left line number {name} goes on" for name in ["a", "b", "c", "d", "e", "f", "g", "h"]]
    right = [
        f"right line number {name} goes on" for name in ["a", "b", "c", "d", "e", "f", "g", "h"]
    ]
    cells = "".join(f"[{one}],[{other}]," for one, other in zip(left, right, strict=True))
    markup = f"""#set page(width: 16cm, height: 8cm)
        #set text(size: 9pt)
        #grid(columns: 2, column-gutter: 1cm, row-gutter: 0.65em, {cells})"""
    assert folded(read(pdf_of(markup))) == " ".join([*left, *right])


def test_a_paragraph_that_runs_over_a_page_is_kept_whole_before_the_notes() -> None:
    markup = f"""{SMALL}
        #set page(header: [Report 2031], numbering: "1")
        #set text(hyphenate: true)
        #set par(justify: true)
        Counted were 77 cases.#footnote[It cost 4 million dollars.] {TEXT[:500]}"""
    extract = read(pdf_of(markup))
    assert len({page.label for page in extract.pages}) == 2
    first, note = paragraphs_of(extract)
    assert first == f"Counted were 77 cases.¹ {TEXT[:500].strip()}"
    assert "It cost 4 million dollars." in note
    start = extract.text.index("It cost")
    assert label_of(extract, "It cost") == "1"
    assert any(page.label == "2" and page.end <= start for page in extract.pages)


def test_note_numbers_are_superscripts_and_not_part_of_the_figure() -> None:
    extract = read(
        pdf_of(f"{SMALL} Of 200,000#super[3] women, 5#super(typographic: false)[12] left.")
    )
    assert "200,000³" in extract.text
    assert "5¹²" in extract.text
    assert values_of(extract) == ["200000", "5"]


def test_a_note_number_by_itself_is_told_by_its_line() -> None:
    extract = read(pdf_of(f"{SMALL} They came in thousands #super(typographic: false)[12] today."))
    assert "¹²" in extract.text


def test_ligatures_are_letters() -> None:
    extract = read(pdf_of(f"{SMALL} Officials find sufficient traffic flows."))
    assert folded(extract) == "Officials find sufficient traffic flows."


def test_an_indent_begins_a_paragraph() -> None:
    markup = f"""#set page(width: 9cm, height: 12cm, margin: 1cm)
        #set par(first-line-indent: (amount: 1.5em, all: true), spacing: 0.65em, justify: true)
        {TEXT[:300].strip()}.

        {TEXT[:200].strip()}."""
    assert len(read(pdf_of(markup)).paragraphs) == 2


def test_items_of_a_list_are_paragraphs() -> None:
    markup = f"{SMALL} #set list(tight: true)\n- the first item\n- the second item\n"
    assert len(read(pdf_of(markup)).paragraphs) == 2


def test_cells_of_a_table_stand_apart_and_know_their_headers() -> None:
    markup = f"""{SMALL}
        #table(columns: 3, [Province], [Women], [Share (%)],
               [North], [4 500], [12.5], [South], [79,655], [39.8])"""
    extract = read(pdf_of(markup))
    assert "North | 4 500 | 12.5" in extract.text
    cells = [
        (extract.text[cell.start : cell.end], cell.headers, cell.row) for cell in extract.cells
    ]
    assert cells == [
        ("4 500", ("Women",), "North"),
        ("12.5", ("Share (%)",), "North"),
        ("79,655", ("Women",), "South"),
        ("39.8", ("Share (%)",), "South"),
    ]


def test_a_table_of_figures_alone_has_no_headers() -> None:
    extract = read(pdf_of(f"{SMALL} #table(columns: 2, [1,200], [12.5], [1,300], [13.5])"))
    assert "1,200 | 12.5" in extract.text
    assert not extract.cells


def test_a_page_that_is_an_image_is_named() -> None:
    markup = f"""{SMALL} #set page(numbering: "1")
        A page with a text. #pagebreak() #{PIXEL} #pagebreak() Another page with another text."""
    assert read(pdf_of(markup)).unread_pages == ("2",)


def test_the_covers_of_a_longer_document_are_not_missed() -> None:
    markup = f"{SMALL} #{PIXEL} #pagebreak() One text. #pagebreak() Another. #pagebreak() #{PIXEL}"
    assert not read(pdf_of(markup)).unread_pages


def test_an_empty_page_is_not_missed() -> None:
    assert not read(pdf_of(f"{SMALL} One. #pagebreak() #pagebreak() Three.")).unread_pages


@pytest.mark.parametrize("count", [1, 3])
def test_a_scan_has_no_text_and_is_not_an_empty_one(count: int) -> None:
    with pytest.raises(UndecodableError, match="scan") as caught:
        read(pdf_of(SMALL + "#pagebreak()".join([f"#{PIXEL}"] * count)))
    assert caught.value.reason is UnreadableReason.NO_TEXT


def test_a_note_number_that_begins_its_line_is_told_by_its_size() -> None:
    note = "#super(typographic: false)[12] It costs 4 million dollars."
    extract = read(pdf_of(f"{SMALL} Some 77 cases were counted.\n\n{note}"))
    assert "¹² It costs" in extract.text
    assert values_of(extract) == ["77", "4000000"]


def test_lines_that_are_justified_wide_are_no_table() -> None:
    words = "registration international organisations responsibilities administrative " * 8
    markup = f"""#set page(width: 8cm, height: 14cm, margin: 1cm)
        #set par(justify: true)
        #set text(hyphenate: false)
        {words}"""
    assert folded(read(pdf_of(markup))) == words.strip()


def test_a_header_row_set_close_is_parted_like_the_rows_below() -> None:
    markup = f"""{SMALL}
        #table(columns: (2.2cm, 1.35cm, 2cm), inset: 2pt, align: (left, right, right),
               [Province], [Women], [Share],
               [North], [120], [12.5], [South], [655], [39.8])"""
    extract = read(pdf_of(markup))
    assert [cell.headers for cell in extract.cells] == [("Women",), ("Share",)] * 2
