"""Statistics, quotations and assertions that name no source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.claim import AssertionKind, Need
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.verdict import ClaimStatus
from reportgen.rules.draft import (
    Draft,
    ParagraphCause,
    TableCause,
    claim_stretch,
    quantity_stretch,
    quotation_stretch,
)
from reportgen.rules.unsourced_table import unsourced_tables
from reportgen.rules.wording import also_said, at, keys_of, place, quoted, related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim, ClaimedQuantity, ClaimedQuotation
    from reportgen.model.library import Library
    from reportgen.model.verdict import Evidence, QuantityVerdict, QuotationVerdict, Verdict
    from reportgen.rules.judged import Judged

RULES = (
    Rule(
        name=RuleName.UNATTRIBUTED_STATISTIC,
        family=RuleFamily.ATTRIBUTION,
        severity=Severity.ERROR,
        summary="a statistic that no citation covers",
    ),
    Rule(
        name=RuleName.UNATTRIBUTED_QUOTATION,
        family=RuleFamily.ATTRIBUTION,
        severity=Severity.ERROR,
        summary="a quotation that no citation covers",
    ),
    Rule(
        name=RuleName.UNATTRIBUTED_ASSERTION,
        family=RuleFamily.ATTRIBUTION,
        severity=Severity.WARNING,
        summary="a sentence that leans on somebody by name, without a citation",
    ),
)

_SHOWN_PLACES = 2
"""Passages of other entries named in the help; more would be a search result, not help."""


def check(judged: Judged) -> Iterator[Draft]:
    """Everything that must be cited and is not, in document order."""
    unsourced = unsourced_tables(judged)
    for claim, verdict in judged.pairs():
        if claim.table is not None and claim.table.table in unsourced:
            continue
        found = [*_statistics(claim, verdict, judged), *_quotations(claim, verdict, judged)]
        yield from found or _assertion(claim, verdict, judged)


def _statistics(claim: Claim, verdict: Verdict, judged: Judged) -> Iterator[Draft]:
    for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True):
        if claimed.need is Need.CITE and not judgement.covered:
            yield _statistic(claim, claimed, judgement, judged)


def _statistic(
    claim: Claim, claimed: ClaimedQuantity, judgement: QuantityVerdict, judged: Judged
) -> Draft:
    figure = quoted(claimed.quantity.text)
    waive = f'[{figure[1:-1]}]{{.waive reason="…"}}'
    told = _told(judgement, judged)
    return Draft(
        rule=RuleName.UNATTRIBUTED_STATISTIC,
        region=claimed.region,
        message=f"{figure} has no citation",
        help=(
            *(f"{other.region.words} gives another figure: {quoted(other.text)}" for other in told),
            *_tried(claim, judgement),
            *_help(claim, judgement.elsewhere, judged.library),
            f"or, if it is your own: {waive}",
        ),
        related=(
            *(also_said(other) for other in told),
            *(related(item, "stands in") for item in judgement.elsewhere[:_SHOWN_PLACES]),
        ),
        claims=(claim.id,),
        status=ClaimStatus.UNCITED,
        stretches=quantity_stretch(claim, claimed),
        cause=_cause(claim, judgement),
        label=figure,
    )


def _told(judgement: QuantityVerdict, judged: Judged) -> tuple[Claim, ...]:
    """The claims that give another figure for the same thing."""
    if not judgement.disagrees_with:
        return ()
    return tuple(claim for claim in judged.claims if claim.id in judgement.disagrees_with)


def _cause(claim: Claim, judgement: QuantityVerdict) -> TableCause | ParagraphCause | None:
    if claim.table is not None:
        return TableCause(table=claim.table.table, keys=())
    holders = {item.key for item in judgement.elsewhere}
    near = next((key for key in keys_of(claim.neighbours) if key in holders), None)
    return None if near is None else ParagraphCause(block=claim.block, key=near)


def _tried(claim: Claim, judgement: QuantityVerdict) -> Iterator[str]:
    """What a paragraph's citation was tried for, where it reaches this far and holds nothing."""
    keys = keys_of(claim.citations)
    if keys and not judgement.elsewhere:
        yield f"looked for in {at(keys)}, cited in this paragraph, and not found there"
    yield from (
        f"nearest: {quoted(item.quote)} in @{item.key}, {place(item)}"
        for item in judgement.nearest[:_SHOWN_PLACES]
    )


