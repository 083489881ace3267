"""Finds and runs the bundled pandoc; the typed walk of its tree (raw JSON stays inside)."""

from reportgen.pandoc.runner import (
    MINIMUM_VERSION,
    Job,
    LogMessage,
    Pandoc,
    PandocResult,
    find_pandoc,
)

__all__ = ["MINIMUM_VERSION", "Job", "LogMessage", "Pandoc", "PandocResult", "find_pandoc"]
