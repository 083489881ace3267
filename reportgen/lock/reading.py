"""The tables of the file → records; anything of an unexpected shape is refused."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from reportgen.lock.records import SHORT, Lock, LockedClaim, LockedSignOff
from reportgen.lock.writing import seal
from reportgen.model.signoff import Answer
from reportgen.model.source import RecordedSnapshot, Unreadable, UnreadableReason
from reportgen.model.verdict import (
    ClaimStatus,
    Evidence,
    Match,
    NameVerdict,
    PartVerdict,
    QualifierChange,
    QuantityStatus,
    QuantityVerdict,
    QuotationStatus,
    QuotationVerdict,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Member = TypeVar("Member", bound=StrEnum)
Record = TypeVar("Record")
_DIGEST = re.compile(r"[0-9a-f]{64}")
Snapshots = dict[tuple[str, str], RecordedSnapshot]


class MalformedError(ValueError):
    """A record that does not have the shape this version writes.

    Attributes:
        table: the name of the record's table; empty for the file as a whole.
        number: which of the tables of that name, from 0.
    """

    table: str = ""
    number: int = 0


class _Fields:
    """The fields of one table, each asked for by its type."""

    def __init__(self, table: object, where: str) -> None:
        if not isinstance(table, dict):
            raise MalformedError(f"{where} is no table")
        self._table: Mapping[str, object] = table
        self._where = where

    def only(self, *names: str) -> None:
        """Nothing, if the table has no other field."""
        for name in self._table:
            if name not in names:
                raise MalformedError(f"{self._where} has a field {name!r}, which means nothing")

    def sealed(self, id_field: str) -> None:
        """Nothing, if the record is as it was written; a seal left out is no seal."""
        found = self.text("seal")
        if found != seal(self._table):
            raise MalformedError(
                f"the record of {self.text(id_field) or self._where} was changed by hand, or in a "
                "merge: its seal does not fit"
            )

    def digest(self, name: str) -> str:
        """64 hex digits, which must be there."""
        value = self.required(name)
        if not _DIGEST.fullmatch(value):
            raise MalformedError(f"{name} of {self._where} is no SHA-256: {value!r}")
        return value

    def text(self, name: str) -> str:
        """The string, empty if it is not there."""
        value = self._table.get(name, "")
        if not isinstance(value, str):
            raise MalformedError(f"{name} of {self._where} is no string")
        return value

    def required(self, name: str) -> str:
        """The string, which must be there."""
        if not (value := self.text(name)):
            raise MalformedError(f"{self._where} has no {name}")
        return value

    def optional(self, name: str) -> str | None:
        """The string, if it is there."""
        return self.text(name) or None

    def number(self, name: str) -> int:
        """The whole number, 0 if it is not there."""
        value = self._table.get(name, 0)
        if not isinstance(value, int) or isinstance(value, bool):
            raise MalformedError(f"{name} of {self._where} is no number")
        return value

    def flag(self, name: str) -> bool:
        """True if it is there and true."""
        value = self._table.get(name, False)
        if not isinstance(value, bool):
            raise MalformedError(f"{name} of {self._where} is neither true nor false")
        return value

    def member(self, name: str, members: type[Member]) -> Member:
        """The member of a closed set."""
        value = self.required(name)
        try:
            return members(value)
        except ValueError as error:
            raise MalformedError(f"{name} of {self._where} is {value!r}") from error

    def strings(self, name: str) -> tuple[str, ...]:
        """The list of strings, empty if it is not there."""
        values = self._listed(name)
        if not all(isinstance(value, str) for value in values):
            raise MalformedError(f"{name} of {self._where} holds what is no string")
        return tuple(str(value) for value in values)

    def tables(self, name: str) -> tuple[_Fields, ...]:
        """The list of tables, empty if it is not there."""
        return tuple(_Fields(value, f"{name} of {self._where}") for value in self._listed(name))

    def _listed(self, name: str) -> list[object]:
        values = self._table.get(name, [])
        if not isinstance(values, list):
            raise MalformedError(f"{name} of {self._where} is no list")
        return values


def lock_from(data: dict[str, object]) -> Lock:
    """The lock that the parsed file holds.

    Raises:
        MalformedError: a record lacks a field, or has one of another type.
    """
    whole = _Fields(data, "the file")
    whole.only("version", "source", "claim", "signoff")
    sources = tuple(_each(whole, "source", _source))
    snapshots = {(source.key, source.sha256[:SHORT]): source for source in sources}
    claims = tuple(_each(whole, "claim", lambda item: _claim(item, snapshots)))
    signoffs = tuple(_each(whole, "signoff", _signoff))
    _refuse_twins("claim", [(record.report, record.id) for record in claims])
    _refuse_twins("signoff", [(item.report, item.claim, item.name) for item in signoffs])
    return Lock(
        claims=tuple(sorted(claims, key=lambda record: (record.report, record.id))),
        sources=tuple(sorted(sources)),
        signoffs=tuple(sorted(signoffs, key=LockedSignOff.order)),
    )


def _each(whole: _Fields, table: str, read: Callable[[_Fields], Record]) -> Iterator[Record]:
    """The records of one kind; a fault is told with the number of its table."""
    for number, item in enumerate(whole.tables(table)):
        try:
            yield read(item)
        except MalformedError as error:
            error.table, error.number = table, number
            raise


def _refuse_twins(table: str, places: Sequence[tuple[str, ...]]) -> None:
    seen: set[tuple[str, ...]] = set()
    for number, place in enumerate(places):
        if place in seen:
            error = MalformedError(
                f"the {table} {place[1]} of {place[0] or 'the report'} is recorded twice"
            )
            error.table, error.number = table, number
            raise error
        seen.add(place)


def _source(item: _Fields) -> RecordedSnapshot:
    item.sealed("key")
    item.only("key", "file", "sha256", "pages", "seal")
    return RecordedSnapshot(
        key=item.required("key"),
        name=item.required("file"),
        sha256=item.digest("sha256"),
        page_count=item.number("pages"),
    )


def _signoff(item: _Fields) -> LockedSignOff:
    item.sealed("claim")
    return LockedSignOff(
        report=item.text("report"),
        claim=item.required("claim"),
        name=item.required("name"),
        answer=item.member("answer", Answer),
        date=item.required("date"),
        note=item.text("note"),
        begins=item.text("begins"),
        digest=item.digest("digest"),
        snapshots=item.strings("snapshots"),
        passage=item.digest("passage"),
    )


def _claim(item: _Fields, snapshots: Snapshots) -> LockedClaim:
    item.sealed("id")
    quantities, quotations = item.tables("quantities"), item.tables("quotations")
    verdict = Verdict(
        claim=item.required("id"),
        status=item.member("status", ClaimStatus),
        quantities=tuple(_quantity(quantity, snapshots) for quantity in quantities),
        quotations=tuple(_quotation(quotation, snapshots) for quotation in quotations),
        unknown_keys=item.strings("unknown_keys"),
        unread=_unread(item),
        names=tuple(_name(name, snapshots) for name in item.tables("names")),
    )
    return LockedClaim(
        report=item.text("report"),
        digest=item.digest("digest"),
        verdict=verdict,
        texts=tuple(quantity.text("text") for quantity in quantities),
        quoted=tuple(quotation.text("sha256") for quotation in quotations),
        keys=item.strings("keys"),
    )


def _quantity(item: _Fields, snapshots: Snapshots) -> QuantityVerdict:
    return QuantityVerdict(
        status=item.member("status", QuantityStatus),
        evidence=_evidence(item, "evidence", snapshots),
        nearest=_evidence(item, "nearest", snapshots),
        elsewhere=_evidence(item, "elsewhere", snapshots),
        covered=not item.flag("uncovered"),
        reason=item.optional("reason"),
        qualifier=_qualifier(item),
        derivation=item.optional("derivation"),
        derivation_wrong=item.flag("derivation_wrong"),
        wrong_locator=item.optional("wrong_locator"),
        restates=item.optional("restates"),
        disagrees_with=item.strings("disagrees_with"),
        direction_changed=item.flag("direction_changed"),
        spurious_precision=item.flag("spurious_precision"),
        passed_on_from=item.optional("passed_on_from"),
        figure_year=item.number("figure_year") or None,
        conflicting=_evidence(item, "conflicting", snapshots),
        parts=tuple(_part(part) for part in item.tables("parts")),
        unread=_unread(item),
    )


def _part(item: _Fields) -> PartVerdict:
    return PartVerdict(
        text=item.required("text"),
        start=item.number("start"),
        end=item.number("end"),
        status=item.member("status", QuantityStatus),
    )


def _quotation(item: _Fields, snapshots: Snapshots) -> QuotationVerdict:
    return QuotationVerdict(
        status=item.member("status", QuotationStatus),
        evidence=_evidence(item, "evidence", snapshots),
        elsewhere=_evidence(item, "elsewhere", snapshots),
        covered=not item.flag("uncovered"),
        wrong_locator=item.optional("wrong_locator"),
        unread=_unread(item),
    )


def _name(item: _Fields, snapshots: Snapshots) -> NameVerdict:
    nearest = _evidence(item, "nearest", snapshots)
    return NameVerdict(text=item.required("text"), nearest=nearest[0] if nearest else None)


def _qualifier(item: _Fields) -> QualifierChange | None:
    match item.strings("qualifier"):
        case ():
            return None
        case (claimed, source, message):
            return QualifierChange(claimed=claimed, source=source, message=message)
    raise MalformedError("a qualifier is not three strings")


def _evidence(item: _Fields, name: str, snapshots: Snapshots) -> tuple[Evidence, ...]:
    return tuple(_place(place, snapshots) for place in item.tables(name))


def _place(item: _Fields, snapshots: Snapshots) -> Evidence:
    key, short = item.required("key"), item.required("snapshot")
    source = snapshots.get((key, short))
    if source is None:
        raise MalformedError(f"evidence names a snapshot of {key!r} that is not recorded ({short})")
    return Evidence(
        key=key,
        path=source.name,
        sha256=source.sha256,
        page=item.optional("page"),
        cell=item.optional("cell"),
        paragraph=item.number("paragraph"),
        line=item.number("line"),
        start=0,
        end=0,
        quote=item.text("quote"),
        match=item.member("match", Match) if item.optional("match") else None,
    )


def _unread(item: _Fields) -> tuple[Unreadable, ...]:
    return tuple(
        Unreadable(
            key=source.required("key"),
            path=source.optional("file"),
            reason=source.member("reason", UnreadableReason),
            message=source.text("message"),
            sha256=source.optional("sha256"),
        )
        for source in item.tables("unread")
    )
