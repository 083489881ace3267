"""The evidence page in Chromium: clicks, keys, filters, search, looks, print, accessibility."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from selenium.webdriver.common.keys import Keys

PROBLEMS = ["c3", "c4", "c5", "c8", "c11", "c12", "c16"]
"""The claims of the ferry that somebody has to look at, in the order of the page."""


def current(browser) -> list[str]:
    """The ids of the claim, card and source that are shown as current."""
    return browser.run(
        "return [...document.querySelectorAll('.claim[aria-current], .card.current,"
        " .source.current')].map((item) => item.id)"
    )


def source_shown(browser) -> str:
    return browser.text(".source.current h3")


def lit(browser) -> str:
    """The highlighted words of the source."""
    return browser.run(
        "return [...document.querySelectorAll('mark.lit')].map((item) => item.textContent).join('')"
    )


def in_view(browser, selector: str, pane: str) -> bool:
    """True if the element lies within its pane's visible part."""
    return browser.run(
        """const box = document.querySelector(arguments[1]).getBoundingClientRect();
        const item = document.querySelector(arguments[0]).getBoundingClientRect();
        return item.top >= box.top && item.bottom <= Math.min(box.bottom, innerHeight)""",
        selector,
        pane,
    )


class TestOpening:
    def test_it_opens_at_the_first_problem_with_its_passage(self, browser):
        assert current(browser)[:2] == ["c3", "e3"]
        assert source_shown(browser) == "@survey2025 para. 2 (line 3)"
        assert lit(browser) == "62 per cent"

    def test_the_summary_is_the_terminals_last_line(self, browser):
        assert browser.text(".summary") == (
            "16 claims: 7 found where cited, 1 cited with nothing to compare, 1 doubtful, 4 not "
            "there, 1 uncited, 1 not looked at, 1 waived; 6 errors, 1 warning"
        )

    def test_an_address_leads_to_a_claim(self, browser, ferry_page):
        browser.driver.get("about:blank")
        browser.driver.get(f"{ferry_page.as_uri()}#c5")
        assert current(browser)[:2] == ["c5", "e5"]

    def test_nothing_is_fetched(self, browser):
        names = browser.run("return performance.getEntriesByType('resource').map((e) => e.name)")
        assert names == []


class TestClicks:
    def test_a_claim_shows_its_evidence_and_lights_the_passage(self, browser):
        browser.click("#c5")
        assert current(browser)[:2] == ["c5", "e5"]
        assert source_shown(browser).startswith("@accounts2024 para. 2")
        assert lit(browser) == "more than 310,000"
        assert browser.shown(".card") == ["e5"]
        assert in_view(browser, "mark.lit", ".sources")

    def test_a_place_lights_its_own_passage(self, browser):
        browser.click("#c5")
        browser.click("#e5 .result:nth-child(2) .place")
        assert lit(browser) == "2024"
        browser.click("#e5 .result:nth-child(1) .place")
        assert lit(browser) == "more than 310,000"

    def test_a_restated_figure_leads_to_its_original(self, browser):
        browser.click("#c1")
        assert "as in claim 6" in browser.text("#e1")
        browser.click("#e1 .original")
        assert current(browser)[0] == "c6"

    def test_a_closed_source_shows_place_and_hash_and_no_text(self, browser):
        browser.click("#c11")
        assert "may not be passed on" in browser.text(".source.current")
        assert "para. 2 (line 3)" in browser.text("#e11")
        assert lit(browser) == ""

    def test_a_missing_source_says_so_with_what_to_do(self, browser):
        browser.click("#c8")
        assert "could not be checked" in browser.text("#e8 h3")
        assert "there is no file 'sources/journeys.txt'" in browser.text("#e8")
        assert "--sources DIR" in browser.text("#e8")

    def test_the_address_follows_the_claim(self, browser):
        browser.click("#c5")
        assert browser.run("return location.hash") == "#c5"


