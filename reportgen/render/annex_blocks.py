"""The evidence annex as blocks of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.pandoc import building
from reportgen.pandoc.building import Attributes, Block, Column, Inline, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.render.annex import (
        Annex,
        AnnexClaim,
        AnnexPassage,
        AnnexSource,
        AnnexWaiver,
    )

ANNEX_ID = "reportgen-annex"
"""The layouts know the annex by this identifier; the prefix keeps it apart from headings'."""
TITLE = "Evidence annex"

_COLUMNS = (
    Column(heading="No.", width=0.06),
    Column(heading="Statement and citation", width=0.44),
    Column(heading="What the source has, and where", width=0.34),
    Column(heading="Result", width=0.16),
)
_INTRODUCTION = (
    "Every statement of this report that carries a figure or a quotation, or cites a source, was "
    "compared with the text of the sources it cites. The table shows what stands there and where. "
    "It does not say whether a source is right. Copies of sources are named by the first twelve "
    "digits of their SHA-256."
)


def annex_block(annex: Annex) -> Block:
    """The whole annex as one division with the identifier ``ANNEX_ID``; English throughout."""
    blocks = [
        building.heading(1, text(TITLE), id=f"{ANNEX_ID}-title"),
        building.paragraph(text(_INTRODUCTION)),
        building.paragraph(_counts(annex)),
        *_claims(annex),
        *_sources(annex.sources),
        *_waivers(annex.waivers),
    ]
    attributes = Attributes(
        id=ANNEX_ID,
        classes=("evidence-annex",),
        pairs=(("lang", "en"),),
    )
    return building.division(blocks, attributes)


def _counts(annex: Annex) -> Iterator[Inline]:
    total = len(annex.claims)
    yield building.strong(text(f"{total} statement{'' if total == 1 else 's'}"))
    if annex.counts:
        yield from text(": " + "; ".join(f"{count} {word}" for word, count in annex.counts) + ".")


def _claims(annex: Annex) -> Iterator[Block]:
    if annex.claims:
        yield building.heading(2, text("Statements"), id=f"{ANNEX_ID}-statements")
        yield building.table(_COLUMNS, [_row(claim) for claim in annex.claims])


def _row(claim: AnnexClaim) -> tuple[tuple[Inline, ...], ...]:
    return (
        text(str(claim.number)),
        tuple(_statement(claim)),
        tuple(_found(claim.passages)),
        text(claim.status),
    )


def _statement(claim: AnnexClaim) -> Iterator[Inline]:
    yield from text(claim.sentence)
    if claim.citations:
        yield building.line_break()
        yield building.emphasis(text("[" + "; ".join(claim.citations) + "]"))


def _found(passages: tuple[AnnexPassage, ...]) -> Iterator[Inline]:
    if not passages:
        yield from text("–")
    for row, passage in enumerate(passages):
        if row:
            yield building.line_break()
        yield from text("; ".join(passage.figures))
        if passage.key:
            place = passage.place.replace(" ", "\N{NO-BREAK SPACE}")
            yield building.line_break()
            yield building.emphasis(text(f"{passage.key}, {place} · {passage.sha256}"))


def _sources(sources: tuple[AnnexSource, ...]) -> Iterator[Block]:
    if sources:
        yield building.heading(2, text("Sources and the copies consulted"), id=f"{ANNEX_ID}-copies")
        yield building.bullet_list([tuple(_source(source)) for source in sources])


def _source(source: AnnexSource) -> Iterator[Inline]:
    yield building.strong(text(source.key))
    yield from text(f": {source.reference.rstrip('.')}. ")
    yield from text("; ".join(_copies(source)) + ".")


def _copies(source: AnnexSource) -> Iterable[str]:
    if source.hashes:
        plural = "copy" if len(source.hashes) == 1 else "copies"
        yield f"{plural.capitalize()} {', '.join(source.hashes)}"
    yield from source.remarks
    if not source.hashes and not source.remarks:
        yield "No figure or quotation was compared"


def _waivers(waivers: tuple[AnnexWaiver, ...]) -> Iterator[Block]:
    if not waivers:
        return
    yield building.heading(2, text("Waivers"), id=f"{ANNEX_ID}-waivers")
    withheld = all(waiver.reason is None for waiver in waivers)
    note = "Exceptions that the authors claimed"
    note += "; their reasons are kept with the report." if withheld else ", with their reasons."
    yield building.paragraph(text(note))
    yield building.bullet_list([text(_waiver(waiver)) for waiver in waivers])


def _waiver(waiver: AnnexWaiver) -> str:
    word = "Statement" if len(waiver.claims) == 1 else "Statements"
    rule = f" ({waiver.rule})" if waiver.rule else ""
    reason = f": {waiver.reason}" if waiver.reason else ""
    return f"{word} {', '.join(map(str, waiver.claims))}{rule}{reason}"
