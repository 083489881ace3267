"""Markdown: the text with its markup masked, so that a figure in a link target is found nowhere."""

from __future__ import annotations

import re

from reportgen.bounded.faults import UndecodableError
from reportgen.model.source import UnreadableReason
from reportgen.sources.decoding import decode
from reportgen.sources.extract import MASK, Extract
from reportgen.sources.paragraphs import split_paragraphs
from reportgen.sources.pipe_tables import cells_of

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_TARGET = r"\((?:[^()\n\\]|\\.|\([^()\n]{0,500}\)){0,2000}\)"
_WHOLE = re.compile(
    r"<!--(?:.*?-->|.*\Z)"  # comments; one that is never closed runs to the end
    r"|^[ ]{0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n(?:.*?^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|.*\Z)"
    rf"|!\[[^\]\n]{{0,500}}\](?:{_TARGET}|\[[^\]\n]{{0,200}}\])"  # images
    r"|\[\^[^\]\n]{1,100}\]:?"  # footnote marks
    r"|\[[^\[\]\n]{0,500}(?<![\w.])@[\w{][^\[\]\n]{0,500}\]"  # citations
    r"|^[ ]{0,3}\[[^\]\n^@]{1,200}\]:[ \t]*\S+[^\n]*$"  # link definitions
    r"|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{0,2000})?/?>"  # HTML tags
    r"|<(?:https?|ftp|mailto):[^<>\s]{1,2000}>"  # autolinks
    r"|^[ ]{0,3}(?:=+|-{2,}|\*{3,}|_{3,}|(?:[-*_][ ]){2,}[-*_])[ \t]*\r?$"  # underlines, rules
    r"|^[ ]{0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*\r?$",  # table rules
    re.DOTALL | re.MULTILINE,
)
_LINK = re.compile(
    r"\[((?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]{0,200}\]){0,1000})"
    rf"(\](?:{_TARGET}|\[[^\]\n]{{0,200}}\]|\{{[^}}\n]{{0,200}}\}}))"
)
_MARKS = re.compile(
    r"^[ ]{0,3}#{1,6}(?=[ \t])"  # heading marks
    r"|(?<=\S)[ \t]+#+[ \t]*$"  # closing heading marks
    r"|^(?:[ ]{0,3}>[ ]?)+"  # block quotes
    r"|^[ \t]*[-*+](?=[ \t])"  # bullets
    r"|(?<![\w\\*_])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_\\])[*_]{1,3}(?!\w)"  # emphasis
    r"|~~|`+"
    r"|\{[#.][^}\n]{0,200}\}"  # attributes
    r"|\\(?=[!-/:-@\[-`{-~])",  # escapes
    re.MULTILINE,
)
_BREAKING = re.compile(r"</?(?:br|p|div|t[dhr]|li|h[1-6r]|table|[uo]l|blockquote)\b", re.IGNORECASE)
_JOINED_DIGITS = re.compile(rf"(?<=\d){MASK}(?={MASK}*\d)")


def read(data: bytes) -> Extract:
    """The text with its markup masked.

    Raises:
        UndecodableError: empty, no text, or all markup.
    """
    text = decode(data)
    prose = prose_of(text)
    paragraphs = split_paragraphs(prose)
    if not paragraphs:
        raise UndecodableError(
            UnreadableReason.EMPTY, "it holds markup and no text", "save the source again"
        )
    return Extract(text=text, prose=prose, paragraphs=paragraphs, cells=cells_of(prose))


def prose_of(text: str) -> str:
    """The text at the same length, markup overwritten by U+200B, newlines kept.

    Where dropping the mask would join two digits or two words, it begins with a space.

    Masked are front matter, comments, fenced code, images, footnote marks, citations, link targets
    and definitions, HTML tags, and the marks of headings, quotes, bullets, emphasis, code and
    escapes (CommonMark 0.31; pandoc's citations and attributes).
    """
    prose = _FRONT_MATTER.sub(_masked, text)
    prose = _WHOLE.sub(_masked, prose)
    prose = _LINK.sub(_link, prose)
    prose = _MARKS.sub(_masked, prose)
    # 10<sup>2</sup> and a cell after a cell: folding drops the mask, and digits must not join.
    return _JOINED_DIGITS.sub(" ", prose)


def _link(match: re.Match[str]) -> str:
    return MASK + match[1] + _mask(match[2])


def _masked(match: re.Match[str]) -> str:
    masked = _mask(match[0])
    return " " + masked[1:] if _BREAKING.match(match[0]) else masked


def _mask(stretch: str) -> str:
    return re.sub(r"[^\r\n]", MASK, stretch)
