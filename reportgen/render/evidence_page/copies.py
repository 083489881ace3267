"""The copies of sources on the page, and the passages that are marked in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.source import SourceText
from reportgen.render.evidence_page.cutting import Stretch
from reportgen.render.evidence_page.data import Place, PlaceKind

if TYPE_CHECKING:
    from reportgen.model.library import Library
    from reportgen.model.source import SourceTexts, Unreadable
    from reportgen.model.verdict import Evidence


class Copy(Struct, frozen=True, kw_only=True):
    """One snapshot of an entry, or the entry where there is none."""

    number: int
    key: str
    path: str
    sha256: str
    """Empty if nothing was read."""
    text: SourceText | None
    unread: Unreadable | None
    shared: bool
    """False where the entry says that its text may not be passed on."""
    passages: dict[tuple[int, int], int] = {}
    """(start, end) in the text → number; filled while the claims are laid out."""

    @property
    def shown(self) -> SourceText | None:
        """The text, if it may be shown."""
        return self.text if self.shared else None

    def stretches(self) -> tuple[Stretch[int], ...]:
        """The passages in order of their numbers."""
        return tuple(
            Stretch(start=start, end=end, value=number)
            for (start, end), number in self.passages.items()
        )


class Copies:
    """Numbers copies and passages in the order in which they are first asked for."""

    def __init__(self, library: Library, sources: SourceTexts | None) -> None:
        """Nothing is read yet.

        Args:
            library: of the report.
            sources: ``None`` where verdicts come from a lock: then no text is shown.
        """
        self._library = library
        self._sources = sources
        self._by_key: dict[str, list[Copy]] = {}
        self._copies: list[Copy] = []
        self._passages = 0

    @property
    def all(self) -> tuple[Copy, ...]:
        """Every copy so far, by number."""
        return tuple(self._copies)

    def of(self, key: str) -> tuple[Copy, ...]:
        """The copies of an entry; empty for a key that the library does not have."""
        entry = self._library.entries.get(key)
        if entry is None:
            return ()
        if key not in self._by_key:
            self._by_key[key] = []
            for item in self._sources.get(key).snapshots if self._sources else ():
                self._add(key, item, path=item.path or "", sha256=item.sha256 or "")
        return tuple(self._by_key[key])

    def with_entry(self, key: str) -> tuple[Copy, ...]:
        """The copies of an entry; an empty one stands for an entry without any."""
        if not self.of(key) and key in self._library.entries:
            self._add(key, None, path="", sha256="")
        return self.of(key)

    def place(self, evidence: Evidence, kind: PlaceKind) -> Place:
        """The place of a piece of evidence, its passage marked where the text is shown."""
        copy = self._holding(evidence)
        return Place(
            kind=kind,
            key=evidence.key,
            label=place_label(evidence),
            quote=" ".join(evidence.quote.split()) if copy.shared else "",
            sha256=evidence.sha256,
            source=copy.number,
            paragraph=evidence.paragraph,
            passage=self._passage(copy, evidence),
        )

    def _holding(self, evidence: Evidence) -> Copy:
        copies = self.of(evidence.key)
        same = [copy for copy in copies if copy.sha256 == evidence.sha256]
        exact = [copy for copy in same if copy.path == evidence.path]
        for copy in (*exact, *same):
            return copy
        return self._add(evidence.key, None, path=evidence.path, sha256=evidence.sha256)

    def _passage(self, copy: Copy, evidence: Evidence) -> int | None:
        if copy.shown is None or evidence.start >= evidence.end:
            return None
        stretch = (evidence.start, evidence.end)
        if stretch not in copy.passages:
            self._passages += 1
            copy.passages[stretch] = self._passages
        return copy.passages[stretch]

    def _add(
        self, key: str, item: SourceText | Unreadable | None, *, path: str, sha256: str
    ) -> Copy:
        entry = self._library.entries.get(key)
        text = item if isinstance(item, SourceText) else None
        copy = Copy(
            number=len(self._copies) + 1,
            key=key,
            path=path,
            sha256=sha256,
            text=text,
            unread=None if item is None or isinstance(item, SourceText) else item,
            shared=entry is None or entry.shared,
        )
        self._copies.append(copy)
        self._by_key.setdefault(key, []).append(copy)
        return copy


def place_label(evidence: Evidence) -> str:
    """``cell B12``, ``p. 7``, or ``para. 4 (line 9)``, by what a person can open."""
    if evidence.cell:
        return f"cell {evidence.cell}"
    if evidence.page is not None:
        return f"p. {evidence.page}"
    return f"para. {evidence.paragraph} (line {evidence.line})"
