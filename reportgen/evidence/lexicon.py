"""The words of one language that say which way a figure goes, as data."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.text.lexicons import read_lexicon
from reportgen.text.patterns import Patterns

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence


class Pairs:
    """Pairs of opposites, compiled for the first text that has a word of any of them."""

    def __init__(self, pairs: Sequence[Sequence[str]], unless: str = "") -> None:
        """Nothing is compiled yet.

        Args:
            pairs: two regular expressions each, without groups.
            unless: what must not stand right before any of them, as a pattern to look behind.
        """
        before = rf"(?<!{unless})" if unless else ""
        sides = [f"(?:{'|'.join(side)})" for side in zip(*pairs, strict=True)]
        self._texts = Patterns(
            {"any": rf"{before}\b(?:{'|'.join(sides)})\b"}
            | {
                f"{row} {side}": rf"{before}\b(?:{pair[side]})\b"
                for row, pair in enumerate(pairs)
                for side in (0, 1)
            }
        )
        self._count = len(pairs)

    def told_apart(self, one: str, other: str) -> Iterator[tuple[str, str]]:
        """The words of each pair of which each text has one and neither both: that of ``one`` first."""
        if not self._texts["any"].search(one) or not self._texts["any"].search(other):
            return
        for row in range(self._count):
            for side, against in ((0, 1), (1, 0)):
                left, right = self._texts[f"{row} {side}"], self._texts[f"{row} {against}"]
                mine, theirs = left.search(one), right.search(other)
                if mine and theirs and not right.search(one) and not left.search(other):
                    yield mine.group(), theirs.group()


class Lexicon(Struct, frozen=True, kw_only=True):
    """What ``lexicons/<language>.toml`` says; names as in that file."""

    language: str
    """ISO 639-1."""
    movements: Mapping[str, re.Pattern[str]]
    """Verbs of change and what stands around them."""
    signs: Mapping[str, re.Pattern[str]]
    """Words for a gain or a loss."""
    ends: Mapping[str, re.Pattern[str]]
    """Verbs beside the two ends of a change."""
    comparisons: Mapping[str, re.Pattern[str]]
    """Words that set one thing against another."""
    denials: Mapping[str, re.Pattern[str]]
    """Words that deny."""
    votes: Mapping[str, re.Pattern[str]]
    """Words that take a side where somebody votes."""
    positions: frozenset[frozenset[str]]
    """Pairs of words that stand after a figure and put it on either side of another."""
    sides: Pairs
    """Opposites beside a figure."""
    extremes: Pairs
    """Superlatives."""


@cache
def load(language: str) -> Lexicon:
    """The lexicon of ``language`` (ISO 639-1 code), read once.

    Raises:
        ValueError: there is no lexicon for this language.
    """
    data = read_lexicon("reportgen.evidence", language, of="directions")
    return Lexicon(
        language=data["language"],
        movements=Patterns(data["movements"]),
        signs=Patterns(data["signs"]),
        ends=Patterns(data["ends"]),
        comparisons=Patterns(data["comparisons"]),
        denials=Patterns(data["denials"]),
        votes=Patterns(data["votes"]),
        positions=frozenset(frozenset(pair) for pair in data["opposites"]["positions"]),
        sides=Pairs(data["opposites"]["sides"]),
        extremes=Pairs(data["opposites"]["extremes"], data["opposites"]["no_extreme_after"]),
    )
