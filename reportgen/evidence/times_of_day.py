"""Times of day that a claim has and its sources have not: "10.30 pm" where they have "9.30 pm".

Figures and dates are quantities; a time of day is none, but a reader who comes at the wrong hour has
been told a wrong figure all the same.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportgen.model.verdict import NameVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim

_HALF_DAY = 12 * 60
_SIGNS = re.compile(
    r"\d\s?[ap]\.?\s?m\b|\d:\d\d|\bo['’]clock|\b(?:noon|midday|midnight)\b", re.IGNORECASE
)
"""A first look: most texts have none of them."""
_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        start=1,
    )
} | {"fifteen": 15, "thirty": 30, "forty": 40, "twenty": 20, "fifty": 50}
_WORD = "|".join(_WORDS)
_AT = r"at|by|from|until|till|before|after|around|about|between|since|starts?|opens?|closes?|ends?|leaves?|begins?"
_TIMES = (
    r"(?<![\d:.,$£€/-])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b"
    r"|(?<![\d:.,$£€/-])(?P<clock>[01]?\d|2[0-3]):(?P<past>[0-5]\d)(?![:.]?\d|%)"
    rf"|\b(?P<oclock>\d{{1,2}}|{_WORD})\s+o['’]clock\b"
    r"|\b(?P<named>noon|midday|midnight)\b"
)
_ZONE = re.compile(r"\s*\(?(?:GMT|UTC|BST|CET|[ECMP][SD]?T|IST)\b")
_LOOSE = (
    rf"\b(?:{_AT}|to|and|at\s+about)\s+(?P<hour>\d{{1,2}}|{_WORD})(?:[\s.:](?P<minute>[0-5]\d|{_WORD}))?\b(?![:.]\d|\s?[ap]\.?\s?m\b)"
    r"|(?<![\d.,])(?P<first>\d{1,2})(?:[:.](?P<more>[0-5]\d))?\s?(?:-|–|to|and)\s?\d"
    r"|\b(?P<military>[01]\d|2[0-3])(?P<tail>[0-5]\d)\s?(?:hours|hrs|h)\b"
    rf"|\b(?P<part>half|quarter)\s+(?P<side>past|to)\s+(?P<told>\d{{1,2}}|{_WORD})\b"
)
"""What may be a time of day in a source: it bears out a claim, and never speaks against one."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Times as they are written, words before those without "am", and what may be one."""
    return (
        re.compile(_TIMES, re.IGNORECASE),
        re.compile(rf"\b(?:{_AT})\s+$", re.IGNORECASE),
        re.compile(_LOOSE, re.IGNORECASE),
    )


class Time(NamedTuple):
    """A time of day: minutes after noon or midnight, and which of the two if it is told."""

    minute: int
    half: str | None
    start: int
    end: int


def has_times(text: str) -> bool:
    """True if a text may have a time of day."""
    return _SIGNS.search(text) is not None


def times_in(text: str) -> Iterator[Time]:
    """The times of day that ``text`` writes as such, in order."""
    if not has_times(text):
        return
    for match in _patterns()[0].finditer(text):
        time = _read(match)
        if time is not None:
            yield time


def _read(match: re.Match[str]) -> Time | None:
    if match["named"]:
        return Time(0, "a" if match["named"].lower() == "midnight" else "p", *match.span())
    hour = _number(match["hour"] or match["clock"] or match["oclock"])
    if hour is None or hour > 24 or (match["half"] and not 1 <= hour <= 12):
        return None
    minute = hour * 60 + int(match["minute"] or match["past"] or 0)
    half = match["half"].lower() if match["half"] else "p" if 12 < hour < 24 else None
    return Time(minute % _HALF_DAY, half, *match.span())


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdecimal() else _WORDS.get(text.lower())


def loose_minutes(text: str) -> frozenset[int]:
    """Minutes after noon or midnight that a text may mean: "at 6", "half past six", "from 9 to"."""
    return frozenset(_loose(text))


def _loose(text: str) -> Iterator[int]:
    for match in _patterns()[2].finditer(text):
        hour = _number(match["hour"] or match["first"] or match["military"] or match["told"])
        if hour is None or hour > 24:
            continue
        minute = hour * 60
        if match["part"]:
            past = 30 if match["part"].lower() == "half" else 15
            minute += past if match["side"].lower() == "past" else -past
        yield minute % _HALF_DAY
        if more := _number(match["minute"] or match["more"] or match["tail"]):
            yield (minute + more) % _HALF_DAY


def mistimed(claim: Claim, readings: Sequence[Reading]) -> Iterator[NameVerdict]:
    """The times of day of a claim that no source has, though one tells others."""
    for time in times_in(claim.text):
        written = claim.text[time.start : time.end]
        bare = ":" in written and time.half != "a" and not written[-1].isalpha()
        if bare and not _patterns()[1].search(claim.text, 0, time.start):
            continue  # "3:1", a score, a verse
        if _ZONE.match(claim.text, time.end) or any(_has(time, reading) for reading in readings):
            continue
        nearest = next(
            (
                reading.passage(item.start, item.end)
                for reading in readings
                for item in sorted(reading.times_of_day, key=lambda item: _apart(item, time))
            ),
            None,
        )
        if nearest is not None:
            yield NameVerdict(text=written, nearest=nearest)


def _has(time: Time, reading: Reading) -> bool:
    if any(
        item.minute == time.minute and (None in (item.half, time.half) or item.half == time.half)
        for item in reading.times_of_day
    ):
        return True
    return time.minute in reading.loose_times


def _apart(one: Time, other: Time) -> tuple[bool, int]:
    return one.minute % 60 != other.minute % 60, abs(one.minute - other.minute)
