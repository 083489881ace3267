"""What holds of the claims of any text whatever."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from reportgen.claims import find_claims
from reportgen.claims.quotations import find_quoted
from reportgen.config import CitationScope
from reportgen.model.composed import Composed
from reportgen.model.document import (
    PLACEHOLDER,
    Block,
    BlockKind,
    Citation,
    CitationMode,
    Document,
)
from reportgen.model.place import Region
from reportgen.text.sentences import split_sentences

_PIECES = st.sampled_from(
    [
        "12 women ", "40 % ", "In 2019 ", "£4.2bn, ", "“he said that nobody came” ", "‘it’s ", "’",
        "“", "”", "according to the Bank, ", "two ways: ", "a and b ", ". ", "; ", PLACEHOLDER,
        f". {PLACEHOLDER}", "The ", "one in five ", "must ", "every ", "\u200b", "½ ", "٣ ", "人 ",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.lists(_PIECES, max_size=25).map("".join), st.text(max_size=200))
_KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM])
_SCOPES = st.sampled_from(list(CitationScope))


def _document(texts: list[str], kind: BlockKind) -> Document:
    blocks = tuple(_block(index, text, kind) for index, text in enumerate(texts))
    return Document(composed=Composed.plain("report.md", "\n\n".join(texts)), blocks=blocks)


def _block(index: int, text: str, kind: BlockKind) -> Block:
    citations = tuple(
        Citation(
            key=f"key{offset % 3}",
            locator=None,
            prefix="",
            suffix="",
            mode=CitationMode.PARENTHETICAL,
            block=index,
            offset=offset,
            group=offset,
            region=Region(path="report.md", line=1),
        )
        for offset, character in enumerate(text)
        if character == PLACEHOLDER
    )
    return Block(
        index=index,
        kind=kind,
        text=text,
        anchors=(),
        origin=0,
        origin_end=0,
        sentences=split_sentences(text),
        citations=citations,
    )


def _named(citations: tuple[Citation, ...]) -> set[str]:
    return {citation.key for citation in citations}


@given(st.lists(_TEXTS, max_size=4), _KINDS, _SCOPES)
def test_claims_come_in_order_have_unique_ids_and_hold_their_parts(texts, kind, scope):
    document = _document(texts, kind)
    claims = find_claims(document, scope=scope)
    places = [(claim.block, claim.start) for claim in claims]
    assert places == sorted(set(places))
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        text = document.blocks[claim.block].text
        assert claim.kinds
        assert PLACEHOLDER not in claim.text
        for item in claim.quantities:
            quantity = item.quantity
            assert claim.start <= quantity.start < quantity.end <= claim.end
            assert _named(item.citations) <= _named(claim.citations)
        for quotation in claim.quotations:
            assert claim.start <= quotation.start <= quotation.end <= claim.end
            assert text[quotation.start : quotation.end].replace(PLACEHOLDER, "")


@given(st.lists(_TEXTS, min_size=1, max_size=3), _SCOPES)
def test_an_uncited_statistic_more_adds_a_claim_and_takes_none_away(texts, scope):
    before = find_claims(_document(texts, BlockKind.PARAGRAPH), scope=scope)
    added = [*texts, "Exactly 83,117 bridges fell."]
    after = find_claims(_document(added, BlockKind.PARAGRAPH), scope=scope)
    assert [claim.id for claim in after[:-1]] == [claim.id for claim in before]
    assert after[-1].citations == ()


@given(_TEXTS)
def test_quoted_stretches_lie_apart_and_in_order(text):
    quoted = find_quoted(text)
    assert all(item.start <= item.end for item in quoted)
    assert all(one.end < other.start for one, other in itertools.pairwise(quoted))
