"""The sources of the report's entries as the claims need them: each opened once, when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.evidence.index import QuantityIndex
from reportgen.evidence.reading import Reading
from reportgen.model.source import Unreadable, UnreadableReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.model.document import Citation
    from reportgen.model.library import Library
    from reportgen.model.quantity import Quantity
    from reportgen.model.source import SourceText, SourceTexts
    from reportgen.model.verdict import Evidence


class Applicable(Struct, frozen=True, kw_only=True):
    """What the citations that cover something lead to."""

    citations: tuple[Citation, ...]
    readings: tuple[Reading, ...]
    """In the order of the citations; every readable snapshot of each entry."""
    unread: tuple[Unreadable, ...]
    unknown: tuple[str, ...]
    """Keys that are not in the library."""

    @property
    def complete(self) -> bool:
        """True if every cited work could be looked into, to its last page."""
        return not self.unlooked and not self.unknown

    @property
    def unlooked(self) -> tuple[Unreadable, ...]:
        """What gave no text, be it a snapshot or some pages: what is not found may stand there."""
        pages = (_unread_pages(item.source) for item in self.readings if item.source.unread_pages)
        return (*self.unread, *pages)


class Desk:
    """Hands out the readings of entries; each snapshot is read once."""

    def __init__(
        self,
        *,
        library: Library,
        sources: SourceTexts,
        unavailable: Mapping[str, str],
        cited: Iterable[str],
    ) -> None:
        """Lay out what the claims may be compared with.

        Args:
            library: the entries.
            sources: gives their texts.
            unavailable: entry key → why its source cannot be kept; these are never opened.
            cited: keys the report cites, in order: tried first when a figure is looked for
                outside its own sources.
        """
        self.library = library
        self._sources = sources
        self._unavailable = unavailable
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._unread: dict[str, tuple[Unreadable, ...]] = {}
        self._by_hash: dict[tuple[str, str], Reading] = {}
        asked = dict.fromkeys(cited)
        self._cited = tuple(key for key in asked if key in library.entries)
        order = dict.fromkeys((*asked, *library.entries))
        self._order = tuple(key for key in order if key in library.entries)
        self._index: tuple[QuantityIndex, tuple[Reading, ...]] | None = None

    def applicable(self, citations: tuple[Citation, ...]) -> Applicable:
        """The readings behind ``citations``, and what could not be looked into."""
        keys = tuple(dict.fromkeys(citation.key for citation in citations))
        known = tuple(key for key in keys if key in self.library.entries)
        return Applicable(
            citations=citations,
            readings=tuple(item for key in known for item in self.readings(key)),
            unread=tuple(item for key in known for item in self.unread(key)),
            unknown=tuple(key for key in keys if key not in self.library.entries),
        )

    def readings(self, key: str) -> tuple[Reading, ...]:
        """The readable snapshots of a known entry."""
        self._open(key)
        return self._readings[key]

    def unread(self, key: str) -> tuple[Unreadable, ...]:
        """The snapshots of a known entry that could not be looked into."""
        self._open(key)
        return self._unread[key]

    def cited_readings(self) -> Iterator[Reading]:
        """The readings of every entry the report cites, in the order of first use."""
        for key in self._cited:
            yield from self.readings(key)

    def reading_of(self, evidence: Evidence) -> Reading | None:
        """The reading in which a passage stands."""
        readings = self.readings(evidence.key)
        return next((item for item in readings if item.source.sha256 == evidence.sha256), None)

    def others(
        self, first: tuple[Citation, ...], *, without: tuple[Citation, ...]
    ) -> Iterator[Reading]:
        """Readings of the rest of the library: those of ``first``, those cited, then any."""
        left_out = {citation.key for citation in without}
        keys = dict.fromkeys((*(citation.key for citation in first), *self._order))
        for key in keys:
            if key in self.library.entries and key not in left_out:
                yield from self.readings(key)

    def everywhere(
        self, claimed: Quantity, *, without: tuple[Citation, ...]
    ) -> Iterator[tuple[Reading, Quantity]]:
        """What may be the claimed figure in the rest of the library, cited works first, then any.

        The first call reads every source of the library.
        """
        if self._index is None:
            self._sources.read_all(key for key in self._order if key not in self._unavailable)
            every = dict.fromkeys(item for key in self._order for item in self.readings(key))
            self._index = QuantityIndex([item.quantities for item in every]), tuple(every)
        index, readings = self._index
        left_out = {citation.key for citation in without}
        for number, stands in index.candidates(claimed):
            if readings[number].source.key not in left_out:
                yield readings[number], stands

    def _open(self, key: str) -> None:
        if key in self._readings:
            return
        if key in self._unavailable:
            self._readings[key] = ()
            self._unread[key] = (_unavailable(key, self._unavailable[key]),)
            return
        source = self._sources.get(key)
        self._readings[key] = tuple(self._reading(text) for text in source.texts)
        self._unread[key] = source.unreadable

    def _reading(self, text: SourceText) -> Reading:
        pages = self.library.entries[text.key].fields.get("pages", "")
        reading = Reading(text, self._sources, pages=pages)
        return self._by_hash.setdefault((text.key, text.sha256), reading)


def _unread_pages(source: SourceText) -> Unreadable:
    labels = ", ".join(source.unread_pages)
    word = "page" if len(source.unread_pages) == 1 else "pages"
    return Unreadable(
        key=source.key,
        path=source.path,
        reason=UnreadableReason.NO_TEXT,
        message=f"{word} {labels} of {source.path} could not be read",
        help=("look there yourself, or keep the text of the whole beside it as .txt",),
        sha256=source.sha256,
    )


def _unavailable(key: str, reason: str) -> Unreadable:
    return Unreadable(
        key=key,
        path=None,
        reason=UnreadableReason.UNAVAILABLE,
        message=f"the source of @{key} cannot be kept: {reason}",
    )
