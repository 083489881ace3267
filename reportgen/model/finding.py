"""What the rules report, and the exceptions the writer claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.model.place import Region
    from reportgen.model.rule import RuleName, Severity


class Related(Struct, frozen=True, kw_only=True):
    """Another place that explains a finding: a passage, a bibliography entry, a first holder."""

    path: str
    line: int | None
    page: str | None
    message: str


class Finding(Struct, frozen=True, kw_only=True):
    """One thing to mend, at one primary place."""

    rule: RuleName
    severity: Severity
    region: Region
    message: str
    """One line, calm: where the figure stands, never whether it is true."""
    help: tuple[str, ...] = ()
    """What to do next, one line each."""
    claim: str | None = None
    """Id of the claim, if it is about one; of several, the first."""
    related: tuple[Related, ...] = ()
    claims: tuple[str, ...] = ()
    """Ids of all the claims it is about: those of a table, those that lack one source."""


class Waiver(Struct, frozen=True, kw_only=True):
    """A reasoned, visible exception."""

    rule: str | None
    """``None`` for a marked stretch: it waives whatever is found there."""
    reason: str
    region: Region
    claims: tuple[str, ...] = ()
    """Ids of the claims it was needed for; empty if unused."""
