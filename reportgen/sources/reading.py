"""One file → its text with paragraphs, or the reason why there is none."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reportgen.model.source import SourceText, Unreadable, UnreadableReason
from reportgen.sources.decoding import UndecodableError, decode
from reportgen.sources.folders import is_file
from reportgen.sources.formats import FORMATS, READABLE
from reportgen.sources.paragraphs import split_paragraphs

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 50_000_000
"""Of one snapshot: ten times the King James Bible; more is no document that a brief cites."""


def read_snapshot(key: str, path: Path, shown: str) -> SourceText | Unreadable:
    """The text of the file at ``path``, or why it gives none; never an exception.

    Args:
        key: of the entry.
        path: where it is read.
        shown: its path as shown to the reader.
    """
    try:
        if fault := _refused(key, path, shown):
            return fault
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "read error").lower()
        return unreadable(
            key,
            shown,
            UnreadableReason.FAILED,
            f"{shown} cannot be opened: {reason}",
            "check that you may read the file",
        )
    return _text(key, path.suffix, shown, data)


def unreadable(
    key: str,
    path: str | None,
    reason: UnreadableReason,
    message: str,
    help_line: str,
    *,
    sha256: str | None = None,
) -> Unreadable:
    """A snapshot that could not be looked into, with one line of help."""
    return Unreadable(
        key=key, path=path, reason=reason, message=message, help=(help_line,), sha256=sha256
    )


def _refused(key: str, path: Path, shown: str) -> Unreadable | None:
    """The reason not to open it at all."""
    size = path.stat().st_size
    if not is_file(path):
        what, advice = "is no ordinary file", "save the source as a text file"
    elif size > MAX_BYTES:
        what = f"is larger than {MAX_BYTES // 1_000_000} MB"
        advice = "keep the part that is cited as a text file"
    else:
        return None
    return unreadable(key, shown, UnreadableReason.FAILED, f"{shown} {what}", advice)


def _text(key: str, suffix: str, shown: str, data: bytes) -> SourceText | Unreadable:
    sha256 = hashlib.sha256(data).hexdigest()
    module = FORMATS.get(suffix.lower())
    if module is None:
        return _unsupported(key, suffix, shown, sha256)
    try:
        text = decode(data)
    except UndecodableError as error:
        message = f"{shown} cannot be read: {error}"
        return unreadable(key, shown, error.reason, message, error.help_line, sha256=sha256)
    prose = module.prose_of(text)
    paragraphs = split_paragraphs(prose)
    if not paragraphs:
        message = f"{shown} holds markup and no text"
        advice = "save the source again"
        return unreadable(key, shown, UnreadableReason.EMPTY, message, advice, sha256=sha256)
    return SourceText(
        key=key, path=shown, sha256=sha256, text=text, prose=prose, paragraphs=paragraphs
    )


def _unsupported(key: str, suffix: str, shown: str, sha256: str) -> Unreadable:
    kind = f"{suffix.lower()} files are" if suffix else "files without a suffix are"
    return unreadable(
        key,
        shown,
        UnreadableReason.UNSUPPORTED,
        f"{shown} cannot be read: {kind} not among the formats of this version ({READABLE})",
        f"keep its text beside it as {PurePosixPath(shown).stem}.txt",
        sha256=sha256,
    )
