"""Text in quotation marks, and which of it is somebody's words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.claims.statement import without_placeholders

if TYPE_CHECKING:
    from reportgen.claims.works import Works

LEAST_WORDS = 4
"""A shorter text in quotation marks is a term or a scare quote, not a quotation (design, 7)."""

# Opening mark → the marks that close it (The Unicode Standard, table 6-3, "Quotation Marks":
# English, French, German and Spanish use). Single marks are read apart: ’ is an apostrophe too.
_CLOSING = {"“": "”", "„": "“”", "«": "»", "‹": "›", '"': '"'}
_DOUBLE = re.compile('[“”„«»‹›"]')
_SINGLE = re.compile("[‘‚’]")
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_TERM_BEFORE = re.compile(
    r"\b(?:entitled|titled|headed|headlined|dubbed|nicknamed|known as|so-called|termed|labelled"
    r"|labeled|referred to as|defined as|under the (?:title|heading|headline|name|slogan|banner))"
    r"[\s,:]*$",
    re.IGNORECASE,
)
# Words that stay lower case in a title (The Chicago Manual of Style, 17th edition, 8.159).
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into nor of on or per the to v via vs with".split()  # noqa: SIM905
)
_CASE_NAME = re.compile(r"\bvs?\.?\s+[A-Z]")
_LEAST_CAPITALS = 2


class Quoted(Struct, frozen=True, kw_only=True):
    """A stretch between quotation marks, the marks left out; offsets in the block's text."""

    start: int
    end: int


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """Every outermost stretch of ``text`` between paired quotation marks, in order.

    Marks inside a quotation belong to it. An apostrophe is not taken for a closing mark, and a
    mark that is never closed opens nothing. Takes time linear in the text.
    """
    outermost: list[Quoted] = []
    for pair in sorted((*_double(text), *_single(text)), key=lambda item: (item.start, -item.end)):
        if not outermost or pair.start > outermost[-1].end:
            outermost.append(pair)
    return tuple(outermost)


def is_quotation(text: str, quoted: Quoted, works: Works) -> bool:
    """True if the quoted stretch gives somebody's words: four or more, no title and no term."""
    inside = without_placeholders(text[quoted.start : quoted.end])
    if len(_WORD.findall(inside)) < LEAST_WORDS or is_title(text, quoted, works):
        return False
    return not _TERM_BEFORE.search(text[max(0, quoted.start - 60) : quoted.start - 1])


def is_title(text: str, quoted: Quoted, works: Works) -> bool:
    """True if the quoted stretch is an entry's title, a case's name, or in title case."""
    inside = without_placeholders(text[quoted.start : quoted.end])
    named = works.is_title(inside) or _CASE_NAME.search(inside) is not None
    return named or _is_capitalised(_WORD.findall(inside))


def _double(text: str) -> list[Quoted]:
    """The pairs of all marks but the single ones; nested pairs too."""
    found: list[Quoted] = []
    stack: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for match in _DOUBLE.finditer(text):
        mark, offset = match.group(), match.start()
        if waiting[mark]:
            start = _popped(stack, waiting, mark)
            found.append(Quoted(start=start + 1, end=offset))
        elif mark in _CLOSING and _may_open(text, offset):
            stack.append((mark, offset))
            waiting.update(_CLOSING[mark])
    return found


def _popped(stack: list[tuple[str, int]], waiting: Counter[str], closing: str) -> int:
    """Offset of the mark that ``closing`` closes; marks opened since then are dropped."""
    while True:
        mark, offset = stack.pop()
        waiting.subtract(_CLOSING[mark])
        if closing in _CLOSING[mark]:
            return offset


def _single(text: str) -> list[Quoted]:
    """The pairs of single marks.

    An ``’`` inside a word closes nothing, and a plural's apostrophe ("the workers’ right") only
    where no better one follows.
    """
    found: list[Quoted] = []
    opening = possible = -1
    for match in _SINGLE.finditer(text):
        offset = match.start()
        if match.group() != "’":
            if not _may_open(text, offset):
                continue
            if opening >= 0 and possible >= 0:
                found.append(Quoted(start=opening + 1, end=possible))
            opening, possible = offset, -1
        elif opening >= 0 and not text[offset + 1 : offset + 2].isalnum():
            if text[offset - 1] == "s" and text[offset + 1 : offset + 2].isspace():
                possible = offset if possible < 0 else possible
                continue
            found.append(Quoted(start=opening + 1, end=offset))
            opening = possible = -1
    if opening >= 0 and possible >= 0:
        found.append(Quoted(start=opening + 1, end=possible))
    return found


def _may_open(text: str, offset: int) -> bool:
    """False within or right after a word: there the mark closes, or is an inch or apostrophe."""
    return not (offset > 0 and text[offset - 1].isalnum())


def _is_capitalised(words: list[str]) -> bool:
    """True for a title in title case: all words but the small ones begin with a capital."""
    longer = [word for word in words if word.lower() not in _SMALL_WORDS]
    return len(longer) >= _LEAST_CAPITALS and all(not word[0].islower() for word in longer)
