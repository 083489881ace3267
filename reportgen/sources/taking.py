"""A file or page that is to become a snapshot: what it is, and whether it can serve as one."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reportgen.bounded.sniffing import sniff
from reportgen.errors import SourceError
from reportgen.model.source import SourceText
from reportgen.sources.formats import FORMATS, NAMES, READABLE
from reportgen.sources.reading import MAX_BYTES, read_data

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.sources.cache import Cache

_PASSWORD = re.compile(rb"<input\b[^>]{0,500}\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
_FORM_WORDS = 250
"""Words; a page with a field for a password and no more of them is a form, with its terms."""


def read_file(path: Path, shown: str) -> bytes:
    """The bytes of a file that is to be added.

    Raises:
        SourceError: it is not there, no ordinary file, too large, or cannot be opened.
    """
    try:
        if not path.is_file():
            what = "is no ordinary file" if path.exists() else "does not exist"
            advice = "check the path; an address begins with http:// or https://"
            raise SourceError(f"the file {what}", path=shown, help=(advice,))
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(
                f"the file is larger than {MAX_BYTES // 1_000_000} MB",
                path=shown,
                help=("keep the part that is cited as a file of its own",),
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"the file cannot be opened: {reason.lower()}", path=shown) from error


def suffix_of(data: bytes, *, name: str, said: str = "") -> str:
    """The suffix that says what the bytes are, whatever their name or server says.

    Only where they betray nothing, as text does, is the name believed, and then the server.

    Args:
        data: the bytes.
        name: of the file, or the path of the address.
        said: the media type that a server gave, in lower case.

    Raises:
        SourceError: they are of a format that is not read.
    """
    found = sniff(data)
    own = PurePosixPath(name).suffix.lower()
    named = FORMATS.get(own)
    if found is not None and found in NAMES:
        suffixes = NAMES[found].suffixes
        return own if own in suffixes else suffixes[0]
    if found == "encrypted":
        raise SourceError(
            "it is encrypted, and asks for a password",
            path=name,
            help=("save a copy without a password, and add that",),
        )
    if found is not None:
        raise SourceError(
            f"it is {found}, and such files are not read",
            path=name,
            help=(f"sources are read as {READABLE}",),
        )
    if named is not None and (named.name in {"text", "markdown", "csv"} or _is_markup(own, data)):
        return own
    if said == "text/html" and b"<" in data:
        return ".html"
    return ".csv" if said == "text/csv" else ".txt"


def _is_markup(suffix: str, data: bytes) -> bool:
    return suffix in NAMES["html"].suffixes and b"<" in data


def readable_text(
    key: str, suffix: str, data: bytes, *, shown: str, origin: str, cache: Cache
) -> SourceText:
    """The text of what is to become the snapshot of ``key``.

    Args:
        key: of the entry.
        suffix: what it is.
        data: its bytes.
        shown: the path it will have, as shown to the reader.
        origin: the file or address it comes from, as shown to the reader.
        cache: keeps what was costly to read.

    Raises:
        SourceError: it gives no text that a claim could be held against.
    """
    text = read_data(key, suffix, shown, data, cache)
    if not isinstance(text, SourceText):
        reason = text.message.partition(" cannot be read: ")[2] or text.message
        raise SourceError(f"it gives no text: {reason}", path=origin, help=text.help)
    if suffix in NAMES["html"].suffixes and _PASSWORD.search(data):
        words = len(text.text.split())
        if words <= _FORM_WORDS:
            raise SourceError(
                f"it is a page that asks for a password, with {words} words on it",
                path=origin,
                help=("log in with the browser, save the document there, and add the file",),
            )
    return text


def check_promise(address: str, suffix: str) -> None:
    """Nothing, unless a page came from an address of a document.

    Raises:
        SourceError: the address ends in ``.pdf`` or the like, and what came is a page.
    """
    promised = FORMATS.get(PurePosixPath(address).suffix.lower())
    came = FORMATS[suffix]
    if promised and promised.apart and promised is not came and came.name == "html":
        raise SourceError(
            f"an HTML page came in place of {promised.called}: servers send one in place of a "
            "document that they keep back",
            path=address,
            help=("open the address in the browser, save the document there, and add the file",),
        )
