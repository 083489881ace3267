"""Ratios ("120 boys for every 100 girls"), rates ("per 1,000", "a year") and "one in five"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.quantities.dates import is_year
from reportgen.quantities.nouns import head_noun, is_plural, lemma
from reportgen.quantities.numerals import read_number
from reportgen.quantities.units import currency_before, unit_after

if TYPE_CHECKING:
    from decimal import Decimal

    from reportgen.quantities.spelled import Number
    from reportgen.quantities.tokens import Window

_REACH = 5
"""Words between the two terms of a ratio: "120 male children to every 100"."""


class Ratio(NamedTuple):
    """Two terms in their order."""

    first: Number
    second: Number
    unit: str | None
    end: int


class Share(NamedTuple):
    """As in "one in five": so many of so many."""

    part: Decimal
    whole: Decimal
    start: int
    end: int
    unit: str | None = None
    """The thing counted, where it stands inside."""


def read_ratio(window: Window, first: Number) -> Ratio | None:
    """The ratio that begins with ``first``."""
    return (
        _turned(window, first)
        or _signed(window, first)
        or _worded(window, first)
        or _told(window, first)
    )


def _turned(window: Window, first: Number) -> Ratio | None:
    """As in "for every 100 girls there are 120 boys": the second number is the first term."""
    if not (window.is_a(first.start - 1, "every") and window.is_a(first.start - 2, "ratio_for")):
        return None
    if window.low(first.end) == "-" and window.is_a(first.end + 1, "years_of_age"):
        return None  # "free for every 3-year-old and 4-year-old"
    for at in range(first.end + 1, first.end + _REACH + 2):
        second = read_number(window, at) if window.at(at).kind in {"num", "word"} else None
        if second is not None:
            noun = head_noun(window, second.end)
            end = noun[1] if noun else second.end
            return Ratio(second, first, noun[0] if noun else None, end)
    return None


_WHOLE = 100
"""Two parts that make a whole: "a 60/40 split"."""
_NEAR = 14
"""Tokens before two numbers in which a word may say that they are a ratio or a vote."""


def _told(window: Window, first: Number) -> Ratio | None:
    """As in "a ratio of 120 boys to 100 girls", "voted 52-48", "by 52 votes to 48"."""
    noun = head_noun(window, first.end)
    at = first.end
    if noun is not None and not window.is_a(at, "to") and noun[1] <= at + 2:
        at = noun[1]
    sign = window.low(at) if not window.at(at).gap else ""
    if not (window.is_a(at, "to") or sign in {"-", "/"}):
        return None
    second = read_number(window, at + 1)
    if second is not None and sign == "/":
        whole = first.value + second.value == _WHOLE
        return Ratio(first, second, None, second.end) if whole and first.digits else None
    if second is None or not _is_told(window, first, at):
        return None
    after = head_noun(window, second.end) if noun else None
    return Ratio(first, second, noun[0] if noun else None, after[1] if after else second.end)


def _is_told(window: Window, first: Number, joint: int) -> bool:
    before = range(first.start - _NEAR, first.start)
    if any(window.is_a(at, "ratios") for at in before):
        return not window.is_a(first.start - 1, "from")
    near = (*range(first.start - 4, first.start), *range(first.end, joint + 3))
    return any(window.is_a(at, "votes") for at in near) and not window.is_a(first.start - 1, "from")


def _signed(window: Window, first: Number) -> Ratio | None:
    """As in "3:1", "2-to-1", "three to one"."""
    at = first.end
    low = window.low(at)
    if low == ":" and first.digits:
        spaced = window.at(at).gap
        second = read_number(window, at + 1)
        if second and spaced == window.at(at + 1).gap:
            return Ratio(first, second, None, second.end)
        return None
    at += low == "-"
    if not window.is_a(at, "to"):
        return None
    hyphens = low == "-"
    at += 1 + (window.low(at + 1) == "-")
    second = read_number(window, at)
    if second is None or not (hyphens or second.value == 1) or second.value > first.value:
        return None
    if window.low(second.end) == "-" and not window.at(second.end).gap and not hyphens:
        return None
    return Ratio(first, second, None, second.end)


def _worded(window: Window, first: Number) -> Ratio | None:
    """As in "120 male children to every 100 female", "120 boys for every 100 girls"."""
    for at in range(first.end, first.end + _REACH):
        token = window.at(at)
        if token.kind != "word":
            return None
        if not (window.is_a(at, "ratio_joints") and window.is_a(at + 1, "every")):
            continue
        second = read_number(window, at + 2)
        if second is None:
            return None
        noun = head_noun(window, first.end)
        after = window.at(second.end)
        end = second.end + (after.kind == "word" and after.low not in window.lexicon.stops)
        return Ratio(first, second, noun[0] if noun else None, end)
    return None


def read_share(window: Window, first: Number) -> Share | None:
    """As in "one in five", "1 in every 5", "7 out of 10", "three of every four"."""
    at = first.end
    low = window.low(at)
    if window.is_a(at, "in"):
        at += 1 + window.is_a(at + 1, "every")
    elif window.phrase(at, 2) in window.lexicon.words["out_of"]:
        at += 2 + window.is_a(at + 2, "every")
    elif window.is_a(at, "of") and window.is_a(at + 1, "every"):
        at += 2
    elif low == "-" and window.is_a(at + 1, "in") and window.low(at + 2) == "-":
        at += 3
    else:
        return _share_of_noun(window, first)
    second = read_number(window, at)
    if second is None or not _is_share(window, first, second):
        return None
    return Share(first.value, second.value, first.start, second.end)


def _share_of_noun(window: Window, first: Number) -> Share | None:
    """As in "four children in ten": the thing counted stands inside."""
    noun = head_noun(window, first.end)
    if noun is None or not window.is_a(noun[1], "in"):
        noun = _before_in(window, first.end)
    if noun is None or noun[1] > first.end + 2 or not window.is_a(noun[1], "in"):
        return None
    second = read_number(window, noun[1] + 1)
    if second is None or not first.value < second.value:
        return None
    if second.value not in _WHOLES and (first.value != 1 or second.value > _HIGHEST):
        return None
    after = head_noun(window, second.end)
    counted = after is not None and is_plural(window.low(after[1] - 1), window.lexicon)
    ends = not counted and unit_after(window, second.end) is None
    return Share(first.value, second.value, first.start, second.end, noun[0]) if ends else None


def _before_in(window: Window, start: int) -> tuple[str, int] | None:
    """The word before "in", though it ends like a verb: "one bed in six"."""
    for at in (start, start + 1):
        if window.at(at).kind != "word" or window.low(at) in window.lexicon.stops:
            return None
        if window.is_a(at + 1, "in"):
            return lemma(window.low(at), window.lexicon), at + 1
    return None


_HIGHEST = 200
_WHOLES = frozenset({3, 4, 5, 6, 8, 10, 20, 100, 1000})


def _is_share(window: Window, first: Number, second: Number) -> bool:
    code = window.at(second.end)
    if currency_before(window, first.start) or (
        code.kind == "word" and second.digits and not code.gap
    ):
        return False  # "£1.77 in 2 Q", "1 in 3D"
    if not 0 < first.value < second.value or first.value > 1000:
        return _is_beyond_whole(window, first, second)
    if (
        is_year(window.low(second.start))
        and second.digits
        and window.is_a(first.end, "in")
        and not window.is_a(first.end + 1, "every")
    ):
        return first.value == 1 and window.low(second.end) in window.lexicon.frequency
    return window.low(second.end) not in window.lexicon.unit_names


def _is_beyond_whole(window: Window, first: Number, second: Number) -> bool:
    """As in "nearly ten in five said so": a slip, and read as it is written, so that it is seen."""
    alike = first.digits is second.digits and not (first.scaled or second.scaled)
    counted = head_noun(window, second.end) or unit_after(window, second.end)
    goes_on = window.at(second.end).kind == "word" and not window.is_a(second.end, "and")
    told = goes_on and window.at(first.end).kind == "word"
    return alike and told and counted is None and first.value > second.value in _WHOLES


def read_per(window: Window, index: int) -> tuple[str, int] | None:
    """What the amount before ``index`` is counted by, and the index after it.

    A time, a person or a thing ("year", "person"), or a number of them ("1000").
    """
    lexicon = window.lexicon
    low = window.low(index)
    if low in lexicon.period_adverbs:
        period = lexicon.periods.get(window.low(index + 1))
        if window.is_a(index, "each") and period:
            return period, index + 2
        return lexicon.period_adverbs[low], index + 1
    counted = _by_article(window, index)
    if counted is not None:
        return counted
    if window.is_a(index, "per") or low == "/":
        return _per(window, index + 1)
    if window.phrase(index, 2) in lexicon.words["for_every"]:
        return _per(window, index + 2)
    return None


def _by_article(window: Window, index: int) -> tuple[str, int] | None:
    """As in "a year", "every month", "-a-day", "/month"."""
    hyphen = window.low(index) == "-"
    article = window.is_a(index + hyphen, "articles")
    every = not hyphen and (window.is_a(index, "every") or window.low(index) == "/")
    if not (article or every):
        return None
    at = index + 1 + hyphen
    at += window.low(at) == "-"
    period = window.lexicon.periods.get(window.low(at))
    if period is None or window.is_a(at + 1, "apart_in_time"):
        return None
    return (period, at + 1) if every or period in window.lexicon.words["rate_units"] else None


def _per(window: Window, at: int) -> tuple[str, int] | None:
    number = read_number(window, at)
    if number is not None:
        if number.value < 2 or number.value != int(number.value):
            return None
        noun = head_noun(window, number.end)
        return str(int(number.value)), noun[1] if noun else number.end
    lexicon = window.lexicon
    if window.is_a(at, "period_kinds") and window.low(at + 1) in lexicon.periods:
        at += 1
    scale = lexicon.scales.get(window.low(at))
    if scale is not None:
        noun = head_noun(window, at + 1)
        return str(int(scale)), noun[1] if noun else at + 1
    period = lexicon.periods.get(window.low(at))
    if period:
        return period, at + 1
    if window.low(at + 1) == "-" and not window.at(at + 1).gap:
        unit = lexicon.unit_names.get(f"{window.low(at)} {window.low(at + 2)}")
        if unit is not None:
            return unit, at + 3
    token = window.at(at)
    named = window.is_a(at - 1, "per") or window.is_a(at - 1, "every")
    if token.kind != "word" or token.low in lexicon.stops or not named:
        return None
    return lexicon.unit_names.get(token.low, token.low), at + 1
