"""The ledger as JSON, schema version 1 (``schema/ledger-1.json``)."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

from reportgen.ledger import told, told_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.ledger import LedgerRow
    from reportgen.model.run import RunError
    from reportgen.model.signoff import SignOff
    from reportgen.output.ledger import LedgerOptions

SCHEMA_VERSION = 1


def format(rows: tuple[LedgerRow, ...], *, options: LedgerOptions) -> bytes:  # noqa: A001 - what every format module calls it
    """Every row on a line of its own; keys in a fixed order."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "reportgen", "version": options.version},
        "exit": int(options.exit),
    }
    lines = [f"  {dumps(name)}: {dumps(value)}" for name, value in head.items()]
    lines.append(f'  "errors": {_listed(map(_error, options.errors))}')
    shown = (_row(row, reasons=options.reasons) for row in rows)
    lines.append(f'  "rows": {_listed(shown)}')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _listed(items: Iterable[dict[str, object]]) -> str:
    lines = [f"    {dumps(item, ensure_ascii=False)}" for item in items]
    return "[\n" + ",\n".join(lines) + "\n  ]" if lines else "[]"


def _error(error: RunError) -> dict[str, object]:
    return {
        "kind": error.kind.value,
        "path": told_path(error.path) if error.path else None,
        "line": error.line,
        "message": error.message,
    }


def _row(row: LedgerRow, *, reasons: bool) -> dict[str, object]:
    shown: dict[str, object] = {
        "number": row.number,
        "claim": row.id,
        "statement": row.statement,
        "report": row.report,
        "path": row.path,
        "line": row.line,
        "column": row.column,
        "place": row.place,
        "section": row.section,
        "status": row.status.value,
        "rules": list(row.rules),
        "remarks": list(row.remarks),
        "citations": list(row.citations),
        "references": [{"key": item.key, "text": item.text} for item in row.references],
        "passages": [
            {
                "key": passage.key or None,
                "place": passage.place or None,
                "sha256": passage.sha256 or None,
                "figures": [told(figure) for figure in passage.figures],
            }
            for passage in row.passages
        ],
        "signed_off": row.signed_off,
        "signoff": [_signoff(item) for item in row.signoffs],
    }
    if reasons:
        shown["waivers"] = [{"rule": item.rule, "reason": item.reason} for item in row.waivers]
    return shown


def _signoff(item: SignOff) -> dict[str, object]:
    return {
        "name": item.name,
        "verdict": item.answer.value,
        "date": item.date,
        "note": item.note,
        "void": None if item.void is None else item.void.value,
        "counts": item.counts,
    }
