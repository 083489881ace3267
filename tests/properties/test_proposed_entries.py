"""An entry made of anything a file may say is read back as it was meant, and costs no other entry."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tiny_projects import BIBLIOGRAPHY

from reportgen.bibliography.appending import appended
from reportgen.bibliography.bibtex import parse_bibtex
from reportgen.bibliography.proposing import entry_text, proposed_fields
from reportgen.bibliography.records import Origin
from reportgen.model.source import FileMetadata
from reportgen.sources.statements import author_names, iso_date, tidy, title

SAID = st.text(
    st.one_of(
        st.characters(codec="utf-8"), st.sampled_from("\\{}%&$#_~^\"'`-@,=\r\n\t ;\u00a0\u202e")
    ),
    max_size=60,
)
ENDS = st.sampled_from(["", "\n", "\n\n", "\r\n", " ", "% a comment"])


@given(name=SAID, authors=SAID, organization=SAID, path=SAID, end=ENDS)
def test_what_a_file_says_comes_back_as_it_was_said(name, authors, organization, path, end) -> None:
    fields = proposed_fields(
        FileMetadata(
            title=title(name), authors=author_names(authors), organization=tidy(organization)
        ),
        url="https://example.org/" + "".join(path.split()),
        fetched="2025-03-04",
        file="sources/k.pdf",
        sha256="0" * 64,
    )
    old = (BIBLIOGRAPHY + end).encode()
    entry = entry_text("k", "online", fields)
    new = appended(old, entry, key="k", fields=fields, shown="refs.bib")
    assert new.startswith(old)
    records = parse_bibtex(new.decode(), Origin(shown="refs.bib", path="refs.bib"))
    assert [item.key for item in records.entries] == ["survey2025", "k"]
    assert not records.problems
    assert records.entries[1].fields.get("title", "") == title(name)


@given(SAID)
def test_a_date_is_none_or_one_of_the_calendar(text) -> None:
    found = iso_date(text)
    assert found == "" or iso_date(found) == found
