"""``reportgen suggest`` on reports as they lie on disk."""

from __future__ import annotations

import json

import jsonschema

from reportgen.output import schema

REPORT = """---
title: A test
bibliography: refs.bib
---

# Findings

Of the passengers, 62% travel to work [@survey2025]. The service cost £4.2 million in 2024.

The ferry carried 48,300 passengers [@survey2025]. [We met 77 drivers]{.waive reason="our own"}.

The harbour counted 1,999 boats.
"""
BIB = """@report{survey2025, title = {Who}, author = {A B}, institution = {C}, date = {2025},
  file = {sources/survey.txt}}
@report{ferry2024, title = {Ferry}, author = {A B}, institution = {C}, date = {2024},
  file = {sources/ferry.txt}}
@report{rail2024, title = {Rail}, author = {A B}, institution = {C}, date = {2024},
  file = {sources/rail.txt}}
@book{lost1999, title = {Lost}, author = {A B}, publisher = {C}, date = {1999}}
"""
FILES = {
    "report.md": REPORT,
    "refs.bib": BIB,
    "sources/ferry.txt": "In 2024 the ferry carried 48,300 passengers.\n",
    "sources/rail.txt": "Parcels: 48,300 were sent.\n\nIt cost £4.2 million to run trains.\n",
}


def suggestions(outcome):
    return {item["text"]: item for item in outcome.json["suggestions"]}


def test_uncited_and_mismatched_figures_are_looked_for_in_the_whole_library(project, run_cli):
    outcome = run_cli("suggest", "report.md", "--format", "json", cwd=project(FILES))
    found = suggestions(outcome)
    assert outcome.exit == 0
    assert list(found) == ["£4.2 million", "48,300 passengers", "1,999 boats"]
    cost, ferry, boats = found.values()
    assert [item["key"] for item in cost["places"]] == ["survey2025", "rail2024"]
    assert cost["places"][0]["cited_in"] == "paragraph"
    assert [item["key"] for item in ferry["places"]] == ["ferry2024", "rail2024"]
    assert ferry["places"][0]["passage"] == "In 2024 the ferry carried 48,300 passengers."
    assert ferry["places"][0]["same_unit"]
    assert ferry["cited"] == ["survey2025"]
    assert boats["places"] == []
    assert outcome.json["unread"] == ["lost1999"]


def test_the_json_follows_its_schema(project, run_cli):
    outcome = run_cli("suggest", "report.md", "gone.md", "--format", "json", cwd=project(FILES))
    assert outcome.exit == 2
    validator = jsonschema.Draft202012Validator(json.loads(schema("suggest")))
    assert [error.message for error in validator.iter_errors(outcome.json)] == []


def test_the_text_names_place_and_passage_and_calls_none_a_citation(project, run_cli):
    outcome = run_cli("suggest", "report.md", cwd=project(FILES))
    assert "report.md:10:19: '48,300 passengers' is not found in @survey2025" in outcome.out
    assert (
        "  1. stands also in @ferry2024, para. 1 (line 1), not cited in the report\n"
        "     In 2024 the ferry carried 48,300 passengers.\n"
    ) in outcome.out
    assert "nowhere else in the library:\nreport.md:12:21: '1,999 boats' has no" in outcome.out
    assert "report.md: not looked into, since there is no text of it: @lost1999" in outcome.out
    assert "3 figures and quotations" in outcome.err
    assert "no citation yet" in outcome.err


def test_a_clean_report_has_nothing_to_look_for(project, run_cli):
    outcome = run_cli("suggest", "report.md", cwd=project())
    assert (outcome.exit, outcome.out) == (0, "")
    assert outcome.err.startswith("0 figures and quotations uncited")


def test_claims_that_nobody_looked_into_are_told(project, run_cli):
    outcome = run_cli("suggest", "report.md", cwd=project({"sources/survey.txt": None}))
    assert "1 claim not looked at" in outcome.err


def test_check_names_the_likeliest_places_too(project, run_cli):
    outcome = run_cli("check", "report.md", cwd=project(FILES))
    assert "= stands also in @ferry2024, para. 1 (line 1): '48,300 passengers'" in outcome.out
    assert "cited in this paragraph: add [@survey2025]" in outcome.out
