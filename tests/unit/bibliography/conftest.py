"""A library from the text of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from reportgen.bibliography import load_library
from reportgen.config import Config
from reportgen.model.library import Library
from reportgen.pandoc import Pandoc, find_pandoc

Load = Callable[..., Library]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """``load(text)`` or ``load({"name.bib": text_or_bytes, …})`` gives the library."""

    def loaded(files: str | Mapping[str, str | bytes], **settings: object) -> Library:
        named = {"refs.bib": files} if isinstance(files, str) else files
        for name, content in named.items():
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(data)
        config = Config(
            root=tmp_path,
            report=tmp_path / "brief.md",
            shown_path="brief.md",
            bibliography=tuple(tmp_path / name for name in named),
            **settings,  # type: ignore[arg-type]
        )
        return load_library(config)

    return loaded


@pytest.fixture(scope="session")
def pandoc() -> Pandoc:
    return find_pandoc(None)
