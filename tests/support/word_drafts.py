"""Word drafts made for tests: by pandoc from Markdown, then changed part by part."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from typing import Any

DOCUMENT = "word/document.xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_TEXT = re.compile(r"<w:t\b[^>]*>[^<]*</w:t>")
_TYPED = re.compile(r"\[@(?P<key>[\w-]+)(?:, p\.\s(?P<page>\d+))?\]")


@cache
def docx_of_markdown(markdown: str) -> bytes:
    """The draft that pandoc writes; ``[@key]`` stays text, as if it were typed in Word."""
    from reportgen.pandoc import find_pandoc

    return (
        find_pandoc()
        .run(
            ("--from=markdown-citations-example_lists", "--to=docx"),
            input=markdown,
            timeout_seconds=60,
        )
        .stdout
    )


def changed(
    docx: bytes,
    parts: Mapping[str, Callable[[str], str]],
    *,
    added: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """The file with some of its parts rewritten, and others added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content: str | bytes = old.read(name)
            if name in parts:
                content = parts[name](old.read(name).decode())
            new.writestr(name, content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return stream.getvalue()


def with_body(docx: bytes, xml: str) -> bytes:
    """The draft with more paragraphs at its end."""
    return changed(docx, {DOCUMENT: lambda text: _before_end(text, xml)})


def with_picture(docx: bytes) -> bytes:
    """The draft with a picture of one point in a paragraph of its own at its end."""
    from docx import Document

    document = Document(io.BytesIO(docx))
    document.add_paragraph().add_run().add_picture(io.BytesIO(_PICTURE))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _before_end(text: str, xml: str) -> str:
    for end in ("<w:sectPr", "</w:body>"):
        if end in text:
            at = text.rindex(end)
            return text[:at] + xml + text[at:]
    raise AssertionError("no body")


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a plain text is a run of its own."""
    content = "".join(item if item.startswith("<") else run(item) for item in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def complex_field(code: str, result: str, *, cuts: int = 1) -> str:
    """A complex field; ``cuts``: over how many runs Word spreads its code."""
    size = -(-len(code) // cuts)
    codes = (code[start : start + size] for start in range(0, len(code), size))
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + "".join(
            f'<w:r><w:instrText xml:space="preserve">{escape(piece, quote=False)}</w:instrText></w:r>'
            for piece in codes
        )
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run(result)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def citation(item: Mapping[str, Any], *, number: int, manager: str, page: str | None = None) -> str:
    """The code of a citation field of one work."""
    own = f"ITEM-{1}" if manager == "mendeley" else number
    uri = {
        "zotero": f"http://zotero.org/users/1/items/{item['id'].upper()}",
        "mendeley": f"http://www.mendeley.com/documents/?uuid={item['id']}",
    }[manager]
    cited = {"id": own, "uris": [uri], "itemData": {**item, "id": own}}
    if page:
        cited |= {"locator": page, "label": "page"}
    body = json.dumps(
        {
            "citationID": f"c{number}",
            "properties": {"noteIndex": 0, "formattedCitation": "(…)"},
            "citationItems": [cited],
            "schema": "https://github.com/citation-style-language/schema/raw/master/csl-citation.json",
        }
    )
    lead = " ADDIN ZOTERO_ITEM CSL_CITATION " if manager == "zotero" else "ADDIN CSL_CITATION "
    return lead + body


def with_fields(docx: bytes, works: Mapping[str, Mapping[str, Any]], *, manager: str) -> bytes:
    """The draft with each typed ``[@key, p. 4]`` as a field of a reference manager.

    Args:
        docx: the draft.
        works: key → CSL item.
        manager: ``zotero`` or ``mendeley``.
    """
    numbers = {key: number for number, key in enumerate(works, start=7)}

    def field_of(match: re.Match[str]) -> str:
        key = match["key"]
        if key not in works:
            return match.group()
        code = citation(works[key], number=numbers[key], manager=manager, page=match["page"])
        shown = f"({works[key]['author'][0]['literal']})"
        return (
            "</w:t></w:r>" + complex_field(code, shown, cuts=3) + '<w:r><w:t xml:space="preserve">'
        )

    def fields(text: str) -> str:
        return _TEXT.sub(lambda found: _TYPED.sub(field_of, found.group()), text)

    return changed(docx, {DOCUMENT: fields, "word/footnotes.xml": fields})
