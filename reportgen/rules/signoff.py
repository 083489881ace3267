"""Independent referencing: claims that nobody signed, that somebody refused, signatures void."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.place import Region
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.signoff import OPEN_STATUSES, Answer, Void
from reportgen.model.source import UnreadableReason
from reportgen.model.verdict import ClaimStatus
from reportgen.rules.draft import Draft
from reportgen.rules.wording import at, counted, keys_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.claim import Claim
    from reportgen.model.signoff import LostSignOff, SignOff
    from reportgen.model.verdict import Verdict
    from reportgen.rules.judged import Judged

RULES = (
    Rule(
        name=RuleName.SIGNOFF_MISSING,
        family=RuleFamily.SIGN_OFF,
        severity=Severity.ERROR,
        summary="a claim that a machine cannot settle and too few people signed off "
        "(with require-signoff)",
    ),
    Rule(
        name=RuleName.SIGNOFF_REFUSED,
        family=RuleFamily.SIGN_OFF,
        severity=Severity.ERROR,
        summary="a claim that a referencer looked at and answered with no",
    ),
    Rule(
        name=RuleName.SIGNOFF_VOID,
        family=RuleFamily.SIGN_OFF,
        severity=Severity.WARNING,
        summary="a sign-off whose sentence, citation, passage or source has changed since",
    ),
)

_WHY = {
    ClaimStatus.UNCHECKED: "could not be looked up",
    ClaimStatus.DOUBTFUL: "is doubtful",
    ClaimStatus.CITED: "has nothing that can be compared",
    ClaimStatus.WAIVED: "is waived",
}
_VOID = {
    Void.SENTENCE_GONE: "its sentence has changed, cites another work, or is gone",
    Void.WORDS_CHANGED: "a locator, or the way the sentence is written, has changed since",
    Void.SNAPSHOT_CHANGED: "the text we have of {keys} is not the one that was looked at",
    Void.SNAPSHOT_NEW: "there was no text of {keys} to look at then, and there is one now",
    Void.SNAPSHOT_AWAY: "the text of {keys} that was looked at is not at hand",
    Void.PASSAGE_CHANGED: "what it says is found at another place of {keys} now",
}
_SETTLED = {
    RuleName.SOURCE_MISSING: ClaimStatus.UNCHECKED,
    RuleName.SOURCE_UNREADABLE: ClaimStatus.UNCHECKED,
}
"""Besides the doubts about the claim and its passage: what keeps a claim from being looked at."""
_BETWEEN_CLAIMS = RuleName.INCONSISTENT_FIGURE
"""A doubt about two sentences of the report; a sign-off is bound to one of them."""


def check(
    judged: Judged, verdicts: tuple[Verdict, ...], signed_off: frozenset[str]
) -> Iterator[Draft]:
    """What sign-offs lack, claim by claim, then those whose sentence is gone.

    Args:
        judged: the report.
        verdicts: one a claim, waivers applied.
        signed_off: ids of the claims that are signed off.
    """
    for claim, verdict in zip(judged.claims, verdicts, strict=True):
        signoffs = judged.signoffs.get(claim.id, ())
        refused = [item for item in signoffs if _refuses(item)]
        if refused:
            yield _refused(claim, refused[-1], judged)
        elif claim.id not in signed_off:
            yield from _missing(claim, verdict, signoffs, judged)
            yield from _void(claim, verdict, signoffs, judged)
    for lost in judged.lost_signoffs:
        if lost.successor not in signed_off:
            yield _lost(lost, judged)


def claims_signed_off(judged: Judged, verdicts: tuple[Verdict, ...]) -> frozenset[str]:
    """Ids of the claims that enough referencers signed with yes, and nobody with no.

    Enough is what ``require-signoff`` asks for, and at least one. What the writer has to mend (a
    mismatch, a missing citation, an unknown key, a claim that the lock does not hold) is never
    signed off.
    """
    if not judged.signoffs:
        return frozenset()
    needed = max(1, judged.config.require_signoff)
    return frozenset(
        verdict.claim
        for verdict in verdicts
        if _can_be_signed(verdict)
        and not any(map(_refuses, judged.signoffs.get(verdict.claim, ())))
        and len(_referencers(judged.signoffs.get(verdict.claim, ()))) >= needed
    )


def is_settled(draft: Draft, signed_off: frozenset[str]) -> bool:
    """True for a doubt about claims that are all signed off: people looked where we could not."""
    doubt = draft.status is ClaimStatus.DOUBTFUL and draft.rule is not _BETWEEN_CLAIMS
    away = draft.status is not None and _SETTLED.get(draft.rule) is draft.status
    return (doubt or away) and bool(draft.claims) and signed_off.issuperset(draft.claims)


def _can_be_signed(verdict: Verdict) -> bool:
    settleable = verdict.status in OPEN_STATUSES or verdict.status is ClaimStatus.SUPPORTED
    return settleable and not verdict.unknown_keys and not verdict.not_in_lock


def _refuses(signoff: SignOff) -> bool:
    return signoff.void is None and signoff.answer is Answer.NO


def _referencers(signoffs: Iterable[SignOff]) -> tuple[str, ...]:
    """The people who signed with yes and count, each once."""
    from reportgen.text.people import same_person

    people: list[str] = []
    for item in signoffs:
        name = item.name or ""
        known = any(same_person(name, person) for person in people)
        if item.counts and item.answer is Answer.YES and not known:
            people.append(name)
    return tuple(people)


def _missing(
    claim: Claim, verdict: Verdict, signoffs: tuple[SignOff, ...], judged: Judged
) -> Iterator[Draft]:
    required = judged.config.require_signoff
    if not required or verdict.status not in OPEN_STATUSES or not _can_be_signed(verdict):
        return
    has = len(_referencers(signoffs))
    own = any(item.by_author and item.void is None for item in signoffs)
    alike = sum(item.counts and item.answer is Answer.YES for item in signoffs) > has
    yield Draft(
        rule=RuleName.SIGNOFF_MISSING,
        region=claim.region,
        message=f"{quoted(claim.text)} {_WHY[verdict.status]}: it needs "
        f"{counted(required, 'sign-off')} and has {has or 'none'}",
        help=(
            *(["an author's own sign-off does not count"] if own else []),
            *(["names that may be one person's count once: sign with full names"] if alike else []),
            _command(claim, judged),
        ),
        claims=(claim.id,),
    )


def _refused(claim: Claim, signoff: SignOff, judged: Judged) -> Draft:
    path = judged.config.shown_path
    return Draft(
        rule=RuleName.SIGNOFF_REFUSED,
        region=claim.region,
        message=f"a referencer did not sign off {quoted(claim.text)} ({signoff.date})",
        help=(
            f"who and why: reportgen signoff {path} --list",
            "mend the sentence or its citation, and ask again",
        ),
        claims=(claim.id,),
    )


def _void(
    claim: Claim, verdict: Verdict, signoffs: tuple[SignOff, ...], judged: Judged
) -> Iterator[Draft]:
    """One draft a claim, for its latest sign-off: whoever signs next looks at it as it is now."""
    void = [item for item in signoffs if item.void and not _explained(item.void, verdict, judged)]
    if void:
        yield _voided(void[-1], claim, judged)


def _explained(void: Void, verdict: Verdict, judged: Judged) -> bool:
    """True where another finding says already that the claim could not be looked at."""
    missing = any(
        item.reason is not UnreadableReason.UNAVAILABLE
        and item.key not in judged.config.unavailable
        for item in verdict.unread
    )
    return verdict.not_in_lock is not None or (void is Void.SNAPSHOT_AWAY and missing)


def _voided(signoff: SignOff, claim: Claim, judged: Judged) -> Draft:
    reason = _VOID[signoff.void or Void.SENTENCE_GONE]
    keys = at(keys_of(claim.citations)) or "its source"
    return Draft(
        rule=RuleName.SIGNOFF_VOID,
        region=claim.region,
        message=f"the sign-off of {signoff.date} holds no more: {reason.format(keys=keys)}",
        help=(_command(claim, judged),),
        claims=(claim.id,),
    )


def _lost(lost: LostSignOff, judged: Judged) -> Draft:
    claim = next((item for item in judged.claims if item.id == lost.successor), None)
    path = judged.config.shown_path
    which = f" ({quoted(lost.begins + ' …')})" if lost.begins else ""
    message = (
        f"the sign-off of {lost.signoff.date}{which} holds no more: {_VOID[Void.SENTENCE_GONE]}"
    )
    drop = f"or take it out: reportgen signoff {path} --drop-void"
    return Draft(
        rule=RuleName.SIGNOFF_VOID,
        region=claim.region if claim else Region(path=path, line=1),
        message=message,
        help=(_command(claim, judged), drop) if claim else (drop.removeprefix("or "),),
        claims=(claim.id,) if claim else (),
    )


def _command(claim: Claim, judged: Judged) -> str:
    return f"sign it off: reportgen signoff {judged.config.shown_path} --by NAME --claim {claim.id}"
