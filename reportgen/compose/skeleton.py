"""Writes the report that ``reportgen new`` gives a writer to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.compose.package import named_template
from reportgen.errors import OutputError, TemplateError

if TYPE_CHECKING:
    from pathlib import Path

_WITH_DOT = {"gitignore": ".gitignore"}
"""Kept without the dot in the template, so that git and packagers see a plain file."""


def new_report(template: str, directory: Path) -> tuple[str, ...]:
    """The files written, sorted, relative to ``directory``, with ``/``.

    Args:
        template: the name of a template that comes with reportgen.
        directory: made if it is not there; must be empty.

    Raises:
        TemplateError: there is no such template, or it has no skeleton.
        OutputError: ``directory`` is a file, not empty, or cannot be written.
    """
    skeleton = named_template(template) / "skeleton"
    sources = sorted(path for path in skeleton.rglob("*") if path.is_file())
    if not sources:
        raise TemplateError(
            f"the template {template!r} has no skeleton to write",
            help=(f"write a report of your own; 'template: {template}' in it gives it this look",),
        )
    _check_empty(directory)
    written = tuple(_write(path, skeleton, directory) for path in sources)
    return tuple(sorted(written))


def _check_empty(directory: Path) -> None:
    place = directory.name or str(directory)
    if directory.exists() and not directory.is_dir():
        raise OutputError("is a file, not a folder", path=place, help=("name another folder",))
    try:
        occupied = directory.is_dir() and any(directory.iterdir())
    except OSError as error:
        raise OutputError(f"cannot be read: {error.strerror}", path=place) from error
    if occupied:
        raise OutputError(
            "is not empty, and nothing is overwritten",
            path=place,
            help=("name a new folder: 'reportgen new policy-brief my-brief'",),
        )


def _write(path: Path, skeleton: Path, directory: Path) -> str:
    relative = path.relative_to(skeleton)
    name = _WITH_DOT.get(relative.name, relative.name)
    target = directory / relative.with_name(name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(path.read_bytes())
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", path=target.name) from error
    return relative.with_name(name).as_posix()
