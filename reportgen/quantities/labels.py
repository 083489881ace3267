"""Numbers that label something and count nothing: a note's number, "18F", "1:1s", report 118-188."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.quantities.dates import is_year
from reportgen.quantities.nouns import is_plural

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_LARGEST_NOTE = 3
"""Digits of a note's number."""
_LONGEST_OWNED = 3
"""Characters: an abbreviation that owns something has more, "'s" among them."""
_CONTEXT = 12
"""Tokens to either side in which a word of temperature makes "18F" one."""
_LARGEST_SCALED = 3
"""Digits before a letter for thousands, millions or billions: "250M"."""
_CAPITAL_SCALES = frozenset("KMB")
_LINKS = frozenset({"a", "one", "to", "in", "by", "of", "and", "or", "for"})
"""Inside "five-to-one", "one-in-four" and "three-and-a-half"."""
_NEAR = 6
"""Tokens to either side in which a word says that "1:1" is a ratio."""


def read_label(window: Window, index: int) -> int | None:
    """The index after the label that the number token at ``index`` begins; ``None`` if it is none."""
    if window.at(index).kind != "num":
        return _in_a_code(window, index)
    return (
        _note(window, index)
        or _note_mark(window, index)
        or _lettered(window, index)
        or _one_to_one(window, index)
        or _pair_of_numbers(window, index)
        or _and_following(window, index)
        or _possessive(window, index)
        or _titled(window, index)
        or _hyphened(window, index)
        or _short_date(window, index)
        or _product(window, index)
        or _coordinate(window, index)
        or _acting(window, index)
    )


def _note(window: Window, index: int) -> int | None:
    """As in "14 The act applies", "38 GAO, Costs": a note's number at the beginning of a sentence."""
    token, following = window.at(index), window.at(index + 1)
    if not token.low.isdigit() or len(token.low) > _LARGEST_NOTE or not following.gap:
        return None
    if not (window.at(index - 1).kind == "break" or (window.low(index - 1) == "." and token.gap)):
        return None
    raw = window.raw(index + 1)
    if not raw[:1].isupper() or following.low in window.lexicon.months:
        return None
    joined = window.low(index + 2) == "-" or window.is_a(index + 2, "levels")
    opens = (
        following.low in window.lexicon.stops
        and (len(raw) == 1 or not raw.isupper())
        and not joined  # "300 A-level pupils", "40 Under-18s"
    )
    points = window.is_a(index + 1, "note_words") and window.at(index + 2).kind == "word"
    return index + 1 if opens or points or _is_author(window, index + 1) else None


def _is_author(window: Window, index: int) -> bool:
    """As in "GAO, Costs", "Department of Energy, Waste" and "IMLS's survey" after a note's number."""
    raw = window.raw(index)
    if window.low(index).endswith("'s") and len(raw) > _LONGEST_OWNED and raw[:-2].isupper():
        return True
    at = index
    while window.raw(at)[:1].isupper() or (at > index and window.is_a(at, "of")):
        at += 1
    named = at > index + 1 or (len(raw) > 1 and raw.isupper())
    title = window.raw(at + 1)[:1].isupper() or window.low(at + 1) in {"_", "*", '"', "“"}
    counted = is_plural(window.low(at - 1), window.lexicon)
    return named and window.low(at) == "," and title and not counted


def _note_mark(window: Window, index: int) -> int | None:
    """As in "on the roads.19 No more was found": the number of a note, once raised."""
    token, stop, word = (window.at(index - back) for back in range(3))
    glued = stop.low == "." and not (token.gap or stop.gap)
    if not (glued and token.low.isdigit() and len(token.low) <= _LARGEST_NOTE):
        return None
    spelled = (
        word.kind == "word" and len(word.low) > _LARGEST_NOTE and window.raw(index - 2).islower()
    )
    following = window.at(index + 1)
    ends = following.kind == "break" or (following.gap and window.raw(index + 1)[:1].isupper())
    return index + 1 if spelled and ends else None


def _lettered(window: Window, index: int) -> int | None:
    """As in "18F": a letter that is a unit only where the talk is of temperatures."""
    token, letter = window.at(index), window.at(index + 1)
    if letter.gap:
        return None
    if letter.low == "x" and window.low(index + 2) in window.lexicon.name_heads:
        return index + 2  # "the 10x programme"
    if len(token.low) > _LARGEST_SCALED and token.low.isdigit():
        scale = window.raw(index + 1) in _CAPITAL_SCALES and window.low(index - 1) not in "$£€"
        return index + 2 if scale else None  # "form 7600B"
    if not window.is_a(index + 1, "letters_of_names") or not window.raw(index + 1).isupper():
        return None
    if not token.low.isdigit() or window.low(index - 1) in {"-", "°"}:
        return None
    if window.low(index - 1) in window.lexicon.bounds_before:
        return None
    around = range(index - _CONTEXT, index + _CONTEXT)
    return None if any(window.is_a(at, "temperatures") for at in around) else index + 2


