"""What a process that reads one file does: bound itself, read, answer with the text or the reason."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import UnreadableReason

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_MEMORY = 3_000_000_000
"""Bytes of address space; the largest documents that are read stay far below."""

FAULT = b"!"
"""First byte of an answer that is a reason, as a JSON array of reason, message and help."""


def serve(answer_to: Callable[[bytes], bytes]) -> None:
    """Answer what stands on standard input, within bounds, on standard output."""
    limit_memory()
    sys.stdout.buffer.write(answer_to(sys.stdin.buffer.read()))


def answer(read: Callable[[bytes], bytes], data: bytes, *, too_large: str) -> bytes:
    """What ``read`` makes of ``data``, or ``FAULT`` and the reason why it makes nothing.

    Args:
        read: bytes of a file → the answer, which never begins with ``FAULT``.
        data: the file's bytes.
        too_large: what to do about a file that takes too much memory.
    """
    try:
        return read(data)
    except UndecodableError as error:
        return _fault(error.reason, str(error), error.help_line)
    except (MemoryError, RecursionError):
        message = "reading it takes more memory than a document needs"
        return _fault(UnreadableReason.TOO_LARGE, message, too_large)


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
