"""The process that reads one snapshot: bytes in, the extract or the reason against it out."""

from __future__ import annotations

import json
import sys

from reportgen.model.source import UnreadableReason
from reportgen.sources.decoding import UndecodableError
from reportgen.sources.extract import to_json
from reportgen.sources.formats import NAMES

MAX_MEMORY = 3_000_000_000
"""Bytes of address space; the largest documents that are read stay far below."""

FAULT = b"!"
"""First byte of an answer that is a reason, as a JSON array of reason, message and help."""


def main(name: str, data: bytes) -> bytes:
    """The extract of ``data`` as JSON, or ``!`` and the reason why there is none.

    Args:
        name: of the format, a key of ``formats.NAMES``.
        data: the snapshot's bytes.
    """
    try:
        return to_json(NAMES[name].reader().read(data))
    except UndecodableError as error:
        return _fault(error.reason, str(error), error.help_line)
    except (MemoryError, RecursionError):
        return _fault(
            UnreadableReason.TOO_LARGE,
            "reading it takes more memory than a document needs",
            "keep the part that is cited as a file of its own, or its text as .txt beside it",
        )


def limit_memory() -> None:
    """Bound this process, where the platform can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, bound in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CORE, 0)):
        try:
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (bound if hard < 0 else min(bound, hard), hard))
        except (ValueError, OSError):  # macOS refuses some
            continue


def _fault(reason: UnreadableReason, message: str, help_line: str) -> bytes:
    return FAULT + json.dumps([reason, message, help_line]).encode("ascii")


if __name__ == "__main__":
    limit_memory()
    sys.stdout.buffer.write(main(sys.argv[1], sys.stdin.buffer.read()))
