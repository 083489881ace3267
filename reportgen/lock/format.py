"""``evidence.lock``: TOML, one record a claim, sorted, so that two branches merge."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

from reportgen.errors import LockError
from reportgen.lock.reading import MalformedError, lock_from
from reportgen.lock.records import VERSION
from reportgen.lock.writing import claim_table, source_table

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.lock.records import Lock

HEADER = f"""\
# Written by `reportgen lock`: what was found where, in which snapshot. Do not edit by hand.
version = {VERSION}
"""

_HELP = ("write it anew where the sources are: reportgen lock",)
_MERGE_HELP = ("if git left merge marks in it, take either side first", *_HELP)

Value = str | int | bool | list["Value"] | dict[str, "Value"]


def format_lock(lock: Lock) -> str:
    """The file's text; equal locks give equal text, and no record depends on its neighbours."""
    tables = [_table("source", source_table(source)) for source in lock.sources]
    tables += [_table("claim", claim_table(record)) for record in lock.claims]
    return "\n".join([HEADER, *tables])


def read_lock(path: Path) -> Lock:
    """The lock at ``path``.

    Raises:
        LockError: it is missing, not TOML, of another version, or has a record that cannot be one.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LockError("there is no evidence.lock", path=path.name, help=_HELP) from error
    except OSError as error:
        reason = (error.strerror or "read error").lower()
        raise LockError(f"it cannot be opened: {reason}", path=path.name, help=_HELP) from error
    except UnicodeDecodeError as error:
        raise LockError("it is not UTF-8", path=path.name, help=_HELP) from error
    except tomllib.TOMLDecodeError as error:
        raise LockError(f"it is no TOML: {error}", path=path.name, help=_MERGE_HELP) from error
    version = data.get("version")
    if version != VERSION:
        raise LockError(
            f"it has the format version {version!r}; this program reads {VERSION}",
            path=path.name,
            help=_HELP,
        )
    try:
        return lock_from(data)
    except MalformedError as error:
        raise LockError(str(error), path=path.name, help=_HELP) from error


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
