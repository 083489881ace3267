"""One cause, one finding; severities in one place; sorted by place."""

from __future__ import annotations

import pytest

from reportgen.model.rule import RuleName, Severity


def test_findings_are_sorted_by_place(judge) -> None:
    report = judge(
        "TODO. Running cost £9.7 million [@ferry2023], and 45% came by car.\n\n"
        "We held [412 interviews]{.waive}. See [@zzz1900].\n"
    )
    places = [(item.region.path, item.region.line, item.region.column) for item in report.findings]
    assert places == sorted(places)
    assert len(places) >= 5


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.INFO])
def test_a_severity_is_what_the_settings_say(judge, severity) -> None:
    report = judge(
        "The ferry carries 500,000 people.",
        front=f"reportgen:\n  rules:\n    unattributed-statistic: {severity.value}\n",
    )
    assert [finding.severity for finding in report.findings] == [severity]


def test_a_rule_that_is_off_reports_nothing_and_the_verdict_stands(judge) -> None:
    report = judge(
        "The ferry carries 500,000 people.",
        front="reportgen:\n  rules:\n    unattributed-statistic: 'off'\n",
    )
    assert report.findings == ()
    assert report.verdicts[0].status == "uncited"


def test_a_long_list_of_cells_is_cut(judge) -> None:
    rows = "\n".join(f"| Pier {letter} | {31 + row},417 |" for row, letter in enumerate("ABCDEFGH"))
    report = judge(f"| Pier | Boats |\n|---|---|\n{rows}\n\n: Boats by pier [@ferry2023]")
    (finding,) = report.findings
    assert finding.message == "8 of 8 cells are not in @ferry2023"
    assert finding.help[0].endswith("and 3 more")
    assert finding.claim is not None


def test_one_cell_is_reported_at_its_own_place(judge) -> None:
    report = judge(
        "| Place | People |\n|---|---|\n| Town | 18,400 |\n| Hills | 71,933 |\n\n"
        ": People by place [@census2022]"
    )
    (finding,) = report.findings
    assert finding.rule is RuleName.FIGURE_NOT_IN_SOURCE
    assert finding.region.line == 8


def test_three_figures_of_a_paragraph_are_all_in_one_source(judge) -> None:
    report = judge(
        "The town has 18,400 inhabitants. The island has 23,000 inhabitants.\n"
        "Of the households, 1,730 have no car. Much else is said there [@census2022]."
    )
    (finding,) = report.findings
    assert "all 3 stand in @census2022, cited at the end of the paragraph" in finding.message
    assert finding.region.line == 5


def test_a_missing_source_is_one_finding_at_its_first_use(judge) -> None:
    report = judge(
        "Of the boats, 45% are old [@lost2019].\n\nOf the piers, 46% are old [@lost2019].",
        files={"refs.bib": "@report{lost2019, author = {{A}}, title = {T}, institution = {I},"
               " date = {2019}, file = {lost.txt}}"},
    )  # fmt: skip
    (finding,) = report.findings
    assert finding.message.startswith("@lost2019")
    assert finding.message.endswith("2 claims not looked at")
    assert (finding.region.line, finding.related[0].path) == (5, "refs.bib")


def test_a_note_that_names_an_entry_says_which_key_to_write(judge) -> None:
    report = judge("The island has 23,000 inhabitants.[^1]\n\n[^1]: See https://example.org/census")
    (finding,) = report.findings
    assert finding.rule is RuleName.UNATTRIBUTED_STATISTIC
    assert any("[@census2022]" in line and "footnote" in line for line in finding.help)


def test_a_paragraphs_citation_that_lacks_the_figure_is_named(judge) -> None:
    report = judge(
        "The quay has 77,123 stones. Of the passengers, 62% travel to work [@ferry2023].",
        front="reportgen:\n  citation-scope: paragraph\n",
    )
    (finding,) = report.findings
    assert finding.rule is RuleName.UNATTRIBUTED_STATISTIC
    assert finding.help[0].startswith("looked for in @ferry2023")


def test_no_message_judges_the_truth(judge) -> None:
    report = judge(
        "Running cost €4.2 million, £9.7 million [@ferry2023], and 45% came by car.\n\n"
        'He said: "The old piers will not survive another winter" [@ferry2023].'
    )
    said = " ".join(line for item in report.findings for line in (item.message, *item.help))
    assert report.findings
    assert not {"false", "true", "fabricated", "verified"} & set(said.lower().split())
