"""Numbered headings and captions as sources print them, and the numbers that a locator names."""

from __future__ import annotations

import re

from reportgen.evidence.locators import roman

Number = tuple[int, ...]
"""``2.1`` as (2, 1)."""
Pair = tuple[Number, Number]
"""First and last of a range; the same twice for a single number."""

_LONGEST = 120
"""Code points; a longer paragraph is running text, whatever it begins with."""
_DIGITS = r"\d{1,2}(?:\.\d{1,2}){0,4}"
_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_ROMAN = "[ivxl]+"
_SECTION = re.compile(
    rf"(?P<sign>(?i:section|sect?\.)\s+|§\s*)?(?P<number>{_DIGITS})(?:[.):]|\s+[–—-])?"
    r"(?:\s+[\"'“‘(]?(?P<title>[^\W\d_]))?"
)
_CHAPTER = re.compile(
    rf"chapter\s+(?P<number>\d{{1,2}}|{_ROMAN}|{'|'.join(_WORDS)})\b", re.IGNORECASE
)
_TABLE = re.compile(
    r"(?:Table|TABLE|Tab\.|Tbl\.)\s+(?P<number>\d{1,3}(?:\.\d{1,2})*)"
    r"(?:[.:)]|\s*[–—|-]|\s*$|\s+(?=[A-Z0-9\"“‘(]))"
)
_MENTION = re.compile(rf"\b(?:table|tbl\.)\s+({_DIGITS})", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?;:,][\"'”’)\]]*$")
_CONTENTS = re.compile(r"(?:\.\s?){3,}|…|\s\d{1,3}$")
_ROW = re.compile(r"\S(?:[ \u00a0]{3,}|\t|[ \t]*\|[ \t]*| = )\S")
_ARABIC = re.compile(r"(?:\d[\d.]*|[\s,;&–—‐‑-]|and|to)+")
_RANGE = re.compile(
    rf"\b(?P<first>{_DIGITS}|{_ROMAN})\b(?:\s*(?:-|‐|‑|–|—|to)\s*(?P<last>{_DIGITS}|{_ROMAN})\b)?",
    re.IGNORECASE,
)


def section_number(text: str) -> Number | None:
    """The number of a section's heading: ``2.1 Methods``, ``Section 4``, ``§ 3 Scope``."""
    match = _SECTION.match(text)
    if match is None or not _is_heading(text):
        return None
    title = match["title"]
    if title is None and (match["sign"] is None or match.end() < len(text)):
        return None
    return _parts(match["number"]) if title is None or title.isupper() else None


def chapter_number(text: str) -> Number | None:
    """The number of a chapter's heading that says so: ``Chapter 2``, ``CHAPTER II: Methods``."""
    match = _CHAPTER.match(text)
    return (_count(match["number"]),) if match and _is_heading(text) else None


def table_number(text: str) -> Number | None:
    """The number of a table that a caption names: ``Table 3. Passengers``; none for a sentence."""
    first = text.partition("\n")[0]
    match = _TABLE.match(first)
    return _parts(match["number"]) if match and not _CONTENTS.search(first) else None


def mentioned_tables(text: str) -> tuple[Number, ...]:
    """The numbers of the tables that a text speaks of."""
    return tuple(_parts(number) for number in _MENTION.findall(text))


def is_row(text: str) -> bool:
    """True if a paragraph is laid out in cells."""
    return bool(_ROW.search(text))


def read_ranges(value: str, *, with_roman: bool) -> tuple[Pair, ...]:
    """The parts that a locator's value names: ``2.1``, ``3–5``, ``II``, ``1 and 4``.

    Without ``with_roman`` a value with a roman numeral names none: it may be another series.
    """
    if not with_roman and not _ARABIC.fullmatch(value):
        return ()
    pairs = []
    for match in _RANGE.finditer(value):
        first = _number(match["first"])
        pairs.append((first, _number(match["last"]) if match["last"] else first))
    return tuple(pairs)


def within(number: Number, pair: Pair) -> bool:
    """True if a part is one of a range, or a part of one."""
    first, last = pair
    return first <= number[: len(first)] and number[: len(last)] <= last


def _is_heading(text: str) -> bool:
    """True for a short line of its own that is neither a sentence nor a line of the contents."""
    return (
        len(text) <= _LONGEST and not _SENTENCE.search(text) and not _CONTENTS.search(text)
    ) or bool(re.fullmatch(r"(?i:section|chapter)\s+\w+[.:]?", text))


def _number(written: str) -> Number:
    return _parts(written) if written[0].isdecimal() else (roman(written.lower()),)


def _count(written: str) -> int:
    low = written.lower()
    if low.isdecimal():
        return int(low)
    return _WORDS.index(low) + 1 if low in _WORDS else roman(low)


def _parts(digits: str) -> Number:
    return tuple(int(part) for part in digits.split("."))
