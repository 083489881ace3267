"""What holds of folding and sentences for every text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.text.fold import fold
from reportgen.text.sentences import split_sentences
from reportgen.text.words import content_words, lemma, stem

NOISY = st.text(
    st.sampled_from("ab AB12.?!-–—“”‘’\"'\u00ad\u200b\u00a0\u2009\n\r\tﬁﬃ…½²(),;:\ufffc[]°é한"),
    max_size=60,
)


@given(NOISY | st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    # A line-break hyphen can only be told before the line break is folded away.
    assert fold(once).text == once


@given(NOISY | st.text(max_size=60))
def test_every_folded_stretch_leads_back_in_order(text: str) -> None:
    folded = fold(text)
    done = 0
    for offset in range(len(folded.text)):
        start, end = folded.raw_span(offset, offset + 1)
        assert 0 <= start < end <= len(text)
        assert start >= done or (start, end) == folded.raw_span(offset - 1, offset)
        done = start
        assert fold(text[start:end]).text in {"", folded.text[offset]} or len(text[start:end]) >= 1


@given(
    st.text(
        st.characters(codec="ascii", exclude_characters="\t\n\r\v\f\x1c\x1d\x1e\x1f "), max_size=60
    )
)
def test_plain_words_stay_as_they_are(text: str) -> None:
    folded = fold(text)
    assert folded.text == text
    assert folded.raw_span(0, len(text)) == (0, len(text))


@given(NOISY | st.text(max_size=80))
def test_sentences_hold_all_that_is_no_white_space_in_order(text: str) -> None:
    spans = split_sentences(text)
    done = 0
    for start, end in spans:
        assert text[done:start].strip() == ""
        assert start < end
        assert text[start:end] == text[start:end].strip()
        done = end
    assert text[done:].strip() == ""


@given(st.text(max_size=40))
def test_words_come_down_to_something_that_stays(word: str) -> None:
    assert lemma(word) == lemma(word)
    assert isinstance(stem(word), str)
    assert all(content_words(item) <= content_words(word) for item in [word])
