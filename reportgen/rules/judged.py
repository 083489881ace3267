"""What the rules are handed, and what they hand on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.config import Config
    from reportgen.model.claim import Claim
    from reportgen.model.document import Document
    from reportgen.model.finding import Finding, Waiver
    from reportgen.model.library import Library
    from reportgen.model.signoff import LostSignOff, SignOff
    from reportgen.model.source import ChangedSnapshot, RecordedSnapshot, SourceText, SourceTexts
    from reportgen.model.verdict import Verdict


class TemplateSection(Protocol):
    """A section that the template of a report asks for or limits."""

    @property
    def title(self) -> str:
        """Its heading."""
        ...

    @property
    def id(self) -> str:
        """The identifier pandoc gives that heading: a slug of the title."""
        ...

    @property
    def required(self) -> bool:
        """True if a report must have it."""
        ...

    @property
    def max_words(self) -> int | None:
        """The most words of running text beneath its heading; ``None`` for no limit."""
        ...

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other headings that stand for it."""
        ...


class Judged(Struct, frozen=True, kw_only=True):
    """One report with its verdicts: all a rule may look at."""

    config: Config
    document: Document
    library: Library
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    """One a claim, in the same order."""
    sections: tuple[TemplateSection, ...] = ()
    """Of the template, in its order; empty without a template."""
    sources: SourceTexts | None = None
    """To name the snapshot a figure was looked for in; ``None`` under ``--locked``."""
    changes: tuple[ChangedSnapshot, ...] = ()
    recorded: tuple[RecordedSnapshot, ...] = ()
    """Under ``--locked`` what the lock knows of the snapshots, for those that are not at hand."""
    signoffs: Mapping[str, tuple[SignOff, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Claim id → sign-offs, with names, those that are void too."""
    lost_signoffs: tuple[LostSignOff, ...] = ()

    def snapshots(self, key: str) -> tuple[SourceText | RecordedSnapshot, ...]:
        """The readable snapshots of an entry; where none is at hand, those on record."""
        texts = self.sources.get(key).texts if self.sources else ()
        return texts or tuple(item for item in self.recorded if item.key == key)

    def pairs(self) -> Iterator[tuple[Claim, Verdict]]:
        """Each claim with its verdict, in document order."""
        return zip(self.claims, self.verdicts, strict=True)


class Applied(Struct, frozen=True, kw_only=True):
    """What the rules made of one report."""

    findings: tuple[Finding, ...]
    """Sorted by path, line, column and rule; severities as configured, ``OFF`` left out."""
    verdicts: tuple[Verdict, ...]
    """One a claim, in the same order, with waivers applied."""
    waivers: tuple[Waiver, ...]
    """Those that hold (they give a reason), in document order, used or not."""
    signed_off: frozenset[str] = frozenset()
    """Ids of the claims that are signed off: see ``CheckedReport``."""
