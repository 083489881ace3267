"""The entry point: answers ``--version`` at once, and leaves everything else to ``cli``."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and exit with its status (design: 0, 1, 2 or 130)."""
    if sys.argv[1:] == ["--version"]:
        from reportgen import __version__

        sys.stdout.write(f"reportgen {__version__}\n")
        return
    from reportgen.cli import run

    _leave(run(sys.argv[1:]))


def _leave(status: int) -> None:
    """End the process without taking its values apart: on a long report that costs a twentieth.

    Everything is written and closed by now; what the streams still hold is written here. A reader
    of standard output who has gone (``| head``) is no reason to fail.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            continue
        except OSError:
            status = 2
    os._exit(status)


if __name__ == "__main__":
    main()
