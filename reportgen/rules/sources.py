"""Citations that lead to no text: unknown keys, missing, unreadable or changed snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.finding import Related
from reportgen.model.place import Region
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.source import UnreadableReason
from reportgen.model.verdict import ClaimStatus
from reportgen.rules.draft import (
    Draft,
    EntryCause,
    Stretch,
    TableCause,
    claim_stretch,
    quantity_stretch,
    quotation_stretch,
)
from reportgen.rules.wording import counted, keys_of, listed, quoted, short_hash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim
    from reportgen.model.document import Citation
    from reportgen.model.source import ChangedSnapshot
    from reportgen.model.verdict import Verdict
    from reportgen.rules.judged import Judged


def _rule(name: RuleName, summary: str) -> Rule:
    return Rule(name=name, family=RuleFamily.SOURCES, severity=Severity.ERROR, summary=summary)


RULES = (
    _rule(
        RuleName.UNKNOWN_CITATION_KEY,
        "a citation whose key is in no bibliography, or a note without one",
    ),
    _rule(RuleName.SOURCE_MISSING, "a cited entry whose snapshot was not found"),
    _rule(RuleName.SOURCE_UNREADABLE, "a cited entry whose snapshot gives no text"),
    _rule(RuleName.SOURCE_CHANGED, "a snapshot that is no longer the file on record"),
    _rule(
        RuleName.LOCK_MISMATCH,
        "a claim that evidence.lock does not hold as it stands (with --locked)",
    ),
)


def check(judged: Judged) -> Iterator[Draft]:
    """Unknown keys, then sources that could not be looked into, then what the lock says."""
    yield from _unknown_keys(judged)
    for claim, verdict in judged.pairs():
        yield from _unread(claim, verdict, judged)
        yield from _not_in_lock(claim, verdict)
    for change in judged.changes:
        yield _changed(change, judged)


def _unknown_keys(judged: Judged) -> Iterator[Draft]:
    """Each use at its place: each has to be mended there."""
    users: dict[Region, list[str]] = {}
    for claim in judged.claims:
        for citation in claim.citations:
            users.setdefault(citation.region, []).append(claim.id)
    for block in judged.document.blocks:
        for citation in block.citations:
            if citation.key not in judged.library.entries:
                yield _unknown_key(citation, tuple(users.get(citation.region, ())), judged)


def _unknown_key(citation: Citation, claims: tuple[str, ...], judged: Judged) -> Draft:
    near = [f"@{key}" for key in judged.library.suggestions(citation.key)]
    where = listed(judged.library.paths, last="or") or "no bibliography is given"
    return Draft(
        rule=RuleName.UNKNOWN_CITATION_KEY,
        region=citation.region,
        message=f"no entry has the key {quoted(citation.key)}"
        + (f"; did you mean {listed(near, last='or')}?" if near else ""),
        help=() if near else (f"add an entry of that key to the bibliography ({where})",),
        claims=claims,
        status=ClaimStatus.UNCHECKED,
        stretches=(Stretch(block=citation.block, start=citation.offset, end=citation.offset + 1),),
    )


def _unread(claim: Claim, verdict: Verdict, judged: Judged) -> Iterator[Draft]:
    for item in verdict.unread:
        declared = item.reason is UnreadableReason.UNAVAILABLE
        if declared or item.key in judged.config.unavailable:
            continue
        rule = RuleName.SOURCE_MISSING if item.missing else RuleName.SOURCE_UNREADABLE
        yield Draft(
            rule=rule,
            region=_first_use(item.key, claim),
            message=item.message,
            help=item.help,
            related=_record(item.key, judged),
            claims=(claim.id,),
            status=ClaimStatus.UNCHECKED,
            stretches=_compared(claim, item.key),
            cause=EntryCause(key=item.key, path=None if item.missing else item.path),
            label=item.key,
        )


def _first_use(key: str, claim: Claim) -> Region:
    return next((item.region for item in claim.citations if item.key == key), claim.region)


def _record(key: str, judged: Judged) -> tuple[Related, ...]:
    entry = judged.library.entries.get(key)
    if entry is None:
        return ()
    region = entry.region
    return (Related(path=region.path, line=region.shown_line, page=None, message=f"entry @{key}"),)


def _compared(claim: Claim, key: str) -> tuple[Stretch, ...]:
    """What would have been looked up in the source: the whole sentence if nothing in it."""
    stretches = [
        stretch
        for claimed in claim.quantities
        if key in keys_of(claimed.citations)
        for stretch in quantity_stretch(claim, claimed)
    ]
    stretches += [
        stretch
        for quotation in claim.quotations
        if key in keys_of(quotation.citations)
        for stretch in quotation_stretch(claim, quotation)
    ]
    return tuple(stretches) or claim_stretch(claim)


def _not_in_lock(claim: Claim, verdict: Verdict) -> Iterator[Draft]:
    if verdict.not_in_lock is None:
        return
    yield Draft(
        rule=RuleName.LOCK_MISMATCH,
        region=claim.region,
        message=f"evidence.lock does not hold this claim as it stands: {verdict.not_in_lock}",
        help=("where the sources are: reportgen check, then reportgen lock",),
        claims=(claim.id,),
        status=ClaimStatus.UNCHECKED,
        stretches=claim_stretch(claim),
        cause=None if claim.table is None else TableCause(table=claim.table.table, keys=()),
        label=quoted(claim.text),
    )


def _changed(change: ChangedSnapshot, judged: Judged) -> Draft:
    users = [
        (claim, citation)
        for claim in judged.claims
        for citation in claim.citations
        if citation.key == change.key
    ]
    entry = judged.library.entries.get(change.key)
    fallback = entry.region if entry else Region(path=change.path, line=1)
    affected = dict.fromkeys(claim.id for claim, _ in users)
    return Draft(
        rule=RuleName.SOURCE_CHANGED,
        region=users[0][1].region if users else fallback,
        message=f"the snapshot of @{change.key} ({change.path}) is not the one recorded in "
        f"{change.record}: sha {short_hash(change.found)}, recorded {short_hash(change.recorded)}; "
        f"{counted(len(affected), 'claim')} {'cites' if len(affected) == 1 else 'cite'} it",
        help=(
            "if the change is meant, check the report against it and run reportgen lock",
            "if not, restore the recorded file",
        ),
        related=_record(change.key, judged),
    )
