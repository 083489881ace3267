"""Paragraphs of a text, numbered as a reader would count them."""

from __future__ import annotations

import re

from reportgen.model.source import Paragraph

LONG_LINE = 200
"""Characters; a line longer than this was not wrapped by hand, so it is a paragraph by itself."""

_NEWLINE = r"(?:\r\n|\r(?!\n)|\n)"
_BLANK = re.compile(rf"{_NEWLINE}(?:[ \t\u00a0\u200b\f]*{_NEWLINE})+")
_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")


def split_paragraphs(prose: str) -> tuple[Paragraph, ...]:
    """The paragraphs in order, numbered from 1; spans do not overlap and hold no outer white space.

    Split at blank lines. Within such a block each line is a paragraph where lines are longer than
    200 characters or all but the last end in sentence punctuation: then lines are not wrapped, and
    a newline ends a paragraph.

    Args:
        prose: the searched text; stretches masked by U+200B count as blank.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for gap in _BLANK.finditer(prose):
        spans += _block(prose, start, gap.start())
        start = gap.end()
    spans += _block(prose, start, len(prose))
    return tuple(
        Paragraph(number=number, start=begin, end=end)
        for number, (begin, end) in enumerate(spans, start=1)
    )


def _block(prose: str, start: int, end: int) -> list[tuple[int, int]]:
    if prose.find("\n", start, end) < 0 and prose.find("\r", start, end) < 0:
        line = _stripped(prose, start, end)
        return [line] if line else []
    lines = [
        span
        for match in _LINE.finditer(prose, start, end)
        if (span := _stripped(prose, match.start(), match.end()))
    ]
    if len(lines) <= 1 or _unwrapped(prose, lines):
        return lines
    return [(lines[0][0], lines[-1][1])]


def _unwrapped(prose: str, lines: list[tuple[int, int]]) -> bool:
    if any(end - begin > LONG_LINE for begin, end in lines):
        return True
    return all(_SENTENCE_END.search(prose[max(begin, end - 8) : end]) for begin, end in lines[:-1])


def _stripped(prose: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (prose[start].isspace() or prose[start] in "\u200b\ufeff"):
        start += 1
    while end > start and (prose[end - 1].isspace() or prose[end - 1] in "\u200b\ufeff"):
        end -= 1
    return (start, end) if end > start else None
