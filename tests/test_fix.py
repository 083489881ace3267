"""``reportgen check --fix``: what it writes, what it leaves, and what it never touches."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.config import Options
from reportgen.errors import ReportError
from reportgen.pipeline.checking import CheckRequest, check
from reportgen.pipeline.fixing import plan_fixes, write_fixes

HEAD = "---\ntitle: A test\nbibliography: refs.bib\n---\n\n# Findings\n\n"
TEXT = (
    HEAD
    + """The survey asked 1,240 passengers of the night bus.
Of these passengers, 62% travel to work by bus [@survey2025].
In 2024 the service cost £4.2 million.
"""
)
FIXED = TEXT.replace("night bus.", "night bus [@survey2025, para. 2].").replace(
    "£4.2 million.", "£4.2 million [@survey2025, para. 4]."
)
BIB = """@report{survey2025, title = {Who}, author = {A B}, institution = {C}, date = {2025},
  file = {sources/survey.txt}}
@report{rail2024, title = {Rail}, author = {A B}, institution = {C}, date = {2024},
  file = {sources/rail.txt}}
"""
SURVEY = """MADE UP for a test.

The survey asked 1,240 passengers of the night bus.

Of these passengers, 62 per cent travel to work by night bus.

The service cost £4.2 million and earned £2.9 million in 2024. It ran 51 buses over 88 km of road.

The office asked 5,150 drivers of the night bus. It asked 5,150 drivers of the night bus again.
"""
FILES = {
    "refs.bib": BIB,
    "sources/survey.txt": SURVEY,
    "sources/rail.txt": "The railway sent 7,777 parcels of the night train.\n",
    "report.md": TEXT,
}


def fixed(project, run_cli, body, **more):
    """What becomes of a report with this body, and what was said on standard error."""
    folder = project({**FILES, "report.md": HEAD + body, **more})
    outcome = run_cli("check", "report.md", "--fix", "--yes", cwd=folder)
    return (folder / "report.md").read_text(encoding="utf-8").removeprefix(HEAD), outcome.err


def test_citations_go_before_the_full_stop_and_the_report_is_checked_again(project, run_cli):
    folder = project(FILES)
    assert run_cli("check", "report.md", cwd=folder).exit == 1
    outcome = run_cli("check", "report.md", "--fix", "--yes", cwd=folder)
    assert (folder / "report.md").read_text() == FIXED
    assert outcome.exit == 0
    assert "+In 2024 the service cost £4.2 million [@survey2025, para. 4]." in outcome.err
    assert "inserted 2 citations into report.md; checked again:" in outcome.err
    assert "3 claims: 3 found where cited" in outcome.err


def test_a_second_run_changes_nothing(project, run_cli):
    folder = project(FILES)
    run_cli("check", "report.md", "--fix", "--yes", cwd=folder)
    again = run_cli("check", "report.md", "--fix", "--yes", cwd=folder)
    assert (folder / "report.md").read_text() == FIXED
    assert "no citation can be inserted" in again.err


def test_newlines_byte_order_mark_and_permissions_are_kept(project, run_cli):
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    folder = project({**FILES, "report.md": data})
    (folder / "report.md").chmod(0o640)
    run_cli("check", "report.md", "--fix", "--yes", cwd=folder)
    assert (folder / "report.md").read_bytes() == b"\xef\xbb\xbf" + FIXED.replace(
        "\n", "\r\n"
    ).encode()
    assert (folder / "report.md").stat().st_mode & 0o777 == 0o640


def test_a_link_to_the_report_stays_a_link(project, run_cli):
    folder = project({**FILES, "report.md": None, "text.md": TEXT})
    (folder / "report.md").symlink_to("text.md")
    run_cli("check", "report.md", "--fix", "--yes", cwd=folder)
    assert (folder / "report.md").is_symlink()
    assert (folder / "text.md").read_text() == FIXED


def test_diff_shows_and_writes_nothing(project, run_cli):
    folder = project(FILES)
    outcome = run_cli("check", "report.md", "--diff", cwd=folder)
    assert outcome.exit == 1
    assert outcome.out.startswith("--- report.md\n+++ report.md\n@@ ")
    assert "2 citations would be inserted" in outcome.err
    assert (folder / "report.md").read_text() == TEXT


def test_without_a_terminal_it_shows_the_diff_and_writes_nothing(project, run_cli):
    folder = project(FILES)
    outcome = run_cli("check", "report.md", "--fix", "--format", "json", cwd=folder)
    assert outcome.exit == outcome.json["exit"] == 1
    assert "+The survey asked 1,240 passengers" in outcome.err
    assert "--fix --yes writes this" in outcome.err
    assert (folder / "report.md").read_text() == TEXT


@pytest.mark.parametrize(("answer", "expected"), [("y", FIXED), ("n", TEXT), ("", TEXT)])
def test_at_a_terminal_it_asks(project, answer, expected):
    folder = project(FILES)
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "reportgen", "check", "report.md", "--fix"]
    with subprocess.Popen(
        command, cwd=folder, stdin=slave, stdout=slave, stderr=slave, env=dict(os.environ)
    ) as process:
        os.close(slave)
        seen = b""
        while b"Insert 2 citations?" not in seen:
            seen += os.read(master, 4096)
        os.write(master, f"{answer}\n".encode())
        try:
            while os.read(master, 4096):
                continue
        except OSError:
            pass  # Linux tells the end of a terminal so
        process.wait(timeout=60)
    os.close(master)
    assert b"+In 2024" in seen
    assert (folder / "report.md").read_text() == expected


CITED = "Of these passengers, 62% travel to work by bus [@survey2025]."


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("it stands twice in the source", "The office asked 5,150 drivers of the night bus."),
        ("another unit", "The service cost €4.2 million of public money."),
        ("another figure", "The survey asked 1,250 passengers of the night bus."),
        ("rounded, not the same", "The survey asked about 1,200 passengers of the night bus."),
        ("a bound that the source has not", "Over 1,240 passengers of the night bus were asked."),
        ("other company", "There were 51 mistakes."),
        ("in a work that is not cited here", "The railway sent 7,777 parcels of the night train."),
        ("one of two figures is nowhere", "The survey asked 1,240 passengers of 9,991 buses."),
        ("a date that is not there", "In May 2019 the survey asked 1,240 passengers of the bus."),
        ("inside a quotation", "He said: “The survey asked 1,240 passengers. Of the night bus.”"),
        ("inside brackets", "(The survey asked 1,240 passengers of the night bus. It did.)"),
        ("the full stop is a link's", "[The survey asked 1,240 night bus passengers.](http://a.b)"),
        ("the full stop is marked", "*The survey asked 1,240 passengers of the night bus.*"),
        ("it is waived", '[The survey asked 1,240 passengers]{.waive reason="ours"} of the bus.'),
    ],
)
def test_what_does_not_fit_beyond_doubt_is_left(project, run_cli, why, sentence):
    body = f"{CITED} {sentence}\n"
    assert fixed(project, run_cli, body)[0] == body, why


@pytest.mark.parametrize(
    "body",
    [
        f"{CITED}\n\nThe survey asked 1,240 passengers of the night bus.\n",
        f"> {CITED} The survey asked 1,240 passengers of the night bus.\n",
        f"## The survey asked 1,240 passengers of the night bus\n\n{CITED}\n",
        f"{CITED} A survey tells.[^1]\n\n[^1]: The survey asked 1,240 passengers of the bus.\n",
        "`1,240 passengers of the night bus.` [@survey2025] has code.\n",
    ],
)
def test_other_paragraphs_quotes_headings_notes_and_code_are_left(project, run_cli, body):
    assert fixed(project, run_cli, body)[0] == body


def test_nothing_is_inserted_while_a_work_of_the_paragraph_cannot_be_read(project, run_cli):
    body = f"{CITED} The survey asked 1,240 passengers of the night bus. See also [@rail2024].\n"
    assert fixed(project, run_cli, body, **{"sources/rail.txt": None})[0] == body
    text, _ = fixed(project, run_cli, body)
    assert "night bus [@survey2025, para. 2]. See" in text


def test_figures_of_several_paragraphs_get_a_citation_without_a_place(project, run_cli):
    body = (
        f"{CITED} The survey asked 1,240 passengers of the bus, which cost £4.2 million to run.\n"
    )
    assert fixed(project, run_cli, body)[0] == body.replace("to run.", "to run [@survey2025].")


def test_emphasis_footnotes_and_list_items_do_not_stand_in_the_way(project, run_cli):
    body = (
        "- The survey asked **1,240 passengers** of the *night bus*.[^1] "
        f"{CITED}\n\n[^1]: A note without a work.\n"
    )
    text, _ = fixed(project, run_cli, body)
    assert "of the *night bus* [@survey2025, para. 2].[^1]" in text


DATA = HEAD.replace("---\n\n# F", "data:\n  rows: rows.csv\n---\n\n# F")


LOOP = f"""{{% for row in rows %}}
The survey asked {{{{ row.asked | grouped }}}} passengers of the night bus. {CITED}

