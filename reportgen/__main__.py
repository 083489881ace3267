"""The entry point: answers ``--version`` at once, and leaves everything else to ``cli``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its status (design: 0, 1, 2 or 130)."""
    if sys.argv[1:] == ["--version"]:
        from reportgen import __version__

        sys.stdout.write(f"reportgen {__version__}\n")
        return
    from reportgen.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
