"""What was costly to read, kept on disk by the hash of what it was read from.

One file each. It is written beside its place and renamed, so that several processes may use the
cache at once and one that is killed leaves nothing half-written. What is found is trusted only if
its first line names the version that wrote it and the hash of the rest.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS_VERSION = 2
"""To be raised whenever a reader gives another text for the same file."""

VARIABLE = "REPORTGEN_CACHE_DIR"
"""Names the folder of the cache; empty: no cache."""


class Cache:
    """Bytes by hash; a cache that cannot be read or written is none."""

    def __init__(self, environment: Mapping[str, str], *, name: str, version: str) -> None:
        """Nothing is opened yet: not every check has a use for the folder.

        Args:
            environment: ``REPORTGEN_CACHE_DIR`` names the folder, by default that of the platform;
                empty: nothing is kept.
            name: of the folder within it, and of what is kept.
            version: what another one has written is not read.
        """
        self._environment = environment
        self._name = name
        self._version = version

    @cached_property
    def _folder(self) -> Path | None:
        named = self._environment.get(VARIABLE)
        if named is not None:
            return Path(named, self._name) if named else None
        from platformdirs import user_cache_path

        return user_cache_path("reportgen", appauthor=False) / self._name

    def get(self, sha256: str, suffix: str) -> bytes | None:
        """What was stored for a hash under a suffix (a format's name), or ``None``."""
        if self._folder is None:
            return None
        try:
            head, _, body = self._path(self._folder, sha256, suffix).read_bytes().partition(b"\n")
        except OSError:
            return None
        return body if head == self._head(body) else None

    def put(self, sha256: str, suffix: str, body: bytes) -> None:
        """Store it; a full disk or a folder one may not write to are no fault."""
        if self._folder is None:
            return
        path = self._path(self._folder, sha256, suffix)
        temporary = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(suffix=".part", dir=path.parent)
            with os.fdopen(handle, "wb") as stream:
                stream.write(self._head(body) + b"\n" + body)
            Path(temporary).replace(path)
        except OSError:
            if temporary is not None:
                with suppress(OSError):
                    Path(temporary).unlink()

    @staticmethod
    def _path(folder: Path, sha256: str, suffix: str) -> Path:
        return folder / sha256[:2] / f"{sha256}.{suffix}"

    def _head(self, body: bytes) -> bytes:
        written = f"reportgen {self._name} {self._version}"
        return f"{written} {hashlib.sha256(body).hexdigest()}".encode("ascii")


def texts_cache(environment: Mapping[str, str]) -> Cache:
    """Keeps the texts of documents."""
    return Cache(environment, name="texts", version=str(TEXTS_VERSION))
