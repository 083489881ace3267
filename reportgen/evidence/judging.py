"""Claims × library × source texts → verdicts, in the order of the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.evidence.background import with_background
from reportgen.evidence.changes import check_changes
from reportgen.evidence.combine import combine
from reportgen.evidence.company import Subject, subject_of
from reportgen.evidence.derived import derive, judge_declared
from reportgen.evidence.desk import Desk
from reportgen.evidence.elsewhere import find_elsewhere, is_sought, is_sought_quotation
from reportgen.evidence.exchange import exchange
from reportgen.evidence.figures import judge_figure
from reportgen.evidence.inferred import infer
from reportgen.evidence.names import missing_names
from reportgen.evidence.partners import check_partners
from reportgen.evidence.quotations import find_quotation_elsewhere, judge_quotation
from reportgen.evidence.restatement import Told, disagreements, is_restated, originals, restate
from reportgen.evidence.scope import beyond_sentence, dated_by_record, held_to_paragraph
from reportgen.model.verdict import (
    QuantityStatus,
    QuantityVerdict,
    QuotationStatus,
    QuotationVerdict,
)
from reportgen.processes import halved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.claim import Claim, ClaimedQuantity, ClaimedQuotation
    from reportgen.model.library import Library
    from reportgen.model.source import SourceTexts
    from reportgen.model.verdict import Verdict

_MISSING = frozenset({QuantityStatus.NOT_FOUND, QuantityStatus.OTHER_UNIT})
_ALTERED = frozenset({QuotationStatus.NOT_FOUND, QuotationStatus.ALTERED})
_MANY = 60
"""Claims. A process that is forked and answers costs about 10 ms, what judging 30 claims costs
(both measured with CPython 3.11)."""


class _Judged(Struct, frozen=True, kw_only=True):
    """A claim with its telling words and the verdicts on its parts."""

    claim: Claim
    subject: Subject
    quantities: tuple[QuantityVerdict, ...]
    quotations: tuple[QuotationVerdict, ...]


def judge(
    claims: tuple[Claim, ...],
    *,
    library: Library,
    sources: SourceTexts,
    unavailable: Mapping[str, str],
) -> tuple[Verdict, ...]:
    """One verdict a claim, in the same order: what was found where, and what was not.

    A source is read once, when a claim first asks for it; entries nobody cites are only read to
    say where a figure stands that is not where the citation points.

    Args:
        claims: the claims of one report, in document order.
        library: the entries; a key that is not in it makes its claims unchecked.
        sources: gives the texts of known keys.
        unavailable: entry key → why its source cannot be kept; its claims stay unchecked.
    """
    cited = (citation.key for claim in claims for citation in claim.citations)
    desk = Desk(library=library, sources=sources, unavailable=unavailable, cited=cited)
    _open_cited(claims, desk)
    subjects = tuple(subject_of(claim) for claim in claims)
    parts = halved(
        subjects,
        lambda subject: _judge_parts(subject, desk),
        least=_MANY,
        order=lambda subject: _first_key(subject.claim),
    )
    judged = tuple(
        _Judged(claim=subject.claim, subject=subject, quantities=quantities, quotations=quotations)
        for subject, (quantities, quotations) in zip(subjects, parts, strict=True)
    )
    judged = _compare_tellings(judged)
    judged = tuple(_look_elsewhere(item, desk) for item in judged)
    return halved(
        judged,
        lambda item: _settle(item, desk),
        least=_MANY,
        order=lambda item: _first_key(item.claim),
    )


def _first_key(claim: Claim) -> str:
    """Of the source it cites first: what cites one source is judged by one process, as far as may be."""
    return claim.citations[0].key if claim.citations else ""


def _open_cited(claims: tuple[Claim, ...], desk: Desk) -> None:
    """Read the sources that a figure cites, once for both processes."""
    cited = (
        citation.key for claim in claims for item in claim.quantities for citation in item.citations
    )
    for key in dict.fromkeys(cited):
        if key in desk.library.entries:
            for reading in desk.readings(key):
                reading.quantities  # noqa: B018 - it is kept


def _settle(item: _Judged, desk: Desk) -> Verdict:
    applicable = desk.applicable(item.claim.citations)
    return combine(
        item.claim,
        quantities=with_background(item.claim, item.quantities, subject=item.subject, desk=desk),
        quotations=item.quotations,
        applicable=applicable,
        names=missing_names(item.claim, applicable=applicable, library=desk.library),
    )


def _judge_parts(
    subject: Subject, desk: Desk
) -> tuple[tuple[QuantityVerdict, ...], tuple[QuotationVerdict, ...]]:
    """The verdicts on a claim's quantities and on its quotations, in their order."""
    claim = subject.claim
    quantities = tuple(_judge_quantity(item, claim, subject, desk) for item in claim.quantities)
    quantities = held_to_paragraph(subject, quantities, desk)
    quantities = derive(claim.quantities, exchange(claim, quantities, desk))
    quantities = infer(claim, quantities, subject=subject, desk=desk)
    quotations = tuple(_judge_quotation(item, claim, desk) for item in claim.quotations)
    return check_partners(claim, check_changes(claim, quantities, desk), desk), quotations


