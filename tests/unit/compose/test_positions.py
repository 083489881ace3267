"""Every stretch of a composed report leads back to the file and line it was written on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportgen.errors import TemplateError

HEAD = "---\ntitle: A\ndata:\n  d: d.yaml\n---\n"
"""Five lines; the body begins in line 6."""

DATA = "women: 200000\nrows:\n  - {name: Ayr, n: 44%}\n  - {name: Bute, n: 31%}\n"


@pytest.mark.parametrize(
    ("body", "needle", "expected"),
    [
        ("Some 44% here.\n", "44%", "report.md:6:6"),
        ("\n\nSome 44% here.\n", "44%", "report.md:8:6"),
        ("{% if true %}\nSome 44% here.\n{% endif %}\nAnd 12% there.\n", "12%", "report.md:9:5"),
        ("{% if true %}\n  - item 44%\n{% endif %}\n", "44%", "report.md:7:10"),
        ("  {% if true %}\n  - item 44%\n  {% endif %}\n  12%\n", "12%", "report.md:9:3"),
        ("{{ d.women }} and 44%\n", "44%", "report.md:6:19"),
        ("Of\n{{ d.women }} and 44%\n", "200000", "report.md:7"),
        ("{## a\ncomment ##}\n44%\n", "44%", "report.md:8:1"),
        ("{## a ##} 44%\n", "44%", "report.md:6:11"),
        ("{%- if true -%}\n\n  44%\n{%- endif %}\n 12%\n", "44%", "report.md:8:3"),
        ("{%- if true -%}\n\n  44%\n{%- endif %}\n 12%\n", "12%", "report.md:10:2"),
        ("{% raw %}{{ 44% }}{% endraw %} 12%\n", "44%", "report.md:6:13"),
        ("{% raw %}{{ 44% }}{% endraw %} 12%\n", "12%", "report.md:6:32"),
        ("{% for r in d.rows %}\n- {{ r.name }} 12%\n{% endfor %}\n", "Ayr", "report.md:7"),
        ("{% for r in d.rows %}\n- {{ r.name }} 12%\n{% endfor %}\n", "Bute", "report.md:7"),
        ("{% for r in d.rows %}\n- {{ r.name }} 12%\n{% endfor %}\n44%\n", "44%", "report.md:9:1"),
        ("{% for r in d.rows %}{{ r.n }} {% else %}none{% endfor %}done\n", "done", "report.md:6:58"),
        ("{% if false %}a{% elif true %}bcd{% else %}e{% endif %}\n", "bcd", "report.md:6:31"),
        ("{% set x %}\n44% of\n{% endset %}\n\n{{ x }}\n", "44%", "report.md:7:1"),
        ("{% filter upper %}abc{% endfilter %}\n", "ABC", "report.md:6"),
        ("{% filter indent %}abc{% endfilter %}\n", "abc", "report.md:6:20"),
        ('{% include "inc.md" %}\nand 12%\n', "44%", "inc.md:2:6"),
        ('{% include "inc.md" %}\nand 12%\n', "12%", "report.md:7:5"),
        ('{% from "m.md" import say %}\n\n{{ say("x") }} and 12%\n', "44%", "m.md:2:5"),
        ('{% from "m.md" import say %}\n\n{{ say("x") }} and 12%\n', "x!", "m.md:2"),
        ('{% from "m.md" import say %}\n\n{{ say("x") }} and 12%\n', "12%", "report.md:8:20"),
        ('{% from "m.md" import say %}\n\n{{ say("x") ~ " tail" }} and 12%\n', "tail", "report.md:8"),
        ('{% from "m.md" import box %}\n{% call box() %}\nInside 12%.\n{% endcall %}\n', "12%", "report.md:8:8"),
        ('{% from "m.md" import box %}\n{% call box() %}\nInside 12%.\n{% endcall %}\n', "[[", "m.md:5:1"),
        ('{% extends "base.md" %}\n{% block main %}\nMine 12%.\n{% endblock %}\n', "12%", "report.md:8:6"),
        ('{% extends "base.md" %}\n{% block main %}\nMine 12%.\n{% endblock %}\n', "Foot", "base.md:4:1"),
        ("é€ “quoted” 44%\n", "44%", "report.md:6:13"),
    ],
)  # fmt: skip
def test_text_is_column_exact_and_expressions_give_their_line(
    project: Any, place: Any, body: str, needle: str, expected: str
) -> None:
    project.write("d.yaml", DATA)
    project.write("inc.md", "First.\nSome 44% included.\n")
    project.write(
        "m.md",
        "{% macro say(x) %}\nSay 44% {{ x }}!\n{%- endmacro %}\n"
        "{% macro box() %}\n[[{{ caller() }}]]\n{% endmacro %}\n",
    )
    project.write("base.md", "Base.\n\n{% block main %}{% endblock %}\nFoot.\n")
    composed = project.compose(HEAD + body)
    assert place(composed, needle) == expected


def test_a_template_that_measures_its_own_text_keeps_lines_and_claims_no_column(
    project: Any, place: Any
) -> None:
    project.write("d.yaml", DATA)
    body = (
        "First 44%.\n{% set x %}\nabc\n{% endset %}\n"
        "\nLength {{ x | length }}.\n\n{% if x | length > 5 %}long{% else %}short{% endif %}\n\nLast 12%.\n"
    )
    composed = project.compose(HEAD + body)
    assert "Length 4." in composed.text
    assert "short" in composed.text
    assert place(composed, "First 44%") == "report.md:6"
    assert place(composed, "Last 12%") == "report.md:15"


def test_the_front_matter_maps_to_itself(project: Any, place: Any) -> None:
    project.write("d.yaml", DATA)
    composed = project.compose(HEAD + "Text.\n")
    assert place(composed, "title") == "report.md:2:1"
    assert [file.path for file in composed.files] == ["report.md"]


def test_marks_avoid_the_private_letters_that_the_inputs_use(project: Any, place: Any) -> None:
    project.write("d.yaml", "women: \U000f0003\n")
    composed = project.compose(HEAD + "A \U000f000a44% {{ d.women }} \U000f0001\n")
    assert composed.text.endswith("A \U000f000a44% \U000f0003 \U000f0001\n")
    assert place(composed, "44%") == "report.md:6:4"


def test_inputs_that_use_every_private_letter_are_refused(project: Any) -> None:
    project.write("d.yaml", DATA)
    private = "".join(chr(base) for base in range(0xF0000, 0xFFFF0))
    with pytest.raises(TemplateError, match="every private-use code point") as caught:
        project.compose(f"{HEAD}{private}\n\nSome 44% here.\n")
    assert caught.value.help


def test_a_table_of_the_lent_macro_maps_to_the_line_that_calls_it(project: Any, place: Any) -> None:
    project.write("d.csv", 'Year,Visits\n2023,"11,800"\n2024,"12,400"\n')
    head = "---\ntemplate: policy-brief\ndata: {d: d.csv}\n---\n"
    body = 'One 44%.\n\n{% from "macros.md" import table %}\n{{ table(d, caption="Visits") }}\n\nTwo 12%.\n'
    composed = project.compose(head + body)
    assert "| 2024 | 12,400 |\n" in composed.text
    assert place(composed, "12,400") == "report.md:8"
    assert place(composed, ": Visits") == "report.md:8"
    assert place(composed, "44%") == "report.md:5:5"
    assert place(composed, "12%") == "report.md:10:5"


def test_boilerplate_stands_before_and_after_the_body_and_maps_to_its_own_file(
    project: Any, place: Any
) -> None:
    project.write("mine/template.toml", 'name = "mine"\n')
    project.write("mine/before.md", "::: note\nOf {{ report.title }} 44%\n:::")
    project.write("mine/after.md", "Body has {{ body | wordcount }} words.\nEnd 31%.\n")
    text = "---\ntitle: A\ntemplate: ./mine\n---\nThe body 12%."
    composed = project.compose(text)
    assert composed.text == (
        "---\ntitle: A\ntemplate: ./mine\n---\n\n::: note\nOf A 44%\n:::\n\nThe body 12%.\n\n"
        "Body has 3 words.\nEnd 31%.\n"
    )
    assert place(composed, "44%") == "mine/before.md:2:23"
    assert place(composed, "12%") == "report.md:5:10"
    assert place(composed, "31%") == "mine/after.md:2:5"


@pytest.mark.parametrize("body", ["", "\n", "\n\n\n"])
def test_boilerplate_around_an_empty_body_keeps_clear_of_the_front_matter(
    project: Any, body: str
) -> None:
    project.write("mine/template.toml", 'name = "mine"\n')
    project.write("mine/after.md", "# End\n")
    head = "---\ntitle: A\ntemplate: ./mine\n---"
    assert project.compose(head + body).text == f"{head}\n\n# End\n"


def test_files_are_listed_in_the_order_of_their_first_use(project: Any) -> None:
    project.write("d.yaml", DATA)
    project.write("b.md", "b")
    project.write("a.md", "a")
    composed = project.compose(
        HEAD + '{% include "b.md" %}{% include "a.md" %}{% include "./b.md" %}'
    )
    assert [file.path for file in composed.files] == ["report.md", "b.md", "a.md"]


def test_a_report_in_a_folder_is_shown_relative_to_the_working_directory(
    project: Any, place: Any
) -> None:
    project.write("sub/d.yaml", DATA)
    project.write("sub/inc.md", "Some 44%\n")
    composed = project.compose(HEAD + '\n{% include "inc.md" %}\n12%\n', name="sub/r.md")
    assert place(composed, "44%") == "sub/inc.md:1:6"
    assert place(composed, "12%") == "sub/r.md:8:1"


def test_the_examples_map_back_to_themselves() -> None:
    from reportgen.compose import compose
    from reportgen.config import Options, load_config

    root = Path(__file__).parents[3]
    report = root / "examples" / "quickstart" / "report.md"
    text = report.read_text(encoding="utf-8")
    composed = compose(text, load_config(report, text, Options(working_directory=root)))
    for number, line in enumerate(text.splitlines(), start=1):
        if "{%" in line or "{{" in line or not line.strip() or composed.text.count(line) != 1:
            continue
        region = composed.region(composed.text.index(line), composed.text.index(line) + len(line))
        assert (region.path, region.line, region.column) == (
            "examples/quickstart/report.md",
            number,
            1,
        )
