"""Finds the files a template includes, and keeps what was read, for messages and positions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportgen.model.composed import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

_NEWLINE = re.compile(r"\r\n|\r")
_MAX_BYTES = 5_000_000
"""Of one template file: a thousand pages."""


class LoadingError(Exception):
    """An include that is refused or cannot be read: what is wrong, what to do."""

    def __init__(self, message: str, *help_lines: str) -> None:
        """The place is added by whoever knows which template asked."""
        super().__init__(message)
        self.message = message
        self.help = help_lines


class Loaded(Struct, frozen=True, kw_only=True):
    """One template as Jinja reads it, and where that text stands in its file."""

    file: SourceFile
    """Newlines as ``\\n``."""
    start: int = 0
    """Offset in the file at which the template's text begins (after the front matter)."""
    lent: bool = False
    """True for a file of a template that comes with reportgen: no writer edits it."""

    @property
    def source(self) -> str:
        """What Jinja reads."""
        return self.file.text[self.start :]

    @property
    def lines_before(self) -> int:
        """Lines of the file before the first line of ``source``."""
        return self.file.text.count("\n", 0, self.start)


class Shelf(Struct, frozen=True, kw_only=True):
    """The folders includes come from, and every template read so far."""

    folders: tuple[tuple[Path, str], ...]
    """Searched in order, each resolved, with how it is shown to the reader."""
    allowed: tuple[Path, ...]
    """Nothing outside these is read, links resolved."""
    lent: Path | None = None
    """The folder of a template that comes with reportgen."""
    loaded: dict[str, Loaded] = field(default_factory=dict)
    """By the name Jinja knows it by, in order of first use."""

    def add(self, name: str, loaded: Loaded) -> None:
        """Keep a template whose text is at hand."""
        self.loaded[name] = loaded

    def load(self, name: str) -> Loaded | None:
        """The template called ``name``, read once; ``None`` if no folder has it.

        Raises:
            LoadingError: it lies outside the allowed folders, is too large, or not UTF-8.
        """
        if name not in self.loaded:
            found = self._find(name)
            if found is None:
                return None
            path, place = found
            self.loaded[name] = self.read(path, place=place)
        return self.loaded[name]

    def read(self, path: Path, *, place: str) -> Loaded:
        """A whole file.

        Raises:
            LoadingError: it is too large, or not UTF-8.
        """
        lent = self.lent is not None and path.is_relative_to(self.lent)
        return Loaded(file=SourceFile.of(place, _read(path)), lent=lent)

    def names(self) -> tuple[str, ...]:
        """The Markdown and Jinja files directly in the folders, for "did you mean"."""
        found = {
            path.name
            for folder, _ in self.folders
            for pattern in ("*.md", "*.j2", "*.jinja")
            for path in folder.glob(pattern)
        }
        return tuple(sorted(found))

    def _find(self, name: str) -> tuple[Path, str] | None:
        outside = False
        for folder, shown in self.folders:
            try:
                path = (folder / name).resolve()
                inside = any(path.is_relative_to(root) for root in self.allowed)
                if inside and path.is_file():
                    return path, _join(shown, name)
            except (OSError, RuntimeError, ValueError) as error:
                raise LoadingError(
                    f"the path {name!r} cannot be followed", "name a file of the project"
                ) from error
            outside = outside or not inside
        if outside:
            raise LoadingError(
                f"{name!r} leads outside the project root",
                "templates may read what lies beside the report, in the project and in the template",
            )
        return None


def normalised(text: str) -> str:
    """The text with every line ended by a bare line feed, as Jinja reads it; columns stay."""
    return _NEWLINE.sub("\n", text)


def _join(folder: str, name: str) -> str:
    import posixpath

    return posixpath.normpath(posixpath.join(folder, name))


def _read(path: Path) -> str:
    try:
        content = path.read_bytes()
        if len(content) > _MAX_BYTES:
            raise LoadingError(
                f"{path.name!r} is larger than {_MAX_BYTES:,} bytes", "split it, or read it as data"
            )
        return _ended(normalised(content.decode("utf-8-sig")))
    except OSError as error:
        raise LoadingError(
            f"{path.name!r} cannot be read: {error.strerror}", "check its permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise LoadingError(
            f"{path.name!r} is not UTF-8: byte {error.start}", "save it as UTF-8"
        ) from error


def _ended(text: str) -> str:
    """The text with its last line ended, so that an include on a line of its own stays one."""
    return text if not text or text.endswith("\n") else text + "\n"
