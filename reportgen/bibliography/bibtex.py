"""BibTeX and BibLaTeX files: every entry with the lines it stands on, every fault as a value."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.bibliography.attachments import attachment_paths
from reportgen.bibliography.inheritance import inherited
from reportgen.bibliography.latex import plain_text, verbatim
from reportgen.bibliography.records import Origin, Records
from reportgen.bibliography.values import ValueFault, expand
from reportgen.model.library import BibliographyProblem, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibtexparser.library import Library as Blocks
    from bibtexparser.model import Block
    from bibtexparser.model import Entry as BibtexEntry

VERBATIM_FIELDS = frozenset({"url", "doi", "file", "eprint", "isbn", "issn", "snapshot-sha256"})
"""Fields whose value is no prose (BibLaTeX 3.20, section 2.2.2, verbatim and URI fields)."""

ALIASES = {
    "journal": "journaltitle", "address": "location", "school": "institution",
    "annote": "annotation", "archiveprefix": "eprinttype", "primaryclass": "eprintclass",
    "pdf": "file",
}  # fmt: skip
"""Field aliases of BibLaTeX 3.20, section 2.2.5."""

_UNRECORDED = frozenset({"file", "pdf", "abstract", "keywords"})
_LOOKS_LIKE_ENTRY = re.compile(r"^[ \t]*@(?P<type>\w+)", re.MULTILINE)
_KEY_OF_BLOCK = re.compile(r"@\w+\s*[{(]\s*(?P<key>[^\s,={}()]+)")
_ABORTED = re.compile(
    r"(?:Was still looking for|Unexpected(?:ly)?|Expected) ?(?P<rest>.*)", re.DOTALL
)


class Values(Mapping[str, str]):
    """The fields of one entry, made plain when first asked for: most are never looked at."""

    __slots__ = ("_plain", "_raw")

    def __init__(self, raw: dict[str, str]) -> None:
        """Take the values between their delimiters, LaTeX and all."""
        self._raw = raw
        self._plain: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._plain:
            make = verbatim if name in VERBATIM_FIELDS else plain_text
            self._plain[name] = make(self._raw[name])
        return self._plain[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __repr__(self) -> str:
        return f"Values({dict(self)!r})"


class RawEntry:
    """An entry as read, before it inherits from its parents."""

    __slots__ = ("fields", "key", "line", "lines", "type")

    def __init__(self, key: str, type_: str, line: int) -> None:
        self.key = key
        self.type = type_
        self.line = line
        self.fields: dict[str, str] = {}
        self.lines: dict[str, int] = {}


def parse_bibtex(text: str, origin: Origin) -> Records:
    """The entries of a BibTeX or BibLaTeX file in file order, with what is wrong in it.

    A fault costs the entry it stands in (or only the field, where the rest can be told apart);
    reading goes on at the next entry. Fields are BibLaTeX's names in lower case; those inherited by
    ``crossref`` and ``xdata`` are filled in.
    """
    blocks = _split(text.replace("\r\n", "\n").replace("\r", "\n"))
    reader = _Reader(origin, blocks)
    for block in blocks.blocks:
        reader.read(block)
    return reader.records()


@lru_cache(maxsize=4)
def _split(text: str) -> Blocks:
    from bibtexparser import parse_string

    # It announces every fault on the log as well; ours are values.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    return parse_string(text, parse_stack=[])


class _Reader:
    """Turns the blocks of one file into entries and problems."""

    def __init__(self, origin: Origin, blocks: Blocks) -> None:
        self.origin = origin
        self.problems: list[BibliographyProblem] = []
        self.entries: list[RawEntry] = []
        self.macros: dict[str, str] = {}
        for string in blocks.strings:
            try:
                self.macros[string.key.lower()] = expand(string.value, self.macros)
            except ValueFault as fault:
                self._fault(
                    None, _line(string), f"the macro {string.key!r} cannot be read: {fault}"
                )

    def read(self, block: Block) -> None:
        from bibtexparser import model

        match block:
            case model.DuplicateBlockKeyBlock() if isinstance(
                block.ignore_error_block, model.Entry
            ):
                self._entry(block.ignore_error_block)
            case model.DuplicateFieldKeyBlock():
                self._repeated_fields(block)
            case model.ParsingFailedBlock():
                self._broken(block)
            case model.Entry():
                self._entry(block)
            case model.ImplicitComment():
                self._stray(block)

    def records(self) -> Records:
        """What was read, parents' fields handed down."""
        fields, faults = inherited(self.entries, self.origin)
        entries = tuple(self._finished(entry, fields[id(entry)]) for entry in self.entries)
        return Records(entries=entries, problems=(*self.problems, *faults))

    def _entry(self, block: BibtexEntry) -> None:
        key, line = block.key.strip(), _line(block)
        if not key:
            self._fault(None, line, f"the @{block.entry_type} entry has no key",
                        f"write one after the brace: @{block.entry_type}{{author2024, …")  # fmt: skip
            return
        entry = RawEntry(key, block.entry_type.lower(), line)
        for field in block.fields:
            name = field.key.lower().strip()
            name = ALIASES.get(name, name)
            at = line if field.start_line is None else field.start_line + 1
            try:
                value = expand(field.value, self.macros)
            except ValueFault as fault:
                self._fault(key, at, f"the field {name!r} of {key!r} cannot be read: {fault}",
                            f'write {name} = {{…}}, with a comma after it')  # fmt: skip
                continue
            if name not in entry.fields and value.strip():
                entry.fields[name] = value
                entry.lines[name] = at + self.origin.first_line - 1
        self.entries.append(entry)

    def _repeated_fields(self, block: Block) -> None:
        from bibtexparser import model

        if isinstance(block, model.DuplicateFieldKeyBlock) and isinstance(
            block.ignore_error_block, model.Entry
        ):
            entry = block.ignore_error_block
            names = ", ".join(sorted(block.duplicate_keys))
            self._fault(entry.key, _line(entry), f"{entry.key!r} gives {names} more than once",
                        "keep one of them; the first is used")  # fmt: skip
            self._entry(entry)

    def _broken(self, block: Block) -> None:
        raw = block.raw or ""
        found = _KEY_OF_BLOCK.match(raw.lstrip())
        key = found["key"] if found else None
        named = f"the entry {key!r}" if key else "an entry"
        self._fault(key, _line(block), f"{named} cannot be read: {_cause(block)}",
                    "every { needs its }, and every field ends in a comma")  # fmt: skip

    def _stray(self, block: Block) -> None:
        raw = block.raw or ""
        for found in _LOOKS_LIKE_ENTRY.finditer(raw):
            line = _line(block) + raw.count("\n", 0, found.start())
            self._fault(None, line, f"@{found['type']} opens no entry: no brace follows",
                        f"write @{found['type']}{{key, …}}")  # fmt: skip

    def _fault(self, key: str | None, line: int, message: str, *help_lines: str) -> None:
        self.problems.append(self.origin.malformed(key, line, message, *help_lines))

    def _finished(self, entry: RawEntry, fields: dict[str, str]) -> Entry:
        return Entry(
            key=entry.key,
            type=entry.type,
            fields=Values(fields),
            region=self.origin.region(entry.line),
            field_lines=entry.lines,
            files=attachment_paths(entry.fields["file"]) if "file" in entry.fields else (),
            bibliography=self.origin.path,
            record=_record(entry),
        )


def _record(entry: RawEntry) -> str:
    lines = [f"  {name} = {{{value}}},\n" for name, value in entry.fields.items()
             if name not in _UNRECORDED and _balanced(value)]  # fmt: skip
    return f"@{entry.type}{{{entry.key},\n{''.join(lines)}}}\n"


def _balanced(value: str) -> bool:
    if "{" not in value and "}" not in value:
        return True
    depth = 0
    for sign in re.findall(r"(?<!\\)[{}]", value):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


def _cause(block: Block) -> str:
    reason = str(getattr(getattr(block, "error", None), "abort_reason", ""))
    if "block start" in reason:
        return "it is not closed before the next one begins"
    if "end of file" in reason:
        return "it is not closed before the file ends"
    if "comma after entry key" in reason:
        return "a comma is missing after its key"
    return "its fields do not follow BibTeX's grammar"
