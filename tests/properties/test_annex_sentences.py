"""Sentences in the annex are cut, never changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.ledger import shorten
from reportgen.pandoc.describing import typst_string


@given(st.text(), st.integers(min_value=2, max_value=80))
def test_a_cut_sentence_is_the_beginning_of_the_whole(text, limit):
    line = " ".join(text.split())
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == line or (short.endswith("…") and line.startswith(short[:-1]))


@given(st.text())
def test_a_typst_string_ends_where_it_should(text):
    inner = typst_string(text)[1:-1]
    assert "\n" not in inner
    # Every quotation mark inside is escaped by an odd run of backslashes.
    for row, mark in enumerate(inner):
        if mark == '"':
            run = len(inner[:row]) - len(inner[:row].rstrip("\\"))
            assert run % 2 == 1
