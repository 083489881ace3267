"""Figures that follow in one step from others of the same sentence, declared or not."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reportgen.evidence.figures import judge_figure
from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import (
    Evidence,
    Match,
    QualifierChange,
    QuantityStatus,
    QuantityVerdict,
)
from reportgen.quantities import (
    ExpressionError,
    compare,
    compare_qualifiers,
    derivations,
    evaluate,
    find_quantities,
)

if TYPE_CHECKING:
    from reportgen.evidence.company import Subject
    from reportgen.evidence.desk import Applicable
    from reportgen.model.claim import ClaimedQuantity
    from reportgen.model.quantity import Quantity

_INPUTS = 6
"""At most so many figures of a sentence are tried against each other; more fit by accident."""
_ROUNDS = 2
"""A figure may follow from one that itself follows: "43 fewer than 636, a fall of 7 %"."""
_MISSING = frozenset({QuantityStatus.NOT_FOUND, QuantityStatus.OTHER_UNIT})
_FINE = Decimal("1e-9")


def judge_declared(
    claimed: ClaimedQuantity, *, subject: Subject, applicable: Applicable
) -> QuantityVerdict:
    """The verdict on a quantity with a ``from=`` expression.

    Derived if the result comes out at its printed precision and every input stands in the cited
    sources; an input without a unit may stand there with any, or be an end of a range.
    """
    expression = claimed.derived_from or ""
    try:
        evaluated = evaluate(expression, language="en")
    except ExpressionError as error:
        return _wrong(f"{expression!r} cannot be read: {error}", applicable)
    gives = replace(
        claimed.quantity, value=evaluated.value, upper=None, step=_FINE, bound=None, hedge=None
    )
    if compare(replace(claimed.quantity, upper=None), gives).match is None:
        return _wrong(f"{expression} = {_plain(evaluated.value)}", applicable)
    verdicts = [
        _judge_input(item, claimed, subject=subject, applicable=applicable)
        for item in evaluated.inputs
    ]
    missing = [
        item.text
        for item, verdict in zip(evaluated.inputs, verdicts, strict=True)
        if verdict.status not in {QuantityStatus.FOUND, QuantityStatus.OUT_OF_CONTEXT}
    ]
    evidence = _distinct(verdicts)
    if missing:
        status = QuantityStatus.NOT_FOUND if applicable.complete else QuantityStatus.UNCHECKED
        return QuantityVerdict(
            status=status,
            evidence=evidence,
            nearest=tuple(item for verdict in verdicts for item in verdict.nearest[:1]),
            reason=f"of {expression!r}, {' and '.join(missing)} could not be found",
            derivation=expression,
            unread=applicable.unread,
        )
    derivation = f"{expression} = {_plain(evaluated.value)}"
    inputs = tuple(item for place in evidence for item in find_quantities(place.quote))
    if other := _in_other_currency(claimed.quantity, inputs):
        return _wrong(f"{derivation}, in {other}", applicable)
    bounded = any(item.bound or item.hedge or item.upper is not None for item in inputs)
    return QuantityVerdict(
        status=QuantityStatus.DERIVED,
        evidence=evidence,
        derivation=derivation,
        qualifier=None if bounded else _bound_put_on(claimed.quantity, gives, derivation),
        unread=applicable.unread,
    )


def _in_other_currency(quantity: Quantity, inputs: tuple[Quantity, ...]) -> str | None:
    """The currency of the inputs, if it is none that the result is told in."""
    sums = [item for item in inputs if item.kind is QuantityKind.MONEY]
    if quantity.kind is not QuantityKind.MONEY or not sums:
        return None
    alike = (
        compare(replace(quantity, value=item.value, upper=item.upper, bound=None), item).match
        for item in sums
    )
    return None if any(alike) else sums[0].unit


def _bound_put_on(quantity: Quantity, gives: Quantity, derivation: str) -> QualifierChange | None:
    """The bound of a result that its figures do not give: "more than 5" of what is just 5."""
    change = compare_qualifiers(replace(quantity, hedge=None), replace(gives, text=derivation))
    if quantity.bound is None or quantity.hedge is not None or change is None:
        return None
    said = change.message.replace("the source does not", "its figures do not")
    return replace(change, message=f"{said}: {derivation}")


def derive(
    claimed: tuple[ClaimedQuantity, ...], verdicts: tuple[QuantityVerdict, ...]
) -> tuple[QuantityVerdict, ...]:
    """The verdicts of one sentence, figures that follow from found ones now derived.

    Args:
        claimed: the quantities of the sentence, in order.
        verdicts: one each.
    """
    judged = verdicts
    for _ in range(_ROUNDS):
        judged = tuple(
            _derive_one(item, verdict, claimed, judged)
            for item, verdict in zip(claimed, judged, strict=True)
        )
        if not any(verdict.status is QuantityStatus.DERIVED for verdict in judged):
            break
    return judged


def _derive_one(
    item: ClaimedQuantity,
    verdict: QuantityVerdict,
    claimed: tuple[ClaimedQuantity, ...],
    verdicts: tuple[QuantityVerdict, ...],
) -> QuantityVerdict:
    if not _may_be_derived(item, verdict):
        return verdict
    found = [
        (other.quantity, other_verdict)
        for other, other_verdict in zip(claimed, verdicts, strict=True)
        if other is not item and _is_input(other, other_verdict)
    ][:_INPUTS]
    if step := _step(item.quantity, found):
        return replace(
            verdict, status=QuantityStatus.DERIVED, evidence=step[1], derivation=step[0],
            nearest=(), reason=None, qualifier=None, direction_changed=False, wrong_locator=None,
        )  # fmt: skip
    if wrong := _points_called_percent(item.quantity, found):
        return replace(verdict, derivation=wrong, derivation_wrong=True)
    return verdict


def _may_be_derived(item: ClaimedQuantity, verdict: QuantityVerdict) -> bool:
    missing = (
        verdict.status in _MISSING
        or (verdict.status is QuantityStatus.UNCHECKED and verdict.covered)
        or verdict.status is QuantityStatus.OUT_OF_CONTEXT
        or verdict.direction_changed
        or verdict.qualifier is not None
    )
    return missing and item.derived_from is None and item.quantity.kind is not QuantityKind.DATE


def _is_input(item: ClaimedQuantity, verdict: QuantityVerdict) -> bool:
    held = verdict.status in {QuantityStatus.FOUND, QuantityStatus.DERIVED}
    return held and item.quantity.kind is not QuantityKind.DATE


def _step(
    target: Quantity, found: list[tuple[Quantity, QuantityVerdict]]
) -> tuple[str, tuple[Evidence, ...]] | None:
    """The sum that gives ``target`` from the fewest figures, with their evidence."""
    for size in range(1, len(found) + 1):
        for chosen in combinations(found, size):
            sum_of = derivations(
                target, tuple(quantity for quantity, _ in chosen), parts_of_parts=True
            )
            if sum_of is not None:
                return sum_of, _distinct([verdict for _, verdict in chosen])
    return None


def _points_called_percent(
    target: Quantity, found: list[tuple[Quantity, QuantityVerdict]]
) -> str | None:
    """The difference in points, where the sentence calls it per cent: "2 %, from 6 % to 4 %"."""
    if target.kind not in {QuantityKind.PERCENT, QuantityKind.CHANGE}:
        return None
    percents = [pair for pair in found if pair[0].kind is QuantityKind.PERCENT]
    step = _step(replace(target, kind=QuantityKind.POINTS), percents)
    return f"{step[0]}, which is percentage points" if step else None


def _judge_input(
    quantity: Quantity, claimed: ClaimedQuantity, *, subject: Subject, applicable: Applicable
) -> QuantityVerdict:
    asked = replace(claimed, quantity=quantity, derived_from=None)
    verdict = judge_figure(asked, subject=subject, applicable=applicable)
    if verdict.status is QuantityStatus.FOUND or quantity.unit or not _is_bare(quantity):
        return verdict
    evidence = tuple(
        reading.evidence(stands, match=Match.EXACT)
        for reading in applicable.readings
        for stands in reading.quantities
        if quantity.value in {stands.value, stands.upper}
    )[:1]
    return QuantityVerdict(status=QuantityStatus.FOUND, evidence=evidence) if evidence else verdict


def _is_bare(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.COUNT


def _wrong(derivation: str, applicable: Applicable) -> QuantityVerdict:
    return QuantityVerdict(
        status=QuantityStatus.NOT_FOUND,
        derivation=derivation,
        derivation_wrong=True,
        unread=applicable.unread,
    )


def _distinct(verdicts: list[QuantityVerdict]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(item for verdict in verdicts for item in verdict.evidence[:1]))


def _plain(value: Decimal) -> str:
    """A number as people write it: grouped, at most four decimals, no trailing zeros."""
    text = f"{value:,.4f}"
    return text.rstrip("0").rstrip(".")
