"""A small project in which reports are composed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from reportgen.compose import compose
from reportgen.config import Options, load_config
from reportgen.model.composed import Composed


class Project(Struct, frozen=True, dict=True):
    """Files beneath one root, and the report composed from them."""

    root: Path

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def compose(self, text: str, *, name: str = "report.md") -> Composed:
        path = self.write(name, text)
        options = Options(working_directory=self.root, root=self.root, environment={})
        return compose(text, load_config(path, text, options))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "project"
    root.mkdir()
    return Project(root)


@pytest.fixture
def place() -> Callable[[Composed, str], str]:
    """Where a stretch of the composed text stands: ``file:line:column``, or ``file:line``."""

    def find(composed: Composed, needle: str) -> str:
        start = composed.text.index(needle)
        region = composed.region(start, start + len(needle))
        column = "" if region.column is None else f":{region.column}"
        return f"{region.path}:{region.line}{column}"

    return find
