"""How the bound and hedge of a claim's figure differ from those of the source's."""

from __future__ import annotations

import re
from itertools import zip_longest

from msgspec.structs import replace

from reportgen.model.quantity import Bound, Hedge, Quantity, QuantityKind
from reportgen.model.verdict import QualifierChange
from reportgen.quantities.conversion import pairs
from reportgen.quantities.lexicon import load
from reportgen.quantities.qualifiers import DENIED


def compare_qualifiers(
    claimed: Quantity, stands: Quantity, *, clause: str = "", passage: str = ""
) -> QualifierChange | None:
    """What the claim changed in bound or hedge of a figure that matches; ``None`` if nothing.

    An earned hedge is no change: a claim that rounds the source may say "about", and a bound that
    the source's own, more precise value satisfies is true of it.

    Args:
        claimed: the quantity of the report.
        stands: the source's.
        clause: the words of the report around ``claimed``. A hedge among them is told, though not
            beside the number: "the UN estimates that 500 died".
        passage: those of the source around ``stands``: what they tell as an estimate may be called one.
    """
    if claimed.kind in _UNQUALIFIED or _is_idle(claimed) or _is_idle(stands):
        return None
    bare = claimed.bound is None and claimed.hedge is None
    if bare and claimed.kind is QuantityKind.MEASURE and _NAMING.search(claimed.text):
        return None
    found = pairs(claimed, stands)
    one, other = (found[-1].claimed, found[-1].stands) if found else (claimed, stands)
    if one.hedge is None and other.hedge is not None and _is_told(other.hedge, clause):
        one = replace(one, hedge=other.hedge)
    if other.hedge is None and one.hedge is Hedge.ESTIMATED and _is_told(one.hedge, passage):
        other = replace(other, hedge=one.hedge)
    if _tells(clause, other.bound) and one.bound is None:
        one = replace(one, bound=other.bound)
    if _tells(passage, one.bound) and other.bound is None:
        other = replace(other, bound=one.bound)
    message = _bound_change(one, other) or _hedge_change(one, other)
    if message is None:
        return None
    return QualifierChange(
        claimed=" ".join(claimed.text.split()),
        source=" ".join(stands.text.split()),
        message=message,
    )


_NAMING = re.compile(r"\w-[a-z]+$")
"""A measure that names a sort of thing, which keeps its name: "twelve-hour waits" are of more than 12."""


def _tells(clause: str, bound: Bound | None) -> bool:
    """True if words of ``clause`` say the same as a bound: "limits it to", "or more"."""
    if bound is None or not clause:
        return False
    words = _free_words(clause)
    lexicon = load("en").words
    if _SIDE[bound] > 0:
        told = not words.isdisjoint(lexicon["told_at_least"])
        return told or _OR_MORE.search(clause) is not None
    return not words.isdisjoint(lexicon["told_at_most"])


_OR_MORE = re.compile(r"\b(?:or|and)\s+(?:more|over|above|older|longer|higher)\b")


def _is_told(hedge: Hedge, clause: str) -> bool:
    """True if a word of ``clause`` says that its figures are estimates, or roughly so."""
    return not _free_words(clause).isdisjoint(load("en").words[f"told_{hedge.value}"])


def _free_words(clause: str) -> frozenset[str]:
    """The words of a clause, in lower case, but for those right before a number: they are of it.

    "30 yuan, or some $4": nothing is said of the 30.
    """
    words = [word.strip(".,;:()\"'").lower() for word in clause.split()]
    numbers = load("en").numbers
    return frozenset(
        word
        for word, after in zip_longest(words, words[1:], fillvalue="")
        if not (_FIGURE.match(after) or after.partition("-")[0] in numbers)
    )


_FIGURE = re.compile(r"[^\w\s]{0,2}(?:[a-z]{0,3}[$£€])?\d")


def _is_idle(quantity: Quantity) -> bool:
    """True of "some 62,000", which says nothing of it: a sentence may not begin with figures."""
    words = quantity.text[: quantity.number_start - quantity.start].lower().split()
    return words == ["some"]


_UNQUALIFIED = frozenset({QuantityKind.DATE, QuantityKind.MAGNITUDE, QuantityKind.RANK})
_SIDE = {Bound.OVER: 1, Bound.AT_LEAST: 1, Bound.UNDER: -1, Bound.AT_MOST: -1}
_SAID = {
    Bound.OVER: "more than",
    Bound.UNDER: "less than",
    Bound.AT_LEAST: "at least",
    Bound.AT_MOST: "at most",
    Hedge.ABOUT: "about",
    Hedge.ESTIMATED: "estimated",
}


def _bound_change(claimed: Quantity, stands: Quantity) -> str | None:
    one, other = claimed.bound, stands.bound
    if one == other or (one and other and _SIDE[one] == _SIDE[other]):
        return None
    if one is None:
        if claimed.hedge is not None and stands.hedge is not None:
            return None  # "about 145" for "almost 145"
        return f"the source says {_words(stands)}, the sentence does not"
    if other is not None:
        return f"the source says {_words(stands)}, the sentence {_words(claimed)}"
    if _earned_bound(claimed, stands):
        return None
    if claimed.hedge is Hedge.ABOUT and stands.hedge is Hedge.ABOUT:
        return None  # "nearly double" for "roughly double"
    return f"the sentence says {_words(claimed)}, the source does not"


def _earned_bound(claimed: Quantity, stands: Quantity) -> bool:
    """True if the source's own value satisfies the claim's bound, or is an end of its range."""
    if stands.upper is not None and claimed.upper is None:
        return claimed.value in {stands.value, stands.upper}
    side = _SIDE[claimed.bound] if claimed.bound else 0
    return (stands.value - claimed.value) * side > 0


def _hedge_change(claimed: Quantity, stands: Quantity) -> str | None:
    if bool(claimed.hedge) == bool(stands.hedge):
        return None
    if stands.hedge is Hedge.ABOUT and not any(map(str.isdecimal, claimed.text)):
        return None  # "one in nine" is rough as it stands
    if claimed.hedge is None:
        return f"the source says {_words(stands)}, the sentence does not"
    if claimed.value != stands.value or claimed.upper != stands.upper:
        return None  # rounded, and said so
    if claimed.hedge is Hedge.ABOUT:
        return None  # "about 417" says no more than 417
    return f"the sentence says {_words(claimed)}, the source does not"


def _words(quantity: Quantity) -> str:
    """Its bound and hedge as written, in quotes: 'an estimated'."""
    before = quantity.text[: quantity.number_start - quantity.start]
    words = " ".join(word for word in before.split() if word.isalpha() and not word.isupper())
    kind = quantity.bound or quantity.hedge
    written = load("en").bounds_before.get(words.lower())
    if written in DENIED and quantity.bound is not None and written != quantity.bound.value:
        words = f"not {words}"  # "must not cost more than £5"
    return f"'{words.lower() or (_SAID[kind] if kind else '')}'"
