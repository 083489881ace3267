"""``evidence.lock``: TOML, one record a claim, sorted, so that two branches merge."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

from reportgen.errors import LockError
from reportgen.lock.reading import MalformedError, lock_from
from reportgen.lock.records import VERSION
from reportgen.lock.writing import claim_table, signoff_table, source_table

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.lock.records import Lock

HEADER = f"""\
# Written by `reportgen lock`: what was found where, in which snapshot. Do not edit by hand.
version = {VERSION}
"""

_HELP = ("write it anew where the sources are: reportgen lock",)
_REMOVE_HELP = ("delete it, and write it anew where the sources are: reportgen lock",)
_RECORD_HELP = (
    "delete the record, down to the next empty line",
    "then, where the sources are: reportgen lock; a sign-off has to be given again",
)
_MERGE_HELP = (
    "of a [[claim]] or [[source]] take either side, of [[signoff]] records keep both sides",
    "then, where the sources are: reportgen lock",
)
_MERGE_MARK = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
"""A line that git leaves where two sides changed the same lines (gitformat: merge.conflictStyle)."""
_TOML_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_HEAD = re.compile(r"^\[\[(\w+)\]\]", re.MULTILINE)

Value = str | int | bool | list["Value"] | dict[str, "Value"]


def format_lock(lock: Lock) -> str:
    """The file's text; equal locks give equal text, and no record depends on its neighbours."""
    tables = [_table("source", source_table(source)) for source in lock.sources]
    records = [
        ((record.report, record.id, ""), _table("claim", claim_table(record)))
        for record in lock.claims
    ]
    # A sign-off stands behind its claim, not at the end: two people who sign at the same time
    # then add lines at different places, and git can merge them.
    records += [
        (
            (item.report, item.claim, f"{item.date} {item.name}"),
            _table("signoff", signoff_table(item)),
        )
        for item in lock.signoffs
    ]
    return "\n".join([HEADER, *tables, *(text for _, text in sorted(records))])


def read_lock(path: Path) -> Lock:
    """The lock at ``path``.

    Raises:
        LockError: it is missing, not TOML, of another version, or has a record that cannot be one.
    """
    text = _text_of(path)
    _refuse_merge_marks(text, path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(str(error), path) from error
    version = data.get("version")
    if version != VERSION:
        raise LockError(
            f"it has the format version {version!r}; this program reads {VERSION}",
            path=path.name,
            help=_REMOVE_HELP,
        )
    try:
        return lock_from(data)
    except MalformedError as error:
        line = _line_of(text, error.table, error.number)
        raise LockError(str(error), path=path.name, line=line, help=_RECORD_HELP) from error


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LockError("there is no evidence.lock", path=path.name, help=_HELP) from error
    except OSError as error:
        reason = (error.strerror or "read error").lower()
        raise LockError(
            f"it cannot be opened: {reason}", path=path.name, help=_REMOVE_HELP
        ) from error
    except UnicodeDecodeError as error:
        raise LockError("it is not UTF-8", path=path.name, help=_REMOVE_HELP) from error


def _refuse_merge_marks(text: str, path: Path) -> None:
    marks = [text.count("\n", 0, mark.start()) + 1 for mark in _MERGE_MARK.finditer(text)]
    if marks:
        raise LockError(
            f"git left merge marks in it, up to line {marks[-1]}: two sides changed the same record",
            path=path.name,
            line=marks[0],
            help=_MERGE_HELP,
        )


def _no_toml(reason: str, path: Path) -> LockError:
    place = _TOML_PLACE.search(reason)
    line, column = (int(place[1]), int(place[2])) if place else (None, None)
    return LockError(
        f"it is no TOML: {_TOML_PLACE.sub('', reason)}",
        path=path.name,
        line=line,
        column=column,
        help=_RECORD_HELP,
    )


def _line_of(text: str, table: str, number: int) -> int | None:
    """The line of the ``number``-th table of a name, from 0; ``None`` for the file as a whole."""
    heads = [head for head in _HEAD.finditer(text) if head[1] == table]
    return text.count("\n", 0, heads[number].start()) + 1 if number < len(heads) else None


def _table(name: str, values: dict[str, Value]) -> str:
    lines = [f"[[{name}]]"]
    for key, value in values.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{key} = [")
            lines += [f"  {_inline(item)}," for item in value]
            lines.append("]")
        else:
            lines.append(f"{key} = {_inline(value)}")
    return "\n".join(lines) + "\n"


def _inline(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            # A JSON string is a TOML basic string but for DEL (TOML 1.0, "String").
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case list():
            return "[" + ", ".join(_inline(item) for item in value) + "]"
        case dict():
            return "{" + ", ".join(f"{key} = {_inline(item)}" for key, item in value.items()) + "}"
