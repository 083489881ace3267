"""Long sources cited as a whole: nobody can look up a figure in two hundred pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.quantity import QuantityKind
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.rules.draft import Draft, Stretch, TableCause, quantity_stretch, quotation_stretch
from reportgen.rules.wording import counted, quoted, related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim
    from reportgen.model.document import Citation
    from reportgen.model.place import Region
    from reportgen.model.verdict import Evidence
    from reportgen.rules.judged import Judged

RULE = Rule(
    name=RuleName.MISSING_LOCATOR,
    family=RuleFamily.EVIDENCE,
    severity=Severity.WARNING,
    summary="a figure or quotation of a long source cited without its page (with require-locators)",
)

_SHOWN = 3
"""Figures of one citation whose places are named."""
_RANGE = re.compile(r"\s*(\d+)\s*[-‐‑‒–—]+\s*(\d+)\s*")


class _Case(Struct, frozen=True, kw_only=True):
    """A figure or quotation that was found where it is cited, but for the page."""

    claim: Claim
    citation: Citation
    words: str
    evidence: Evidence
    stretches: tuple[Stretch, ...]


def check(judged: Judged) -> Iterator[Draft]:
    """One draft for each citation that leaves the reader to search; none without the setting."""
    limit = judged.config.require_locators
    if limit is None:
        return
    by_place: dict[Region, list[_Case]] = {}
    for case in _cases(judged):
        by_place.setdefault(case.citation.region, []).append(case)
    for cases in by_place.values():
        count = _page_count(cases[0].evidence, judged)
        if count > limit:
            yield _draft(cases, count)


def _cases(judged: Judged) -> Iterator[_Case]:
    for claim, verdict in judged.pairs():
        for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True):
            words, kind = claimed.quantity.text, claimed.quantity.kind
            own = _cited_whole(claimed.citations, judgement.evidence)
            if own and kind is not QuantityKind.DATE and not judgement.restates:
                stretches = quantity_stretch(claim, claimed)
                yield _case(claim, own, words, judgement.evidence[0], stretches)
        for quotation, told in zip(claim.quotations, verdict.quotations, strict=True):
            own = _cited_whole(quotation.citations, told.evidence)
            if own:
                stretches = quotation_stretch(claim, quotation)
                yield _case(claim, own, quotation.text, told.evidence[0], stretches)


def _case(
    claim: Claim,
    citation: Citation,
    words: str,
    evidence: Evidence,
    stretches: tuple[Stretch, ...],
) -> _Case:
    return _Case(
        claim=claim, citation=citation, words=words, evidence=evidence, stretches=stretches
    )


def _cited_whole(
    citations: tuple[Citation, ...], evidence: tuple[Evidence, ...]
) -> Citation | None:
    """The citation of the work that has it, if none of that work says where."""
    own = [item for item in citations if evidence and item.key == evidence[0].key]
    return own[0] if own and not any(item.locator for item in own) else None


def _page_count(evidence: Evidence, judged: Judged) -> int:
    """The pages of the snapshot, or those that the entry states; 0 where nothing tells."""
    snapshots = judged.snapshots(evidence.key)
    same = (item.page_count for item in snapshots if item.sha256 == evidence.sha256)
    count = max(same, default=0)
    entry = judged.library.entries.get(evidence.key)
    if count or entry is None:
        return count
    total = entry.fields.get("pagetotal", "")
    if total.isdecimal():
        return int(total)
    stated = _RANGE.fullmatch(entry.fields.get("pages", ""))
    return max(int(stated[2]) - int(stated[1]) + 1, 0) if stated else 0


def _draft(cases: list[_Case], count: int) -> Draft:
    first = cases[0]
    key, table = first.citation.key, first.claim.table
    return Draft(
        rule=RuleName.MISSING_LOCATOR,
        region=first.citation.region,
        message=f"@{key} has {counted(count, 'page')}, and the citation does not say where in it",
        help=tuple(_where(case) for case in cases[:_SHOWN]),
        related=tuple(related(case.evidence, "stands in") for case in cases[:_SHOWN]),
        claims=tuple(dict.fromkeys(case.claim.id for case in cases)),
        stretches=tuple(stretch for case in cases for stretch in case.stretches),
        cause=None if table is None else TableCause(table=table.table, keys=(key,)),
        label=quoted(first.words),
    )


def _where(case: _Case) -> str:
    key, page = case.citation.key, case.evidence.page
    if page is None:
        return f"say where {quoted(case.words)} stands: [@{key}, p. …]"
    return f"{quoted(case.words)} stands on p. {page}: [@{key}, p. {page}]"
