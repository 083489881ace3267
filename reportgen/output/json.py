"""The run as JSON, schema version 1 (``schema/check-1.json``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reportgen.model.verdict import QuantityStatus
from reportgen.output.summary import shown_findings, summarise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from reportgen.model.claim import Claim, ClaimedQuantity, ClaimedQuotation
    from reportgen.model.document import Citation, Document
    from reportgen.model.finding import Finding, Waiver
    from reportgen.model.place import Place, Region
    from reportgen.model.run import CheckedReport, Run, RunError
    from reportgen.model.signoff import SignOff
    from reportgen.model.verdict import Evidence, QuantityVerdict, QuotationVerdict, Verdict
    from reportgen.output.options import OutputOptions

SCHEMA_VERSION = 1

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


def format(run: Run, *, options: OutputOptions) -> str:  # noqa: A001 - what every format module calls it
    """The whole run, every finding and claim on a line of its own; keys in a fixed order.

    Lines, not indentation: the standard library indents in Python and packs in C, which on a long
    report is the difference between seconds and a tenth of one.
    """
    return laid_out(_run(run, options))


def laid_out(members: Mapping[str, Json]) -> str:
    """An object with each member, and each item of a list, on a line of its own."""
    lines = (f'  "{name}": {_member(value)}' for name, value in members.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _member(value: Json) -> str:
    from json import dumps

    if not isinstance(value, list) or not value:
        return dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(f"    {dumps(item, ensure_ascii=False)}" for item in value) + "\n  ]"


def _run(run: Run, options: OutputOptions) -> dict[str, Json]:
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "reportgen", "version": run.version},
        "exit": int(run.exit),
        "errors": [error_object(error) for error in run.errors],
        "findings": [finding_object(item) for item in shown_findings(run, options)],
        "claims": [
            _claim(claim, verdict, report)
            for report in run.reports
            for claim, verdict in zip(report.claims, report.verdicts, strict=True)
        ],
        "waivers": [_waiver(item) for report in run.reports for item in report.waivers],
        "summary": _summary(run),
    }


def error_object(error: RunError) -> dict[str, Json]:
    """What stopped us, as every schema has it."""
    return {
        "kind": error.kind.value,
        "path": error.path,
        "line": error.line,
        "column": error.column,
        "message": error.message,
        "help": list(error.help),
    }


def finding_object(finding: Finding) -> dict[str, Json]:
    """A finding, as every schema has it."""
    return {
        "rule": finding.rule.value,
        "severity": finding.severity.value,
        "path": finding.region.path,
        **_lines(finding.region),
        "message": finding.message,
        "help": list(finding.help),
        "claim": finding.claim,
        "related": [
            {"path": item.path, "line": item.line, "page": item.page, "message": item.message}
            for item in finding.related
        ],
    }


def _lines(region: Region) -> dict[str, Json]:
    """Line and column; of a Word draft, which has none, the place."""
    place = region.place
    if place is not None:
        return {"line": None, "column": None, "end_line": None, "end_column": None, **_place(place)}
    return {
        "line": region.line,
        "column": region.column,
        "end_line": region.end_line,
        "end_column": region.end_column,
    }


def _place(place: Place) -> dict[str, Json]:
    return {
        "place": {
            "headings": list(place.headings),
            "part": place.part,
            "paragraph": place.paragraph,
            "sentence": place.sentence,
        }
    }


def _claim(claim: Claim, verdict: Verdict, report: CheckedReport) -> dict[str, Json]:
    return {
        "id": claim.id,
        "kinds": [kind.value for kind in claim.kinds],
        "path": claim.region.path,
        **_lines(claim.region),
        "text": claim.text,
        "status": verdict.status.value,
        "citations": [_citation(citation) for citation in claim.citations],
        "quantities": [
            item
            for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True)
            for item in _quantities(claimed, judgement, claim=claim, document=report.document)
        ],
        "quotations": [
            _quotation(quotation, judgement)
            for quotation, judgement in zip(claim.quotations, verdict.quotations, strict=True)
        ],
        "evidence": [_evidence(item) for item in _all_evidence(verdict)],
        "signoff": [_signoff(item) for item in report.signoffs.get(claim.id, ())],
        "signed_off": claim.id in report.signed_off,
    }


def _signoff(item: SignOff) -> dict[str, Json]:
    return {
        "name": item.name,
        "verdict": item.answer.value,
        "date": item.date,
        "note": item.note,
        "void": None if item.void is None else item.void.value,
        "counts": item.counts,
    }


def _citation(citation: Citation) -> dict[str, Json]:
    locator = citation.locator
    return {
        "key": citation.key,
        "locator": None if locator is None else {"label": locator.label, "value": locator.value},
    }


def _quantities(
    claimed: ClaimedQuantity, judgement: QuantityVerdict, *, claim: Claim, document: Document
) -> Iterator[dict[str, Json]]:
    """The quantity; for a date of which the source has the year alone, each part by itself."""
    whole = _quantity(claimed, judgement)
    if not judgement.parts:
        yield whole
    for part in judgement.parts:
        region = document.region(claim.block, part.start, part.end)
        found = part.status is QuantityStatus.FOUND
        yield {
            **whole,
            "text": part.text,
            **_lines(region),
            "value": part.text if found else whole["value"],
            "status": part.status.value,
        }


def _quantity(claimed: ClaimedQuantity, judgement: QuantityVerdict) -> dict[str, Json]:
    quantity = claimed.quantity
    return {
        "text": quantity.text,
        **_lines(claimed.region),
        "value": plain(quantity.value),
        "upper": None if quantity.upper is None else plain(quantity.upper),
        "unit": quantity.unit,
        "per": quantity.per,
        "kind": quantity.kind.value,
        "bound": None if quantity.bound is None else quantity.bound.value,
        "hedge": None if quantity.hedge is None else quantity.hedge.value,
        "status": judgement.status.value,
    }


def _quotation(quotation: ClaimedQuotation, judgement: QuotationVerdict) -> dict[str, Json]:
    return {
        "text": quotation.text,
        **_lines(quotation.region),
        "status": judgement.status.value,
    }


def _all_evidence(verdict: Verdict) -> Iterator[Evidence]:
    """Each passage once, in the order of the quantities and quotations it carries."""
    items: tuple[QuantityVerdict | QuotationVerdict, ...] = (
        *verdict.quantities,
        *verdict.quotations,
    )
    seen: set[tuple[str, str, int, int, str]] = set()
    for evidence in (evidence for item in items for evidence in item.evidence):
        place = (evidence.key, evidence.path, evidence.start, evidence.line, evidence.quote)
        if place not in seen:
            seen.add(place)
            yield evidence


def _evidence(evidence: Evidence) -> dict[str, Json]:
    return {
        "key": evidence.key,
        "path": evidence.path,
        "sha256": evidence.sha256,
        "page": evidence.page,
        "paragraph": evidence.paragraph,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "chance": None if evidence.chance is None else float(evidence.chance),
    }


def _waiver(waiver: Waiver) -> dict[str, Json]:
    return {
        "path": waiver.region.path,
        "line": waiver.region.shown_line,
        "rule": waiver.rule,
        "reason": waiver.reason,
        **({} if waiver.region.place is None else _place(waiver.region.place)),
    }


def _summary(run: Run) -> dict[str, Json]:
    summary = summarise(run)
    statuses: Mapping[str, int] = {
        status.value: number for status, number in summary.statuses.items()
    }
    return {
        "claims": summary.claims,
        **statuses,
        "signed_off": summary.signed_off,
        "errors": summary.errors,
        "warnings": summary.warnings,
    }


def plain(value: Decimal) -> str:
    """A number without exponent and without zeros that say nothing: ``12.5``, ``200000``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