def _quotations(claim: Claim, verdict: Verdict, judged: Judged) -> Iterator[Draft]:
    for quotation, judgement in zip(claim.quotations, verdict.quotations, strict=True):
        if not judgement.covered:
            yield _quotation(claim, quotation, judgement, judged)


def _quotation(
    claim: Claim, quotation: ClaimedQuotation, judgement: QuotationVerdict, judged: Judged
) -> Draft:
    words = quoted(quotation.text)
    return Draft(
        rule=RuleName.UNATTRIBUTED_QUOTATION,
        region=quotation.region,
        message=f"the quotation {words} has no citation",
        help=_help(claim, judgement.elsewhere, judged.library),
        related=tuple(related(item, "stands in") for item in judgement.elsewhere[:_SHOWN_PLACES]),
        claims=(claim.id,),
        status=ClaimStatus.UNCITED,
        stretches=quotation_stretch(claim, quotation),
    )


def _assertion(claim: Claim, verdict: Verdict, judged: Judged) -> Iterator[Draft]:
    """A sentence that says who says so, or whose note does, and gives no key."""
    if claim.citations or any(item.restates for item in verdict.quantities):
        return
    if claim.uncited_note is not None:
        message = f"the footnote {quoted(claim.uncited_note)} names a work without its key"
        yield _leaning(claim, RuleName.UNKNOWN_CITATION_KEY, message, judged)
    elif claim.assertion is AssertionKind.ATTRIBUTED:
        who = quoted(claim.attributed_to) if claim.attributed_to else "a source"
        message = f"the sentence leans on {who} without a citation"
        yield _leaning(claim, RuleName.UNATTRIBUTED_ASSERTION, message, judged)
    elif claim.unsourced is not None:
        message = f"{quoted(claim.unsourced)}: the sentence gives no citation for it"
        yield _leaning(claim, RuleName.UNATTRIBUTED_ASSERTION, message, judged)


def _leaning(claim: Claim, rule: RuleName, message: str, judged: Judged) -> Draft:
    return Draft(
        rule=rule,
        region=claim.region,
        message=message,
        help=_help(claim, (), judged.library),
        claims=(claim.id,),
        status=ClaimStatus.UNCITED,
        stretches=claim_stretch(claim),
    )


def _help(claim: Claim, elsewhere: tuple[Evidence, ...], library: Library) -> tuple[str, ...]:
    """Why what is there is no citation, and which one to add."""
    lines = []
    if claim.uncited_note is not None:
        lines.append(_note_help(claim.uncited_note, library))
    elif claim.attributed_to:
        lines.append(f"{quoted(claim.attributed_to)} is a name, not a citation: add its key")
    near = keys_of(claim.neighbours)
    for item in elsewhere[:_SHOWN_PLACES]:
        if item.key in near:
            next_step = f", cited in this paragraph: add [@{item.key}]"
        else:
            # A source found after the number is not where the writer has it from.
            next_step = f": read it there before you add [@{item.key}]"
        lines.append(f"stands also in @{item.key}, {place(item)}{next_step}")
    if not elsewhere and claim.uncited_note is None:
        lines.append("add the citation of its source after it: [@key]")
    return tuple(lines)


def _note_help(note: str, library: Library) -> str:
    for key, entry in library.entries.items():
        names = (entry.fields.get("url"), entry.fields.get("title"))
        if any(name and name.casefold() in note.casefold() for name in names):
            return f"its footnote names @{key} without the key: write [@{key}] in the note"
    return "its footnote names a work without its key: write [@key] in the note"
