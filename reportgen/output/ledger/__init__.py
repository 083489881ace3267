"""Rows → a table for an editor: one module a format; decides nothing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from reportgen.model.run import ExitStatus, LedgerFormat, RunError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.ledger import LedgerRow

__all__ = ["LEDGER_FORMATS", "LedgerFormatter", "LedgerOptions"]


class LedgerOptions(Struct, frozen=True, kw_only=True):
    """What the formats are told besides the rows."""

    version: str
    exit: ExitStatus
    errors: tuple[RunError, ...] = ()
    """Why a report is not among the rows."""
    reasons: bool = False
    """Whether the reasons of waivers may be told."""


class LedgerFormatter(Protocol):
    """Rows → the bytes of a file."""

    def __call__(self, rows: tuple[LedgerRow, ...], *, options: LedgerOptions) -> bytes:
        """The rows in this format; the same rows give the same bytes."""
        ...


def _csv(rows: tuple[LedgerRow, ...], *, options: LedgerOptions) -> bytes:
    from reportgen.output.ledger import csv

    return csv.format(rows, options=options)


def _json(rows: tuple[LedgerRow, ...], *, options: LedgerOptions) -> bytes:
    from reportgen.output.ledger import json

    return json.format(rows, options=options)


def _xlsx(rows: tuple[LedgerRow, ...], *, options: LedgerOptions) -> bytes:
    from reportgen.output.ledger import xlsx

    return xlsx.format(rows, options=options)


LEDGER_FORMATS: Mapping[LedgerFormat, LedgerFormatter] = MappingProxyType(
    {LedgerFormat.CSV: _csv, LedgerFormat.JSON: _json, LedgerFormat.XLSX: _xlsx}
)
"""The formats by name; each is loaded when it is called."""
