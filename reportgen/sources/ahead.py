"""Reads the quantities of many texts on a second processor, while the report itself is read."""

from __future__ import annotations

import os
import signal
import struct
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportgen.model.source import SourceText

LEAST_CHARACTERS = 40_000
"""Of the texts together. A process that is forked and answers costs about 10 ms, which is what
reading 20,000 characters costs; twice that is worth it (both measured with CPython 3.11)."""

_SIZE = struct.Struct("<q")
"""In front of each answer: its length in bytes."""


def is_worth_it(texts: Sequence[SourceText]) -> bool:
    """True if another process can be made and has enough to do."""
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        return False
    return sum(len(text.prose) for text in texts) >= LEAST_CHARACTERS


class ReadAhead:
    """A process that reads texts in their order and hands over what it found.

    What it does not hand over, for whatever reason, is not lost: the caller reads it itself.
    """

    def __init__(self, texts: Sequence[SourceText], read: Callable[[SourceText], bytes]) -> None:
        """Start it. There must be no other thread (POSIX, ``fork``, rationale).

        Args:
            texts: what is to be read.
            read: gives for a text what is handed over.
        """
        self._texts = texts
        ours, theirs = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os.close(ours)  # else it would wait for itself to read what nobody reads
            _work(texts, read, theirs)
        os.close(theirs)
        self._stream = os.fdopen(ours, "rb")

    def results(self) -> list[tuple[SourceText, bytes]]:
        """Waits for the process to end, and gives each text with what was found in it."""
        found = []
        with self._stream as stream:
            for text in self._texts:
                head = stream.read(_SIZE.size)
                if len(head) < _SIZE.size:
                    break
                (size,) = _SIZE.unpack(head)
                body = stream.read(size)
                if len(body) < size:
                    break
                found.append((text, body))
        self._reap()
        return found

    def stop(self) -> None:
        """End it; its results are not wanted any more."""
        self._stream.close()
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        self._reap()

    def _reap(self) -> None:
        """A process that nobody waits for stays in the system's table."""
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)


def _work(texts: Sequence[SourceText], read: Callable[[SourceText], bytes], out: int) -> None:
    """The life of the second process; it never returns."""
    status = 1
    try:
        for text in texts:
            body = read(text)
            _write(out, _SIZE.pack(len(body)) + body)
        status = 0
    finally:
        # Nothing of what the first process has open is to be flushed or cleaned up twice.
        os._exit(status)


def _write(out: int, data: bytes) -> None:
    while data:
        data = data[os.write(out, data) :]
