"""Work on a second processor, while the first does something else, or the other half of it."""

from __future__ import annotations

import os
import pickle
import select
import signal
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

_SIZE = struct.Struct("<q")
"""In front of each answer: its length in bytes."""
_PROTOCOL = pickle.HIGHEST_PROTOCOL
_PIECE = 1 << 16
"""Bytes; what a pipe holds (Linux, ``pipe(7)``)."""


def can_fork() -> bool:
    """True if there is a second processor, and a way to use it."""
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1


class ReadAhead(Generic[Item]):
    """A process that reads items from the first on and hands over what it found.

    What it does not hand over, for whatever reason, is not lost: the caller reads it itself.
    """

    def __init__(self, items: Sequence[Item], read: Callable[[Item], bytes]) -> None:
        """Start it. There must be no other thread (POSIX, ``fork``, rationale).

        Args:
            items: what is to be read.
            read: gives for an item what is handed over.
        """
        self.items = tuple(items)
        self._read = 0
        self._buffer = b""
        self._ours, theirs = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os.close(self._ours)  # else it would wait for itself to read what nobody reads
            _work(items, read, theirs)
        os.close(theirs)

    def ready(self) -> Iterator[tuple[int, bytes]]:
        """What was handed over since it was asked last, in order; it does not wait for any.

        Yields:
            The number of an item, from 0 on, and what was found in it.
        """
        while select.select([self._ours], [], [], 0)[0]:
            piece = os.read(self._ours, _PIECE)
            if not piece:
                break
            self._buffer += piece
        while len(self._buffer) >= _SIZE.size:
            (size,) = _SIZE.unpack_from(self._buffer)
            end = _SIZE.size + size
            if len(self._buffer) < end:
                return
            yield self._read, self._buffer[_SIZE.size : end]
            self._buffer = self._buffer[end:]
            self._read += 1

    def stop(self) -> None:
        """End the process; what it has not handed over yet is not wanted any more."""
        os.close(self._ours)
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)  # what nobody waits for stays in the system's table


def share(
    ahead: ReadAhead[Item],
    *,
    accept: Callable[[Item, bytes], None],
    read: Callable[[Item], object],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Take what was read ahead; what is left is read here from its end, until both meet.

    Args:
        ahead: the process at work; it is ended.
        accept: takes what that process found in an item.
        read: reads an item here.
        progress: told how many items are done, and of how many.
    """
    left = dict.fromkeys(range(len(ahead.items)))
    try:
        while left:
            for number, found in ahead.ready():
                accept(ahead.items[number], found)
                left.pop(number, None)
            if left:
                last, _ = left.popitem()
                read(ahead.items[last])
            progress(len(ahead.items) - len(left), len(ahead.items))
    finally:
        ahead.stop()


def halved(
    items: Sequence[Item],
    work: Callable[[Item], Result],
    *,
    least: int,
    order: Callable[[Item], str] = lambda _item: "",
) -> tuple[Result, ...]:
    """What ``work`` gives for each of ``items``, in their order.

    A second process does what it can of them; its results are copies, so that nothing may depend
    on their being the very objects that others hold. There must be no other thread.

    Args:
        items: what is to be worked on.
        work: has no effect but its result, which can be pickled; what it raises is raised here.
        least: of fewer items no second process is made.
        order: what the items are sorted by before they are shared out: those with one key need the
            same indexes, which each process makes for itself.
    """
    if len(items) < least or not can_fork():
        return tuple(work(item) for item in items)
    found: dict[int, Result] = {}
    numbers = sorted(range(len(items)), key=lambda number: order(items[number]))
    share(
        ReadAhead(numbers, lambda number: pickle.dumps(work(items[number]), _PROTOCOL)),
        accept=lambda number, result: found.__setitem__(number, pickle.loads(result)),  # noqa: S301 - written by ourselves a moment ago
        read=lambda number: found.__setitem__(number, work(items[number])),
    )
    return tuple(found[number] for number in range(len(items)))


def _work(items: Sequence[Item], read: Callable[[Item], bytes], out: int) -> None:
    """The life of the second process; it never returns."""
    status = 1
    try:
        for item in items:
            body = read(item)
            _write(out, _SIZE.pack(len(body)) + body)
        status = 0
    finally:
        # Nothing of what the first process has open is to be flushed or cleaned up twice.
        os._exit(status)


def _write(out: int, data: bytes) -> None:
    while data:
        data = data[os.write(out, data) :]
