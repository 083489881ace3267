"""Numbers that say where or when: of a paragraph, pages or an answer's code, of a year ("’09")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.quantities.nouns import is_plural
from reportgen.quantities.units import unit_after

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_PARAGRAPH = re.compile(r"\d{1,2}\.\d{1,2}")
_SHORT_YEAR = 2
"""Digits of a year after an apostrophe."""


def read_numbering(window: Window, index: int) -> int | None:
    """The index after a paragraph's number or a short year at ``index``; ``None`` if it is none."""
    if window.at(index).kind != "num":
        return None
    return (
        _paragraph(window, index)
        or _short_year(window, index)
        or _last_pages(window, index)
        or _code(window, index)
        or _meeting(window, index)
        or _in_title(window, index)
        or _dotted(window, index)
    )


def _paragraph(window: Window, index: int) -> int | None:
    """As in "3.8. Two aspects are useful", "1.12 We recommend that": the number of a paragraph."""
    if not _PARAGRAPH.fullmatch(window.low(index)):
        return None
    if index > 0 and window.at(index - 1).kind != "break":
        return None
    at = index + 1
    stop = window.low(at) == "." and not window.at(at).gap
    at += stop
    following = window.at(at)
    if not following.gap or not window.raw(at)[:1].isupper():
        return None
    measured = _counts(window, at) or is_plural(following.low, window.lexicon)
    return at if stop or not measured else None


def _short_year(window: Window, index: int) -> int | None:
    """As in "since ’09", "in the year of ’18"; not the opening mark of "’20 people came’"."""
    mark, token = window.at(index - 1), window.at(index)
    if mark.low != "'" or not mark.gap or token.gap:
        return None
    if len(token.low) != _SHORT_YEAR or not token.low.isdigit():
        return None
    counted = window.at(index + 1).kind == "word" and is_plural(
        window.low(index + 1), window.lexicon
    )
    quoted = window.low(index + 1) == "'"
    return None if quoted or counted or _counts(window, index + 1) else index + 1


def _last_pages(window: Window, index: int) -> int | None:
    """As in "Ruiz and Okafor, 83-104.": pages after the last of the authors end the entry."""
    mark, last = window.at(index + 1), window.at(index + 2)
    if mark.low != "-" or mark.gap or last.gap or window.low(index - 1) != ",":
        return None
    first, final = window.low(index), last.low
    if not (first.isdigit() and final.isdigit() and int(first) < int(final)):
        return None
    ends = window.low(index + 3) == "." and window.at(index + 4).kind == "break"
    return index + 3 if ends and window.raw(index - 2)[:1].isupper() else None


def _code(window: Window, index: int) -> int | None:
    """As in "a 403 response", "a 404 error": what a server answers."""
    code = window.low(index)
    if not (code.isdigit() and len(code) == _ANSWER and code[0] in "12345"):
        return None
    told = window.is_a(index + 1, "answers") and window.is_a(index - 1, "articles")
    return index + 1 if told else None


def _meeting(window: Window, index: int) -> int | None:
    """As in "at COP 26 to announce": a small number after an abbreviation, and no noun after it."""
    name, number = window.raw(index - 1), window.low(index)
    lexicon = window.lexicon
    if not (number.isdigit() and len(number) <= _SHORT_YEAR and window.at(index).gap):
        return None
    if not (name.isalpha() and name.isupper() and 1 < len(name) <= _LONGEST_NAME):
        return None
    known = lexicon.places | lexicon.currencies.keys() | lexicon.hedges_before.keys()
    if name.lower() in known or name.lower() in lexicon.bounds_before:
        return None
    following = window.low(index + 1)
    ranges = window.is_a(index + 1, "list_joints") and window.at(index + 2).kind == "num"
    stops = following in lexicon.stops and not window.is_a(index + 1, "of")
    return index + 1 if stops and not ranges else None


def _in_title(window: Window, index: int) -> int | None:
    """As in "the story So I Asked 3,352 Questions To Learn It": in a title within a sentence.

    Told by capitals to both sides, of which one is of a word that else has none.
    """
    if window.at(index).kind != "num" or not (
        _capital(window, index - 1) and _capital(window, index + 1)
    ):
        return None
    near = [at for at in range(index - _TITLE, index + _TITLE + 1) if at != index]
    small = [
        at
        for at in near
        if window.low(at) in window.lexicon.stops and window.at(at - 1).kind == "word"
    ]
    titled = any(_capital(window, at) and window.raw(at - 1)[:1].isupper() for at in small)
    plain = any(
        window.raw(at).islower() and len(window.low(at)) >= _PLAIN
        for at in range(index - _FAR, index)
    )
    return index + 1 if titled and plain else None


def _dotted(window: Window, index: int) -> int | None:
    """As in "252.227-7013": the number of a rule, its part and its section joined by a hyphen."""
    mark, last = window.at(index + 1), window.at(index + 2)
    if mark.low != "-" or mark.gap or last.gap or "." not in window.low(index):
        return None
    return index + 3 if last.low.isdigit() and len(last.low) == _SECTION else None


_SECTION = 4
"""Digits of a section in the rules of procurement."""


def _capital(window: Window, index: int) -> bool:
    """True of a word with a capital that is not written in capitals."""
    raw = window.raw(index)
    return raw[:1].isupper() and (len(raw) == 1 or not raw.isupper())


_TITLE, _FAR = 4, 12
"""Tokens to either side in which a title shows; and before it, in which its sentence does."""
_PLAIN = 4
"""Letters of a word whose small letter tells that the whole is no heading."""
_ANSWER = 3
"""Digits of the code of an answer (HTTP, RFC 9110, section 15)."""
_LONGEST_NAME = 5
"""Letters of an abbreviation."""


def _counts(window: Window, index: int) -> bool:
    lexicon, low = window.lexicon, window.low(index)
    return low in lexicon.percent or low in lexicon.scales or unit_after(window, index) is not None
