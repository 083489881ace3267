"""What can go wrong with a figure, a quotation or a citation on its way into a report.

Each function gives what a stretch of the report becomes: (kind, replacement) or nothing, where
the stretch does not lend itself to it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

_RUN = re.compile(r"\d[\d,.]*\d|\d")
_WORD = re.compile(r"[A-Za-z]+")
_ONES = [
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
]
_TENS = ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NEXT = {
    **dict(zip(_ONES, _ONES[1:] + _ONES[-2:-1], strict=True)),
    **dict(zip(_TENS[1:], _TENS[2:] + _TENS[-2:-1], strict=True)),
}
_TENFOLD = dict(zip(_ONES[:9], _TENS, strict=True))

_UNITS = (
    (r"percentage points?", "per cent"),
    (r"%|per ?cent\b", " percentage points"),
    (r"\bkm\b|\bkilometres\b", "miles"),
    (r"\bmiles\b", "km"),
    (r"\byears\b", "months"),
    (r"(?<!a )(?<!per )\byear\b", "month"),
    (r"\bmonths\b", "years"),
    (r"\bweeks\b", "days"),
    (r"\bdays\b", "weeks"),
    (r"\bhours\b", "days"),
    (r"\bminutes\b", "hours"),
    (r"\bdecades\b", "years"),
)
_CURRENCIES = (
    (r"US\$|\$", "£"),
    (r"£", "$"),
    (r"€", "£"),
    (r"\byuan\b", "won"),
    (r"\bwon\b", "yuan"),
    (r"\bpounds\b", "euros"),
    (r"\beuros\b", "pounds"),
    (r"\bdollars\b", "pounds"),
)
_SCALES = (
    (r"\bthousand\b", "million"),
    (r"\bmillion\b", "billion"),
    (r"\bbillion\b", "million"),
    (r"(?<=\d)bn\b", "m"),
    (r"(?<=\d)m\b", "bn"),
)
_PERIODS = (
    (r"\b(an?|each|every|per) year\b", r"\1 month"),
    (r"\b(a|each|every|per) month\b", r"\1 year"),
    (r"\byearly\b|\bannually\b", "monthly"),
    (r"\bmonthly\b", "yearly"),
)
_DIRECTIONS = (
    ("rose", "fell"),
    ("risen", "fallen"),
    ("rising", "falling"),
    ("up from", "down from"),
    ("increased", "decreased"),
    ("an increase", "a decrease"),
    ("grew", "shrank"),
    ("grown", "shrunk"),
    ("higher", "lower"),
    ("doubled", "halved"),
)
_BOUNDS = (
    (r"\b(more than|over|above)\b", "fewer than"),
    (r"\bat least\b", "at most"),
    (r"\b(fewer than|less than|under|below)\b", "more than"),
    (r"\b(at most|up to)\b", "at least"),
)
_HEDGES = re.compile(
    r"\b(?:an? )?(?:about|around|some|almost|nearly|roughly|estimated|approximate(?:ly)?)\s+",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\s*\b(?:not|never|no|nobody|cannot|without)\b", re.IGNORECASE)


def figures(text: str, *, is_date: bool) -> Iterator[tuple[str, str]]:
    """A value nearby, two digits swapped, and ten times as much, for each number in ``text``."""
    for match in _RUN.finditer(text):
        for kind, changed in _digits(match[0], is_date=is_date):
            yield kind, text[: match.start()] + changed + text[match.end() :]
    for match in _WORD.finditer(text):
        for kind, table in (("figure nearby", _NEXT), ("figure ×10", _TENFOLD)):
            changed = table.get(match[0].lower(), "")
            if changed:
                cased = changed.capitalize() if match[0][0].isupper() else changed
                yield kind, text[: match.start()] + cased + text[match.end() :]


def _digits(run: str, *, is_date: bool) -> Iterator[tuple[str, str]]:
    at = max(place for place, char in enumerate(run) if char in "123456789" or place == 0)
    near = "8" if run[at] == "9" else str(int(run[at]) + 1)
    yield "figure nearby", run[:at] + near + run[at + 1 :]
    swapped = _swapped(run)
    if swapped:
        yield "figure, digits swapped", swapped
    if not is_date:
        yield "figure ×10", _tenfold(run)


def _swapped(run: str) -> str | None:
    """The last two neighbouring digits that differ swapped, no zero brought to the front."""
    places = [place for place, char in enumerate(run) if char.isdigit()]
    for first, second in reversed(tuple(itertools.pairwise(places))):
        if run[first] != run[second] and not (first == 0 and run[second] == "0"):
            chars = list(run)
            chars[first], chars[second] = chars[second], chars[first]
            return "".join(chars)
    return None


def _tenfold(run: str) -> str:
    whole, point, decimals = run.partition(".")
    if point and decimals:
        return f"{whole}{decimals[0]}" + (f".{decimals[1:]}" if decimals[1:] else "")
    digits = f"{run.replace(',', '')}0"
    return f"{int(digits):,}" if "," in run else digits


def measures(text: str) -> Iterator[tuple[str, str]]:
    """Another unit, currency, scale or period, where the quantity states one."""
    for kind, table in (
        ("unit", _UNITS),
        ("currency", _CURRENCIES),
        ("scale", _SCALES),
        ("period", _PERIODS),
    ):
        changed = _first(text, table)
        if changed:
            yield kind, changed


def qualifiers(before: str, number: str) -> Iterator[tuple[str, str]]:
    """The words before a number turned, dropped or added; the number itself is kept."""
    turned = _first(before, _BOUNDS)
    if turned:
        yield "bound turned", turned + number
        yield "bound dropped", re.sub("|".join(key for key, _ in _BOUNDS), "", before) + number
    elif _HEDGES.search(before):
        yield "hedge dropped", _HEDGES.sub("", before, count=1) + number
    elif not before.strip(" $£€US"):
        yield "bound added", f"more than {before}{number}"


def directions(text: str) -> Iterator[tuple[str, int, int, str]]:
    """(kind, start, end, replacement) of each word for up or down in a sentence."""
    for one, other in _DIRECTIONS:
        for found, put in ((one, other), (other, one)):
            for match in re.finditer(rf"\b{found}\b", text):
                yield "direction", match.start(), match.end(), put


def quotations(text: str) -> Iterator[tuple[str, str]]:
    """A word replaced (first, middle and last), a negation dropped or put in, words swapped."""
    words = list(re.finditer(r"[^\s>“”\"]*[A-Za-z][^\s>“”\"]*", text))
    for match in dict.fromkeys((words[0], words[len(words) // 2], words[-1])):
        core = _WORD.search(match[0])
        if core:
            start = match.start() + core.start()
            put = "umbrella" if core[0] != "umbrella" else "lantern"
            yield "quotation, word replaced", text[:start] + put + text[start + len(core[0]) :]
    negation = _NEGATION.search(text)
    if negation:
        changed = text[: negation.start()] + text[negation.end() :]
        yield "quotation, negation dropped", changed.lstrip()
    else:
        at = words[-1].start()
        yield "quotation, negation put in", f"{text[:at]}not {text[at:]}"
    for one, two in itertools.pairwise(words):
        if one[0].lower() != two[0].lower():
            middle = text[one.end() : two.start()]
            changed = text[: one.start()] + two[0] + middle + one[0] + text[two.end() :]
            yield "quotation, words swapped", changed
            break


def _first(text: str, table: tuple[tuple[str, str], ...]) -> str | None:
    for pattern, put in table:
        changed, count = re.subn(pattern, put, text, count=1)
        if count:
            return changed
    return None
