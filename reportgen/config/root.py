"""Where the project begins: the folder that nothing is read outside of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.config.paths import shown
from reportgen.config.project import configures_reportgen
from reportgen.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def find_root(report: Path) -> Path:
    """The project's root: resolved, the report's own folder where nothing marks one above it.

    A root is marked by ``reportgen.toml``, by a ``pyproject.toml`` with ``[tool.reportgen]``, or by
    ``.git`` (a folder, or a file as git writes it in worktrees). The nearest one counts.

    Raises:
        ConfigError: a ``pyproject.toml`` that seems to configure reportgen is not TOML.
    """
    folder = report.resolve().parent
    for candidate in (folder, *folder.parents):
        if _marks_root(candidate):
            return candidate
    return folder


def chosen_root(report: Path, given: Path | None, working_directory: Path) -> Path:
    """The root given by ``--root``, or the one found above the report.

    Raises:
        ConfigError: ``--root`` names no folder, or one that does not hold the report.
    """
    if given is None:
        return find_root(report)
    root = (working_directory / given).resolve()
    if not root.is_dir():
        raise ConfigError(
            f"--root {str(given)!r} is not a folder",
            help=("name the folder that holds the report and what it uses",),
        )
    if not report.is_relative_to(root):
        raise ConfigError(
            f"the report lies outside --root {str(given)!r}",
            path=shown(report, working_directory),
            help=("name a folder above the report",),
        )
    return root


def _marks_root(folder: Path) -> bool:
    return (
        (folder / "reportgen.toml").is_file()
        or (folder / ".git").exists()
        or configures_reportgen(folder / "pyproject.toml")
    )
