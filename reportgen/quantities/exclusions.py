"""What holds a number and is no quantity: names, identifiers, idioms, places in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.quantities import clock, labels, numbering, proper_names, ranks, references
from reportgen.quantities.dates import is_year
from reportgen.quantities.nouns import is_plural
from reportgen.quantities.units import counts_something, is_code

if TYPE_CHECKING:
    from reportgen.quantities.spelled import Number
    from reportgen.quantities.tokens import Window

_GLUE = frozenset({"-", "/", "_", "#", "@", "+"})


def skip_identifier(window: Window, index: int) -> int | None:
    """The index after a name or identifier that the token at ``index`` is the number of."""
    if ranks.is_numbered(window, index):
        return None
    if _glued_left(window, index) or _named_left(window, index):
        return _list_end(window, index)
    if (
        _as_named(window, index)
        or _after_abbreviation(window, index)
        or _addressed(window, index)
        or _in_capitals(window, index)
    ):
        return index + 1
    return (
        references.read_reference(window, index)
        or labels.read_label(window, index)
        or clock.read_clock(window, index)
        or numbering.read_numbering(window, index)
        or _idiom(window, index)
    )


def _glued_left(window: Window, index: int) -> bool:
    """As in "COVID-19", "G20", "#4": a word or sign without white space before the digits."""
    token, before = window.at(index), window.at(index - 1)
    if token.kind != "num" or token.gap:
        return False
    lexicon = window.lexicon
    if before.kind == "word":
        code = is_code(window, index - 1)
        money = (code and before.low in lexicon.currencies) or window.low(index - 2) == "$"
        return not money and before.low not in lexicon.fiscal
    word = window.at(index - 2)
    if before.low in _GLUE and not before.gap and word.kind == "word":
        joins = word.low in lexicon.numbers or word.low in lexicon.words["before_hyphen"]
        return before.low != "-" or not joins
    return before.low in {"#", "_"}


def _named_left(window: Window, index: int) -> bool:
    """As in "Resolution 2321", "Table 3", "S&P 500"."""
    lexicon = window.lexicon
    at = _namer(window, index)
    low = window.low(at)
    if is_year(window.low(index)) and window.is_a(at, "year_names"):
        return False
    if low in lexicon.identifiers and not (
        window.at(index).kind != "num" and not window.raw(index)[:1].isupper()
    ):
        sign = at < index - 1 and window.is_a(at, "number_signs")
        if sign or low not in lexicon.capital_only or window.raw(at)[:1].isupper():
            return True
    if low in lexicon.indices or _numbered(window, index, at) or _body(window, index):
        return True
    return (low == "p" and window.low(at - 1) == "&") or proper_names.ends_name(window, index)


def _namer(window: Window, index: int) -> int:
    """The index of the word before the number: a full stop and "(EU) No" are stepped over."""
    at = index - 1
    if window.low(at) in {".", "º", "°"} and not window.at(at).gap:
        at -= 1
    if window.low(at) == ")" and window.low(at - 2) == "(" and window.raw(at - 1).isupper():
        at -= 3
    return at


def _after_abbreviation(window: Window, index: int) -> bool:
    """As in "Good Practice Guide (GPG) 38": a number right after an abbreviation in brackets."""
    return (
        window.at(index).low.isdigit()
        and window.low(index - 1) == ")"
        and window.low(index - 3) == "("
        and window.raw(index - 2).isupper()
        and not is_plural(window.low(index + 1), window.lexicon)
        and not counts_something(window, index + 1)
    )


def _addressed(window: Window, index: int) -> bool:
    """As in "the 9500 block of Walnut Glen Drive", "the 48217 zip code"."""
    if window.is_a(index + 1, "code_kinds") and window.is_a(index + 2, "codes"):
        return True
    return window.is_a(index + 1, "street_blocks") and window.is_a(index + 2, "of")


def _as_named(window: Window, index: int) -> bool:
    """As in "rated it Half True", "Ocean's Eleven": capitals after a plain word, or an owner."""
    before, low = window.raw(index - 1), window.low(index - 1)
    if low.endswith("'s") and before[:1].isupper() and window.raw(index)[:1].isupper():
        return window.at(index).kind == "word" and not window.raw(index + 1)[:1].isupper()
    return (
        window.at(index).kind == "word"
        and window.raw(index)[:1].isupper()
        and window.raw(index + 1)[:1].isupper()
        and len(before) > _LONGEST_JOINT
        and before.islower()
        and low not in window.lexicon.stops
        and low not in window.lexicon.before_ends
    )


_LONGEST_JOINT = 3


def _in_capitals(window: Window, index: int) -> bool:
    """As in "the HALF index": a word in capitals among others that are not."""
    raw = window.raw(index)
    if len(raw) < _SHORTEST_ACRONYM or not raw.isupper() or not raw.isalpha():
        return False
    around = [window.raw(at) for at in (index - 2, index - 1, index + 1, index + 2)]
    return not any(len(word) > 1 and word.isupper() for word in around)


_SHORTEST_ACRONYM = 3


_LARGEST_PLACE = 4
"""Digits: the number of a paragraph or a column; with a comma it counts."""
_LARGEST_SPELLED = 20


def _numbered(window: Window, index: int, at: int) -> bool:
    """As in "level 2", "phases 1 and 2", "chapters two and three": a number without a unit."""
    lexicon, low = window.lexicon, window.low(index)
    if window.low(at) not in lexicon.numbered:
        return False
    spelled = lexicon.numbers.get(low)
    if spelled is None and not (low.isdigit() and len(low) <= _LARGEST_PLACE):
        return False
    if spelled is not None and (spelled > _LARGEST_SPELLED or window.low(index + 1) == "-"):
        return False
    if counts_something(window, index + 1):
        return False
    plural = is_plural(window.low(index + 1), lexicon)
    return not plural or (spelled is None and not window.is_a(at - 1, "pointing"))


def _body(window: Window, index: int) -> bool:
    """As in "the Committee of 100", "the Fit for 55 package", "the Rule of 40"."""
    if not window.is_a(index - 1, "of_a_name") or not window.raw(index - 2)[:1].isupper():
        return False
    if is_year(window.low(index)):
        return False
    if window.low(index - 2) in window.lexicon.bodies:
        return True
    opens = window.is_a(index - 3, "determiners") or window.at(index - 3).kind == "break"
    plural = is_plural(window.low(index + 1), window.lexicon)
    return (
        opens
        and window.low(index).isdigit()
        and not plural
        and not counts_something(window, index + 1)
    )


def _list_end(window: Window, index: int) -> int:
    """The index after the rest of "Articles 3, 5 and 7" or "2321 (2016)"."""
    at = index + 1
    while True:
        if _lists(window, index, at):
            at += 2
        elif _in_brackets(window, at):
            at += 3
        else:
            return at


def _lists(window: Window, index: int, at: int) -> bool:
    """True if the tokens at ``at`` add another number to a list of identifiers."""
    joint, number = window.at(at), window.at(at + 1)
    spelled = window.at(index).kind != "num"
    if number.low not in window.lexicon.numbers if spelled else number.kind != "num":
        return False
    if counts_something(window, at + 2) or references.is_reported(window, at + 1):
        return False
    if "," in number.low and "," not in window.low(index):
        return False  # "COVID-19 to 11,205"
    if joint.low in {",", "&"} or window.is_a(at, "list_joints"):
        return True
    return joint.low in {"-", "/", ".", "+"} and not (joint.gap or number.gap)


def _in_brackets(window: Window, at: int) -> bool:
    """As in "Article 5(3)", "2321 (2016)"."""
    if window.low(at) != "(" or window.low(at + 2) != ")":
        return False
    return is_year(window.low(at + 1)) or not window.at(at).gap


def _idiom(window: Window, index: int) -> int | None:
    idioms = window.lexicon.idioms
    if window.low(index) not in window.lexicon.idiom_words:
        return None
    for start in (index, index - 1, index - 2):
        for size in (3, 2):
            if window.phrase(start, size) in idioms:
                return max(index + 1, start + size)
    hyphened = window.low(index + 1) == "-" and not window.at(index + 1).gap
    if hyphened and f"{window.low(index)} {window.low(index + 2)}" in idioms:
        return index + 3
    if window.low(index - 1) == "-" and f"{window.low(index - 2)} {window.low(index)}" in idioms:
        return index + 1
    return None


def _is_titled(window: Window, number: Number) -> bool:
    """As in "the Eleven Plus": a number word and one word with capitals after "the"."""
    at = number.end
    return (
        not number.digits
        and window.is_a(number.start - 1, "definite")
        and all(window.raw(step)[:1].isupper() for step in (number.start, at))
        and not window.raw(at + 1)[:1].isupper()
    )


def is_name(window: Window, number: Number) -> bool:
    """True if the number is part of a name that follows: "the two-child limit", "One Child Policy"."""
    lexicon = window.lexicon
    at = number.end
    if window.low(at) == "-" and not window.at(at).gap and not window.at(at + 1).gap:
        heads = (window.low(at + 2), window.low(at + 3), window.low(at + 4))
        if window.low(at + 1) in lexicon.name_heads or any(
            head in lexicon.name_heads for head in heads[:2]
        ):
            return True
    if _is_titled(window, number):
        return True
    if window.raw(number.start)[:1].isupper() and window.low(number.start - 1) not in {
        "",
        ".",
        "“",
        '"',
    }:
        words = [step for step in range(at, at + 3) if window.raw(step)[:1].isupper()]
        return any(window.low(step) in lexicon.name_heads for step in words)
    glued = window.at(at)
    return glued.kind == "word" and not glued.gap and window.is_a(at + 1, "zones")
