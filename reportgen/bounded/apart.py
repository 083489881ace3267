"""Reading in a process of its own: whatever a file does to its reader, the check goes on."""

from __future__ import annotations

import json
import subprocess
import sys

from reportgen.bounded.faults import UndecodableError
from reportgen.bounded.worker import FAULT
from reportgen.model.source import UnreadableReason

TIME_LIMIT = 120.0
"""Seconds; a PDF of a thousand pages takes 10 to 20 on an ordinary machine."""


def read_apart(data: bytes, worker: str, *arguments: str, advice: str) -> bytes:
    """What a worker answers.

    Args:
        data: the file's bytes, handed to the worker on its standard input.
        worker: the module that is run; it answers with ``worker.serve``.
        arguments: its command line.
        advice: what to do about a file that breaks its reader.

    Raises:
        UndecodableError: the worker's own reason; or it broke down, or took too long.
    """
    command = [sys.executable, "-P", "-m", worker, *arguments]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UndecodableError(
            UnreadableReason.TOO_LARGE,
            f"reading it took more than {TIME_LIMIT:.0f} seconds",
            advice,
        ) from error
    except OSError as error:
        raise UndecodableError(
            UnreadableReason.FAILED, f"its reader could not be started: {error.strerror}", advice
        ) from error
    if done.stdout.startswith(FAULT):
        reason, message, help_line = json.loads(done.stdout[1:])
        raise UndecodableError(UnreadableReason(reason), message, help_line)
    if done.returncode != 0 or not done.stdout:
        raise UndecodableError(
            UnreadableReason.DAMAGED, f"its reader broke down ({_cause(done)})", advice
        )
    return done.stdout


def _cause(done: subprocess.CompletedProcess[bytes]) -> str:
    if done.returncode < 0:
        return f"signal {-done.returncode}"
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else f"status {done.returncode}"
