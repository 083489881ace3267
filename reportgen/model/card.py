"""What a referencer is shown of one claim: the sentence, and what stands in its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.model.claim import Claim
    from reportgen.model.signoff import SignOff
    from reportgen.model.verdict import ClaimStatus


class ShownPassage(Struct, frozen=True, kw_only=True):
    """A stretch of a source, or why there is none."""

    key: str
    path: str | None
    """Of the snapshot, as shown to the reader; ``None`` where no file is known."""
    place: str
    """"p. 4", "para. 12 (line 40)", or empty."""
    text: str
    """The paragraph; empty where none can be shown."""
    marks: tuple[tuple[int, int], ...] = ()
    """Offsets in ``text`` of figures and quotations, half-open, in order, not overlapping."""
    remark: str = ""
    """What to do where there is no paragraph: "open it at p. 4"."""


class ClaimCard(Struct, frozen=True, kw_only=True):
    """One claim with all that an answer needs."""

    claim: Claim
    status: ClaimStatus
    """With waivers applied."""
    remarks: tuple[str, ...]
    """What the rules say of it, and the reasons of its waivers, a line each."""
    passages: tuple[ShownPassage, ...]
    signoffs: tuple[SignOff, ...]
    """With names, those that are void too."""
