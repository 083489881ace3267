"""Two figures that a passage gives for two times: which was before, and which after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportgen.evidence.clauses import same_sort
from reportgen.model.quantity import QuantityKind
from reportgen.text.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from reportgen.model.quantity import Quantity

_REACH = 140
"""Code points between the two figures of a change."""
_WHEN = re.compile(
    r"[^;()]*\b(?:since|in|of)\s+(?:19|20)\d\d,?\s+when\b[^;()]{0,30}$"
    r"|[^()]*;\s*in\s+(?:19|20)\d\d\s+[^;()]{0,25}\b(?:was|were|been|at)\s+[^\w\s]?$"
)
"""As in "since 2020, when there were", "; in 2023 it had been"."""
_NEXT = re.compile(
    r"[^\w();]{0,3}\s*;\s*(?:19|20)\d\d(?:[/–-]\d\d)?\s*:\s*[^\w\s]?$"
    r"|[^.;()]{0,40}\band\s+(?:from\s+)?[^\w\s]?$"
)
"""From one earlier figure to another: "(2023: 60 %; 2019: 65 %)", "23.7 % a year ago and 15.1 % in 2019"."""
_FROM_TO = re.compile(r"[^;:()]*?\bto\s+(?:\w+\s+){0,3}?$")
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,3}?[^\w\s]*$")
_HELD_AGAINST = re.compile(
    r"[^;()]*?,?\s*\b(?:(?:up|down|changed|compared|against|versus|instead|higher|lower|more|less|fewer|above|below"
    r"|increase|decrease|rise|fall|improvement|improved)\b[^;()]{0,30}?\b(?:from|with|to|on|than|of)|from|against|versus|after|twice|double|triple|half|times)\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){0,3}?[^\w\s]?$"
)
_PARTED = re.compile(r"\b(?:and|while|whereas|but|that)\b(?!\s+(?:down|up|compared|against)\b)")
"""Between two figures: the second begins a clause of its own."""
_YEAR_BEFORE = re.compile(
    r"[^;()]{0,110}\(\s*(?:(?P<year>(?:19|20)\d\d(?:[/–-]\d\d)?)|prior year|previous year|last year|FY ?\d\d"
    r"|(?:Q[1-4]|H[12]) ?\d{0,4})\s*:?\s*(?:(?P<side>profit|loss|surplus|deficit)\s+of\s+)?$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\b((?:19|20)\d\d(?:[/–-]\d\d)?)\s*:\s*[^\w\s]?$")
_LABEL_REACH = 14
"""Code points: no label of a year is longer."""
_PRIOR = re.compile(
    r"\b(?:year|month|quarter|winter|season|period|week|decade)s?\s+(?:before|earlier|ago|previously)\b"
    r"|\b(?:previous|preceding|prior|last|linked)[\s-](?:\w+\s+)?(?:year|month|quarter|winter|season|period)\b"
    r"|\b(?:in|of)\s+(?:the\s+)?(?:fiscal\s+|financial\s+)?(?:year\s+)?(?:[A-Z][a-z]{2,8}\s+)?(?:FY\s?)?(?:19|20)\d\d(?:[/–-]\d\d)?\b|\bbefore\b|\bpreviously\b",
    re.IGNORECASE,
)


_TOLD_EARLIER = re.compile(
    r"\b(?:formerly|initially|originally|before|earlier|ago|previous\w*|prior|preceding|last"
    r"|linked|already|then|still|used to|had|once|until|at first|from|against|versus|compared|than|baseline|old|past)\b",
    re.IGNORECASE,
)
"""Words of a clause that may tell of an earlier time, or of what another figure is held against."""
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\bQ[1-4]\b|\b(?:first|second|third|fourth)[\s-](?:quarter|half)\b"
)
_SIZE = re.compile(
    r"\b(?:by|up|down|(?:in|de)creas\w+|rose|fell|grew|gain\w*|lost|added|improv\w+|declin\w+|growth)\s+(?:of\s+)?\W{0,2}$"
)
"""Before a figure that is the size of a change, and no level."""
_AFTER, _BEFORE = 60, 20
"""Code points after a figure in which its own time stands; before it, as a label."""


class Ends(NamedTuple):
    """The two ends of a change, in time; each figure as it stands in the passage."""

    before: Quantity
    after: Quantity

    @property
    def rises(self) -> bool:
        """True if the later figure is the larger one."""
        return self.after.value > self.before.value


def ends_in(text: str, figures: Sequence[Quantity]) -> Iterator[Ends]:
    """The pairs of neighbouring figures of one sort that ``text`` tells as before and after.

    "rose from 40 to 50", "50, up from 40", "50 (2023: 40)", "50, compared with 40 a year earlier".

    Args:
        text: what the figures' offsets count in.
        figures: of one sentence, in order, dates left out.
    """
    plain = [item for item in figures if item.upper is None]
    for row, one in enumerate(plain):
        other = next((item for item in plain[row + 1 : row + 3] if same_sort(one, item)), None)
        if other is not None and 0 < other.start - one.end <= _REACH:
            found = _ends(text, one, other)
            if found is not None:
                yield found
                yield from _earlier_still(text, found, plain[plain.index(other) + 1 :])
    yield from _series(text, plain)


def _series(text: str, figures: Sequence[Quantity]) -> Iterator[Ends]:
    """Each figure of a row of years with the last: "2020: 520; 2021: 1,006; 2022: 2,112"."""
    labelled = [
        (label[1], item)
        for item in figures
        if (label := _LABEL.search(text[max(item.start - _LABEL_REACH, 0) : item.start]))
    ]
    if len(labelled) < 2:
        return
    year, last = max(labelled, key=lambda pair: pair[0])
    for other, item in labelled:
        if other < year and same_sort(item, last):
            yield Ends(item, last)


def _earlier_still(text: str, ends: Ends, following: Sequence[Quantity]) -> Iterator[Ends]:
    """The same figure with another earlier one that follows in the same list."""
    if ends.before.start < ends.after.start:
        return
    other = next((item for item in following if same_sort(ends.before, item)), None)
    if other is None or not _NEXT.fullmatch(text, ends.before.end, other.start):
        return
    bracket = text[ends.before.end : other.start].lstrip().startswith(";")
    if bracket or _is_earlier(text, "", other):
        yield Ends(other, ends.after)


def _ends(text: str, one: Quantity, other: Quantity) -> Ends | None:
    between = text[one.end : other.start].removeprefix(")")
    before_one = text[max(one.start - 30, 0) : one.number_start]
    if _FROM.search(before_one):
        return Ends(one, other) if _FROM_TO.fullmatch(between) else None
    if year := _YEAR_BEFORE.fullmatch(between):
        return None if year["side"] else Ends(other, one)
    if _WHEN.fullmatch(between):
        return Ends(other, one)
    if (
        _PARTED.search(between)
        or not _HELD_AGAINST.fullmatch(between)
        or one.kind is QuantityKind.CHANGE
    ):
        return None
    if re.search(r"\bfrom\s", between) or _is_earlier(text, between, other):
        return Ends(other, one)
    return None


_ASIDE = re.compile(r",\s+or\s+[^,;]{1,30},")
"""As in "$1,197 million, or 43.0 %, in the prior year"."""


def _is_earlier(text: str, between: str, other: Quantity) -> bool:
    """True if the passage says that the second figure is of an earlier time."""
    after = _ASIDE.sub("", text[other.end : other.end + 90])
    after = re.split(r"[;.](?:\s|$)|,(?!\d)", after)[0]
    return bool(_PRIOR.search(between) or _PRIOR.search(after))


def told_of_before(
    clause: str,
    figure: Quantity,
    ends: Iterable[Ends],
    *,
    prose: str,
    told: frozenset[Decimal],
) -> str | None:
    """Whether the source gives the figure for the time before, and the sentence for now, as a clause.

    "Receipts were £946,000" of "£971,000, compared with £946,000 in the quarter before".

    Args:
        clause: the sentence's, about the figure; with a word that may tell of an earlier time, or
            with the time that the source gives the figure for, nothing is said.
        figure: as it stands in the source.
        ends: the changes that its passage tells.
        prose: the source.
        told: the values the sentence gives itself: whoever tells both ends confuses their order at
            most, which is judged apart.
    """
    if _TOLD_EARLIER.search(clause):
        return None
    after = re.split(r"[;.](?:\s|$)|,(?!\d)|\band\b", prose[figure.end : figure.end + _AFTER])[0]
    before = prose[max(figure.start - _BEFORE, 0) : figure.number_start]
    if _SIZE.search(before):
        return None
    if any(time in clause for time in _TIME.findall(f"{before} {after}")):
        return None
    pairs = tuple(ends)
    if any(pair.after.start == figure.start for pair in pairs):
        return None
    for pair in pairs:
        if pair.before.start == figure.start and pair.after.value not in {figure.value, *told}:
            after = flat(pair.after.text)
            return f"the source gives it for the time before, and {after!r} for the later one"
    return None
