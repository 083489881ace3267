"""Text in quotation marks, and which of it is somebody's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.claims.statement import without_placeholders

if TYPE_CHECKING:
    from reportgen.claims.works import Works

LEAST_WORDS = 4
"""A shorter text in quotation marks is a term or a scare quote, not a quotation (design, 7)."""

# Opening mark → the marks that close it (Unicode, "Quotation Marks", table 6-3: English, French,
# German and Spanish use).
_CLOSING = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‚": "‘’", "‹": "›", '"': '"'}
_OPENING = re.compile(f"[{''.join(_CLOSING)}]")
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_TERM_BEFORE = re.compile(
    r"\b(?:entitled|titled|headed|headlined|dubbed|nicknamed|known as|so-called|termed|labelled"
    r"|labeled|referred to as|defined as|under the (?:title|heading|headline|name|slogan|banner))"
    r"[\s,:]*$",
    re.IGNORECASE,
)
_SMALL_WORD = 3
"""Words of up to this many letters stay lower case in titles ("of", "the", "and")."""
_LEAST_CAPITALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A stretch between quotation marks, the marks left out; offsets in the block's text."""

    start: int
    end: int


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """Every outermost stretch of ``text`` between paired quotation marks, in order.

    Marks inside a quotation belong to it. An apostrophe is not taken for a closing mark, a mark
    that is never closed opens nothing.
    """
    found: list[Quoted] = []
    position = 0
    while (match := _OPENING.search(text, position)) is not None:
        end = _closed(text, match.start()) if _opens(text, match.start()) else None
        if end is not None:
            found.append(Quoted(start=match.end(), end=end))
        position = match.end() if end is None else end + 1
    return tuple(found)


def is_quotation(text: str, quoted: Quoted, works: Works) -> bool:
    """True if the quoted stretch gives somebody's words: four or more, no title and no term."""
    inside = without_placeholders(text[quoted.start : quoted.end])
    if len(_WORD.findall(inside)) < LEAST_WORDS or is_title(text, quoted, works):
        return False
    return not _TERM_BEFORE.search(text[max(0, quoted.start - 60) : quoted.start - 1])


def is_title(text: str, quoted: Quoted, works: Works) -> bool:
    """True if the quoted stretch is an entry's title, or written in title case."""
    inside = without_placeholders(text[quoted.start : quoted.end])
    return works.is_title(inside) or _is_capitalised(_WORD.findall(inside))


def _opens(text: str, offset: int) -> bool:
    """True unless the mark at ``offset`` can only close (or be an inch, or an apostrophe)."""
    mark, before = text[offset], text[offset - 1 : offset]
    return not (before.isalnum() and mark in '‘‚"“')


def _closed(text: str, opening: int) -> int | None:
    """Offset of the mark that closes the one at ``opening``, nested ones skipped."""
    mark = text[opening]
    if mark in "‘‚":
        return _closed_single(text, opening)
    if mark == '"':
        end = text.find('"', opening + 1)
        return end if end > 0 else None
    depth = 1
    for match in re.finditer(f"[{mark}{_CLOSING[mark]}]", text[opening + 1 :]):
        closes = match.group() in _CLOSING[mark]
        depth += -1 if closes else 1
        if depth == 0:
            return opening + 1 + match.start()
    return None


def _closed_single(text: str, opening: int) -> int | None:
    """The closing ``’``: not inside a word, and not a plural's apostrophe if a better one comes."""
    possible: int | None = None
    for match in re.finditer("[‘’“]", text[opening + 1 :]):
        offset = opening + 1 + match.start()
        mark, before, after = match.group(), text[offset - 1], text[offset + 1 : offset + 2]
        if mark != "’":
            if _opens(text, offset) and possible is not None:
                return possible
            continue
        if after.isalnum():
            continue
        if before == "s" and after.isspace():
            possible = offset if possible is None else possible
            continue
        return offset
    return possible


def _is_capitalised(words: list[str]) -> bool:
    """True for a title in title case: every longer word begins with a capital."""
    longer = [word for word in words if len(word) > _SMALL_WORD and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    return capitals >= _LEAST_CAPITALS and capitals == len(longer)
