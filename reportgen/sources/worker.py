"""The process that reads one snapshot: bytes in, the extract or the reason against it out."""

from __future__ import annotations

import sys
from functools import partial

from reportgen.bounded.worker import answer, serve
from reportgen.sources.extract import to_json
from reportgen.sources.formats import NAMES


def main(name: str, data: bytes) -> bytes:
    """The extract of ``data`` as JSON, or ``FAULT`` and the reason why there is none.

    Args:
        name: of the format, a key of ``formats.NAMES``.
        data: the snapshot's bytes.
    """
    return answer(
        lambda content: to_json(NAMES[name].reader().read(content)),
        data,
        too_large="keep the part that is cited as a file of its own, or its text as .txt beside it",
    )


if __name__ == "__main__":
    serve(partial(main, sys.argv[1]))
