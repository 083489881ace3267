"""Snapshots that are no longer what their entry recorded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.source import ChangedSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.library import Library
    from reportgen.model.source import SourceTexts

FIELD = "snapshot-sha256"
"""Our own field of an entry: SHA-256 of its snapshots in the order of ``file``, commas between."""


def changed_snapshots(
    library: Library, sources: SourceTexts, keys: Iterable[str]
) -> tuple[ChangedSnapshot, ...]:
    """The readable snapshots whose hash the entry does not record, in the order of ``keys``.

    Entries without the field ``snapshot-sha256`` record nothing, and nothing of them has changed.
    """
    changed = []
    for key in keys:
        entry = library.entries.get(key)
        recorded = re.findall(
            r"[0-9a-f]{64}", (entry.fields.get(FIELD, "") if entry else "").lower()
        )
        if not recorded:
            continue
        changed += [
            ChangedSnapshot(
                key=key,
                path=text.path,
                recorded=recorded[0],
                found=text.sha256,
                record=f"the entry's field {FIELD!r}",
            )
            for text in sources.get(key).texts
            if text.sha256 not in recorded
        ]
    return tuple(changed)
