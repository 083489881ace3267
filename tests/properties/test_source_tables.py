"""Whatever a table holds, its cells stand where they are said to stand."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from reportgen.bounded.faults import UndecodableError
from reportgen.bounded.sniffing import sniff
from reportgen.sources.csv import read
from reportgen.sources.extract import from_json, to_json
from reportgen.sources.tables import is_number

CELL = st.one_of(
    st.integers(0, 10**9).map(str),
    st.decimals(0, 1000, places=2).map(str),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
)
TABLE = st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=6)


@given(TABLE)
def test_every_cell_stands_in_the_text_where_it_is_said_to(rows) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    try:
        extract = read(stream.getvalue().encode())
    except UndecodableError:
        return
    assert from_json(to_json(extract)) == extract
    end = 0
    for cell in extract.cells:
        assert end <= cell.start < cell.end <= len(extract.text)
        assert is_number(extract.text[cell.start : cell.end])
        end = cell.end
    assert [item.number for item in extract.paragraphs] == [
        number for number, _ in enumerate(extract.paragraphs, start=1)
    ]
    assert all(extract.text[item.start : item.end].strip() for item in extract.paragraphs)


@given(st.binary(max_size=300))
def test_any_bytes_are_sniffed(data) -> None:
    sniff(data)


def test_a_row_of_comments_is_sniffed_at_once() -> None:
    assert sniff(b"<!---->" * 500 + b"x") is None
    assert sniff(b"<!---->" * 500 + b"<html>") == "html"
