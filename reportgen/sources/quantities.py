"""The quantities of source texts, kept on disk by the hash of the text they were read from."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reportgen import __version__, quantities
from reportgen.model.quantity import Quantity
from reportgen.quantities import find_in_source
from reportgen.sources.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportgen.model.source import SourceText

Found = tuple[Quantity, ...]

_SUFFIX = "msgpack"
_encode = msgspec.msgpack.encode
_decoder = msgspec.msgpack.Decoder(Found)


class QuantityCache:
    """Gives the quantities of a text, reading it only if nobody has done so before."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Nothing is opened yet.

        Args:
            environment: names the folder of the cache, see ``Cache``.
        """
        self._cache = Cache(environment, name="quantities", version=_version())
        self._known: dict[str, Found] = {}

    def get(self, text: SourceText) -> Found:
        """Every quantity of ``text``, in order."""
        digest = _digest(text)
        found = self._look_up(digest)
        return self._add(digest, find_in_source(text)) if found is None else found

    def unread(self, texts: Iterable[SourceText]) -> tuple[SourceText, ...]:
        """Those of ``texts`` whose quantities are still to be read."""
        return tuple(text for text in texts if self._look_up(_digest(text)) is None)

    def read(self, text: SourceText) -> bytes:
        """The quantities of ``text``, read anew and kept, as ``accept`` takes them."""
        return _encode(self._add(_digest(text), find_in_source(text)))

    def accept(self, text: SourceText, data: bytes) -> None:
        """Take what ``read`` gave in another process."""
        with suppress(msgspec.DecodeError):
            self._known[_digest(text)] = _decoder.decode(data)

    def _look_up(self, digest: str) -> Found | None:
        if digest not in self._known:
            stored = self._cache.get(digest, _SUFFIX)
            if stored is None:
                return None
            try:
                self._known[digest] = _decoder.decode(stored)
            except msgspec.DecodeError:  # sound, but of another shape: read it anew
                return None
        return self._known[digest]

    def _add(self, digest: str, found: Found) -> Found:
        self._known[digest] = found
        self._cache.put(digest, _SUFFIX, _encode(found))
        return found


def _digest(text: SourceText) -> str:
    """Of all that quantities are read from."""
    digest = hashlib.sha256(text.prose.encode("utf-8", "surrogatepass"))
    if text.cells:
        digest.update(_encode(text.cells))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _version() -> str:
    """Changes with the code and the words that read quantities, in a checkout too."""
    folder = Path(quantities.__file__).parent
    files = sorted((*folder.glob("*.py"), *folder.glob("lexicons/*")))
    stamps = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return f"{__version__}-{hashlib.sha256(_encode(stamps)).hexdigest()[:12]}"
