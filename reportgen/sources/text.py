"""Plain text: what is read is what is searched."""

from __future__ import annotations

from reportgen.sources.decoding import decode
from reportgen.sources.extract import Extract
from reportgen.sources.paragraphs import split_paragraphs


def read(data: bytes) -> Extract:
    """The text as it is.

    Raises:
        UndecodableError: empty, or no text.
    """
    text = decode(data)
    return Extract(text=text, paragraphs=split_paragraphs(text))
