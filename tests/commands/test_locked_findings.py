"""With --locked and no source at hand a report gets the findings that it gets with its sources."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from written_sources import pdf_of

RULES = Path(__file__).parents[1] / "rules"
AROUND = ("circular-sourcing", "conflicting-sources", "secondary-source", "stale-source")
"""The rules that look at what stands around a figure: every case of theirs is tried."""
OF_FIGURES = (
    "date-not-in-source",
    "derivation-wrong",
    "direction-changed",
    "false-precision",
    "figure-not-in-source",
    "inconsistent-figure",
    "missing-locator",
    "name-not-in-source",
    "out-of-context",
    "qualifier-changed",
    "quotation-cut-short",
    "quotation-not-in-source",
    "unit-mismatch",
    "wrong-locator",
)
FOLDER = "sources/"
"""A message may name the folder of a text, which is not on record."""


def cases():
    for rule in (*AROUND, *OF_FIGURES):
        found = yaml.safe_load((RULES / f"{rule}.yml").read_text(encoding="utf-8"))
        failing = [case for case in found if "fail" in case and "options" not in case]
        for case in failing if rule in AROUND else failing[:1]:
            yield pytest.param(case, id=f"{rule}: {case['name']}")


@pytest.mark.parametrize("case", tuple(cases()))
def test_the_lock_gives_the_findings_that_the_sources_give(case, tmp_path, run_cli):
    folder = written(case, tmp_path)
    arguments = ("report.md", "-v", "--format", "json")
    there = run_cli("check", *arguments, cwd=folder).json
    run_cli("lock", "report.md", cwd=folder)
    shutil.rmtree(folder / "sources")
    away = run_cli("check", *arguments, "--locked", cwd=folder).json
    assert findings(away) == findings(there)
    assert verdicts(away) == verdicts(there)


def written(case: dict, folder: Path) -> Path:
    shutil.copytree(RULES / "library", folder, dirs_exist_ok=True)
    for name, text in case.get("files", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    front = {"bibliography": "refs.bib", "reportgen": case.get("settings", {})}
    lead = "" if case["fail"].startswith("---") else f"---\n{yaml.safe_dump(front)}---\n"
    (folder / "report.md").write_text(lead + case["fail"], encoding="utf-8")
    return folder


def findings(run: dict) -> list[tuple]:
    return [
        (
            item["rule"],
            item["severity"],
            item["line"],
            item["column"],
            item["message"].replace(FOLDER, ""),
        )
        for item in run["findings"]
    ]


def test_the_pages_of_a_long_document_are_on_record(tmp_path, run_cli):
    shutil.copytree(RULES / "library", tmp_path, dirs_exist_ok=True)
    texts = ("A cover.", "Of the passengers, 62 per cent travel to work.", "Boats.", "The end.")
    pages = "#pagebreak()".join(texts)
    (tmp_path / "sources" / "long.pdf").write_bytes(pdf_of(pages))
    (tmp_path / "refs.bib").write_text(
        "@report{long, author={{Town}}, institution={Town}, title={Long}, date={2024}, "
        "file={sources/long.pdf}}"
    )
    (tmp_path / "report.md").write_text(
        "---\nbibliography: refs.bib\nreportgen: {require-locators: 3}\n---\n\n"
        "Of the passengers, 62% travel to work [@long].\n"
    )
    arguments = ("report.md", "--format", "json")
    there = run_cli("check", *arguments, cwd=tmp_path)
    assert "missing-locator" in there.rules
    run_cli("lock", "report.md", cwd=tmp_path)
    assert "pages = 4" in (tmp_path / "evidence.lock").read_text()
    shutil.rmtree(tmp_path / "sources")
    away = run_cli("check", *arguments, "--locked", cwd=tmp_path)
    assert findings(away.json) == findings(there.json)


def verdicts(run: dict) -> list[tuple]:
    return [
        (
            claim["status"],
            [
                (item["text"], item["line"], item["column"], item["status"])
                for item in claim["quantities"]
            ],
        )
        for claim in run["claims"]
    ]
