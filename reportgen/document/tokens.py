"""Where the short words between two proved places stand in the source, if only one place fits."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from reportgen.document.streams import IMAGE_SIGN, NOTE_SIGN, SEPARATOR

Run = tuple[int, int, int, int]
"""A stretch of a stream and the stretch of the source it was read from. Equal lengths map code
point to code point; others map as a whole."""

_TOKEN = re.compile(rf"[{NOTE_SIGN}{IMAGE_SIGN}]|[^\s{SEPARATOR}{NOTE_SIGN}{IMAGE_SIGN}]+")
_PIECE = re.compile(r"\d+|[^\W\d_]+|[\W_]")
# What pandoc renders as something else than what is written (manual: smart, escapes, notes).
_WRITTEN = re.compile(
    r"(?P<escape>\\[^\w\s])|(?P<space>\\ )|(?P<entity>&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w*);)"
    r"|(?P<definition>\[\^[^\]\s]+\]:)|(?P<note>\[\^[^\]\s]+\]|\^\[)|(?P<image>!\[)"
    r"|(?P<long>---)|(?P<dash>--)|(?P<dots>\.\.\.)"
)
_SAME_LENGTH = str.maketrans("“”‘’\u00a0\n\r\t", "\"\"''    ")
_NOT_THERE = "\0"


class Written(NamedTuple):
    """A stretch of source as it would be rendered, with the places of its code points."""

    text: str
    origins: tuple[int, ...]
    """Where each code point begins, and at the end where the stretch ends."""


class Token(NamedTuple):
    """A word of a stream."""

    start: int
    end: int
    text: str
    """As it is looked for."""


class Found(NamedTuple):
    """What came of a search."""

    runs: list[Run]
    """Tokens with one possible place."""
    hints: list[tuple[int, int]]
    """Tokens with several: offset in the stream, and the first place possible."""


def locate(stream: str, start: int, end: int, source: str, low: int, high: int) -> Found:
    """The tokens of ``stream[start:end]`` in ``source[low:high]``.

    The tokens are laid into the source in order, once as early and once as late as can be. Where
    both agree there is one possible place, and it is proved; other tokens get a hint at most.
    A token that is written in pieces (``200**,000**``) is looked for piece by piece.
    """
    tokens = [
        Token(start + match.start(), start + match.end(), _sought(match.group()))
        for match in _TOKEN.finditer(stream[start:end])
    ]
    if not tokens or low >= high:
        return Found([], [])
    written = _written(source, low, high)
    first = _leftmost(tokens, written.text)
    if -1 in first:
        tokens = _in_pieces(tokens, first)
        first = _leftmost(tokens, written.text)
    last = _rightmost(tokens, written.text)
    found = Found([], [])
    for token, one, other in zip(tokens, first, last, strict=True):
        if one == other != -1:
            found.runs.extend(_runs(token, one, written.origins))
        elif one != -1:
            found.hints.append((token.start, written.origins[one]))
    return found


def _sought(text: str) -> str:
    text = text.translate(_SAME_LENGTH)
    return text.replace("---", "—").replace("--", "–").replace("...", "…")


def _written(source: str, low: int, high: int) -> Written:
    pieces: list[str] = []
    origins: list[int] = []
    done = low
    for match in _WRITTEN.finditer(source, low, high):
        pieces.append(source[done : match.start()])
        origins.extend(range(done, match.start()))
        rendered = _rendered(match)
        pieces.append(rendered)
        origins.extend([match.start()] * len(rendered))
        done = match.end()
    pieces.append(source[done:high])
    origins.extend(range(done, high + 1))
    return Written("".join(pieces).translate(_SAME_LENGTH), tuple(origins))


_RENDERED = {
    "space": " ", "definition": _NOT_THERE, "note": NOTE_SIGN, "image": IMAGE_SIGN, "long": "—",
    "dash": "–", "dots": "…",
}  # fmt: skip


def _rendered(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind == "escape":
        return match.group()[1]
    return unescape(match.group()) if kind == "entity" else _RENDERED[kind]


def _leftmost(tokens: list[Token], text: str) -> list[int]:
    """The earliest place of each token after those before it; -1 for one that is not there."""
    places = []
    done = 0
    for token in tokens:
        place = text.find(token.text, done)
        places.append(place)
        if place >= 0:
            done = place + len(token.text)
    return places


def _rightmost(tokens: list[Token], text: str) -> list[int]:
    """The latest place of each token before those after it; -1 for one that is not there."""
    places = []
    done = len(text)
    for token in reversed(tokens):
        place = text.rfind(token.text, 0, done)
        places.append(place)
        if place >= 0:
            done = place
    return places[::-1]


def _in_pieces(tokens: list[Token], places: list[int]) -> list[Token]:
    """The tokens, those that were not found cut into numbers, words and single marks."""
    cut: list[Token] = []
    for token, place in zip(tokens, places, strict=True):
        if place >= 0 or len(token.text) != token.end - token.start:
            cut.append(token)
            continue
        cut.extend(
            Token(token.start + piece.start(), token.start + piece.end(), piece.group())
            for piece in _PIECE.finditer(token.text)
        )
    return cut


def _runs(token: Token, place: int, origins: tuple[int, ...]) -> list[Run]:
    """The runs of a token found at ``place``: cut where one code point is written with several."""
    length = len(token.text)
    begin, finish = origins[place], origins[place + length]
    if finish - begin == length == token.end - token.start:
        return [(token.start, token.end, begin, finish)]
    if length != token.end - token.start:
        return [(token.start, token.end, begin, finish)]
    return [
        (
            token.start + step,
            token.start + step + 1,
            origins[place + step],
            origins[place + step + 1],
        )
        for step in range(length)
    ]
