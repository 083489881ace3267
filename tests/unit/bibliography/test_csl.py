"""CSL-JSON, CSL-YAML and inline references under the same names as BibLaTeX."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.bibliography import load_library
from reportgen.config import Config
from reportgen.errors import BibliographyError
from reportgen.model.library import ProblemKind

JSON = """[
  {
    "id": "kim2019", "type": "report",
    "title": "A <i>study</i> of <span class=\\"nocase\\">NATO</span>",
    "author": [{"family": "Kim", "given": "Ann"}, {"literal": "World Bank"},
               {"family": "Cruz", "given": "J.", "non-dropping-particle": "de la"}],
    "issued": {"date-parts": [[2019, 5, 3]]},
    "container-title": "Series", "publisher": "P", "publisher-place": "Oslo",
    "URL": "https://a.org/x", "DOI": "10.1000/182", "volume": 3, "issue": "4", "page": "1-2",
    "custom": {"id": "not an item"}
  },
  {
    "id": 12, "type": "webpage", "title": "T",
    "author": [{"literal": "OECD"}],
    "URL": "https://a.org", "issued": {"date-parts": [["2020"]]}
  }
]
"""


def test_json_items_have_biblatex_names_and_lines(load):
    library = load({"refs.json": JSON})
    assert dict(library.entries["kim2019"].fields) == {
        "title": "A study of NATO",
        "author": "Kim, Ann and World Bank and de la Cruz, J.",
        "date": "2019-05-03",
        "journaltitle": "Series",
        "publisher": "P",
        "location": "Oslo",
        "url": "https://a.org/x",
        "doi": "10.1000/182",
        "volume": "3",
        "number": "4",
        "pages": "1-2",
    }
    assert [entry.region.line for entry in library.entries.values()] == [3, 13]
    assert library.entries["12"].type == "webpage"
    assert not library.problems


YAML = """---
references:
- id: a
  type: book
  title: "A: B"
  author:
  - family: Kim
    given: Ann
    suffix: Jr.
  issued: 2019-05
- id: b
  type: webpage
  title: T
  author: {literal: OECD}
  issued:
    year: 2020
    month: 3
  URL: https://a.org
  file: sources/b.txt
...
"""


def test_yaml_items_have_lines_and_keep_dates_as_written(load):
    library = load({"refs.yaml": YAML})
    assert library.entries["a"].fields["author"] == "Kim, Jr., Ann"
    assert library.entries["a"].fields["date"] == "2019-05"
    assert library.entries["b"].fields["date"] == "2020-03"
    assert library.entries["b"].files == ("sources/b.txt",)
    assert [entry.region.line for entry in library.entries.values()] == [3, 11]
    assert not library.problems


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ({"date-parts": [[2019, 5, 3], [2019, 6]]}, "2019-05-03/2019-06"),
        ({"date-parts": [["2019", "05"]]}, "2019-05"),
        ({"literal": "n.d."}, "n.d."),
        ({"raw": "2019-05-03"}, "2019-05-03"),
        ({"year": 2020}, "2020"),
        ("2020-01", "2020-01"),
        (2020, "2020"),
        ([{"year": 2019}, {"year": 2020}], "2019/2020"),
        ({"date-parts": []}, None),
        ({}, None),
    ],
)
def test_csl_dates_become_iso_dates(load, date, text):
    library = load({"refs.json": json.dumps([{"id": "a", "title": "T", "issued": date}])})
    assert library.entries["a"].fields.get("date") == text


def test_items_without_id_or_form_cost_only_themselves(load):
    items = [{"id": "a", "title": "A"}, {"title": "no id"}, "no item", {"id": "b", "title": "B"}]
    library = load({"refs.json": json.dumps(items, indent=1)})
    assert list(library.entries) == ["a", "b"]
    faults = [p for p in library.problems if p.kind is ProblemKind.MALFORMED_ENTRY]
    assert ["no id" in p.message or "no mapping" in p.message for p in faults] == [True, True]


def test_yaml_items_that_are_none_cost_only_themselves(load):
    library = load(
        {"r.yaml": "- id: a\n  title: A\n- just text\n- title: no id\n- id: b\n  title: B\n"}
    )
    assert list(library.entries) == ["a", "b"]
    lines = [p.region.line for p in library.problems if p.kind is ProblemKind.MALFORMED_ENTRY]
    assert lines == [3, 4]


def test_json_that_breaks_off_says_where(load):
    with pytest.raises(BibliographyError, match="breaks off") as raised:
        load({"refs.json": '[\n {"id": "a"},\n {"id": "b" "title"}\n]'})
    assert raised.value.line == 3
    assert raised.value.help


def test_yaml_that_breaks_off_says_where(load):
    with pytest.raises(BibliographyError, match="breaks off") as raised:
        load({"refs.yaml": "- id: a\n  title: x: y: z\n   bad\n"})
    assert raised.value.line == 2


@pytest.mark.parametrize(
    "text",
    [
        (
            "- &a [x, x, x, x, x, x, x, x, x, x]\n- &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
            "- &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n- &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
            "- {id: k, title: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]}\n"
        ),
        "- &a {id: k, title: [*a]}\n",
    ],
)
def test_aliases_that_grow_without_bound_are_refused(load, text):
    with pytest.raises(BibliographyError, match="aliases"):
        load({"refs.yaml": text})


def test_yaml_with_a_tag_of_python_is_read_as_text_and_runs_nothing(load):
    library = load({"r.yaml": "- id: a\n  title: !!python/object/apply:os.system [echo]\n"})
    assert "a" in library.entries


def test_one_item_and_an_items_list_are_read_too(load):
    assert list(load({"a.json": '{"id": "x", "title": "T"}'}).entries) == ["x"]
    assert list(load({"b.json": '{"items": [{"id": "y", "title": "T"}]}'}).entries) == ["y"]


def test_inline_references_come_last_with_their_lines(tmp_path: Path):
    report = tmp_path / "brief.md"
    report.write_text(
        "---\ntitle: T\nreferences:\n- id: a\n  title: A\n- title: B\n  id: 'b'\n---\n\nText.\n"
    )
    config = Config(
        root=tmp_path,
        report=report,
        shown_path="docs/brief.md",
        inline_references=({"id": "a", "title": "A"}, {"id": "b", "title": "B"}),
        front_matter_lines={"title": 2, "references": 3},
    )
    library = load_library(config)
    assert [(e.key, e.region.path, e.region.line) for e in library.entries.values()] == [
        ("a", "docs/brief.md", 4),
        ("b", "docs/brief.md", 7),
    ]


def test_inline_references_of_a_report_on_standard_input_give_the_line_of_their_list(tmp_path):
    config = Config(
        root=tmp_path,
        report=tmp_path / "not-there.md",
        shown_path="stdin.md",
        inline_references=({"id": "a", "title": "A"},),
        front_matter_lines={"references": 3},
    )
    assert load_library(config).entries["a"].region.line == 3
