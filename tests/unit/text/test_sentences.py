"""Where sentences end: the cases that splitters get wrong, and ours must not."""

from __future__ import annotations

import pytest

from reportgen.model.document import PLACEHOLDER as P
from reportgen.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


# One case a line: the sentences, divided by a bar.
ONE_SENTENCE_OR_MORE = [
    "In 2019 it rose.|Then it fell.",
    "The U.S. Gov. No. 5 says so.|It is old.",
    "Kim et al. 2019 found it.|Lee et al. (2020) did not.",
    "It cost $1.2 million.|It rose by 3.5 per cent.",
    "It rose by 3 p.p.|The rate fell.",
    "Pub. L. No. 110-457 applies.|It is a law.",
    "He lived in Washington, D.C.|The law came later.",
    "They met in Washington, D.C. Smith was there.",
    "Some, e.g. Kim, left.|Others, i.e. most, stayed.",
    "J. R. Smith came.|K. Lee went.",
    "Mr Kim and Mrs. Lee and Dr. Park came.|Prof. Choi did not.",
    "He waited … and left.|He came back.",
    "He waited...|The door opened.",
    "“It fell.”|Then it rose.",
    "(It fell.)|Then it rose.",
    "She said “no.”|He left.",
    "It is so (see p. 4).|It stays so.",
    "“Is it?” she asked.|He nodded.",
    "Is it so?|Yes!|It is.",
    "Yahoo! Inc. was sold.|It was large.",
    "See no. 5 and Nos. 6-7 and Art. 33 and sec. 2.|That is all.",
    "On Sept. 11 it fell.|In Oct. it rose.",
    "Acme Ltd. sold it.|It was Acme Inc.|The buyer paid.",
    "1. The first point.|It stands.",
    "About 5 p.m. it rained.|It ended at 6 p.m.|The rain came back.",
    "The cost (approx. 5 dollars) rose.|It fell vs. 2018.",
    "It was sold for approx. 2,000 yuan.|He paid.",
    "It ended in 2019.|3,000 people left.",
    "“[…] Kim left the house.”|He returned.",
    "The Rev. Kim of St. Mary met Gen. Lee.|They spoke.",
    "Vol. 3, ch. 4, pp. 5-6 and fig. 2 show it.|See also tbl. 3.",
    "The question of Korea, Rep. of, is open.|It was asked.",
    "人が来た。|彼は行った。",
    "They lacked vitamin C.|The cure was known.",
    "It stood c. 1950 in Roe v. Wade.|It fell.",
    "He lived in Main St.|The house was 5 ft.|It was small.",
    "St. Mary and Ft. Worth and John Lee Sr. Kim are names.",
    "A text without an end",
]


def _expected(case: str) -> tuple[str, list[str]]:
    parts = case.split("|")
    return " ".join(parts), parts


@pytest.mark.parametrize("case", ONE_SENTENCE_OR_MORE)
def test_sentences_end_where_a_reader_ends_them(case: str) -> None:
    text, parts = _expected(case)
    if "。" in text:
        text = text.replace(" ", "")
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"It rose.{P} Then it fell.", [f"It rose.{P}", "Then it fell."]),
        (f"It rose. {P} Then it fell.", [f"It rose. {P}", "Then it fell."]),
        (f"It rose.{P}{P} Then.", [f"It rose.{P}{P}", "Then."]),
        (f"It rose {P}. Then it fell.", [f"It rose {P}.", "Then it fell."]),
        (f"It rose. {P}", [f"It rose. {P}"]),
        (f"It rose. {P} {P} Then.", [f"It rose. {P} {P}", "Then."]),
        (f"It rose. {P} says so.", ["It rose.", f"{P} says so."]),
        (f"“It rose.”{P} Then it fell.", [f"“It rose.”{P}", "Then it fell."]),
        (f"It rose by 5 %.{P} In 2019 it fell.", [f"It rose by 5 %.{P}", "In 2019 it fell."]),
        ("It rose.[1] Then.[2][3] End.", ["It rose.[1]", "Then.[2][3]", "End."]),
        ("It rose.¹² Then it fell.", ["It rose.¹²", "Then it fell."]),
        (
            f'He said that "winter is hard." {P}. Then he left.',
            [f'He said that "winter is hard." {P}.', "Then he left."],
        ),
        (f"It is hard. {P}. Next.", [f"It is hard. {P}.", "Next."]),
        (f'She said "go." {P}, and left. Then.', [f'She said "go." {P}, and left.', "Then."]),
        (f"It is bad. {P}, in 2010, said so.", ["It is bad.", f"{P}, in 2010, said so."]),
        (f"“It is hard.” {P} says no.", ["“It is hard.”", f"{P} says no."]),
    ],
)
def test_what_hangs_on_the_stop_belongs_to_the_sentence_before(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_line_wraps_end_no_sentence_and_blank_lines_do() -> None:
    text = "A heading\n\nIt rose\nin 2019. It\nfell.\r\n\r\nEnd"
    assert sentences(text) == ["A heading", "It rose\nin 2019.", "It\nfell.", "End"]


@pytest.mark.parametrize("text", ["", "   \n ", "\n\n"])
def test_a_text_without_words_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == ()


def test_a_long_run_of_stops_takes_linear_time() -> None:
    assert len(split_sentences("a. " * 100_000)) >= 1
    assert len(split_sentences("." * 100_000)) == 1
    assert len(split_sentences("\n" * 100_000 + "x")) == 1
