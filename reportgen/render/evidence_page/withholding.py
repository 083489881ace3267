"""Keeps the words of a source that may not be passed on out of what is said about a claim."""

from __future__ import annotations

import re

from reportgen.model.rule import RuleName

WITHHELD = "left out here: it gives words of a source whose text may not be passed on"
_QUOTED = re.compile(r"(?<!\w)'(?P<single>.+)'(?!\w)|\"(?P<double>.+)\"|“(?P<curly>.+)”")
"""How messages set off words of a report or a source; from the first mark of a line to the last, so
that a mark inside the words hides nothing."""
SAFE_RULES = frozenset(
    {
        RuleName.UNKNOWN_CITATION_KEY,
        RuleName.SOURCE_MISSING,
        RuleName.SOURCE_UNREADABLE,
        RuleName.SOURCE_CHANGED,
    }
)
"""Rules whose messages quote keys and paths, never a text."""


def withheld(line: str, sentence: str) -> str:
    """The line, or ``WITHHELD`` if it has words in quotation marks that are not the sentence's own."""
    own = _flat(sentence)
    for found in _QUOTED.finditer(line):
        words = next(group for group in found.groups() if group is not None)
        if _flat(words.removesuffix(" …")) not in own:
            return WITHHELD
    return line


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
