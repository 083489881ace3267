"""Names of people and bodies that a claim has and its sources have not, or spell otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.evidence.numbered import misnumbered
from reportgen.evidence.places import KNOWN
from reportgen.evidence.spelling import Vocabulary, bare
from reportgen.evidence.times_of_day import mistimed
from reportgen.model.document import BlockKind
from reportgen.model.verdict import NameVerdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.evidence.desk import Applicable
    from reportgen.model.claim import Claim
    from reportgen.model.library import Entry, Library

_PROSE = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.ABSTRACT}
)
"""Where capitals tell a name; headings, cells and captions capitalise what they like."""
_PART = r"[^\W\d_a-z][^\W\d_]*(?:['’\-‐‑][^\W\d_]+)*"
_NAME = re.compile(
    rf"(?<![\w@#/.]){_PART}(?:[ \u00a0](?:(?:of|de|van|von|der|bin|al|el|the|for) )*{_PART})*"
)
_WORD = re.compile(_PART)
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]|‘[^’]{8,}’")
_TITLE_CASE = 0.5
"""Share of capitalised words from which on a sentence is a title, and capitals tell nothing."""
_LEAST = 4
"""Letters a word of a name must have to be looked for: shorter ones are particles and initials."""
_SAYING = (
    r"(?:found|finds|said|says|estimated?s?|reported|reports|told|warned|warns|concluded|concludes"
    r"|claimed|claims|argued|argues|calculated?s?|announced|stated|states|believes?)"
)
_OPENING = re.compile(r"(?:According to|As|Both|But|By|For|From|In|On|The|This|When|While|With)\s")


class _Name(Struct, frozen=True, kw_only=True):
    text: str
    words: tuple[str, ...]
    """Of four letters or more; the first word of the sentence only as part of a longer name."""
    named_as_source: bool
    """True if the sentence says it has its statement from there."""


def missing_names(
    claim: Claim, *, applicable: Applicable, library: Library
) -> tuple[NameVerdict, ...]:
    """The names that no cited source has, in the order of the sentence.

    A name that resembles one of the source is reported wherever it stands; one that resembles
    nothing only where the sentence gives it as the origin of its statement ("according to …",
    "… found"). Nothing is reported while a cited work could not be read, and of texts that are not
    in the language the sentence is in. Names told apart by a number ("Q3", "phase 2") are
    reported where the source has others of the sort, and never this one; so are times of day.

    Args:
        claim: the claim.
        applicable: what its citations lead to.
        library: whose entries name authors and publishers: these need not stand in the text.
    """
    if not _can_be_judged(claim, applicable):
        return ()
    readings = applicable.readings
    names = _names(claim)
    numbers = (*misnumbered(claim, readings), *mistimed(claim, readings))
    if not names:
        return numbers
    vocabularies = tuple(reading.vocabulary for reading in applicable.readings)
    if not all(item.is_english for item in vocabularies):
        return numbers
    keys = dict.fromkeys(citation.key for citation in claim.citations)
    records = Vocabulary(_records(library.entries[key] for key in keys if key in library.entries))
    found = (_judge(name, claim, applicable, (*vocabularies, records)) for name in names)
    return (*(item for item in found if item is not None), *numbers)


def _can_be_judged(claim: Claim, applicable: Applicable) -> bool:
    return (
        bool(applicable.readings)
        and applicable.complete
        and claim.block_kind in _PROSE
        and claim.table is None
    )


def _records(entries: Iterable[Entry]) -> str:
    return "\n".join(value for entry in entries for value in entry.fields.values())


def _names(claim: Claim) -> tuple[_Name, ...]:
    text = _QUOTED.sub(lambda match: " " * len(match.group()), claim.text)
    words = re.findall(r"[^\W\d_]+", text)
    capitals = sum(word[0].isupper() for word in words)
    if not words or (capitals > len(words) * _TITLE_CASE and len(words) > 3):
        return ()
    return tuple(_read_names(text))


def _read_names(text: str) -> Iterator[_Name]:
    for match in _NAME.finditer(text):
        opening = not text[: match.start()].strip(" \"'“”‘’(")
        words = _WORD.findall(match.group())
        if opening:
            # The first word is capitalised anyway: it belongs to a name only if more follow.
            words = words if len(words) > 1 and not _OPENING.match(match.group()) else words[1:]
        telling = tuple(word for word in words if _is_telling(word))
        if telling:
            yield _Name(
                text=match.group(), words=telling, named_as_source=_is_origin(text, *match.span())
            )


def _is_telling(word: str) -> bool:
    plain = bare(word)
    return len(plain) >= _LEAST and plain not in KNOWN and not word.isupper()


def _is_origin(text: str, start: int, end: int) -> bool:
    """True for "according to X" and "X found", the name being the whole of who said it."""
    before = re.search(r"\b[Aa]ccording to (?:the )?$", text[:start])
    after = re.match(rf"(?:,[^,]{{2,60}},)? (?:has |have |had )?{_SAYING}\b", text[end:])
    return bool(before and re.match(r"\s*(?:[,;:.]|$|\w)", text[end:])) or bool(after)


def _judge(
    name: _Name, claim: Claim, applicable: Applicable, vocabularies: tuple[Vocabulary, ...]
) -> NameVerdict | None:
    missing = [word for word in name.words if not any(item.has(word) for item in vocabularies)]
    if not missing or any(item.has_acronym_of(name.text) for item in vocabularies):
        return None
    held = [word for word in _WORD.findall(name.text) if word not in missing and len(word) > 2]
    for word in missing:
        for reading in applicable.readings:
            spelled = reading.vocabulary.resembling(word, beside=held, context=claim.text)
            if spelled is not None:
                start, end = spelled
                return NameVerdict(text=word, nearest=reading.passage(start, end))
    if name.named_as_source and len(missing) == len(name.words):
        return NameVerdict(text=name.text, nearest=None)
    return None
