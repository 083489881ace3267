"""Which citation covers what."""

from __future__ import annotations

import pytest

from reportgen.config import CitationScope
from reportgen.errors import ConfigError
from reportgen.model.claim import AssertionKind, ClaimKind, Need


def keys(citations):
    return [citation.key for citation in citations]


def covered(claims):
    """The text of each quantity with the keys that apply to it."""
    return {
        item.quantity.text: keys(item.citations) for claim in claims for item in claim.quantities
    }


def test_a_citation_in_the_sentence_covers_it(claims):
    (claim,) = claims("Rents rose by 12 % [@a, p. 4]. Nobody knows why.\n")
    assert keys(claim.citations) == ["a"]
    assert claim.citations[0].locator.value == "4"
    assert claim.text == "Rents rose by 12 %."
    assert claim.assertion is AssertionKind.CITED
    assert claim.kinds == (ClaimKind.STATISTIC,)


def test_a_citation_right_after_the_full_stop_covers_the_sentence_before(claims):
    first, second = claims("Rents rose by 12 %. [@a] Wages fell by 3 %.\n")
    assert keys(first.citations) == ["a"]
    assert second.citations == ()
    assert keys(second.neighbours) == ["a"]


def test_an_uncited_figure_is_a_claim_without_citations(claims):
    (claim,) = claims("Rents rose by 12 %.\n")
    assert claim.citations == ()
    assert claim.quantities[0].need is Need.CITE
    assert claim.assertion is None


def test_a_cited_sentence_without_a_figure_is_an_assertion(claims):
    (claim,) = claims("Tenants seldom complain [@a].\n")
    assert claim.kinds == (ClaimKind.ASSERTION,)
    assert claim.quantities == ()


def test_a_date_alone_makes_no_claim_unless_it_is_cited(claims):
    assert claims("The law was passed in 2019.\n") == ()
    (claim,) = claims("The law was passed in 2019 [@a].\n")
    assert claim.kinds == (ClaimKind.ASSERTION,)
    assert claim.quantities[0].need is Need.COMPARE


def test_an_uncited_date_beside_an_uncited_figure_is_not_asked_for(claims):
    (claim,) = claims("Rents rose by 12 % in 2019.\n")
    assert [item.quantity.text for item in claim.quantities] == ["12 %"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany spent €4bn [@de] and France €3bn [@fr].", {"€4bn": ["de"], "€3bn": ["fr"]}),
        ("Both spent €4bn, or 3 % of output [@a; @b].", {"€4bn": ["a", "b"], "3 %": ["a", "b"]}),
        (
            "Germany spent €4bn; France spent €3bn [@fr].",
            {"€4bn": ["fr"], "€3bn": ["fr"]},
        ),
        (
            "@smith put it at 20 %, and @jones at 30 %.",
            {"20 %": ["smith", "jones"], "30 %": ["jones", "smith"]},
        ),
        (
            "The share was 20 % [@a], while in France it was 30 % and rising.",
            {"20 %": ["a"], "30 %": ["a"]},
        ),
        ("It cost £4.2bn, according to @nao.", {"£4.2bn": ["nao"]}),
        ("It cost £4.2bn.[^1]\n\n[^1]: See @nao, p. 3.", {"£4.2bn": ["nao"]}),
        (
            "It cost £4.2bn^[@nao, p. 3] and saved £1bn^[@dwp].",
            {"£4.2bn": ["nao"], "£1bn": ["dwp"]},
        ),
    ],
)
def test_a_quantity_takes_the_nearest_citation_after_it_in_its_clause(text, expected, claims):
    assert covered(claims(f"{text}\n")) == expected


def test_each_key_and_locator_is_listed_once(claims):
    (claim,) = claims("It was £4bn [@a, p. 1], then £5bn [@a, p. 2], then £6bn [@a, p. 1].\n")
    assert [item.locator.value for item in claim.citations] == ["1", "2"]


