"""Reports that are templates: what they become, and what they may not do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportgen.compose import compose
from reportgen.config import Options, load_config
from reportgen.errors import DataError, ReportgenError, TemplateError

HEAD = "---\ntitle: A\ndata:\n  d: d.yaml\n---\n"
"""Five lines; the body begins in line 6."""

DATA = """\
women: 200000
share: 0.186
price: 1.50
large: 1e6
date: 2024-05-01
answer: no
time: 12:30
nothing: ~
list: [a, b, c]
items: twelve
text: "2,000"
rows:
  - {name: A, count: 1}
  - {name: B, count: 2}
"""


def body(project: Any, text: str, data: str = DATA) -> str:
    """The composed body of a report with this body."""
    project.write("d.yaml", data)
    composed = project.compose(HEAD + text)
    assert composed.text.startswith(HEAD), "front matter is kept as it stands"
    return composed.text[len(HEAD) :]


def fails(project: Any, text: str, data: str = DATA) -> TemplateError:
    project.write("d.yaml", data)
    with pytest.raises(TemplateError) as caught:
        project.compose(HEAD + text)
    assert caught.value.help, f"{caught.value} says what is wrong but not what to do"
    assert str(project.root) not in f"{caught.value} {caught.value.help}"
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        "Plain {{ text }} {% of %} braces {## and more ##}.\n",
        "---\ntitle: A\nbibliography: b.bib\n---\n\n# Head {#id}\n\n{{ untouched }}\n",
        "---\r\ntitle: A\r\n---\r\nWindows.\r\n",
        "No newline at the end",
    ],
)
def test_a_report_without_template_or_data_is_its_own_text(project: Any, text: str) -> None:
    composed = project.compose(text)
    assert composed.text == text
    assert [file.path for file in composed.files] == ["report.md"]


@pytest.mark.parametrize(
    ("written", "composed"),
    [
        ("Plain text.\n\nMore.\n", "Plain text.\n\nMore.\n"),
        ("No newline at the end", "No newline at the end"),
        ("# Head {#id .class}\n\n`{#x}` and [a]{.b}\n", "# Head {#id .class}\n\n`{#x}` and [a]{.b}\n"),
        ("a{## a comment ##}b\n", "ab\n"),
        ("{## a line of comment ##}\nb\n", "b\n"),
        ("{% raw %}{{ braces }}{% endraw %}\n", "{{ braces }}\n"),
        ("{{ '{{' }}\n", "{{\n"),
        ("Of {{ d.women | grouped }} women.\n", "Of 200,000 women.\n"),
        ("{{ d.women }} {{ d.price }} {{ d.large }} {{ d.date }}\n", "200000 1.50 1000000 2024-05-01\n"),
        ("{{ d.answer }} {{ d.time }} {{ d.text }}\n", "no 12:30 2,000\n"),
        ("{{ d.items }}\n", "twelve\n"),
        ("{{ d.share | percent }} {{ d.share | percent(1) }}\n", "19% 18.6%\n"),
        ("{{ 2.5 | rounded }} {{ 2.345 | rounded(2) }} {{ -0.5 | rounded }}\n", "3 2.35 -1\n"),
        ("{{ d.list | words }}; {{ d.list[:2] | words }}; {{ d.list[:1] | words }}\n", "a, b and c; a and b; a\n"),
        ("{{ d.list | words('or') }}{{ [] | words }}\n", "a, b or c\n"),
        ("{{ d.text | number * 2 }}\n", "4000\n"),
        ("{{ '1\u202f234.5' | number | grouped('\u202f') }}\n", "1\u202f234.5\n"),
        ("{{ '−12' | number }} {{ 12345.678 | grouped }}\n", "-12 12,345.678\n"),
        ("{{ 0.1 + 0.2 }} {{ 1 / 4 }} {{ 10 // 3 }} {{ 2 ** 10 }} {{ 7 % 4 }} {{ -d.price }}\n",
         "0.3 0.25 3 1024 3 -1.50\n"),
        ("{{ d.price * 2 }} {{ d.share > 0.1 }} {{ 0.5 }}\n", "3.00 True 0.5\n"),
        ("{{ 'a' * 3 }} {{ '%.1f' | format(d.women) }} {{ '{:,}'.format(200000) }}\n", "aaa 200000.0 200,000\n"),
        ("{{ 'x'.center(5) }}|{{ 'x' | center(5) }}|{{ 'a' ~ 1 ~ 'b' }}\n", "  x  |  x  |a1b\n"),
        ("{% for row in d.rows %}\n- {{ row.name }}: {{ row.count }}\n{% endfor %}\nEnd.\n", "- A: 1\n- B: 2\nEnd.\n"),
        ("A list:\n\n  {% for row in d.rows %}\n  - {{ loop.index }}/{{ loop.length }}\n  {% endfor %}\n",
         "A list:\n\n  - 1/2\n  - 2/2\n"),
        ("So {% if d.women > 100000 %}many{% else %}few{% endif %}\nwomen.\n", "So many\nwomen.\n"),
        ("{{ report.title }}\n", "A\n"),
        ("{{ d.nothing | default('n/a', true) }}\n", "n/a\n"),
        ("{{ 'a|b' | cell }} {{ 'a\nb' | cell }} {{ 'a\\\\|b' | cell }}\n", "a\\|b a b a\\|b\n"),
        ("{% set total = d.rows | sum(attribute='count') %}\n{{ total }}\n", "3\n"),
        ("\n\nLeading lines.\n", "\n\nLeading lines.\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_report_with_data_is_rendered(project: Any, written: str, composed: str) -> None:
    assert body(project, written) == composed


def test_windows_line_ends_become_plain_ones_in_a_template(project: Any) -> None:
    project.write("d.yaml", DATA)
    text = (HEAD + "One {{ d.women }}\n\nTwo\n").replace("\n", "\r\n")
    composed = project.compose(text)
    assert composed.text == HEAD + "One 200000\n\nTwo\n"
    two = composed.region(composed.text.index("Two"), composed.text.index("Two") + 3)
    assert (two.line, two.column) == (8, 1)


def test_own_variables_stand_under_metadata(project: Any) -> None:
    project.write("d.yaml", DATA)
    text = HEAD.replace("data:", "metadata: {region: North}\ndata:") + "{{ metadata.region }}\n"
    assert project.compose(text).text.endswith("---\nNorth\n")


def test_includes_macros_and_inheritance_come_from_the_project(project: Any) -> None:
    project.write("parts/intro.md", "Intro {{ d.women }}.\n")
    project.write("macros.md", "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}\n")
    project.write("base.md", "Base.\n{% block main %}{% endblock %}\nFoot.\n")
    assert body(project, '{% include "parts/intro.md" %}') == "Intro 200000.\n"
    assert body(project, '{% from "macros.md" import twice %}\n{{ twice("a") }}\n') == "aa\n"
    text = '{% extends "base.md" %}\n{% block main %}Mine.{% endblock %}\n'
    assert body(project, text) == "Base.\nMine.\nFoot.\n"


def test_includes_are_looked_for_beside_the_report_then_at_the_root(project: Any) -> None:
    project.write("d.yaml", DATA)
    project.write("a.md", "root a")
    project.write("b.md", "root b")
    project.write("sub/a.md", "own a")
    composed = project.compose(
        HEAD + '{% include "a.md" %} {% include "b.md" %} {% include "../b.md" %}', name="sub/r.md"
    )
    assert composed.text.endswith("own a\nroot b\nroot b\n")
    assert [file.path for file in composed.files] == ["sub/r.md", "sub/a.md", "b.md"]


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("{{ d.womn }}\n", 6, "there is no 'womn' in it", "did you mean 'women'?"),
        ("\nText.\n{{ e }}\n", 8, "'e' is not defined", "there is d, report, metadata"),
        ("{{ repotr.title }}\n", 6, "'repotr' is not defined", "did you mean 'report'?"),
        ("{{ d.text.nothing }}\n", 6, "a str has no 'nothing'", ""),
        ("{{ d.rows[7] }}\n", 6, "a list has no 7", ""),
        ("{% if d.womn %}x{% endif %}\n", 6, "there is no 'womn'", "did you mean"),
        ("\n{% if %}\n", 7, "syntax error", "{% raw %}"),
        ("{{ a b }}\n", 6, "syntax error", "{% raw %}"),
        ("{% for x in d.rows %}\n\n", 7, "syntax error", "{% raw %}"),
        ("{% unknown %}\n", 6, "syntax error", "{% raw %}"),
        ("{{ d.women | groupd }}\n", 6, "syntax error", ""),
        ("{## no end\n", 6, "syntax error", ""),
        ('x\n{% include "none.md" %}\n', 7, "there is no file 'none.md'", "looked beside the report"),
        ('{% include "raport.md" %}\n', 6, "there is no file 'raport.md'", "did you mean 'report.md'?"),
        ('{% include "../../outside.md" %}\n', 6, "leads outside the project root", "templates may read"),
        ('{% include "/etc/passwd" %}\n', 6, "leads outside the project root", "templates may read"),
        ('{% include "link.md" %}\n', 6, "leads outside the project root", "templates may read"),
        ('{% import "../../outside.md" as x %}\n', 6, "leads outside", "templates may read"),
        ('{% include "latin.md" %}\n', 6, "is not UTF-8: byte 3", "save it as UTF-8"),
        ('{% include "self.md" %}\n', None, "calls itself without end", "include of the file itself"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}\n", 6, "calls itself without end", "macro"),
        ("{{ 1 / 0 }}\n", 6, "divides by zero", "{% if total %}"),
        ("{{ 1 // 0 }}\n", 6, "divides by zero", "{% if total %}"),
        ("{{ 10.5 ** 1000 ** 3 }}\n", 6, "", ""),
        ("{{ 'abc' | number }}\n", 6, "'abc' is no number", "{{ value | number }}"),
        ("{{ d.list | grouped }}\n", 6, "is no number", ""),
        ("{{ true | number }}\n", 6, "true is no number", ""),
        ("{{ 'nan' | number }}\n", 6, "'nan' is no number", ""),
        ("{{ d.text | words }}\n", 6, "takes a list", ""),
        ("{{ 1 | rounded(99) }}\n", 6, "99 decimals", ""),
        ("{{ 'a' + 1 }}\n", 6, "an expression fails", "{{ value | number }}"),
        ("{{ d.nothing }}\n", 6, "the value is empty (null)", "default('n/a', true)"),
        ("{{ d.rows }}\n", 6, "the value is a list", "| words"),
        ("{{ d }}\n", 6, "the value is a table", "table.field"),
        ("{{ range }}\n", 6, "macro or function", "call it"),
        ("{{ d.__class__ }}\n", 6, "", ""),
        ("{{ ''.__class__.__mro__ }}\n", 6, "the template is stopped", "within bounds"),
        ("{{ d.rows.append(1) }}\n", 6, "the template is stopped", "within bounds"),
        ("{{ range(10 ** 9) }}\n", 6, "an expression fails", ""),
        ("{{ 'a' * 10 ** 9 }}\n", 6, "the template is stopped", "within bounds"),
        ("{{ [1] * 10 ** 9 }}\n", 6, "the template is stopped", ""),
        ("{{ 10 ** 10 ** 10 }}\n", 6, "the template is stopped", ""),
        ("{{ 10000 * 'a' }}\n", 6, "the template is stopped", ""),
        ("{{ '%9999999d' | format(1) }}\n", 6, "the template is stopped", ""),
        ("{{ '%9999999d' % 1 }}\n", 6, "the template is stopped", ""),
        ("{{ '{:9999999}'.format(1) }}\n", 6, "the template is stopped", ""),
        ("{{ 'x'.ljust(10 ** 9) }}\n", 6, "the template is stopped", ""),
        ("{{ 'x' | center(10 ** 9) }}\n", 6, "the template is stopped", ""),
        ("{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}\n", 6, "more than 1,000,000 steps", ""),
        ("{% set ns = namespace(x='aaaa') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}\n",
         6, "grows beyond 20,000,000", ""),
        ("{% set ns = namespace(x='aaaa') %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}\n",
         6, "grows beyond 20,000,000", ""),
        ("{% set ns = namespace(x='aaaa' * 99999) %}{% for i in range(99) %}{{ ns.x }}{% endfor %}\n",
         6, "the template is stopped", ""),
        ("{% set x = 'a' * 999 %}{% for i in range(99999) %}{{ x }}{% endfor %}\n",
         None, "makes more than 20,000,000", ""),
        ("{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(40) }}\n",
         6, "more than 1,000,000 steps", ""),
        ("{{ ['a'] | random }}\n", 6, "syntax error", ""),
        ("{{ lipsum() }}\n", 6, "'lipsum' is not defined", ""),
    ],
)  # fmt: skip
def test_a_fault_in_a_template_is_named_with_its_line(
    project: Any, text: str, line: int | None, message: str, hint: str
) -> None:
    (project.root.parent / "outside.md").write_text("secret", encoding="utf-8")
    (project.root / "link.md").symlink_to(project.root.parent / "outside.md")
    (project.root / "latin.md").write_bytes(b"caf\xe9")
    project.write("self.md", '{% include "self.md" %}')
    error = fails(project, text)
    assert message in error.message
    assert hint in "\n".join(error.help)
    if line is not None:
        assert (error.path, error.line) == ("report.md", line)
    assert "secret" not in str(error)


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("one\n{{ nothing }}\n", 2),
        ("one\n\n{% if %}\n", 3),
        ("{% macro m() %}\n\n{{ nothing }}{% endmacro %}{{ m() }}", 3),
        ('x\n{% include "none.md" %}', 2),
    ],
)
def test_a_fault_in_an_included_file_names_that_file(project: Any, part: str, line: int) -> None:
    project.write("parts/p.md", part)
    error = fails(project, 'Text.\n\n{% include "parts/p.md" %}\n')
    assert (error.path, error.line) == ("parts/p.md", line)


def test_a_fault_in_a_macro_names_the_line_in_the_macros_file(project: Any) -> None:
    project.write("m.md", "{% macro share(a, b) %}\n{{ a / b }}\n{% endmacro %}")
    error = fails(project, '{% from "m.md" import share %}\n{{ share(1, 0) }}\n')
    assert (error.path, error.line) == ("m.md", 2)


def test_an_include_that_is_too_large_is_refused(project: Any) -> None:
    project.write("big.md", "x" * 5_000_001)
    assert "larger than 5,000,000 bytes" in fails(project, '{% include "big.md" %}').message


def test_an_include_that_cannot_be_followed_is_refused(project: Any) -> None:
    assert "cannot be followed" in fails(project, '{% include "a\\0b" %}').message


@pytest.mark.parametrize(
    ("name", "content", "line", "message"),
    [
        ("d.csv", b"a,b\n1\n", 2, "has 1 cells in a row, 2 in the first"),
        ("d.csv", b"a,a\n1,2\n", 1, "two of the same name"),
        ("d.csv", b"a,\n1,2\n", 1, "a column without a name"),
        ("d.csv", b'a,b\n1,"2\n', 2, "is not CSV"),
        ("d.csv", b"", None, "is empty"),
        ("d.csv", b"\n\n", None, "is empty"),
        ("d.csv", b"a,b\n1,caf\xe9\n", 2, "is not UTF-8: byte 9 is 0xe9"),
        ("d.json", b'{"a": 1,\n}', 2, "is not JSON"),
        ("d.json", b'{"a": 1, "a": 2}', None, "the key 'a' stands twice"),
        ("d.json", b'{"a": NaN}', None, "NaN is no number"),
        ("d.json", b"[" * 100_000, None, "is not JSON we can read"),
        ("d.yaml", b"a: 1\nb: [\n", 3, "is not YAML we can read"),
        ("d.yaml", b"a: 1\na: 2\n", 2, "'a' stands twice"),
        ("d.yml", b"a: !!python/name:os.system\n", 1, "is not YAML we can read"),
        ("d.toml", b"a = 1\nb = \n", 2, "is not TOML"),
        ("d.toml", b"a = 1\na = 2", 2, "is not TOML"),
        ("d.xlsx", b"PK", None, "is no data file we read: .xlsx"),
        ("data", b"a: 1", None, "is no data file we read: no suffix"),
    ],
)
def test_a_faulty_data_file_is_named_with_its_line(
    project: Any, name: str, content: bytes, line: int | None, message: str
) -> None:
    (project.root / name).write_bytes(content)
    with pytest.raises(DataError) as caught:
        project.compose(f"---\ndata: {{d: {name}}}\n---\nText.\n")
    assert caught.value.path == name
    assert caught.value.line == line
    assert message in caught.value.message


def test_a_missing_data_file_is_named_at_the_line_of_the_report(project: Any) -> None:
    with pytest.raises(DataError) as caught:
        project.compose("---\ntitle: A\ndata:\n  d: none.csv\n---\n")
    assert (caught.value.path, caught.value.line) == ("report.md", 3)
    assert "'none.csv'" in caught.value.message
    assert caught.value.help


def test_a_data_file_that_is_a_folder_or_too_large_is_refused(project: Any) -> None:
    (project.root / "d.csv").mkdir()
    with pytest.raises(DataError, match="cannot be read"):
        project.compose("---\ndata: {d: d.csv}\n---\n")
    project.write("big.yaml", "- a\n" * 300_000)
    with pytest.raises(DataError, match="is larger than 1,000,000 characters"):
        project.compose("---\ndata: {d: big.yaml}\n---\n")
    (project.root / "big.csv").write_bytes(b"a\n" * 10_000_001)
    with pytest.raises(DataError, match="is larger than"):
        project.compose("---\ndata: {d: big.csv}\n---\n")


@pytest.mark.parametrize(
    ("name", "content", "body", "composed"),
    [
        (
            "d.csv",
            'Name,Count\nA,"2,000"\nB,3.50\n',
            "{{ d[0].Count }} {{ d[1].Count }}",
            "2,000 3.50",
        ),
        (
            "d.csv",
            "\ufeffName;Count\nA;2,5\n\nB;3\n",
            "{{ d | length }} {{ d[0].Name }} {{ d[0].Count }}",
            "2 A 2,5",
        ),
        ("d.csv", "Name\tCount\nA\t2\n", "{{ d[0].Count }}", "2"),
        ("d.csv", 'Name,Note\nA,"two\nlines"\n', "{{ d[0].Note | cell }}", "two lines"),
        ("d.csv", "Only\nx\n", "{{ d[0].Only }}", "x"),
        ("d.json", '{"a": 1.50, "b": [2000]}', "{{ d.a }} {{ d.b[0] }}", "1.50 2000"),
        ("d.toml", "a = 1.50\nb = 2_000\n", "{{ d.a }} {{ d.b }}", "1.50 2000"),
        ("d.yml", "2023: x\nyes: no\n", "{{ d[2023] }} {{ d.yes }}", "x no"),
        ("d.yaml", "", "{{ d is none }}", "True"),
    ],
)
def test_data_prints_as_it_was_written(
    project: Any, name: str, content: str, body: str, composed: str
) -> None:
    project.write(name, content)
    text = f"---\ndata: {{d: {name}}}\n---\n{body}"
    assert project.compose(text).text.endswith(f"---\n{composed}")


def test_composing_twice_gives_the_same(project: Any) -> None:
    text = "{% for r in d.rows %}{{ r.name }}{% endfor %} {{ d.list | words }}\n"
    project.write("d.yaml", DATA)
    assert project.compose(HEAD + text) == project.compose(HEAD + text)


def test_errors_are_of_the_one_tree() -> None:
    assert issubclass(TemplateError, ReportgenError)


def test_a_bare_report_needs_no_jinja(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from reportgen.compose import compose;"
        "from reportgen.config import load_config;"
        "p = Path('r.md'); compose('Text.', load_config(p, 'Text.'));"
        "print('jinja2' in sys.modules)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert found.stdout.strip() == "False"


def test_the_text_given_is_composed_not_the_file_on_disk(project: Any) -> None:
    project.write("d.yaml", DATA)
    path = project.write("report.md", "something else")
    text = HEAD + "{{ d.women }}"
    config = load_config(path, text, Options(working_directory=project.root))
    assert compose(text, config).text == HEAD + "200000"
