"""Markdown: the text with its markup masked, so that a figure in a link target is found nowhere."""

from __future__ import annotations

import re

SUFFIXES = (".md", ".markdown")
NAME = "Markdown (.md)"

MASK = "\u200b"
"""ZERO WIDTH SPACE: folding drops it, and it keeps every offset."""

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_WHOLE = re.compile(
    r"<!--.*?-->"  # comments
    r"|^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"  # fenced code
    r"|!\[[^\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # images
    r"|\[\^[^\]\n]+\]:?"  # footnote marks
    r"|\[[^\]\n]*(?<![\w.])-?@[\w{][^\]\n]*\]"  # citations
    r"|^[ ]{0,3}\[[^\]\n^@]+\]:[ \t]*\S+[^\n]*$"  # link definitions
    r"|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"  # HTML tags
    r"|<(?:https?|ftp|mailto):[^<>\s]+>"  # autolinks
    r"|^[ ]{0,3}(?:=+|-{2,}|\*{3,}|_{3,}|(?:[-*_][ ]){2,}[-*_])[ \t]*$"  # underlines, rules
    r"|^[ ]{0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$",  # table rules
    re.DOTALL | re.MULTILINE,
)
_LINK = re.compile(
    r"(\[)((?:[^\[\]\n]|\n(?!\s*\n))*)(\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]|\{[^}\n]*\}))"
)
_MARKS = re.compile(
    r"^[ ]{0,3}#{1,6}(?=[ \t])"  # heading marks
    r"|(?<=\S)[ \t]+#+[ \t]*$"  # closing heading marks
    r"|^(?:[ ]{0,3}>[ ]?)+"  # block quotes
    r"|^[ \t]*[-*+](?=[ \t])"  # bullets
    r"|(?<![\w\\])_{1,3}(?=[^\s_])|(?<=[^\s_\\])_{1,3}(?!\w)"  # underscore emphasis
    r"|(?<!\\)\*{1,3}(?=\S)|(?<=[^\s\\])\*{1,3}"  # star emphasis
    r"|~~|`+"
    r"|\{[#.][^}\n]*\}"  # attributes
    r"|\\(?=[!-/:-@\[-`{-~])",  # escapes
    re.MULTILINE,
)


def prose_of(text: str) -> str:
    """The text at the same length, markup overwritten by U+200B, newlines kept.

    Masked are front matter, comments, fenced code, images, footnote marks, citations, link targets
    and definitions, HTML tags, and the marks of headings, quotes, bullets, emphasis, code and
    escapes (CommonMark 0.31; pandoc's citations and attributes).
    """
    prose = _FRONT_MATTER.sub(_masked, text)
    prose = _WHOLE.sub(_masked, prose)
    prose = _LINK.sub(_link, prose)
    return _MARKS.sub(_masked, prose)


def _link(match: re.Match[str]) -> str:
    return MASK + match[2] + _mask(match[3])


def _masked(match: re.Match[str]) -> str:
    return _mask(match[0])


def _mask(stretch: str) -> str:
    return re.sub(r"[^\r\n]", MASK, stretch)
