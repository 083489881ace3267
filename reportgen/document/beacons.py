"""Words that carry their place: how positions pass through pandoc and are proved.

The first two letters of every plain word are swapped for two rare letters that encode which word
it is. Length, width and character class stay the same, so pandoc reads the disguised text as it
reads the original. Both are parsed; if undoing the swap in the second JSON text gives the first,
every swapped word is proved to stand where its letters say.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.document.markup import ABBREVIATIONS, protected_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Letters that pandoc takes for alphanumeric and one column wide: Anatolian and Egyptian
# hieroglyphs, Bamum, cuneiform, Linear A (Unicode 15, general category Lo).
_RANGES = (
    (0x10600, 0x10736),
    (0x12000, 0x12399),
    (0x13000, 0x1342E),
    (0x14400, 0x14646),
    (0x16800, 0x16A38),
)
_ALPHABET = tuple(chr(code) for first, last in _RANGES for code in range(first, last + 1))
# As ranges: a class of 3,456 members makes the search a hundred times slower.
_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _RANGES)
_BEACON = re.compile(f"([{_CLASS}]{{2}})")
# The same in UTF-8: every code is two sequences of four bytes that begin with F0. Searching for
# that byte is many times as fast as asking of every character whether it is in the class.
_BEACON_BYTES = re.compile(rb"(\xf0[\x90-\x96][\x80-\xbf]{2}\xf0[\x90-\x96][\x80-\xbf]{2})")
_ANY_RARE = re.compile(f"[{_CLASS}]")

_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u0373\u0386-\u03ff\u0400-\u0481"
_WORD = re.compile(f"[{_LETTERS}]{{3,}}")
_HEADER_ID = re.compile(rb'("t":"Header","c":\[\d+,\[)"(?:[^"\\]|\\.)*"')
_SIZE = len(_ALPHABET)


class Beacons(Struct, frozen=True, kw_only=True, dict=True):
    """The words of a text that carry their place."""

    source: str
    """The composed text."""
    words: tuple[tuple[int, int], ...]
    """Where they stand in it, in order."""

    @classmethod
    def of(cls, source: str) -> Beacons:
        """All plain words of ``source`` of three letters or more.

        Words whose letters mean something to pandoc (keys, labels, attributes, addresses, names
        of tags and commands, metadata, abbreviations) are left out; so are all if the text itself
        uses the rare letters, or has more words than there are codes.
        """
        if not source.isascii() and _ANY_RARE.search(source):
            return cls(source=source, words=())
        blanked = blanked_out(source, protected_spans(source), " ")
        words = tuple(
            match.span() for match in _WORD.finditer(blanked) if not _abbreviates(match, source)
        )
        return cls(source=source, words=words if len(words) < _SIZE**2 else ())

    def disguised(self) -> str:
        """The text with the first two letters of each word swapped for its code."""
        pieces: list[str] = []
        done = 0
        for code, (start, _) in zip(self._codes, self.words, strict=True):
            pieces += (self.source[done:start], code)
            done = start + 2
        pieces.append(self.source[done:])
        return "".join(pieces)

    def prepared(self) -> Iterator[None]:
        """Makes what finding and undoing need, step by step; else it is made when asked for."""
        yield
        self._numbers  # noqa: B018 - it is kept
        yield
        self._letters  # noqa: B018 - it is kept
        yield
        self._letters_in_bytes  # noqa: B018 - it is kept

    def undone(self, text: str) -> str:
        """``text`` with the letters of every code put back; it keeps its length."""
        pieces = _BEACON.split(text)
        pieces[1::2] = [self._letters.get(code, code) for code in pieces[1::2]]
        return "".join(pieces)

    def undone_bytes(self, text: bytes) -> bytes:
        """The same for a text in UTF-8."""
        letters = self._letters_in_bytes
        pieces = _BEACON_BYTES.split(text)
        pieces[1::2] = [letters.get(code, code) for code in pieces[1::2]]
        return b"".join(pieces)

    def found(self, text: str) -> list[tuple[int, int, int]]:
        """The codes of ``text`` in order: offset in it, and start and end of the word meant."""
        words, numbers = self.words, self._numbers
        pieces = _BEACON.split(text)
        found = []
        at = 0
        for before, code in zip(pieces[::2], pieces[1::2], strict=False):
            at += len(before)
            number = numbers.get(code)
            if number is not None:
                found.append((at, *words[number]))
            at += 2
        return found

    @cached_property
    def _codes(self) -> list[str]:
        """The code of each word."""
        return [_ALPHABET[row // _SIZE] + _ALPHABET[row % _SIZE] for row in range(len(self.words))]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Code → which word it is."""
        return {code: number for number, code in enumerate(self._codes)}

    @cached_property
    def _letters(self) -> dict[str, str]:
        """Code → the letters that it stands for."""
        starts = (self.source[start : start + 2] for start, _ in self.words)
        return dict(zip(self._codes, starts, strict=True))

    @cached_property
    def _letters_in_bytes(self) -> dict[bytes, bytes]:
        """The same in UTF-8."""
        return {code.encode(): two.encode() for code, two in self._letters.items()}

    def next_start(self, offset: int) -> int:
        """Where the first word at or after ``offset`` begins, or the end of the text."""
        row = bisect_left(self.words, (offset, 0))
        return self.words[row][0] if row < len(self.words) else len(self.source)

    def previous_end(self, offset: int) -> int:
        """Where the last word that begins before ``offset`` ends, or 0."""
        row = bisect_right(self.words, (offset, 0)) - 1
        return self.words[row][1] if row >= 0 else 0


