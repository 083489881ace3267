"""What the tests share: tiny projects on disk, the command line, a pandoc that misbehaves."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
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


Project = Callable[..., Path]
RunCli = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine may reach a test."""
    for name in ("REPORTGEN_SOURCES", "SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write files below a new folder: the good project with ``changes`` (``None`` removes one)."""

    def write(changes: Mapping[str, str | bytes | None] | None = None, *, bare: bool = False) -> Path:
        files: dict[str, str | bytes | None] = {} if bare else dict(GOOD_PROJECT)
        files.update(changes or {})
        for name, content in files.items():
            if content is None:
                continue
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content.encode() if isinstance(content, str) else content
            path.write_bytes(data)
        return tmp_path

    return write


@pytest.fixture
def run_cli(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> RunCli:
    """Run the command line in this process, in a folder of its own choosing."""

    def run(*arguments: str, cwd: Path, stdin: str | None = None) -> Outcome:
        from reportgen.cli import run as run_command

        monkeypatch.chdir(cwd)
        if stdin is not None:
            import io

            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        status = run_command(arguments)
        captured = capsys.readouterr()
        return Outcome(exit=int(status), out=captured.out, err=captured.err)

    return run


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


@pytest.fixture
def misbehaving_pandoc(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """An executable for ``--pandoc`` whose body is the given shell script."""

    def write(script: str) -> Path:
        path = tmp_path_factory.mktemp("bin") / "pandoc"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    return write
