"""Whether a passage stands where the citation's locator says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reportgen.evidence.reading import Reading
    from reportgen.model.document import Citation, Locator
    from reportgen.model.verdict import Evidence

DIVISIONS = {"chapter": "ch.", "section": "sec.", "table": "tbl."}
"""Locator labels (CSL 1.0.2) of numbered parts of a text → how a place of that kind is shown."""

_PART = re.compile(
    r"(?P<first>[0-9]+|[ivxlcdm]+|[\w.]+)"
    r"(?:\s*(?:-|‐|‑|‒|–|—|to)\s*(?P<last>[0-9]+|[ivxlcdm]+|[\w.]+)|(?P<following>\s*ff?\b\.?))?",
    re.IGNORECASE,
)
_JOINS = frozenset({"and", "to", "f", "ff", "p", "pp", "para", "paras"})
_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_OWN_NUMBER = re.compile(r"\W*(\d{1,4})[.)\]]?\s")
_FOLLOWING = 5
"""How many pages "12ff." takes in after the first; style guides leave it open."""


class Place(Struct, frozen=True, kw_only=True):
    """The page or paragraph numbers a locator allows: pairs of a series and first and last."""

    ranges: tuple[tuple[str, int, int], ...]
    """(series, first, last): series ``1`` for arabic, ``i`` for roman, else the label itself."""

    def holds(self, label: str) -> bool:
        """True if the printed label lies in one of the ranges."""
        series, number = _number(label)
        return any(series == own and first <= number <= last for own, first, last in self.ranges)


def read_place(value: str) -> Place:
    """The numbers of a locator's value: ``4``, ``3–5``, ``iv``, ``4, 7 and 9``, ``12ff.``, ``231-9``."""
    ranges = []
    for match in _PART.finditer(value):
        if match["first"].lower() in _JOINS:
            continue
        series, first = _number(match["first"])
        last = first
        if match["last"]:
            last = _last(match["first"], match["last"])
        elif match["following"]:
            last = first + _FOLLOWING
        ranges.append((series, first, max(first, last)))
    return Place(ranges=tuple(ranges))


def misplaced(citations: tuple[Citation, ...], reading: Reading, start: int, end: int) -> bool:
    """True if every citation of this source says where, and the passage stands elsewhere.

    What a source has no numbers for says nothing: pages of a text without pages, sections whose
    headings bear none, lines and figures. Pages are held against the labels as printed, and, in a
    file that counts from 1, against the pages that the entry gives the work as well.
    """
    own = [citation for citation in citations if citation.key == reading.source.key]
    return bool(own) and all(_outside(item.locator, reading, start, end) for item in own)


def shown_place(evidence: Evidence, citations: tuple[Citation, ...], reading: Reading) -> str:
    """Where a passage stands, in the terms of the locator that missed it: "p. 7", "sec. 2.1"."""
    cited = [item.locator for item in citations if item.locator and item.key == evidence.key]
    labels = [locator.label for locator in cited]
    for label in labels:
        if label in DIVISIONS and (part := reading.divisions.place(label, evidence.start)):
            return part
    if evidence.page is not None and "paragraph" not in labels:
        return f"p. {_as_cited(evidence.page, cited, reading)}"
    return f"para. {evidence.paragraph}"


def _outside(locator: Locator | None, reading: Reading, start: int, end: int) -> bool:
    if locator is None:
        return False
    if locator.label in DIVISIONS:
        return reading.divisions.outside(locator.label, locator.value, start, end)
    place = read_place(locator.value)
    if not place.ranges:
        return False
    if locator.label == "page":
        return _off_page(place, reading, start, end)
    if locator.label == "paragraph":
        return _off_paragraph(place, reading, start, end)
    return False


def _off_page(place: Place, reading: Reading, start: int, end: int) -> bool:
    source = reading.source
    labels = [page.label for page in source.pages if page.start < end and page.end > start]
    shifted = [_shifted(label, reading.page_shift) for label in labels]
    return bool(labels) and not any(place.holds(label) for label in (*labels, *shifted))


def _as_cited(label: str, cited: list[Locator], reading: Reading) -> str:
    """The page's label as the work is paged, where the citation counts that way."""
    shift = reading.page_shift
    by_work = [read_place(item.value) for item in cited if item.label == "page"]
    counts_so = any(first > shift for place in by_work for _, first, _ in place.ranges)
    return _shifted(label, shift) if shift and counts_so else label


def _shifted(label: str, by: int) -> str:
    return str(int(label) + by) if label.isdecimal() else label


def _off_paragraph(place: Place, reading: Reading, start: int, end: int) -> bool:
    source = reading.source
    for paragraph in source.paragraphs:
        if paragraph.start < end and paragraph.end > start:
            # A person who counts paragraphs leaves out headings and captions.
            numbers = [str(paragraph.number), str(reading.running_number(paragraph))]
            # Resolutions and judgments number their paragraphs themselves.
            if printed := _OWN_NUMBER.match(source.prose, paragraph.start, paragraph.end):
                numbers.append(printed[1])
            if any(place.holds(number) for number in numbers):
                return False
    return bool(source.paragraphs)


def _number(label: str) -> tuple[str, int]:
    """The series a label belongs to and its place in it."""
    bare = label.strip().lower()
    if bare.isdecimal():
        return "1", int(bare)
    if _ROMAN.fullmatch(bare):
        return "i", roman(bare)
    return bare, 0


def _last(first: str, last: str) -> int:
    """The end of a range; ``231-9`` and ``231-39`` mean 239."""
    if first.isdecimal() and last.isdecimal() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return _number(last)[1]


def roman(numeral: str) -> int:
    """The value of a roman numeral in lower case."""
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
