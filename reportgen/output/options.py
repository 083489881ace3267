"""What a caller may ask of an output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.model.run import Run


def _nothing_to_read(_path: str, _line: int) -> str | None:
    return None


class OutputOptions(Struct, frozen=True, kw_only=True):
    """How a run is to be shown; formats for machines ignore what is for the eye."""

    color: bool = False
    """Use ANSI colours."""
    verbose: bool = False
    """Show findings of severity info, and every finding of a group."""
    summary: bool = True
    """End the text with its summary line; false where the caller shows it elsewhere."""
    width: int = 100
    """Columns of the terminal: excerpts are cut to it, explanations wrapped."""
    read_line: Callable[[str, int], str | None] = _nothing_to_read
    """Path as shown and 1-based line → that line without its end, ``None`` if it is not at hand."""


class Formatter(Protocol):
    """Run → text that ends with a newline, or is empty."""

    def __call__(self, run: Run, *, options: OutputOptions) -> str:
        """The run in this format."""
        ...


def reader_of(run: Run) -> Callable[[str, int], str | None]:
    """A ``read_line`` over the files the reports of a run were composed from."""
    files = {file.path: file for report in run.reports for file in report.document.composed.files}

    def read_line(path: str, line: int) -> str | None:
        file = files.get(path)
        if file is None or not 1 <= line <= len(file.line_starts):
            return None
        ends = (*file.line_starts[1:], len(file.text))
        return file.text[file.line_starts[line - 1] : ends[line - 1]].rstrip("\r\n")

    return read_line
