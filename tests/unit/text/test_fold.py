"""Folding takes away typographic noise, and nothing that a reader would miss."""

from __future__ import annotations

import pytest

from reportgen.text.fold import fold


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("“Sold” for ‘love’", "\"Sold\" for 'love'"),
        ("«Sold» ‹twice› „low‟ ‚x‛", "\"Sold\" 'twice' \"low\" 'x'"),
        ("2012–2014 — a −5 ‐ x ‑ ‒ ―", "2012-2014 - a -5 - x - - -"),
        ("oﬃce ﬁgure ﬂat eﬀort ﬆ", "office figure flat effort st"),
        ("200\u2009000 and 5\u202f%", "200 000 and 5 %"),
        ("two\r\nlines,  three\n\n\tspaces", "two lines, three spaces"),
        ("traf\u00adficking wo\u200bmen \ufeffx", "trafficking women x"),
        ("traf-\nficked", "trafficked"),
        ("traf\u00ad\r\n  ficked", "trafficked"),
        ("traf‐ \n ficked", "trafficked"),
        ("North-\nKorean", "North- Korean"),
        ("2012-\n2014", "2012- 2014"),
        ("a \u200b\u200b b", "a b"),
        ("１２％", "12%"),
        ("and so…", "and so..."),
        ("Cafe\u0301 in Zu\u0308rich", "Café in Zürich"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
    ],
)
def test_noise_is_folded(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


@pytest.mark.parametrize("raw", ["CO₂", "10⁶", "1½", "5′ 3″", "Él", "ABC abc", "Москва", "한국"])
def test_what_means_something_stays(raw: str) -> None:
    assert fold(raw).text == raw


@pytest.mark.parametrize(
    ("raw", "part", "original"),
    [
        ("a  “ofﬁce”  block", "office", "ofﬁce"),
        ("the traf-\nficked women", "trafficked", "traf-\nficked"),
        ("the traf-\nficked women", "women", "women"),
        ("x\u200b\u200b 5\u2009% y", "5 %", "5\u2009%"),
        ("eﬃcient", "fi", "ﬃ"),
        ("so… then", "...", "…"),
        ("plain text", "plain", "plain"),
        ("wo\u00admen", "women", "wo\u00admen"),
        ("\u00adwomen\u00ad", "women", "women"),
    ],
)
def test_a_folded_stretch_leads_back_to_the_original(raw: str, part: str, original: str) -> None:
    folded = fold(raw)
    start = folded.text.index(part)
    begin, end = folded.raw_span(start, start + len(part))
    assert raw[begin:end] == original


def test_an_empty_stretch_leads_back_to_a_place() -> None:
    folded = fold("a  b")
    assert folded.raw_span(0, 0) == (0, 0)
    assert folded.raw_span(2, 2) == (3, 3)


def test_an_empty_text_folds_to_nothing() -> None:
    assert fold("").text == ""
