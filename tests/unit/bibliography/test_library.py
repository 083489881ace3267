"""Files that are missing, empty, of another encoding or kind; and a large one."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.bibliography import load_library
from reportgen.config import Config
from reportgen.errors import BibliographyError
from reportgen.model.library import ProblemKind

BOOK = "@book{k, author={Müller, J.}, title={T}, date={2000}}\n"
REFUSED = {
    "empty": ("refs.bib", b"", "is empty"),
    "white space": ("refs.bib", b" \n\n", "is empty"),
    "only comments": ("refs.bib", b"% nothing here\n", "no entry"),
    "only a broken entry": ("refs.bib", b"\n@book{k, title={open\n", "not one entry"),
    "an empty list": ("refs.json", b"[]", "no entry"),
    "an empty mapping": ("refs.yaml", b"title: x\n", "no entry"),
    "another kind": ("refs.docx", b"PK", "'.docx'"),
    "a number": ("refs.json", b"12", "no entry"),
}


@pytest.mark.parametrize(("name", "data", "says"), REFUSED.values(), ids=REFUSED)
def test_a_bibliography_without_an_entry_stops_the_run(load, name, data, says):
    with pytest.raises(BibliographyError, match=says) as raised:
        load({name: data})
    assert raised.value.path == name
    assert raised.value.help


def test_a_missing_bibliography_stops_the_run(tmp_path: Path):
    config = Config(
        root=tmp_path,
        report=tmp_path / "docs/brief.md",
        shown_path="docs/brief.md",
        bibliography=(tmp_path / "refs.bib",),
    )
    with pytest.raises(BibliographyError, match="does not exist") as raised:
        load_library(config)
    assert raised.value.path == "refs.bib"


def test_a_folder_is_no_bibliography(tmp_path: Path):
    (tmp_path / "refs.bib").mkdir()
    config = Config(
        root=tmp_path,
        report=tmp_path / "b.md",
        shown_path="b.md",
        bibliography=(tmp_path / "refs.bib",),
    )
    with pytest.raises(BibliographyError, match="cannot be opened"):
        load_library(config)


def test_no_bibliography_at_all_is_an_empty_library(tmp_path: Path):
    library = load_library(Config(root=tmp_path, report=tmp_path / "b.md", shown_path="b.md"))
    assert not library.entries
    assert not library.paths


def test_latin_1_is_read_and_reported(load):
    library = load({"refs.bib": ("% x\n" + BOOK).encode("latin-1")})
    assert library.entries["k"].fields["author"] == "Müller, J."
    (problem,) = library.problems
    assert problem.kind is ProblemKind.MALFORMED_ENTRY
    assert problem.region.line == 2
    assert "UTF-8" in problem.message


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_text(load, encoding):
    library = load({"refs.bib": BOOK.encode(encoding)})
    assert list(library.entries) == ["k"]
    assert not library.problems


def test_paths_are_shown_from_the_working_directory_and_never_absolute(tmp_path: Path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "refs.bib").write_text(BOOK * 2, encoding="utf-8")
    config = Config(
        root=tmp_path,
        report=tmp_path / "docs/brief.md",
        shown_path="../project/docs/brief.md",
        bibliography=(tmp_path / "refs.bib",),
    )
    library = load_library(config)
    assert library.paths == ("../project/refs.bib",)
    assert library.problems[0].region.path == "../project/refs.bib"
    assert str(tmp_path) not in library.problems[0].message


def test_several_files_of_several_formats_become_one_library(load):
    library = load(
        {
            "a.bib": BOOK,
            "b.json": '[{"id": "j", "title": "T", "author": [{"literal": "A"}], "issued": "2000"}]',
            "c.yml": "- {id: y, title: T2, author: {literal: A}, issued: 2000}\n",
        }
    )
    assert list(library.entries) == ["k", "j", "y"]
    assert library.paths == ("a.bib", "b.json", "c.yml")


def test_problems_are_sorted_by_place(load):
    library = load("@misc{b}\n@misc{a, doi={x}}\n@misc{b}\n")
    lines = [problem.region.line for problem in library.problems]
    assert lines == sorted(lines)


ZOTERO = r"""
@article{kimHumanTraffickingBorder2019,
	title = {Human trafficking at the border: {A} review},
	volume = {12},
	issn = {2049-3630},
	shorttitle = {Human trafficking at the border},
	url = {https://example.org/a%20b},
	doi = {10.1000/182},
	abstract = {This is 100\% of it.},
	language = {en},
	number = {3},
	urldate = {2024-03-11},
	journal = {Journal of {X} \& Y},
	author = {Kim, Jun-ho and Müller, Jörg},
	month = sep,
	year = {2019},
	keywords = {a, b},
	pages = {1--22},
	file = {Full Text PDF:/home/me/Zotero/storage/AB12/Kim - 2019.pdf:application/pdf;Snapshot:/home/me/Zotero/storage/CD34/index.html:text/html},
}
"""
JABREF = r"""% Encoding: UTF-8

@Comment{jabref-meta: databaseType:biblatex;}

@Report{oecd_2021,
  author      = {{OECD}},
  date        = {2021-06},
  institution = {OECD},
  title       = {Outlook},
  file        = {:papers/outlook\;2021.pdf:PDF},
  groups      = {A\;B},
}

@Comment{jabref-meta: saveActions:disabled;}
"""
BETTER_BIBTEX = r"""
@online{apNorthKorea2018,
  title = {Title with {{Double}} Braces},
  author = {{Associated Press}},
  date = {2018-09-20},
  url = {https://example.org/x},
  urldate = {2024-01-02},
  langid = {english},
  organization = {AP News},
  file = {C\:\\Users\\me\\Zotero\\storage\\EF56\\x.html;C\:\\Users\\me\\y.txt}
}
"""


def test_exports_of_zotero_jabref_and_better_bibtex_raise_no_problem(load):
    library = load({"z.bib": ZOTERO, "j.bib": JABREF, "b.bib": BETTER_BIBTEX})
    assert not library.problems
    zotero, jabref, better = library.entries.values()
    assert zotero.files[0].endswith("AB12/Kim - 2019.pdf")
    assert zotero.fields["journaltitle"] == "Journal of X & Y"
    assert jabref.files == ("papers/outlook;2021.pdf",)
    assert better.files == ("C:/Users/me/Zotero/storage/EF56/x.html", "C:/Users/me/y.txt")
    assert better.fields["title"] == "Title with Double Braces"


def test_the_sources_of_the_main_example_raise_no_problem():
    root = Path(__file__).parents[3]
    config = Config(
        root=root,
        report=root / "examples/brief.md",
        shown_path="examples/brief.md",
        bibliography=(root / "bibliography/sources.bib",),
    )
    library = load_library(config)
    assert not library.problems
    with_texts = [entry for entry in library.entries.values() if entry.files]
    assert len(with_texts) == 5
    for entry in with_texts:
        assert len(entry.fields["snapshot-sha256"]) == 64
        assert entry.fields.get("related", "violence2024") in library.entries
