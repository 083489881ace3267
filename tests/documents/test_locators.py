"""Page locators against the labels that a PDF prints, through a whole check."""

from __future__ import annotations

import pytest
from written_sources import pdf_of

REPORT = """
    #set page(numbering: "i", header: [Who rides? 2025], width: 12cm, height: 10cm)
    This preface tells why passengers were asked.
    #pagebreak()
    In all, 4,512 women were counted.
    #pagebreak()
    #set page(numbering: "1")
    #counter(page).update(1)
    The survey asked 1,240 passengers.
    #pagebreak()
    Of these passengers, 62 per cent travel to work.
    #pagebreak()
    The service cost £4.2 million in 2024.
"""

CITED = [
    ("In all, 4,512 women were counted [@r, p. ii].", None),
    ("In all, 4,512 women were counted [@r, p. 2].", "p. ii"),
    ("The survey asked 1,240 passengers [@r, p. 1].", None),
    ("The survey asked 1,240 passengers [@r, p. i].", "p. 1"),
    ("Of the passengers, 62 % travel to work [@r, pp. 1–3].", None),
    ("Of the passengers, 62 % travel to work [@r, p. 3].", "p. 2"),
    ("The service cost £4.2 million [@r, p. 3].", None),
    ("The service cost £4.2 million [@r, p. 5].", "p. 3"),
]


@pytest.mark.parametrize(("sentence", "right"), CITED)
def test_a_wrong_page_is_told_with_the_right_one(sentence, right, project, run_cli) -> None:
    root = project(
        {
            "report.md": f"---\nbibliography: refs.bib\n---\n\n{sentence}\n",
            "refs.bib": "@misc{r, author={A}, title={T}, date={2025}, file={r.pdf}}",
            "r.pdf": pdf_of(REPORT),
        },
        bare=True,
    )
    outcome = run_cli("check", "report.md", "--format", "json", cwd=root)
    wrong = [item for item in outcome.json["findings"] if item["rule"] == "wrong-locator"]
    assert outcome.rules == ["wrong-locator"] * bool(right)
    assert all(right in f"{item['message']} {item['help']}" for item in wrong)


def test_evidence_names_the_printed_page(project, run_cli) -> None:
    root = project(
        {
            "report.md": "---\nbibliography: refs.bib\n---\n\nIt counted 4,512 women [@r].\n",
            "refs.bib": "@misc{r, author={A}, title={T}, date={2025}, file={r.pdf}}",
            "r.pdf": pdf_of(REPORT),
        },
        bare=True,
    )
    outcome = run_cli("check", "report.md", "--format", "json", cwd=root)
    (claim,) = outcome.json["claims"]
    assert [item["page"] for item in claim["evidence"]] == ["ii"]


@pytest.mark.parametrize(("limit", "asked"), [(4, True), (5, False)])
def test_a_long_source_is_to_be_cited_by_its_pages_where_that_is_asked_for(
    limit, asked, project, run_cli
) -> None:
    root = project(
        {
            "report.md": f"---\nbibliography: refs.bib\nreportgen:\n  require-locators: {limit}\n"
            "---\n\nIt counted 4,512 women [@r]; 62 % travel to work [@r, p. 2].\n",
            "refs.bib": "@misc{r, author={A}, title={T}, date={2025}, file={r.pdf}}",
            "r.pdf": pdf_of(REPORT),
        },
        bare=True,
    )
    outcome = run_cli("check", "report.md", "--format", "json", cwd=root)
    assert outcome.rules == ["missing-locator"] * asked
    for finding in outcome.json["findings"]:
        assert (finding["line"], finding["severity"]) == (7, "warning")
        assert finding["message"].startswith("@r has 5 pages")
        assert finding["help"] == ["'4,512 women' stands on p. ii: [@r, p. ii]"]
