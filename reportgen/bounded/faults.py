"""The reason why a file gives no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.model.source import UnreadableReason


class UndecodableError(ValueError):
    """Bytes that are no text; the message says what they are, ``reason`` the kind of fault."""

    def __init__(self, reason: UnreadableReason, message: str, help_line: str) -> None:
        """Keep the reason beside the message."""
        super().__init__(message)
        self.reason = reason
        self.help_line = help_line
