"""With --locked and no source at hand a report gets the findings that it gets with its sources."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

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
    "name-not-in-source",
    "out-of-context",
    "qualifier-changed",
    "quotation-cut-short",
    "quotation-not-in-source",
    "unit-mismatch",
    "wrong-locator",
)
PARTS = re.compile(r" \(sha [^)]*\)|sources/")
"""A message names the hash of the text at hand, where there is one, and its folder."""


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
            PARTS.sub("", item["message"]),
        )
        for item in run["findings"]
    ]


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
