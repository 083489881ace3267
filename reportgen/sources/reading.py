"""One file → its text with paragraphs, or the reason why there is none."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reportgen.bounded.apart import read_apart
from reportgen.bounded.faults import UndecodableError
from reportgen.bounded.sniffing import sniff
from reportgen.model.source import SourceText, Unreadable, UnreadableReason
from reportgen.sources.extract import from_json
from reportgen.sources.folders import is_file
from reportgen.sources.formats import FORMATS, NAMES, READABLE

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.sources.cache import Cache
    from reportgen.sources.extract import Extract
    from reportgen.sources.formats import Format

_WORKER = "reportgen.sources.worker"

MAX_BYTES = 100_000_000
"""Of one snapshot: larger reports are scans in print quality."""


def read_snapshot(key: str, path: Path, shown: str, cache: Cache) -> SourceText | Unreadable:
    """The text of the file at ``path``, or why it gives none; never an exception.

    Args:
        key: of the entry.
        path: where it is read.
        shown: its path as shown to the reader.
        cache: keeps what was costly to read.
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
    return read_data(key, path.suffix, shown, data, cache)


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


def read_data(
    key: str, suffix: str, shown: str, data: bytes, cache: Cache
) -> SourceText | Unreadable:
    """The text of a file's bytes, or why they give none.

    Args:
        key: of the entry.
        suffix: of the file's name, with the dot.
        shown: its path as shown to the reader.
        data: the bytes.
        cache: keeps what was costly to read.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        extract = _extract(data, _format_of(data, suffix.lower(), shown), sha256, cache)
    except UndecodableError as error:
        message = f"{shown} cannot be read: {error}"
        return unreadable(key, shown, error.reason, message, error.help_line, sha256=sha256)
    return SourceText(
        key=key,
        path=shown,
        sha256=sha256,
        text=extract.text,
        prose=extract.prose or extract.text,
        paragraphs=extract.paragraphs,
        pages=extract.pages,
        cells=extract.cells,
        unread_pages=extract.unread_pages,
        page_count=extract.page_count,
    )


def _extract(data: bytes, form: Format, sha256: str, cache: Cache) -> Extract:
    if not form.apart:
        return form.reader().read(data)
    stored = cache.get(sha256, form.name)
    if stored is not None:
        with suppress(ValueError, KeyError, TypeError, LookupError):
            return from_json(stored)
    answer = read_apart(data, _WORKER, form.name, advice="keep its text beside it as .txt")
    cache.put(sha256, form.name, answer)
    return from_json(answer)


def _format_of(data: bytes, suffix: str, shown: str) -> Format:
    """The format that the name says and the content does not belie.

    Raises:
        UndecodableError: no format of ours, encrypted, or another one than the name says.
    """
    named = FORMATS.get(suffix)
    found = sniff(data)
    if found == "encrypted":
        raise UndecodableError(
            UnreadableReason.ENCRYPTED,
            "it is encrypted, and asks for a password",
            "save a copy without a password",
        )
    if named is None:
        if found is not None and found in NAMES:
            return NAMES[found]
        raise _unsupported(suffix, found, shown)
    if named.apart and not data.strip():
        raise UndecodableError(UnreadableReason.EMPTY, "it is empty", "save the source again")
    if found == named.name or (found is None and _may_be(named, data)):
        return named
    raise _misnamed(named, found, shown)


def _may_be(named: Format, data: bytes) -> bool:
    """True if bytes that betray no format may be of this one."""
    if named.name in {"text", "markdown", "csv"}:
        return True
    return named.name == "html" and b"<" in data


def _misnamed(named: Format, found: str | None, shown: str) -> UndecodableError:
    other = NAMES.get(found or "")
    if other is None:
        what = found or f"no {named.title.partition(' (')[0]} file"
        advice = f"save the source again; or keep its text beside it as {_stem(shown)}.txt"
    else:
        what, advice = other.called, f"name it {_stem(shown)}{other.suffixes[0]}"
    if named.apart and found == "html":
        advice = "look into it: servers send such a page in place of a document that they keep back"
    return UndecodableError(
        UnreadableReason.BINARY, f"it is {what}, whatever its name says", advice
    )


def _unsupported(suffix: str, found: str | None, shown: str) -> UndecodableError:
    kind = f"{suffix} files are" if suffix else "files without a suffix are"
    known = f"it is {found}, and such files are" if found else kind
    return UndecodableError(
        UnreadableReason.UNSUPPORTED,
        f"{known} not among the formats of this version ({READABLE})",
        f"keep its text beside it as {_stem(shown)}.txt",
    )


def _stem(shown: str) -> str:
    return PurePosixPath(shown).stem
