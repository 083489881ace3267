"""Lays the running texts of a document beside their source and tells where each one stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.document.beacons import blanked_out
from reportgen.document.markup import (
    field_span,
    front_matter_end,
    masked_spans,
    note_definitions,
)
from reportgen.document.streams import SEPARATOR, stream_of
from reportgen.document.tokens import locate
from reportgen.model.document import BlockKind
from reportgen.pandoc.outline import MAIN_FLOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.document.beacons import Beacons
    from reportgen.document.streams import Segment
    from reportgen.document.tokens import Run
    from reportgen.pandoc.outline import Flow, Outline

_WHITE = str.maketrans("\n\t", "  ")
_BETWEEN = f" \n{SEPARATOR}"
"""What stands between words and is no word."""


class Placed(NamedTuple):
    """Where one block stands in the composed text."""

    origin: int
    end: int
    runs: tuple[Run, ...]
    """The stretches of its text whose columns are proved, in order, touching ones joined."""


def place_blocks(disguised: Outline, found: Outline, beacons: Beacons) -> tuple[Placed, ...]:
    """The places of the blocks of a document, in their order.

    Args:
        disguised: the outline of the tree read from the disguised text.
        found: the same with the letters put back. A word without a beacon is looked for among
            its neighbours.
        beacons: what the codes in the disguised texts mean.
    """
    placer = _Placer(disguised, found, beacons)
    for number, flow in enumerate(found.flows):
        placer.place(number, flow)
    return placer.placed()


class _Placer:
    def __init__(self, disguised: Outline, found: Outline, beacons: Beacons) -> None:
        self._disguised = disguised
        self._found = found
        self._beacons = beacons
        self._source = beacons.source
        masked = blanked_out(self._source, masked_spans(self._source), "\0")
        self._masked = masked
        self._flat = masked.translate(_WHITE)
        self._head = front_matter_end(self._source)
        self._definitions = note_definitions(self._source)
        self._body = blanked_out(masked, self._definitions.values(), "\0")
        self._places: dict[int, Placed] = {}
        self._members: dict[int, list[int]] = {}
        for index, block in enumerate(found.blocks):
            self._members.setdefault(block.flow, []).append(index)

    def placed(self) -> tuple[Placed, ...]:
        return tuple(self._places[index] for index in range(len(self._found.blocks)))

    def place(self, number: int, flow: Flow) -> None:
        """Place the blocks of one flow; those of the flow it hangs on are placed already."""
        members = self._members.get(number, [])
        if not members:
            return
        stream = stream_of(self._found.blocks, members)
        low, high = self._bounds(flow, members)
        source = self._read_from(number, flow, members)
        words = self._beacons.found(stream_of(self._disguised.blocks, members).text)
        laid = _Laid(stream.text, words, self._beacons, source, self._flat)
        laid.lay(low, high)
        self._settle(members, stream.segments, laid, low)

    def _read_from(self, number: int, flow: Flow, members: list[int]) -> str:
        """The source with what is not rendered, or belongs to another flow, blanked out."""
        if flow.field or self._found.blocks[members[0]].kind is BlockKind.ALT_TEXT:
            return self._source  # metadata and attributes
        return self._body if number == MAIN_FLOW else self._masked

    def _settle(
        self, members: list[int], segments: Sequence[Segment], laid: _Laid, low: int
    ) -> None:
        runs = _by_block(segments, laid.runs)
        hints = _hints_by_block(segments, laid.hints)
        done = low
        for index in members:
            joined = tuple(_joined(runs.get(index, []), self._found.blocks[index].text, self._flat))
            places = [run[2] for run in joined]
            if index in hints and (not joined or hints[index] < places[0]):
                places.append(hints[index])
            origin = min(places, default=self._next_text(done))
            end = max((run[3] for run in joined), default=origin)
            self._places[index] = Placed(origin, max(end, origin), joined)
            done = max(end, origin)

    def _next_text(self, offset: int) -> int:
        """The first place from ``offset`` on where something stands."""
        rest = self._flat[offset:]
        return min(offset + len(rest) - len(rest.lstrip(" \r\0")), max(len(self._flat) - 1, 0))

    # Between which places of the source a flow lies

    def _bounds(self, flow: Flow, members: list[int]) -> tuple[int, int]:
        if flow.field:
            return field_span(self._source, flow.field)
        if flow.note_of is not None:
            return self._note_bounds(*flow.note_of)
        block = self._found.blocks[members[0]]
        if block.flow == MAIN_FLOW:
            return self._head, len(self._source)
        low, high = self._caption_bounds(flow.after)
        if block.kind is BlockKind.ALT_TEXT and flow.after:
            return self._places[flow.after - 1].origin, high
        return low, high

    def _note_bounds(self, block: int, offset: int) -> tuple[int, int]:
        parent = self._places[block]
        mark = next((run for run in parent.runs if run[0] <= offset < run[1]), None)
        if mark is None:
            return parent.origin, len(self._source)
        written = self._source[mark[2] : mark[3]]
        if written.startswith("[^"):
            return self._definitions.get(written[2:-1], (mark[3], len(self._source)))
        following = next((run[2] for run in parent.runs if run[2] >= mark[3]), None)
        return mark[3], len(self._source) if following is None else following

    def _caption_bounds(self, after: int) -> tuple[int, int]:
        """From the block of the body before a table or figure to the first one after it."""
        blocks = self._found.blocks
        before = next(
            (row for row in range(after - 1, -1, -1) if blocks[row].flow == MAIN_FLOW), None
        )
        behind = next(
            (
                row
                for row in range(after, len(blocks))
                if blocks[row].flow == MAIN_FLOW and blocks[row].cell is None
            ),
            None,
        )
        low = self._head if before is None else self._places[before].end
        high = len(self._source) if behind is None else self._places[behind].origin
        return (low, high) if low < high else (low, len(self._source))


class _Laid:
    """One stream laid beside the source."""

    def __init__(
        self,
        text: str,
        words: list[tuple[int, int, int]],
        beacons: Beacons,
        source: str,
        flat: str,
    ) -> None:
        self._text = text
        self._words = words
        self._beacons = beacons
        self._source = source
        self._flat = flat
        self.runs: list[Run] = []
        self.hints: list[tuple[int, int]] = []

    def lay(self, low: int, high: int) -> None:
        """Find the stretches of the stream between the proved words, and the words themselves."""
        words = self._words
        done = (0, low)
        row = 0
        while row < len(words):
            at, start, end = words[row]
            last = self._alike_up_to(row)
            length = words[last][0] + words[last][2] - words[last][1] - at
            if last == row and self._text[at : at + length] != self._beacons.source[start:end]:
                length = 2
            if row == 0 and not low <= start < high:
                done = (0, self._beacons.previous_end(start))
            self._gap(done[0], at, done[1], start)
            self._add((at, at + length, start, start + length))
            done = (at + length, start + length)
            row = last + 1
        if words and not done[1] <= high:
            high = self._beacons.next_start(done[1])
        self._gap(done[0], len(self._text), done[1], high)

    def _alike_up_to(self, row: int) -> int:
        """The last of the words from ``row`` on up to which stream and source are the same.

        Most of a paragraph is rendered as it is written: it is compared in one go, and where that
        fails in halves.
        """
        words = self._words
        at, start, _ = words[row]
        shift = start - at
        last = row
        while last + 1 < len(words) and words[last + 1][1] - words[last + 1][0] == shift:
            last += 1
        while last > row:
            stop = words[last][0] + words[last][2] - words[last][1]
            if self._text[at:stop] == self._flat[at + shift : stop + shift]:
                return last
            last = (row + last) // 2
        return row

    def _add(self, run: Run) -> None:
        """Keep a run that maps code point to code point, joined to the last one if they touch."""
        if self.runs:
            last = self.runs[-1]
            literal = last[1] - last[0] == last[3] - last[2]
            if literal and last[1] == run[0] and last[3] == run[2]:
                self.runs[-1] = (last[0], run[1], last[2], run[3])
                return
        self.runs.append(run)

    def _gap(self, start: int, end: int, low: int, high: int) -> None:
        if end - start == high - low and self._text[start:end] == self._flat[low:high]:
            if end > start:
                self._add((start, end, low, high))
            return
        if low <= high:
            self._search(start, end, low, high)
            return
        # The source goes back: a table whose cells run over several lines, or a list of notes.
        text = self._text
        first, last = text.find(SEPARATOR, start, end), text.rfind(SEPARATOR, start, end)
        if first >= 0:
            self._search(start, first, low, self._beacons.next_start(low))
            self._search(last, end, self._beacons.previous_end(high), high)

    def _search(self, start: int, end: int, low: int, high: int) -> None:
        if not self._text[start:end].strip(_BETWEEN):
            return  # nothing is to be placed: half of all gaps
        found = locate(self._text, start, end, self._source, low, high)
        self.runs.extend(found.runs)
        self.hints.extend(found.hints)


def _by_block(segments: Sequence[Segment], runs: list[Run]) -> dict[int, list[Run]]:
    """The runs in the offsets of their blocks; those of an insert become one."""
    found: dict[int, list[Run]] = {}
    row = 0
    runs = sorted(runs)
    for segment in segments:
        while row < len(runs) and runs[row][1] <= segment.start:
            row += 1
        first = row
        while row < len(runs) and runs[row][0] < segment.end:
            row += 1
        mine = runs[first:row]
        if not mine:
            continue
        holder = found.setdefault(segment.block, [])
        if segment.insert:
            at = segment.offset
            holder.append((at, at + 1, min(run[2] for run in mine), max(run[3] for run in mine)))
        else:
            shift = segment.offset - segment.start
            holder.extend((run[0] + shift, run[1] + shift, run[2], run[3]) for run in mine)
    return found


def _hints_by_block(segments: Sequence[Segment], hints: list[tuple[int, int]]) -> dict[int, int]:
    """For each block whose first word has only a hint: the place that it hints at."""
    known = dict(hints)
    firsts: dict[int, int] = {}
    for segment in segments:
        firsts.setdefault(segment.block, segment.start)
    return {block: known[start] for block, start in firsts.items() if start in known}


def _joined(runs: list[Run], text: str, flat: str) -> Iterator[Run]:
    """Runs with those joined that map code point to code point and touch, or have a space between."""
    current: Run | None = None
    for run in runs:
        if current is None:
            current = run
        elif _touch(current, run, text, flat):
            current = (current[0], run[1], current[2], run[3])
        else:
            yield current
            current = run
    if current is not None:
        yield current


def _touch(one: Run, other: Run, text: str, flat: str) -> bool:
    literal = one[1] - one[0] == one[3] - one[2] and other[1] - other[0] == other[3] - other[2]
    between = other[0] - one[1]
    if not literal or between != other[2] - one[3]:
        return False
    return between == 0 or (between == 1 and text[one[1]] == " " == flat[one[3]])
