"""``reportgen ledger`` on reports as they lie on disk."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from word_drafts import docx_of_markdown

FINDINGS = """---
title: A test
bibliography: refs.bib
---

# Findings

Of the passengers, 62% travel to work [@survey2025]. The service cost £4.9 million [@survey2025].

The town has 18,400 inhabitants.

[We asked 77 drivers]{.waive reason="our own count, see annex"} and 12,345 others said nothing.
"""


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\N{BYTE ORDER MARK}"), newline="")))


def test_a_clean_report_is_exit_0_and_a_row_a_claim(project, run_cli):
    outcome = run_cli("ledger", "report.md", cwd=project())
    assert outcome.exit == 0
    (row,) = table(outcome.out)
    assert row["Status"] == "supported"
    assert (row["Cited"], row["Place in the source"]) == ("survey2025", "survey2025, para. 2")
    assert row["Figure as found"] == "“62 per cent”"
    assert row["Reference"].startswith("survey2025: Eastmere Council, 2025. Who rides?")
    assert row["Section"] == "Findings"
    assert "1 claim: 1 found where cited" in outcome.err


def test_it_is_written_whatever_the_findings_and_is_exit_0(project, run_cli):
    folder = project({"report.md": FINDINGS})
    outcome = run_cli("ledger", "report.md", cwd=folder)
    rows = table(outcome.out)
    assert outcome.exit == 0
    assert run_cli("check", "report.md", cwd=folder).exit == 1
    assert [row["Status"] for row in rows] == [
        "supported",
        "not in the source",
        "no source given",
        "no source given",
    ]
    assert rows[1]["Findings"] == "figure-not-in-source"
    assert "our own count" not in outcome.out
    assert str(folder) not in outcome.out


def test_reasons_are_told_where_they_are_asked_for(project, run_cli):
    report = FINDINGS.replace(" and 12,345 others said nothing", "")
    folder = project({"report.md": report})
    rows = table(run_cli("ledger", "report.md", "--reasons", cwd=folder).out)
    assert rows[-1]["Status"] == "waived"
    assert rows[-1]["Reason of the waiver"] == "our own count, see annex"


def test_what_could_not_be_looked_into_is_exit_1_unless_that_is_allowed(project, run_cli):
    folder = project({"sources/survey.txt": None})
    outcome = run_cli("ledger", "report.md", cwd=folder)
    assert outcome.exit == 1
    assert table(outcome.out)[0]["Findings"] == "source-missing"
    assert run_cli("ledger", "report.md", "--allow-unchecked", cwd=folder).exit == 0


def test_a_report_that_cannot_be_judged_is_exit_2_and_the_others_are_written(project, run_cli):
    folder = project({"broken.md": b"---\nbibliography: none.bib\n---\n\n40% say so [@a].\n"})
    outcome = run_cli("ledger", "report.md", "broken.md", "--format", "json", cwd=folder)
    assert outcome.exit == 2
    assert [row["report"] for row in outcome.json["rows"]] == ["report.md"]
    assert outcome.json["exit"] == 2
    assert outcome.json["errors"][0]["path"]
    assert "none.bib" in outcome.err


def test_nothing_is_written_where_nothing_could_be_judged(project, run_cli):
    folder = project()
    outcome = run_cli("ledger", "nowhere.md", "-o", "ledger.csv", cwd=folder)
    assert outcome.exit == 2
    assert not (folder / "ledger.csv").exists()
    assert "no such file" in outcome.err


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
def test_the_ending_of_the_file_gives_the_format_and_the_same_bytes_twice(project, run_cli, ending):
    folder = project({"report.md": FINDINGS})
    for name in ("one", "two"):
        assert run_cli("ledger", "report.md", "-o", f"{name}.{ending}", cwd=folder).exit == 0
    data = (folder / f"one.{ending}").read_bytes()
    assert data == (folder / f"two.{ending}").read_bytes()
    if ending == "json":
        assert len(json.loads(data)["rows"]) == 4
    elif ending == "xlsx":
        assert openpyxl.load_workbook(io.BytesIO(data)).active.max_row == 5
    else:
        assert len(table(data.decode("utf-8-sig"))) == 4


def test_a_report_elsewhere_is_told_by_its_name_alone(project, run_cli, tmp_path_factory):
    folder = project()
    away = tmp_path_factory.mktemp("away")
    outcome = run_cli("ledger", str(folder / "report.md"), "--format", "json", cwd=away)
    assert outcome.json["rows"][0]["report"] == "report.md"
    assert folder.name not in outcome.out


def test_a_cell_of_a_spreadsheet_is_named(project, run_cli):
    folder = project({"sources/survey.txt": None, "sources/readme": "", "refs.bib": BIB})
    book = openpyxl.Workbook()
    book.active.append(["Purpose", "Share of passengers (%)"])
    book.active.append(["travel to work", 62])
    book.save(folder / "sources" / "survey.xlsx")
    (row,) = table(run_cli("ledger", "report.md", cwd=folder).out)
    assert row["Place in the source"] == "survey2025, cell Sheet!B2"


BIB = "@report{survey2025, title = {Who rides?}, author={A B}, institution={C}, date = {2025}, file = {sources/survey.xlsx}}\n"


def test_claims_of_a_word_draft_are_placed_by_heading_and_paragraph(project, run_cli):
    text = "# Findings\n\nOf the passengers, 62% travel to work [@survey2025].\n"
    folder = project({"draft.docx": docx_of_markdown(text)})
    outcome = run_cli("ledger", "draft.docx", "--bibliography", "refs.bib", cwd=folder)
    (row,) = table(outcome.out)
    assert (row["Status"], row["Section"]) == ("supported", "Findings")
    assert row["Line"] == "'Findings', paragraph 1"
