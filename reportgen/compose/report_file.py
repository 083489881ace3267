"""Reads a report, and says plainly why it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.config import shown
from reportgen.errors import NoReportError, ReportError

if TYPE_CHECKING:
    from pathlib import Path


def read_report(path: Path) -> str:
    """The report's text: BOM removed, newlines as they stand.

    Raises:
        NoReportError: nothing stands at ``path``, or a folder.
        ReportError: it is empty, binary, not UTF-8, or may not be read.
    """
    place = shown(path)
    if path.is_dir():
        raise NoReportError("is a folder, not a report", path=place, help=("name a file in it",))
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise NoReportError(
            "there is no such file", path=place, help=("check the spelling and the folder",)
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReportError(f"cannot be read: {reason}", path=place) from error
    return decode_report(content, place=place)


def decode_report(content: bytes, *, place: str) -> str:
    """The text of a report's bytes (of a file or of standard input), BOM removed.

    Raises:
        ReportError: they are empty, binary or not UTF-8.
    """
    if b"\0" in content:
        raise ReportError(
            "is not a text: it holds NUL bytes",
            path=place,
            line=_line(content, content.index(b"\0")),
            help=("a report is Markdown, saved as UTF-8; Word files end in .docx",),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReportError(
            f"is not UTF-8: byte {error.start} is 0x{content[error.start]:02x}",
            path=place,
            line=_line(content, error.start),
            help=("save it as UTF-8 (in an editor: 'Save with encoding')",),
        ) from error
    if not text.strip():
        raise ReportError(
            "is empty",
            path=place,
            help=("'reportgen new policy-brief DIR' writes a report to begin with",),
        )
    return text


def _line(content: bytes, offset: int) -> int:
    """1-based, of a byte offset."""
    return content.count(b"\n", 0, offset) + 1
