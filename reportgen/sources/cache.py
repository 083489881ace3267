"""Texts that were costly to read, kept on disk by the hash of their file.

One file a text. It is written beside its place and renamed, so that several processes may use the
cache at once and one that is killed leaves nothing half-written. What is found is trusted only if
its first line names this version of the readers and the hash of the rest.
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

VERSION = 2
"""To be raised whenever a reader gives another text for the same file."""

VARIABLE = "REPORTGEN_CACHE_DIR"
"""Names the folder of the cache; empty: no cache."""


class TextCache:
    """Bytes by hash; a cache that cannot be read or written is none."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Nothing is opened yet: a check of plain texts has no use for the folder.

        Args:
            environment: ``REPORTGEN_CACHE_DIR`` names the folder, by default that of the platform;
                empty: nothing is kept.
        """
        self._environment = environment

    @cached_property
    def _folder(self) -> Path | None:
        named = self._environment.get(VARIABLE)
        if named is not None:
            return Path(named, "texts") if named else None
        from platformdirs import user_cache_path

        return user_cache_path("reportgen", appauthor=False) / "texts"

    def get(self, sha256: str, format_name: str) -> bytes | None:
        """What was stored for a file read in a format, or ``None``."""
        if self._folder is None:
            return None
        try:
            head, _, body = (
                self._path(self._folder, sha256, format_name).read_bytes().partition(b"\n")
            )
        except OSError:
            return None
        return body if head == _head(body) else None

    def put(self, sha256: str, format_name: str, body: bytes) -> None:
        """Store it; a full disk or a folder one may not write to are no fault."""
        if self._folder is None:
            return
        path = self._path(self._folder, sha256, format_name)
        temporary = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(suffix=".part", dir=path.parent)
            with os.fdopen(handle, "wb") as stream:
                stream.write(_head(body) + b"\n" + body)
            Path(temporary).replace(path)
        except OSError:
            if temporary is not None:
                with suppress(OSError):
                    Path(temporary).unlink()

    @staticmethod
    def _path(folder: Path, sha256: str, format_name: str) -> Path:
        return folder / sha256[:2] / f"{sha256}.{format_name}"


def _head(body: bytes) -> bytes:
    return f"reportgen text {VERSION} {hashlib.sha256(body).hexdigest()}".encode("ascii")
