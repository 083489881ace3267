"""Where a report may say again what its body has shown."""

from __future__ import annotations

import pytest

from reportgen.model.claim import ClaimKind

FRONT = "---\ntitle: £4.2bn and rising\nabstract: Nearly one in five renters moved.\n---\n\n"


def restating(claims):
    return {claim.text: claim.restates for claim in claims}


def test_title_and_abstract_restate(claims):
    found = restating(claims(f"{FRONT}Text without a figure.\n"))
    assert found == {"£4.2bn and rising": True, "Nearly one in five renters moved.": True}


@pytest.mark.parametrize("heading", ["Summary", "Executive summary", "Conclusion"])
def test_summary_and_conclusion_restate(heading, claims):
    found = restating(claims(f"# {heading}\n\nNearly one in five renters moved.\n"))
    assert found == {"Nearly one in five renters moved.": True}


def test_a_heading_restates_and_the_body_does_not(claims):
    found = restating(claims("# £4.2bn and rising\n\nIt cost £4.2bn.\n"))
    assert found == {"£4.2bn and rising": True, "It cost £4.2bn.": False}


def test_a_cited_figure_of_the_summary_stands_on_its_own(claims):
    (claim,) = claims("# Summary\n\nOne in five renters moved [@a].\n")
    assert not claim.restates


def test_captions_and_alt_texts_restate(claims):
    found = claims('![Rents rose by 12 %](rents.png){alt="A line that rises by 12 %"}\n')
    assert {claim.block_kind.value: claim.restates for claim in found} == {
        "caption": True,
        "alt-text": True,
    }


def test_the_citation_of_a_caption_covers_the_alt_text(claims):
    found = claims('![Rents rose by 12 % [@a]](rents.png){alt="A line that rises by 12 %"}\n')
    assert [[c.key for c in claim.citations] for claim in found] == [["a"], ["a"]]
    assert all(ClaimKind.STATISTIC in claim.kinds for claim in found)
