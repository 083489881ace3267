"""The stretch of a sentence that belongs to one figure among others of its sort."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.quantity import QuantityKind
from reportgen.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.evidence.reading import Reading
    from reportgen.model.claim import Claim
    from reportgen.model.quantity import Quantity

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BOUNDARIES = (
    re.compile(
        r"[;:—]|\s[–-]\s|\b(?:while|whereas|whilst|but|against(?=\s*$|\s+\S*\d)|compared|than|though)\b"
    ),
    re.compile(r",(?!\d)|[()]"),
    re.compile(r"\b(?:and|or|with)\b"),
    re.compile(r"\bto\b"),
)
"""What parts two figures of a sentence, the strongest first: the last of its rank between them."""
_SIGNS = " \n~≈£$€¥+-−"
"""What may stand between the colon of a label and its figure."""
_NARROW = re.compile(
    r",(?!\d)|[;:()—]|\s[–-]\s|\b(?:and|while|whereas|whilst|but|against(?=\s*$|\s+\S*\d)|than)\b"
)
_FORMS = {QuantityKind.CHANGE: QuantityKind.PERCENT}
_UNITED = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE})
_MOST = 9
"""More figures of a sort than that in three sentences are a table, not a comparison."""


class Clause(Struct, frozen=True, kw_only=True, dict=True):
    """A figure with the words that belong to it, in the text it stands in."""

    text: str
    quantity: Quantity
    """Its offsets count in ``text``."""
    start: int
    end: int
    sentence: tuple[int, int]
    dates: tuple[Quantity, ...]
    """Of the clause, in order."""

    @cached_property
    def before(self) -> str:
        """What leads up to the figure."""
        return self.text[self.start : self.quantity.start]

    @cached_property
    def after(self) -> str:
        """What follows the number: the thing counted and the rest; of money and measures the rest."""
        united = self.quantity.kind in _UNITED and self.quantity.per is None
        return self.text[self.quantity.end if united else self.quantity.number_end : self.end]

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words on both sides."""
        inside = self.quantity.unit if self.quantity.kind is QuantityKind.PERCENT else None
        return content_words(f"{self.before} {self.after} {inside or ''}")

    @cached_property
    def narrow(self) -> str:
        """The clause between the nearest commas or conjunctions, wider if it has no word."""
        return self.text[slice(*self.narrow_span)]

    @cached_property
    def narrow_span(self) -> tuple[int, int]:
        """Where ``narrow`` begins and ends in ``text``."""
        edges = [self.start]
        edges += [
            match.end() for match in _NARROW.finditer(self.text, self.start, self.quantity.start)
        ]
        after = _NARROW.search(self.text, self.quantity.end, self.end)
        end = after.start() if after else self.end
        starts = reversed(edges)
        start = next(
            (edge for edge in starts if content_words(self.text[edge : self.quantity.start])),
            self.start,
        )
        return start, end


_BRANCH = re.compile(
    r"[;:—]|\s[–-]\s|\b(?:while|whereas|whilst|but|however|yet|although|though|despite|because|which|who|whose)\b"
    r"|,\s+(?:it|they|he|she|we)\b|,\s+(?:\w+ing|with|as|due|after|since|including|according)\b"
    r"|\band\s+(?:(?:also|then|now|still)\s+)?(?:has|have|had|is|are|was|were|will|would|may|can|could"
    r"|it|they|he|she|we)\b"
)
"""Where a sentence goes on to something else than its figure."""


def figure_span(clause: Clause) -> tuple[int, int]:
    """Where that part of a clause that is about the figure itself begins and ends in its text.

    Not of "…, which brings it close to the old peak" and "… and has raised its prices".
    """
    quantity, start = clause.quantity, clause.start
    for match in _BRANCH.finditer(clause.text, clause.start, quantity.start):
        if content_words(clause.text[match.end() : quantity.start]):
            start = match.end()
    after = _BRANCH.search(clause.text, quantity.end, clause.end)
    return start, after.start() if after else clause.end


def figure_words(clause: Clause) -> frozenset[str]:
    """The telling words of that part of a clause that is about the figure itself."""
    start, end = figure_span(clause)
    return replace(clause, start=start, end=end).words


_EXCEPTING = re.compile(
    r"\b(?:unlike|rather|not|except|excluding|apart|both|neither|other than)\b", re.IGNORECASE
)


def excepts(clause: Clause) -> bool:
    """True if a clause may name what its figure is not of: "unlike owners, tenants spend 33 %"."""
    return _EXCEPTING.search(clause.text, clause.start, clause.end) is not None


def ordered_words(text: str) -> tuple[tuple[str, str], ...]:
    """(Stem, as written) of the telling words of ``text``, in order."""
    return tuple(
        (stem, match.group())
        for match in _WORD.finditer(text)
        for stem in sorted(content_words(match.group()))
    )


