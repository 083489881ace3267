"""Sentences about a table: what follows from two of its cells, and what is told of another row."""

from __future__ import annotations

import pytest

TABLE = """# Heating, made up for a test

| Region | Gas | Electricity | Heat pump | All |
|---|---|---|---|---|
| North | 3,210 | 412 | 41 | 3,663 |
| South | 5,640 | 901 | 122 | 6,663 |
| All | 8,850 | 1,313 | 163 | 10,326 |

Table 2. Median bill (£)

| Year | Gas | Electricity | Both |
|---|---|---|---|
| 2021 | 575 | 764 | 1,339 |
| 2022 | 1,032 | 1,080 | 2,112 |
| 2023 | 1,251 | 1,267 | 2,518 |
"""
BIBLIOGRAPHY = """@report{heat,
  author = {{Energy Office}},
  title = {Heating},
  institution = {Energy Office},
  date = {2024-04-02},
  file = {sources/heat.md},
}
"""


def _check(project, run_cli, sentence: str) -> list[tuple[str, str]]:
    folder = project(
        {
            "report.md": f"---\ntitle: T\nbibliography: refs.bib\n---\n\n{sentence} [@heat].\n",
            "refs.bib": BIBLIOGRAPHY,
            "sources/heat.md": TABLE,
        }
    )
    outcome = run_cli("check", "report.md", "--format", "json", cwd=folder)
    return [(item["rule"], item["message"]) for item in outcome.json["findings"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Of all homes 86% use gas",
        "Gas heats more than four in five homes",
        "The South has three times as many heat pumps as the North",
        "In the South 122 homes have a heat pump, 81 more than in the North",
        "The median gas bill rose by £219 in 2023, to £1,251",
        "Between 2021 and 2023 the gas bill more than doubled",
        "In 2022 gas and electricity together cost £2,112",
    ],
)
def test_what_follows_from_two_cells_is_derived(project, run_cli, sentence: str) -> None:
    assert _check(project, run_cli, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Of all homes 68% use gas", "figure-not-in-source"),
        ("The South has five times as many heat pumps as the North", "figure-not-in-source"),
        ("The median gas bill rose by £312 in 2023", "figure-not-in-source"),
        ("In the North 122 homes have a heat pump", "out-of-context"),
        ("In 2021 the median gas bill was £1,032", "out-of-context"),
        ("In 2022 both together cost £2,518", "out-of-context"),
    ],
)
def test_what_does_not_follow_is_told(project, run_cli, sentence: str, rule: str) -> None:
    assert [found for found, _ in _check(project, run_cli, sentence)] == [rule]
