"""Things told apart by a number: quarters, halves, phases, tiers, "3D" and "4G".

"Q1", "1Q" and "the first quarter" are one name. A sentence that has a name of a sort of which the
source has other numbers, and never this one, names what the source does not; and a figure that the
source gives for another quarter of the year is another figure.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportgen.evidence.clauses import figure_span
from reportgen.evidence.times import COMPARED
from reportgen.model.quantity import QuantityKind
from reportgen.model.verdict import NameVerdict
from reportgen.text.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportgen.evidence.clauses import Clause
    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim
    from reportgen.model.quantity import Quantity

_ORDINALS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
    "1st": "1", "2nd": "2", "3rd": "3", "4th": "4", "5th": "5", "6th": "6",
}  # fmt: skip
_DIGITS, _STREAK = "digit", "in a row"
_TIMES = {
    word: str(number)
    for number, word in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=2
    )
}
_NTH = {
    word: str(number)
    for number, word in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
        start=2,
    )
}
_MANY = {"single": "1", "double": "2", "triple": "3"}
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
_ANY = (
    r"\b(?P<ordinal>(?i:first|second|third|fourth|fifth|sixth)|[1-6](?:st|nd|rd|th))[\s-]+"
    r"(?:(?i:fiscal|financial|calendar)[\s-]+)?"
    r"(?P<part>(?i:quarter|half|phase|stage|tier|pillar|tranche))s?\b"
    r"|\b(?P<short>[QH])(?P<after>[1-5])(?=\b|['’]?\d\d)"
    r"|\b(?P<before>[1-4])(?P<letter>[QH])(?=\b|['’]?\d\d)"
    r"|\b(?P<noun>(?i:phase|stage|tier|pillar|tranche|type|scope|category|grade))s?\s+"
    r"(?P<number>\d{1,2}|I{1,3}|IV|V)(?P<more>(?:\s*(?:,|and|or|to|[-–/&])\s*(?:\d{1,2}|I{1,3}|IV|V)\b)*)\b"
    r"|\b(?P<digit>\d)(?P<code>[DGK])\b"
    r"|\b(?P<nth>(?i:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|\d{1,2}(?:nd|rd|th))\s+"
    r"(?i:straight|consecutive|successive|(?:\w+\s+){1,2}(?:in\s+a\s+row|running))\b"
    r"|\b(?P<times>(?i:two|three|four|five|six|seven|eight|nine|ten)|\d{1,2})\s+"
    r"(?i:straight|consecutive|successive|(?:\w+\s+){1,2}(?:in\s+a\s+row|running))\b"
    r"|\b(?P<many>(?i:single|double|triple))[\s-](?i:digits?)\b"
)
_SIGNS = re.compile(
    r"straight|consecutive|successive|in\s+a\s+row|running|quarter|half|phase|stage|tier|pillar|tranche|type|scope|category|grade|digit|\d[DGKQH]|[QH]\d",
    re.IGNORECASE,
)
"""A first look: most sentences have none of them."""
_SHORT = {"Q": "quarter", "H": "half"}
_NTH_AT = re.compile(r"[a-z]+(?:nd|rd|th)\b|\d+(?:nd|rd|th)", re.IGNORECASE)
_MORE = re.compile(r"\d{1,2}|I{1,3}|IV|V")
_JOINED = re.compile(
    r",?\s*(?:of\s+)?(?:the\s+)?(?:(?:fiscal|financial|calendar)\s+)?(?:year\s+)?(?:FY\s?)?['’]?$"
)
"""Between the part of a year and the year: "third quarter of fiscal 2021"."""


@cache
def _any() -> re.Pattern[str]:
    """The pattern, compiled for the first text that may have such a name."""
    return re.compile(_ANY)


_HELD = re.compile(
    r"\b(?:than|from|versus|against|over|to|with|since|on)\s+(?:in\s+|for\s+|that\s+(?:of|in)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before the part of a year that a figure is held against."""


class Numbered(NamedTuple):
    """A name with its number, and where it stands."""

    sort: str
    number: str
    start: int
    end: int


def numbered_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Numbered]:
    """The numbered names of ``text[start:end]``, in order; of "phases 1 to 3" both ends."""
    end = len(text) if end is None else end
    if not _SIGNS.search(text, start, end):
        return
    for match in _any().finditer(text, start, end):
        sort, number = _read(match)
        yield Numbered(sort, number, *match.span())
        for more in _MORE.findall(match["more"] or ""):
            yield Numbered(sort, _ROMAN.get(more, more), *match.span())


