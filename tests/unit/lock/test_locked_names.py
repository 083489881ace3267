"""Names that a source does not have are on record, so that a locked run can tell them."""

from __future__ import annotations

import tomllib

from reportgen.lock.format import format_lock
from reportgen.lock.making import make_lock
from reportgen.lock.reading import lock_from
from reportgen.model.claim import Claim
from reportgen.model.document import BlockKind, SectionRole
from reportgen.model.place import Region
from reportgen.model.verdict import ClaimStatus, Evidence, NameVerdict, Verdict

SHA = "ab" * 32
CLAIM = Claim(
    id="c1",
    digest="cd" * 32,
    kinds=(),
    block=0,
    block_kind=BlockKind.PARAGRAPH,
    role=SectionRole.BODY,
    start=0,
    end=9,
    text="Evangelu said so.",
    region=Region(path="report.md", line=1),
    citations=(),
    quantities=(),
    quotations=(),
)


def test_a_name_and_the_spelling_of_the_source_survive_the_lock() -> None:
    there = Evidence(
        key="a",
        path="sources/a.txt",
        sha256=SHA,
        page=None,
        paragraph=2,
        line=3,
        start=10,
        end=19,
        quote="Evangelou",
    )
    names = (
        NameVerdict(text="Evangelu", nearest=there),
        NameVerdict(text="Lindqvist Institute", nearest=None),
    )
    verdict = Verdict(
        claim="c1", status=ClaimStatus.DOUBTFUL, quantities=(), quotations=(), names=names
    )
    lock = make_lock((CLAIM,), (verdict,))
    read = lock_from(tomllib.loads(format_lock(lock)))
    first, second = read.claims[0].verdict.names
    assert (first.text, first.nearest and first.nearest.quote) == ("Evangelu", "Evangelou")
    assert first.nearest
    assert (first.nearest.line, first.nearest.path) == (3, "a.txt")
    assert (second.text, second.nearest) == ("Lindqvist Institute", None)
    assert read == lock
