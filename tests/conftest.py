"""What the tests share: tiny projects on disk, the command line, a pandoc that misbehaves."""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_projects import GOOD_PROJECT, Outcome

Project = Callable[..., Path]
RunCli = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine may reach a test, and no test the user's cache."""
    monkeypatch.setenv("REPORTGEN_CACHE_DIR", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    for name in ("REPORTGEN_SOURCES", "SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write files below a new folder: the good project with ``changes`` (``None`` removes one)."""

    def write(
        changes: Mapping[str, str | bytes | None] | None = None, *, bare: bool = False
    ) -> Path:
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
def run_cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunCli:
    """Run the command line in this process, in a folder of its own choosing."""

    def run(*arguments: str, cwd: Path, stdin: str | None = None) -> Outcome:
        from reportgen.cli import run as run_command

        monkeypatch.chdir(cwd)
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        status = run_command(arguments)
        captured = capsys.readouterr()
        return Outcome(exit=int(status), out=captured.out, err=captured.err)

    return run


@pytest.fixture
def misbehaving_pandoc(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """An executable for ``--pandoc`` whose body is the given shell script."""

    def write(script: str) -> Path:
        path = tmp_path_factory.mktemp("bin") / "pandoc"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    return write
