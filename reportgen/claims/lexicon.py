"""The words of one language that tell what a number in a sentence asks for, as data."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping


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


@cache
def load(language: str) -> Lexicon:
    """The lexicon of ``language`` (ISO 639-1 code), read once.

    Raises:
        ValueError: there is no lexicon for this language.
    """
    path = files("reportgen.claims").joinpath("lexicons", f"{language}.toml")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ValueError(
            f"no lexicon of claims for language {language!r}; there is 'en'"
        ) from error
    return Lexicon(
        language=data["language"],
        words=_sets(data["words"]),
        units=_sets(data["units"]),
        before=_patterns(data["before"]),
        after=_patterns(data["after"]),
        clause=_patterns(data["clause"]),
        assertions=_patterns(data["assertions"]),
    )


def _sets(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in data.items()}


def _patterns(data: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE | re.VERBOSE) for name, pattern in data.items()}
