"""The Markdown that pandoc reads, with the way back to the files it was composed from."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right

from msgspec import Struct
from msgspec.structs import force_setattr

from reportgen.model.place import Place, Region

_LINE_END = re.compile(r"\r\n|\r|\n")


class SourceFile(Struct, frozen=True, kw_only=True):
    """One file that took part in composing the report."""

    path: str
    """As shown to the reader."""
    text: str
    """Decoded, BOM removed, newlines as read."""
    line_starts: tuple[int, ...]
    """The offset at which each line begins; the first is 0."""

    @classmethod
    def of(cls, path: str, text: str) -> SourceFile:
        r"""The file at ``path`` with its lines counted (``\\n``, ``\\r\\n`` and a lone ``\\r`` end one)."""
        starts = (0, *(match.end() for match in _LINE_END.finditer(text)))
        return cls(path=path, text=text, line_starts=starts)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of ``offset`` (0-based, in code points)."""
        row = bisect_right(self.line_starts, offset) - 1
        return row + 1, offset - self.line_starts[row] + 1


class Segment(Struct, frozen=True, kw_only=True):
    """A stretch of the composed text and where it came from."""

    start: int
    """Offset in the composed text; segments touch and cover it."""
    file: int
    """Index into ``Composed.files``."""
    origin: int
    """Offset in that file of the segment's first code point."""
    literal: bool
    """True if the text was copied code point for code point; false for what an expression gave
    (then every offset maps to the line of ``origin``, without a column)."""


class Composed(Struct, frozen=True, kw_only=True):
    """The text that is checked and rendered, mapped back to the files the writer edits."""

    text: str
    files: tuple[SourceFile, ...]
    """The report first, then includes, data and template files in order of first use."""
    segments: tuple[Segment, ...]
    """Ordered by ``start``; the first starts at 0 (a single literal segment for plain Markdown)."""
    places: tuple[Place, ...] = ()
    """Of a Word draft: where each line of ``text`` stands in it; empty for Markdown."""
    starts: tuple[int, ...] = ()
    """Of the segments; worked out, whatever is given."""

    def __post_init__(self) -> None:
        """Fail loudly on a map that does not cover the text in order.

        Raises:
            ValueError: segments do not begin at 0, or are not in order.
        """
        starts = tuple(segment.start for segment in self.segments)
        if not starts or starts[0] != 0 or any(a >= b for a, b in itertools.pairwise(starts)):
            raise ValueError("segments must begin at 0 and rise")
        force_setattr(self, "starts", starts)

    @classmethod
    def plain(cls, path: str, text: str) -> Composed:
        """A text that is its own source."""
        file = SourceFile.of(path, text)
        segment = Segment(start=0, file=0, origin=0, literal=True)
        return cls(text=text, files=(file,), segments=(segment,))

    @property
    def path(self) -> str:
        """The report's own path, as shown to the reader."""
        return self.files[0].path

    def region(self, start: int, end: int, *, exact: bool = True) -> Region:
        """Where ``[start, end)`` of the composed text stands in the writer's files.

        Args:
            start: offset of the first code point.
            end: offset after the last one; a stretch that runs into another file is cut at the
                end of the file it begins in.
            exact: false if only the line is known; columns are then ``None``.
        """
        first = self._segment(start)
        file = self.files[first.file]
        last = self._segment(max(start, end - 1))
        if last.file != first.file:
            last = first
        begin, begin_exact = self._origin(first, start)
        finish, finish_exact = self._origin(last, max(start, end - 1))
        line, column = file.line_and_column(begin)
        end_line, end_column = file.line_and_column(max(begin, finish))
        known = exact and begin_exact and finish_exact
        step = 1 if end > start else 0
        return Region(
            path=file.path,
            line=line,
            column=column if known else None,
            end_line=end_line,
            end_column=end_column + step if known else None,
            place=self.places[line - 1] if self.places else None,
        )

    def literal_offset(self, offset: int) -> int | None:
        """The offset in the report's own file (``files[0]``) of a composed one.

        ``None`` if what stands there came from another file or out of an expression, or if the
        stretch of the file was used more than once (the body of a loop or a macro).
        """
        segment = self._segment(offset)
        origin, exact = self._origin(segment, offset)
        if not exact or segment.file != 0 or self.places:
            return None
        return origin if self._copies(origin) == 1 else None

    def _copies(self, origin: int) -> int:
        """How often the composed text has what stands at ``origin`` of the report's own file."""
        ends = (*self.starts[1:], len(self.text))
        return sum(
            segment.literal
            and segment.file == 0
            and segment.origin <= origin < segment.origin + end - segment.start
            for segment, end in zip(self.segments, ends, strict=True)
        )

    def _segment(self, offset: int) -> Segment:
        return self.segments[bisect_right(self.starts, offset) - 1]

    def _origin(self, segment: Segment, offset: int) -> tuple[int, bool]:
        if not segment.literal:
            return segment.origin, False
        length = len(self.files[segment.file].text)
        return min(segment.origin + offset - segment.start, length), True
