"""One row a claim: the statement, what it cites, what stands there, and what was found wrong."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.ledger.passages import FoundPassage, passages_of
from reportgen.model.verdict import ClaimStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.model.claim import Claim
    from reportgen.model.document import Citation, Locator
    from reportgen.model.library import Entry
    from reportgen.model.run import CheckedReport
    from reportgen.model.signoff import SignOff

STATUS_WORDS: Mapping[ClaimStatus, str] = MappingProxyType(
    {
        ClaimStatus.SUPPORTED: "supported",
        ClaimStatus.CITED: "cited, nothing to compare",
        ClaimStatus.DOUBTFUL: "doubtful",
        ClaimStatus.MISMATCH: "not in the source",
        ClaimStatus.UNCITED: "no source given",
        ClaimStatus.UNCHECKED: "could not be checked",
        ClaimStatus.WAIVED: "waived",
    }
)
"""A verdict says where a figure stands, never whether it is true; best first."""

_LOCATOR_WORDS = {
    "page": ("p.", "pp."),
    "paragraph": ("para.", "paras."),
    "section": ("sec.", "secs."),
    "chapter": ("chap.", "chaps."),
    "figure": ("fig.", "figs."),
    "volume": ("vol.", "vols."),
    "line": ("line", "lines"),
}


class Reference(Struct, frozen=True, kw_only=True):
    """A cited work."""

    key: str
    text: str
    """The formatted reference; of an unknown key that it is not in the bibliography."""


class ReasonedWaiver(Struct, frozen=True, kw_only=True):
    """An exception that the writer claimed for a statement, and needed."""

    rule: str | None
    """``None`` for a marked stretch: it waives whatever is found there."""
    reason: str


class LedgerRow(Struct, frozen=True, kw_only=True):
    """All that is told of one claim."""

    number: int
    """From 1, in the order of the report."""
    id: str
    """Of the claim: 12 hex digits."""
    statement: str
    """The sentence; a cell with the heads of its row and column before it."""
    report: str
    """Path of the report, as shown to the reader."""
    path: str
    """Path of the file it stands in: the report, or one that it includes."""
    line: int | None
    """1-based, in that file; ``None`` in a Word draft."""
    column: int | None
    place: str
    """``line 12``; in a Word draft ``'Costs', paragraph 3``."""
    section: str
    """The innermost heading above it; empty if there is none."""
    citations: tuple[str, ...]
    """"ons2024, p. 4"; each once."""
    references: tuple[Reference, ...]
    """The works cited, each once, in the order of the citations."""
    status: ClaimStatus
    passages: tuple[FoundPassage, ...]
    rules: tuple[str, ...]
    """Of the findings about it, each once."""
    remarks: tuple[str, ...]
    """What those findings say, in order."""
    waivers: tuple[ReasonedWaiver, ...]
    signoffs: tuple[SignOff, ...]
    """By day and name; that which does not hold any more too."""
    signed_off: bool


def make_rows(report: CheckedReport) -> tuple[LedgerRow, ...]:
    """The rows of a report, in its order; waivers applied, reasons of waivers included."""
    numbers = {claim.id: number for number, claim in enumerate(report.claims, start=1)}
    found = _findings(report)
    return tuple(
        LedgerRow(
            number=numbers[claim.id],
            id=claim.id,
            statement=statement_of(claim),
            report=told_path(report.path),
            path=told_path(claim.region.path),
            line=claim.region.shown_line,
            column=claim.region.column,
            place=claim.region.words,
            section=claim.section,
            citations=tuple(dict.fromkeys(map(citation_text, claim.citations))),
            references=_references(claim, report),
            status=verdict.status,
            passages=passages_of(verdict, numbers),
            rules=tuple(dict.fromkeys(rule for rule, _ in found.get(claim.id, ()))),
            remarks=tuple(dict.fromkeys(message for _, message in found.get(claim.id, ()))),
            waivers=tuple(
                ReasonedWaiver(rule=waiver.rule, reason=waiver.reason)
                for waiver in report.waivers
                if claim.id in waiver.claims
            ),
            signoffs=report.signoffs.get(claim.id, ()),
            signed_off=claim.id in report.signed_off,
        )
        for claim, verdict in zip(report.claims, report.verdicts, strict=True)
    )


def told_path(path: str) -> str:
    """The path as it may leave the house: one that leads out of the working directory by its name."""
    outside = path.startswith(("/", "..", "~")) or ":" in path[:2]
    return path.replace("\\", "/").rpartition("/")[2] if outside else path


def statement_of(claim: Claim) -> str:
    """The sentence; for a cell with the heads of its row and column."""
    if claim.table is None:
        return claim.text
    heads = ", ".join(head for head in (claim.table.row, *claim.table.headers) if head)
    return f"{heads}: {claim.text}" if heads else claim.text


def cited_keys(claims: Iterable[Claim]) -> Iterator[str]:
    """The keys of the claims' citations, in order, as often as they are cited."""
    for claim in claims:
        for citation in claim.citations:
            yield citation.key


def reference_text(report: CheckedReport, key: str) -> str:
    """The formatted reference of a key; without one its author, title and date."""
    return report.references.get(key) or _bare_reference(report.library.entries.get(key))


def _findings(report: CheckedReport) -> dict[str, list[tuple[str, str]]]:
    """Claim id → (rule, message) of the findings about it, notes too."""
    found: dict[str, list[tuple[str, str]]] = {}
    for finding in report.findings:
        for claim in finding.claims:
            found.setdefault(claim, []).append((finding.rule.value, finding.message))
    return found


def _references(claim: Claim, report: CheckedReport) -> tuple[Reference, ...]:
    keys = dict.fromkeys(citation.key for citation in claim.citations)
    return tuple(Reference(key=key, text=reference_text(report, key)) for key in keys)


def citation_text(citation: Citation) -> str:
    """The key with its locator: ``ons2024, p. 4``."""
    if citation.locator is None:
        return citation.key
    return f"{citation.key}, {locator_text(citation.locator)}"


def locator_text(locator: Locator) -> str:
    """As a reader has it: ``p. 4``, ``pp. 3–5``."""
    single, several = _LOCATOR_WORDS.get(locator.label, (locator.label, locator.label))
    word = several if any(mark in locator.value for mark in "-–,&") else single
    return f"{word} {locator.value}"


def _bare_reference(entry: Entry | None) -> str:
    """Author, title and date of an entry, where no formatted reference was made."""
    if entry is None:
        return "not in the bibliography"
    names = ("author", "editor", "title", "date", "year")
    known = [entry.fields[name] for name in names if entry.fields.get(name)]
    return ". ".join(known) or entry.key
