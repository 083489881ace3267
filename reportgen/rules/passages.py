"""How sources, passages and their places are named in messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.rules.wording import keys_of, listed, place, quoted, short_hash

if TYPE_CHECKING:
    from reportgen.model.document import Citation
    from reportgen.model.verdict import Evidence
    from reportgen.rules.judged import Judged

SHOWN_NEAREST = 3
"""Nearest figures shown: enough to recognise the one that was meant."""
SHOWN_ELSEWHERE = 2
"""Other entries shown that have it; more would be a search result, not help."""
_SHORT_LABELS = {
    "page": "p.",
    "paragraph": "para.",
    "chapter": "ch.",
    "section": "sec.",
    "table": "tbl.",
    "figure": "fig.",
}
"""Locator labels as the places of passages are written."""


def known_keys(citations: tuple[Citation, ...], judged: Judged) -> tuple[str, ...]:
    """The keys of citations whose entries exist, each once."""
    return tuple(key for key in keys_of(citations) if key in judged.library.entries)


def texts_of(keys: tuple[str, ...], judged: Judged) -> str:
    """``the text we have of @x (sha 3f2a1b9c)``: what was looked through, so that it can be named."""
    named = [f"@{key}{_hashes(key, judged)}" for key in keys]
    if not named:
        return "the cited source"
    return f"the {'text' if len(named) == 1 else 'texts'} we have of {listed(named)}"


def _hashes(key: str, judged: Judged) -> str:
    hashes = [short_hash(snapshot.sha256) for snapshot in judged.snapshots(key)]
    return f" (sha {', '.join(hashes)})" if hashes else ""


def nearest_help(case_keys: tuple[str, ...], found: tuple[Evidence, ...]) -> tuple[str, ...]:
    """One line for each of the nearest passages, with the key only where several are cited."""
    return tuple(
        f"nearest: {quoted(item.quote)} in {of_entry(item, case_keys)}{place(item)}"
        for item in found[:SHOWN_NEAREST]
    )


def elsewhere_help(found: tuple[Evidence, ...]) -> tuple[str, ...]:
    """One line for each other entry whose source has it."""
    return tuple(
        f"stands also in @{item.key}, {place(item)}: {quoted(item.quote)}"
        for item in found[:SHOWN_ELSEWHERE]
    )


def of_entry(item: Evidence, keys: tuple[str, ...]) -> str:
    """``@x, `` before a place, where more than one entry is cited."""
    return "" if len(keys) == 1 and item.key == keys[0] else f"@{item.key}, "


def locator_difference(citations: tuple[Citation, ...], found_at: str) -> str:
    """``at p. 7, not at p. 4 as cited``."""
    cited = [
        f"{_SHORT_LABELS.get(citation.locator.label, citation.locator.label)} "
        f"{citation.locator.value}"
        for citation in citations
        if citation.locator is not None
    ]
    return f"at {found_at}" + (f", not at {listed(cited, last='or')} as cited" if cited else "")