def same_sort(one: Quantity, other: Quantity) -> bool:
    """True for figures that a sentence may exchange: of one kind, and of one unit if it matters."""
    if _FORMS.get(one.kind, one.kind) is not _FORMS.get(other.kind, other.kind):
        return False
    if one.kind in _UNITED:
        return one.unit == other.unit
    return one.kind is not QuantityKind.DATE


def own_clause(claim: Claim, quantity: Quantity, *, apart_from_all: bool = False) -> Clause | None:
    """The stretch of the claim's sentence that is about ``quantity``; ``None`` if not to be told.

    Args:
        claim: the claim.
        quantity: one of its quantities.
        apart_from_all: the clause ends where that of any other figure begins, dates left out; else
            only figures of its own sort bound it.
    """
    here = _placed(claim, quantity)
    if claim.table is not None or here is None:
        return None
    placed = (_placed(claim, item.quantity) for item in claim.quantities)
    around = [item for item in placed if item is not None]
    return _clause(claim.text, here, around, (0, len(claim.text)), apart_from_all=apart_from_all)


def passage_clauses(reading: Reading, stands: Quantity) -> tuple[Clause, tuple[Clause, ...]]:
    """The stretch about ``stands``, and those about other figures of its sort near it.

    Near is the same sentence, the one before and the one after in the paragraph.
    """
    prose = reading.source.prose
    spans = reading.sentences_near(stands.start)
    around = reading.between(spans[0][0], spans[-1][1])
    by_span = {span: [item for item in around if span[0] <= item.start < span[1]] for span in spans}
    clauses = [
        _clause(prose, item, inside, span)
        for span, inside in by_span.items()
        for item in inside
        if same_sort(item, stands)
    ]
    here = next((item for item in clauses if item.quantity.start == stands.start), None)
    if here is None:
        span = reading.sentence_span(stands.start)
        here = _clause(prose, stands, [stands], span)
    if len(clauses) > _MOST:
        return here, ()
    return here, tuple(item for item in clauses if item is not here and _apart(here, item))


def _apart(one: Clause, other: Clause) -> bool:
    return one.sentence != other.sentence or one.end <= other.start or other.end <= one.start


def _clause(
    text: str,
    quantity: Quantity,
    around: Sequence[Quantity],
    sentence: tuple[int, int],
    *,
    apart_from_all: bool = False,
) -> Clause:
    """The clause of ``quantity``: it ends where that of another of its sort begins."""
    start, end = sentence
    for item in around:
        if item.kind is QuantityKind.DATE or not (apart_from_all or same_sort(item, quantity)):
            continue
        if item.end <= quantity.start:
            start = max(start, _boundary(text, item.end, quantity.start) or start)
        elif item.start >= quantity.end:
            end = min(end, _boundary(text, quantity.end, item.start) or end)
    start = max(start, text.rfind(";", start, quantity.start) + 1)
    after = text.find(";", quantity.end, end)
    end = after if after >= 0 else end
    dates = (item for item in around if item.kind is QuantityKind.DATE)
    return Clause(
        text=text,
        quantity=quantity,
        start=start,
        end=end,
        sentence=sentence,
        dates=tuple(item for item in dates if start <= item.start < end),
    )


def _boundary(text: str, start: int, end: int) -> int | None:
    while end > start and text[end - 1] in " (":
        end -= 1  # "highest in Westmark (81 %)": the bracket belongs to the figure it holds
    for pattern in _BOUNDARIES:
        places = [
            match.start()
            for match in pattern.finditer(text, start, end)
            # ", by 2.2 per cent" begins no clause: "… and slowest in hospitality, by 2.2 per cent".
            if not _BARE.fullmatch(text, match.end(), end)
            # Nor does the colon of a label: "2021: 1,006; 2022: 2,112".
            and not (match.group() == ":" and not text[match.end() : end].strip(_SIGNS))
        ]
        if places:
            return places[-1]
    return None


_BARE = re.compile(r"\s*(?:by|at|to|of|with)\s*")


def _placed(claim: Claim, quantity: Quantity) -> Quantity | None:
    """``quantity`` with offsets that count in the claim's text."""
    start = quantity.start - claim.start
    if claim.text[max(start, 0) :][: len(quantity.text)] != quantity.text or start < 0:
        if claim.text.count(quantity.text) != 1:
            return None
        start = claim.text.index(quantity.text)
    shift = start - quantity.start
    return replace(
        quantity,
        start=start,
        end=quantity.end + shift,
        number_start=quantity.number_start + shift,
        number_end=quantity.number_end + shift,
    )
