"""What a claim as a whole comes out as: coverage, unread sources, places, restatements."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from reportgen.model.claim import AssertionKind
from reportgen.model.source import Unreadable, UnreadableReason
from reportgen.model.verdict import (
    ClaimStatus,
    Match,
    QuantityStatus,
    QuotationStatus,
)

SURVEY = "The survey counted over 200,000 women.\n\nThe trade is worth $105 million a year."
GONE = Unreadable(key="lost", path="x.pdf", reason=UnreadableReason.MISSING, message="no file")


def one(kit, claim, sources, **more):
    (verdict,) = kit.judge((claim,), sources, **more)
    return verdict


class TestEvidence:
    def test_it_names_place_form_and_chance(self, kit):
        claim = kit.claim("Over 0.2 million women were counted.", kit.citation("s"))
        verdict = one(kit, claim, kit.sources({"s": "Title\n\n" + SURVEY}))
        (evidence,) = verdict.quantities[0].evidence
        assert evidence.key == "s"
        assert evidence.path == "sources/s.txt"
        assert (evidence.page, evidence.paragraph, evidence.line) == (None, 2, 3)
        assert evidence.quote == "over 200,000 women"
        assert evidence.match is Match.EXACT
        assert Decimal(0) <= evidence.chance <= Decimal(1)
        assert evidence.quantity.value == 200_000
        assert verdict.status is ClaimStatus.SUPPORTED

    def test_the_passage_in_the_best_company_is_chosen(self, kit):
        text = "They built 40 schools in the north.\n\nFloods closed 40 hospitals in the capital."
        claim = kit.claim("In the capital 40 hospitals were closed.", kit.citation("s"))
        verdict = one(kit, claim, kit.sources({"s": text}))
        assert verdict.quantities[0].evidence[0].paragraph == 2

    def test_found_in_any_of_several_sources_is_found(self, kit):
        claim = kit.claim("Over 200,000 women were counted.", kit.citation("a"), kit.citation("b"))
        verdict = one(kit, claim, kit.sources({"a": "Nothing here.", "b": SURVEY}))
        assert verdict.status is ClaimStatus.SUPPORTED
        assert [item.key for item in verdict.quantities[0].evidence] == ["b"]

    def test_each_source_that_has_it_is_named_once(self, kit):
        claim = kit.claim("Over 200,000 women were counted.", kit.citation("a"), kit.citation("b"))
        verdict = one(kit, claim, kit.sources({"a": SURVEY, "b": SURVEY + "\n" + SURVEY}))
        assert [item.key for item in verdict.quantities[0].evidence] == ["a", "b"]


class TestNotFound:
    def test_the_nearest_figures_of_the_same_sort_are_named_best_first(self, kit):
        text = "In 2012 it was 40%. They paid $300. The survey counted over 200,000 women."
        claim = kit.claim("The survey counted 210,000 women.", kit.citation("s"))
        verdict = one(kit, claim, kit.sources({"s": text}))
        assert verdict.status is ClaimStatus.MISMATCH
        assert verdict.quantities[0].status is QuantityStatus.NOT_FOUND
        assert [item.quote for item in verdict.quantities[0].nearest] == ["over 200,000 women"]

    def test_another_entry_that_has_it_is_named(self, kit):
        claim = kit.claim("Over 200,000 women were counted.", kit.citation("a"))
        verdict = one(kit, claim, kit.sources({"a": "Nothing.", "b": SURVEY, "c": "12 cows."}))
        assert [item.key for item in verdict.quantities[0].elsewhere] == ["b"]

    def test_the_entry_whose_words_are_those_of_the_sentence_comes_first(self, kit):
        claim = kit.claim("The harbour survey counted 4,310 ferries in winter.", kit.citation("a"))
        texts = {
            "a": "Nothing.",
            "b": "In all 4,310 tickets were lost.",
            "c": "In winter 4,310 boats came by.",
            "d": "The survey of the harbour counted 4,310 ferries each winter.",
        }
        verdict = one(kit, claim, kit.sources(texts))
        assert [item.key for item in verdict.quantities[0].elsewhere] == ["d", "c", "b"]

    def test_a_work_cited_in_the_paragraph_comes_before_others_in_like_company(self, kit):
        claim = kit.claim("Over 200,000 women were counted.", neighbours=(kit.citation("c"),))
        texts = {"a": SURVEY, "b": "Of cows 200,000 were counted. " + SURVEY, "c": SURVEY}
        verdict = one(kit, claim, kit.sources(texts))
        assert [item.key for item in verdict.quantities[0].elsewhere] == ["c", "a", "b"]

    def test_other_entries_are_not_read_while_nothing_fails(self, kit):
        claim = kit.claim("Over 200,000 women were counted.", kit.citation("a"))
        sources = kit.sources({"a": SURVEY, "b": SURVEY})
        one(kit, claim, sources)
        assert sources.asked == ["a"]

    def test_a_source_is_asked_for_once(self, kit):
        claims = tuple(
            kit.claim(f"{number},000 women were counted.", kit.citation("a"), name=str(number))
            for number in range(200, 220)
        )
        sources = kit.sources({"a": SURVEY})
        kit.judge(claims, sources)
        assert sources.asked == ["a"]


class TestUnread:
    def test_a_figure_of_an_unread_source_is_unchecked(self, kit):
        claim = kit.claim("Over 200,000 women were counted.", kit.citation("lost"))
        verdict = one(kit, claim, kit.sources({}, {"lost": GONE}))
        assert verdict.status is ClaimStatus.UNCHECKED
        assert verdict.quantities[0].status is QuantityStatus.UNCHECKED
        assert verdict.quantities[0].unread == verdict.unread == (GONE,)

    def test_not_found_in_one_while_another_was_not_read_is_unchecked(self, kit):
        claim = kit.claim(
            "Over 300,000 women were counted.", kit.citation("a"), kit.citation("lost")
        )
        verdict = one(kit, claim, kit.sources({"a": SURVEY}, {"lost": GONE}))
        assert verdict.status is ClaimStatus.UNCHECKED

    def test_found_in_one_while_another_was_not_read_is_supported(self, kit):
        claim = kit.claim(
            "Over 200,000 women were counted.", kit.citation("a"), kit.citation("lost")
        )
        verdict = one(kit, claim, kit.sources({"a": SURVEY}, {"lost": GONE}))
        assert verdict.status is ClaimStatus.SUPPORTED
        assert verdict.unread == (GONE,)

    def test_a_quotation_that_is_not_there_is_unchecked_too(self, kit):
        text = "They said “nobody was counted at all”."
        claim = kit.claim(text, kit.citation("a"), kit.citation("lost"))
        verdict = one(kit, claim, kit.sources({"a": SURVEY}, {"lost": GONE}))
        assert verdict.quotations[0].status is QuotationStatus.UNCHECKED

    def test_an_unknown_key_leaves_the_claim_unchecked(self, kit):
        claim = kit.claim("Over 200,000 women were counted.", kit.citation("nobody"))
        verdict = one(kit, claim, kit.sources({"a": SURVEY}))
        assert verdict.status is ClaimStatus.UNCHECKED
        assert verdict.unknown_keys == ("nobody",)

    def test_a_source_that_cannot_be_kept_is_never_opened(self, kit):
        claim = kit.claim("Over 200,000 women were counted.", kit.citation("a"))
        sources = kit.sources({"a": SURVEY})
        verdict = one(kit, claim, sources, unavailable={"a": "an interview"})
        assert verdict.status is ClaimStatus.UNCHECKED
        assert sources.asked == []
        (unread,) = verdict.unread
        assert unread.reason is UnreadableReason.UNAVAILABLE
        assert "an interview" in unread.message


class TestStatus:
    def test_a_cited_sentence_with_nothing_to_compare_is_cited(self, kit):
        claim = kit.claim("The trade goes on.", kit.citation("a"))
        assert one(kit, claim, kit.sources({"a": SURVEY})).status is ClaimStatus.CITED

    def test_the_same_without_its_source_is_unchecked(self, kit):
        claim = kit.claim("The trade goes on.", kit.citation("lost"))
        assert one(kit, claim, kit.sources({}, {"lost": GONE})).status is ClaimStatus.UNCHECKED

    def test_an_uncited_statistic_is_uncited_and_says_where_it_stands(self, kit):
        claim = kit.claim("Over 200,000 women were counted.", neighbours=(kit.citation("b"),))
        verdict = one(kit, claim, kit.sources({"a": SURVEY, "b": SURVEY}))
        assert verdict.status is ClaimStatus.UNCITED
        assert verdict.quantities[0].status is QuantityStatus.UNCHECKED
        assert not verdict.quantities[0].covered
        assert [item.key for item in verdict.quantities[0].elsewhere] == ["b", "a"]

    def test_an_uncited_quotation_is_uncited_and_says_where_it_stands(self, kit):
        claim = kit.claim("They said “the survey counted over 200,000 women”.")
        verdict = one(kit, replace(claim, quantities=()), kit.sources({"a": SURVEY}))
        assert verdict.status is ClaimStatus.UNCITED
        assert [item.key for item in verdict.quotations[0].elsewhere] == ["a"]

    def test_an_attribution_in_words_alone_is_uncited(self, kit):
        claim = replace(kit.claim("A survey found it."), assertion=AssertionKind.ATTRIBUTED)
        assert one(kit, claim, kit.sources({})).status is ClaimStatus.UNCITED

    def test_an_uncovered_year_counts_for_nothing(self, kit):
        cited = kit.claim("Over 200,000 women were counted in 1996.", kit.citation("a"))
        uncovered = tuple(
            replace(item, citations=()) if "1996" in item.quantity.text else item
            for item in cited.quantities
        )
        assert len(uncovered) == 2
        verdict = one(kit, replace(cited, quantities=uncovered), kit.sources({"a": SURVEY}))
        assert verdict.status is ClaimStatus.SUPPORTED

    def test_a_date_that_is_not_there_makes_the_claim_doubtful(self, kit):
        claim = kit.claim("Over 200,000 women were counted in 1996.", kit.citation("a"))
        verdict = one(kit, claim, kit.sources({"a": SURVEY}))
        assert verdict.quantities[1].status is QuantityStatus.NOT_FOUND
        assert verdict.status is ClaimStatus.DOUBTFUL

    def test_the_date_of_the_cited_work_itself_is_borne_out_by_its_entry(self, kit):
        claim = kit.claim("A 1996 survey counted over 200,000 women.", kit.citation("a"))
        library = kit.library("a", fields={"date": "1996-05"})
        verdict = one(kit, claim, kit.sources({"a": SURVEY}), library=library)
        assert verdict.status is ClaimStatus.SUPPORTED

    @pytest.mark.parametrize(
        ("sentence", "status"),
        [
            ("They counted 200,000 women.", ClaimStatus.DOUBTFUL),
            ("They counted over 200,000 women, worth $105 million a year.", ClaimStatus.SUPPORTED),
            ("They counted over 200,000 women, worth $106 million a year.", ClaimStatus.MISMATCH),
            ("They counted over 200,000 women, worth €105 million a year.", ClaimStatus.MISMATCH),
            ("The trade, they say, “is worth $105 million a year”.", ClaimStatus.SUPPORTED),
            ("The trade, they say, “is worth $105 million each year”.", ClaimStatus.MISMATCH),
        ],
    )
    def test_the_worst_part_decides(self, kit, sentence, status):
        claim = kit.claim(sentence, kit.citation("a"))
        assert one(kit, claim, kit.sources({"a": SURVEY})).status is status

    def test_verdicts_come_in_the_order_of_the_claims_and_their_parts(self, kit):
        claims = tuple(
            kit.claim(text, kit.citation("a"), name=name)
            for name, text in (("one", "Over 200,000 women."), ("two", "$105 million a year."))
        )
        verdicts = kit.judge(claims, kit.sources({"a": SURVEY}))
        assert [item.claim for item in verdicts] == ["one", "two"]


class TestParagraphScope:
    def test_a_figure_absent_from_a_later_citation_is_uncited_not_wrong(self, kit):
        later = replace(kit.citation("a"), offset=500)
        claim = kit.claim("They counted 300,000 women.", later)
        verdict = one(kit, claim, kit.sources({"a": SURVEY}))
        assert verdict.status is ClaimStatus.UNCITED
        assert verdict.quantities[0].status is QuantityStatus.NOT_FOUND

    def test_a_figure_that_is_there_is_supported(self, kit):
        later = replace(kit.citation("a"), offset=500)
        claim = kit.claim("They counted over 200,000 women.", later)
        assert one(kit, claim, kit.sources({"a": SURVEY})).status is ClaimStatus.SUPPORTED

    def test_a_quotation_absent_from_a_later_citation_is_uncited_too(self, kit):
        later = replace(kit.citation("a"), offset=500)
        claim = kit.claim("They wrote “nobody was ever counted there”.", later)
        assert one(kit, claim, kit.sources({"a": SURVEY})).status is ClaimStatus.UNCITED


class TestOutOfContext:
    def test_the_reason_names_both_sides(self, kit):
        claim = kit.claim("Over 200,000 men were counted.", kit.citation("s"))
        verdict = one(kit, claim, kit.sources({"s": SURVEY}))
        assert verdict.status is ClaimStatus.DOUBTFUL
        reason = "the source says it of 'women', the sentence of 'men'"
        assert verdict.quantities[0].reason == reason

    FILLER = "\n\n".join(
        f"In chapter {word} the town hall repaired streets and lamps for its inhabitants."
        for word in ("alpha", "beta", "gamma", "delta") * 200
    )

    def source(self, extra: str) -> str:
        return self.FILLER + "\n\n" + extra

    def test_a_bare_number_in_other_company_is_doubtful(self, kit):
        text = self.source("Lanterns: 12 of them.\n\nLamp posts: 12 as well.")
        claim = kit.claim("Only 12 supervisory boards met.", kit.citation("s"))
        verdict = one(kit, claim, kit.sources({"s": text}))
        assert verdict.quantities[0].status is QuantityStatus.OUT_OF_CONTEXT
        assert verdict.status is ClaimStatus.DOUBTFUL
        assert verdict.quantities[0].reason == "12 stands there 2 times, never near 'board'"

    def test_a_word_of_the_sentence_nearby_is_company_enough(self, kit):
        text = self.source("Boards were asked. Meetings were held by 12.")
        claim = kit.claim("Only 12 supervisory boards met.", kit.citation("s"))
        verdict = one(kit, claim, kit.sources({"s": text}))
        assert verdict.quantities[0].status is QuantityStatus.FOUND

    def test_a_short_source_gives_the_benefit_of_the_doubt(self, kit):
        claim = kit.claim("Only 12 supervisory boards met.", kit.citation("s"))
        verdict = one(kit, claim, kit.sources({"s": "Lanterns: 12 of them."}))
        assert verdict.quantities[0].status is QuantityStatus.FOUND

    def test_a_telling_number_needs_no_company(self, kit):
        text = self.source("In all 18,342 lanterns.")
        claim = kit.claim("Some 18,342 boards met.", kit.citation("s"))
        verdict = one(kit, claim, kit.sources({"s": text}))
        assert verdict.quantities[0].status is QuantityStatus.FOUND


class TestLocators:
    PAGES = "Preface with 7 maps.\fThe survey counted 4,310 women.\fThe budget was $92 million."

    def sources(self, kit):
        return kit.sources({"s": self.PAGES}, pages={"s": ("iv", "5", "6")})

    @pytest.mark.parametrize("page", ["5", "4–6", "4-5", "3, 5 and 9", "5ff.", "2f., 5"])
    def test_a_figure_on_the_page_named_is_where_it_should_be(self, kit, page):
        claim = kit.claim("They counted 4,310 women.", kit.citation("s", page=page))
        verdict = one(kit, claim, self.sources(kit))
        assert verdict.quantities[0].wrong_locator is None
        assert verdict.status is ClaimStatus.SUPPORTED

    @pytest.mark.parametrize("page", ["6", "iv", "7–9", "15", "v"])
    def test_a_figure_on_another_page_says_which(self, kit, page):
        claim = kit.claim("They counted 4,310 women.", kit.citation("s", page=page))
        verdict = one(kit, claim, self.sources(kit))
        assert verdict.quantities[0].status is QuantityStatus.FOUND
        assert verdict.quantities[0].wrong_locator == "p. 5"
        assert verdict.status is ClaimStatus.DOUBTFUL

    def test_roman_pages_are_a_series_of_their_own(self, kit):
        claim = kit.claim("It has 7 maps.", kit.citation("s", page="ii–v"))
        assert one(kit, claim, self.sources(kit)).quantities[0].wrong_locator is None

    def test_a_quotation_on_another_page_says_which(self, kit):
        text = "They wrote “the budget was $92 million”."
        claim = kit.claim(text, kit.citation("s", page="5"))
        verdict = one(kit, claim, self.sources(kit))
        assert verdict.quotations[0].status is QuotationStatus.FOUND
        assert verdict.quotations[0].wrong_locator == "p. 6"

    def test_the_page_named_is_looked_at_first(self, kit):
        text = "The survey counted 4,310 women.\fAs was said, 4,310 women were counted."
        claim = kit.claim("The survey counted 4,310 women.", kit.citation("s", page="2"))
        verdict = one(kit, claim, kit.sources({"s": text}, pages={"s": ("1", "2")}))
        assert verdict.quantities[0].evidence[0].page == "2"
        assert verdict.quantities[0].wrong_locator is None

    def test_a_source_without_pages_ignores_a_page(self, kit):
        claim = kit.claim("Over 200,000 women were counted.", kit.citation("s", page="9"))
        assert one(kit, claim, kit.sources({"s": SURVEY})).status is ClaimStatus.SUPPORTED

    @pytest.mark.parametrize(("paragraph", "wrong"), [("1", None), ("2", "para. 1")])
    def test_a_paragraph_is_checked(self, kit, paragraph, wrong):
        cite = kit.citation("s", paragraph=paragraph)
        claim = kit.claim("Over 200,000 women were counted.", cite)
        assert one(kit, claim, kit.sources({"s": SURVEY})).quantities[0].wrong_locator == wrong

    def test_a_printed_paragraph_number_counts_too(self, kit):
        text = "Preamble.\n\n14. The survey counted 4,310 women."
        claim = kit.claim("They counted 4,310 women.", kit.citation("s", paragraph="14"))
        assert one(kit, claim, kit.sources({"s": text})).quantities[0].wrong_locator is None

    def test_a_second_citation_without_a_locator_allows_any_place(self, kit):
        claim = kit.claim(
            "They counted 4,310 women.", kit.citation("s", page="6"), kit.citation("s")
        )
        assert one(kit, claim, self.sources(kit)).quantities[0].wrong_locator is None


class TestDeclared:
    SOURCE = "Of the 23,000 who came, 80% were women.\n\nThe trade is worth $105 million."

    def declared(self, kit, text, expression, source=SOURCE):
        claim = kit.claim(text, kit.citation("s"))
        items = (replace(claim.quantities[0], derived_from=expression), *claim.quantities[1:])
        return one(kit, replace(claim, quantities=items), kit.sources({"s": source}))

    def test_a_sum_that_holds_is_derived_and_shown(self, kit):
        verdict = self.declared(kit, "About 18,400 women came.", "80% of 23000")
        (judged,) = verdict.quantities
        assert judged.status is QuantityStatus.DERIVED
        assert judged.derivation == "80% of 23000 = 18,400"
        assert {item.quote for item in judged.evidence} == {"80%", "23,000"}
        assert verdict.status is ClaimStatus.SUPPORTED

    @pytest.mark.parametrize(
        ("text", "expression"),
        [
            ("About 19,400 women came.", "80% of 23000"),
            ("About 18,400 women came.", "80% of"),
            ("About 18,400 women came.", "__import__('os')"),
            ("About 18,400 women came.", "23000 / 0"),
        ],
    )
    def test_a_sum_that_does_not_hold_is_an_error(self, kit, text, expression):
        verdict = self.declared(kit, text, expression)
        assert verdict.quantities[0].derivation_wrong
        assert verdict.status is ClaimStatus.MISMATCH

    def test_an_input_that_is_not_in_the_source_is_named(self, kit):
        verdict = self.declared(kit, "About 18,400 women came.", "92% of 20000")
        assert verdict.status is ClaimStatus.MISMATCH
        assert "20000" in verdict.quantities[0].reason

    def test_an_input_may_be_an_end_of_a_range(self, kit):
        source = "Between 20,000 and 30,000 women live there; 200,000 people hide."
        verdict = self.declared(kit, "That is ten times as many.", "200000 / 20000", source)
        assert verdict.quantities[0].status is QuantityStatus.DERIVED

    def test_an_input_without_a_unit_matches_any(self, kit):
        verdict = self.declared(kit, "About $210 million in two years.", "2 * 105 million")
        assert verdict.quantities[0].status is not QuantityStatus.DERIVED  # no 2 in the source
        source = self.SOURCE + " Two years passed."
        verdict = self.declared(kit, "About $210 million in all.", "2 * 105 million", source)
        assert verdict.quantities[0].status is QuantityStatus.DERIVED


class TestRestatement:
    def judge(self, kit, summary, body, source=SURVEY):
        claims = (
            kit.claim(summary, name="summary", restates=True),
            kit.claim(body, kit.citation("a"), name="body", block=3),
        )
        return kit.judge(claims, kit.sources({"a": source}))[0]

    @pytest.mark.parametrize(
        "summary",
        ["Over 200,000 women were counted.", "More than 0.2 million women suffer."],
    )
    def test_a_summary_takes_the_verdict_of_the_body(self, kit, summary):
        verdict = self.judge(kit, summary, "The survey counted over 200,000 women.")
        assert verdict.status is ClaimStatus.SUPPORTED
        assert verdict.quantities[0].restates == "body"
        assert verdict.quantities[0].covered
        assert verdict.quantities[0].evidence

    def test_it_is_never_better_than_its_original(self, kit):
        verdict = self.judge(
            kit, "Over 300,000 women were counted.", "The survey counted over 300,000 women."
        )
        assert verdict.status is ClaimStatus.MISMATCH

    def test_rounding_is_allowed_and_a_dropped_bound_is_not(self, kit):
        source = "The survey counted 48,213 women."
        body = "The survey counted 48,213 women."
        verdict = self.judge(kit, "Some 48,000 women were counted.", body, source)
        assert verdict.status is ClaimStatus.SUPPORTED
        verdict = self.judge(kit, "200,000 women were counted.", "They saw over 200,000 women.")
        assert verdict.quantities[0].qualifier is not None

    def test_an_original_with_the_same_bound_is_preferred(self, kit):
        claims = (
            kit.claim("Estimates reach more than 200,000.", name="summary", restates=True),
            kit.claim("About 200,000 estimates.", kit.citation("a"), name="one"),
            kit.claim("The survey counted over 200,000 women.", kit.citation("a"), name="two"),
        )
        verdict = kit.judge(claims, kit.sources({"a": SURVEY}))[0]
        assert verdict.quantities[0].restates == "two"
        assert verdict.quantities[0].qualifier is None

    def test_without_an_original_it_is_uncited(self, kit):
        verdict = self.judge(kit, "Some 70 schools closed.", "The survey counted 200,000 women.")
        assert verdict.status is ClaimStatus.UNCITED

    def test_another_counted_thing_is_no_original(self, kit):
        verdict = self.judge(
            kit, "Over 200,000 children fled.", "The survey counted over 200,000 women."
        )
        assert verdict.status is ClaimStatus.UNCITED

    def test_a_common_percentage_of_something_else_is_no_original(self, kit):
        source = "Of these buildings, 40% have closed."
        verdict = self.judge(kit, "40% of crops failed.", "Some 40% of schools closed.", source)
        assert verdict.status is ClaimStatus.UNCITED

    def test_the_same_thing_told_with_another_figure_disagrees(self, kit):
        verdict = self.judge(
            kit, "Over 250,000 women were counted.", "The survey counted over 200,000 women."
        )
        assert verdict.quantities[0].disagrees_with == ("body",)

    def test_two_cited_sentences_that_tell_one_figure_in_two_ways_disagree(self, kit):
        text = "The survey counted over {} women in the border towns."
        claims = tuple(
            kit.claim(text.format(number), kit.citation("a"), name=number)
            for number in ("200,000", "210,000")
        )
        first, second = kit.judge(claims, kit.sources({"a": SURVEY}))
        assert first.quantities[0].disagrees_with == ("210,000",)
        assert second.quantities[0].disagrees_with == ("200,000",)

    def test_figures_of_different_years_do_not(self, kit):
        text = "In {} the survey counted over {} women in the border towns."
        claims = tuple(
            kit.claim(text.format(*pair), kit.citation("a"), name=pair[0])
            for pair in (("2019", "200,000"), ("2020", "210,000"))
        )
        verdicts = kit.judge(claims, kit.sources({"a": SURVEY}))
        assert not any(item.disagrees_with for one in verdicts for item in one.quantities)

    def test_estimates_of_different_sources_do_not(self, kit):
        claims = (
            kit.claim("It counted over 200,000 women.", kit.citation("a"), name="a"),
            kit.claim("It counted over 100,000 women.", kit.citation("b"), name="b"),
        )
        texts = {"a": SURVEY, "b": "They counted over 100,000 women."}
        verdicts = kit.judge(claims, kit.sources(texts))
        assert all(item.status is ClaimStatus.SUPPORTED for item in verdicts)


def test_judging_twice_gives_the_same(kit):
    claims = tuple(
        kit.claim(text, kit.citation("a"), name=text)
        for text in (
            "Over 200,000 women.",
            "€105 million a year.",
            "He said “is worth $105 million a year”.",
        )
    )
    first = kit.judge(claims, kit.sources({"a": SURVEY, "b": SURVEY}))
    assert first == kit.judge(claims, kit.sources({"a": SURVEY, "b": SURVEY}))
