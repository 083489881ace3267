"""Finds and runs the bundled pandoc; the typed walk of its tree (raw JSON stays inside)."""

from reportgen.pandoc.marking import Stretch, mark_stretches
from reportgen.pandoc.runner import (
    MINIMUM_VERSION,
    Job,
    LogMessage,
    Pandoc,
    PandocResult,
    find_pandoc,
)
from reportgen.pandoc.tree import Tree
from reportgen.pandoc.walk import iter_text_blocks, outline

__all__ = [
    "MINIMUM_VERSION",
    "Job",
    "LogMessage",
    "Pandoc",
    "PandocResult",
    "Stretch",
    "Tree",
    "find_pandoc",
    "iter_text_blocks",
    "mark_stretches",
    "outline",
]