def _judge_quantity(
    item: ClaimedQuantity, claim: Claim, subject: Subject, desk: Desk
) -> QuantityVerdict:
    if not item.citations:
        return QuantityVerdict(status=QuantityStatus.UNCHECKED, covered=False)
    applicable = desk.applicable(item.citations)
    if item.derived_from is not None:
        return judge_declared(item, subject=subject, applicable=applicable)
    verdict = judge_figure(item, subject=subject, applicable=applicable)
    if verdict.status not in _MISSING:
        return verdict
    if dated_by_record(item, desk.library):
        return QuantityVerdict(status=QuantityStatus.UNCHECKED, covered=False)
    return replace(verdict, covered=not beyond_sentence(item.citations, claim))


def _judge_quotation(item: ClaimedQuotation, claim: Claim, desk: Desk) -> QuotationVerdict:
    if not item.citations:
        return QuotationVerdict(status=QuotationStatus.UNCHECKED, covered=False)
    verdict = judge_quotation(item, claim=claim, applicable=desk.applicable(item.citations))
    if verdict.status in _ALTERED:
        return replace(verdict, covered=not beyond_sentence(item.citations, claim))
    return verdict


def _compare_tellings(judged: tuple[_Judged, ...]) -> tuple[_Judged, ...]:
    """Restatements with their original's verdict, and figures told in two ways marked."""
    told = tuple(
        Told(claim=item.claim, claimed=claimed, verdict=verdict, words=item.subject.words)
        for item in judged
        for claimed, verdict in zip(item.claim.quantities, item.quantities, strict=True)
        if claimed.citations
    )
    body = originals(told)
    differing = disagreements(told)
    return tuple(
        replace(
            item,
            quantities=tuple(
                restate(
                    claimed, verdict, claim=item.claim, words=item.subject.words, originals=body
                )
                if is_restated(item.claim, claimed)
                else replace(
                    verdict,
                    disagrees_with=differing.get((item.claim.id, claimed.quantity.start), ()),
                )
                for claimed, verdict in zip(item.claim.quantities, item.quantities, strict=True)
            ),
        )
        for item in judged
    )


def _look_elsewhere(item: _Judged, desk: Desk) -> _Judged:
    """Where the rest of the library has what its own sources have not, or what cites none."""
    quantities = tuple(
        replace(
            verdict,
            elsewhere=find_elsewhere(
                claimed, subject=item.subject, desk=desk, neighbours=item.claim.neighbours
            ),
        )
        if is_sought(claimed, verdict)
        else verdict
        for claimed, verdict in zip(item.claim.quantities, item.quantities, strict=True)
    )
    quotations = tuple(
        replace(
            verdict,
            elsewhere=find_quotation_elsewhere(
                quotation, desk=desk, neighbours=item.claim.neighbours
            ),
        )
        if is_sought_quotation(verdict)
        else verdict
        for quotation, verdict in zip(item.claim.quotations, item.quotations, strict=True)
    )
    return replace(item, quantities=quantities, quotations=quotations)
