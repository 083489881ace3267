"""What the evidence page says, read from its HTML; and when it is written."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import lxml.html
import pytest
from ferry_project import BIBLIOGRAPHY, FERRY, REPORT, SURVEY
from tiny_projects import GOOD_PROJECT
from written_sources import pdf_of, workbook_of

from reportgen.pandoc import find_pandoc

PAGE = "pages/report.evidence.html"


def words(element) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def ferry(project, run_cli):
    """Check the ferry with changes; its page as a tree."""

    def check(changes=None, *arguments: str):
        folder = project({**FERRY, **(changes or {})}, bare=True)
        run_cli("check", "report.md", "--evidence", "pages", *arguments, cwd=folder)
        return lxml.html.fromstring((folder / PAGE).read_text(encoding="utf-8"))

    return check


def card(page, number: int):
    return page.get_element_by_id(f"e{number}")


class TestReport:
    def test_every_claim_stands_in_the_report_once_and_has_its_card(self, ferry):
        page = ferry()
        claims = [item.get("id") for item in page.find_class("claim")]
        assert sorted(claims, key=lambda name: int(name[1:])) == [f"c{n}" for n in range(1, 17)]
        assert [item.get("id") for item in page.find_class("card")] == [
            f"e{number}" for number in range(1, 17)
        ]

    def test_the_report_reads_as_it_is_written(self, ferry):
        page = ferry()
        text = words(page.get_element_by_id("text"))
        assert "The survey asked 1,240 passengers [@survey2025, para. 2]." in text
        assert text.endswith("1 7 supported: The survey asked 1,240 passengers [@survey2025].")
        (table,) = page.get_element_by_id("text").iter("table")
        assert words(table.find("caption")).endswith("Fares in 2024 [@accounts2024]")
        assert [words(cell) for cell in table.iter("th")] == ["Ticket", "Price"]
        (quote,) = page.iter("blockquote")
        assert len(quote.find_class("claim")) == 1

    def test_each_claim_tells_its_status_in_words(self, ferry):
        page = ferry()
        told = {
            item.get("data-status"): words(item.find_class("unseen")[0]).rstrip(":")
            for item in page.find_class("claim")
        }
        assert told == {
            "supported": "supported",
            "cited": "cited, nothing to compare",
            "doubtful": "doubtful",
            "mismatch": "not in the source",
            "uncited": "no source given",
            "unchecked": "could not be checked",
            "waived": "waived",
        }

    def test_a_list_a_heading_and_code_are_kept_apart(self, ferry):
        text = (
            "Run `code` first.\n\n- The survey asked 1,240 passengers [@survey2025].\n- Another\n"
        )
        page = ferry({"report.md": REPORT.partition("# Summary")[0] + text})
        assert [words(item) for item in page.get_element_by_id("text").iter("li")][1] == "Another"
        assert "Run ‹code› first." in words(page.get_element_by_id("text"))


class TestEvidence:
    def test_a_figure_not_found_shows_why_and_what_is_nearest(self, ferry):
        text = words(card(ferry(), 3))
        assert "'26%' is not found in the text we have of @survey2025" in text
        assert "figure-not-in-source" in text
        assert "nearest 62 per cent @survey2025, para. 2 (line 3)" in text

    def test_a_passage_is_marked_where_the_place_leads(self, ferry):
        page = ferry()
        (place,) = card(page, 3).find_class("place")
        (mark,) = page.find_class(f"p{place.get('data-passage')}")
        assert mark.text == "62 per cent"
        assert place.get("href") == f"#{mark.getparent().get('id')}"

    def test_a_figure_that_stands_elsewhere_says_where(self, ferry):
        page = ferry(
            {"report.md": REPORT.replace("310,000 passengers in 2024", "1,240 passengers")}
        )
        assert "stands also in 1,240 passengers @survey2025, para. 2" in words(card(page, 5))

    def test_a_claim_without_a_citation_says_what_to_do(self, ferry):
        text = words(card(ferry(), 4))
        assert "cites nothing" in text
        assert "add the citation of its source after it" in text

    def test_markup_of_a_source_is_not_shown_and_rows_stay_rows(self, ferry):
        page = ferry()
        shown = [words(item) for item in page.find_class("para")]
        assert "¶ 2The ferry carried more than 310,000 passengers in 2024." in shown
        assert page.find_class("rows")

    def test_an_unknown_key_is_named(self, ferry):
        page = ferry({"report.md": REPORT.replace("[@missing2023]", "[@survey2024]")})
        assert "no entry has the key 'survey2024'" in words(card(page, 8))

    def test_findings_about_no_claim_stand_before_the_report(self, ferry):
        page = ferry({"refs.bib": BIBLIOGRAPHY + "\n@report{survey2025, title = {Twice}}\n"})
        assert "duplicate-key" in words(page.find_class("general")[0])

    def test_reasons_of_waivers_are_shown_when_asked_for(self, ferry):
        assert "our own interviews" not in words(ferry())
        asked = REPORT.replace("lang: en-GB", "reportgen:\n  annex-reasons: true")
        assert "our own interviews" in words(ferry({"report.md": asked}))

    def test_a_long_source_shows_what_stands_around_its_passages(self, ferry):
        filler = "\n\n".join(f"Paragraph {n} says nothing to the point." for n in range(6000))
        page = ferry({"sources/survey.txt": f"{filler}\n\n{SURVEY}\n\n{filler}"})
        (source,) = (item for item in page.find_class("source") if "@survey2025" in words(item))
        text = words(source)
        assert "1,240 passengers" in text
        assert "Paragraph 5999 says" in text
        assert "Paragraph 3000 says" not in text
        assert re.search(r"\d+ paragraphs not shown", text)


class TestReasons:
    """A report of a few sentences; the cards say why and how."""

    @pytest.fixture
    def cards(self, ferry):
        def of(body: str, **more: str) -> str:
            front = "\n".join(f"{name}: {value}" for name, value in more.items())
            report = f"---\nbibliography: refs.bib\n{front}\n---\n\n{body}\n"
            return " | ".join(
                words(item) for item in ferry({"report.md": report}).find_class("card")
            )

        return of

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            (
                "It asked 1,240 passengers, of whom 62% (769 people) work [@survey2025].",
                "follows from figures found",
            ),
            (
                "According to Maria Lindqvist, 62% travel to work [@survey2025].",
                "a name that the source does not have",
            ),
            ("The price was €2.40 in 2024 [@accounts2024].", "stands there otherwise"),
            (
                "One said: “Without the ferry I would lose everything I have” [@survey2025].",
                "the source has “",
            ),
            ("@survey2025 [para. 2] asked 1,240 passengers.", "cites survey2025, para. 2"),
            (
                "The pier was inspected [@survey2025].",
                "no figure and no quotation that could be compared",
            ),
            (
                "It counted 9,000 journeys [@missing2023].",
                "there is no file 'sources/journeys.txt'",
            ),
        ],
    )
    def test_the_card_says(self, cards, body, said):
        assert said in cards(body)

    def test_a_missing_source_is_told_once(self, cards):
        assert cards("It counted 9,000 journeys [@missing2023].").count("there is no file") == 1

    def test_a_source_that_cannot_be_kept_says_where_it_is(self, ferry):
        front = "---\nbibliography: refs.bib\nreportgen:\n  unavailable:\n    missing2023: a book\n---\n"
        page = ferry({"report.md": f"{front}\nIt counted 9,000 journeys [@missing2023].\n"})
        (source,) = page.find_class("source")
        assert "cannot be kept: a book" in words(source)

    def test_a_claim_that_the_lock_does_not_hold_says_so(self, project, run_cli):
        folder = project(FERRY, bare=True)
        run_cli("lock", "report.md", cwd=folder)
        (folder / "report.md").write_text(REPORT.replace("1,240 passengers", "1,250 passengers"))
        run_cli("check", "report.md", "--locked", "--evidence", "pages", cwd=folder)
        page = lxml.html.fromstring((folder / PAGE).read_text(encoding="utf-8"))
        assert "evidence.lock" in words(card(page, 2))
        assert "could not be checked" in words(card(page, 2))


class TestKindsOfSources:
    def test_pages_have_their_printed_labels(self, ferry):
        filler = "A sentence of the filler says nothing. " * 120
        markup = (
            '#set page(width: 14cm, height: 12cm, numbering: "1")\n#counter(page).update(12)\n'
            f"The survey asked 1,240 passengers.\n\n{filler}\n\nOf these, 62 per cent travel to work."
        )
        bibliography = BIBLIOGRAPHY.replace("sources/survey.txt", "sources/survey.pdf")
        page = ferry({"refs.bib": bibliography, "sources/survey.pdf": pdf_of(markup)})
        places = {place.get("data-at") for place in card(page, 6).find_class("place")}
        (label,) = places
        assert label.startswith("p. 1")
        labels = [words(item) for item in page.find_class("page-label")]
        assert labels[0] == "p. 12"
        assert label in labels

    def test_a_cell_has_its_address(self, ferry):
        bibliography = BIBLIOGRAPHY.replace("sources/accounts.md", "sources/accounts.xlsx")
        table = (("Ticket", "Price"), ("Single", "2.40"), ("Weekly", "19.50"))
        page = ferry({"refs.bib": bibliography, "sources/accounts.xlsx": workbook_of([], table)})
        ats = [place.get("data-at") for place in page.find_class("place")]
        assert "cell Table!B2" in ats


class TestOtherReports:
    def test_a_word_draft_has_its_places(self, project, run_cli):
        folder = project({**FERRY, "report.md": None}, bare=True)
        find_pandoc(None).run(
            ["-f", "markdown", "-o", str(folder / "report.docx")], input=REPORT, timeout_seconds=60
        )
        arguments = ("--bibliography", "refs.bib", "--evidence", "pages")
        run_cli("check", "report.docx", *arguments, cwd=folder)
        page = lxml.html.fromstring((folder / PAGE).read_text(encoding="utf-8"))
        assert "'Findings', paragraph 1" in words(card(page, 3))

    def test_a_sign_off_stands_on_the_claim_without_the_name(self, project, run_cli):
        folder = project(FERRY, bare=True)
        run_cli("check", "report.md", "--format", "json", "-o", "run.json", cwd=folder)
        claims = json.loads((folder / "run.json").read_text())["claims"]
        (claim,) = (item["id"] for item in claims if "inspected" in item["text"])
        options = ("--by", "Rita Reader", "--claim", claim, "--yes", "--note", "seen there")
        assert run_cli("signoff", "report.md", *options, cwd=folder).exit == 0
        run_cli("check", "report.md", "--evidence", "pages", cwd=folder)
        text = words(lxml.html.fromstring((folder / PAGE).read_text(encoding="utf-8")))
        assert "Referencer: yes, " in text
        assert "Rita" not in text
        assert "seen there" not in text

    def test_a_finding_about_a_table_stands_on_each_of_its_cells(self, ferry):
        table = REPORT.replace("£2.40", "£7.77").replace("£19.70", "£8.88")
        page = ferry({"report.md": table})
        cells = [
            words(item)
            for item in page.find_class("card")
            if "£7.77" in words(item) or "£8.88" in words(item)
        ]
        assert len(cells) == 2
        assert all("figure-not-in-source" in text for text in cells)


class TestWithheld:
    @pytest.mark.parametrize("says", ["false", "no", "False", "perhaps"])
    def test_a_source_that_may_not_be_passed_on_gives_no_text(self, ferry, says):
        page = ferry({"refs.bib": BIBLIOGRAPHY.replace("share = {false}", f"share = {{{says}}}")})
        text = words(page)
        assert "cash left" not in text
        assert "leaks in the roof" not in text
        assert "left out here: it gives words of a source" in words(card(page, 12))
        assert "para. 3 (line 5)" in words(card(page, 12))
        digest = hashlib.sha256(FERRY["sources/closed.txt"].encode()).hexdigest()
        assert digest in text

    @pytest.mark.parametrize("says", ["true", "yes"])
    def test_one_that_may_be_is_shown(self, ferry, says):
        page = ferry({"refs.bib": BIBLIOGRAPHY.replace("share = {false}", f"share = {{{says}}}")})
        assert "We had no cash left" in words(page)

    @pytest.mark.parametrize(
        "said",
        ['"share": false', '"custom": {"share": false}', '"note": "seen in May\\nshare: false"'],
    )
    def test_a_csl_item_can_say_it_too(self, ferry, said):
        item = (
            '[{"id": "closed2024", "type": "report", "title": "An audit", '
            f'"file": "sources/closed.txt", {said}}}]'
        )
        front = REPORT.replace("bibliography: refs.bib", "bibliography: [refs.bib, refs.json]")
        without = re.sub(r"@report\{closed2024.*?\n\}\n", "", BIBLIOGRAPHY, flags=re.DOTALL)
        page = ferry({"report.md": front, "refs.bib": without, "refs.json": item})
        assert "may not be passed on" in words(page)
        assert "cash left" not in words(page)

    def test_under_a_lock_no_text_is_shown_and_the_page_says_so(self, project, run_cli):
        folder = project(FERRY, bare=True)
        run_cli("lock", "report.md", cwd=folder)
        for name in ("survey.txt", "accounts.md", "closed.txt"):
            (folder / "sources" / name).unlink()
        run_cli("check", "report.md", "--locked", "--evidence", "pages", cwd=folder)
        page = lxml.html.fromstring((folder / PAGE).read_text(encoding="utf-8"))
        assert "held by evidence.lock" in words(page.find_class("notice")[0])
        assert not page.find_class("para")
        text = words(card(page, 6))
        assert "62 per cent" in text
        assert "para. 2 (line 3)" in text
        assert hashlib.sha256(SURVEY.encode()).hexdigest()[:12] in text


class TestHostileText:
    STRANGE = "</script><script>alert(1)</script><!-- ]]> & \" ' \U0001f6a2 ספר"

    def test_what_looks_like_markup_is_text(self, ferry):
        report = REPORT.replace("travel to school", "travel to `x` \\<b>school\\</b> \U0001f6a2")
        page = ferry(
            {
                "report.md": report.replace(
                    "The night ferry", r"A \</title>\<script>alert(2)\</script>"
                ),
                "sources/survey.txt": f"{self.STRANGE}\n\n{SURVEY}",
            }
        )
        assert len(list(page.iter("script"))) == 2
        assert self.STRANGE in words(page)
        assert "<b>school</b> \U0001f6a2" in words(page.get_element_by_id("c3"))

    def test_offsets_hold_behind_astral_characters(self, ferry):
        page = ferry(
            {"sources/survey.txt": SURVEY.replace("The survey", "\U0001f6a2\U0001f6a2 The survey")}
        )
        (place,) = card(page, 3).find_class("place")
        (mark,) = page.find_class(f"p{place.get('data-passage')}")
        assert mark.text == "62 per cent"

    def test_controls_that_turn_text_round_are_made_visible(self, ferry):
        page = ferry({"sources/survey.txt": SURVEY.replace("1,240", "\u202e1,240\u202c")})
        assert "\u202e" not in page.text_content()
        assert "\ufffd" in page.text_content()

    def test_only_web_addresses_become_links(self, ferry):
        page = ferry(
            {"refs.bib": BIBLIOGRAPHY.replace("https://example.org/survey", "javascript:x")}
        )
        assert not [link for link in page.iter("a") if not link.get("href").startswith("#")]
        (link,) = (link for link in ferry().iter("a") if not link.get("href").startswith("#"))
        assert link.get("href") == "https://example.org/survey?a=1&b=2"


class TestFile:
    def test_nothing_in_it_is_fetched_and_only_its_own_code_runs(self, ferry_page):
        text = ferry_page.read_text(encoding="utf-8")
        page = lxml.html.fromstring(text)
        assert not page.xpath("//*[@src] | //link | //img | //iframe | //object | //*[@style]")
        assert not [name for item in page.iter() for name in item.attrib if name.startswith("on")]
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        for code in (*page.iter("style"), *page.iter("script")):
            digest = base64.b64encode(hashlib.sha256(code.text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
        assert "@import" not in text
        assert "url(" not in text

    def test_identifiers_are_given_once(self, ferry_page):
        page = lxml.html.fromstring(ferry_page.read_text(encoding="utf-8"))
        names = page.xpath("//@id")
        assert len(names) == len(set(names))
        targets = {link.get("href")[1:] for link in page.iter("a") if link.get("href")[0] == "#"}
        assert targets <= set(names)

    def test_it_holds_no_path_of_the_machine(self, ferry_page):
        text = ferry_page.read_text(encoding="utf-8")
        assert str(ferry_page.parents[1]) not in text

    def test_the_same_input_gives_the_same_bytes(self, project, run_cli):
        folder = project(FERRY, bare=True)
        for name in ("one", "two"):
            run_cli("check", "report.md", "--evidence", name, cwd=folder)
        one, two = (folder / name / "report.evidence.html" for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


class TestCommandLine:
    def test_the_page_is_written_whatever_the_findings_and_the_exit_stays(self, project, run_cli):
        folder = project()
        assert run_cli("check", "report.md", "--evidence", "pages", cwd=folder).exit == 0
        assert (folder / PAGE).exists()
        (folder / "report.md").write_text(GOOD_PROJECT["report.md"].replace("62%", "63%"))
        outcome = run_cli("check", "report.md", "--evidence", "pages", cwd=folder)
        assert outcome.exit == 1
        assert "63%" in (folder / PAGE).read_text(encoding="utf-8")
        assert outcome.err.splitlines()[-1] == f"wrote {PAGE}"

    def test_findings_and_formats_are_as_without_it(self, project, run_cli):
        folder = project(FERRY, bare=True)
        plain = run_cli("check", "report.md", "--format", "json", cwd=folder)
        paged = run_cli("check", "report.md", "--format", "json", "--evidence", "p", cwd=folder)
        assert (plain.exit, plain.out) == (paged.exit, paged.out)

    def test_two_reports_with_one_name_are_exit_2_and_neither_page_is_written(
        self, project, run_cli
    ):
        folder = project(
            {"other/report.md": GOOD_PROJECT["report.md"], "other/refs.bib": BIBLIOGRAPHY}
        )
        outcome = run_cli("check", "report.md", "other/report.md", "--evidence", "p", cwd=folder)
        assert outcome.exit == 2
        assert "2 reports would be written here" in outcome.out
        assert not (folder / "p").exists()

    def test_a_folder_that_is_a_file_is_exit_2_with_the_findings_shown(self, project, run_cli):
        folder = project({"report.md": GOOD_PROJECT["report.md"].replace("62%", "63%"), "p": "x"})
        outcome = run_cli("check", "report.md", "--evidence", "p", cwd=folder)
        assert outcome.exit == 2
        assert "figure-not-in-source" in outcome.out
        assert "cannot be written" in outcome.out
        assert (folder / "p").read_text() == "x"

    def test_a_report_that_cannot_be_judged_gets_no_page_and_the_others_do(self, project, run_cli):
        folder = project({"broken.md": "---\nbibliography: lost.bib\n---\n\nText.\n"})
        outcome = run_cli("check", "report.md", "broken.md", "--evidence", "pages", cwd=folder)
        assert outcome.exit == 2
        assert [path.name for path in (folder / "pages").iterdir()] == ["report.evidence.html"]

    def test_a_build_writes_it_beside_the_html_document(self, project, run_cli):
        folder = project()
        outcome = run_cli("build", "report.md", "--to", "html", cwd=folder)
        assert outcome.exit == 0
        names = sorted(path.name for path in (folder / "build").iterdir())
        assert names == ["report.evidence.html", "report.html"]
        assert "wrote build/report.evidence.html" in outcome.err

    def test_a_build_without_html_writes_none(self, project, run_cli):
        folder = project()
        run_cli("build", "report.md", "--to", "docx", cwd=folder)
        assert [path.name for path in (folder / "build").iterdir()] == ["report.docx"]

    def test_a_draft_has_a_page_of_its_own(self, project, run_cli):
        folder = project({"report.md": GOOD_PROJECT["report.md"].replace("62%", "63%")})
        outcome = run_cli("build", "report.md", "--to", "html", "--draft", cwd=folder)
        assert outcome.exit == 1
        names = sorted(path.name for path in (folder / "build").iterdir())
        assert names == ["report.draft.evidence.html", "report.draft.html"]

    def test_a_failing_build_writes_none(self, project, run_cli):
        folder = project({"report.md": GOOD_PROJECT["report.md"].replace("62%", "63%")})
        run_cli("build", "report.md", "--to", "html", cwd=folder)
        assert not (folder / "build").exists()
