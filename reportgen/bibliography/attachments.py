"""The ``file`` field: paths of the snapshots, as JabRef, Better BibTeX, Zotero or a person writes them."""

from __future__ import annotations

import re

_DRIVE = re.compile(r"[A-Za-z]")


def attachment_paths(value: str) -> tuple[str, ...]:
    r"""The paths a ``file`` field names, in order, without repetition, with ``/`` between folders.

    Understood are JabRef's ``description:path:type`` joined by ``;`` with ``:``, ``;`` and ``\``
    escaped by a backslash (JabRef documentation, "File links"), Zotero's translator, which writes the
    same form, Better BibTeX's bare paths joined by ``;``, and a single plain path. A Windows drive
    (``C:\…``, escaped or not) is not taken for a description.
    """
    found: list[str] = []
    for link in _split(value, ";"):
        path = _path_of(link)
        if path and path not in found:
            found.append(path)
    return tuple(found)


def _path_of(link: str) -> str:
    parts = _split(link, ":")
    if len(parts) >= 3 and not _is_drive(parts[0]):
        path = ":".join(parts[1:-1])
    elif len(parts) == 2 and not _is_drive(parts[0]) and not parts[0].strip():
        path = parts[1]
    else:
        path = ":".join(parts)
    return _unescape(path).strip().replace("\\", "/")


def _is_drive(part: str) -> bool:
    return bool(_DRIVE.fullmatch(part.strip()))


def _split(value: str, separator: str) -> list[str]:
    parts = [""]
    position = 0
    while position < len(value):
        step = 2 if value[position] == "\\" and position + 1 < len(value) else 1
        if step == 1 and value[position] == separator:
            parts.append("")
        else:
            parts[-1] += value[position : position + step]
        position += step
    return parts


def _unescape(path: str) -> str:
    return re.sub(r"\\([:;\\,{}_&%#])", r"\1", path)