def _in_a_code(window: Window, index: int) -> int | None:
    """As in "usa-width-one-half": a word for a number inside words joined by hyphens."""
    before = (window.at(index - back) for back in range(3))
    joined = window.low(index - 1) == "-" == window.low(index - 3)
    named = window.at(index - 2).kind == "word" and window.low(index - 2) not in _LINKS
    return index + 1 if joined and named and not any(token.gap for token in before) else None


def _one_to_one(window: Window, index: int) -> int | None:
    """As in "weekly 1:1s", "a 1:1 meeting"; not "matched 1:1", "a ratio of 1:1"."""
    if [window.low(index + step) for step in range(3)] != ["1", ":", "1"]:
        return None
    if window.at(index + 1).gap or window.at(index + 2).gap:
        return None
    around = range(index - _NEAR, index + _NEAR)
    if any(window.is_a(at, "ratios") or window.is_a(at, "matched") for at in around):
        return None
    plural = window.low(index + 3) == "s" and not window.at(index + 3).gap
    return index + 3 + plural


def _pair_of_numbers(window: Window, index: int) -> int | None:
    """As in "Senate Report 118-188": two numbers and a hyphen after a capital, of nothing counted."""
    mark, second = window.at(index + 1), window.at(index + 2)
    if mark.low != "-" or mark.gap or second.gap or second.kind != "num":
        return None
    if not window.raw(index - 1)[:1].isupper() or not window.is_a(index - 1, "papers"):
        return None
    return index + 3


def _and_following(window: Window, index: int) -> int | None:
    """As in "1801.01 et seq.": a section and those that follow."""
    return index + 3 if window.phrase(index + 1, 2) == "et seq" else None


def _possessive(window: Window, index: int) -> int | None:
    """As in "in 538's analysis": what owns something is a name; not "the 1990's"."""
    token, mark, letter = (window.at(index + step) for step in range(3))
    owns = mark.low == "'" and letter.low == "s" and not (mark.gap or letter.gap)
    dated = is_year(token.low) or token.low.endswith("0")
    return index + 3 if owns and token.low.isdigit() and not dated else None


def _titled(window: Window, index: int) -> int | None:
    """As in "the film 12 Angry Men", "the story How I Lost 40 Pounds": capitals after such a thing."""
    at = index - 1
    while window.raw(at)[:1].isupper() or (window.low(at) in ",:'" and window.low(at)):
        at -= 1
    if not window.is_a(at, "titled"):
        return None
    end = index + 1
    while window.raw(end)[:1].isupper():
        end += 1
    return end if end > index + 1 else None


def _hyphened(window: Window, index: int) -> int | None:
    """As in "7-Eleven": a number joined to a capital word for one."""
    mark, word = window.at(index + 1), window.at(index + 2)
    joined = mark.low == "-" and not (mark.gap or word.gap)
    capital = window.raw(index + 2)[:1].isupper() and word.low in window.lexicon.numbers
    return index + 3 if joined and capital else None


def _short_date(window: Window, index: int) -> int | None:
    """As in "9/10/20": a day, a month and a year, in an order that nobody can tell."""
    parts = [window.at(index + step) for step in range(5)]
    numbers, marks = parts[::2], parts[1::2]
    if any(part.gap for part in parts[1:]) or any(mark.low != "/" for mark in marks):
        return None
    return index + 5 if all(part.kind == "num" and len(part.low) <= 2 for part in numbers) else None


def _product(window: Window, index: int) -> int | None:
    """As in "the maker's HD 219 headphones": after an owner and capitals."""
    capitals = window.raw(index - 1)
    named = len(capitals) > 1 and capitals.isupper() and window.at(index).gap
    return index + 1 if named and window.low(index - 2).endswith("'s") else None


def _coordinate(window: Window, index: int) -> int | None:
    """As in "16°09′S", "158.05°E": a place on the globe, not a temperature."""
    if window.low(index + 1) != "°" or window.at(index + 1).gap:
        return None
    at = index + 2
    while window.at(at).kind == "num" and not window.at(at).gap:
        at += 2
    pointed = window.raw(at) in _COMPASS and not window.at(at).gap
    return at + 1 if pointed else None


_COMPASS = frozenset("NSEW")


def _acting(window: Window, index: int) -> int | None:
    """As in "538 considers", "the 404 error": what takes the singular is one thing with a number."""
    digits = window.low(index)
    if not digits.isdigit() or len(digits) == 1 or not window.at(index + 1).gap:
        return None
    if window.is_a(index + 1, "done_by_one") and not is_year(digits):
        return index + 1
    named = window.is_a(index - 1, "determining") and window.is_a(index + 1, "numbered_things")
    counted = is_plural(window.low(index + 2), window.lexicon)  # "the 22 rule changes"
    return index + 1 if named and not counted else None
