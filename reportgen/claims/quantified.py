"""The quantities of a block that ask for something, and what covers each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.claims.case import Case
from reportgen.claims.need import need_of
from reportgen.claims.quotations import is_title
from reportgen.model.claim import ClaimedQuantity, Need
from reportgen.model.document import PLACEHOLDER, BlockKind, MarkKind
from reportgen.model.quantity import QuantityKind

if TYPE_CHECKING:
    from reportgen.claims.coverage import Coverage
    from reportgen.claims.lexicon import Lexicon
    from reportgen.claims.quotations import Quoted
    from reportgen.claims.statement import Statement
    from reportgen.claims.works import Works
    from reportgen.model.document import Block, Document, Mark
    from reportgen.model.quantity import Quantity

_HEADING_NUMBER = re.compile(
    r"\s*(?:(?:Part|Section|Chapter|Annex|Appendix|Box|Step)\s+)?(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])"
    r"(?:[.):]|(?=\s))\s*",
)

_AGE = "age"
_LETTER = re.compile(r"[^\W\d_]")
_REACH = 300
"""Code points on either side of a number that may belong to its clause."""

_Span = tuple[int, int]


class Weighing(Struct, frozen=True, kw_only=True):
    """What the quantities of one statement are weighed with."""

    document: Document
    statement: Statement
    coverage: Coverage
    lexicon: Lexicon
    data: bool = False
    """True in a cell of a table's body: what stands there is data."""

    def claimed(self, quantities: tuple[Quantity, ...]) -> tuple[ClaimedQuantity, ...]:
        """Those of the statement that must be cited, or are covered and so compared; in order."""
        found = (self._claimed(item) for item in quantities if self._holds(item))
        return tuple(item for item in found if item is not None)

    def _holds(self, quantity: Quantity) -> bool:
        return self.statement.start <= quantity.start < self.statement.end

    def _claimed(self, quantity: Quantity) -> ClaimedQuantity | None:
        block = self.statement.block
        derivation = _derivation(block, quantity)
        citations = self.coverage.of_stretch(quantity.start, quantity.end)
        need = Need.CITE if derivation is not None else self._need(quantity)
        if need is None or (need is Need.COMPARE and not citations):
            return None
        return ClaimedQuantity(
            quantity=quantity,
            need=need,
            citations=citations,
            region=self.document.region(block.index, quantity.start, quantity.end),
            derived_from=derivation,
        )

    def _need(self, quantity: Quantity) -> Need | None:
        case = _case(
            self.statement, quantity, cited=bool(self.coverage.covers), lexicon=self.lexicon
        )
        need = need_of(case)
        if self.data and (need is None or self._is_datum(quantity)):
            return Need.CITE
        return need

    def _is_datum(self, quantity: Quantity) -> bool:
        """True if a cell holds nothing but figures: what its header gives them is measured."""
        if quantity.kind is QuantityKind.DATE or quantity.unit == _AGE:
            return False
        return not _LETTER.search(self.statement.text)


def quantities_of(
    block: Block, quantities: tuple[Quantity, ...], quoted: tuple[Quoted, ...], works: Works
) -> tuple[Quantity, ...]:
    """``quantities`` without those that stand in code, titles of works or a heading's number."""
    hidden = [*_hidden_marks(block, works), *_heading_number(block)]
    hidden += [(item.start, item.end) for item in quoted if is_title(block.text, item, works)]
    return tuple(
        item
        for item in quantities
        if not any(start < item.end and item.start < end for start, end in hidden)
    )


def _hidden_marks(block: Block, works: Works) -> list[_Span]:
    return [
        (mark.start, mark.end)
        for mark in block.marks
        if mark.kind is MarkKind.CODE
        or (
            mark.kind in {MarkKind.TITLE, MarkKind.LINK}
            and works.is_title(block.text[mark.start : mark.end])
        )
    ]


def _heading_number(block: Block) -> list[_Span]:
    if block.kind is not BlockKind.HEADING:
        return []
    match = _HEADING_NUMBER.match(block.text)
    return [(0, match.end())] if match else []


def _derivation(block: Block, quantity: Quantity) -> str | None:
    return next((mark.value for mark in block.marks if _derives(mark, quantity)), None)


def _derives(mark: Mark, quantity: Quantity) -> bool:
    return mark.kind is MarkKind.DERIVED and mark.start < quantity.end and quantity.start < mark.end


def _case(statement: Statement, quantity: Quantity, *, cited: bool, lexicon: Lexicon) -> Case:
    """The quantity with its clause: no farther than ``_REACH``, for sentences without an end."""
    first = max(statement.start, quantity.number_start - _REACH)
    last = min(statement.end, quantity.number_end + _REACH)
    # Placeholders are one code point each, and so are the spaces that take their place.
    before = statement.block.text[first : quantity.number_start].replace(PLACEHOLDER, " ")
    rest = statement.block.text[quantity.number_end : last].replace(PLACEHOLDER, " ")
    start = max((edge.end() for edge in lexicon.clause["clause_edge"].finditer(before)), default=0)
    edge_after = lexicon.clause["clause_edge"].search(rest, quantity.end - quantity.number_end)
    return Case(
        quantity=quantity,
        before=before[start:],
        after=rest[: edge_after.start()] if edge_after else rest,
        rest=rest,
        role=statement.block.role,
        cited=cited,
        lexicon=lexicon,
    )
