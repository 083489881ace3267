"""Verdicts → lock: the figures stay, the passages go."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.lock.comparing import away_since
from reportgen.lock.records import Lock, LockedClaim, claim_digest
from reportgen.model.source import RecordedSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.source import SourceText, SourceTexts, Unreadable
    from reportgen.model.verdict import Evidence, QuantityVerdict, QuotationVerdict, Verdict

MAX_WORDS = 7
"""Of a figure as recorded; one word more and it would be a passage."""


def make_lock(
    claims: Iterable[Claim],
    verdicts: Iterable[Verdict],
    *,
    report: str = "",
    sources: SourceTexts | None = None,
) -> Lock:
    """The lock of one report: every claim, cited or not, and every snapshot its verdict rests on.

    Args:
        claims: of the report, with ``verdicts`` in the same order, waivers not applied.
        verdicts: as judged where the sources are.
        report: the report's path relative to the lock's folder, with ``/``.
        sources: to record the snapshots in which nothing was found as well.
    """
    pairs = list(zip(claims, verdicts, strict=True))
    snapshots_behind = [
        {*_evidenced(verdict), *(_cited(claim, verdict, sources) if sources else ())}
        for claim, verdict in pairs
    ]
    records = [
        LockedClaim(
            report=report,
            digest=claim_digest(claim),
            verdict=_lean(claim, verdict),
            texts=tuple(" ".join(item.quantity.text.split()) for item in claim.quantities),
            quoted=tuple(quotation_digest(item.text) for item in claim.quotations),
            keys=tuple(sorted({source.key for source in behind})),
        )
        for (claim, verdict), behind in zip(pairs, snapshots_behind, strict=True)
    ]
    snapshots = {source for behind in snapshots_behind for source in behind}
    return Lock(
        claims=_sorted(records),
        sources=tuple(_with_pages(item, sources) for item in sorted(snapshots)),
    )


def merged(old: Lock, new: Lock, *, reports: Iterable[str] = ()) -> Lock:
    """The old lock with the records of some reports replaced by the new ones.

    Other reports' records stay, with the snapshots they rest on, and so does the record of a claim
    whose sources were looked into then and are not at hand now: who has some of the sources does not
    undo what was found in the others. All sign-offs stay: they are people's words.

    Args:
        old: as read.
        new: of one or more reports.
        reports: whose old records go, besides those of the reports that ``new`` names: a report may
            have no claim left.
    """
    replaced = {*reports, *(record.report for record in new.claims)}
    away = kept_away(old, new)
    kept = [record for record in old.claims if record.report not in replaced] + list(away)
    places = {(record.report, record.id) for record in away}
    fresh = [record for record in new.claims if (record.report, record.id) not in places]
    keys = {source.key for source in new.sources}
    resting = {source for record in kept for source in _evidenced(record.verdict)}
    looked_into = {key for record in kept for key in record.keys} - keys
    known = {(source.key, source.sha256) for source in new.sources}
    snapshots = [
        source
        for source in old.sources
        if (source.key, source.sha256) not in known
        and (replace(source, page_count=0) in resting or source.key in looked_into)
    ]
    return Lock(
        claims=_sorted([*kept, *fresh]),
        sources=tuple(sorted([*snapshots, *new.sources])),
        signoffs=old.signoffs,
    )


def kept_away(old: Lock, new: Lock) -> tuple[LockedClaim, ...]:
    """The old records that stand for claims of ``new`` whose sources are not at hand."""
    before = {(record.report, record.id): record for record in old.claims}
    pairs = ((before.get((record.report, record.id)), record) for record in new.claims)
    return tuple(was for was, now in pairs if was is not None and away_since(was, now))


def base_name(path: str) -> str:
    r"""The last component of a path with ``/`` or ``\\``."""
    return re.split(r"[/\\]", path)[-1]


def quotation_digest(text: str) -> str:
    """64 hex digits over a quotation, white space, case and punctuation folded: not its text."""
    folded = " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
    return hashlib.sha256(folded.encode()).hexdigest()


def _sorted(records: list[LockedClaim]) -> tuple[LockedClaim, ...]:
    return tuple(sorted(records, key=lambda record: (record.report, record.id)))


def _lean(claim: Claim, verdict: Verdict) -> Verdict:
    return replace(
        verdict,
        quantities=tuple(
            _lean_quantity(claimed, item)
            for claimed, item in zip(claim.quantities, verdict.quantities, strict=True)
        ),
        quotations=tuple(_lean_quotation(item) for item in verdict.quotations),
        unread=_nameless(verdict.unread),
        names=tuple(
            replace(item, nearest=_figure(item.nearest)) if item.nearest else item
            for item in verdict.names
        ),
        not_in_lock=None,
    )


def _lean_quantity(claimed: ClaimedQuantity, item: QuantityVerdict) -> QuantityVerdict:
    start = claimed.quantity.start
    return replace(
        item,
        evidence=tuple(_figure(evidence) for evidence in item.evidence),
        nearest=tuple(_figure(evidence) for evidence in item.nearest),
        elsewhere=tuple(_figure(evidence) for evidence in item.elsewhere),
        unread=_nameless(item.unread),
        conflicting=tuple(_figure(evidence) for evidence in item.conflicting),
        passed_on_from=_words(item.passed_on_from),
        # Counted from the figure on: the sentence may move in its block.
        parts=tuple(
            replace(part, start=part.start - start, end=part.end - start) for part in item.parts
        ),
    )


def _words(name: str | None) -> str | None:
    words = (name or "").split()
    return " ".join(words[:MAX_WORDS]) + (" …" if len(words) > MAX_WORDS else "") or None


def _lean_quotation(item: QuotationVerdict) -> QuotationVerdict:
    return replace(
        item,
        evidence=tuple(_place(evidence) for evidence in item.evidence),
        elsewhere=tuple(_place(evidence) for evidence in item.elsewhere),
        divergence=None,
        unread=_nameless(item.unread),
    )


def _figure(evidence: Evidence) -> Evidence:
    figure = evidence.quote
    if evidence.quantity is not None and len(figure.split()) > MAX_WORDS:
        figure = evidence.quantity.text
    if len(figure.split()) > MAX_WORDS and evidence.quantity is not None:
        quantity = evidence.quantity
        figure = quantity.text[
            quantity.number_start - quantity.start : quantity.number_end - quantity.start
        ]
    return _bare(evidence, " ".join(figure.split()[:MAX_WORDS]))


def _place(evidence: Evidence) -> Evidence:
    return _bare(evidence, "")


def _bare(evidence: Evidence, quote: str) -> Evidence:
    """The place and the figure; the chance is measured anew now and then, and is no evidence."""
    return replace(
        evidence,
        path=base_name(evidence.path),
        start=0,
        end=0,
        quote=quote,
        quantity=None,
        chance=None,
    )


def _nameless(unread: tuple[Unreadable, ...]) -> tuple[Unreadable, ...]:
    return tuple(_unfoldered(item) for item in unread)


def _unfoldered(item: Unreadable) -> Unreadable:
    """The same without folders, which differ between machines."""
    if item.path is None:
        return replace(item, help=())
    name = base_name(item.path)
    return replace(item, path=name, message=item.message.replace(item.path, name), help=())


def _evidenced(verdict: Verdict) -> Iterator[RecordedSnapshot]:
    places = [
        *(place for item in verdict.quantities for place in (*item.evidence, *item.elsewhere)),
        *(place for item in verdict.quantities for place in (*item.nearest, *item.conflicting)),
        *(place for item in verdict.quotations for place in (*item.evidence, *item.elsewhere)),
        *(item.nearest for item in verdict.names if item.nearest is not None),
    ]
    for evidence in places:
        if evidence.sha256:
            yield RecordedSnapshot(
                key=evidence.key, name=base_name(evidence.path), sha256=evidence.sha256
            )


def _cited(claim: Claim, verdict: Verdict, sources: SourceTexts) -> Iterator[RecordedSnapshot]:
    keys = dict.fromkeys(citation.key for citation in (*claim.citations, *claim.neighbours))
    for key in keys:
        if key not in verdict.unknown_keys:
            for text in _texts(sources, key):
                yield RecordedSnapshot(key=key, name=base_name(text.path), sha256=text.sha256)


def _with_pages(snapshot: RecordedSnapshot, sources: SourceTexts | None) -> RecordedSnapshot:
    texts = _texts(sources, snapshot.key) if sources else ()
    counts = (text.page_count for text in texts if text.sha256 == snapshot.sha256)
    return replace(snapshot, page_count=max(counts, default=0))


def _texts(sources: SourceTexts, key: str) -> tuple[SourceText, ...]:
    try:
        return sources.get(key).texts
    except KeyError:
        return ()
