"""What a waiver covers, and what becomes of its claim."""

from __future__ import annotations

import pytest

from reportgen.model.rule import RuleName
from reportgen.model.verdict import ClaimStatus

WAIVED = [
    (
        "all that is wrong is waived",
        'Surely [410,000 passengers]{.waive reason="r"} came [@ferry2023].',
        ClaimStatus.WAIVED,
        [],
    ),
    (
        "one of two wrong figures is waived",
        'Surely [410,000 passengers]{.waive reason="r"} paid £9.7 million [@ferry2023].',
        ClaimStatus.MISMATCH,
        [RuleName.FIGURE_NOT_IN_SOURCE],
    ),
    (
        "an error is waived and a warning is left",
        '[410,000 tickets]{.waive reason="r"} cost, in 2023, 310,000 passengers dear [@ferry2023].',
        ClaimStatus.DOUBTFUL,
        [RuleName.QUALIFIER_CHANGED],
    ),
    (
        "the number alone is enough, without its unit",
        'We held [412]{.waive reason="r"} interviews.',
        ClaimStatus.WAIVED,
        [],
    ),
    (
        "a stretch with more than the figure",
        '[We held 412 interviews, 30 of them at night,]{.waive reason="r"} on the quay.',
        ClaimStatus.WAIVED,
        [],
    ),
    (
        "two waivers together",
        'We held [412]{.waive reason="r"} interviews, [30 visits]{.waive reason="s"} besides.',
        ClaimStatus.WAIVED,
        [],
    ),
    (
        "a comment for one rule leaves the others",
        (
            "<!-- reportgen: ignore[qualifier-changed] r -->\n\n"
            "310,000 passengers paid £9.7 million [@ferry2023]."
        ),
        ClaimStatus.MISMATCH,
        [RuleName.FIGURE_NOT_IN_SOURCE],
    ),
    (
        "a comment without a rule waives whatever is found",
        (
            "<!-- reportgen: ignore we know better -->\n\n"
            "310,000 passengers paid £9.7 million [@ferry2023]."
        ),
        ClaimStatus.WAIVED,
        [],
    ),
    (
        "an unknown key",
        (
            "<!-- reportgen: ignore[unknown-citation-key] the entry comes tomorrow -->\n\n"
            "Of the passengers, 62% travel to work [@zzz1900]."
        ),
        ClaimStatus.WAIVED,
        [],
    ),
]


@pytest.mark.parametrize(("text", "status", "left"), [case[1:] for case in WAIVED],
                         ids=[case[0] for case in WAIVED])  # fmt: skip
def test_a_claim_takes_the_worst_status_that_is_left(judge, text, status, left) -> None:
    report = judge(text)
    assert [verdict.status for verdict in report.verdicts] == [status]
    assert [finding.rule for finding in report.findings] == left


def test_a_waiver_says_which_claims_needed_it(judge) -> None:
    report = judge('We held [412 interviews]{.waive reason="our own survey"}.')
    (waiver,) = report.waivers
    assert waiver.claims == (report.claims[0].id,)
    assert waiver.reason == "our own survey"
    assert (waiver.region.line, waiver.region.column) == (5, 10)


def test_a_waiver_of_a_missing_source_must_reach_all_that_is_compared(judge) -> None:
    bibliography = {
        "refs.bib": "@report{lost2019, author = {{A}}, title = {T}, institution = {I},"
        " date = {2019}, file = {lost.txt}}"
    }
    half = judge('In [62%]{.waive reason="r"} of 17 boats [@lost2019].', files=bibliography)
    assert [finding.rule for finding in half.findings] == [RuleName.SOURCE_MISSING]
    assert half.verdicts[0].status is ClaimStatus.UNCHECKED
    whole = judge('[In 62% of 17 boats]{.waive reason="r"} [@lost2019].', files=bibliography)
    assert whole.findings == ()
    assert whole.verdicts[0].status is ClaimStatus.WAIVED


def test_what_is_waived_in_the_body_is_waived_in_the_summary(judge) -> None:
    report = judge(
        "# Summary\n\nThe island has 29,000 inhabitants.\n\n# People\n\n"
        'The island has [29,000 inhabitants]{.waive reason="newer count"} [@census2022].'
    )
    assert report.findings == ()
    assert {verdict.status for verdict in report.verdicts} == {ClaimStatus.WAIVED}


def test_a_waiver_without_a_reason_is_not_listed_as_one_that_holds(judge) -> None:
    report = judge("We held [412 interviews]{.waive}.")
    assert report.waivers == ()
    assert report.verdicts[0].status is ClaimStatus.UNCITED
