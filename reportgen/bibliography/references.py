"""CSL JSON of the cited entries, and single references as plain text."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.bibliography.inheritance import parents
from reportgen.bibliography.styles import style_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from citeproc import CitationStylesStyle

    from reportgen.model.library import Entry, Library
    from reportgen.pandoc import Pandoc

TIMEOUT_SECONDS = 60.0
"""For pandoc over the cited entries; a thousand take it one second, a hang takes for ever."""

_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|span|em|strong)\b[^>]*>|\$(?=\S)|(?<=\S)\$(?!\d)")

STYLE = "elsevier-harvard"
"""Of the styles citeproc-py sets well and fast; it gives authors, year, title, publisher, address."""


def csl_json(library: Library, keys: Iterable[str], pandoc: Pandoc) -> bytes:
    """The cited entries as a CSL-JSON list, UTF-8, in the order of the library.

    BibLaTeX entries are read by pandoc, and only these with their parents: what is broken elsewhere
    in the file cannot break the build. CSL items are handed on as they are. Keys without an entry
    are left out.

    Raises:
        PandocError: pandoc fails, or does not finish.
    """
    wanted = set(keys)
    cited = [entry for key, entry in library.entries.items() if key in wanted]
    items = {entry.key: json.loads(entry.record) for entry in cited if entry.record.startswith("{")}
    bibtex = [entry for entry in cited if entry.record.startswith("@")]
    if bibtex:
        items.update(_from_bibtex(library, bibtex, pandoc))
    ordered = [items[entry.key] for entry in cited if entry.key in items]
    return json.dumps(ordered, ensure_ascii=False, indent=1, sort_keys=True).encode()


def format_references(csl: bytes) -> Mapping[str, str]:
    """Each item as one line of plain text, by key: a reference to show beside its key.

    One fixed style, set by citeproc-py out of context: "Smith 2000a" and "b" are not told apart.
    """
    items = json.loads(csl)
    return MappingProxyType(_references(items))


def _from_bibtex(
    library: Library, entries: list[Entry], pandoc: Pandoc
) -> dict[str, dict[str, object]]:
    subset = "\n".join(entry.record for entry in _with_parents(library, entries))
    result = pandoc.run(
        ["--from=biblatex", "--to=csljson"], input=subset, timeout_seconds=TIMEOUT_SECONDS
    )
    return {str(item["id"]): item for item in json.loads(result.stdout)}


def _with_parents(library: Library, entries: list[Entry]) -> list[Entry]:
    chosen: dict[str, Entry] = {}
    waiting = list(reversed(entries))
    while waiting:
        entry = waiting.pop()
        if entry.key in chosen or not entry.record.startswith("@"):
            continue
        chosen[entry.key] = entry
        waiting += [library.entries[key] for key in parents(entry.fields) if key in library.entries]
    # pandoc, like BibTeX, wants parents after their children.
    return list(chosen.values())


def _references(items: list[dict[str, object]]) -> dict[str, str]:
    from citeproc import CitationStylesStyle

    style = CitationStylesStyle(str(style_path(STYLE, Path())), validate=False)
    # Without a bibliography layout citeproc-py fails instead of giving nothing.
    if not style.has_bibliography():
        return {}
    return {str(item["id"]): _reference(item, style) for item in items}


def _reference(item: dict[str, object], style: CitationStylesStyle) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        # It warns of every variable that it does not know, such as our own.
        warnings.simplefilter("ignore", UserWarning)
        # It lower-cases keys, so that Foo and foo would collide: each stands alone.
        source = CiteProcJSON([_shown(item)])
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem("item")]))
    return _tidy("".join(str(line) for line in bibliography.bibliography()))


def _shown(item: dict[str, object]) -> dict[str, object]:
    """The item as this style shows it best: an organisation where no person is named."""
    shown = {**item, "id": "item", "type": item.get("type") or "document"}
    if "author" not in item and "editor" not in item and item.get("publisher"):
        shown["author"] = [{"literal": item["publisher"]}]
    elif isinstance(authors := item.get("author"), list):
        # pandoc hands on BibTeX's "and others" as a name.
        shown["author"] = [
            {"literal": "et al."} if name == {"literal": "others"} else name for name in authors
        ]
    return shown


def _tidy(text: str) -> str:
    text = _MARKUP.sub("", text)
    text = re.sub(r"\s+", " ", text.replace(" [WWW Document]", "")).strip()
    text = re.sub(r"\s+([.,;:])", r"\1", text)
    text = re.sub(r"([.,;:])(?:\s*\1)+", r"\1", text)
    return re.sub(r"([,;:])\s*\.", ".", text)
