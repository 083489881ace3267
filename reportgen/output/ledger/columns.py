"""The columns of the table, in the order in which an editor reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.ledger import STATUS_WORDS, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.ledger import FoundPassage, LedgerRow
    from reportgen.model.signoff import SignOff


class Column(Struct, frozen=True, kw_only=True):
    """One column."""

    heading: str
    width: int
    """In characters of the sheet's font."""
    value: Callable[[LedgerRow], str | int]
    """Several things of one row stand on lines of their own; places, figures and hashes line up."""


def columns(*, reasons: bool) -> tuple[Column, ...]:
    """The columns; the reasons of waivers only where they may be told."""
    return (*_COLUMNS, _REASONS) if reasons else _COLUMNS


def _lines(row: LedgerRow, tell: Callable[[FoundPassage], str]) -> str:
    return "\n".join(tell(passage) for passage in row.passages)


def _place(passage: FoundPassage) -> str:
    return f"{passage.key}, {passage.place}" if passage.key else "–"


def _figures(passage: FoundPassage) -> str:
    return "; ".join(told(figure) for figure in passage.figures)


def _signed(item: SignOff) -> str:
    """``yes 2026-11-28 (Name): note; holds no more: words-changed``."""
    name = f" ({item.name})" if item.name else ""
    note = f": {item.note}" if item.note else ""
    void = f"; holds no more: {item.void.value}" if item.void else ""
    author = "; an author's, does not count" if item.by_author else ""
    return f"{item.answer.value} {item.date}{name}{note}{void}{author}"


def _reasons(row: LedgerRow) -> str:
    return "\n".join(
        f"{waiver.rule}: {waiver.reason}" if waiver.rule else waiver.reason
        for waiver in row.waivers
    )


_COLUMNS = (
    Column(heading="No.", width=6, value=lambda row: row.number),
    Column(heading="Statement", width=60, value=lambda row: row.statement),
    Column(heading="Status", width=18, value=lambda row: STATUS_WORDS[row.status]),
    Column(heading="Findings", width=24, value=lambda row: "\n".join(row.rules)),
    Column(heading="Why", width=44, value=lambda row: "\n".join(row.remarks)),
    Column(heading="Cited", width=24, value=lambda row: "\n".join(row.citations)),
    Column(heading="Place in the source", width=24, value=lambda row: _lines(row, _place)),
    Column(heading="Figure as found", width=36, value=lambda row: _lines(row, _figures)),
    Column(
        heading="Reference",
        width=50,
        value=lambda row: "\n".join(f"{item.key}: {item.text}" for item in row.references),
    ),
    Column(heading="Section", width=24, value=lambda row: row.section),
    Column(heading="File", width=24, value=lambda row: row.path),
    Column(heading="Line", width=7, value=lambda row: row.line or row.place),
    Column(heading="Signed off", width=24, value=lambda row: "\n".join(map(_signed, row.signoffs))),
    Column(
        heading="Snapshot (SHA-256)",
        width=66,
        value=lambda row: _lines(row, lambda passage: passage.sha256 or "–"),
    ),
    Column(heading="Claim", width=15, value=lambda row: row.id),
)
_REASONS = Column(heading="Reason of the waiver", width=40, value=_reasons)