{{% endfor %}}
"""


def templated(project, run_cli, body):
    rows = "asked\n1240\n1240\n"
    folder = project({**FILES, "report.md": DATA + body, "rows.csv": rows})
    outcome = run_cli("check", "report.md", "--fix", "--yes", cwd=folder)
    return (folder / "report.md").read_text().removeprefix(DATA), outcome


def test_plain_text_of_a_templated_report_is_mended(project, run_cli):
    body = f"The survey asked {{{{ '1,240' }}}} passengers of the night bus. {CITED}\n"
    text, _ = templated(project, run_cli, body)
    assert "night bus [@survey2025, para. 2]. Of" in text


@pytest.mark.parametrize(
    "body",
    [
        f"{{{{ 'The survey asked 1,240 passengers of the night bus.' }}}} {CITED}\n",
        LOOP,
    ],
)
def test_an_expression_or_a_loop_is_never_touched_but_named(project, run_cli, body):
    text, outcome = templated(project, run_cli, body)
    assert text == body
    assert "add [@survey2025, para. 2] yourself to 'The survey asked" in outcome.err
    assert "report.md, line " in outcome.err


def test_a_report_that_changed_meanwhile_is_not_overwritten(project, monkeypatch):
    folder = project(FILES)
    monkeypatch.chdir(folder)
    plan = plan_fixes(check(CheckRequest(paths=("report.md",), options=Options())))
    assert plan.citations == 2
    Path("report.md").write_text(TEXT + "\nMore.\n")
    with pytest.raises(ReportError, match="changed while it was checked"):
        write_fixes(plan)
    assert Path("report.md").read_text() == TEXT + "\nMore.\n"


@pytest.mark.parametrize("options", [("--yes",), ("--fix", "--diff")])
def test_options_that_do_not_go_together_are_exit_2(project, run_cli, options):
    assert run_cli("check", "report.md", *options, cwd=project(FILES)).exit == 2


def test_standard_input_has_no_file_to_mend(project, run_cli):
    outcome = run_cli("check", "-", "--fix", "--yes", cwd=project(FILES), stdin=TEXT)
    assert outcome.exit == 2
    assert "standard input" in outcome.err
