"""A sentence and its sources become a claim and a verdict, without a report around them."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct, field

from reportgen.evidence import judge
from reportgen.model.claim import Claim, ClaimedQuantity, ClaimedQuotation, ClaimKind, Need
from reportgen.model.document import BlockKind, Citation, CitationMode, Locator, SectionRole
from reportgen.model.library import Entry, Library
from reportgen.model.place import Region
from reportgen.model.quantity import Quantity, QuantityKind
from reportgen.model.source import Page, Paragraph, Source, SourceText, Unreadable
from reportgen.quantities import find_in_source, find_quantities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.verdict import Verdict

REGION = Region(path="report.md", line=1, column=1, end_line=1, end_column=2)
_QUOTED = re.compile(r"“([^”]+)”")
_PARAGRAPH = re.compile(r"(?:(?!\n[ \t]*\n).)+", re.DOTALL)


def make_citation(key: str, *, page: str | None = None, paragraph: str | None = None) -> Citation:
    value = page or paragraph
    label = "page" if page else "paragraph"
    return Citation(
        key=key,
        locator=Locator(label=label, value=value) if value else None,
        prefix="",
        suffix="",
        mode=CitationMode.PARENTHETICAL,
        block=0,
        offset=10,
        group=0,
        region=REGION,
    )


class Sources(Struct, dict=True):
    """Source texts by key; a key without a text gives what is in ``faults``."""

    texts: Mapping[str, str]
    faults: Mapping[str, Unreadable] = field(default_factory=dict)
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Labels of the pages of a key; its text is cut into pages at form feeds."""
    asked: list[str] = field(default_factory=list)

    def get(self, key: str) -> Source:
        self.asked.append(key)
        snapshots: list[SourceText | Unreadable] = []
        if key in self.texts:
            snapshots.append(self._text(key, self.texts[key]))
        if key in self.faults:
            snapshots.append(self.faults[key])
        return Source(key=key, snapshots=tuple(snapshots))

    def quantities(self, text: SourceText) -> tuple[Quantity, ...]:
        return find_in_source(text)

    def read_all(self, keys: Iterable[str]) -> None:
        """Everything is at hand."""

    def _text(self, key: str, text: str) -> SourceText:
        paragraphs = tuple(
            Paragraph(number=number, start=match.start(), end=match.end())
            for number, match in enumerate(_PARAGRAPH.finditer(text), start=1)
        )
        pages = []
        starts = [0, *(match.end() for match in re.finditer("\f", text)), len(text)]
        for label, (start, end) in zip(
            self.pages.get(key, ()), itertools.pairwise(starts), strict=False
        ):
            pages.append(Page(label=label, start=start, end=end))
        return SourceText(
            key=key,
            path=f"sources/{key}.txt",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            prose=text,
            paragraphs=paragraphs,
            pages=tuple(pages),
        )


def make_claim(
    text: str,
    *citations: Citation,
    name: str = "claim",
    restates: bool = False,
    derived: Mapping[str, str] | None = None,
    neighbours: tuple[Citation, ...] = (),
    block: int = 0,
    start: int = 0,
) -> Claim:
    """A sentence as a claim: its quantities as read, its quotations between curly quotes."""
    quantities = tuple(
        ClaimedQuantity(
            quantity=quantity,
            need=Need.COMPARE if quantity.kind is QuantityKind.DATE else Need.CITE,
            citations=citations,
            region=REGION,
            derived_from=(derived or {}).get(quantity.text),
        )
        for quantity in find_quantities(text)
    )
    quotations = tuple(
        ClaimedQuotation(
            start=match.start(1),
            end=match.end(1),
            text=match[1],
            citations=citations,
            region=REGION,
        )
        for match in _QUOTED.finditer(text)
        if len(match[1].split()) >= 4
    )
    kinds = (ClaimKind.STATISTIC,) if quantities else (ClaimKind.ASSERTION,)
    return Claim(
        id=name,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        kinds=kinds,
        block=block,
        block_kind=BlockKind.PARAGRAPH,
        role=SectionRole.BODY,
        start=start,
        end=start + len(text),
        text=text,
        region=REGION,
        citations=citations,
        quantities=quantities,
        quotations=quotations,
        restates=restates,
        neighbours=neighbours,
    )


def make_library(*keys: str, fields: Mapping[str, str] | None = None) -> Library:
    entries = {
        key: Entry(key=key, type="report", fields=dict(fields or {}), region=REGION) for key in keys
    }
    return Library(entries=entries, problems=(), paths=("refs.bib",))


def judge_all(
    claims: tuple[Claim, ...],
    sources: Sources,
    *,
    library: Library | None = None,
    unavailable: Mapping[str, str] | None = None,
) -> tuple[Verdict, ...]:
    keys = (*sources.texts, *sources.faults)
    return judge(
        claims,
        library=library or make_library(*dict.fromkeys(keys)),
        sources=sources,
        unavailable=unavailable or {},
    )


@pytest.fixture
def kit() -> SimpleNamespace:
    """The builders, for tests that need more than one sentence and one source."""
    return SimpleNamespace(
        claim=make_claim,
        citation=make_citation,
        library=make_library,
        judge=judge_all,
        sources=Sources,
    )
