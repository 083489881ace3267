"""Reasoned exceptions: which drafts they cover, and which of them were not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.model.document import MarkKind
from reportgen.model.finding import Waiver
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.verdict import ClaimStatus
from reportgen.rules.draft import Draft, Stretch
from reportgen.rules.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.document import Document
    from reportgen.model.place import Region
    from reportgen.model.verdict import Verdict

RULES = (
    Rule(
        name=RuleName.WAIVER_WITHOUT_REASON,
        family=RuleFamily.WAIVERS,
        severity=Severity.ERROR,
        summary="a waiver that gives no reason; it does not hold",
    ),
    Rule(
        name=RuleName.UNUSED_WAIVER,
        family=RuleFamily.WAIVERS,
        severity=Severity.WARNING,
        summary="a waiver that nothing needed",
    ),
)

_WORST_FIRST = tuple(ClaimStatus)


class _Written(Struct, kw_only=True):
    """A waiver as it stands in the report, and what it turned out to be good for."""

    rule: str | None
    reason: str
    region: Region
    blocks: frozenset[int] = frozenset()
    """Of a comment: the blocks it covers whole."""
    stretch: Stretch | None = None
    """Of a mark: what it is put around."""
    claims: dict[str, None] = field(default_factory=dict)
    needed: bool = False

    def covers(self, draft: Draft, stretch: Stretch) -> bool:
        """True if it reaches this part of a draft and speaks of its rule."""
        if self.rule is not None and self.rule != draft.rule:
            return False
        if self.stretch is None:
            return stretch.block in self.blocks
        own = self.stretch
        return own.block == stretch.block and own.start < stretch.end and stretch.start < own.end


class Waived(Struct, frozen=True, kw_only=True):
    """The drafts that are left, the verdicts as the waivers leave them, and the waivers."""

    drafts: tuple[Draft, ...]
    """Those that no waiver covers, and those about the waivers themselves."""
    verdicts: tuple[Verdict, ...]
    waivers: tuple[Waiver, ...]


def waive(drafts: Iterable[Draft], verdicts: tuple[Verdict, ...], document: Document) -> Waived:
    """Take out what a waiver covers; a waiver without a reason covers nothing.

    A draft is covered if all its stretches are, be it by several waivers together. A claim of
    which nothing else is left to mend becomes ``WAIVED``; otherwise it takes the worst status of
    what is left.
    """
    written = tuple(_written(document))
    holding = [waiver for waiver in written if waiver.reason and _known(waiver)]
    kept: list[Draft] = []
    covered: list[Draft] = []
    for draft in drafts:
        (covered if _covered(draft, holding) else kept).append(draft)
    return Waived(
        drafts=(*kept, *_faults(written)),
        verdicts=_settled(verdicts, covered, kept),
        waivers=tuple(
            Waiver(
                rule=waiver.rule,
                reason=waiver.reason,
                region=waiver.region,
                claims=tuple(waiver.claims),
            )
            for waiver in holding
        ),
    )


def _written(document: Document) -> Iterator[_Written]:
    """The waivers of the report: marks first, then comments, each in document order."""
    for block in document.blocks:
        for mark in block.marks:
            if mark.kind is MarkKind.WAIVER:
                yield _Written(
                    rule=None,
                    reason=mark.value.strip(),
                    region=document.region(block.index, mark.start, mark.end),
                    stretch=Stretch(block=block.index, start=mark.start, end=mark.end),
                )
    for comment in document.ignores:
        yield _Written(
            rule=comment.rule,
            reason=comment.reason.strip(),
            region=comment.region,
            blocks=frozenset(comment.blocks),
        )


def _known(waiver: _Written) -> bool:
    return waiver.rule is None or waiver.rule in set(RuleName)


def _covered(draft: Draft, holding: list[_Written]) -> bool:
    users = [
        [waiver for waiver in holding if waiver.covers(draft, stretch)]
        for stretch in draft.stretches
    ]
    for waiver in (waiver for reaching in users for waiver in reaching):
        waiver.needed = True
        waiver.claims.update(dict.fromkeys(draft.claims))
    return bool(users) and all(users)


def _settled(
    verdicts: tuple[Verdict, ...], covered: list[Draft], kept: list[Draft]
) -> tuple[Verdict, ...]:
    """The verdicts as the waivers leave them, in the same order."""
    if not covered:
        return verdicts
    waived, left = _statuses(covered), _statuses(kept)
    return tuple(
        _after(verdict, waived.get(verdict.claim, set()), left.get(verdict.claim, set()))
        for verdict in verdicts
    )


def _statuses(drafts: list[Draft]) -> dict[str, set[ClaimStatus | None]]:
    """What the drafts make of each claim, by its id."""
    found: dict[str, set[ClaimStatus | None]] = {}
    for draft in drafts:
        for claim in draft.claims:
            found.setdefault(claim, set()).add(draft.status)
    return found


def _after(
    verdict: Verdict, waived: set[ClaimStatus | None], left: set[ClaimStatus | None]
) -> Verdict:
    if verdict.status not in waived or verdict.status in left:
        return verdict
    worst = next((status for status in _WORST_FIRST if status in left), ClaimStatus.WAIVED)
    return replace(verdict, status=worst)


def _faults(written: tuple[_Written, ...]) -> Iterator[Draft]:
    for waiver in written:
        if not _known(waiver):
            yield _unknown_rule(waiver)
        elif not waiver.reason:
            yield _without_reason(waiver)
        elif not waiver.needed:
            yield _unused(waiver)


def _unknown_rule(waiver: _Written) -> Draft:
    from difflib import get_close_matches

    near = get_close_matches(waiver.rule or "", list(RuleName), n=2)
    return Draft(
        rule=RuleName.UNUSED_WAIVER,
        region=waiver.region,
        message=f"no rule is called {quoted(waiver.rule or '')}, so nothing is waived"
        + (f"; did you mean {listed(near, last='or')}?" if near else ""),
        help=() if near else ("reportgen explain lists the rules",),
    )


def _without_reason(waiver: _Written) -> Draft:
    example = (
        '[…]{.waive reason="our own survey, annex B"}'
        if waiver.stretch
        else f"<!-- reportgen: ignore{f'[{waiver.rule}]' if waiver.rule else ''} the reason -->"
    )
    return Draft(
        rule=RuleName.WAIVER_WITHOUT_REASON,
        region=waiver.region,
        message="a waiver needs a reason; this one does not hold",
        help=(f"write it as {example}",),
    )


def _unused(waiver: _Written) -> Draft:
    what = f"of {waiver.rule} " if waiver.rule else ""
    return Draft(
        rule=RuleName.UNUSED_WAIVER,
        region=waiver.region,
        message=f"this waiver {what}is not needed: nothing was found where it stands",
        help=("take it out, so that it does not hide what comes later",),
    )
