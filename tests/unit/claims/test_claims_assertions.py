"""Sentences that lean on somebody in words."""

from __future__ import annotations

import pytest

from reportgen.model.claim import AssertionKind, ClaimKind
from reportgen.text.attribution import attributed_to


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("According to the World Bank, growth will slow.", "the World Bank"),
        ("Growth will slow, according to officials.", "officials"),
        ("The Home Office reported that arrests had fallen.", "The Home Office"),
        ("A recent survey found that tenants are afraid.", "A recent survey"),
        ("Ms Kim has warned that the camps are full.", "Ms Kim"),
        ("Studies show that fear keeps women silent.", "Studies"),
        ("Experts agree that the law is weak.", "Experts"),
        ("The report said the trade was growing.", "The report"),
        ("Critics argue that the fund came too late.", "Critics"),
        ("We found that most tenants are afraid.", None),
        ("Table 2 shows that rents have risen.", None),
        ("This brief argues that the law is weak.", None),
        ("Our survey found that tenants are afraid.", None),
        ("Places are given according to need.", None),
        ("Rents differ according to the size of the flat.", None),
        ("It is clear that the law is weak.", None),
        ("Tenants say little.", None),
        ("The law states its purpose.", None),
    ],
)
def test_who_is_named(text, who):
    assert attributed_to(text) == who


def test_an_attribution_without_a_key_is_a_claim_without_citations(claims):
    (claim,) = claims("According to the World Bank, growth will slow.\n")
    assert claim.kinds == (ClaimKind.ASSERTION,)
    assert claim.assertion is AssertionKind.ATTRIBUTED
    assert claim.attributed_to == "the World Bank"
    assert claim.citations == ()


def test_a_figure_may_be_attributed_too(claims):
    (claim,) = claims("The World Bank estimates that 40 % are poor [@wb].\n")
    assert claim.kinds == (ClaimKind.STATISTIC, ClaimKind.ASSERTION)