def _read(match: re.Match[str]) -> tuple[str, str]:
    if match["ordinal"]:
        return match["part"].lower(), _ORDINALS[match["ordinal"].lower()]
    if match["short"]:
        return _SHORT[match["short"]], match["after"]
    if match["letter"]:
        return _SHORT[match["letter"]], match["before"]
    if match["noun"]:
        return match["noun"].lower(), _ROMAN.get(match["number"], match["number"])
    if match["nth"]:
        return _STREAK, _NTH.get(match["nth"].lower(), match["nth"][:-2])
    if match["times"]:
        return _STREAK, _TIMES.get(match["times"].lower(), match["times"])
    if match["many"]:
        return _DIGITS, _MANY[match["many"].lower()]
    return match["code"], match["digit"]


def misnumbered(claim: Claim, readings: Sequence[Reading]) -> Iterator[NameVerdict]:
    """The numbered names of a claim that no source has, though one has others of the sort."""
    for name in numbered_in(claim.text):
        if name.sort == _STREAK and not _NTH_AT.match(claim.text, name.start):
            continue  # "three straight years" is a figure, and looked up as one
        if any(_has(name, reading) for reading in readings):
            continue
        others = (
            reading.passage(*span)
            for reading in readings
            for (sort, _), span in reading.numbered.items()
            if sort == name.sort
        )
        nearest = next(others, None)
        if nearest is not None:
            yield NameVerdict(text=claim.text[name.start : name.end], nearest=nearest)


def _has(name: Numbered, reading: Reading) -> bool:
    """True if a source has the name, or a percentage of as many digits as it says."""
    if (name.sort, name.number) in reading.numbered:
        return True
    return name.sort == _DIGITS and any(
        len(str(abs(int(figure.value)))) == int(name.number)
        for kind in (QuantityKind.PERCENT, QuantityKind.CHANGE)
        for figure in reading.alike_kind(kind)
    )


def other_part(ours: Clause, here: Clause, reading: Reading) -> str | None:
    """Whether the source gives the figure for another part of the year, as a clause.

    Args:
        ours: the sentence's clause about the figure.
        here: the passage's.
        reading: the source; that it has the sentence's part at all is asked first.
    """
    if ours.quantity.kind is QuantityKind.DATE:
        return None
    if not _SIGNS.search(ours.text):
        return None
    mine = _parts(ours.text, *figure_span(ours))
    if len(mine) != 1 or ("quarter", mine[0].number) not in reading.numbered:
        return None
    theirs = _parts(here.text, here.start, here.end) or _parts(here.text, *here.sentence)
    if not theirs or any(part.number == mine[0].number for part in theirs):
        return None
    given, told = (
        flat(text[part.start : part.end])
        for text, part in ((here.text, theirs[0]), (ours.text, mine[0]))
    )
    return f"the source gives it for {given!r}, the sentence for {told!r}"


def _parts(text: str, start: int, end: int) -> list[Numbered]:
    """The quarters of a stretch of text that its figure is not just held against."""
    return [
        part
        for part in numbered_in(text, start, end)
        if part.sort == "quarter" and not COMPARED.search(text, start, part.start)
    ]


def parts_of_years(
    text: str, dates: Iterable[Quantity]
) -> Mapping[str, Mapping[int, tuple[int, int]]]:
    """The quarters and halves of a text, each with the years it is told of and where that is.

    Without those that a figure is only held against: "up from the third quarter of 2019".
    """
    found: dict[str, dict[int, tuple[int, int]]] = {}
    for date in dates:
        part = part_of(date, text)
        if part is not None and date.upper is None:
            start = max(date.start - _LONGEST, 0)
            first = max(item.start for item in numbered_in(text, start, date.start))
            if _HELD.search(text, start, first):
                continue
            found.setdefault(part, {}).setdefault(int(date.value), (first, date.end))
    return found


def part_of(date: Quantity, text: str, shift: int = 0) -> str | None:
    """The quarter or half right before a year: "Q3" and "third quarter of" give "quarter 3".

    Args:
        date: a year.
        text: what it stands in.
        shift: what to take from its offsets to count in ``text``.
    """
    at = date.start - shift
    first = max(at - _LONGEST, 0)
    for part in numbered_in(text, first, at):
        if part.sort in _SHORT.values() and _JOINED.fullmatch(text, part.end, at):
            return f"{part.sort} {part.number}"
    return None


def other_year_of_part(claimed: Quantity, claim: Claim, reading: Reading) -> str | None:
    """Whether the source tells of the part of the year in other years only, as a clause.

    "Q3 2019" of a source that has "the third quarter of 2020", and that of 2019 at most as what a
    figure is held against.
    """
    part = part_of(claimed, claim.text, claim.start)
    years = reading.parts_of_years.get(part, {}) if part else {}
    if not years or int(claimed.value) in years:
        return None
    at = claimed.start - claim.start
    if any(_HELD.search(claim.text, 0, item.start) for item in numbered_in(claim.text, 0, at)):
        return None
    start, end = next(iter(years.values()))
    given = flat(reading.source.prose[start:end])
    return f"the source has {given!r}"


_LONGEST = 60
"""Code points of a part of a year with the words that join it to the year."""
