"""The words of one language that tell what a number in a sentence asks for, as data."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.text.lexicons import read_lexicon
from reportgen.text.patterns import Patterns

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping


class Lexicon(Struct, frozen=True, kw_only=True):
    """What ``lexicons/<language>.toml`` says; names as in that file."""

    language: str
    """ISO 639-1."""
    words: Mapping[str, frozenset[str]]
    """Ways to write a number, lower case."""
    units: Mapping[str, frozenset[str]]
    """Lemmas of what is counted."""
    before: Mapping[str, re.Pattern[str]]
    """Searched in the clause up to the number."""
    after: Mapping[str, re.Pattern[str]]
    """Matched right after the number."""
    clause: Mapping[str, re.Pattern[str]]
    """Searched in the whole clause."""
    assertions: Mapping[str, re.Pattern[str]]
    """Searched in a sentence without figures."""

    def compiled(self) -> Iterator[None]:
        """Compiles the patterns, one a step; else each is compiled when it is first asked for."""
        for patterns in (self.before, self.after, self.clause, self.assertions):
            for name in patterns:
                yield
                patterns[name]


@cache
def load(language: str) -> Lexicon:
    """The lexicon of ``language`` (ISO 639-1 code), read once.

    Raises:
        ValueError: there is no lexicon for this language.
    """
    data = read_lexicon("reportgen.claims", language, of="claims")
    return Lexicon(
        language=data["language"],
        words=_sets(data["words"]),
        units=_sets(data["units"]),
        before=Patterns(data["before"]),
        after=Patterns(data["after"]),
        clause=Patterns(data["clause"]),
        assertions=Patterns(data["assertions"]),
    )


def _sets(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in data.items()}
