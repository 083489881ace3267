"""The template that comes with reportgen: its table macro and its standing note."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.errors import TemplateError

HEAD = "---\ntitle: A\ntemplate: policy-brief\ndata: {rows: rows.csv}\n---\n"
IMPORT = '{% from "macros.md" import table %}\n'
ROWS = 'Group,People,Source\nWomen,"over 2,000",[@a]\nMen | boys,,"[@b, p. 4]"\n'


def table(project: Any, call: str, rows: str = ROWS) -> str:
    """What the call of the macro gives."""
    project.write("rows.csv", rows)
    text = project.compose(f"{HEAD}{IMPORT}{{{{ {call} }}}}\n\nEnd of table.\n").text
    return str(text[len(HEAD) : text.index("End of table.")]).strip("\n")


def test_a_table_has_all_columns_in_the_order_of_the_data(project: Any) -> None:
    assert table(project, "table(rows)") == (
        "| Group | People | Source |\n"
        "|-------------|------------|------------|\n"
        "| Women | over 2,000 | [@a] |\n"
        "| Men \\| boys |  | [@b, p. 4] |"
    )


@pytest.mark.parametrize(
    ("call", "header"),
    [
        ("table(rows, ['People', 'Group'])", "| People | Group |"),
        ("table(rows, {'People': 'How many', 'Group': 'Who'})", "| How many | Who |"),
        ("table(rows, columns=['Source'])", "| Source |"),
    ],
)
def test_columns_are_chosen_ordered_and_named(project: Any, call: str, header: str) -> None:
    assert table(project, call).splitlines()[0] == header


def test_columns_are_aligned_by_letter(project: Any) -> None:
    rule = table(project, "table(rows, align='lrc')").splitlines()[1]
    assert rule == "|:------------|-----------:|:----------:|"


def test_a_caption_with_its_citation_stands_under_the_table(project: Any) -> None:
    found = table(project, "table(rows, caption='People [@a]')")
    assert found.endswith("[@b, p. 4] |\n\n: People [@a]")


def test_a_very_long_cell_does_not_take_the_whole_width(project: Any) -> None:
    rule = table(project, "table(rows)", f"A,B\n{'x ' * 200},y\n").splitlines()[1]
    assert rule == f"|{'-' * 62}|-----|"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("table(rows, ['Peple'])", "there is no 'Peple' in it"),
        ("table([])", "has no 0"),
        ("table(row)", "'row' is not defined"),
    ],
)
def test_a_wrong_call_is_an_error(project: Any, call: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        table(project, call)
    assert message in caught.value.message


def test_pandoc_reads_the_table_with_its_caption(project: Any) -> None:
    import pypandoc

    markdown = table(project, "table(rows, align='lrl', caption='People [@a]')")
    html = pypandoc.convert_text(markdown, "html", format="markdown")
    assert html.count("<tr") == 3
    assert "<caption>" in html
    assert "text-align: right" in html
    assert "Men | boys" in html


@pytest.mark.parametrize(
    ("front_matter", "noted"),
    [
        ("title: A", True),
        ("title: A\nlang: en-GB", True),
        ("title: A\nlang: fr", False),
        ("title: A\nmetadata: {standing-note: false}", False),
        ("title: A\nmetadata: {region: North}", True),
    ],
)
def test_a_brief_ends_with_a_standing_note_unless_told_otherwise(
    project: Any, front_matter: str, noted: bool
) -> None:
    text = f"---\n{front_matter}\ntemplate: policy-brief\n---\n\nBody.\n"
    composed = project.compose(text)
    assert ("\n# About the figures" in composed.text) is noted
    assert composed.text.startswith(text)
