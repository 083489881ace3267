"""Images that not everybody can see, and figures that name no source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.document import BlockKind
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.rules.draft import Draft, Stretch
from reportgen.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.document import Block, Document, Image
    from reportgen.rules.judged import Judged

RULES = (
    Rule(
        name=RuleName.MISSING_ALT_TEXT,
        family=RuleFamily.STRUCTURE,
        severity=Severity.ERROR,
        summary="an image without a text that stands in for it",
    ),
    Rule(
        name=RuleName.UNSOURCED_FIGURE,
        family=RuleFamily.STRUCTURE,
        severity=Severity.ERROR,
        summary="a figure whose caption names no source",
    ),
)

_OWN_WORK = re.compile(
    r"\b(?:photo(?:graph)?s?|picture|image|illustration|credit|courtesy)\b\s*(?::|by\b|of\b)|©"
    r"|\bown (?:calculation|compilation|design|drawing|elaboration|figure|illustration|photo|survey)"
    r"|\bauthors?['’]?s?['’]? (?:own|calculation|compilation|elaboration|analysis)",
    re.IGNORECASE,
)
"""What says that a figure is a photograph with a credit, or the author's own."""
_SOURCE_LINE = re.compile(r"\s*(?:sources?|notes?|data)\b", re.IGNORECASE)


def check(judged: Judged) -> Iterator[Draft]:
    """Both rules for each image, in document order."""
    for image in judged.document.images:
        if not image.alt.strip():
            yield _without_alt(image, judged.document)
        if image.caption is not None and not _sourced(image.caption, judged.document):
            yield _unsourced(image, image.caption, judged.document)


def _without_alt(image: Image, document: Document) -> Draft:
    return Draft(
        rule=RuleName.MISSING_ALT_TEXT,
        region=image.region,
        message=f"the image {quoted(image.target)} has no alternative text"
        if image.region.place is None
        else "a picture has no alternative text",
        help=(
            'say in a sentence what it shows: ![caption](file){alt="…"}'
            if image.region.place is None
            else "say in a sentence what it shows: right-click it, View Alt Text; or mark it as decorative there",
        ),
        stretches=_around(image, document),
    )


def _unsourced(image: Image, caption: int, document: Document) -> Draft:
    written = "![Caption [@key]](file)" if image.region.place is None else "[@key]"
    return Draft(
        rule=RuleName.UNSOURCED_FIGURE,
        region=image.region,
        message=f"no source is given for the figure {quoted(document.blocks[caption].text)}",
        help=(
            f"cite it in the caption: {written}, or write 'own calculation' there",
            "a name is not a citation: 'Source: World Bank' needs its key",
        ),
        stretches=_around(image, document),
    )


def _sourced(caption: int, document: Document) -> bool:
    """True if the caption, or a source line right after the figure, cites or says whose it is."""
    lines = [document.blocks[caption], *_source_line(caption, document)]
    return any(block.citations or _OWN_WORK.search(block.text) for block in lines)


def _source_line(caption: int, document: Document) -> Iterator[Block]:
    """The blocks that follow as one source line, the notes of the caption among them."""
    for block in document.blocks[caption + 1 :]:
        if block.kind in {BlockKind.CAPTION, BlockKind.ALT_TEXT}:
            continue
        if block.kind is BlockKind.FOOTNOTE:
            yield block
        elif _SOURCE_LINE.match(block.text):
            yield block
            return
        else:
            return


def _around(image: Image, document: Document) -> tuple[Stretch, ...]:
    """The block a waiver must reach: the caption, else the one that holds the image."""
    if image.caption is not None:
        return (_whole(document.blocks[image.caption]),)
    for block in document.blocks:
        region = document.composed.region(block.origin, block.origin_end, exact=False)
        last = region.end_line or region.line
        if region.path == image.region.path and region.line <= image.region.line <= last:
            return (_whole(block),)
    return ()


def _whole(block: Block) -> Stretch:
    return Stretch(block=block.index, start=0, end=max(len(block.text), 1))
