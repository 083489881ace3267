"""A store over entries and files on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from reportgen.config import Config
from reportgen.model.library import Entry, Library
from reportgen.model.place import Region
from reportgen.model.progress import Progress, in_silence
from reportgen.sources import SourceStore


def library_of(entries: Mapping[str, Iterable[str]], bibliography: Path) -> Library:
    return Library(
        entries={
            key: Entry(
                key=key,
                type="misc",
                fields={},
                region=Region(path="refs.bib", line=1),
                files=tuple(files),
                bibliography=str(bibliography),
            )
            for key, files in entries.items()
        },
        problems=(),
        paths=("refs.bib",),
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "sources").mkdir(parents=True)
    return root


@pytest.fixture
def store(project: Path) -> Callable[..., SourceStore]:
    """``store({key: files}, folder, …)``; ``sources/`` is always the first folder."""

    def made(
        entries: Mapping[str, Iterable[str]], *folders: Path, progress: Progress = in_silence
    ) -> SourceStore:
        config = Config(
            root=project,
            report=project / "brief.md",
            shown_path="brief.md",
            bibliography=(project / "refs.bib",),
            sources=(project / "sources", *folders),
        )
        return SourceStore(library_of(entries, project / "refs.bib"), config, progress)

    return made
