"""Finds and runs the bundled pandoc; the typed walk of its tree (raw JSON stays inside).

What reads or changes a tree is imported from its own module: a run of pandoc does not wait for it.
"""

from reportgen.pandoc.runner import (
    MINIMUM_VERSION,
    Job,
    LogMessage,
    Pandoc,
    PandocResult,
    find_pandoc,
)

__all__ = [
    "MINIMUM_VERSION",
    "Job",
    "LogMessage",
    "Pandoc",
    "PandocResult",
    "find_pandoc",
]
