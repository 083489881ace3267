"""What of a verdict is written down: the figure, never the passage."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from reportgen.lock import format_lock, make_lock
from reportgen.lock.making import quotation_digest
from reportgen.model.source import Unreadable, UnreadableReason
from reportgen.model.verdict import (
    Evidence,
    Match,
    PartVerdict,
    QualifierChange,
    QuantityStatus,
    QuantityVerdict,
)

PASSAGE = "of the many people who were asked that year 1,240 went by bus"


@pytest.fixture
def claim_with(judged):
    """``claim_with(evidence changes)``: one claim and verdict whose evidence says this."""

    def made(**changes: object):
        case = judged()
        index = next(i for i, c in enumerate(case.claims) if c.text.startswith("Of 1,240"))
        verdict = case.verdicts[index]
        first, *rest = verdict.quantities
        evidence: Evidence = replace(first.evidence[0], **changes)
        first: QuantityVerdict = replace(first, evidence=(evidence,))
        verdict = replace(verdict, quantities=(first, *rest))
        return case.claims[index], verdict, evidence

    return made


def test_a_passage_is_cut_to_the_figure_in_it(claim_with):
    claim, verdict, evidence = claim_with(quote=PASSAGE)
    text = format_lock(make_lock([claim], [verdict]))
    assert PASSAGE not in text
    assert f'quote = "{evidence.quantity.text}"' in text


def test_a_figure_that_is_itself_long_is_cut_to_its_number(claim_with):
    _, _, evidence = claim_with()
    before = "of the many people who were asked that year "
    quantity = replace(
        evidence.quantity,
        text=before + evidence.quantity.text,
        number_start=evidence.quantity.number_start + len(before),
        number_end=evidence.quantity.number_end + len(before),
    )
    claim, verdict, _ = claim_with(quote=PASSAGE, quantity=quantity)
    text = format_lock(make_lock([claim], [verdict]))
    assert 'quote = "1,240"' in text
    assert "many people" not in text


def test_without_a_typed_figure_seven_words_are_the_most(claim_with):
    claim, verdict, _ = claim_with(quote=PASSAGE, quantity=None)
    assert "people who were asked that year" not in format_lock(make_lock([claim], [verdict]))


def test_folders_of_snapshots_are_left_out(claim_with):
    claim, verdict, _ = claim_with(path=r"C:\Users\me\survey.txt")
    assert 'file = "survey.txt"' in format_lock(make_lock([claim], [verdict]))


def test_quotations_that_differ_in_marks_only_have_one_digest():
    assert quotation_digest("“We kept\nit”, he") == quotation_digest('"we kept it," He')
    assert quotation_digest("we kept it") != quotation_digest("we kept him")


def test_claims_and_verdicts_must_pair():
    with pytest.raises(ValueError, match="zip"):
        make_lock([object()], [])  # type: ignore[list-item]


PLACE = Evidence(
    key="ferry", path="ferry.txt", sha256="ab" * 32, page=None, paragraph=7, line=9, start=0, end=0,
    quote="18,400",
)  # fmt: skip
AWAY = Unreadable(key="lost", path="lost.txt", reason=UnreadableReason.EMPTY, message="it is empty")
OTHER = {
    QuantityVerdict: {
        "status": QuantityStatus.OTHER_UNIT,
        "evidence": (PLACE,),
        "nearest": (PLACE,),
        "elsewhere": (PLACE,),
        "covered": False,
        "reason": "another currency",
        "qualifier": QualifierChange(claimed="a", source="b", message="c"),
        "derivation": "1 + 1 = 2",
        "derivation_wrong": True,
        "wrong_locator": "p. 7",
        "restates": "c1",
        "disagrees_with": ("c2",),
        "direction_changed": True,
        "spurious_precision": True,
        "unread": (AWAY,),
        "parts": (PartVerdict(start=5, end=9, text="2024", status=QuantityStatus.FOUND),),
        "passed_on_from": "the World Bank",
        "figure_year": 1999,
        "conflicting": (PLACE,),
    },
    Evidence: {
        "key": "other",
        "path": "other.txt",
        "sha256": "ef" * 32,
        "page": "iv",
        "paragraph": 99,
        "line": 99,
        "quote": "1,240",
        "chance": Decimal("0.4321"),
        "match": Match.CONVERTED,
        "cell": "B12",
        "start": 5,
        "end": 9,
        "quantity": None,
    },
}
"""Another value for every field: a field that is new has to be given one here."""
NOT_RECORDED = {"start", "end", "quantity", "chance"}
"""Known only where the text is at hand, or measured anew with each version."""


@pytest.mark.parametrize("kind", OTHER)
def test_every_part_of_a_verdict_is_recorded(judged, kind):
    """A field that the lock forgets would be silent under --locked."""
    case = judged()
    index = next(i for i, claim in enumerate(case.claims) if claim.text.startswith("Of 1,240"))
    claim, verdict = case.claims[index], case.verdicts[index]
    first, *rest = verdict.quantities

    def recorded(**changes: object) -> str:
        if kind is Evidence:
            evidence = replace(first.evidence[0], **changes)
            changed = replace(first, evidence=(evidence,))
        else:
            changed = replace(first, **changes)
        whole = replace(verdict, quantities=(changed, *rest))
        return format_lock(make_lock([claim], [whole]))

    for field in kind.__struct_fields__:
        differs = recorded(**{field: OTHER[kind][field]}) != recorded()
        assert differs != (field in NOT_RECORDED), field
