"""Whatever stands in a file: it is read or refused, and good entries survive bad neighbours."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reportgen.bibliography import load_library
from reportgen.bibliography.attachments import attachment_paths
from reportgen.bibliography.latex import plain_text
from reportgen.bibliography.values import ValueSyntaxError, expand
from reportgen.config import Config
from reportgen.errors import BibliographyError
from reportgen.model.library import Library
from reportgen.sources.markdown import prose_of
from reportgen.sources.paragraphs import split_paragraphs

GOOD = "@book{%s, author={A, B}, title={%s}, date={2001}}\n"
NOISE = st.text(st.sampled_from('@{}(),="#\\%\n abc12é:;'), max_size=60)


def library_of(data: bytes, name: str = "refs.bib") -> Library:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / name).write_bytes(data)
        return load_library(
            Config(
                root=root,
                report=root / "brief.md",
                shown_path="brief.md",
                bibliography=(root / name,),
            )
        )


def was_read_or_refused(data: bytes, name: str) -> bool:
    """True if the file gave entries, or an error that says what to do."""
    try:
        return bool(library_of(data, name).entries)
    except BibliographyError as error:
        return bool(error.help)


@given(noise=NOISE)
def test_a_good_entry_before_any_noise_is_always_read(noise):
    library = library_of((GOOD % ("first", "T") + noise).encode())
    assert dict(library.entries["first"].fields) == {"author": "A, B", "title": "T", "date": "2001"}


@given(noise=st.text(st.sampled_from('@{}(),="#\\% abc12é:;'), max_size=60))
def test_noise_that_costs_an_entry_is_always_reported(noise):
    library = library_of(f"{GOOD % ('a', 'A')}@book{{{noise}\n{GOOD % ('z', 'Z')}".encode())
    broken = {"z"} - set(library.entries) or len(library.entries) == 2
    assert not broken or library.problems


@given(data=st.binary(max_size=200), name=st.sampled_from(["r.bib", "r.json", "r.yaml"]))
def test_any_bytes_are_a_library_or_a_bibliography_error(data, name):
    assert was_read_or_refused(data, name)


@given(text=NOISE, name=st.sampled_from(["r.json", "r.yaml"]))
def test_any_text_after_an_item_is_read_or_refused(text, name):
    assert was_read_or_refused(f"- id: a\n  title: {text}\n".encode(), name)


@given(value=st.text(max_size=80))
def test_plain_text_is_one_stripped_line_and_settles(value):
    plain = plain_text(value)
    assert plain == plain.strip()
    assert "\n" not in plain


@given(value=st.text(st.characters(exclude_characters="\\{}$~`'-"), max_size=80))
def test_text_without_latex_stays_what_it_is(value):
    assert plain_text(value).split() == re.sub(r"[ \t\r\n]+", " ", value).strip().split()


@given(raw=NOISE)
def test_a_value_is_read_or_its_fault_is_named(raw):
    try:
        said = f"value: {expand(raw, {'abc': 'x'})}"
    except ValueSyntaxError as error:
        said = str(error)
    assert said


PATH = st.text(st.sampled_from("abé/ .-_1"), min_size=1, max_size=20).filter(
    lambda path: path.strip() == path
)


@given(paths=st.lists(PATH, min_size=1, max_size=4, unique=True))
def test_paths_survive_each_programs_way_of_writing_them(paths):
    assert attachment_paths(";".join(paths)) == tuple(paths)
    assert attachment_paths(";".join(f"a file:{path}:PDF" for path in paths)) == tuple(paths)


@given(paths=st.lists(st.text(st.sampled_from("ab:;/ ."), min_size=1, max_size=12), max_size=3))
def test_signs_escaped_as_jabref_does_come_back(paths):
    paths = list(dict.fromkeys(path.strip() for path in paths if path.strip()))
    escaped = [re.sub(r"([:;])", r"\\\1", path) for path in paths]
    assert attachment_paths(";".join(f":{path}:PDF" for path in escaped)) == tuple(paths)


@given(text=st.text(st.sampled_from("ab1 .\n\r\t\u200b*_#[](){}<>`!-|:@^~\\"), max_size=200))
def test_prose_keeps_length_and_newlines_and_never_joins_digits(text):
    prose = prose_of(text)
    assert len(prose) == len(text)
    assert re.findall(r"[\r\n]", prose) == re.findall(r"[\r\n]", text)
    seen = re.findall(r"\d+", prose.replace("\u200b", ""))
    assert all(run in re.sub("\u200b", "", text) for run in seen)


@given(text=st.text(st.sampled_from("ab. \n\r\t\u200b"), max_size=200))
def test_paragraphs_hold_all_text_in_order_without_overlap(text):
    found = split_paragraphs(text)
    assert [item.number for item in found] == list(range(1, len(found) + 1))
    ends = [0, *(item.end for item in found)]
    assert all(end <= item.start for end, item in zip(ends, found, strict=False))
    held = "".join(text[item.start : item.end] for item in found)
    blank = str.maketrans("", "", " \n\r\t\u200b")
    assert held.translate(blank) == text.translate(blank)
