"""Text with its typographic noise folded away, and the way back to the text as written."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_REWRITTEN = {**_LIGATURES, "…": "..."}

# Same length before and after. Primes stay: they are minutes and feet. Superscripts and
# fractions stay: m² is not m2, and 1½ is not 11/2.
_SAME_LENGTH = {
    **dict.fromkeys("‘’‚‛‹›", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    "％": "%",
}
_ASCII_SPACES = "\t\n\r\v\f\x1c\x1d\x1e\x1f"

# Soft hyphen, zero-width spaces and joiners, direction marks, word joiner, byte order mark.
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_RUN = re.compile(rf"[\s{_INVISIBLE}][\s{_INVISIBLE}]+")
_SPECIAL = re.compile(rf"[{_INVISIBLE}{''.join(_REWRITTEN)}]")
_LINE_HYPHEN = re.compile(r"[-\u2010\u00ad][ \t]*(?:\r\n?|\n)[ \t\f]*")
_DECOMPOSED = re.compile(
    r"\w[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u3099\u309a]+"
    r"|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
"""A letter with its accents apart, or a Hangul syllable in its letters (Unicode, annex 15)."""
_ACCENT = re.compile("[\u0300-\u036f\u1100-\u1112\u1ab0-\u1aff\u1dc0-\u1dff\u3099\u309a]")
"""What every such letter has in it: most texts have none, and that is soon seen."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

_Edit = tuple[int, int, str]


class FoldOffsets(Struct, frozen=True, kw_only=True):
    """The places where folding changed the length of the text: three tuples of one length."""

    folded: tuple[int, ...]
    """Where each replacement begins in the folded text; rising, equal where one is empty."""
    lengths: tuple[int, ...]
    """The length of each replacement."""
    raw: tuple[tuple[int, int], ...]
    """The stretch of the original that each replacement stands for."""


class Folded(Struct, frozen=True, kw_only=True):
    """A folded text that can be mapped back to the original."""

    text: str
    offsets: FoldOffsets

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text that ``[start, end)`` of the folded one stands for.

        Args:
            start: offset of the first code point, 0-based.
            end: offset after the last one; what folding removed at the edges is left out.
        """
        first = self._raw(start)[0]
        return (first, first) if end <= start else (first, self._raw(end - 1)[1])

    def _raw(self, offset: int) -> tuple[int, int]:
        """The original stretch of the one folded code point at ``offset``."""
        row = bisect_right(self.offsets.folded, offset) - 1
        if row < 0:
            return offset, offset + 1
        passed = offset - self.offsets.folded[row] - self.offsets.lengths[row]
        begin, finish = self.offsets.raw[row]
        return (begin, finish) if passed < 0 else (finish + passed, finish + passed + 1)


def fold(text: str) -> Folded:
    """``text`` with only sound noise folded, so that equal prose becomes equal text.

    Curly quotes and guillemets become ASCII quotes, dashes (U+2010–2015, minus) ``-``, ligatures
    their letters, accents written apart one letter with its base (NFC), ``…`` three stops, every run of white space one space, full-width digits ASCII;
    soft hyphens, zero-width characters and direction marks go; a word broken by a hyphen at the
    end of a line (before a lower-case letter) is joined. Letters' case, superscripts, fractions
    and primes stay. Takes time linear in the text.
    """
    pieces: list[str] = []
    folded: list[int] = []
    lengths: list[int] = []
    raw: list[tuple[int, int]] = []
    done = length = 0
    for start, end, replacement in _edits(text):
        if start < done:
            continue
        pieces += (text[done:start], replacement)
        length += start - done
        folded.append(length)
        lengths.append(len(replacement))
        raw.append((start, end))
        length += len(replacement)
        done = end
    pieces.append(text[done:])
    offsets = FoldOffsets(folded=tuple(folded), lengths=tuple(lengths), raw=tuple(raw))
    return Folded(text=_translate("".join(pieces)), offsets=offsets)


def _edits(text: str) -> list[_Edit]:
    """The changes that alter the length, sorted; where two overlap the first one counts."""
    # Of two edits of one stretch the first in this list counts: a joined word over its white space.
    edits = _joined_words(text)
    edits += (
        (match.start(), match.end(), " " if _has_space(match.group()) else "")
        for match in _RUN.finditer(text)
    )
    if not text.isascii():
        edits += (
            (match.start(), match.end(), _REWRITTEN.get(match.group(), ""))
            for match in _SPECIAL.finditer(text)
        )
        edits += _composed(text)
    # At one place the longest wins: a run of spaces over the zero-width space it begins with.
    edits.sort(key=lambda edit: (edit[0], -edit[1]))
    return edits


def _joined_words(text: str) -> list[_Edit]:
    """Hyphens at a line's end between a letter and a lower-case letter, with the line break."""
    return [
        (match.start(), match.end(), "")
        for match in _LINE_HYPHEN.finditer(text)
        if text[max(match.start() - 1, 0) : match.start()].isalpha()
        and text[match.end() : match.end() + 1].islower()
    ]


def _composed(text: str) -> Iterator[_Edit]:
    """Letters whose accents are written apart, as the one code point they are canonically."""
    first = _ACCENT.search(text)
    if first is None:
        return
    for match in _DECOMPOSED.finditer(text, max(first.start() - 1, 0)):
        whole = unicodedata.normalize("NFC", match.group())
        if whole != match.group():
            yield match.start(), match.end(), whole


def _has_space(run: str) -> bool:
    return any(character.isspace() for character in run)


def _translate(text: str) -> str:
    # One replace a character that occurs is several times as fast as str.translate.
    for space in _ASCII_SPACES:
        text = text.replace(space, " ")
    if not text.isascii():
        for character in sorted(set(_NOT_ASCII.findall(text)) & _SAME_LENGTH.keys()):
            text = text.replace(character, _SAME_LENGTH[character])
    return text
