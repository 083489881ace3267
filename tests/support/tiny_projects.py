"""Tiny projects, the command line as a process, and where the five texts may lie."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

ROOT = Path(__file__).parents[2]
SHARED_SOURCES = ROOT.parent / "shared" / "sources"

SOURCE = """MADE UP for a test.

The survey asked 1,240 passengers. Of these, 62 per cent travel to work.

The service cost £4.2 million and earned £2.9 million in 2024.
"""
BIBLIOGRAPHY = """@report{survey2025,
  author = {{Eastmere Council}},
  title = {Who rides?},
  institution = {Eastmere Council},
  date = {2025},
  file = {sources/survey.txt},
}
"""
REPORT = """---
title: A test
bibliography: refs.bib
---

# Findings

Of the passengers, 62% travel to work [@survey2025].
"""
GOOD_PROJECT: Mapping[str, str] = {
    "report.md": REPORT,
    "refs.bib": BIBLIOGRAPHY,
    "sources/survey.txt": SOURCE,
}
"""A report that checks clean."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What a run of the command line gave."""

    exit: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Standard output as JSON."""
        parsed: dict[str, Any] = json.loads(self.out)
        return parsed

    @property
    def rules(self) -> list[str]:
        """The rules of the findings, in order."""
        return [finding["rule"] for finding in self.json["findings"]]


def run_process(
    *arguments: str, cwd: Path, timeout: float = 120, env: Mapping[str, str] | None = None
) -> Outcome:
    """Run the command line as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "reportgen", *arguments],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Outcome(exit=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())
