"""Field codes: citations get names of their own, printed lists leave, the rest keeps its result.

ECMA-376, part 1, 17.16. A citation is ``ADDIN ZOTERO_ITEM CSL_CITATION {…}`` (Zotero) or
``ADDIN CSL_CITATION {…}`` (Mendeley Desktop) with the JSON of citeproc-js's citation object.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from reportgen.document.word.elements import PRINTED, attribute, drop, made, name, named
from reportgen.document.word.kinds import Kind
from reportgen.model.library import CitedWork

if TYPE_CHECKING:
    from collections.abc import Iterator

_CITATION = re.compile(r"\s*ADDIN\b.*?\bCSL_CITATION\s*", re.DOTALL)
_LIST = re.compile(
    r"\s*(?:TOC|TOA|INDEX|BIBLIOGRAPHY)\b|\s*ADDIN\b.*?(?:_BIBL\b|CSL_BIBLIOGRAPHY|EN\.REFLIST)",
    re.DOTALL,
)
"""Lists of contents, figures and works: made from what is read elsewhere."""
_OTHER = (
    (re.compile(r"\s*CITATION\s"), Kind.WORD_CITATION),
    (re.compile(r"\s*ADDIN\s+EN\.CITE(?![.\w])"), Kind.ENDNOTE),
    (
        re.compile(r"\s*ADDIN\s+(?:\w*_)?(?:ITEM|CITATIONS?|CITE|\w*Placeholder|\w*\.CITE)\b"),
        Kind.OTHER_CITATION,
    ),
)


class Field(Struct):
    """One complex field."""

    code: list[Any] = field(default_factory=list)
    """Its ``instrText`` elements."""
    in_code: bool = True
    printed: list[Any] = field(default_factory=list)
    """What its result shows."""

    @property
    def instruction(self) -> str:
        """The code, put together again."""
        return "".join(item.text or "" for item in self.code)


class CitedWorks(Struct):
    """The works met so far, told apart by what their fields say of them.

    Mendeley numbers the items of each citation anew (``ITEM-1``): what a field calls a work says
    nothing about the next field. Two are one work if they share an address in the library, or all
    their data.
    """

    works: list[CitedWork] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    """The id of each work as often as it is cited, in order."""
    _known: dict[str, str] = field(default_factory=dict)

    def id_of(self, item: dict[str, Any]) -> str | None:
        """The name of a citation item's work; ``None`` if the field holds no data of it."""
        data = item.get("itemData")
        if not isinstance(data, dict) or not data:
            return None
        csl = {key: value for key, value in data.items() if key != "id"}
        uris = item.get("uris") or item.get("uri")
        signs = [str(uri) for uri in uris] if isinstance(uris, list) else []
        signs.append(json.dumps(csl, sort_keys=True))
        found = next((self._known[sign] for sign in signs if sign in self._known), None)
        if found is None:
            found = f"work-{len(self.works) + 1}"
            self.works.append(CitedWork(id=found, csl=json.dumps({"id": found, **csl})))
        for sign in signs:
            self._known.setdefault(sign, found)
        return found


def read_fields(root: Any, works: CitedWorks) -> Iterator[tuple[Kind, Any]]:
    """Settle every field beneath ``root``; gives what cannot be read, each with its element."""
    for simple in list(named(root, "fldSimple")):
        _as_complex(simple)
    for found in list(_fields(root)):
        instruction = found.instruction
        if _LIST.match(instruction):
            for element in found.printed:
                drop(element)
        elif citation := _CITATION.match(instruction):
            if not _name_works(found, instruction, citation.end(), works):
                yield Kind.BROKEN_CITATION, found.code[0]
        else:
            what = next((what for form, what in _OTHER if form.match(instruction)), None)
            if what is not None:
                yield what, found.code[0]


def _fields(root: Any) -> Iterator[Field]:
    """The complex fields, each when it ends."""
    open_: list[Field] = []
    for element in root.iter():
        local = name(element)
        if local == "fldChar":
            kind = attribute(element, "fldCharType")
            if kind == "begin":
                open_.append(Field())
            elif open_ and kind == "separate":
                open_[-1].in_code = False
            elif open_ and kind == "end":
                yield open_.pop()
        elif local == "instrText" and open_ and open_[-1].in_code:
            open_[-1].code.append(element)
        elif local in PRINTED:
            for item in open_:
                item.printed.append(element)


def _name_works(found: Field, instruction: str, start: int, works: CitedWorks) -> bool:
    """Write the works' own names into a citation field; false if it cannot be understood."""
    try:
        citation, _ = json.JSONDecoder().raw_decode(instruction, start)
    except (ValueError, RecursionError):
        return False
    items = citation.get("citationItems") if isinstance(citation, dict) else None
    if not isinstance(items, list) or not items:
        return False
    for item in items:
        number = works.id_of(item) if isinstance(item, dict) else None
        if number is None:
            return False
        item["id"] = item["itemData"]["id"] = number
    works.cited += [item["id"] for item in items]
    found.code[0].text = instruction[:start] + json.dumps(citation)
    for element in found.code[1:]:
        element.text = ""
    return True


def _as_complex(simple: Any) -> None:
    """Put a simple field, of which pandoc drops even the result, into the runs of a complex one."""
    code = made(simple, "instrText")
    code.text = attribute(simple, "instr")
    result = list(simple)
    runs = [_run(_mark(simple, "begin")), _run(code), _run(_mark(simple, "separate"))]
    for element in (*runs, *result, _run(_mark(simple, "end"))):
        simple.addprevious(element)
    drop(simple)


def _mark(like: Any, kind: str) -> Any:
    mark = made(like, "fldChar")
    mark.set(f"{like.tag.rpartition('}')[0]}}}fldCharType", kind)
    return mark


def _run(content: Any) -> Any:
    run = made(content, "r")
    run.append(content)
    return run
