"""Names of people: who wrote the report, and whether two names may be one person."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST_INITIALS = 4
"""Letters of a word in capitals that may stand for a whole name: JR, MJRS."""
_ASIDE = re.compile(r"<[^>]*>|\([^)]*\)|\[[^\]]*\]|\^")
"""An address, an affiliation, a note's mark."""
_SEVERAL = re.compile(r"\s*(?:;|&|\band\b)\s*", re.IGNORECASE)


def authors_of(metadata: Mapping[str, object]) -> tuple[str, ...]:
    """The names under ``author:`` of a front matter, in order, each once.

    Read are the forms of pandoc and Quarto: a text, a list, mappings with ``name``, with ``given``
    and ``family``, or with ``literal``; several names in a text are parted by ";", "&", "and" or
    commas.
    """
    return tuple(dict.fromkeys(_names(metadata.get("author"))))


def same_name(one: str, other: str) -> bool:
    """True if the two are one name: case, accents, points, white space and order count for nothing."""
    return sorted(_words(one)) == sorted(_words(other)) != []


def same_person(one: str, other: str) -> bool:
    """True if the two names may be one person: in doubt they are, for a referencer must be another.

    Case, accents, points and white space count for nothing; "Family, Given" is turned round; an
    initial stands for any name that begins with it, a single name for a person who has it, and
    capitals for the initials of a whole name (JR, Jane Roe).
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if same_name(one, other):  # the family name stands first in many languages
        return True
    if len(first) == 1 or len(second) == 1:
        return _is_part(first, second, one) or _is_part(second, first, other)
    return first[-1] == second[-1] and _given_agree(first[:-1], second[:-1])


def _names(value: object) -> Iterator[str]:
    match value:
        case str():
            yield from _listed(value)
        case list():
            for item in value:
                yield from _names(item)
        case dict():
            yield from _mapped(value)


def _mapped(person: Mapping[object, object]) -> Iterator[str]:
    name = person.get("name", person.get("literal"))
    if isinstance(name, dict):
        yield from _mapped(name)
    elif isinstance(name, str):
        yield from _listed(name)
    parts = [person.get("given"), person.get("family")]
    if any(parts):
        yield " ".join(str(part) for part in parts if part)


def _listed(text: str) -> Iterator[str]:
    """The names in a text; "Roe, Jane" is one, "Jane Roe, John Doe" are two."""
    for part in _SEVERAL.split(_ASIDE.sub(" ", text)):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        if len(pieces) == 2 and any(len(piece.split()) == 1 for piece in pieces):
            yield part.strip(" ,")
        else:
            yield from pieces


def _words(name: str) -> tuple[str, ...]:
    """The words of a name from the given to the family name, folded."""
    family, comma, given = _ASIDE.sub(" ", name).partition(",")
    turned = f"{given} {family}" if comma else family
    plain = unicodedata.normalize("NFKD", turned)
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", bare.casefold()))
    if all(len(word) == 1 for word in words):  # J. R.
        return ("".join(words),) if words else ()
    return tuple(words)


def _is_part(single: tuple[str, ...], whole: tuple[str, ...], written: str) -> bool:
    if len(single) != 1:
        return False
    word = single[0]
    letters = re.sub(r"\W", "", written)
    initials = len(letters) <= _MOST_INITIALS and letters.isupper()
    return word in whole or (initials and word == "".join(part[0] for part in whole))


def _given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True if the given names, as far as both have them, are equal or initials of each other."""
    return all(
        first == second or (first[0] == second[0] and 1 in (len(first), len(second)))
        for first, second in zip(one, other, strict=False)
    )
