"""Finds the template that a report names: one of ours, or a folder of the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import reportgen
from reportgen.compose.manifest import Template, read_template
from reportgen.config.keys import suggestion
from reportgen.errors import TemplateError

if TYPE_CHECKING:
    from reportgen.config import Config


def templates_folder() -> Path:
    """The folder with the templates that come with reportgen.

    A wheel carries them inside the package as ``_templates``; in a checkout they are the
    repository's ``templates/``.
    """
    return find_templates(Path(reportgen.__file__).resolve().parent)


def find_templates(package: Path) -> Path:
    """``_templates`` in the package folder if it is there, else ``templates`` beside the package."""
    carried = package / "_templates"
    return carried if carried.is_dir() else package.parent / "templates"


def template_names() -> tuple[str, ...]:
    """The names of the templates that come with reportgen, sorted."""
    folder = templates_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.parent.name for path in folder.glob("*/template.toml")))


def load_template(config: Config) -> Template | None:
    """The template that the report names; ``None`` where it names none.

    Raises:
        TemplateError: there is no such template, or its ``template.toml`` is faulty.
    """
    if config.template is None:
        return None
    line = config.front_matter_lines.get("template")
    folder = _folder(config.template, config, line)
    if folder.parent == templates_folder().resolve():
        return read_template(folder, place=f"templates/{folder.name}", bundled=True)
    return read_template(folder, place=config.show(folder))


def named_template(name: str) -> Path:
    """The folder of a template that comes with reportgen.

    Raises:
        TemplateError: there is none of that name.
    """
    if name in template_names():
        return (templates_folder() / name).resolve()
    raise _unknown(name, path=None, line=None)


def _folder(written: str, config: Config, line: int | None) -> Path:
    """A name means one of ours; what holds a slash, or begins with a dot, a folder of the project."""
    if not written.startswith(".") and "/" not in written:
        if written in template_names():
            return named_template(written)
        raise _unknown(written, path=config.shown_path, line=line)
    for base in (config.report.parent, config.root):
        folder = (base / written).resolve()
        if folder.is_relative_to(config.root) and (folder / "template.toml").is_file():
            return folder
    raise TemplateError(
        f"there is no template.toml in {written!r}, or it lies outside the project root",
        path=config.shown_path,
        line=line,
        help=("name a folder of the project that holds a template.toml",),
    )


def _unknown(name: str, *, path: str | None, line: int | None) -> TemplateError:
    names = template_names()
    hint = suggestion(name, names)
    return TemplateError(
        f"unknown template {name!r}",
        path=path,
        line=line,
        help=(
            *((f"did you mean {hint!r}?",) if hint else ()),
            "templates: " + (", ".join(names) or "none are installed"),
            "a template of your own is named by its folder: template: ./my-template",
        ),
    )
