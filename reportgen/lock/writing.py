"""Records → the tables of the file; what has its default value is left out."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from reportgen.lock.records import SHORT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.lock.records import LockedClaim, LockedSignOff
    from reportgen.model.source import RecordedSnapshot, Unreadable
    from reportgen.model.verdict import (
        Evidence,
        NameVerdict,
        PartVerdict,
        QuantityVerdict,
        QuotationVerdict,
    )

Value = str | int | bool | list["Value"] | dict[str, "Value"]
Table = dict[str, Value]


def source_table(source: RecordedSnapshot) -> Table:
    """The table of one snapshot."""
    return _sealed(
        key=source.key, file=source.name, sha256=source.sha256, pages=source.page_count or None
    )


def claim_table(record: LockedClaim) -> Table:
    """The table of one claim: its quantities and quotations a line each."""
    verdict = record.verdict
    texts = record.texts or ("",) * len(verdict.quantities)
    quoted = record.quoted or ("",) * len(verdict.quotations)
    return _sealed(
        report=record.report,
        id=verdict.claim,
        digest=record.digest,
        status=verdict.status.value,
        keys=list(record.keys),
        unknown_keys=list(verdict.unknown_keys),
        unread=[_unreadable(item) for item in verdict.unread],
        quantities=[
            _quantity(item, text) for item, text in zip(verdict.quantities, texts, strict=True)
        ],
        quotations=[
            _quotation(item, sha256)
            for item, sha256 in zip(verdict.quotations, quoted, strict=True)
        ],
        names=[_name(item) for item in verdict.names],
    )


def signoff_table(record: LockedSignOff) -> Table:
    """The table of one sign-off."""
    return _sealed(
        report=record.report,
        claim=record.claim,
        begins=record.begins,
        name=record.name,
        answer=record.answer.value,
        date=record.date,
        note=record.note,
        digest=record.digest,
        snapshots=list(record.snapshots),
        passage=record.passage,
    )


def seal(table: Mapping[str, object]) -> str:
    """16 hex digits over all of a record but its seal: a record edited by hand is none of ours.

    No signature: whoever can run this program can write a seal. Who committed a record, and when,
    is git's to say.
    """
    bare = {name: value for name, value in table.items() if name != "seal"}
    # TOML has dates and times, which no record of ours has: str() gives them a seal that never fits.
    canonical = json.dumps(bare, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:SHORT]


def _sealed(**values: Value | None) -> Table:
    table = _filled(**values)
    return {**table, "seal": seal(table)}


def _quantity(item: QuantityVerdict, text: str) -> Table:
    qualifier = item.qualifier
    return _filled(
        text=text,
        status=item.status.value,
        uncovered=not item.covered,
        reason=item.reason,
        qualifier=[qualifier.claimed, qualifier.source, qualifier.message] if qualifier else None,
        derivation=item.derivation,
        derivation_wrong=item.derivation_wrong,
        wrong_locator=item.wrong_locator,
        restates=item.restates,
        disagrees_with=list(item.disagrees_with),
        direction_changed=item.direction_changed,
        spurious_precision=item.spurious_precision,
        evidence=[_evidence(evidence) for evidence in item.evidence],
        nearest=[_evidence(evidence) for evidence in item.nearest],
        elsewhere=[_evidence(evidence) for evidence in item.elsewhere],
        passed_on_from=item.passed_on_from,
        figure_year=item.figure_year,
        conflicting=[_evidence(evidence) for evidence in item.conflicting],
        parts=[_part(part) for part in item.parts],
        unread=[_unreadable(source) for source in item.unread],
    )


def _part(part: PartVerdict) -> Table:
    return {
        "text": part.text,
        "start": part.start,
        "end": part.end,
        "status": part.status.value,
    }


def _quotation(item: QuotationVerdict, sha256: str) -> Table:
    return _filled(
        sha256=sha256,
        status=item.status.value,
        uncovered=not item.covered,
        wrong_locator=item.wrong_locator,
        evidence=[_evidence(evidence) for evidence in item.evidence],
        elsewhere=[_evidence(evidence) for evidence in item.elsewhere],
        unread=[_unreadable(source) for source in item.unread],
    )


def _name(item: NameVerdict) -> Table:
    nearest: list[Value] = [_evidence(item.nearest)] if item.nearest else []
    return _filled(text=item.text, nearest=nearest)


def _evidence(evidence: Evidence) -> Table:
    return _filled(
        key=evidence.key,
        snapshot=evidence.sha256[:SHORT],
        page=evidence.page,
        cell=evidence.cell,
        paragraph=evidence.paragraph,
        line=evidence.line,
        quote=evidence.quote,
        match=evidence.match.value if evidence.match else None,
    )


def _unreadable(item: Unreadable) -> Table:
    return _filled(
        key=item.key,
        file=item.path,
        reason=item.reason.value,
        message=item.message,
        sha256=item.sha256,
    )


def _filled(**values: Value | None) -> Table:
    return {
        name: value
        for name, value in values.items()
        if value is not None and value is not False and value not in ("", [])
    }
