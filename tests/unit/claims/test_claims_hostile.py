"""Texts made to break or to slow a reader: nothing raises, nothing is skipped, time stays linear."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from known_gaps import assert_as_listed, lines_without_a_case

from reportgen.claims import find_claims
from reportgen.config import CitationScope
from reportgen.model.composed import Composed
from reportgen.model.document import Block, BlockKind, Document
from reportgen.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.model.claim import Claim

PART = "hostile"
FULL_OF_FIGURES = {
    "no full stop",
    "per and from",
    "zero-width",
    "right to left",
    "citation marks",
}
LENGTHS = {True: 3_000, False: 50_000}
"""Code points of the shorter text, full of figures or not; the longer is ``GROWTH`` times it."""
GROWTH = 4
MOST = 2.5 * GROWTH
"""Quadratic time would be 4 times ``GROWTH``; the rest is for a busy machine."""
LEAST_SECONDS = 0.05

ENDLESS: dict[str, Callable[[int], str]] = {
    "no full stop": lambda length: (
        "The share of 40 % was told of 12 women in many words " * (length // 52)
    ),
    "a million digits": lambda length: "7" * length,
    "one long word": lambda length: "a" * length,
    "spaces": lambda length: "40 % " + " " * length + "of women",
    "opening marks": lambda length: "“" * length,
    "closing marks": lambda length: "’" * length,
    "of the of the": lambda length: "most of the " * (length // 12),
    "propose": lambda length: "we propose that " * (length // 16) + "40 % pay",
    "per and from": lambda length: "scores from 1 to 5 per 100 " * (length // 27),
    "the first": lambda length: "the first country in the largest " * (length // 33),
    "according to": lambda length: "according to said that " * (length // 23),
    "zero-width": lambda length: "4\u200b0\u200b %\u200b " * (length // 8),
    "right to left": lambda length: "ارتفع العدد إلى ٤٠ ٪ و 40 % من النساء " * (length // 38),
    "currency signs": lambda length: "£€$" * (length // 3),
    "minus signs": lambda length: "-−–" * (length // 3) + "40 %",
    "citation marks": lambda length: "40 % \ufffc. " * (length // 8),
}
"""Name → a text of about so many code points."""


def document(text: str) -> Document:
    """One paragraph that says ``text``, as rendered, without a parser to choke on it."""
    block = Block(
        index=0,
        kind=BlockKind.PARAGRAPH,
        text=text,
        anchors=(),
        origin=0,
        origin_end=1,
        sentences=split_sentences(text),
    )
    return Document(composed=Composed.plain("report.md", "Text.\n"), blocks=(block,))


def seconds(text: str) -> float:
    report = document(text)
    start = time.process_time()
    found(report)
    return time.process_time() - start


def found(report: Document) -> tuple[Claim, ...]:
    return find_claims(report, scope=CitationScope.SENTENCE)


@pytest.mark.parametrize("name", ENDLESS)
def test_time_grows_with_the_length_and_no_faster(name):
    length = LENGTHS[name in FULL_OF_FIGURES]
    short, long = ENDLESS[name](length), ENDLESS[name](length * GROWTH)
    seconds("40 % of women left.")
    first = seconds(short)
    assert seconds(long) <= max(first, LEAST_SECONDS) * MOST


WRITTEN = {
    "400 digits": ("In all " + "9" * 400 + " women left.", "9" * 400),
    "400 digits of per cent": ("In all " + "9" * 400 + " % of women left.", "9" * 400),
    "400 digits of money": ("The cost was £" + "1" * 400 + ".5 million.", "1" * 400),
    "400 decimals": ("In all 0." + "0" * 400 + "1 % of women left.", "0" * 400),
    "zero-width spaces inside": ("In all 4\u200b0\u200b % of women left.", "4\u200b0"),
    "a thin space": ("In all 40\u2009% of women left.", "40"),
    "full-width digits": ("In all ４０ % of women left.", "４０"),
    "Arabic digits": ("In all ٤٠ % of women left.", "٤٠"),
    "Devanagari digits": ("In all ४० % of women left.", "४०"),
    "mathematical digits": ("In all 𝟒𝟎 % of women left.", "𝟒𝟎"),
    "an Arabic sentence": ("وفق التقرير 40 % من النساء غادرن.", "40"),
    "a Russian sentence": ("Всего 40 % женщин уехали.", "40"),
    "a Japanese sentence": ("全部で40%の女性が去った。", "40"),
    "turned to the left": ("\u202eIn all 40 % of women left.\u202c", "40"),
    "fixed spaces, soft hyphens": ("In all\u00a040\u202f% of\u00adwomen left.", "40"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_figure_is_found_however_it_is_written(name):
    text, shown = WRITTEN[name]
    texts = [item.quantity.text for claim in found(document(text)) for item in claim.quantities]
    assert_as_listed(
        PART, name, [] if any(shown in item for item in texts) else [f"not among {texts}"]
    )


def test_the_ledger_of_gaps_names_hostile_texts():
    assert not lines_without_a_case(PART, set(WRITTEN))


def test_a_figure_after_ten_megabytes_without_a_full_stop_is_found():
    text = "and so on " * 1_000_000 + "40 % of women left."
    (claim,) = found(document(text))
    assert [item.quantity.text for item in claim.quantities] == ["40 %"]


def test_a_million_digits_in_a_row_are_read_or_left_but_end():
    found(document("In all " + "7" * 1_000_000 + " women left, and 40 % of men."))


@pytest.mark.parametrize(
    "mark", ["\ufeff", "\u200e", "\u2066", "\x00", "\ud7ff", "\U0010ffff", "\u0301"]
)
def test_stray_code_points_hide_no_figure(mark):
    (claim,) = found(document(f"{mark}In all {mark} 40 % of{mark} women left."))
    assert claim.quantities
