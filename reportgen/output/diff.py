"""What would change in a file, as a unified diff (POSIX diff -u)."""

from __future__ import annotations

import difflib

from reportgen.output.terminal import Style, printable, styled

_STYLES = {"+": Style.CYAN, "-": Style.RED, "@": Style.DIM}


def format_diff(path: str, before: str, after: str, *, color: bool) -> str:
    """The changed lines with three lines around them; empty if nothing changes."""
    lines = difflib.unified_diff(
        before.split("\n"), after.split("\n"), fromfile=path, tofile=path, lineterm=""
    )
    return "".join(f"{_line(line, color=color)}\n" for line in lines)


def _line(line: str, *, color: bool) -> str:
    shown = printable(line.rstrip("\r"))
    style = _STYLES.get(line[:1])
    return shown if style is None else styled(shown, style, color=color)
