"""Snapshots that are no longer what their entry recorded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.source import ChangedSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.library import Entry, Library
    from reportgen.model.source import Source, SourceTexts

_HASH = re.compile(r"[0-9a-f]{64}")
FIELD = "snapshot-sha256"
"""Our own field of an entry: SHA-256 of its snapshots in the order of ``file``, commas between."""


def changed_snapshots(
    library: Library, sources: SourceTexts, keys: Iterable[str]
) -> tuple[ChangedSnapshot, ...]:
    """The readable snapshots whose hash the entry does not record, in the order of ``keys``.

    Entries without the field ``snapshot-sha256`` record nothing, and nothing of them has changed.
    """
    changed: list[ChangedSnapshot] = []
    for key in keys:
        entry = library.entries.get(key)
        recorded = recorded_hashes(entry) if entry else []
        if recorded:
            changed += _changes(sources.get(key), recorded)
    return tuple(changed)


def recorded_hashes(entry: Entry) -> list[str]:
    """The hashes that an entry records of its snapshots, in order; often none."""
    return _HASH.findall(entry.fields.get(FIELD, "").lower())


def _changes(source: Source, recorded: list[str]) -> list[ChangedSnapshot]:
    there = {text.sha256 for text in source.texts}
    lost = [sha256 for sha256 in recorded if sha256 not in there] or recorded
    return [
        ChangedSnapshot(
            key=source.key,
            path=text.path,
            recorded=lost[0],
            found=text.sha256,
            record=f"the entry's field {FIELD!r}",
        )
        for text in source.texts
        if text.sha256 not in recorded
    ]
