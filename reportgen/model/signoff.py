"""What people said of a claim that a machine cannot settle: independent referencing.

The practice is that of audit offices: facts and figures of a draft are traced to their evidence by
somebody who had no part in writing it (US GAO, Government Auditing Standards, 2011 revision,
GAO-12-331G, A7.02: referencing).
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportgen.model.verdict import ClaimStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

OPEN_STATUSES = frozenset(
    {ClaimStatus.UNCHECKED, ClaimStatus.DOUBTFUL, ClaimStatus.CITED, ClaimStatus.WAIVED}
)
"""What a machine cannot settle: not looked at, doubtful, cited with nothing to compare, waived on
the author's own word. ``MISMATCH`` and ``UNCITED`` are the writer's to mend; ``SUPPORTED`` needs no
signature."""


class Answer(StrEnum):
    """Does the source bear the sentence? The referencer's word, not a verdict of ours."""

    YES = "yes"
    NO = "no"


class Void(StrEnum):
    """Why a sign-off holds no more."""

    SENTENCE_GONE = "sentence-gone"
    """The sentence is no longer in the report, or cites another work."""
    WORDS_CHANGED = "words-changed"
    """A locator, a cell's headers, or how the sentence is written."""
    SNAPSHOT_CHANGED = "snapshot-changed"
    SNAPSHOT_NEW = "snapshot-new"
    """There was no text to look at, and now there is."""
    SNAPSHOT_AWAY = "snapshot-away"
    """The text that was looked at is not at hand: nothing can be compared."""
    PASSAGE_CHANGED = "passage-changed"
    """The figure is found at another place."""


class SignOff(Struct, frozen=True, kw_only=True):
    """One person's answer about one claim."""

    name: str | None
    """As given with ``--by``; ``None`` where names are not asked for."""
    answer: Answer
    date: str
    """The day, ISO 8601."""
    note: str | None = None
    """``None`` without one, and where names are not asked for."""
    void: Void | None = None
    """Why it does not hold any more; ``None`` while it does."""
    by_author: bool = False
    """True if the front matter names this person as an author: then it does not count."""

    @property
    def counts(self) -> bool:
        """True if it holds and is a referencer's."""
        return self.void is None and not self.by_author


class LostSignOff(Struct, frozen=True, kw_only=True):
    """A sign-off whose sentence is no longer in the report."""

    claim: str
    """Id of the claim it was given for."""
    signoff: SignOff
    """With the reason in ``void``."""
    begins: str
    """The first words of the sentence that was signed."""
    successor: str | None
    """Id of the claim that seems to have taken its place."""


class HeldSignOffs(Struct, frozen=True, kw_only=True):
    """The sign-offs of one report, held against its claims as they are now."""

    by_claim: Mapping[str, tuple[SignOff, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Claim id → sign-offs, those that are void too, by day and name."""
    lost: tuple[LostSignOff, ...] = ()
