"""What stands around a found figure, and what a sentence makes of the two ends of a change."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reportgen.model.verdict import QuantityStatus

HANDED_ON = [
    ("According to the World Bank, 940 people work there.", "the World Bank"),
    ("The UN estimates that 940 people work there.", "The UN"),
    ("A recent study found that 940 people work there.", "A recent study"),
    ("“There are 940 people at work,” said Anna Holm of the union.", "Anna Holm of the"),
    ("Data from the Ministry of Transport show 940 people.", "the Ministry of Transport"),
    ("At work are 940 people, as estimated by the Chamber.", "the Chamber"),
    ("Official estimates speak of 940 people.", "Official estimates"),
]
OWN = [
    "An estimated 940 people work there.",
    "We counted 940 people at work.",
    "She said that 940 people work there.",
    "There are 940 people at work.",
    "The Harbour Board says that 940 people work there.",
]


@pytest.mark.parametrize(("source", "who"), HANDED_ON)
def test_a_passage_names_whose_figure_it_is(kit, source: str, who: str) -> None:
    assert (verdict_of(kit, source).passed_on_from or "").startswith(who)


@pytest.mark.parametrize("source", OWN)
def test_a_passage_that_names_nobody_or_its_own_author_hands_nothing_on(kit, source: str) -> None:
    assert verdict_of(kit, source).passed_on_from is None


def test_a_sentence_that_says_whose_figure_it_is_hands_it_on_itself(kit) -> None:
    source = "The UN estimates that 940 people work there."
    sentence = "In all, 940 people work there, the UN holds."
    assert verdict_of(kit, source, sentence).passed_on_from is None
    claim = replace(kit.claim("In all, 940 work.", kit.citation("s")), attributed_to="the union")
    (verdict,) = kit.judge((claim,), kit.sources({"s": source}))
    assert verdict.quantities[0].passed_on_from is None


def test_the_latest_year_of_the_passage_is_the_year_of_the_figure(kit) -> None:
    source = "In 2004 there were 940 people, after 700 in 1999. In 2020 a bridge was built."
    assert verdict_of(kit, source).figure_year == 2004
    assert verdict_of(kit, "There were 940 people.").figure_year is None


class TestConflicting:
    OTHER = "In 2021 some 820 people worked in the harbour of the island."
    SENTENCE = "In 2021 there worked 940 people in the harbour of the island."

    def values(self, kit, *sources: str, sentence: str = SENTENCE) -> list[str]:
        texts = {f"s{number}": text for number, text in enumerate((sentence, *sources))}
        claims = [kit.claim(sentence, kit.citation("s0"), name="first")]
        claims += [kit.claim("It is old.", kit.citation(key), name=key) for key in texts]
        verdicts = kit.judge(tuple(claims), kit.sources(texts))
        quantity = next(
            row for row, item in enumerate(claims[0].quantities) if item.quantity.value == 940
        )
        return [item.quote for item in verdicts[0].quantities[quantity].conflicting]

    def test_another_value_for_the_same_thing_is_shown(self, kit) -> None:
        (shown,) = self.values(kit, self.OTHER)
        assert "820 people" in shown

    @pytest.mark.parametrize(
        "other",
        [
            OTHER.replace("2021", "2019"),
            OTHER.replace("820", "9"),
            OTHER.replace("people", "boats"),
            "In 2021 some 820 people voted against the motion of the mayor.",
            f"{OTHER} Others say that 940 people worked there.",
        ],
        ids=["another year", "far apart", "another unit", "another thing", "has it too"],
    )
    def test_what_differs_in_more_than_the_value_is_no_conflict(self, kit, other: str) -> None:
        assert self.values(kit, other) == []


CHANGES = [
    ("Fares rose from £40 to £50, an increase of 20 per cent.", "20 per cent", "25 %"),
    ("Fares fell from £50 to £40, by £12.", "£12", "is 10"),
    ("The rate fell from 31% to 25%, a drop of 8 percentage points.", "8 perc", "6 points"),
    ("Votes tripled from 300 votes to 660 votes.", "tripled", "2.2 times"),
    ("Of the tickets, 160 of 640 tickets, or 30%, were cheap.", "30%", "25 %"),
]


@pytest.mark.parametrize(("sentence", "figure", "right"), CHANGES)
def test_a_sum_that_the_two_figures_do_not_give_is_told_with_the_right_one(
    kit, sentence: str, figure: str, right: str
) -> None:
    source = (
        "A fare of £40 became one of £50. The rate of 31% is 25% now. There were 300 votes and "
        "then 660 votes. Of 640 tickets 160 tickets were cheap."
    )
    wrong = judged(kit, sentence, source, figure)
    assert wrong.status is QuantityStatus.NOT_FOUND
    assert wrong.derivation_wrong
    assert right in (wrong.derivation or "")


def test_what_the_source_says_itself_is_not_called_a_wrong_sum(kit) -> None:
    sentence = "Fares rose from £40 to £50, an increase of 20 per cent."
    assert not judged(kit, sentence, sentence, "20 per cent").derivation_wrong


TURNED = [
    ("Tax fell from £25 to £19.", "Tax rose from £19 to £25.", True),
    ("Tax rose to £25 from £19.", "Tax rose from £19 to £25.", False),
    (
        "Numbers rose to 672 boats from 745 boats.",
        "Numbers fell from 745 boats to 672 boats.",
        True,
    ),
    ("Tax went from £19 to £25.", "Tax rose from £19 to £25.", False),
    ("Tax fell from £25 to £19.", "Tax was £25. Then it was £19.", False),
]


@pytest.mark.parametrize(("sentence", "source", "turned"), TURNED)
def test_the_two_ends_of_a_change_keep_their_order(
    kit, sentence: str, source: str, turned: bool
) -> None:
    claim = kit.claim(sentence, kit.citation("s"))
    (verdict,) = kit.judge((claim,), kit.sources({"s": source}))
    assert any(item.direction_changed for item in verdict.quantities) is turned


class TestDatesInParts:
    def test_the_year_that_is_there_is_told_from_the_day_that_is_not(self, kit) -> None:
        source = "Posted in 2016\n\nThe final takes place on Saturday in Stockholm."
        verdict = judged(kit, "The final was on 14 May 2016.", source, "14 May")
        assert [(part.text, part.status.value) for part in verdict.parts] == [
            ("14 May", "not-found"),
            ("2016", "found"),
        ]

    def test_a_day_without_its_year_in_a_text_of_that_year_is_found(self, kit) -> None:
        source = "25 March 2011\n\nThe festival takes place on Sunday, April 10."
        verdict = judged(kit, "The festival was on 10 April 2011.", source, "10 April")
        assert verdict.status is QuantityStatus.FOUND

    def test_a_year_told_of_something_else_is_no_part(self, kit) -> None:
        filler = "The council met in the hall of the inn and spoke about coal. " * 10
        source = f"{filler}\n\nA bridge was built in 2016."
        verdict = judged(kit, "The final was on 14 May 2016.", source, "14 May")
        assert (verdict.status, verdict.parts) == (QuantityStatus.NOT_FOUND, ())


def verdict_of(kit, source: str, sentence: str = "In all, 940 people work."):
    library = kit.library("s", fields={"author": "Harbour Board", "title": "Annual report"})
    claim = kit.claim(sentence, kit.citation("s"))
    (verdict,) = kit.judge((claim,), kit.sources({"s": source}), library=library)
    return verdict.quantities[0]


def judged(kit, sentence: str, source: str, figure: str):
    claim = kit.claim(sentence, kit.citation("s"))
    (verdict,) = kit.judge((claim,), kit.sources({"s": source}))
    row = next(n for n, item in enumerate(claim.quantities) if figure in item.quantity.text)
    return verdict.quantities[row]
