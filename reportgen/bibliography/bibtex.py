"""BibTeX and BibLaTeX files: every entry with the lines it stands on, every fault as a value."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.bibliography.drafts import ALIASES, Draft
from reportgen.bibliography.inheritance import inherited
from reportgen.bibliography.records import Origin, Records
from reportgen.bibliography.values import ValueSyntaxError, expand

if TYPE_CHECKING:
    from bibtexparser.library import Library as Blocks
    from bibtexparser.model import Block, DuplicateFieldKeyBlock, Field, ParsingFailedBlock
    from bibtexparser.model import Entry as BibtexEntry

    from reportgen.model.library import BibliographyProblem

_LOOKS_LIKE_ENTRY = re.compile(r"^[ \t]*@(?P<type>[\w-]+)", re.MULTILINE)
_COMMENT_LINE = re.compile(r"^[ \t]*%", re.MULTILINE)
_KEY_OF_BLOCK = re.compile(r"@\w+\s*[{(]\s*(?P<key>[^\s,={}()]+)")
_NO_KEY_SIGN = re.compile(r"[\s\"#%,~\\|^{}]")
"""What neither BibTeX nor pandoc takes in a key (pandoc 3.9, tried)."""
_LEFT_OVER = re.compile(r"\s*(?:[,}]|\w[\w-]*\s*=)")


def parse_bibtex(text: str, origin: Origin) -> Records:
    """The entries of a BibTeX or BibLaTeX file in file order, with what is wrong in it.

    A fault costs the entry it stands in (or only the field, where the rest can be told apart);
    reading goes on at the next entry. Fields are BibLaTeX's names in lower case; those inherited by
    ``crossref`` and ``xdata`` are filled in.
    """
    blocks = _split(_without_comments(text.replace("\r\n", "\n").replace("\r", "\n")))
    return _Reader(origin, blocks).records()


def _without_comments(text: str) -> str:
    """The text with lines that begin with a percent sign emptied, but for those inside a value.

    So biber and pandoc read them; BibTeX itself would take an entry in such a line for a real one.
    """
    if not _COMMENT_LINE.search(text):
        return text
    depth = 0
    lines = []
    for line in text.split("\n"):
        if _LOOKS_LIKE_ENTRY.match(line):
            depth = 0
        comment = depth <= 1 and _COMMENT_LINE.match(line)
        lines.append("" if comment else line)
        if not comment:
            depth += line.count("{") - line.count("}")
    return "\n".join(lines)


@lru_cache(maxsize=4)
def _split(text: str) -> Blocks:
    from bibtexparser.entrypoint import parse_string

    # It announces every fault on the log as well; ours are values.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    return parse_string(text, parse_stack=[])


class _Reader:
    """Turns the blocks of one file into entries and problems."""

    def __init__(self, origin: Origin, blocks: Blocks) -> None:
        self._origin = origin
        self._problems: list[BibliographyProblem] = []
        self._drafts: list[Draft] = []
        self._macros = self._read_macros(blocks)
        previous: Block | None = None
        for block in blocks.blocks:
            self._read(block, previous)
            previous = block

    def records(self) -> Records:
        """What was read, parents' fields handed down."""
        fields, faults = inherited(self._drafts, self._origin)
        entries = tuple(
            draft.finished(own, self._origin)
            for draft, own in zip(self._drafts, fields, strict=True)
        )
        return Records(entries=entries, problems=(*self._problems, *faults))

    def _read_macros(self, blocks: Blocks) -> dict[str, str]:
        macros: dict[str, str] = {}
        for string in blocks.strings:
            try:
                macros[string.key.lower()] = expand(string.value, macros)
            except ValueSyntaxError as error:
                self._fault(
                    None,
                    _line(string),
                    f"the macro {string.key!r} cannot be read: {error}",
                    f"write @string{{{string.key} = {{…}}}}",
                )
        return macros

    def _read(self, block: Block, previous: Block | None) -> None:
        from bibtexparser import model

        match block:
            case model.DuplicateBlockKeyBlock():
                # Which of two entries counts is for the library to say: it may span several files.
                if entry := _inner(block):
                    self._entry(entry)
            case model.DuplicateFieldKeyBlock():
                self._repeated_fields(block)
            case model.ParsingFailedBlock():
                self._broken(block)
            case model.Entry():
                self._entry(block)
            case model.ImplicitComment():
                self._stray(block, after_entry=isinstance(previous, model.Entry))

    def _entry(self, block: BibtexEntry) -> None:
        key = block.key.strip()
        if not key or _NO_KEY_SIGN.search(key):
            what = (
                f"the key {key!r} has signs that no citation can name" if key else "it has no key"
            )
            self._fault(
                key or None,
                _line(block),
                f"the @{block.entry_type} entry cannot be cited: {what}",
                f"begin it with @{block.entry_type}{{author2024, or another key of letters and digits",
            )
            return
        draft = Draft(key=key, type=block.entry_type.lower(), line=_line(block))
        for field in block.fields:
            self._field(draft, field)
        self._drafts.append(draft)

    def _field(self, draft: Draft, field: Field) -> None:
        name = field.key.lower().strip()
        name = ALIASES.get(name, name)
        line = field.start_line + 1
        try:
            value = expand(field.value, self._macros)
        except ValueSyntaxError as error:
            self._fault(
                draft.key,
                line,
                f"the field {name!r} of {draft.key!r} cannot be read: {error}",
                f"write {name} = {{…}}, and a comma after it",
            )
            return
        if name not in draft.fields and value.strip():
            draft.fields[name] = value
            draft.lines[name] = line

    def _repeated_fields(self, block: DuplicateFieldKeyBlock) -> None:
        if entry := _inner(block):
            names = ", ".join(sorted(block.duplicate_keys))
            self._fault(
                entry.key,
                _line(entry),
                f"{entry.key!r} gives {names} more than once",
                "keep one of them; until then the first is used",
            )
            self._entry(entry)

    def _broken(self, block: ParsingFailedBlock) -> None:
        found = _KEY_OF_BLOCK.match((block.raw or "").lstrip())
        key = found["key"] if found else None
        self._fault(
            key,
            _line(block),
            f"{f'the entry {key!r}' if key else 'an entry'} cannot be read: {_cause(block)}",
            "every { needs its }, and a comma stands after the key and after every field",
        )

    def _stray(self, block: Block, *, after_entry: bool) -> None:
        raw = block.raw or ""
        if after_entry and _LEFT_OVER.match(raw):
            self._fault(
                self._drafts[-1].key if self._drafts else None,
                _line(block),
                f"the entry before was closed too early: {' '.join(raw.split())[:30]!r} is left over",
                "there is a } too many in it",
            )
        for found in _LOOKS_LIKE_ENTRY.finditer(raw):
            self._fault(
                None,
                _line(block) + raw.count("\n", 0, found.start()),
                f"@{found['type']} opens no entry",
                "an entry begins with @, one word for its type, and a brace: @report{key, …}",
            )

    def _fault(self, key: str | None, line: int, message: str, help_line: str) -> None:
        self._problems.append(self._origin.malformed(key, line, message, help_line))


def _inner(block: ParsingFailedBlock) -> BibtexEntry | None:
    """The entry inside a block that failed for its neighbours or its fields only."""
    from bibtexparser import model

    inner: object = block.ignore_error_block
    return inner if isinstance(inner, model.Entry) else None


def _line(block: Block) -> int:
    """The 1-based line at which a block begins."""
    return (block.start_line or 0) + 1


def _cause(block: ParsingFailedBlock) -> str:
    reason = str(getattr(block.error, "abort_reason", ""))
    if "block start" in reason:
        return "it is not closed before the next one begins"
    if "end of file" in reason:
        return "it is not closed before the file ends"
    if "comma after entry key" in reason:
        return "a comma is missing after its key"
    return "its fields do not follow BibTeX's grammar"
