"""Snapshots of the source documents → text with paragraphs; found, read and kept in memory."""

from reportgen.sources.changes import changed_snapshots
from reportgen.sources.store import SourceStore

__all__ = ["SourceStore", "changed_snapshots"]
