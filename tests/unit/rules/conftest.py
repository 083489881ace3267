"""A report over the made-up library of the rules' cases, judged by the real stages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from reportgen.config import Options
from reportgen.model.run import CheckedReport
from reportgen.pipeline.checking import CheckRequest, check

LIBRARY = Path(__file__).parents[2] / "rules" / "library"

Judge = Callable[..., CheckedReport]


@pytest.fixture
def judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """Text beneath front matter that names the library → the report as checked."""

    def run(
        text: str, *, front: str = "", files: Mapping[str, str] | None = None, **options: bool
    ) -> CheckedReport:
        shutil.copytree(LIBRARY, tmp_path, dirs_exist_ok=True)
        for name, content in (files or {}).items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        (tmp_path / "report.md").write_text(
            f"---\nbibliography: refs.bib\n{front}---\n\n{text}\n", encoding="utf-8"
        )
        monkeypatch.chdir(tmp_path)
        checked = check(
            CheckRequest(paths=("report.md",), options=Options(allow_no_claims=True, **options))
        )
        assert not checked.run.errors
        return checked.run.reports[0]

    return run
