"""A claim beside its passages keeps to its columns, whatever stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.card import ClaimCard, ShownPassage
from reportgen.model.claim import Claim
from reportgen.model.document import BlockKind, SectionRole
from reportgen.model.place import Region
from reportgen.model.verdict import ClaimStatus
from reportgen.output import OutputOptions
from reportgen.output.card import format_card, format_listed
from reportgen.output.terminal import columns

BAR = " │ "


def card_of(text: str, passage: str, marks: tuple[tuple[int, int], ...] = ()) -> ClaimCard:
    claim = Claim(
        id="c1",
        digest="cd" * 32,
        kinds=(),
        block=0,
        block_kind=BlockKind.PARAGRAPH,
        role=SectionRole.BODY,
        start=0,
        end=len(text),
        text=text,
        region=Region(path="report.md", line=1),
        citations=(),
        quantities=(),
        quotations=(),
    )
    shown = ShownPassage(key="a", path="a.txt", place="p. 4", text=passage, marks=marks)
    return ClaimCard(
        claim=claim, status=ClaimStatus.CITED, remarks=(), passages=(shown,), signoffs=()
    )


def shown(card: ClaimCard, width: int = 80) -> list[str]:
    text = format_card(card, number=1, total=1, options=OutputOptions(width=width))
    return text.splitlines()[1:]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("A sentence of some length that has to be wrapped. " * 3, "A passage. " * 30),
        (
            "탈북 여성의 인신매매에 관한 보고서",
            "중국에서 인신매매된 여성의 수는 알려지지 않았다. " * 5,
        ),
        ("a" * 200, "b" * 300),
        ("", ""),
    ],
)
def test_the_bar_stands_in_one_column(text: str, passage: str) -> None:
    lines = shown(card_of(text, passage))
    assert {columns(line.split("│")[0]) for line in lines} == {39}
    assert max(columns(line) for line in lines) <= 80


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300), st.integers(20, 120))
def test_no_text_breaks_the_width_or_reaches_the_terminal_raw(
    text: str, passage: str, width: int
) -> None:
    for line in shown(card_of(text, passage), width):
        assert line.isprintable()
        assert columns(line) <= width + 1  # a wide character may need a column more than there is


def test_a_figure_is_marked_and_kept_on_one_line() -> None:
    passage = "Words go before it, and then 1,240 people in all are told of, and words after."
    at = passage.index("1,240")
    card = card_of("A claim.", passage, ((at, at + len("1,240 people in all")),))
    assert any("»1,240 people in all«" in line for line in shown(card))


def test_a_long_paragraph_is_cut_around_what_was_found() -> None:
    passage = "word " * 400 + "1,240 people " + "word " * 400
    at = passage.index("1,240")
    lines = "\n".join(shown(card_of("A claim.", passage, ((at, at + 5),))))
    assert "»1,240«" in lines
    assert lines.count("word") < 200
    assert "… " in lines


def test_marks_of_ours_in_a_source_are_no_marks() -> None:
    lines = "\n".join(shown(card_of("A »claim«.", "A »passage« of old.")))
    assert "»passage«" in lines


def test_a_listed_claim_takes_two_lines() -> None:
    listed = format_listed(card_of("word " * 60, ""), options=OutputOptions(width=60))
    first, second = listed.splitlines()
    assert first.startswith("report.md:1  c1  ")
    assert second.endswith("…")
    assert len(second) <= 60
