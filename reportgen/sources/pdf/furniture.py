"""Running heads, running feet and page numbers: on the page, and no part of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.sources.pdf.geometry import Row

OUTERMOST = 3
"""Rows at the top and at the bottom of a page among which furniture is looked for."""

SAME_HEIGHT = 4.0
"""Points: furniture stands at the same height on each page."""

APART = 1.6
"""Line heights from which on an outer row stands apart from the text."""

_NUMBER = re.compile(
    r"\W{0,3}(?:page|seite|p\.)?\W{0,3}(?P<number>\d{1,4}|[ivxlc]{1,8})\W{0,3}(?:(?:of|/)\W?\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\w+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Series = tuple[str, int]
"""Roman ``i`` or arabic ``1``, and how far the printed number is ahead of the page's index."""


class Furniture(Struct, frozen=True, kw_only=True):
    """What of the pages is furniture, and the numbers printed there."""

    rows: frozenset[int]
    """``id`` of the rows."""
    printed: dict[int, str]
    """Page index → the page number printed on it."""


def find_furniture(pages: Sequence[Sequence[Row]], labels: Sequence[str]) -> Furniture:
    """The rows of each page that are no text.

    A page number is a number that stands alone in an outer row, or at one end of it apart from the
    rest, and runs on with the pages or is the page's label. A running head is an outer row that comes again at the same height, but for
    the page number in it; rows without letters never are: they may be the rows of a table.

    Args:
        pages: the rows of each page.
        labels: of the pages as the file has them; empty where it has none.
    """
    outer = [tuple(_outermost(rows)) for rows in pages]
    printed: dict[int, str] = {}
    found: set[int] = set()
    running = _running_numbers(outer)
    for index, rows in enumerate(outer):
        for row in rows:
            number = _number_of(row)
            if number and (
                _series(number, index) in running
                or (number.casefold() == labels[index].casefold() and _is_apart(row, pages[index]))
            ):
                found.add(id(row))
                printed.setdefault(index, number)
    for group in _repeated(outer, labels, printed).values():
        if len({row.page for row in group}) >= (2 if len(pages) < 10 else 3):
            found |= {id(row) for row in group}
    return Furniture(rows=frozenset(found), printed=printed)


def page_labels(count: int, labels: Sequence[str], printed: dict[int, str]) -> tuple[str, ...]:
    """The label of each page as printed: the number on it, else the file's label, else counted on.

    The file's own labels give way where most pages print another number. A page before the first
    numbered one of a file without labels has its place in brackets: ``[1]``.
    """
    given = any(labels)
    differing = sum(labels[index] != number for index, number in printed.items())
    if given and 2 * differing <= count:
        return tuple(
            labels[index] or printed.get(index, f"[{index + 1}]") for index in range(count)
        )
    if not printed:
        return tuple(str(index + 1) for index in range(count))
    offsets = {index: _series(number, index) for index, number in printed.items()}
    nearest = offsets[min(offsets)]
    found = []
    for index in range(count):
        nearest = offsets.get(index, nearest)
        found.append(printed.get(index) or _counted(nearest, index))
    return tuple(found)


def _counted(series: Series, index: int) -> str:
    number = index + series[1]
    return str(number) if series[0] == "1" and number > 0 else f"[{index + 1}]"


def _outermost(rows: Sequence[Row]) -> Iterator[Row]:
    by_height = sorted(rows, key=lambda row: row.bottom)
    yield from by_height[:OUTERMOST]
    yield from by_height[max(len(by_height) - OUTERMOST, OUTERMOST) :]


def _is_apart(row: Row, rows: Sequence[Row]) -> bool:
    """True if no other row stands near: the last row of a table may end in the page's number."""
    return all(
        abs(row.bottom - other.bottom) > APART * row.height for other in rows if other is not row
    )


def _number_of(row: Row) -> str | None:
    """The number that is the row, or stands at one end of a row of a head, well apart from it."""
    ends = [row.segments[-1].text, row.segments[0].text]
    if len(row.segments) > 1 and not any(map(str.isalpha, row.text)):
        return None  # the row of a table
    if len(row.segments) > 3:
        return None
    matches = (_NUMBER.fullmatch(text) for text in ends)
    return next((match["number"] for match in matches if match), None)


def _running_numbers(outer: Sequence[Sequence[Row]]) -> frozenset[Series]:
    """The series that run on: the same distance to the index at the same height, on two pages."""
    heights: dict[Series, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for index, rows in enumerate(outer):
        for row in rows:
            if number := _number_of(row):
                heights[_series(number, index)][_step(row)].add(index)
    return frozenset(
        series
        for series, found in heights.items()
        if any(len(pages | found.get(step + 1, set())) > 1 for step, pages in [*found.items()])
    )


def _repeated(
    outer: Sequence[Sequence[Row]], labels: Sequence[str], printed: dict[int, str]
) -> dict[tuple[str, int], list[Row]]:
    groups: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for index, rows in enumerate(outer):
        own = {labels[index].casefold(), printed.get(index, "").casefold()}
        for row in rows:
            text = row.text.casefold()
            if any(character.isalpha() for character in text):
                words = " ".join("#" if word in own else word for word in _TOKEN.findall(text))
                groups[words, _step(row)].append(row)
    return groups


def _step(row: Row) -> int:
    return round(row.bottom / SAME_HEIGHT)


def _series(number: str, index: int) -> Series:
    if number.isdecimal():
        return "1", int(number) - index
    return "i", _roman(number.casefold()) - index


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
