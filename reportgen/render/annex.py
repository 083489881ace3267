"""The evidence annex as data: each claim with what stands in its sources, and where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.verdict import ClaimStatus, QuantityStatus, QuotationStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.model.claim import Claim
    from reportgen.model.document import Citation, Locator
    from reportgen.model.finding import Waiver
    from reportgen.model.library import Entry
    from reportgen.model.run import CheckedReport
    from reportgen.model.verdict import Evidence, QuantityVerdict, QuotationVerdict, Verdict

HASH_DIGITS = 12
"""Enough to tell snapshots apart: 48 bits."""
_SENTENCE_LIMIT = 170
_QUOTE_LIMIT = 90

STATUS_WORDS: Mapping[ClaimStatus, str] = {
    ClaimStatus.SUPPORTED: "supported",
    ClaimStatus.CITED: "cited, nothing to compare",
    ClaimStatus.DOUBTFUL: "doubtful",
    ClaimStatus.MISMATCH: "not in the source",
    ClaimStatus.UNCITED: "no source given",
    ClaimStatus.UNCHECKED: "could not be checked",
    ClaimStatus.WAIVED: "waived",
}
"""A verdict says where a figure stands, never whether it is true."""

_LOCATOR_WORDS = {
    "page": ("p.", "pp."),
    "paragraph": ("para.", "paras."),
    "section": ("sec.", "secs."),
    "chapter": ("chap.", "chaps."),
    "figure": ("fig.", "figs."),
    "volume": ("vol.", "vols."),
    "line": ("line", "lines"),
}


class FoundPassage(Struct, frozen=True, kw_only=True):
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
    passages: tuple[FoundPassage, ...]
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
    numbers = {claim.id: number for number, claim in enumerate(report.claims, start=1)}
    pairs = tuple(zip(report.claims, report.verdicts, strict=True))
    claims = tuple(
        AnnexClaim(
            number=numbers[claim.id],
            sentence=shorten(_statement(claim), _SENTENCE_LIMIT),
            citations=tuple(dict.fromkeys(map(_citation, claim.citations))),
            passages=_by_place(_passages(verdict, numbers)),
            status=STATUS_WORDS[verdict.status],
        )
        for claim, verdict in pairs
    )
    return Annex(
        claims=claims,
        sources=tuple(_sources(report)),
        waivers=tuple(
            _waiver(waiver, numbers, reasons=reasons) for waiver in report.waivers if waiver.claims
        ),
        counts=_counts(report.verdicts),
    )


def _statement(claim: Claim) -> str:
    """The sentence; for a cell with the heads of its row and column."""
    if claim.table is None:
        return claim.text
    heads = ", ".join(head for head in (claim.table.row, *claim.table.headers) if head)
    return f"{heads}: {claim.text}" if heads else claim.text


def shorten(text: str, limit: int) -> str:
    """``text`` on one line, cut after a word to at most ``limit`` code points."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    if line[limit - 1] != " ":
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–-") + "…"


def _by_place(passages: Iterable[FoundPassage]) -> tuple[FoundPassage, ...]:
    """The passages, those of one place joined, each figure once."""
    places: dict[tuple[str, str, str], dict[str, None]] = {}
    for passage in passages:
        place = (passage.key, passage.place, passage.sha256)
        places.setdefault(place, {}).update(dict.fromkeys(passage.figures))
    return tuple(
        FoundPassage(figures=tuple(figures), key=key, place=place, sha256=sha256)
        for (key, place, sha256), figures in places.items()
    )


def _passages(verdict: Verdict, numbers: Mapping[str, int]) -> Iterator[FoundPassage]:
    for quantity in verdict.quantities:
        yield from _of_quantity(quantity, numbers)
    for quotation in verdict.quotations:
        yield from _of_quotation(quotation)


def _of_quantity(verdict: QuantityVerdict, numbers: Mapping[str, int]) -> Iterator[FoundPassage]:
    match verdict.status:
        case QuantityStatus.FOUND | QuantityStatus.OUT_OF_CONTEXT | QuantityStatus.OTHER_UNIT:
            remark = _remark(verdict, numbers)
            change = verdict.qualifier.message if verdict.qualifier else ""
            yield from _best(verdict.evidence or verdict.nearest, remark=remark, note=change)
        case QuantityStatus.DERIVED:
            first = verdict.evidence[0] if verdict.evidence else None
            yield _passage(first, f"derived: {verdict.derivation or 'from the figures there'}")
        case QuantityStatus.NOT_FOUND:
            yield from _best(verdict.nearest, remark="not found; nearest")
        case QuantityStatus.UNCHECKED:
            return


