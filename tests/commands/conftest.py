"""A report with a claim of each kind that a machine cannot settle, and the command line on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_projects import BIBLIOGRAPHY

REPORT = """\
---
title: A test
author: Jane Roe
bibliography: refs.bib
---

# Findings

Of the passengers, 62% travel to work [@survey2025].

The service is liked by those who use it [@survey2025, p. 3].

More than 1,240 passengers were asked [@survey2025].

Half of the boats are red [@scan].

We held [412 interviews]{.waive reason="our own survey, annex B"}.
"""
SCAN = """
@report{scan,
  author = {{Eastmere Council}},
  title = {Boats},
  institution = {Eastmere Council},
  date = {2024},
  file = {sources/boats.pdf},
}
"""
LIKED = "The service is liked by those who use it."
ASKED = "More than 1,240 passengers were asked."
BOATS = "Half of the boats are red."
HELD = "We held 412 interviews."
FOUND = "Of the passengers, 62% travel to work."

Ids = Callable[[Path], dict[str, str]]


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714521600")  # 2024-05-01


@pytest.fixture
def desk(project) -> Path:
    """The folder of the report; the one scan gives no text."""
    return project({"report.md": REPORT, "refs.bib": BIBLIOGRAPHY + SCAN})


@pytest.fixture
def ids(run_cli) -> Ids:
    """Sentence → id of each claim, as ``--list --all`` shows them."""

    def read(folder: Path) -> dict[str, str]:
        listed = run_cli("signoff", "report.md", "--list", "--all", cwd=folder)
        assert listed.exit == 0, listed
        pairs = re.findall(
            r"^report\.md:\S+  ([0-9a-f]{12})  .*\n  (.*)$", listed.out, re.MULTILINE
        )
        return {text: name for name, text in pairs}

    return read


@pytest.fixture
def sign(run_cli, ids):
    """``sign(folder, sentence, by="John Doe", answer="yes")``: one answer, without questions."""

    def one(folder: Path, sentence: str, *, by: str = "John Doe", answer: str = "yes", **more: str):
        extra = [part for name, value in more.items() for part in (f"--{name}", value)]
        claim = ids(folder)[sentence]
        return run_cli(
            "signoff", "report.md", "--by", by, "--claim", claim, f"--{answer}", *extra, cwd=folder
        )

    return one


@pytest.fixture
def checked(run_cli):
    """The JSON of ``check``, with its exit status."""

    def run(folder: Path, *arguments: str):
        return run_cli("check", "report.md", "--format", "json", *arguments, cwd=folder).json

    return run
