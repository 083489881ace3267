"""The words of a source as names are looked up in them: as written, as spelled nearly, as initials."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reportgen.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIKE = 80.0
"""Least likeness, 0 to 100 (rapidfuzz ``ratio``: twice the letters in common through both words'
letters), at which a word of a source counts as the same name spelled otherwise: one letter in
five changed ("Smith", "Smyth")."""
ALIKE_ALONE = 87.0
"""The same where no other word of the name stands beside it: one letter in eight changed."""
_LEAST_ALIKE = 5
_LEAST_ALONE = 7
"""Letters of a name that is known by one word: of shorter ones two people are too often alike."""
_CAPITALISED = re.compile(r"(?<![\w@])[^\W\d_a-z][^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
_LOWER = re.compile(r"(?<![\w@./-])[a-zà-ÿ]{5,}(?![\w@/-]|\.\w)")
"""Lower-case words, those of addresses apart: www.albavision.tv makes no name a common word."""
_ENGLISH = frozenset({"the", "of", "and", "to", "in", "is", "was", "that"})
_WORDS_PER_ENGLISH = 20
"""In English prose every fifth word is one of these eight; every twentieth is asked for."""
_INFLECTIONS = (
    "s",
    "es",
    "n",
    "an",
    "ian",
    "ean",
    "ese",
    "ish",
    "i",
    "a",
    "ic",
    "er",
    "ers",
    "man",
)
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "de", "la", "du", "des", "et"})
_NEAR = 40
"""Code points between a word that resembles the name's and the rest of the name."""


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """A word as it is compared: lower case, without accents, possessive and marks."""
    low = unicodedata.normalize("NFKD", re.sub(r"['’]s?$", "", word)).casefold()
    return "".join(char for char in low if char.isalnum())


class Vocabulary:
    """The words of one text, indexed as far as a name asks for it."""

    def __init__(self, text: str) -> None:
        """Nothing is read yet.

        Args:
            text: the prose; offsets that are given back count in it.
        """
        self._text = text

    @cached_property
    def _lowered(self) -> str:
        return self._text.casefold()

    @cached_property
    def _plain(self) -> str:
        """Folded, without accents, marks and spaces: for what is hyphened or broken over lines."""
        text = unicodedata.normalize("NFKD", fold(self._text).text).casefold()
        return re.sub(r"[\W_]+", "", text)

    @cached_property
    def is_english(self) -> bool:
        """True if its commonest words are English ones."""
        words = self._lowered.split()
        return sum(word in _ENGLISH for word in words) * _WORDS_PER_ENGLISH >= len(words)

    @cached_property
    def _names(self) -> dict[str, int]:
        """Capitalised words that never stand in lower case → the place of the first."""
        found: dict[str, int] = {}
        for match in _CAPITALISED.finditer(self._text):
            plain = bare(match.group())
            if len(plain) >= _LEAST_ALIKE:
                found.setdefault(plain, match.start())
        low = set(_LOWER.findall(self._text))
        return {name: place for name, place in found.items() if name not in low}

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        return frozenset(re.findall(r"\b[A-Z]{2,}\b", self._text.replace(".", "")))

    def has(self, word: str) -> bool:
        """True if the word stands in the text in any case, be it as a part of another."""
        plain = bare(word)
        stem = plain[:-1] if plain.endswith("s") and len(plain) > _LEAST_ALIKE else plain
        return stem in self._lowered or stem in self._plain

    def has_acronym_of(self, name: str) -> bool:
        """True if the text has the initials of a name of several words as a word of its own."""
        words = re.findall(r"[^\W\d_]+", name)
        wholes = "".join(word[0].upper() for word in words)
        heads = "".join(word[0].upper() for word in words if word.lower() not in _SMALL)
        return len(heads) > 1 and not self._acronyms.isdisjoint({wholes, heads})

    def resembling(
        self, word: str, *, beside: Iterable[str], context: str
    ) -> tuple[int, int] | None:
        """The place of the name that ``word`` is a spelling of, if the text has one.

        Args:
            word: a word of a name that the text does not have.
            beside: the other words of that name, which it has: they must stand near.
            context: the sentence; what it names itself is no misspelling of another name.
        """
        plain = bare(word)
        beside = tuple(map(bare, beside))
        least = ALIKE if beside else ALIKE_ALONE
        if len(plain) < (_LEAST_ALIKE if beside else _LEAST_ALONE):
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        ratio = Indel.normalized_similarity
        near = process.extract(
            plain, list(self._names), scorer=ratio, score_cutoff=least / 100, limit=3
        )
        said = set(map(bare, re.findall(r"[^\W\d_]+", context)))
        for name, _, _ in near:
            if name in said or _inflected(plain, name):
                continue
            for start, end in self._places(name):
                around = self._lowered[max(start - _NEAR, 0) : end + _NEAR]
                if not beside or any(other in around for other in beside):
                    return start, end
        return None

    def _places(self, name: str) -> Iterable[tuple[int, int]]:
        for match in _CAPITALISED.finditer(self._text, self._names[name]):
            if bare(match.group()) == name:
                yield match.span()


def _inflected(one: str, other: str) -> bool:
    """True for a country and its people, a name and its plural: no difference of spelling."""
    short, long = sorted((one, other), key=len)
    stems = {short} | {short.removesuffix(ending) for ending in _INFLECTIONS}
    return any(
        len(stem) >= _LEAST_ALIKE - 1
        and long.startswith(stem)
        and long[len(stem) :] in _INFLECTIONS
        for stem in stems
    )
