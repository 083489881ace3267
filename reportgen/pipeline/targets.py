"""Which reports a command line means."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.config import has_report_front_matter
from reportgen.errors import NoReportError, ReportgenError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STDIN = "-"
"""The path that stands for standard input."""

SKIPPED_FOLDERS = frozenset({"build", "dist", "node_modules", "sources", "__pycache__"})
"""Folders that hold outputs, packages or source texts: never searched for reports, nor are those
whose name begins with a dot."""


class Targets(Struct, frozen=True, kw_only=True):
    """The reports to look at, and the paths that gave none."""

    reports: tuple[Path, ...]
    """In the order given; within a folder sorted by path; without repetition."""
    errors: tuple[ReportgenError, ...]


def find_reports(paths: Sequence[str]) -> Targets:
    """The reports meant by ``paths``.

    A file stands for itself. A folder stands for the ``*.md`` files in it and beneath it whose
    front matter has ``bibliography``, ``references`` or ``template``; never for a Word file: it
    has no front matter that tells a draft from a source, so it is named itself.
    """
    reports: dict[Path, None] = {}
    errors: list[ReportgenError] = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found = sorted(_reports_in(path))
            reports.update(dict.fromkeys(found))
            if not found:
                errors.append(_no_report_in(given))
        elif given == STDIN or path.exists():
            reports[path] = None
        else:
            errors.append(_no_such_path(given))
    return Targets(reports=tuple(reports), errors=tuple(errors))


def _no_report_in(folder: str) -> NoReportError:
    return NoReportError(
        "no report in this folder",
        path=folder,
        help=(
            "a report is a .md file whose front matter has bibliography:, references: or template:",
            "name the file itself to check one without them, or a Word draft",
        ),
    )


def _no_such_path(path: str) -> NoReportError:
    near = _near_names(Path(path))
    help_lines = (f"did you mean {near}?",) if near else ("check the spelling and the folder",)
    return NoReportError("no such file or folder", path=path, help=help_lines)


def _near_names(path: Path) -> str:
    from difflib import get_close_matches

    try:
        names = [item.name for item in path.parent.iterdir()]
    except OSError:
        return ""
    close = get_close_matches(path.name, names, n=2, cutoff=0.7)
    return " or ".join((path.parent / name).as_posix() for name in close)


def _reports_in(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if _is_searched(name)]
        for name in _markdown_names(files):
            path = Path(parent, name)
            if _looks_like_a_report(path):
                yield path


def _is_searched(name: str) -> bool:
    return not name.startswith(".") and name not in SKIPPED_FOLDERS


def _markdown_names(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if name.lower().endswith((".md", ".markdown")))


def _looks_like_a_report(path: Path) -> bool:
    """True also for what cannot be read: a report that is skipped silently would pass."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return True
    return has_report_front_matter(text)
