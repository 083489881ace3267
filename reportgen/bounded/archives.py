"""Members of Office files, read within bounds: no bomb, no entity, no network."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import UnreadableReason

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_MEMBER = 200_000_000
"""Bytes of one unpacked part: the XML of a 10,000-page document."""

MAX_MEMBERS = 20_000

_AGAIN = "open it in its program and save it again, or fetch it again"
_CHUNK = 1 << 20


class Archive:
    """The parts of an Office file (ECMA-376, part 2: Open Packaging Conventions)."""

    def __init__(self, data: bytes) -> None:
        """Read the table of contents.

        Raises:
            UndecodableError: no zip archive, or one that is cut off.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise _damaged("it is cut off or damaged: its parts cannot be listed") from error
        if len(self._zip.infolist()) > MAX_MEMBERS:
            raise _too_large(f"it has more than {MAX_MEMBERS:,} parts")
        self._left = MAX_MEMBER

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            UndecodableError: it is not there, damaged, encrypted or larger than all bounds.
        """
        pieces = []
        try:
            with self._zip.open(name) as member:
                while piece := member.read(_CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise _too_large(f"it unpacks to more than {MAX_MEMBER // 1_000_000} MB")
                    pieces.append(piece)
        except KeyError as error:
            raise _damaged(f"its part {name} is missing") from error
        except RuntimeError as error:  # zipfile says so of encrypted members
            raise UndecodableError(
                UnreadableReason.ENCRYPTED, "it is encrypted", "save a copy without a password"
            ) from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise _damaged(f"its part {name} is damaged") from error
        return b"".join(pieces)

    def xml(self, name: str) -> Any:
        """The root element of a part.

        Raises:
            UndecodableError: as ``read``; no XML; or it declares a DTD, which no Office file may.
        """
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError as error:
            raise _damaged(f"its part {name} is no sound XML") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise _damaged(f"its part {name} declares entities, which no Office program writes")
        return root

    def names(self) -> Iterator[str]:
        """The names of all parts."""
        yield from self._zip.NameToInfo


def _damaged(message: str) -> UndecodableError:
    return UndecodableError(UnreadableReason.DAMAGED, message, _AGAIN)


def _too_large(message: str) -> UndecodableError:
    return UndecodableError(
        UnreadableReason.TOO_LARGE, message, "keep the part that is cited as a file of its own"
    )
