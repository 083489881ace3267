"""A template: the folder that gives a kind of report its sections, boilerplate and look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from reportgen.config.keys import suggestion
from reportgen.config.toml_reading import TomlError, read_toml
from reportgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    Value = TypeVar("Value")

_KEYS = ("name", "description", "sections", "files")
_SECTION_KEYS = ("title", "id", "required", "max-words", "aliases")
_FILES = {
    "pdf": "layout.typ",
    "docx": "reference.docx",
    "html": "page.html",
    "css": "style.css",
    "before": "before.md",
    "after": "after.md",
}
"""What a template may hold, with the file looked for where ``[files]`` does not name another."""

_ID = re.compile(r"[a-z][a-z0-9_.-]*")


class Section(Struct, frozen=True, kw_only=True):
    """A section that a report of this kind has, or may have."""

    title: str
    id: str
    """As pandoc's heading identifier."""
    required: bool
    max_words: int | None
    """Words of its running text; ``None``: no limit."""
    aliases: tuple[str, ...] = ()
    """Other headings that are taken for it, compared without case."""


class Template(Struct, frozen=True, kw_only=True):
    """A kind of report. Files are ``None`` where the template has none."""

    name: str
    folder: Path
    """Absolute and resolved."""
    place: str
    """The folder as shown to the reader."""
    bundled: bool
    """True if it comes with reportgen; false for a folder of the project."""
    description: str
    sections: tuple[Section, ...]
    """In the order a report has them."""
    pdf: Path | None
    """pandoc's Typst template."""
    docx: Path | None
    """pandoc's reference document."""
    html: Path | None
    """pandoc's HTML template."""
    css: Path | None
    before: Path | None
    """Boilerplate, a Jinja template, put before the report's body."""
    after: Path | None
    """Boilerplate put after it."""


def read_template(folder: Path, *, place: str, bundled: bool = False) -> Template:
    """The template in ``folder``.

    Args:
        folder: holds ``template.toml``.
        place: the folder as shown to the reader.
        bundled: whether it comes with reportgen.

    Raises:
        TemplateError: ``template.toml`` is missing, not TOML, or has a key or value we do not
            know; a file it names is not there, or lies outside the folder.
    """
    manifest = _Manifest(folder=folder.resolve(), place=f"{place}/template.toml")
    values = manifest.read()
    manifest.check_keys(values, _KEYS)
    named = manifest.typed(values, "files", dict, {})
    manifest.check_keys(named, tuple(_FILES))
    files = {kind: manifest.file(named, kind) for kind in _FILES}
    sections = tuple(
        manifest.section(item) for item in manifest.typed(values, "sections", list, [])
    )
    manifest.check_distinct(section.id for section in sections)
    return Template(
        name=manifest.typed(values, "name", str, folder.name),
        folder=manifest.folder,
        place=place,
        bundled=bundled,
        description=manifest.typed(values, "description", str, ""),
        sections=sections,
        pdf=files["pdf"],
        docx=files["docx"],
        html=files["html"],
        css=files["css"],
        before=files["before"],
        after=files["after"],
    )


class _Manifest(Struct, frozen=True, kw_only=True):
    """Reads ``template.toml`` value by value."""

    folder: Path
    place: str

    def error(self, message: str, *help_lines: str, line: int | None = None) -> TemplateError:
        return TemplateError(message, path=self.place, line=line, help=help_lines)

    def read(self) -> Mapping[str, object]:
        try:
            return read_toml((self.folder / "template.toml").read_bytes().decode("utf-8-sig"))
        except OSError as error:
            raise self.error(f"cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise self.error("is not UTF-8", "save it as UTF-8") from error
        except TomlError as error:
            raise self.error(f"is not TOML: {error.message}", line=error.line) from error

    def check_keys(self, values: Mapping[str, object], known: tuple[str, ...]) -> None:
        for key in values:
            if key not in known:
                hint = suggestion(key, known)
                first = f"did you mean {hint!r}?" if hint else "take it out"
                raise self.error(f"unknown key {key!r}", first, "keys: " + ", ".join(known))

    def typed(
        self, values: Mapping[str, object], key: str, kind: type[Value], default: Value
    ) -> Value:
        value = values.get(key, default)
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        raise self.error(f"{key!r} must be a {_KIND_NAMES[kind.__name__]}")

    def section(self, item: object) -> Section:
        if not isinstance(item, dict) or not item.get("title"):
            raise self.error("a section has no title", "begin each with [[sections]] and a title")
        self.check_keys(item, _SECTION_KEYS)
        title = self.typed(item, "title", str, "")
        words = self.typed(item, "max-words", int, 0)
        if words < 0 or ("max-words" in item and words == 0):
            raise self.error(f"'max-words' of {title!r} must be above 0")
        aliases = self.typed(item, "aliases", list, [])
        if not all(isinstance(alias, str) for alias in aliases):
            raise self.error(f"'aliases' of {title!r} must be a list of texts")
        identifier = self.typed(item, "id", str, "-".join(title.lower().split()))
        if _ID.fullmatch(identifier) is None:
            raise self.error(f"{identifier!r} cannot be an id", "use a-z, 0-9 and '-'")
        return Section(
            title=title,
            id=identifier,
            required=self.typed(item, "required", bool, default=False),
            max_words=words or None,
            aliases=tuple(str(alias) for alias in aliases),
        )

    def check_distinct(self, identifiers: Iterable[str]) -> None:
        seen: set[str] = set()
        for identifier in identifiers:
            if identifier in seen:
                raise self.error(f"two sections have the id {identifier!r}")
            seen.add(identifier)

    def file(self, named: Mapping[str, object], kind: str) -> Path | None:
        written = self.typed(named, kind, str, _FILES[kind])
        path = (self.folder / written).resolve()
        if not path.is_relative_to(self.folder):
            raise self.error(f"{written!r} leads outside the template's folder")
        if path.is_file():
            return path
        if kind in named:
            raise self.error(f"there is no file {written!r} in the template's folder")
        return None


_KIND_NAMES = {
    "str": "text",
    "int": "whole number",
    "bool": "true or false",
    "list": "list",
    "dict": "table",
}
