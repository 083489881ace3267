"""The typed holder of one pandoc document; its JSON stays inside this package."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportgen.errors import PandocError

if TYPE_CHECKING:
    from collections.abc import Mapping

Node = dict[str, Any]
"""A node in pandoc's JSON (pandoc-types 1.23): it does not leave this package."""

_API = (1, 23)
"""pandoc-types since pandoc 3.0: ``Figure``, ``Underline``, tables with heads, bodies and feet."""


class Tree:
    """One document as pandoc read it.

    Reading the JSON takes longer than holding it: it is parsed when first looked into.
    """

    __slots__ = ("_bytes", "_document")

    def __init__(self, encoded: bytes) -> None:
        """Hold ``encoded``, pandoc's JSON; ``from_json`` is the way in that checks it."""
        self._bytes = encoded
        self._document: Node | None = None

    @classmethod
    def from_json(cls, encoded: bytes) -> Tree:
        """The tree that ``pandoc -t json`` wrote.

        Raises:
            PandocError: it is no JSON, not a pandoc document, or of another API version.
        """
        if not encoded.lstrip().startswith(b"{"):
            raise _unreadable("it is no JSON document")
        return cls(encoded)

    def to_json(self) -> bytes:
        """The document for ``pandoc -f json``."""
        return self._bytes

    @property
    def document(self) -> Node:
        """The parsed JSON, shared: only for this package, and not to be changed."""
        if self._document is None:
            self._document = _parsed(self._bytes)
        return self._document

    def copied(self) -> Node:
        """The parsed JSON, fresh, to be changed: only for this package."""
        return _parsed(self._bytes)

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Tree:
        """The tree of a changed document: only for this package."""
        return cls(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())


def _parsed(encoded: bytes) -> Node:
    try:
        document = json.loads(encoded)
    except ValueError as error:
        raise _unreadable("it is no JSON document") from error
    except RecursionError as error:
        raise PandocError(
            "the report is nested too deeply",
            help=("look for very many block quotes, lists or brackets inside each other",),
        ) from error
    if not isinstance(document, dict) or not {"blocks", "meta"} <= document.keys():
        raise _unreadable("it has no blocks")
    version = document.get("pandoc-api-version")
    if not isinstance(version, list) or tuple(version[:2]) != _API:
        raise _unreadable(f"its API version is {version!r}, not 1.23")
    return document


def _unreadable(reason: str) -> PandocError:
    return PandocError(
        f"pandoc gave a document that we cannot read: {reason}",
        help=("use the pandoc that pypandoc_binary brings: leave --pandoc out",),
    )
