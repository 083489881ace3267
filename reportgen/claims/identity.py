"""What a claim is called, and what a lock record of it is bound to."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportgen.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.claim import TableContext
    from reportgen.model.document import Citation

_BETWEEN_FIELDS = "\x1e"
_BETWEEN_ITEMS = "\x1f"
_ID_LENGTH = 12


class Identities(Struct, frozen=True):
    """Hands out ids and digests in document order."""

    _seen: Counter[str] = field(default_factory=Counter)

    def of(
        self, text: str, citations: tuple[Citation, ...], table: TableContext | None
    ) -> tuple[str, str]:
        """The id (12 hex digits) and the digest (64) of a claim with this text and coverage.

        The id is SHA-256 over the folded, case-folded text, the keys, a cell's headers, row and
        caption, and the number of the occurrence: it changes only with the claim itself. The
        digest is over the folded text and the citations with their locators.
        """
        normal = fold(text).text.strip()
        context = _context(table)
        body = _joined(normal.casefold(), _items(citation.key for citation in citations), *context)
        self._seen[body] += 1
        located = _items(_located(citation) for citation in citations)
        identity = _sha256(_joined(body, str(self._seen[body])))[:_ID_LENGTH]
        return identity, _sha256(_joined(normal, located, *context))


def _context(table: TableContext | None) -> tuple[str, ...]:
    if table is None:
        return ()
    parts = (_items(table.headers), table.row, table.caption)
    return tuple(fold(part).text.strip() for part in parts)


def _located(citation: Citation) -> str:
    locator = citation.locator
    return citation.key if locator is None else f"{citation.key} {locator.label} {locator.value}"


def _items(parts: Iterable[str]) -> str:
    return _BETWEEN_ITEMS.join(parts)


def _joined(*parts: str) -> str:
    return _BETWEEN_FIELDS.join(parts)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