class TestKeys:
    def test_j_and_k_walk_through_the_claims(self, browser):
        browser.press("j")
        assert current(browser)[0] == "c4"
        browser.press("j")
        browser.press("k")
        browser.press("k")
        assert current(browser)[0] == "c3"

    def test_arrows_do_the_same(self, browser):
        browser.press(Keys.ARROW_RIGHT)
        browser.press(Keys.ARROW_RIGHT)
        browser.press(Keys.ARROW_LEFT)
        assert current(browser)[0] == "c4"

    def test_n_goes_from_problem_to_problem_and_round(self, browser):
        seen = []
        for _ in range(len(PROBLEMS) + 1):
            seen.append(current(browser)[0])
            browser.press("n")
        assert seen == [*PROBLEMS, PROBLEMS[0]]

    def test_the_focus_follows_and_enter_leads_to_the_evidence(self, browser):
        browser.press("j")
        assert browser.run("return document.activeElement.id") == "c4"
        browser.press(Keys.ENTER)
        assert browser.run("return document.activeElement.id") == "t4"

    def test_keys_are_letters_in_the_search_box(self, browser):
        browser.press("/")
        assert browser.run("return document.activeElement.id") == "search"
        browser.press("n", "j")
        assert browser.run("return document.querySelector('#search').value") == "nj"
        assert browser.text("#shown") == "0 of 16 claims"

    def test_escape_empties_the_search_and_leaves_it(self, browser):
        browser.write("#search", "leaks")
        browser.press(Keys.ESCAPE)
        assert browser.text("#shown") == "16 claims"
        assert browser.run("return document.activeElement.id") == "c11"

    def test_they_can_be_switched_off(self, browser):
        browser.press("?")
        assert browser.run("return document.querySelector('#keys').open")
        browser.click("#keys-on")
        browser.click("#keys-close")
        browser.press("n")
        assert current(browser)[0] == "c3"


class TestFilters:
    def test_by_status(self, browser):
        browser.click(".chip[data-status=mismatch]")
        assert browser.shown(".claim:not(.off)") == ["c3", "c11", "c12", "c16"]
        assert browser.text("#shown") == "4 of 16 claims"
        browser.click(".chip[data-status=uncited]")
        assert browser.text("#shown") == "5 of 16 claims"

    def test_what_holds_no_such_claim_is_folded_away_under_its_headings(self, browser):
        browser.click(".chip[data-status=doubtful]")
        headings = browser.run(
            "return [...document.querySelectorAll('.text :is(h2, h3, h4)')]"
            ".filter((item) => item.getClientRects().length).map((item) => item.textContent)"
        )
        assert headings == ["The night ferry", "Findings"]
        assert current(browser)[0] == "c5"

    def test_by_source(self, browser):
        number = browser.run(
            "return [...document.querySelectorAll('#by-source option')]"
            ".find((item) => item.textContent.startsWith('closed2024')).value"
        )
        browser.choose("#by-source", number)
        assert browser.shown(".claim:not(.off)") == ["c11", "c12"]

    def test_by_rule(self, browser):
        browser.choose("#by-rule", "qualifier-changed")
        assert browser.shown(".claim:not(.off)") == ["c5"]

    def test_search_looks_at_claims_and_at_what_was_found(self, browser):
        browser.write("#search", "62 per cent")
        assert browser.shown(".claim:not(.off)") == ["c1", "c3", "c6"]

    def test_filters_add_up_and_are_cleared_together(self, browser):
        browser.click(".chip[data-status=mismatch]")
        browser.write("#search", "79 leaks")
        assert browser.text("#shown") == "1 of 16 claims"
        browser.click("#clear")
        assert browser.text("#shown") == "16 claims"
        assert browser.shown("#clear") == []

    def test_no_claim_fits(self, browser):
        browser.write("#search", "nowhere to be found")
        assert browser.text("#nothing") == "No claim fits these filters."

    def test_keys_walk_through_what_is_left(self, browser):
        browser.click(".chip[data-status=mismatch]")
        browser.run("document.activeElement.blur()")
        browser.press("j")
        assert current(browser)[0] == "c11"


