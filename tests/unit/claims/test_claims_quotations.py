"""What is taken for a quotation, and what covers it."""

from __future__ import annotations

import pytest

from reportgen.model.claim import ClaimKind


def quoted(claims):
    return [item.text for claim in claims for item in claim.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said that "nobody came to help us" [@a].', ["nobody came to help us"]),
        ("He said that 'nobody came to help us' [@a].", ["nobody came to help us"]),
        ("Il dit « personne n’est venu nous aider » [@a].", ["personne n’est venu nous aider"]),
        ("Er sagte „niemand kam uns zu Hilfe“ [@a].", ["niemand kam uns zu Hilfe"]),
        (
            "She said: \"They told us 'wait for the bus here' and left\" [@a].",
            ["They told us ‘wait for the bus here’ and left"],
        ),
        ("They wrote of 'the workers' right to strike' [@a].", ["the workers’ right to strike"]),
        (
            'The court spoke of a "grave [and lasting] harm … to the child" [@a].',
            ["grave [and lasting] harm … to the child"],
        ),
        (
            '"We had no choice. We had to leave at once," she said [@a].',
            ["We had no choice. We had to leave at once,"],
        ),
        (
            '"We went," he said, "because nobody came to help" [@a].',
            ["because nobody came to help"],
        ),
        ('The so-called "friends of the common people" won [@a].', []),
        ('It is a "grey area" of law [@a].', []),
        ('The chapter entitled "what is to be done" is short [@a].', []),
        ('Her book "The Long Road South Again" sold well [@a].', []),
        ('The song "Corner of the Sky" was banned [@a].', []),
        ('The ruling in "Kim and others v. Union of India" stands [@a].', []),
        ('She was told "We in the ministry are sorry" [@a].', ["We in the ministry are sorry"]),
        ("The workers' homes weren't the owners' homes [@a].", []),
    ],
)
def test_four_words_in_marks_are_a_quotation(text, expected, claims):
    assert quoted(claims(f"{text}\n")) == expected


def test_the_title_of_an_entry_is_no_quotation(claims, library):
    text = 'The report "Renting in the northern towns" is recent [@ons2024].\n'
    assert quoted(claims(text, library=library)) == []
    assert quoted(claims(text)) == ["Renting in the northern towns"]


def test_figures_in_the_title_of_a_work_are_not_statistics(claims):
    assert claims('The film "One Hundred Thousand Empty Chairs" was shown.\n') == ()


def test_an_uncited_quotation_is_a_claim(claims):
    (claim,) = claims('The minister called it "a matter for the courts alone".\n')
    assert claim.kinds == (ClaimKind.QUOTATION,)
    assert claim.citations == ()


def test_a_quotation_over_two_sentences_is_one_claim_with_its_citation(claims):
    (claim,) = claims('"We had no choice. We had to leave," she said [@a]. It rained.\n')
    assert claim.quotations[0].citations[0].key == "a"
    assert claim.text == "“We had no choice. We had to leave,” she said."


def test_a_quotation_takes_the_citation_after_it(claims):
    (claim,) = claims(
        'One called it "a very great deal worse" [@a], the other "a little bit better now" [@b].\n'
    )
    assert [[c.key for c in item.citations] for item in claim.quotations] == [["a"], ["b"]]


def test_offsets_and_region_leave_the_marks_out(claims):
    (claim,) = claims('He said "nobody came to help us" [@a].\n')
    item = claim.quotations[0]
    assert (item.start, item.end) == (9, 31)
    assert (item.region.line, item.region.column, item.region.end_column) == (1, 10, 32)


def test_a_cited_block_quote_is_one_quotation(claims):
    text = "> We had no choice at all.\n>\n> We left with 40 others [@a, p. 3].\n"
    first, *rest = claims(text)
    assert quoted([first]) == ["We had no choice at all.\nWe left with 40 others."]
    assert first.block_kind == "block-quote"
    assert (first.region.line, first.quotations[0].region.end_line) == (1, 3)
    assert [claim.quantities[0].quantity.text for claim in rest] == ["40 others"]


def test_a_block_quote_takes_the_citation_of_the_sentence_that_introduces_it(claims):
    text = "The court held [@a, p. 3]:\n\n> The child has no other home than this.\n"
    assert quoted(claims(text)) == ["The child has no other home than this."]


def test_the_line_that_signs_a_block_quote_is_not_quoted(claims):
    text = "> The child has no other home than this.\n>\n> --- Justice Kim [@a]\n"
    assert quoted(claims(text)) == ["The child has no other home than this."]


def test_an_uncited_block_quote_is_read_as_prose(claims):
    assert claims("> Read this box before you go on to the next part.\n") == ()
    (claim,) = claims("> In short: 40 % of tenants are in debt.\n")
    assert claim.quotations == ()
    assert claim.kinds == (ClaimKind.STATISTIC,)


def test_an_unclosed_mark_quotes_nothing(claims):
    (claim,) = claims("The sign read \\“no dogs or tenants here and so on [@a].\n")
    assert claim.quotations == ()
