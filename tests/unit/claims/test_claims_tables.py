"""Cells: their context, what covers them, and what is only a label."""

from __future__ import annotations

TABLE = """# Scale

| Estimate | Year | Women{head} | Source |
|---|---|---|---|
| Activists | 2012 | 200,000{cell} | {row} |
| Officials | 2013 | 50,000 | {row2} |

: Women without papers, in thousands{caption}

{note}
"""


def table(*, head="", cell="", row="", row2="", caption="", note=""):
    return TABLE.format(head=head, cell=cell, row=row, row2=row2, caption=caption, note=note)


def cells(claims):
    return {claim.text: [c.key for c in claim.citations] for claim in claims if claim.table}


def test_figures_are_claims_and_years_and_labels_are_not(claims):
    assert cells(claims(table())) == {"200,000": [], "50,000": []}


def test_a_cell_knows_its_headers_row_and_caption(claims):
    claim = next(claim for claim in claims(table()) if claim.text == "200,000")
    assert claim.table.headers == ("Women",)
    assert claim.table.row == "Activists"
    assert claim.table.caption == "Women without papers, in thousands"
    assert claim.table.table == 0


def test_a_source_column_covers_its_row(claims):
    found = cells(claims(table(row="[@a, p. 4]", row2="@b")))
    assert found == {"200,000": ["a"], "50,000": ["b"]}


def test_a_cells_own_citation_comes_first(claims):
    found = cells(claims(table(cell=" [@c]", row="[@a]")))
    assert found == {"200,000": ["c"], "50,000": []}


def test_a_header_covers_its_column(claims):
    assert cells(claims(table(head=" [@h]"))) == {"200,000": ["h"], "50,000": ["h"]}


def test_a_caption_covers_the_table(claims):
    assert cells(claims(table(caption=" [@t]"))) == {"200,000": ["t"], "50,000": ["t"]}


def test_a_source_line_covers_the_table_and_is_no_claim(claims):
    found = claims(table(note="Source: authors' calculations from [@n]."))
    assert cells(found) == {"200,000": ["n"], "50,000": ["n"]}
    assert all(claim.table for claim in found)


def test_a_note_without_a_source_covers_nothing(claims):
    assert cells(claims(table(note="Note: may not sum."))) == {"200,000": [], "50,000": []}


def test_equal_cells_under_different_headers_have_different_ids(claims):
    text = "| Town | Men | Women |\n|---|---|---|\n| North | 12 % | 12 % |\n"
    first, second = claims(text)
    assert first.id != second.id
    assert first.text == second.text


def test_age_bands_and_row_numbers_are_labels(claims):
    text = "| No. | Age | Share |\n|---|---|---|\n| 1 | 18--24 | 12 % |\n| 2 | 25--34 | 21 % |\n"
    assert sorted(claim.text for claim in claims(text)) == ["12 %", "21 %"]


def test_a_sentence_in_the_first_column_is_read_as_one(claims):
    text = "| Finding | Strength |\n|---|---|\n| In all 40 % of tenants are in debt | strong |\n"
    (claim,) = claims(text)
    assert claim.quantities[0].quantity.text == "40 %"


def test_a_column_of_years_is_none_of_statistics_whatever_its_header(claims):
    text = "| Law | Passed | Cases |\n|---|---|---|\n| A | 2012 | 14 |\n| B | 2019 | 25 |\n"
    assert sorted(claim.text for claim in claims(text)) == ["14", "25"]


def test_a_header_of_units_types_the_cells(claims):
    text = "| Town | Cost (£ million) |\n|---|---|\n| North | 12.5 |\n"
    (claim,) = claims(text)
    assert (claim.quantities[0].quantity.unit, claim.quantities[0].quantity.value) == (
        "GBP",
        12_500_000,
    )
