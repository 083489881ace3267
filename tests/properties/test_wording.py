"""What a text is reduced to for quotations is what one pattern, tried at every place, leaves of it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reportgen.evidence.wording import Wording
from reportgen.text.fold import fold

_RAISED = "⁰¹²³⁴-⁹"
_LEFT_OUT = re.compile(
    r" ?-+ ?(?!\d| )"
    rf"| ?\[\d{{1,3}}\](?!\w)|(?<=[^\W\d_{_RAISED}]{{3}})[{_RAISED}]+|(?<=[.,;:'])[{_RAISED}]+"
    r"| (?=[%,;:!?]|\.(?!\.))"
)
"""But for a dash before a number, which stays without its spaces."""
_BEFORE_NUMBER = re.compile(r" ?-(-*) ?(?=\d)")
_PARTS = [*" -a5.,;%?!'", "word", "é", "[12]", "[1234]", "[3]x", "¹", "²³", "...", " - ", "-5"]


@given(st.lists(st.sampled_from(_PARTS), max_size=12).map("".join))
def test_what_is_left_out_is_what_the_pattern_says(text: str) -> None:
    folded = fold(text).text
    expected, done = "", 0
    while done < len(folded):
        if number := _BEFORE_NUMBER.match(folded, done):
            expected, done = f"{expected}-", number.end()
        elif left_out := _LEFT_OUT.match(folded, done):
            done = left_out.end()
        else:
            expected, done = expected + folded[done], done + 1
    assert Wording(text).text == expected


@given(st.lists(st.sampled_from(_PARTS), max_size=12).map("".join))
def test_every_stretch_leads_back_to_what_it_was(text: str) -> None:
    wording = Wording(text)
    for at, character in enumerate(wording.text):
        start, end = wording.raw_span(at, at + 1)
        assert fold(text[start:end]).text == character
