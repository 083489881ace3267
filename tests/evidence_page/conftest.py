"""The evidence page of the ferry project, as written by the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, open_browser
from ferry_project import FERRY
from tiny_projects import run_process


@pytest.fixture(scope="session")
def ferry_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's file."""
    folder = tmp_path_factory.mktemp("ferry")
    for name, content in FERRY.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    outcome = run_process(
        "check", "report.md", "--evidence", "pages", cwd=folder, env={"REPORTGEN_CACHE_DIR": ""}
    )
    assert outcome.exit == 1, outcome.err
    return folder / "pages" / "report.evidence.html"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def browser(chromium: Browser, ferry_page: Path) -> Iterator[Browser]:
    """The ferry's page on a wide screen; whatever a test does, the console stays silent."""
    chromium.open(ferry_page)
    chromium.complaints()
    yield chromium
    assert chromium.complaints() == []
