"""Opens a Word draft, and says plainly why it cannot be read."""

from __future__ import annotations

from pathlib import PurePath

from reportgen.bounded.apart import read_apart
from reportgen.bounded.faults import UndecodableError
from reportgen.bounded.sniffing import sniff
from reportgen.document.word.draft import Draft, decoded
from reportgen.errors import ReportError
from reportgen.model.source import UnreadableReason

MAX_BYTES = 100_000_000
"""Of a draft with its pictures."""

_WORKER = "reportgen.document.word.worker"
_ADVICE = {
    UnreadableReason.DAMAGED: "open it in Word and save it again, or fetch it again",
    UnreadableReason.TOO_LARGE: "split the draft, or save it again without its pictures",
}
_SAVE_AS = "in Word: File › Save As › Word Document (.docx)"


def open_draft(data: bytes, *, place: str) -> Draft:
    """The draft that the bytes of a ``.docx`` hold, read in a process of its own.

    Args:
        data: the file.
        place: its path as shown to the reader.

    Raises:
        ReportError: no Word file, another kind of one, encrypted, damaged or beyond all bounds.
    """
    if len(data) > MAX_BYTES:
        raise ReportError(
            f"is larger than {MAX_BYTES // 1_000_000} MB",
            path=place,
            help=("in Word: File › Compress Pictures, or split the draft",),
        )
    _refuse_others(data, place)
    try:
        return decoded(read_apart(data, _WORKER, advice="open it in Word and save it again"))
    except UndecodableError as error:
        advice = _ADVICE.get(error.reason, error.help_line)
        raise ReportError(f"cannot be read: {error}", path=place, help=(advice,)) from error


def _refuse_others(data: bytes, place: str) -> None:
    """Say what a file is that is no archive of parts, as a ``.docx`` is."""
    found = sniff(data)
    if not data.strip():
        raise ReportError("is empty", path=place, help=("save the draft again",))
    if found == "encrypted":
        raise ReportError(
            "is encrypted, and asks for a password",
            path=place,
            help=("save a copy without a password: File › Info › Protect Document",),
        )
    if data.startswith(b"PK\x03\x04") and found in {"docx", "a zip archive"}:
        return
    if found is None:
        suffix = PurePath(place).suffix.lower()
        raise ReportError(
            f"is no Word file, whatever its name says ({suffix})",
            path=place,
            help=("a Markdown draft is named .md", _SAVE_AS),
        )
    what = {"pdf": "a PDF", "html": "an HTML page", "xlsx": "an Excel file"}.get(found, found)
    raise ReportError(
        f"is {what}; of a word processor's drafts .docx alone is read",
        path=place,
        help=(_SAVE_AS,),
    )
