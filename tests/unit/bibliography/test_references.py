"""CSL JSON by pandoc, references by citeproc-py, styles by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.bibliography import csl_json, format_references, style_path
from reportgen.bibliography.styles import RENAMED
from reportgen.errors import ConfigError

BIB = r"""
@string{oup = "Oxford University Press"}
@incollection{part, author={Writer, W.}, title={100% of the {NATO} Part}, crossref={whole}, pages={1--10}}
@book{Foo, author={M{\"u}ller, J{\"o}rg and others}, title={Upper}, publisher=oup, year=2000, month=mar}
@book{foo, author={Smith, Jane}, title={Lower}, publisher=oup # ", Ltd", year=2001}
@collection{whole, editor={Ed, Itor}, title={The Whole}, publisher={P}, date={1999}}
@book{broken, title={Open
@online{web, organization={OECD}, title={A page}, url={https://a.org/x_y%20z}, date={n.d.}}
@book{loop, title={L}, author={A}, crossref={loop}}
@misc{odd, title={Em\&ph \emph{it} $x$}, author={O'Neil, S.}, year={2020}, weird name={x}, verb={\}\{}}
"""


def items(library, keys, pandoc):
    return json.loads(csl_json(library, keys, pandoc))


def test_the_cited_entries_come_with_their_parents_in_library_order(load, pandoc):
    found = items(load(BIB), ["web", "part"], pandoc)
    assert [item["id"] for item in found] == ["part", "web"]
    part = found[0]
    assert part["container-title"] == "The whole"
    assert part["title"] == "100% of the NATO part"
    assert part["issued"] == {"date-parts": [[1999]]}


def test_keys_keep_their_case_and_macros_their_meaning(load, pandoc):
    found = items(load(BIB), ["foo", "Foo"], pandoc)
    assert {item["id"]: item["publisher"] for item in found} == {
        "Foo": "Oxford University Press",
        "foo": "Oxford University Press, Ltd",
    }


def test_a_circle_does_not_reach_pandoc(load, pandoc):
    assert [item["id"] for item in items(load(BIB), ["loop"], pandoc)] == ["loop"]


def test_fields_that_pandoc_cannot_read_are_left_out(load, pandoc):
    (item,) = items(load(BIB), ["odd"], pandoc)
    assert item["issued"] == {"date-parts": [[2020]]}


def test_unknown_keys_are_left_out_and_nothing_cited_is_an_empty_list(load, pandoc):
    library = load(BIB)
    assert items(library, ["nobody"], pandoc) == []
    assert items(library, [], pandoc) == []


def test_csl_items_are_handed_on_as_they_are(load, pandoc):
    item = {"id": "j", "type": "report", "title": "A <i>T</i>", "custom": {"x": 1}}
    library = load({"a.json": json.dumps([item]), "b.bib": BIB})
    assert items(library, ["j", "foo"], pandoc)[0] == item


def test_the_same_entries_give_the_same_bytes_in_any_order(load, pandoc):
    library = load(BIB)
    assert csl_json(library, ["Foo", "web"], pandoc) == csl_json(library, ["web", "Foo"], pandoc)


def test_references_are_lines_of_plain_text(load, pandoc):
    library = load(BIB)
    references = format_references(csl_json(library, library.entries, pandoc))
    assert references["foo"] == "Smith, J., 2001. Lower. Oxford University Press, Ltd."
    assert references["Foo"].startswith("Müller, J., et al., 2000. Upper.")
    assert references["web"].startswith("OECD, n.d. A page.")
    assert "https://a.org/x_y%20z" in references["web"]
    assert "in: Ed, I. (Ed.), The Whole" in references["part"]
    for text in references.values():
        assert "<" not in text
        assert ".." not in text
        assert "\n" not in text


def test_a_reference_of_nearly_nothing_is_still_a_line():
    references = format_references(b'[{"id": "a", "type": "", "title": "Only a title"}]')
    assert "Only a title" in references["a"]


def test_no_items_are_no_references():
    assert dict(format_references(b"[]")) == {}


@pytest.mark.parametrize("name", ["apa", "APA", "nature", "ieee", "chicago author date", *RENAMED])
def test_styles_are_known_by_todays_and_by_older_names(name, tmp_path: Path):
    assert style_path(name, tmp_path).is_file()


def test_an_unknown_style_is_answered_with_names_like_it(tmp_path: Path):
    with pytest.raises(ConfigError, match="no citation style 'vancuver'") as raised:
        style_path("vancuver", tmp_path)
    assert "'vancouver'" in raised.value.help[0]


@pytest.mark.parametrize("name", ["", "zzzzzzzz", "../apa"])
def test_a_name_like_no_style_is_refused(name, tmp_path: Path):
    with pytest.raises(ConfigError):
        style_path(name, tmp_path)


def test_a_style_of_ones_own_lies_inside_the_root(tmp_path: Path):
    (tmp_path / "own.csl").write_text("<style/>")
    assert style_path("own.csl", tmp_path) == tmp_path / "own.csl"
    with pytest.raises(ConfigError, match="no style file"):
        style_path("other.csl", tmp_path)
    with pytest.raises(ConfigError, match="outside the project") as raised:
        style_path("../own.csl", tmp_path / "deeper")
    assert str(tmp_path) not in str(raised.value)


def test_a_link_to_a_style_outside_the_root_is_refused(tmp_path: Path):
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "own.csl").write_text("<style/>")
    (root / "own.csl").symlink_to(tmp_path / "own.csl")
    with pytest.raises(ConfigError, match="outside the project"):
        style_path("own.csl", root)
