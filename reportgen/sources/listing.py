"""The snapshots of a library as a list: what they are, how much is in them, what state they are in."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reportgen.model.listing import ListedSnapshot, ListedSource, SnapshotState
from reportgen.model.source import SourceText, Unreadable, UnreadableReason, words_of
from reportgen.sources.changes import recorded_hashes
from reportgen.sources.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from reportgen.model.library import Entry
    from reportgen.model.source import ChangedSnapshot, SourceTexts


def listed_source(
    entry: Entry,
    sources: SourceTexts,
    *,
    changes: Mapping[str, ChangedSnapshot],
    locked: Collection[str],
    unavailable: Mapping[str, str],
    claims: int | None,
) -> ListedSource:
    """One entry with what is kept of it, in the order of its ``file`` field.

    Args:
        entry: of the library.
        sources: gives its snapshots.
        changes: path as shown → how the snapshot there differs from what is on record.
        locked: the hashes on record in evidence.lock.
        unavailable: entry key → why its source cannot be kept.
        claims: how many cite it; ``None`` where nobody counted.
    """
    recorded = {*locked, *recorded_hashes(entry)}
    snapshots = tuple(
        _text(item, changes.get(item.path), recorded)
        if isinstance(item, SourceText)
        else _fault(item, unavailable.get(entry.key))
        for item in sources.get(entry.key).snapshots
    )
    return ListedSource(key=entry.key, region=entry.region, snapshots=snapshots, claims=claims)


def _text(
    text: SourceText, change: ChangedSnapshot | None, recorded: Collection[str]
) -> ListedSnapshot:
    state, message, advice = SnapshotState.READABLE, "", ""
    if text.unread_pages:
        pages = "page" if len(text.unread_pages) == 1 else "pages"
        state = SnapshotState.PARTLY_READABLE
        message = f"{pages} {', '.join(text.unread_pages)} of {text.path} give no text"
        advice = "keep the text of the whole beside it as .txt"
    if change is not None:
        state, message, advice = SnapshotState.CHANGED, "", ""
    return ListedSnapshot(
        file=text.path,
        state=state,
        format=_format(text.path),
        pages=text.page_count or None,
        words=words_of(text),
        sha256=text.sha256,
        recorded=change is not None or text.sha256 in recorded,
        message=message,
        help=(advice,) if advice else (),
    )


def _fault(item: Unreadable, reason: str | None) -> ListedSnapshot:
    state = SnapshotState.MISSING if item.missing else SnapshotState.UNREADABLE
    named = item.reason is not UnreadableReason.NOT_NAMED
    return ListedSnapshot(
        file=item.path if named else None,
        state=SnapshotState.UNAVAILABLE if reason is not None else state,
        format=_format(item.path or "") if named else None,
        sha256=item.sha256,
        message=item.message if reason is None else reason,
        help=item.help if reason is None else (),
    )


def _format(path: str) -> str | None:
    form = FORMATS.get(PurePosixPath(path).suffix.lower())
    return form.name if form else None
