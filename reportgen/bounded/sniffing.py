"""What a file is by its content, whatever its name says."""

from __future__ import annotations

import re

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?>(?:<!--.*?-->\s*)*)"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_WIDE_HTML = re.compile(rb"<\0(?:!\0d\0o\0c\0t\0y\0p\0e\0 \0h\0t\0m\0l|h\0t\0m\0l)", re.IGNORECASE)
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_HEAD = 4096

OTHER = {
    b"\xd0\xcf\x11\xe0": "an old Word, Excel or PowerPoint file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a compressed file",
    b"MIME-Version:": "a web archive (.mhtml)",
    b"From: <Saved by": "a web archive (.mhtml)",
    b"bplist00": "a web archive (.webarchive)",
}
"""First bytes of formats that are not read (their own specifications) → what to call them."""

ARCHIVES = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "a PowerPoint file",
    "xl/workbook.bin": "a binary Excel file (.xlsb)",
    "content.xml": "an OpenDocument file",
    "META-INF/container.xml": "an e-book (.epub)",
}
"""A part of a zip archive → the format that has it (ECMA-376; OpenDocument 1.3; EPUB 3.3)."""


def sniff(data: bytes) -> str | None:
    """What the first bytes say.

    Returns:
        The name of a format we read (``pdf``, ``html``, ``docx``, ``xlsx``), ``encrypted`` for an
        Office file behind a password, what to call any other known format ("an image"), or
        ``None``: text, or nothing known.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    if data.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED_OFFICE in data:
        return "encrypted"
    for magic, what in OTHER.items():
        if data.startswith(magic):
            return what
    if _HTML.match(data[:_HEAD]) or _WIDE_HTML.search(data[:64]):
        return "html"
    return None


def _archive(data: bytes) -> str:
    """By the names in it: the directory at its end, or, where that is cut off, those on the way."""
    tail = data[-1_000_000:]
    for name, what in ARCHIVES.items():
        if name.encode() in tail or name.encode() in data[:1_000_000]:
            return what
    return "a zip archive"
