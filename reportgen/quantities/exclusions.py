"""What holds a number and is no quantity: names, identifiers, idioms, places in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.quantities.dates import is_year

if TYPE_CHECKING:
    from reportgen.quantities.numerals import Number
    from reportgen.quantities.tokens import Window

_BEFORE_NUMBER = frozenset(
    {"to", "under", "over", "mid", "pre", "post", "non", "about", "age", "minus", "plus", "sub"}
)
_GLUE = frozenset({"-", "/", "_", "#", "@"})


def skip_identifier(window: Window, index: int) -> int | None:
    """The index after a name or identifier that the token at ``index`` is the number of."""
    if _glued_left(window, index) or _named_left(window, index):
        return _list_end(window, index)
    return _clock(window, index) or _idiom(window, index)


def _clock(window: Window, index: int) -> int | None:
    """As in "10:30", "9 am": the index after a time of day."""
    lexicon = window.lexicon
    token, mark, minutes = (window.at(index + step) for step in range(3))
    if token.kind != "num" or len(token.low) > len("10.30"):
        return None
    if mark.low in lexicon.clock:
        return index + 2
    if mark.low != ":" or mark.gap or minutes.gap or len(minutes.low) != 2:
        return None
    if len(token.low) > 2 or not minutes.low.isdigit() or int(minutes.low) > 59:
        return None
    told = window.low(index - 1) in lexicon.clock_before or window.low(index + 3) in lexicon.clock
    return index + 3 if told or minutes.low.startswith("0") else None


def _glued_left(window: Window, index: int) -> bool:
    """As in "COVID-19", "G20", "#4": a word or sign without white space before the digits."""
    token, before = window.at(index), window.at(index - 1)
    if token.kind != "num" or token.gap:
        return False
    lexicon = window.lexicon
    if before.kind == "word":
        code = window.raw(index - 1).isupper() or before.low == "rs"
        money = (code and before.low in lexicon.currencies) or window.low(index - 2) == "$"
        return not money and before.low not in lexicon.fiscal
    word = window.at(index - 2)
    if before.low in _GLUE and not before.gap and word.kind == "word":
        joins = word.low in lexicon.numbers or word.low in _BEFORE_NUMBER
        return before.low != "-" or not joins
    return before.low in {"#", "_"}


def _named_left(window: Window, index: int) -> bool:
    """As in "Resolution 2321", "Table 3", "S&P 500"."""
    lexicon = window.lexicon
    at = index - 1
    if window.low(at) in {".", "º", "°"} and not window.at(at).gap:
        at -= 1
    low = window.low(at)
    if (
        low in lexicon.identifiers
        and not (window.at(index).kind != "num" and not window.raw(index)[:1].isupper())
        and (low not in lexicon.capital_only or window.raw(at)[:1].isupper())
    ):
        return True
    if low in lexicon.indices or _numbered(window, index) or _body(window, index):
        return True
    return (low == "p" and window.low(at - 1) == "&") or _proper_name(window, index)


def _numbered(window: Window, index: int) -> bool:
    """As in "level 2", "phases 1 and 2": a small number without a unit."""
    low = window.low(index)
    if window.low(index - 1) not in window.lexicon.numbered or not low.isdigit() or len(low) > 2:
        return False
    following = window.low(index + 1)
    return following not in window.lexicon.percent | window.lexicon.scales.keys() | {"per", "times"}


def _body(window: Window, index: int) -> bool:
    """As in "the Committee of 100"."""
    named = window.low(index - 2) in window.lexicon.bodies and window.raw(index - 2)[:1].isupper()
    return named and window.low(index - 1) == "of"


def _proper_name(window: Window, index: int) -> bool:
    """As in "Python 3.11", "Windows 11": a small number that ends a name inside a sentence."""
    token, before, following = window.at(index), window.at(index - 1), window.at(index + 1)
    if token.kind != "num" or before.kind != "word" or len(token.low) > 4 or not token.gap:
        return False
    capital = window.raw(index - 1)[:1].isupper() or window.raw(index - 1)[1:2].isupper()
    known = window.lexicon.stops | window.lexicon.months.keys() | window.lexicon.currencies.keys()
    sentence_start = window.at(index - 2).kind in {"break", "sign"} or index < 2
    if (
        not capital
        or before.low in known
        or sentence_start
        or before.low in window.lexicon.bounds_before
    ):
        return False
    return following.kind == "break" or following.low in {".", ",", ";", ")", "and", "or", "of"}


def _list_end(window: Window, index: int) -> int:
    """The index after the rest of "Articles 3, 5 and 7" or "2321 (2016)"."""
    at = index + 1
    while True:
        if _lists(window, at):
            at += 2
        elif _in_brackets(window, at):
            at += 3
        else:
            return at


def _lists(window: Window, at: int) -> bool:
    """True if the tokens at ``at`` add another number to a list of identifiers."""
    joint, number = window.at(at), window.at(at + 1)
    if number.kind != "num":
        return False
    if joint.low in {",", "and", "to", "&"}:
        return True
    return joint.low in {"-", "/", "."} and not (joint.gap or number.gap)


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
    if window.raw(number.start)[:1].isupper() and window.low(number.start - 1) not in {
        "",
        ".",
        "“",
        '"',
    }:
        words = [step for step in range(at, at + 3) if window.raw(step)[:1].isupper()]
        return any(window.low(step) in lexicon.name_heads for step in words)
    glued = window.at(at)
    return (
        glued.kind == "word"
        and not glued.gap
        and window.low(at + 1) in {"zone", "zones", "limit", "limits"}
    )