def _of_quotation(verdict: QuotationVerdict) -> Iterator[FoundPassage]:
    remark = {
        QuotationStatus.ALTERED: "worded otherwise",
        QuotationStatus.CUT: "cut short",
    }.get(verdict.status, "")
    yield from _best(verdict.evidence, remark=remark)


def _remark(verdict: QuantityVerdict, numbers: Mapping[str, int]) -> str:
    if verdict.status is QuantityStatus.OTHER_UNIT:
        return verdict.reason or "in another unit"
    if verdict.status is QuantityStatus.OUT_OF_CONTEXT:
        return "in other company"
    if verdict.restates is not None and verdict.restates in numbers:
        return f"as in statement {numbers[verdict.restates]}"
    return "at another place" if verdict.wrong_locator else ""


def _best(evidence: tuple[Evidence, ...], *, remark: str, note: str = "") -> Iterator[FoundPassage]:
    if evidence:
        # A lock records where a quotation stands, not its words.
        words = shorten(evidence[0].quote, _QUOTE_LIMIT)
        quoted = f"“{words}”" if words else "the words quoted"
        before = f"{remark}: " if remark else ""
        after = f" ({note})" if note else ""
        yield _passage(evidence[0], before + quoted + after)


def _passage(evidence: Evidence | None, figure: str) -> FoundPassage:
    if evidence is None:
        return FoundPassage(figures=(figure,), key="", place="", sha256="")
    return FoundPassage(
        figures=(figure,),
        key=evidence.key,
        place=f"p. {evidence.page}" if evidence.page else f"para. {evidence.paragraph}",
        sha256=evidence.sha256[:HASH_DIGITS],
    )


def _citation(citation: Citation) -> str:
    if citation.locator is None:
        return citation.key
    return f"{citation.key}, {_locator(citation.locator)}"


def _locator(locator: Locator) -> str:
    single, several = _LOCATOR_WORDS.get(locator.label, (locator.label, locator.label))
    word = several if any(mark in locator.value for mark in "-–,&") else single
    return f"{word} {locator.value}"


def _sources(report: CheckedReport) -> Iterator[AnnexSource]:
    hashes: dict[str, dict[str, None]] = {}
    remarks: dict[str, dict[str, None]] = {}
    for key in _cited_keys(report.claims):
        hashes[key] = dict.fromkeys(report.snapshots.get(key, ()))
        remarks[key] = {}
    for verdict in report.verdicts:
        for evidence in _all_evidence(verdict):
            hashes.setdefault(evidence.key, {})[evidence.sha256] = None
        for unread in verdict.unread:
            said = "No copy was at hand" if unread.missing else "A copy could not be read"
            remarks.setdefault(unread.key, {})[said] = None
    for key in sorted(hashes):
        yield AnnexSource(
            key=key,
            reference=report.references.get(key) or _reference(report.library.entries.get(key)),
            hashes=tuple(digest[:HASH_DIGITS] for digest in hashes[key]),
            remarks=tuple(remarks.get(key, ())),
        )


def _cited_keys(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        for citation in claim.citations:
            yield citation.key


def _all_evidence(verdict: Verdict) -> Iterator[Evidence]:
    for quantity in verdict.quantities:
        yield from quantity.evidence
    for quotation in verdict.quotations:
        yield from quotation.evidence


def _reference(entry: Entry | None) -> str:
    """Author, title and date of an entry, where no formatted reference was made."""
    if entry is None:
        return "not in the bibliography"
    names = ("author", "editor", "title", "date", "year")
    known = [entry.fields[name] for name in names if entry.fields.get(name)]
    return ". ".join(known) or entry.key


def _waiver(waiver: Waiver, numbers: Mapping[str, int], *, reasons: bool) -> AnnexWaiver:
    return AnnexWaiver(
        claims=tuple(sorted(numbers[claim] for claim in waiver.claims)),
        rule=waiver.rule,
        reason=(waiver.reason or "no reason given") if reasons else None,
    )


def _counts(verdicts: Iterable[Verdict]) -> tuple[tuple[str, int], ...]:
    tally = Counter(verdict.status for verdict in verdicts)
    return tuple((word, tally[status]) for status, word in STATUS_WORDS.items() if tally[status])
