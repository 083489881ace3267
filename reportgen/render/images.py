"""The images of a report: found inside its root, read once."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes

from msgspec import Struct

from reportgen.errors import RenderError

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.config import Config
    from reportgen.model.document import Document
    from reportgen.model.place import Region

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
"""First bytes: PNG 3rd ed. 5.2; JPEG, ISO 10918-1 B.1.1; GIF 89a 17."""
_EXTENSIONS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/svg+xml": ".svg",
}


class ImageFile(Struct, frozen=True, kw_only=True):
    """One image with its bytes."""

    media_type: str
    data: bytes

    @property
    def extension(self) -> str:
        """With the dot."""
        return _EXTENSIONS[self.media_type]

    @property
    def data_uri(self) -> str:
        """The image as a ``data:`` address (RFC 2397)."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode()}"


def read_image(target: str, config: Config, document: Document) -> ImageFile:
    """The image that ``target`` names, relative to the report's folder.

    Raises:
        RenderError: the image lies outside the root or on the network, is missing or unreadable,
            or is in a format that not all outputs can show.
    """
    region = _region(target, document)
    data = (
        _embedded(target, region) if target.startswith("data:") else _file(target, config, region)
    )
    media_type = _media_type(data)
    if media_type is None:
        raise _error(
            f"{_shown(target)} is no PNG, JPEG, GIF or SVG image",
            region,
            "save it in one of these formats; all three outputs can show them",
        )
    return ImageFile(media_type=media_type, data=data)


def svg_as_png(image: ImageFile) -> ImageFile:
    """An SVG image drawn at 192 dots an inch, for formats that have no vectors."""
    import typst

    source = f'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes({_typst_text(image.data)}), format: "svg")'
    try:
        data = typst.compile(source.encode(), format="png", ppi=192, ignore_system_fonts=True)
    except typst.TypstError as error:
        raise RenderError(f"an SVG image cannot be drawn: {error.message}") from error
    return ImageFile(media_type="image/png", data=data)


def _typst_text(data: bytes) -> str:
    escaped = data.decode("utf-8", errors="replace").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _file(target: str, config: Config, region: Region | None) -> bytes:
    if "://" in target:
        raise _error(
            f"the image {target!r} is on the network, which a build never uses",
            region,
            "save it beside the report and name that file",
        )
    path = (config.report.parent / unquote(target)).resolve()
    if not path.is_relative_to(config.root.resolve()):
        raise _error(
            f"the image {_shown(target)} lies outside the project",
            region,
            "copy it into the project; --root DIR widens what counts as the project",
        )
    return _read(path, target, region)


def _read(path: Path, target: str, region: Region | None) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        message, advice = "is not there", "check the name, which counts from the report's folder"
        raise _error(f"the image {_shown(target)} {message}", region, advice) from error
    except OSError as error:
        message = f"the image {_shown(target)} cannot be read: {error.strerror}"
        raise _error(message, region, "check what the path names and its permissions") from error


def _embedded(target: str, region: Region | None) -> bytes:
    head, _, body = target.partition(",")
    try:
        if head.endswith(";base64"):
            return base64.b64decode(unquote(body), validate=True)
        return unquote_to_bytes(body)
    except binascii.Error as error:
        message = "an image given as a data: address is broken"
        raise _error(message, region, "save it beside the report and name that file") from error


def _media_type(data: bytes) -> str | None:
    for signature, media_type in _SIGNATURES:
        if data.startswith(signature):
            return media_type
    return "image/svg+xml" if b"<svg" in data[:2000] else None


def _region(target: str, document: Document) -> Region | None:
    wanted = unquote(target)
    return next(
        (image.region for image in document.images if unquote(image.target) == wanted), None
    )


def _shown(target: str) -> str:
    """The target as the report has it; an absolute path by its last two components."""
    if target.startswith("data:"):
        return "the embedded image"
    parts = unquote(target).split("/")
    return repr("/".join(parts[-2:]) if target.startswith("/") else unquote(target))


def _error(message: str, region: Region | None, advice: str) -> RenderError:
    return RenderError(
        message,
        path=region.path if region else None,
        line=region.line if region else None,
        column=region.column if region else None,
        help=(advice,),
    )
