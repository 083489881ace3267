"""The lock as it is against the lock as it would be written: what differs, and what cannot be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.lock.verdicts import difference
from reportgen.model.source import UnreadableReason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.lock.records import Lock, LockedClaim

NOT_RECORDED = "is not recorded"
WORDS_CHANGED = "is recorded with other citations, locators or headers"
OTHERWISE = "is recorded otherwise than it comes out now"
GONE = "is recorded and no longer in the report"


class Difference(Struct, frozen=True, kw_only=True):
    """One record that is not what would be written now."""

    claim: str
    """Id of the claim."""
    what: str
    """What is the matter, as a clause about the claim."""
    away: tuple[str, ...] = ()
    """Keys of sources that are not at hand: then nothing is the matter, it cannot be told."""


def differences(old: Lock, new: Lock, *, report: str) -> Iterator[Difference]:
    """The records of one report that differ, in the order of their ids.

    Args:
        old: as read.
        new: as the report would be recorded now.
        report: the report's path relative to the lock's folder, with ``/``.
    """
    before = {record.id: record for record in old.claims if record.report == report}
    after = {record.id: record for record in new.claims if record.report == report}
    for name in sorted(before | after):
        if name not in after:
            yield Difference(claim=name, what=GONE)
        elif name not in before:
            yield Difference(claim=name, what=NOT_RECORDED)
        elif before[name] != after[name]:
            yield _difference(before[name], after[name])


def _difference(old: LockedClaim, new: LockedClaim) -> Difference:
    if old.digest != new.digest:
        return Difference(claim=new.id, what=WORDS_CHANGED)
    if away := away_since(old, new):
        return Difference(claim=new.id, what="", away=away)
    told = difference(new.verdict, old.verdict)
    return Difference(claim=new.id, what=f"{OTHERWISE}: {told}" if told else OTHERWISE)


def away_since(old: LockedClaim, new: LockedClaim) -> tuple[str, ...]:
    """The keys of sources that were looked into for ``old`` and are not at hand for ``new``.

    A source that the settings declare unavailable is not away: that is on purpose.
    """
    if old.digest != new.digest:
        return ()
    now = {
        item.key for item in new.verdict.unread if item.reason is not UnreadableReason.UNAVAILABLE
    }
    return tuple(sorted(now - {item.key for item in old.verdict.unread}))
