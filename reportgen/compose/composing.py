"""A report with its template and data becomes the Markdown that is checked and rendered."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.compose.data import read_data
from reportgen.compose.loading import Loaded, Shelf, normalised
from reportgen.compose.package import load_template
from reportgen.config import read_front_matter
from reportgen.errors import DataError
from reportgen.model.composed import Composed, Segment, SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reportgen.compose.manifest import Template
    from reportgen.compose.rendering import Rendered
    from reportgen.config import Config

BODY, BEFORE, AFTER = "reportgen:body", "reportgen:before", "reportgen:after"
"""Names of a report's parts on the shelf, kept apart from those of files."""


def compose(text: str, config: Config) -> Composed:
    """The Markdown of a report, mapped back to the files it was written in.

    A report is a Jinja template only if its front matter has ``template:`` or ``data:``; any other
    is its own composed text. The front matter is kept as it stands; the body is rendered, with the
    template's boilerplate before and after it.

    Args:
        text: the report, decoded.
        config: its settings.

    Raises:
        TemplateError: a template is missing, has a fault, or reaches outside the root.
        DataError: a data file is missing or malformed.
    """
    if config.template is None and not config.data:
        return Composed.plain(config.shown_path, text)
    text = normalised(text)
    start = read_front_matter(text, path=config.shown_path).body_start
    report = SourceFile.of(config.shown_path, text)
    template = load_template(config)
    shelf = _shelf(config, template)
    shelf.add(BODY, Loaded(file=report, start=start))
    parts = _render(shelf, template, _Data.read(config))
    return _assembled(text[:start], parts, shelf)


class _Data(Struct, frozen=True, kw_only=True):
    """What a template may use, and the texts it was read from."""

    variables: Mapping[str, object]
    texts: tuple[str, ...]

    @classmethod
    def read(cls, config: Config) -> _Data:
        """The data files by name, ``report`` (the front matter) and ``metadata`` (a part of it)."""
        values: dict[str, object] = {}
        texts = [str(dict(config.metadata))]
        for name, path in config.data.items():
            if not path.exists():
                raise DataError(
                    f"there is no data file {path.name!r}",
                    path=config.shown_path,
                    line=config.front_matter_lines.get("data"),
                    help=("paths under 'data:' are relative to the report, then to the root",),
                )
            values[name], text = read_data(path, place=config.show(path))
            texts.append(text)
        values["report"] = dict(config.metadata)
        values["metadata"] = config.metadata.get("metadata") or {}
        return cls(variables=MappingProxyType(values), texts=tuple(texts))


def _shelf(config: Config, template: Template | None) -> Shelf:
    folders = [config.report.parent, config.root]
    shown = [(folder, config.show(folder)) for folder in dict.fromkeys(folders)]
    if template is not None:
        shown.append((template.folder, template.place))
        folders.append(template.folder)
    return Shelf(
        folders=tuple(shown),
        allowed=tuple(dict.fromkeys(folders)),
        lent=template.folder if template is not None and template.bundled else None,
    )


def _render(shelf: Shelf, template: Template | None, data: _Data) -> tuple[Rendered, ...]:
    """The boilerplate before the body, the body, the boilerplate after it."""
    from reportgen.compose.rendering import render_part

    body = render_part(BODY, shelf, data.variables, texts=data.texts)
    parts = [body]
    if template is None:
        return tuple(parts)
    variables = {**data.variables, "body": body.text}
    for name, path in _boilerplate(template):
        shelf.add(name, shelf.read(path, place=f"{template.place}/{path.name}"))
        part = render_part(name, shelf, variables, texts=(*data.texts, body.text))
        parts.insert(0 if name == BEFORE else len(parts), part)
    return tuple(part for part in parts if part.text.strip())


def _boilerplate(template: Template) -> Iterator[tuple[str, Path]]:
    for name, path in ((BEFORE, template.before), (AFTER, template.after)):
        if path is not None:
            yield name, path


def _assembled(head: str, parts: tuple[Rendered, ...], shelf: Shelf) -> Composed:
    """The head as it stands, then the parts, a blank line between each two."""
    files = _Files(shelf)
    text, segments = head, []
    if head or not parts:
        segments.append(Segment(start=0, file=0, origin=0, literal=True))
    for part in parts:
        carries_on = part is parts[0] and part.name == BODY
        gap = "" if carries_on or not text else _gap(text)
        if gap:
            segments.append(replace(segments[-1], start=len(text), literal=False))
        segments += files.segments(part, start=len(text) + len(gap))
        text += gap + part.text
    return Composed(text=text, files=files.files, segments=_joined(segments))


def _gap(text: str) -> str:
    """What makes a blank line after ``text``."""
    return "\n" * (2 - len(text[-2:]) + len(text[-2:].rstrip("\n")))


class _Files:
    """Numbers the files of a shelf: the report first, then in order of first use."""

    def __init__(self, shelf: Shelf) -> None:
        numbers: dict[str, int] = {}
        files: list[SourceFile] = []
        self.numbers: dict[str, int] = {}
        for name, loaded in shelf.loaded.items():
            number = numbers.setdefault(loaded.file.path, len(files))
            if number == len(files):
                files.append(loaded.file)
            self.numbers[name] = number
        self.files = tuple(files)

    def segments(self, part: Rendered, *, start: int) -> Iterator[Segment]:
        """The stretches of a part that begins at ``start`` of the composed text."""
        for stretch in part.stretches:
            yield Segment(
                start=start + stretch.start,
                file=self.numbers[stretch.template],
                origin=stretch.origin,
                literal=stretch.literal,
            )


def _joined(segments: list[Segment]) -> tuple[Segment, ...]:
    """Without those that only carry on the one before."""
    kept = segments[:1]
    for segment in segments[1:]:
        last = kept[-1]
        step = segment.start - last.start if segment.literal else 0
        carries_on = replace(last, start=segment.start, origin=last.origin + step) == segment
        if not carries_on:
            kept.append(segment)
    return tuple(kept)