class TestLooks:
    def test_the_switch_outranks_the_system(self, browser):
        paper = "return getComputedStyle(document.querySelector('.report')).backgroundColor"
        light = browser.run(paper)
        browser.choose("#theme", "dark")
        dark = browser.run(paper)
        browser.choose("#theme", "light")
        assert browser.run(paper) == light != dark

    def test_the_system_is_followed(self, browser, ferry_page):
        scheme = "return getComputedStyle(document.documentElement).colorScheme"
        browser.open(ferry_page, theme="dark")
        assert browser.run(scheme) == "dark"
        browser.open(ferry_page)
        assert browser.run(scheme) == "light"

    @pytest.mark.parametrize("width", [1440, 1024, 480, 320])
    def test_no_width_scrolls_sideways(self, browser, ferry_page, width):
        browser.open(ferry_page, width=width)
        assert browser.run("return document.documentElement.scrollWidth") <= width

    def test_in_a_low_pane_the_head_of_the_source_covers_no_passage(self, browser, ferry_page):
        browser.open(ferry_page, width=1024, height=560)
        browser.click("#c6")
        head = browser.run(
            "return document.querySelector('.source.current h3').getBoundingClientRect().bottom"
        )
        mark = browser.run("return document.querySelector('mark.lit').getBoundingClientRect().top")
        assert mark >= head

    def test_a_narrow_screen_opens_the_evidence_from_below_and_closes_it(self, browser, ferry_page):
        browser.open(ferry_page, width=480, height=860)
        assert browser.shown("#evidence") == []
        browser.click("#c3")
        assert browser.shown("#evidence") == ["evidence"]
        browser.run("document.querySelector('#c15').click()")
        browser.driver.execute_async_script("setTimeout(arguments[0], 300)")
        assert browser.run(
            """const claim = document.querySelector('#c15').getBoundingClientRect();
            const sheet = document.querySelector('#evidence').getBoundingClientRect();
            return claim.top >= 0 && claim.bottom <= sheet.top"""
        ), "the sheet must not lie over the claim it is about"
        browser.click("#close")
        assert browser.shown("#evidence") == []

    def test_without_scripts_everything_stands_one_below_the_other(self, browser, ferry_page):
        browser.scripts(on=False)
        try:
            browser.open(ferry_page)
            assert len(browser.shown(".card")) == 16
            assert len(browser.shown(".source")) == 4
            assert browser.shown("#search") == []
        finally:
            browser.scripts(on=True)

    def test_it_prints_the_report_every_claim_and_the_passages(self, browser):
        document = pypdfium2.PdfDocument(io.BytesIO(browser.pdf()))
        pages = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        text = " ".join(" ".join(pages).split())
        for number in range(1, 17):
            assert f"Claim {number} " in text
        assert "7 found where cited" in text
        assert "more than 310,000" in text
        assert "MADE UP" not in text, "paragraphs without a passage are not printed"
        assert "Next problem" not in text

    @pytest.mark.parametrize(
        ("width", "theme"), [(1440, "light"), (1440, "dark"), (1024, "dark"), (480, "light")]
    )
    def test_axe_finds_nothing(self, browser, ferry_page, width, theme):
        browser.open(ferry_page, width=width, theme=theme)
        browser.run("document.querySelector('#c11').click()")
        assert browser.violations() == []

    def test_axe_finds_nothing_in_what_filters_and_keys_bring_up(self, browser):
        browser.click(".chip[data-status=mismatch]")
        assert browser.violations() == []
        browser.run("document.activeElement.blur()")
        browser.press("?")
        assert browser.violations() == []

    def test_every_status_has_a_shape_and_a_word_of_its_own(self, browser):
        told = browser.run(
            "return [...document.querySelectorAll('.chip')].map((item) =>"
            " [item.querySelector('use').getAttribute('href'), item.textContent.trim()])"
        )
        assert len({shape for shape, _ in told}) == len({word for _, word in told}) == 7
