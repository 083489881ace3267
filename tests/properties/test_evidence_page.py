"""The evidence page: texts are cut without loss, and any text can be shown."""

from __future__ import annotations

import lxml.html
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from reportgen.model.rule import RuleName, Severity
from reportgen.model.verdict import ClaimStatus
from reportgen.render.evidence_page.cutting import Stretch, cut
from reportgen.render.evidence_page.data import (
    EvidencePage,
    FindingNote,
    Line,
    PageClaim,
    PageSource,
    Part,
    PartKind,
    Piece,
    PieceKind,
    Run,
    SourceParagraph,
    SourcePiece,
)
from reportgen.render.evidence_page.filling import fill_page
from reportgen.render.evidence_page.withholding import WITHHELD, withheld

BOUND = st.integers(min_value=0, max_value=30)
STRETCHES = st.lists(st.tuples(BOUND, BOUND).map(sorted), max_size=6).map(
    lambda pairs: [
        Stretch(start=start, end=end, value=number) for number, (start, end) in enumerate(pairs)
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(STRETCHES, st.tuples(BOUND, BOUND).map(sorted))
def test_pieces_cover_the_text_and_know_their_stretches(stretches, bounds):
    start, end = bounds
    pieces = list(cut(start, end, stretches))
    assert [at for begin, finish, _ in pieces for at in range(begin, finish)] == list(
        range(start, end)
    )
    for begin, finish, values in pieces:
        for at in range(begin, finish):
            assert list(values) == [item.value for item in stretches if item.start <= at < item.end]


ANY = st.text(st.characters(codec=None), max_size=40)
"""Lone surrogates too: JSON can bring them."""


def page_of(text: str) -> EvidencePage:
    """A page that has ``text`` wherever a text can stand."""
    note = FindingNote(
        rule=RuleName.WRONG_LOCATOR,
        severity=Severity.WARNING,
        message=text,
        help=(text,),
        place=text,
    )
    run = Run(claim=1, pieces=tuple(Piece(kind=kind, text=text) for kind in PieceKind))
    piece = SourcePiece(text=text, passages=(1,), page=text)
    return EvidencePage(
        title=text,
        path=text,
        language="en",
        summary=text,
        locked=True,
        counts=(),
        rules=(),
        general=(note,),
        parts=tuple(Part(kind=kind, lines=(Line(runs=(run,)),)) for kind in PartKind),
        claims=(
            PageClaim(
                number=1,
                status=ClaimStatus.CITED,
                word=text,
                sentence=text,
                citations=(text,),
                place=text,
                section=text,
                findings=(note,),
                reasons=(text,),
                results=(),
                signoffs=(text,),
                sources=(1,),
                problem=True,
                start=None,
            ),
        ),
        sources=(
            PageSource(
                number=1,
                key=text,
                reference=text,
                url="",
                path=text,
                sha256="",
                claims=1,
                remarks=(text,),
                paragraphs=(SourceParagraph(number=1, page=text, pieces=(piece,), rows=True),),
            ),
        ),
        waivers=(),
    )


def structure(data: bytes) -> list[str]:
    return [element.tag for element in lxml.html.document_fromstring(data).iter("*")]


PLAIN = structure(fill_page(page_of("x")))


@settings(
    max_examples=40,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@example("</script></style></title>-->]]>&lt;'\"<b>")
@example("\ud800\x00\u202e\U0001f6a2")
@given(ANY)
def test_no_text_changes_what_the_page_is_made_of(text):
    assert structure(fill_page(page_of(f"x{text}"))) == PLAIN


@given(st.text(min_size=1), st.text(), st.sampled_from(["'{}'", '"{}"', "“{}”"]))
def test_words_in_quotation_marks_pass_only_if_the_sentence_has_them(words, sentence, marks):
    line = "the source has " + marks.format(words) + " in para. 4"
    folded = " ".join(words.split()).casefold()
    if folded and folded not in " ".join(sentence.split()).casefold() and "\n" not in words:
        assert withheld(line, sentence) == WITHHELD
