"""The words of a PDF page as pdfium reads them, with their boxes."""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from reportgen.sources.pdf.geometry import SUPERSCRIPT, Word, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

HYPHEN = "\ufffe"
"""What pdfium puts for a hyphen at a line's end; the next line follows without white space."""

RAISED = 0.18
"""Of the line's height: a digit whose foot stands so far above the baseline is a note's number."""

_WORD = re.compile(rf"[^\s{HYPHEN}\x02]+[{HYPHEN}\x02]?|[{HYPHEN}\x02]")


class TextLayer:
    """The characters of one page.

    pdfium is asked for the box of a word's first and last character and of its digits only: each
    question crosses from Python to C.
    """

    def __init__(self, page: Any) -> None:
        """Read the characters.

        Args:
            page: a ``pypdfium2.PdfPage``; it must stay open as long as this is used.
        """
        import pypdfium2.raw as pdfium

        self._pdfium: Any = pdfium
        self._layer = page.get_textpage()
        self._count: int = self._layer.count_chars()
        self.text = self._read()

    def close(self) -> None:
        """Give the page's text back to pdfium."""
        self._layer.close()

    def words(self) -> Iterator[Word]:
        """The words in the order in which the file draws them; raised digits as superscripts."""
        before: Word | None = None
        first_before = 0
        for match in _WORD.finditer(self.text):
            first, last = match.start(), match.end() - 1
            left, bottom, right, top = self._box(first)
            if last > first:
                right = max(right, self._box(last)[2])
            word = Word(
                text=match.group().replace(HYPHEN, "-").replace("\x02", "-"),
                left=left,
                right=right,
                bottom=bottom,
                height=max(top - bottom, 0.1),
            )
            if any(character.isdecimal() for character in word.text):
                on_line = before is not None and on_one_line(before, word)
                word = self._marked(word, first, first_before if on_line else first)
            yield word
            before, first_before = word, first

    def _marked(self, word: Word, start: int, neighbour: int) -> Word:
        """The word with note numbers that are set above the line written as superscripts.

        Args:
            word: holds digits.
            start: index of its first character.
            neighbour: index of a character of the line; says where the line stands if the word is
                nothing but digits.
        """
        letter = next((place for place, char in enumerate(word.text) if not char.isdecimal()), None)
        baseline = self._baseline(neighbour if letter is None else start + letter)
        marked = [
            char.translate(SUPERSCRIPT)
            if char in "0123456789" and self._foot(start + place) - baseline > RAISED * word.height
            else char
            for place, char in enumerate(word.text)
        ]
        return replace(word, text="".join(marked))

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character's place in the line, whatever its glyph."""
        box = self._pdfium.FS_RECTF()
        self._pdfium.FPDFText_GetLooseCharBox(self._layer.raw, index, box)
        return box.left, box.bottom, box.right, box.top

    def _foot(self, index: int) -> float:
        """The lower edge of a glyph."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        self._pdfium.FPDFText_GetCharBox(self._layer.raw, index, left, right, bottom, top)
        return bottom.value

    def _baseline(self, index: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._pdfium.FPDFText_GetCharOrigin(self._layer.raw, index, x, y)
        return y.value

    def _read(self) -> str:
        """The characters, one a pdfium index, so that both count alike."""
        count = self._count
        buffer = (ctypes.c_ushort * (count + 1))()
        self._pdfium.FPDFText_GetText(self._layer.raw, 0, count, buffer)
        text = bytes(buffer).decode("utf-16-le", "surrogatepass")[:-1]
        if len(text) == count and "\x00" not in text:
            return text
        return "".join(
            chr(self._pdfium.FPDFText_GetUnicode(self._layer.raw, index)) for index in range(count)
        )
