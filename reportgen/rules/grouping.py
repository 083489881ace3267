"""One cause, one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from reportgen.model.finding import Related
from reportgen.model.rule import RuleName
from reportgen.rules.draft import Cause, Draft, EntryCause, ParagraphCause, TableCause
from reportgen.rules.wording import at, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.rules.judged import Judged

_SHOWN_CELLS = 5
"""Cells of a table named in the help before "and n more"."""

_CELLS = {
    RuleName.UNATTRIBUTED_STATISTIC: "have no source",
    RuleName.FIGURE_NOT_IN_SOURCE: "are not in {keys}",
    RuleName.DATE_NOT_IN_SOURCE: "have a date that is not in {keys}",
    RuleName.UNIT_MISMATCH: "stand in another unit, scale or period in {keys}",
    RuleName.OUT_OF_CONTEXT: "stand in {keys} in other company",
    RuleName.QUALIFIER_CHANGED: "are bounded or softened otherwise in {keys}",
    RuleName.WRONG_LOCATOR: "stand elsewhere in {keys} than cited",
    RuleName.MISSING_LOCATOR: "are cited without saying where in {keys}",
    RuleName.FALSE_PRECISION: "are more exact than {keys}",
    RuleName.DIRECTION_CHANGED: "change the other way in {keys}",
    RuleName.DERIVATION_WRONG: "do not follow from their figures",
    RuleName.LOCK_MISMATCH: "are not in evidence.lock as they stand",
}


def follow_originals(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Drafts about a restatement go into that of the claim they restate, if it has the same fault.

    What is mended or waived in the body is then mended or waived in the summary.
    """
    everything = tuple(drafts)
    originals = {
        (claim, draft.rule): number
        for number, draft in enumerate(everything)
        if draft.restates is None
        for claim in draft.claims
    }
    followers: dict[int, list[Draft]] = {}
    kept: dict[int, Draft] = {}
    for number, draft in enumerate(everything):
        original = originals.get((draft.restates or "", draft.rule))
        if draft.restates is None or original is None:
            kept[number] = draft
        else:
            followers.setdefault(original, []).append(draft)
    return tuple(_with(draft, followers.get(number, [])) for number, draft in kept.items())


def _with(original: Draft, followers: list[Draft]) -> Draft:
    if not followers:
        return original
    places = tuple(
        Related(
            path=item.region.path, line=item.region.shown_line, page=None, message="restated here"
        )
        for item in followers
    )
    lines = listed([item.region.words for item in followers])
    return replace(
        original,
        help=(*original.help, f"restated in {lines}"),
        related=(*original.related, *places),
        claims=_claims([original, *followers]),
    )


def group(drafts: Iterable[Draft], judged: Judged) -> tuple[Draft, ...]:
    """Drafts of one rule with one cause as one, at the first of their places."""
    single: list[Draft] = []
    causes: dict[tuple[RuleName, Cause], list[Draft]] = {}
    for draft in drafts:
        if draft.cause is None:
            single.append(draft)
        else:
            causes.setdefault((draft.rule, draft.cause), []).append(draft)
    merged = (_merge(cause, members, judged) for (_, cause), members in causes.items())
    return (*single, *merged)


def _merge(cause: Cause, members: list[Draft], judged: Judged) -> Draft:
    match cause:
        case EntryCause():
            return _entry(cause, members)
        case TableCause():
            return _table(cause, members, judged) if len(members) > 1 else members[0]
        case ParagraphCause():
            return _paragraph(cause, members, judged) if len(members) > 1 else members[0]
        case _:
            assert_never(cause)


def _entry(cause: EntryCause, members: list[Draft]) -> Draft:
    claims = _claims(members)
    first = members[0]
    message = (
        first.message if f"@{cause.key}" in first.message else f"@{cause.key}: {first.message}"
    )
    return replace(
        first,
        message=f"{message}; {counted(len(claims), 'claim')} not looked at",
        claims=claims,
    )


def _table(cause: TableCause, members: list[Draft], judged: Judged) -> Draft:
    claims = _claims(members)
    first = members[0]
    cells = [
        claim
        for claim in judged.claims
        if claim.table is not None and claim.table.table == cause.table and claim.quantities
    ]
    # A claim elsewhere that restates a cell is grouped with it, but is no cell.
    failing = sum(1 for claim in cells if claim.id in claims)
    what = _CELLS[first.rule].format(keys=at(cause.keys) or "the source")
    shown = [f"{item.label} ({item.region.words})" for item in members[:_SHOWN_CELLS]]
    rest = len(members) - len(shown)
    return replace(
        first,
        region=judged.document.tables[cause.table].region,
        message=f"{failing} of {counted(len(cells), 'cell')} {what}",
        help=(f"{', '.join(shown)}{f' and {rest} more' if rest else ''}",),
        related=tuple(related for item in members[:_SHOWN_CELLS] for related in item.related[:1]),
        claims=claims,
    )


def _paragraph(cause: ParagraphCause, members: list[Draft], judged: Judged) -> Draft:
    claims = _claims(members)
    first = members[0]
    figures = listed([item.label for item in members])
    both = "both" if len(members) == 2 else f"all {len(members)}"
    last = max(item.region.line for item in members)
    return replace(
        first,
        message=f"{figures} have no citation; {both} stand in @{cause.key}, "
        f"cited {_where(cause, judged)}",
        help=(
            f"cite it in each sentence: [@{cause.key}]",
            "or let a citation cover the sentences before it: "
            + (
                "citation-scope: paragraph under reportgen: in the front matter"
                if first.region.place is None
                else 'citation-scope = "paragraph" in reportgen.toml'
            ),
        ),
        region=replace(first.region, end_line=None, end_column=None)
        if last != first.region.line
        else first.region,
        related=tuple(related for item in members for related in item.related[:1]),
        claims=claims,
    )


def _where(cause: ParagraphCause, judged: Judged) -> str:
    """``at the end of the paragraph`` if nothing but the citation stands after it."""
    block = judged.document.blocks[cause.block]
    offsets = [item.offset for item in block.citations if item.key == cause.key]
    rest = block.text[max(offsets, default=len(block.text)) + 1 :]
    at_end = not any(character.isalnum() for character in rest)
    return "at the end of the paragraph" if at_end and offsets else "in the paragraph"


def _claims(members: list[Draft]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for item in members for claim in item.claims))
