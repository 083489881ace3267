"""ledger(): check the reports, and put every claim into one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.errors import ReportgenError
from reportgen.ledger import make_rows
from reportgen.model.run import ExitStatus
from reportgen.output.ledger import LEDGER_FORMATS, LedgerOptions
from reportgen.pipeline.checking import check, placed, unlooked
from reportgen.pipeline.cited import with_references

if TYPE_CHECKING:
    from reportgen.ledger import LedgerRow
    from reportgen.model.run import LedgerFormat, Run
    from reportgen.pipeline.checking import Checked, CheckRequest


class Ledger(Struct, frozen=True, kw_only=True):
    """What was checked, and the table of it."""

    run: Run
    """Its exit status is the ledger's: findings alone do not make it fail."""
    content: bytes | None
    """``None`` if no report could be judged."""


def ledger(request: CheckRequest, form: LedgerFormat, *, reasons: bool) -> Ledger:
    """The table of all claims, whatever was found wrong with them.

    The exit status is 0 if everything could be looked into; 1 while a claim is unchecked (unless
    the settings allow it), as for ``check``; 2 if a report could not be judged.

    Args:
        request: as for ``check``.
        form: csv, json or xlsx.
        reasons: true if the reasons of waivers are told.
    """
    checked = check(request)
    rows: list[LedgerRow] = []
    errors = list(checked.run.errors)
    if checked.pandoc is not None:
        for judgement in checked.judgements:
            try:
                rows += make_rows(with_references(judgement, checked.pandoc)[0])
            except ReportgenError as error:
                errors.append(placed(error, judgement.report.path).as_run_error())
    run = replace(checked.run, errors=tuple(errors), exit=_exit(checked, failed=bool(errors)))
    if not checked.judgements:
        return Ledger(run=run, content=None)
    options = LedgerOptions(version=run.version, exit=run.exit, errors=run.errors, reasons=reasons)
    return Ledger(run=run, content=LEDGER_FORMATS[form](tuple(rows), options=options))


def _exit(checked: Checked, *, failed: bool) -> ExitStatus:
    if failed:
        return ExitStatus.COULD_NOT_JUDGE
    if any(unlooked(judgement) for judgement in checked.judgements):
        return ExitStatus.FINDINGS
    return ExitStatus.CLEAN
