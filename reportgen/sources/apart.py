"""Reading in a process of its own: whatever a file does to its reader, the check goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from reportgen.model.source import UnreadableReason
from reportgen.sources.decoding import UndecodableError
from reportgen.sources.worker import FAULT

if TYPE_CHECKING:
    from reportgen.sources.formats import Format

TIME_LIMIT = 120.0
"""Seconds; a PDF of a thousand pages takes 10 to 20 on an ordinary machine."""

_COPY = "keep its text beside it as .txt"


def read_apart(data: bytes, form: Format) -> bytes:
    """What the worker answers: an extract as ``extract.to_json`` writes it.

    Args:
        data: the snapshot's bytes.
        form: the format they are in.

    Raises:
        UndecodableError: the reader's own reason; or it broke down, or took too long.
    """
    command = [sys.executable, "-P", "-m", "reportgen.sources.worker", form.name]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UndecodableError(
            UnreadableReason.TOO_LARGE, f"reading it took more than {TIME_LIMIT:.0f} seconds", _COPY
        ) from error
    except OSError as error:
        raise UndecodableError(
            UnreadableReason.FAILED, f"its reader could not be started: {error.strerror}", _COPY
        ) from error
    if done.stdout.startswith(FAULT):
        reason, message, help_line = json.loads(done.stdout[1:])
        raise UndecodableError(UnreadableReason(reason), message, help_line)
    if done.returncode != 0 or not done.stdout:
        raise UndecodableError(
            UnreadableReason.DAMAGED, f"its reader broke down ({_cause(done)})", _COPY
        )
    return done.stdout


def _cause(done: subprocess.CompletedProcess[bytes]) -> str:
    if done.returncode < 0:
        return f"signal {-done.returncode}"
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else f"status {done.returncode}"
