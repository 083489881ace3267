"""HTML: what a page says, without what every page of its site says; tables with their headers.

Everything outside navigation is kept, in the order of the file: a paragraph that an extractor
wrongly leaves out would make a sound figure look invented.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import UnreadableReason
from reportgen.sources.extract import Writer
from reportgen.sources.html_tables import holds_data, rows_of
from reportgen.sources.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.sources.extract import Extract

DROPPED = frozenset(
    [
        "audio",
        "button",
        "canvas",
        "datalist",
        "del",
        "dialog",
        "embed",
        "footer",
        "form",
        "head",
        "iframe",
        "input",
        "map",
        "math",
        "nav",
        "noscript",
        "object",
        "option",
        "s",
        "script",
        "select",
        "strike",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
"""Elements whose content is no text of the page (HTML Living Standard, 4); ``footer`` only outside
an article, ``form`` only if it holds no paragraph: some sites wrap the whole page in one."""

ROLES = frozenset({"navigation", "contentinfo", "banner", "search", "dialog", "alertdialog"})
"""Landmarks that are no content (WAI-ARIA 1.2, 5.3.4)."""

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that begin and end a paragraph (HTML Living Standard, 15.3)."""

FEW_WORDS = 25
"""A page of scripts with fewer words has its text made by them."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_SCRIPT = re.compile(rb"<script\b(?![^>]{0,200}ld\+json)", re.IGNORECASE)
"""A script that makes something; JSON-LD describes the page and makes nothing."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[(]\w{1,3}[\])]|[*†‡]+")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_AGAIN = "save the page again from the browser, as a complete page"


def read(data: bytes) -> Extract:
    """The text of a page: its ``main`` if that holds most of it, else its body.

    A block element is a paragraph, a row of a data table one with the headers beside its cells.
    Digits set as superscripts are written as such; note marks in brackets are left out.

    Raises:
        UndecodableError: cut off, nested too deeply, or without text of its own.
    """
    root = parse_page(data)
    writer = Writer()
    walk = _Walk(writer)
    walk.block(_main_of(root))
    walk.flush()
    extract = writer.finish()
    words = len(extract.text.split())
    if words == 0 or (words < FEW_WORDS and _SCRIPT.search(data)):
        raise UndecodableError(
            UnreadableReason.NO_TEXT,
            "it holds no text of its own: scripts make it in the browser"
            if _SCRIPT.search(data)
            else "it holds markup and no text",
            "copy the text out of the browser into a .txt file",
        )
    return extract


def parse_page(data: bytes) -> Any:
    """The root element of a page.

    Raises:
        UndecodableError: cut off, nested too deeply, or no page.
    """
    from lxml import etree, html

    if data.rstrip()[-2000:].rfind(b"<") > data.rstrip()[-2000:].rfind(b">"):
        raise UndecodableError(UnreadableReason.DAMAGED, "it is cut off within a tag", _AGAIN)
    parser = html.HTMLParser(encoding=_charset(data), huge_tree=False, no_network=True)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise UndecodableError(
            UnreadableReason.DAMAGED, "it is no page that can be made sense of", _AGAIN
        ) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise UndecodableError(
            UnreadableReason.DAMAGED,
            "its elements are nested too deeply to be read in full",
            "copy the text out of the browser into a .txt file",
        )
    return root


def _charset(data: bytes) -> str:
    """UTF-8 if it is that; else what the page says; else Windows-1252, as browsers do."""
    for name in ("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", _declared(data)):
        try:
            data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return name
    return "windows-1252"


def _declared(data: bytes) -> str:
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else "windows-1252"


def _main_of(root: Any) -> Any:
    mains = [item for item in root.iter("main") if not _is_dropped(item)]
    mains = mains or list(root.iterfind(".//*[@role='main']"))
    if len(mains) == 1 and 2 * _size(mains[0]) >= _size(root):
        return mains[0]
    return root


def _size(element: Any) -> int:
    """The characters of text in it, left out what is dropped."""
    size = 0
    stack = [element]
    while stack:
        node = stack.pop()
        if isinstance(node.tag, str) and not _is_dropped(node):
            size += len((node.text or "").strip())
            stack += node
        if node is not element:
            size += len((node.tail or "").strip())
    return size


def _is_dropped(element: Any) -> bool:
    tag = element.tag
    if element.get("role") in ROLES or element.get("hidden") is not None:
        return True
    if _HIDDEN.search(element.get("style", "")):
        return True
    if tag == "footer":
        return next(element.iterancestors("article", "main", "blockquote"), None) is None
    if tag == "form":
        return next(element.iter("p", "table", "article", "main"), None) is None
    return tag in DROPPED


class _Walk:
    """Goes through the elements in order and writes a paragraph whenever a block ends."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._inline: list[str] = []

    def block(self, element: Any) -> None:
        """Write what an element holds."""
        if not isinstance(element.tag, str) or _is_dropped(element):
            return
        if element.tag == "table" and holds_data(element):
            self.flush()
            _write_data(self._writer, element)
            return
        if element.tag in BLOCKS:
            self.flush()
        self._inside(element, self.block)
        if element.tag in BLOCKS:
            self.flush()

    def flush(self) -> None:
        """End the paragraph."""
        self._writer.paragraph(_tidy("".join(self._inline)))
        self._inline.clear()

    def text_of(self, element: Any) -> str:
        """The text of a cell or caption on one line."""
        self._inside(element, self._cell)
        text = " ".join("".join(self._inline).split())
        self._inline.clear()
        return text

    def _cell(self, element: Any) -> None:
        if not isinstance(element.tag, str) or _is_dropped(element):
            return
        self._inline.append(" " if element.tag in BLOCKS else "")
        self._inside(element, self._cell)
        self._inline.append(" " if element.tag in BLOCKS else "")

    def _inside(self, element: Any, child: Callable[[Any], None]) -> None:
        if element.tag == "br":
            self._inline.append("\n")
        elif element.tag == "sup":
            self._inline.append(_superscript(element))
            return
        elif element.tag == "q":
            self._inline.append("“")
        self._inline.append(_spaced(element.text, element))
        for item in element:
            child(item)
            self._inline.append(_spaced(item.tail, element))
        if element.tag == "q":
            self._inline.append("”")


def _spaced(text: str | None, element: Any) -> str:
    """Newlines of the file are spaces, but where it says that they are not."""
    if not text:
        return ""
    if element.tag == "pre" or next(element.iterancestors("pre"), None) is not None:
        return text
    return _SPACE.sub(" ", text)


def _superscript(element: Any) -> str:
    text = "".join(element.itertext()).strip()
    if not text or _NOTE_MARK.fullmatch(text):
        return ""
    return text.translate(_SUPERSCRIPT) if text.replace(",", "").isdecimal() else text


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \t]{2,}", " ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(lines)


def _write_data(writer: Writer, table: Any) -> None:
    caption = table.find("caption")
    title = _text_of(caption) if caption is not None else ""
    writer.paragraph(title)
    write_table(writer, rows_of(table, _text_of), title)


def _text_of(element: Any) -> str:
    """The text of a cell or caption on one line."""
    return _Walk(Writer()).text_of(element)
