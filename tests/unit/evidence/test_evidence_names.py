"""Names of a sentence against the text of its source: which are missed, and which are left alone."""

from __future__ import annotations

import pytest

from reportgen.model.verdict import ClaimStatus

SOURCE = """The survey of the harbour was led by Maria Evangelou and her colleague Piotr Kowalski.

It was paid for by the United Nations and by the Society of Friends of the Old Harbour. The people
of Slovenia and the town of Wiltonbridge took part in it, and so did the IMF."""

MISSPELLED = [
    ("It was Maria Evangelu who led the survey.", "Evangelu", "Evangelou"),
    ("The survey was led by Maria Evengelou.", "Evengelou", "Evangelou"),
    ("It was led by Piotr Kowalsky as well.", "Kowalsky", "Kowalski"),
    ("The survey was led by Mr Piotr Kovalski of the harbour.", "Kovalski", "Kowalski"),
    ("Among others the town of Wiltonbrige took part.", "Wiltonbrige", "Wiltonbridge"),
]
ABSENT = [
    ("According to the Lindqvist Institute, the harbour is old.", "Lindqvist Institute"),
    ("In the end Johanna Bergström found the harbour to be old.", "Johanna Bergström"),
]
LEFT_ALONE = [
    "The survey was led by Maria Evangelou.",
    "The survey was Evangelou’s.",
    "It was MARIA EVANGELOU who led the survey.",
    "According to the UN, the harbour is old.",
    "According to the International Monetary Fund, the harbour is old.",
    "Friends of the old Harbour paid for the survey.",
    # what stands at the beginning of a sentence may be any word
    "Wiltonbrigde took part.",
    # places and peoples that resemble each other are not one spelled wrongly
    "The people of Slovakia took part in the survey.",
    "The survey was led by a Slovenian.",
    # nothing is given to them
    "The harbour was once painted by Wilhelmina Vandersteen.",
    # a title, and a sentence in capitals
    "The Harbour And Its Friends: A Survey By Marta Evangelu",
    # words in quotation marks are looked up as such
    "They call it “Evangelu” in the harbour.",
]


@pytest.mark.parametrize(("sentence", "name", "there"), MISSPELLED)
def test_a_name_spelled_otherwise_is_given_with_the_spelling_of_the_source(
    kit, sentence: str, name: str, there: str
) -> None:
    (missed,) = names_of(kit, sentence)
    assert missed.text == name
    assert missed.nearest is not None
    assert missed.nearest.quote == there


@pytest.mark.parametrize(("sentence", "name"), ABSENT)
def test_an_origin_that_the_source_does_not_mention_is_missed(
    kit, sentence: str, name: str
) -> None:
    (missed,) = names_of(kit, sentence)
    assert (missed.text, missed.nearest) == (name, None)


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_these_names_are_left_alone(kit, sentence: str) -> None:
    assert names_of(kit, sentence) == ()


def test_a_missed_name_makes_a_claim_doubtful(kit) -> None:
    claim = kit.claim("It was Maria Evangelu who led the survey.", kit.citation("s"))
    (verdict,) = kit.judge((claim,), kit.sources({"s": SOURCE}))
    assert verdict.status is ClaimStatus.DOUBTFUL


def test_what_the_entry_says_of_itself_is_not_missed(kit) -> None:
    library = kit.library("s", fields={"author": "Lindqvist Institute"})
    sentence = "According to the Lindqvist Institute, the harbour is old."
    assert names_of(kit, sentence, library=library) == ()


def test_a_name_broken_over_two_lines_or_without_its_accents_is_found(kit) -> None:
    source = SOURCE.replace("Evangelou", "Evan-\ngelou").replace("Piotr", "Pi\N{SOFT HYPHEN}otr")
    assert names_of(kit, "It was led by Maria Evangelou and Piotr Kowalski.", source=source) == ()
    bergstroem = f"{SOURCE} Johanna Bergström was not asked."
    sentence = "In the end Johanna Bergstrom found the harbour to be old."
    assert names_of(kit, sentence, source=bergstroem) == ()


def test_a_source_in_another_language_says_nothing_about_names(kit) -> None:
    source = "Selon Maria Evangelou, le port est ancien. Les bateaux partent le matin et le soir."
    assert names_of(kit, "It was Maria Evangelu who led it.", source=source) == ()


def names_of(kit, sentence: str, *, source: str = SOURCE, library=None):
    claim = kit.claim(sentence, kit.citation("s"))
    (verdict,) = kit.judge((claim,), kit.sources({"s": source}), library=library)
    return verdict.names
