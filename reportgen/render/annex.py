"""The evidence annex as data: each claim with what stands in its sources, and where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.ledger import (
    STATUS_WORDS,
    all_evidence,
    cited_keys,
    make_rows,
    reference_text,
    shorten,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.ledger import LedgerRow
    from reportgen.model.finding import Waiver
    from reportgen.model.run import CheckedReport
    from reportgen.model.verdict import Verdict

HASH_DIGITS = 12
"""Enough to tell snapshots apart: 48 bits."""
_SENTENCE_LIMIT = 170
_QUOTE_LIMIT = 90


class AnnexPassage(Struct, frozen=True, kw_only=True):
    """What figures and quotations of a claim met with at one place of a source."""

    figures: tuple[str, ...]
    """As they stand in the source, each cut to a phrase, with how it stands there if it was not
    plainly found ("nearest"); for a derived figure the sum."""
    key: str
    """Of the entry; empty where several give the inputs of a sum, or there is none."""
    place: str
    """"p. 4" or "para. 12"; empty like ``key``."""
    sha256: str
    """The first 12 hex digits of the snapshot's; empty like ``key``."""


class AnnexClaim(Struct, frozen=True, kw_only=True):
    """One claim of the report."""

    number: int
    """From 1, in the order of the report."""
    sentence: str
    """Cut to about two lines."""
    citations: tuple[str, ...]
    """"ons2024, p. 4"."""
    passages: tuple[AnnexPassage, ...]
    status: str


class AnnexSource(Struct, frozen=True, kw_only=True):
    """One cited entry."""

    key: str
    reference: str
    hashes: tuple[str, ...]
    """The first 12 hex digits of each snapshot that was looked into."""
    remarks: tuple[str, ...]
    """Why a snapshot was not."""


class AnnexWaiver(Struct, frozen=True, kw_only=True):
    """One exception that the writer claimed, and needed."""

    claims: tuple[int, ...]
    """Numbers of the claims it was needed for."""
    rule: str | None
    reason: str | None
    """``None`` where reasons are kept out of the annex."""


class Annex(Struct, frozen=True, kw_only=True):
    """All that the annex shows, in its order."""

    claims: tuple[AnnexClaim, ...]
    sources: tuple[AnnexSource, ...]
    waivers: tuple[AnnexWaiver, ...]
    counts: tuple[tuple[str, int], ...]
    """Status word and how many claims have it, best first; none that is 0."""


def make_annex(report: CheckedReport, *, reasons: bool) -> Annex:
    """The annex of a report.

    Args:
        report: checked, waivers applied.
        reasons: true if the reasons of waivers are to be published.
    """
    rows = make_rows(report)
    numbers = {row.id: row.number for row in rows}
    return Annex(
        claims=tuple(_claim(row) for row in rows),
        sources=tuple(_sources(report)),
        waivers=tuple(
            _waiver(waiver, numbers, reasons=reasons) for waiver in report.waivers if waiver.claims
        ),
        counts=_counts(report.verdicts),
    )


def _claim(row: LedgerRow) -> AnnexClaim:
    """The row, cut to what a printed table holds."""
    return AnnexClaim(
        number=row.number,
        sentence=shorten(row.statement, _SENTENCE_LIMIT),
        citations=row.citations,
        passages=tuple(
            AnnexPassage(
                figures=tuple(
                    dict.fromkeys(told(item, limit=_QUOTE_LIMIT) for item in found.figures)
                ),
                key=found.key,
                place=found.place,
                sha256=found.sha256[:HASH_DIGITS],
            )
            for found in row.passages
        ),
        status=STATUS_WORDS[row.status],
    )


def _sources(report: CheckedReport) -> Iterator[AnnexSource]:
    hashes: dict[str, dict[str, None]] = {}
    remarks: dict[str, dict[str, None]] = {}
    for key in cited_keys(report.claims):
        hashes[key] = dict.fromkeys(report.snapshots.get(key, ()))
        remarks[key] = {}
    for verdict in report.verdicts:
        for evidence in all_evidence(verdict):
            hashes.setdefault(evidence.key, {})[evidence.sha256] = None
        for unread in verdict.unread:
            said = "No copy was at hand" if unread.missing else "A copy could not be read"
            remarks.setdefault(unread.key, {})[said] = None
    for key in sorted(hashes):
        yield AnnexSource(
            key=key,
            reference=reference_text(report, key),
            hashes=tuple(digest[:HASH_DIGITS] for digest in hashes[key]),
            remarks=tuple(remarks.get(key, ())),
        )


def _waiver(waiver: Waiver, numbers: Mapping[str, int], *, reasons: bool) -> AnnexWaiver:
    return AnnexWaiver(
        claims=tuple(sorted(numbers[claim] for claim in waiver.claims)),
        rule=waiver.rule,
        reason=(waiver.reason or "no reason given") if reasons else None,
    )


def _counts(verdicts: Iterable[Verdict]) -> tuple[tuple[str, int], ...]:
    tally = Counter(verdict.status for verdict in verdicts)
    return tuple((word, tally[status]) for status, word in STATUS_WORDS.items() if tally[status])
