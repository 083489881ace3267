"""The few phrases that the messages of several rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.document import PLACEHOLDER
from reportgen.model.finding import Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.model.claim import Claim
    from reportgen.model.document import Citation
    from reportgen.model.verdict import Evidence

_LONGEST_QUOTE = 80
"""Code points; a longer phrase is cut so that a message stays one line."""
_SHORT_HASH = 8
"""Hex digits of a SHA-256 that a reader can compare by eye."""


def quoted(text: str) -> str:
    """A phrase of the report in quotation marks, on one line, cut if it is long."""
    flat = " ".join(text.replace(PLACEHOLDER, " ").split())
    if len(flat) > _LONGEST_QUOTE:
        flat = flat[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    mark = '"' if "'" in flat and '"' not in flat else "'"
    return f"{mark}{flat}{mark}"


def listed(items: Sequence[str], *, last: str = "and") -> str:
    """``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def keys_of(citations: Iterable[Citation]) -> tuple[str, ...]:
    """The keys in order, each once."""
    return tuple(dict.fromkeys(citation.key for citation in citations))


def at(keys: Iterable[str]) -> str:
    """``@a and @b``."""
    return listed([f"@{key}" for key in keys])


def short_hash(sha256: str) -> str:
    """The first digits of a hash, as shown to a reader."""
    return sha256[:_SHORT_HASH]


def place(evidence: Evidence) -> str:
    """Where a passage stands: ``p. 7`` for sources with pages, else ``para. 4 (line 9)``."""
    if evidence.page is not None:
        return f"p. {evidence.page}"
    return f"para. {evidence.paragraph} (line {evidence.line})"


def related(evidence: Evidence, word: str) -> Related:
    """The passage as a place that explains a finding."""
    return Related(
        path=evidence.path,
        line=evidence.line,
        page=evidence.page,
        message=f"{word}: {' '.join(evidence.quote.split())}",
    )


def also_said(claim: Claim) -> Related:
    """Another sentence of the report as a place that explains a finding."""
    return Related(
        path=claim.region.path,
        line=claim.region.shown_line,
        page=None,
        message=f"the report also says: {quoted(claim.text)}",
    )
