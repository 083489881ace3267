"""The project root: what marks it, and what ``--root`` may say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.config import Options, find_root, has_report_front_matter, load_config, shown
from reportgen.errors import ConfigError


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "project" / "reports" / "2024" / "report.md"
    path.parent.mkdir(parents=True)
    path.write_text("Text.\n", encoding="utf-8")
    return path


def test_without_a_mark_the_root_is_the_reports_own_folder(report: Path) -> None:
    assert find_root(report) == report.parent.resolve()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("reportgen.toml", ""),
        ("pyproject.toml", "[tool.reportgen]\n"),
        ("pyproject.toml", "[tool.reportgen.rules]\n"),
        (".git", "gitdir: elsewhere\n"),
    ],
)
def test_a_marked_folder_above_the_report_is_the_root(
    report: Path, name: str, content: str
) -> None:
    project = report.parents[2]
    (project / name).write_text(content, encoding="utf-8")
    assert find_root(report) == project.resolve()


def test_the_nearest_mark_counts(report: Path) -> None:
    (report.parents[2] / ".git").mkdir()
    (report.parents[1] / "reportgen.toml").touch()
    assert find_root(report) == report.parents[1].resolve()


@pytest.mark.parametrize(
    "content", ["[tool.other]\n", "not TOML", '# [tool.reportgen]\nx = "tool"\n']
)
def test_a_pyproject_that_does_not_configure_reportgen_marks_nothing(
    report: Path, content: str
) -> None:
    (report.parents[2] / "pyproject.toml").write_text(content, encoding="utf-8")
    assert find_root(report) == report.parent.resolve()


def test_a_broken_pyproject_that_mentions_reportgen_is_refused(report: Path) -> None:
    (report.parents[2] / "pyproject.toml").write_text("[tool.reportgen\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="is not TOML"):
        find_root(report)


def test_root_can_be_given(report: Path) -> None:
    project = report.parents[2]
    options = Options(root=Path("project"), working_directory=project.parent)
    config = load_config(report, "Text.\n", options)
    assert config.root == project.resolve()
    assert config.shown_path == "project/reports/2024/report.md"


@pytest.mark.parametrize(
    ("root", "message"),
    [("nowhere", "is not a folder"), ("other", "lies outside --root"), ("file", "is not a folder")],
)
def test_a_root_that_is_no_folder_or_does_not_hold_the_report_is_refused(
    report: Path, root: str, message: str
) -> None:
    top = report.parents[3]
    (top / "other").mkdir()
    (top / "file").touch()
    with pytest.raises(ConfigError, match=message) as caught:
        load_config(report, "Text.\n", Options(root=Path(root), working_directory=top))
    assert caught.value.help


def test_standard_input_has_a_name_and_need_not_exist(tmp_path: Path) -> None:
    config = load_config(Path("draft.md"), "Text.\n", Options(working_directory=tmp_path))
    assert config.report == tmp_path.resolve() / "draft.md"
    assert config.shown_path == "draft.md"


def test_paths_are_shown_relative_to_the_working_directory_with_slashes(tmp_path: Path) -> None:
    assert shown(tmp_path / "a" / "b.md", tmp_path) == "a/b.md"
    assert shown(tmp_path / "b.md", tmp_path / "a") == "../b.md"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: A\nbibliography: b.bib\n---\n", True),
        ("---\ntemplate: policy-brief\n---\n", True),
        ("---\nreferences:\n- id: a\n---\n", True),
        ("---\n'bibliography': b.bib\n---\n", True),
        ("---\ntitle: A: B\nbibliography: b.bib\n---\n", True),
        ("---\ntitle: A\nbibliography: b.bib\n\nNo end.\n", True),
        ("---\ntitle: A\n---\n\nbibliography: not here\n", False),
        ("---\nmetadata:\n  bibliography: nested\n---\n", False),
        ("# Readme\n\nSee the bibliography: below.\n", False),
        ("", False),
    ],
)
def test_a_folder_tells_reports_from_readmes_by_their_front_matter(
    text: str, expected: bool
) -> None:
    assert has_report_front_matter(text) is expected


def test_importing_the_settings_loads_no_yaml_and_no_toml_reader() -> None:
    code = "import sys, reportgen.config; print([m for m in ('yaml', 'tomllib', 'jinja2') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