def _abbreviates(match: re.Match[str], source: str) -> bool:
    end = match.end()
    return source[end : end + 1] == "." and match.group().lower() in ABBREVIATIONS


def blanked_out(text: str, spans: Iterable[tuple[int, int]], filler: str) -> str:
    """``text`` with every span overwritten by ``filler``, of the same length."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        begin = max(start, done)
        if end > begin:
            pieces += (text[done:begin], filler * (end - begin))
            done = end
    pieces.append(text[done:])
    return "".join(pieces)


def proved(plain: bytes, disguised: bytes, beacons: Beacons) -> bytes:
    """The disguised document as far as it is proved; the plain one in place of the rest.

    The whole is compared first. Where it differs (a label that is no longer found, a heading that
    is referred to by its words), the blocks at the top are compared one by one: a block whose
    disguise cannot be proved is given as pandoc read it from the original, without beacons.
    """
    undone = beacons.undone_bytes(disguised)
    if _same(plain, undone):
        return disguised
    first, second, third = (json.loads(text) for text in (plain, disguised, undone))
    first["blocks"] = _proved_blocks(first["blocks"], second["blocks"], third["blocks"])
    return _dumped(first)


def _same(plain: bytes, undone: bytes) -> bool:
    """True if two JSON documents are one and the same, identifiers of headings aside.

    pandoc makes those from the heading's letters, so they are the one thing that may differ.
    """
    return plain == undone or _HEADER_ID.sub(rb'\1""', plain) == _HEADER_ID.sub(rb'\1""', undone)


def _proved_blocks(plain: list[Any], disguised: list[Any], undone: list[Any]) -> list[Any]:
    ones, others = [_comparable(block) for block in plain], [_comparable(block) for block in undone]
    if len(ones) == len(others):
        rows = zip(plain, disguised, ones, others, strict=True)
        return [hidden if one == other else block for block, hidden, one, other in rows]
    head = tail = 0
    shorter = min(len(ones), len(others))
    while head < shorter and ones[head] == others[head]:
        head += 1
    while tail < shorter - head and ones[-1 - tail] == others[-1 - tail]:
        tail += 1
    middle = plain[head : len(plain) - tail]
    return [*disguised[:head], *middle, *disguised[len(disguised) - tail :]]


def _comparable(block: Any) -> bytes:
    return _HEADER_ID.sub(rb'\1""', _dumped(block))


def _dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
