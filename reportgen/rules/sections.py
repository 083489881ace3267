"""Sections that the template of the report asks for, and how long they may be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.document import PLACEHOLDER, BlockKind
from reportgen.model.place import Region
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.rules.draft import Draft, Stretch
from reportgen.rules.wording import counted, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.document import Block, Document
    from reportgen.rules.judged import Judged, TemplateSection

RULES = (
    Rule(
        name=RuleName.MISSING_SECTION,
        family=RuleFamily.STRUCTURE,
        severity=Severity.ERROR,
        summary="a section that the template asks for and the report does not have",
    ),
    Rule(
        name=RuleName.OVER_LENGTH,
        family=RuleFamily.STRUCTURE,
        severity=Severity.WARNING,
        summary="a section longer than the template allows",
    ),
)

_COUNTED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE})
"""Running text; notes, tables and captions are looked up, not read through, and do not count."""
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*|[ivxlc]+|[a-z])[.)]?\s+", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")


class _Found(Struct):
    """A section of the report that answers one of the template's."""

    heading: Block
    words: int = 0


def check(judged: Judged) -> Iterator[Draft]:
    """In the order of the template: what is missing, what is too long."""
    if not judged.sections:
        return
    found = _sections(judged.document, judged.sections)
    for section in judged.sections:
        own = found.get(section.id)
        if own is None and section.required:
            yield _missing(section, judged)
        if own is not None and section.max_words is not None and own.words > section.max_words:
            yield _too_long(section, own, section.max_words, judged)


def _missing(section: TemplateSection, judged: Judged) -> Draft:
    names = [quoted(name) for name in (section.title, *section.aliases)]
    line = judged.config.front_matter_lines.get("template", 1)
    return Draft(
        rule=RuleName.MISSING_SECTION,
        region=Region(path=judged.document.path, line=line),
        message=f"the section {quoted(section.title)} is missing",
        help=(
            f"the template {judged.config.template!r} asks for a heading {listed(names, last='or')}",
        ),
    )


def _too_long(section: TemplateSection, own: _Found, limit: int, judged: Judged) -> Draft:
    end = len(own.heading.text)
    return Draft(
        rule=RuleName.OVER_LENGTH,
        region=judged.document.region(own.heading.index, 0, end),
        message=f"the section {quoted(section.title)} has {counted(own.words, 'word')}; "
        f"the template allows {limit}",
        help=("notes, tables and captions are not counted",),
        stretches=(Stretch(block=own.heading.index, start=0, end=end),),
    )


def _sections(document: Document, sections: tuple[TemplateSection, ...]) -> dict[str, _Found]:
    """The first section of the report for each of the template's, by its id."""
    names = {name: section.id for section in sections for name in _names(section)}
    found: dict[str, _Found] = {}
    open_: list[tuple[int, _Found]] = []
    for block in document.blocks:
        if block.kind in {BlockKind.HEADING, BlockKind.ABSTRACT}:
            open_ = [item for item in open_ if item[0] < block.level]
            identifier = names.get(_name_of(block))
            if identifier is not None and identifier not in found:
                found[identifier] = _Found(block)
                open_.append((block.level, found[identifier]))
        if block.kind in _COUNTED or block.kind is BlockKind.ABSTRACT:
            for _, section in open_:
                section.words += _words(block.text)
    return found


def _name_of(block: Block) -> str:
    return "abstract" if block.kind is BlockKind.ABSTRACT else _normal(block.text)


def _names(section: TemplateSection) -> Iterator[str]:
    yield from map(_normal, (section.title, section.id, *section.aliases))


def _normal(title: str) -> str:
    """A heading without its number, case and punctuation."""
    return _NO_WORD.sub(" ", _NUMBERING.sub("", title.strip())).strip().casefold()


def _words(text: str) -> int:
    return sum(
        any(character.isalnum() for character in word)
        for word in text.replace(PLACEHOLDER, " ").split()
    )
