"""Whether a sentence puts a country that its source never names in the place of one that it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.evidence.places import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.evidence.clauses import Clause
    from reportgen.evidence.reading import Reading

_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_WHOLE = frozenset({"america", "britain", "england", "europe", "georgia", "jordan", "holland"})
"""Names that stand for a larger whole, or for something else as well: they tell nothing apart."""
_PEOPLE = {
    "china": "chinese", "denmark": "danish", "finland": "finn", "france": "french",
    "ireland": "irish", "myanmar": "burm", "netherlands": "dutch", "philippines": "filipin",
    "poland": "polish", "spain": "spanish", "switzerland": "swiss", "wales": "welsh",
}  # fmt: skip
"""Country → how its people's name begins, where that is not with the country's first four letters."""
_HEAD = 4


def other_country(ours: Clause, here: Clause, reading: Reading) -> str | None:
    """What is confused, as a clause: "one in five came from Albania" of "… from Afghanistan".

    Args:
        ours: the sentence's clause about the figure.
        here: the passage's.
        reading: the source.
    """
    mine = next(
        (
            name
            for name in _countries(ours.text[ours.start : ours.end])
            if not _named(name, reading)
        ),
        None,
    )
    if mine is None:
        return None
    said = {name.lower() for name in _countries(ours.text)}
    theirs = (
        name for name in _countries(here.text[here.start : here.end]) if name.lower() not in said
    )
    other = next(theirs, None)
    return other and f"the source says it of {other!r}, and nothing of {mine!r}"


def _countries(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        name = match.group().lower()
        if name in COUNTRIES and name not in _WHOLE:
            yield match.group()


def _named(name: str, reading: Reading) -> bool:
    """True if the source has the country or its people."""
    low = name.lower()
    heads = {low[:_HEAD], _PEOPLE.get(low, low)}
    return any(reading.places(head) for head in heads)
