"""The process that reads one snapshot: bytes in, what was read or the reason against it out."""

from __future__ import annotations

import sys
from functools import partial

from reportgen.bounded.worker import answer, serve
from reportgen.sources.extract import to_json
from reportgen.sources.formats import NAMES

METADATA = "metadata"
"""Second argument of the command line: what the file says of its work is asked for, not its text."""


def main(name: str, data: bytes, asked: str = "") -> bytes:
    """The extract of ``data`` as JSON, or ``FAULT`` and the reason why there is none.

    Args:
        name: of the format, a key of ``formats.NAMES``.
        data: the snapshot's bytes.
        asked: ``METADATA``, or nothing.
    """
    return answer(
        partial(_metadata if asked == METADATA else _extract, name),
        data,
        too_large="keep the part that is cited as a file of its own, or its text as .txt beside it",
    )


def _extract(name: str, data: bytes) -> bytes:
    return to_json(NAMES[name].reader().read(data))


def _metadata(name: str, data: bytes) -> bytes:
    from msgspec import json

    from reportgen.sources.metadata import metadata_of

    return json.encode(metadata_of(name, data))


if __name__ == "__main__":
    serve(lambda data: main(sys.argv[1], data, *sys.argv[2:]))
