"""Bytes of a snapshot → characters, or the reason why not."""

from __future__ import annotations

import codecs
import re

from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import UnreadableReason
from reportgen.sources.extract import MAX_CHARACTERS

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

MAX_CONTROLS = 0.01
"""Share of control characters up to which a file is a text: copies out of PDF files hold some."""


def decode(data: bytes) -> str:
    """The text, BOM removed, newlines as they are: UTF-8, or UTF-16 that says so by its BOM.

    Raises:
        UndecodableError: empty, beyond all size, not UTF-8, or control characters that no text
            holds.
    """
    text = _decoded(data)
    if len(text) > MAX_CHARACTERS:
        raise UndecodableError(
            UnreadableReason.TOO_LARGE,
            f"it holds more than {MAX_CHARACTERS // 1_000_000} million characters",
            "keep the part that is cited as a file of its own",
        )
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0"):
        raise UndecodableError(UnreadableReason.EMPTY, "it is empty", "save the source again")
    if "\x00" in text or len(_CONTROLS.findall(text)) > MAX_CONTROLS * len(text):
        raise UndecodableError(
            UnreadableReason.BINARY,
            "it is no text file: it holds bytes that no text has",
            "save it as plain text, UTF-8",
        )
    return text


def _decoded(data: bytes) -> str:
    wide = "utf-32" if data.startswith(_UTF32) else "utf-16" if data.startswith(_UTF16) else None
    try:
        return data.decode(wide or "utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            raise UndecodableError(
                UnreadableReason.BINARY, "it is no text file", "save it as plain text, UTF-8"
            ) from error
        line = data.count(b"\n", 0, error.start) + 1
        raise UndecodableError(
            UnreadableReason.NOT_UTF8,
            f"it is not {(wide or 'UTF-8').upper()} (first in line {line})",
            "open it in an editor and save it as UTF-8",
        ) from error
