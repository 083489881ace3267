"""Small counts that nobody states: of what the sentence itself names, or of a list of the source.

"Two services, storage and removal": the sentence counts what it names. "It recommends four products",
of a source that numbers them 1 to 4 under a line that speaks of products: the number stands there
as that of the last item.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import QuantityStatus, QuantityVerdict
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.evidence.company import Subject
    from reportgen.evidence.reading import Reading
    from reportgen.model.quantity import Quantity

_MOST = 12
"""Longer lists are counted by nobody at sight."""
_OPENING = re.compile(
    r"[^.;:,()–—]{0,60}?(?:,|:|\s[-–—]|\s\(|,? (?:which|who|that) (?:are|were)|,? namely)\s+"
)
"""Between a count and the names of what is counted."""
_JOINT = re.compile(
    r"\s*,\s*(?P<last>(?:and|or|as well as)\s+)?|\s+(?P<only>and|or|as well as|&)\s+"
)
_CLOSING = re.compile(r"\s+[-–—]\s|[.;:)]")
_PAIR = 2
_LONGEST = 9
"""Words of one item."""
_ITEM = re.compile(r"^[ \t\u200b]*(\d{1,2})[.)][ \t]+\S", re.MULTILINE)
_LEAD = 300
"""Code points before the first item in which a line says what is listed."""


def counted_up(
    claimed: Quantity, *, subject: Subject, readings: tuple[Reading, ...]
) -> QuantityVerdict | None:
    """The verdict on a small count that the sentence or a source bears out item by item.

    Args:
        claimed: a figure that no source has.
        subject: what its sentence is about.
        readings: the sources.

    Returns:
        ``DERIVED`` if the sentence names as many things, each by a word of a source; ``FOUND`` if
        a numbered list of a source has as many items and its lead names what is counted; ``None``
        otherwise.
    """
    if claimed.kind is not QuantityKind.COUNT or claimed.unit is None or claimed.upper is not None:
        return None
    if claimed.bound is not None or not 1 < claimed.value <= _MOST:
        return None
    count = int(claimed.value)
    names = _named(claimed, count, subject)
    if names and all(_is_known(name, readings) for name in names):
        return QuantityVerdict(
            status=QuantityStatus.DERIVED, derivation=f"{count} named: {', '.join(names)}"
        )
    thing = content_words(claimed.unit)
    for reading in readings:
        for first, last, end in _lists(reading.source.prose, count):
            if thing & content_words(_lead(reading.source.prose, first)):
                return QuantityVerdict(
                    status=QuantityStatus.FOUND, evidence=(reading.passage(last, end),)
                )
    return None


def _named(claimed: Quantity, count: int, subject: Subject) -> tuple[str, ...]:
    """What the sentence names right after the count, if that is a list of exactly as many."""
    claim = subject.claim
    text = claim.text
    at = claimed.start - claim.start
    if text[max(at, 0) :][: len(claimed.text)] != claimed.text:
        at = text.find(claimed.text)
    opening = _OPENING.match(text, at + len(claimed.text)) if at >= 0 else None
    if opening is None:
        return ()
    closing = _CLOSING.search(text, opening.end())
    rest = text[opening.end() : closing.start() if closing else len(text)]
    items, begin = [], 0
    for joint in _JOINT.finditer(rest):
        items.append(rest[begin : joint.start()])
        begin = joint.end()
        # "Two plans, prices, and discounts" goes on after what is counted.
        joined = bool(joint["only"] or (joint["last"] and count > _PAIR))
        if len(items) == count:
            return () if joint["last"] else _short(items)
        if joined is not (len(items) == count - 1):
            return ()
    return _short([*items, rest[begin:]]) if len(items) == count - 1 else ()


def _short(items: list[str]) -> tuple[str, ...]:
    return tuple(items) if all(len(item.split()) <= _LONGEST for item in items) else ()


def _is_known(name: str, readings: tuple[Reading, ...]) -> bool:
    """True if a source has a telling word of ``name``."""
    return any(reading.places(word) for reading in readings for word in content_words(name))


def _lists(prose: str, count: int) -> Iterator[tuple[int, int, int]]:
    """Numbered lists of exactly ``count`` items: where the first and the last begin, its line's end."""
    first, before, last = 0, 0, None
    for match in _ITEM.finditer(prose):
        number = int(match[1])
        if number == before + 1 and before:
            before, last = number, match
            continue
        if before == count and last is not None:
            yield _list(prose, first, last)
        first, before, last = (match.start(), 1, match) if number == 1 else (0, 0, None)
    if before == count and last is not None:
        yield _list(prose, first, last)


def _list(prose: str, first: int, last: re.Match[str]) -> tuple[int, int, int]:
    end = prose.find("\n", last.end())
    return first, last.start(1), end if end >= 0 else len(prose)


def _lead(prose: str, first: int) -> str:
    """The last line of text before a list."""
    before = prose[max(first - _LEAD, 0) : first].rstrip()
    return before[before.rfind("\n") + 1 :]