def test_paragraph_scope_reaches_back_to_the_previous_citation(claims):
    text = "Rents rose by 12 % [@a]. Wages fell by 3 %. Prices doubled [@b]. Jobs fell by 5 %.\n"
    narrow = [keys(claim.citations) for claim in claims(text)]
    wide = [keys(claim.citations) for claim in claims(text, scope=CitationScope.PARAGRAPH)]
    assert narrow == [["a"], [], ["b"], []]
    assert wide == [["a"], ["b"], ["b"], []]


def test_paragraph_scope_compares_the_dates_it_reaches(claims):
    text = "The law was passed in 2019. It was repealed later [@a].\n"
    assert len(claims(text)) == 1
    first, _ = claims(text, scope=CitationScope.PARAGRAPH)
    assert [item.need for item in first.quantities] == [Need.COMPARE]


def test_three_figures_cited_at_the_end_name_their_neighbour(claims):
    text = "Rents rose by 12 %. Wages fell by 3 %. Prices doubled [@ons2024].\n"
    first, second, third = claims(text)
    assert (first.citations, second.citations) == ((), ())
    assert keys(first.neighbours) == keys(second.neighbours) == ["ons2024"]
    assert third.neighbours == ()


def test_neighbours_come_nearest_first(claims):
    text = "Tenants pay more [@a]. Rents rose by 12 %. Wages fell [@b]. Jobs went [@c].\n"
    claim = next(claim for claim in claims(text) if not claim.citations)
    assert keys(claim.neighbours) == ["a", "b", "c"]


def test_a_list_goes_on_with_the_cited_sentence_that_introduces_it(claims):
    text = "The survey found [@a]:\n\n- 40 % of tenants were in debt;\n- 12 % had moved [@b].\n\nIt cost £3m.\n"
    assert covered(claims(text)) == {"40 %": ["a"], "12 %": ["b"], "£3m": []}


def test_a_number_before_its_list_is_no_statistic(claims):
    (claim,) = claims("Figures for three towns:\n\n- North: 40 %\n- South: none\n- East: none\n")
    assert claim.text == "North: 40 %"


def test_a_citation_alone_is_no_claim(claims):
    assert claims("[@a; @b]\n\nSee @a, p. 4.\n") == ()


def test_code_links_and_references_hold_no_claims(claims):
    text = "Run `count 400 --users 12`.\n\n# References\n\nSmith, J. 40 % of all homes [@a].\n"
    assert claims(text) == ()


def test_a_heading_number_is_no_statistic(claims):
    assert claims("# 2. Background\n\n## 2.1 Law\n\n# Table 3\n") == ()
    (claim,) = claims("# 3. Two in five are in debt\n\nText.\n")
    assert [item.quantity.text for item in claim.quantities] == ["Two in five"]


def test_a_declared_derivation_stays_with_its_quantity(claims):
    text = 'That is [about 18,400]{.derived from="80% of 23000"} of 23,000 people [@a].\n'
    (claim,) = claims(text)
    assert [item.derived_from for item in claim.quantities] == ["80% of 23000", None]


def test_a_waiver_does_not_change_the_claim(claims):
    (plain,) = claims("We held 412 interviews.\n")
    (waived,) = claims('We held [412 interviews]{.waive reason="our own survey"}.\n')
    assert waived.id == plain.id
    assert [item.quantity.text for item in waived.quantities] == ["412 interviews"]


def test_regions_point_at_the_figure_and_the_sentence(claims):
    (claim,) = claims("Nothing here.\n\nIt is so. Rents rose by 12 % [@a].\n")
    assert (claim.region.line, claim.region.column) == (3, 11)
    region = claim.quantities[0].region
    assert (region.line, region.column, region.end_column) == (3, 25, 29)


def test_a_report_in_a_language_without_lexicon_is_refused(claims):
    with pytest.raises(ConfigError, match="'xx-XX'") as caught:
        claims("---\nlang: xx-XX\n---\n\nText.\n")
    assert caught.value.path == "report.md"
    assert caught.value.help
