"""One CSL item under BibLaTeX's field names."""

from __future__ import annotations

import re
from collections.abc import Mapping

FIELDS = {
    "title": "title", "container-title": "journaltitle", "collection-title": "series",
    "publisher": "publisher", "publisher-place": "location", "URL": "url", "DOI": "doi",
    "ISBN": "isbn", "ISSN": "issn", "volume": "volume", "issue": "number", "page": "pages",
    "edition": "edition", "abstract": "abstract", "note": "note", "language": "language",
    "genre": "type", "number": "number", "event-title": "eventtitle", "event": "eventtitle",
    "version": "version", "file": "file", "archive": "library", "status": "pubstate",
    "snapshot-sha256": "snapshot-sha256",
}  # fmt: skip
"""CSL variables (CSL 1.0.2, appendix IV) → BibLaTeX fields (3.20, section 2.2.2)."""

NAMES = {"author": "author", "editor": "editor", "translator": "translator",
         "collection-editor": "editora", "container-author": "bookauthor"}  # fmt: skip

DATES = {"issued": "date", "accessed": "urldate", "event-date": "eventdate",
         "original-date": "origdate"}  # fmt: skip


_SHARE_LINE = re.compile(r"^\s*share\s*[:=]\s*(\S+)\s*$", re.MULTILINE | re.IGNORECASE)
_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]*>")


def fields_of(item: Mapping[str, object]) -> dict[str, str]:
    """The fields of a CSL item as plain text; names as "Family, Given and …", dates as ISO 8601."""
    fields: dict[str, str] = {}
    for variable, value in item.items():
        if variable in NAMES:
            name, text = NAMES[variable], _names(value)
        elif variable in DATES:
            name, text = DATES[variable], date_text(value)
        elif variable in FIELDS:
            name, text = FIELDS[variable], _text(value)
        else:
            continue
        if text and name not in fields:
            fields[name] = text
    if shared := _share(item):
        fields["share"] = shared
    return fields


def _share(item: Mapping[str, object]) -> str:
    """What the item says on passing its text on; empty if nothing.

    It may stand as a variable of the item, in CSL's own place for what it does not know
    (``custom``), or, as Zotero can hold it, as a line ``share: false`` of the note.
    """
    custom = item.get("custom")
    inside = custom.get("share") if isinstance(custom, Mapping) else None
    noted = _SHARE_LINE.search(str(item.get("note", "")))
    return _text(item.get("share")) or _text(inside) or (noted[1] if noted else "")


def date_text(value: object) -> str:
    """A CSL date (``date-parts``, ``literal``, ``raw``, or a plain string) as "2024-03-11"."""
    if isinstance(value, Mapping):
        if parts := value.get("date-parts"):
            return "/".join(_date(part) for part in _sequence(parts)).strip("/")
        if "year" in value:
            return _date([value[name] for name in ("year", "month", "day") if name in value])
        return _text(value.get("literal", value.get("raw", "")))
    if isinstance(value, list):
        return "/".join(date_text(item) for item in value)
    return _text(value)


def _date(parts: object) -> str:
    numbers = [str(part).strip() for part in _sequence(parts) if str(part).strip()]
    return "-".join(n.zfill(4 if i == 0 else 2) for i, n in enumerate(numbers[:3]))


def _names(value: object) -> str:
    return " and ".join(filter(None, (_name(name) for name in _sequence(value))))


def _name(name: object) -> str:
    if not isinstance(name, Mapping):
        return _text(name)
    if "literal" in name:
        return _text(name["literal"])
    particle = _text(name.get("non-dropping-particle", name.get("dropping-particle", "")))
    family = " ".join(filter(None, (particle, _text(name.get("family", "")))))
    suffix, given = _text(name.get("suffix", "")), _text(name.get("given", ""))
    return ", ".join(filter(None, (family, suffix, given)))


def _sequence(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


def _text(value: object) -> str:
    """The value in one line, CSL's rich text tags (CSL-JSON 1.0.2, "HTML-like tags") taken out."""
    return (
        " ".join(_TAG.sub("", str(value)).split()) if isinstance(value, str | int | float) else ""
    )
