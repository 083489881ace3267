"""References to laws, judgments and registers, told by their shape: "42 U.S.C. 1983", "401(k)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.quantities.tokens import Window

_FIRST_INSTRUMENT, _LAST_INSTRUMENT = 1950, 2039
_LONGEST_SERIES = 4
_SHORTENED = 4
"""Tokens of an abbreviated collection: two words with their full stops."""
_LONGEST_MARKS = 8
"""Tokens to the section of a collection: its name and the marks before the number."""
_NEAR = 10
"""Tokens between the name of a register and its number: "the ISSN of the series is …"."""


def read_reference(window: Window, index: int) -> int | None:
    """The index after a reference whose number is the token at ``index``; ``None`` if it is none."""
    token = window.at(index)
    if token.kind != "num" or not token.low.replace(".", "").isdigit():
        return None
    return (
        _subdivided(window, index)
        or _reported(window, index)
        or _instrument(window, index)
        or (_series(window, index) and index + 1)
        or _registered(window, index)
        or _pages(window, index)
        or _volume(window, index)
        or _lettered_telephone(window, index)
    )


def _subdivided(window: Window, index: int) -> int | None:
    """As in "14(2)", "401(k)", "6(1)(f)": brackets without white space."""
    at = index + 1
    while window.low(at) == "(" and window.low(at + 2) == ")" and not window.at(at).gap:
        inside = window.low(at + 1)
        if len(inside) > 1 and not inside.isdigit() and set(inside) - set("ivx"):
            break
        if window.at(at + 1).gap or len(inside) > 2:
            break
        at += 3
    return at if at > index + 1 else None


def is_reported(window: Window, index: int) -> bool:
    """True if the number at ``index`` is the volume of a collection of laws or judgments."""
    return _reported(window, index) is not None


def _reported(window: Window, index: int) -> int | None:
    """As in "347 U.S. 483", "17 CFR 240.10", "15 U.S.C. § 78j", "134 Stat. 3388, 4823"."""
    at = _after_collection(window, index + 1)
    if at is None or not window.at(index + 1).gap:
        return None
    while window.low(at) in {"§", "§§", "part", "."} and at < index + _LONGEST_MARKS:
        at += 1
    if window.at(at).kind != "num" or not window.low(at).replace(".", "").isdigit():
        return None
    at += 1
    while window.low(at) in {",", "-"} and window.at(at + 1).kind == "num":
        at += 2
    return at


def _after_collection(window: Window, at: int) -> int | None:
    """The index after "U.S.C.", "DCR", "Stat.", "Fed. Reg."."""
    if _is_series(window, at):
        return at + 1
    end = at
    while window.raw(end)[:1].isupper() and window.low(end + 1) == "." and end < at + _SHORTENED:
        if window.at(end + 1).gap or window.low(end) in window.lexicon.months:
            return None
        end += 2
    return end if end > at else None


def _is_series(window: Window, index: int) -> bool:
    """True for up to four capitals, with or without full stops, that are no unit and no country."""
    token, raw = window.at(index), window.raw(index).replace(".", "")
    if token.kind != "word" or not raw.isupper() or len(raw) > _LONGEST_SERIES:
        return False
    lexicon = window.lexicon
    known = lexicon.currencies.keys() | lexicon.unit_names.keys() | lexicon.short_scales.keys()
    return token.low not in known and token.low not in lexicon.clock


def _instrument(window: Window, index: int) -> int | None:
    """As in "2016/679", "139/2004": a year and a number that is not the next year."""
    mark, second = window.at(index + 1), window.at(index + 2)
    if mark.low != "/" or mark.gap or second.gap or not second.low.isdigit():
        return None
    if window.low(index + 3) == "/" or window.low(index - 1) == "/":
        return None
    first, other = window.low(index), second.low
    year, number = (first, other) if _is_instrument_year(first) else (other, first)
    if not _is_instrument_year(year) or int(number) in _next_years(int(year)):
        return None
    return index + 3


def _is_instrument_year(text: str) -> bool:
    return len(text) == 4 and _FIRST_INSTRUMENT <= int(text) <= _LAST_INSTRUMENT


def _next_years(year: int) -> set[int]:
    return {year + 1, (year + 1) % 100}


def _series(window: Window, index: int) -> bool:
    """As in "H.R. 3684", "HC 145", "S. 1260": capitals before a bare number."""
    at = index - 1
    at -= window.low(at) == "." and not window.at(at).gap
    lexicon = window.lexicon
    if not _is_series(window, at) or window.low(at) in lexicon.places | lexicon.fiscal:
        return False
    following = window.at(index + 1)
    if following.kind == "word":
        doubled = _is_series(window, at - 1)  # "BS EN 1090 replaces"
        return doubled or window.is_a(index + 1, "after_name")
    return following.kind == "break" or following.low in {".", ",", ";", ")", "]", ":"}


def _pages(window: Window, index: int) -> int | None:
    """As in "49(6), 826-841": the pages after the number of an issue."""
    if window.low(index - 1) not in {",", ":"} or window.low(index - 2) != ")":
        return None
    issue = window.at(index - 3)
    if issue.kind != "num" or window.low(index + 1) != "-" or window.at(index + 2).kind != "num":
        return None
    return index + 3


def _lettered_telephone(window: Window, index: int) -> int | None:
    """As in "1-844-USA-GOV1": figures and capitals joined by hyphens."""
    at, lettered = index, False
    while window.low(at + 1) == "-" and not (window.at(at + 1).gap or window.at(at + 2).gap):
        at += 2
        lettered = lettered or (window.at(at).kind == "word" and window.raw(at).isupper())
    return at + 1 if lettered and at - index >= _JOINED_GROUPS else None


_JOINED_GROUPS = 4
"""Tokens: two hyphens and what follows each."""


def _volume(window: Window, index: int) -> int | None:
    """As in "Regions 27 (2): 1-36": a volume, its issue and the pages."""
    at = index + 4
    if window.low(index + 1) != "(" or window.low(index + 3) != ")" or window.low(at) not in ":,":
        return None
    if window.at(index + 2).kind != "num" or window.at(at + 1).kind != "num":
        return None
    return at + 4 if window.low(at + 2) == "-" else at + 2


def _registered(window: Window, index: int) -> int | None:
    """As in "The ISSN of the series is 2049-3630", "charity number 1089464"."""
    told = window.is_a(index - 1, "copulas") or window.low(index - 1) == ":"
    if not told or not any(window.is_a(index - back, "registers") for back in range(2, _NEAR)):
        return None
    at = index + 1
    while (
        window.low(at) == "-"
        and not window.at(at).gap
        and window.at(at + 1).kind in {"num", "word"}
    ):
        at += 2
    return at
