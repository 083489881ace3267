"""The sources as the page shows them: paragraphs with page labels and marked passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.ledger import reference_text, told_path
from reportgen.model.source import UnreadableReason
from reportgen.render.evidence_page.cutting import Stretch, cut
from reportgen.render.evidence_page.data import PageSource, SourceParagraph, SourcePiece

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.run import CheckedReport
    from reportgen.model.source import Page, Paragraph, SourceText
    from reportgen.render.evidence_page.copies import Copy

WHOLE_LIMIT = 150_000
"""Code points up to which a source is shown whole: some sixty pages of print. Fifty such sources
make a page of 10 MB; longer ones show what stands around their passages."""
CONTEXT_PARAGRAPHS = 8
"""Paragraphs shown before and after a passage of a longer source: more than a screen each way."""
_MASK = "\N{ZERO WIDTH SPACE}"
"""``SourceText.prose`` has it where markup stood."""


def page_source(
    copy: Copy, report: CheckedReport, claims: Mapping[int, int], *, locked: bool
) -> PageSource:
    """One copy with its text, or with the reasons why it has none.

    Args:
        copy: with the passages that the claims lean on.
        report: gives the entry and its formatted reference.
        claims: number of a copy → how many claims cite it or are compared with it.
        locked: true if verdicts were held against a lock.
    """
    entry = report.library.entries.get(copy.key)
    text = copy.shown
    shown = _Shown(copy, text) if text else None
    url = entry.fields.get("url", "").strip() if entry else ""
    return PageSource(
        number=copy.number,
        key=copy.key,
        reference=reference_text(report, copy.key),
        url=url if url.lower().startswith(("https://", "http://")) else "",
        path=told_path(copy.path),
        sha256=copy.sha256,
        claims=claims.get(copy.number, 0),
        remarks=tuple(_remarks(copy, _declared(report, copy.key), locked=locked)),
        paragraphs=tuple(shown.paragraphs()) if shown else (),
        skipped=shown.skipped_at_end if shown else 0,
    )


def _declared(report: CheckedReport, key: str) -> str | None:
    """What the report says of a source that cannot be kept; ``None`` if it says nothing."""
    unread = (item for verdict in report.verdicts for item in verdict.unread)
    return next(
        (
            item.message
            for item in unread
            if item.key == key and item.reason is UnreadableReason.UNAVAILABLE
        ),
        None,
    )


def _remarks(copy: Copy, declared: str | None, *, locked: bool) -> Iterator[str]:
    if not copy.shared:
        yield (
            "Its record says that its text may not be passed on (share = false): "
            "places and the hash are shown, and no text."
        )
    if locked:
        yield "Held by evidence.lock: places, figures and hashes, without the text."
    elif declared is not None:
        yield f"By the report, {declared}."
    elif copy.unread is not None:
        yield f"Could not be looked into: {copy.unread.message}."
        yield from (f"{line}." for line in copy.unread.help)
    elif copy.text is None:
        yield "No copy was at hand."
    if copy.text is not None and copy.text.unread_pages:
        labels = ", ".join(copy.text.unread_pages)
        yield f"These pages gave no text, and figures may stand there: {labels}."


class _Shown:
    """The paragraphs of one text that are shown."""

    def __init__(self, copy: Copy, text: SourceText) -> None:
        self._text = text
        self._stretches: tuple[Stretch[int | str], ...] = tuple(
            Stretch(start=item.start, end=item.end, value=item.value) for item in copy.stretches()
        )
        self._kept = self._numbers()
        last = text.paragraphs[-1].number if text.paragraphs else 0
        self.skipped_at_end = last - max(self._kept, default=last)

    def paragraphs(self) -> Iterator[SourceParagraph]:
        shown = 0
        label: str | None = None
        for paragraph in self._text.paragraphs:
            if paragraph.number not in self._kept:
                continue
            page = self._text.page_at(paragraph.start)
            yield SourceParagraph(
                number=paragraph.number,
                page=page.label if page and page.label != label else None,
                pieces=tuple(self._pieces(paragraph)),
                rows=_has_rows(self._text.prose[paragraph.start : paragraph.end]),
                skipped=paragraph.number - shown - 1,
            )
            shown = paragraph.number
            last = self._text.page_at(max(paragraph.start, paragraph.end - 1))
            label = last.label if last else None

    def _numbers(self) -> frozenset[int]:
        """The numbers of the paragraphs to show."""
        everything = frozenset(paragraph.number for paragraph in self._text.paragraphs)
        if len(self._text.text) <= WHOLE_LIMIT:
            return everything
        wanted: set[int] = set(range(1, 2 + CONTEXT_PARAGRAPHS))
        for stretch in self._stretches:
            first = self._text.paragraph_at(stretch.start).number
            last = self._text.paragraph_at(stretch.end - 1).number
            wanted.update(range(first - CONTEXT_PARAGRAPHS, last + CONTEXT_PARAGRAPHS + 1))
        return everything & wanted

    def _pieces(self, paragraph: Paragraph) -> Iterator[SourcePiece]:
        begins = self._page_begins(paragraph)
        # A stretch of its own makes the cut; its value is not looked at.
        cuts: list[Stretch[int | str]] = [
            Stretch(start=at, end=paragraph.end, value=label) for at, label in begins.items()
        ]
        stretches = (*self._stretches, *cuts)
        for start, end, values in cut(paragraph.start, paragraph.end, stretches):
            words = self._text.prose[start:end].replace(_MASK, "")
            passages = tuple(value for value in values if isinstance(value, int))
            if words or start in begins:
                yield SourcePiece(text=words, passages=passages, page=begins.get(start))

    def _page_begins(self, paragraph: Paragraph) -> dict[int, str]:
        """Offset → label of the pages that begin inside a paragraph."""
        return {page.start: page.label for page in self._pages_inside(paragraph)}

    def _pages_inside(self, paragraph: Paragraph) -> Iterator[Page]:
        page = self._text.page_at(paragraph.end - 1)
        if page is None or page.start <= paragraph.start:
            return
        for page in self._text.pages:
            if paragraph.start < page.start < paragraph.end:
                yield page


def _has_rows(text: str) -> bool:
    """True if line ends and gaps mean something: rows of a table, cells set apart."""
    return "|" in text or "\t" in text or "   " in text.strip()
