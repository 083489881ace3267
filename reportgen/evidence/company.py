"""Whether a figure stands in the same company in the source as in the sentence."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.quantity import QuantityKind
from reportgen.text.words import content_words, stem

if TYPE_CHECKING:
    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim
    from reportgen.model.quantity import Quantity

CHANCE = Decimal("0.2")
"""From this chance on a bare number says nothing by itself. On web pages of 4,000 words a quarter
of the whole numbers up to 100 stand by accident (counted on the pages of WiCE, Kamoi et al. 2023);
asking for shared words of every figure would flag one good figure in ten, so only such are asked."""

_WORD = re.compile(r"[^\W\d_]+")
_OPPOSED = (
    ("man male boy father husband son", "woman female girl mother wife daughter"),
    ("child minor", "adult grown-up"),
    ("birth born", "death died"),
    ("killed died dead death", "injured wounded survived survivor"),
    ("import imported", "export exported"),
    ("urban city town", "rural village"),
    ("employer", "employee worker"),
    ("landlord owner", "tenant renter"),
    ("teacher", "pupil student"),
    ("arrival arrived", "departure departed left"),
    ("buyer bought", "seller sold"),
    ("employed employment", "unemployed unemployment"),
    ("income revenue", "expenditure spending cost"),
    ("supported favour", "opposed against"),
    ("won", "lost"),
    ("weekday", "weekend"),
    ("household", "people person inhabitant"),
)
"""Things a sentence may turn into each other. Few on purpose: that a source says "refugees" and a
sentence "people" is no fault, that it says "men" for "women" is one."""
_SIDES = tuple(
    tuple(frozenset(stem(word) for word in re.split(r"[ -]", side)) for side in pair)
    for pair in _OPPOSED
)


class Subject(Struct, frozen=True, kw_only=True):
    """What a claim is about."""

    claim: Claim
    text: str
    words: frozenset[str]
    """Its content words; for a cell those of its headers, row and caption too."""
    sides: tuple[tuple[frozenset[str], frozenset[str]], ...]
    """(Stems of the side it names, stems of the opposite side that it does not name)."""
    values: frozenset[Decimal]
    """Of its figures: what it tells itself is no rival."""


def subject_of(claim: Claim) -> Subject:
    """What ``claim`` is about, in its own words and those of its table."""
    table = claim.table
    context = (*table.headers, table.row, table.caption) if table else ()
    text = " ".join((claim.text, *context))
    words = content_words(text)
    sides = tuple(
        (ours, other)
        for pair in _SIDES
        for ours, other in (pair, pair[::-1])
        if ours & words and not other & words
    )
    return Subject(
        claim=claim,
        text=text,
        words=words,
        sides=sides,
        values=frozenset(item.quantity.value for item in claim.quantities),
    )


def shared_words(words: frozenset[str], reading: Reading, offset: int) -> int:
    """How many telling words the passage at ``offset`` shares with the claim."""
    shared = words & reading.company(offset)
    return len(shared - reading.commonplace) if shared else 0


def same_thing(claimed: Quantity, stands: Quantity) -> bool:
    """True if both name what they count, and it is the same."""
    return claimed.unit is not None and claimed.unit == stands.unit


def is_weak(claimed: Quantity, stands: Quantity, chance: Decimal) -> bool:
    """True if the match is a bare number that such a text holds by accident."""
    bare = claimed.kind is QuantityKind.COUNT and stands.kind is QuantityKind.COUNT
    return bare and chance >= CHANCE and not same_thing(claimed, stands)


def is_stray_year(claimed: Quantity, stands: Quantity, subject: Subject) -> bool:
    """True of a bare year that may stand anywhere in a page, asked for by a sentence that tells enough.

    Not where the source gives its own date: what it tells without a year happened about then.
    """
    bare = claimed.upper is None and _FIRST_YEAR <= claimed.value <= _LAST_YEAR
    return bare and stands.start >= _HEAD and len(subject.words) >= _TELLING


_FIRST_YEAR, _LAST_YEAR = 1300, 2200
_HEAD = 400
"""Code points at the beginning in which a page gives its own date."""
_TELLING = 4
"""Words of a sentence of which one at least stands near its year. On WiCE (train and dev) five years
that the labels hold for unsupported share none, and one that they hold for supported."""


def opposed(subject: Subject, reading: Reading, offset: int) -> str | None:
    """What the sentence at ``offset`` says it of and the claim does not, if the two are opposites.

    Returns:
        A clause ("the source says it of 'women', the sentence of 'men'"), or ``None``: also where
        either sentence names both sides.
    """
    if not subject.sides:
        return None
    passage, theirs = reading.sentence(offset)
    for ours, other in subject.sides:
        if theirs & other and not theirs & ours:
            return (
                f"the source says it of {_surface(passage, other)!r}, "
                f"the sentence of {_surface(subject.text, ours)!r}"
            )
    return None


def _surface(text: str, stems: frozenset[str]) -> str:
    """The first word of ``text`` that has one of ``stems``, as it is written."""
    words = _WORD.findall(text)
    return next((word for word in words if stem(word) in stems), "")
