"""The stretches of a Markdown text that are markup rather than words (pandoc's manual)."""

# ruff: noqa: SIM905 - a list of words reads best as words
from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

ABBREVIATIONS = frozenset(
    """aet aetat apr aug bros capt chap chs col corp dec eds esp fasc feb fig fol fols gen gov hon
    ill inc incl jan jul jun ltd mar mrs nov oct pres prof rep saec sec sen sep sept sgt univ viz
    vol""".split()
)
"""Words after which pandoc takes a full stop for an abbreviation's, of three letters or more, lower
case (pandoc --print-default-data-file abbreviations)."""

_FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\r?\n(?:.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_INNER_METADATA = re.compile(
    r"(?<=\n)[ \t]*\r?\n---[ \t]*\r?\n(?=[^\s-]).*?\n(?:---|\.\.\.)[ \t]*\r?$",
    re.DOTALL | re.MULTILINE,
)

# What is not rendered as it stands: no word of the text is to be looked for inside.
_TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_LABEL = re.compile(r"\]\[[^\[\]\n@^]*\]")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?P<label>[^\]\n]+)\]:[ \t]*\S.*(?:\r?\n[ \t]+[\"'(].*[\"')])?", re.MULTILINE
)
_ATTRIBUTES = re.compile(r"\{\s*(?:[#.=]|[A-Za-z][\w:-]*\s*=)[^{}]*\}")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*|/)?>")
_FENCE = re.compile(r"^[ \t>]*:{3,}.*$", re.MULTILINE)
_CAPTION_WORD = re.compile(r"^[ \t]*(?:Table|table):", re.MULTILINE)

# What is rendered, but whose letters mean something to pandoc.
_KEY = re.compile(r"@(?:\{[^{}\n]*\}|\w[\w:.#$%&\-+?<>~/]*)")
_AUTOLINK = re.compile(r"<[A-Za-z][^<>\s]*>")
_ADDRESS = re.compile(r"\b(?:https?|ftp|mailto|doi|urn):[^\s<>]+")
_COMMAND = re.compile(r"\\[A-Za-z]+(?:\{[^{}\n]*\})?")
_ENTITY = re.compile(r"&[A-Za-z][A-Za-z0-9]*;")
_NOTE_LABEL = re.compile(r"\[\^[^\]\s]+\]")
_ROMAN = re.compile(r"^[ \t>]*\(?[ivxlcdmIVXLCDM]{3,}[.)]", re.MULTILINE)
_NOTE_DEFINITION = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]+)\]:", re.MULTILINE)
_NOTE_END = re.compile(r"\n[ \t]*\r?\n(?=[^\s])|\n {0,3}(?=\[\^[^\]\s]+\]:)")
_HEADING = re.compile(
    r"^#{1,6}[ \t]+(?P<words>\S.*)$|^(?P<underlined>\S.*)\r?\n(?:=+|-+)[ \t]*\r?$", re.MULTILINE
)
_HEADING_TAIL = re.compile(r"[ \t]*#*[ \t]*(?:\{[^{}]*\})?\s*$")
_DECORATION = re.compile(r"[*_`]")
_BRACKETED = re.compile(r"\[([^\[\]]+)\]")


def front_matter_end(text: str) -> int:
    """Where the metadata at the head of a text ends; 0 if it has none."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


def field_span(text: str, name: str) -> Span:
    """Where a field of the metadata stands, key and value; the whole head if it is not found."""
    end = front_matter_end(text)
    found = re.compile(
        rf"^{re.escape(name)}[ \t]*:(?P<value>.*(?:\r?\n(?:[ \t].*)?$)*)", re.MULTILINE
    ).search(text, 0, end)
    return found.span("value") if found else (0, end)


def note_definitions(text: str) -> dict[str, Span]:
    """Where the text of each reference note stands, by label."""
    spans: dict[str, Span] = {}
    for match in _NOTE_DEFINITION.finditer(text):
        end = _NOTE_END.search(text, match.end())
        spans.setdefault(match["label"], (match.end(), end.start() if end else len(text)))
    return spans


@lru_cache(maxsize=2)  # asked for twice a report
def masked_spans(text: str) -> tuple[Span, ...]:
    """Stretches that are not rendered as they stand: metadata, targets, attributes, comments."""
    head = front_matter_end(text)
    patterns = (_TARGET, _LABEL, _DEFINITION, _ATTRIBUTES, _COMMENT, _TAG, _FENCE, _CAPTION_WORD)
    found = chain.from_iterable(pattern.finditer(text) for pattern in patterns)
    return ((0, head), *(match.span() for match in found))


def protected_spans(text: str) -> Iterator[Span]:
    """Stretches whose letters mean something to pandoc: the masked ones, keys, labels, names."""
    yield from masked_spans(text)
    patterns = (
        _INNER_METADATA, _KEY, _AUTOLINK, _ADDRESS, _COMMAND, _ENTITY, _NOTE_LABEL, _ROMAN,
    )  # fmt: skip
    for match in chain.from_iterable(pattern.finditer(text) for pattern in patterns):
        yield match.span()
    yield from _labelled_spans(text)


def _labelled_spans(text: str) -> Iterator[Span]:
    """Labels of links in the text, and headings that a link refers to by their words."""
    labels = {_normal(match["label"]) for match in _DEFINITION.finditer(text)}
    headings: dict[str, list[Span]] = {}
    for match in _HEADING.finditer(text):
        words = match["words"] if match["words"] is not None else match["underlined"]
        headings.setdefault(_normal(_HEADING_TAIL.sub("", words)), []).append(match.span())
    for match in _BRACKETED.finditer(text):
        label = _normal(match[1])
        if label in labels or label in headings:
            yield match.span()
            yield from headings.get(label, ())


def _normal(label: str) -> str:
    return " ".join(_DECORATION.sub("", label).lower().split())
