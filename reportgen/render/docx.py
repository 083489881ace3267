"""The Word document: pandoc's, with what its writer leaves undone put right."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from reportgen.render.annex_blocks import ANNEX_ID
from reportgen.render.images import svg_as_png

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.pandoc.editing import TreeEditor
    from reportgen.render.images import ImageFile
    from reportgen.render.target import Look

_METADATA = (
    "title", "subtitle", "author", "date", "abstract", "abstract-title", "keywords", "lang",
)  # fmt: skip
"""Other keys would only show up among the document's properties."""
_BODY = "word/document.xml"
_DATA_DESCRIPTION = re.compile(rb' descr="data:[^"]*"')
_NATURAL_WIDTH = re.compile(rb'<w:tblW w:type="auto" w:w="0" ?/>')
_FULL_WIDTH = b'<w:tblW w:type="pct" w:w="5000"/>'
"""In fiftieths of a percent (ECMA-376 Part 1, 17.18.90)."""
_SMALL_STYLES = re.compile(rb'(<w:pStyle w:val=")(?:Compact|BodyText|FirstParagraph)(" ?/>)')
_ANNEX = re.compile(rb'<w:bookmarkStart [^>]*w:name="' + ANNEX_ID.encode() + rb'"')
_ANNEX_HEADING = re.compile(rb'<w:pStyle w:val="Heading1" ?/>')


def arguments(look: Look) -> tuple[str, ...]:
    """Pandoc's command line; the document comes through its standard output."""
    return ("-f", "json", "-t", "docx", f"--reference-doc={look.reference}", "-o", "-")


def adapt(editor: TreeEditor, images: Mapping[str, ImageFile]) -> None:
    """Put the images into the tree, and the organisation into the line of the date.

    SVG is drawn as PNG, since older Word shows nothing else; the writer knows no organisation.
    """
    drawn = {
        target: svg_as_png(image) if image.media_type == "image/svg+xml" else image
        for target, image in images.items()
    }
    editor.set_image_targets({target: image.data_uri for target, image in drawn.items()})
    lines = (*editor.metadata_texts("organisation"), *editor.metadata_texts("date"))
    editor.set_metadata("date", " · ".join(lines))
    editor.keep_metadata(_METADATA)


def finish(data: bytes) -> bytes:
    """The document with tables as wide as the text, and small type in the annex.

    pandoc 3.9 writes an image's address, here all its bytes, as a second description: it leaves. Member
    order and dates stay as pandoc wrote them, so equal input gives equal bytes.
    """
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            content = source.read(info)
            if info.filename == _BODY:
                content = _finished(content)
            member = zipfile.ZipInfo(info.filename, info.date_time)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, content)
    return result.getvalue()


def _finished(body: bytes) -> bytes:
    body = _DATA_DESCRIPTION.sub(b' descr=""', body)
    body = _NATURAL_WIDTH.sub(_FULL_WIDTH, body)
    annex = _ANNEX.search(body)
    if annex is None:
        return body
    before, after = body[: annex.start()], body[annex.start() :]
    after = _SMALL_STYLES.sub(rb"\1AnnexText\2", after)
    heading = rb"\g<0><w:pageBreakBefore/>"
    return before + _ANNEX_HEADING.sub(heading, after, count=1)
