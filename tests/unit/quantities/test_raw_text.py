"""Raw text: wraps, thin spaces, ligatures, masks and placeholders change no figure."""

import pytest

from reportgen.quantities import find_quantities

RAW = [
    # as it stands in a file, the value, the unit
    ("two\nthousand women", "2000", "woman"),
    ("2.4\nmillion\r\npeople", "2400000", "person"),
    ("20 per\ncent", "20", None),
    ("20\u00a0%", "20", None),
    ("20\u2009%", "20", None),
    ("US$\u00a0300", "300", "USD"),
    ("two mil-\nlion women", "2000000", "woman"),
    ("a 35-year-\nold woman", "35", "age"),
    ("twenty-\none women", "21", "woman"),
    ("ﬁve oﬃcials", "5", "official"),
    ("ﬁfty per cent", "50", None),
    ("2\u200b,000 women", "2000", "woman"),
    ("two thou\u00adsand women", "2000", "woman"),
    ("2,000\u00b2 women", "2000", "woman"),
    ("１２％", "12", None),
    ("‘12’ women", "12", None),
    ("“2’000” women", "2000", None),
    ("TWO THOUSAND WOMEN", "2000", "woman"),
    ("3\u2011year\u2011old", "3", "age"),
    ("200\u2013300 people", "200", "person"),
    ("over\n200,000\nwomen", "200000", "woman"),
]


@pytest.mark.parametrize(("text", "value", "unit"), RAW)
def test_noise_of_the_text_changes_no_figure(text: str, value: str, unit: str | None) -> None:
    (found,) = find_quantities(text)
    assert (str(found.value), found.unit) == (value, unit)
    assert found.text == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    ["Table\n\n12 women", "in 2012—200 women", "30 women\ufffc 40 men", "30 women\n\n40 men"],
)
def test_figures_of_two_phrases_are_not_joined(text: str) -> None:
    assert all(item.upper is None for item in find_quantities(text))


def test_a_masked_stretch_is_not_read_across() -> None:
    masked = "The cost is 12" + "\u200b" * 9 + "% of 30 women"
    assert [(item.kind, item.text) for item in find_quantities(masked)] == [
        ("count", "12"),
        ("count", "30 women"),
    ]


def test_two_paragraphs_do_not_share_a_unit() -> None:
    found = find_quantities("It was 12\n\nwomen came")
    assert [(item.text, item.unit) for item in found] == [("12", None)]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no quantity lexicon"):
        find_quantities("12 women", language="xx")
