"""Text → windows of tokens around everything that may be a number.

Only the surroundings of candidates are split into tokens, so a text without numbers costs one
pass of a regular expression. ``text.fold`` is not used here: the grammar must tell a dash between
two numbers from a dash between two clauses, and must not read across a paragraph's end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.quantities.lexicon import Lexicon
    from reportgen.quantities.spelled import Number

_BEFORE = 60
_AFTER = 110
"""How far a window reaches from its candidate, in code points: about 10 and 18 words."""

_ONE_TO_ONE = {
    **dict.fromkeys(
        map(
            ord,
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        ),
        "\u00a0",
    ),
    **dict.fromkeys(map(ord, "’‘ʼ′"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–−﹣－"), "-"),
    **dict.fromkeys(map(ord, "—―"), "—"),
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    ord("％"): "%",
    ord("﹪"): "%",
    ord("＄"): "$",
    ord("﹩"): "$",
    ord("￥"): "¥",
    ord("￡"): "£",
    ord("，"): ",",
    ord("∶"): ":",
    ord("⁄"): "/",
    ord("º"): "°",
    ord("˚"): "°",
}
_TO_FOLD = re.compile("[" + "".join(map(chr, _ONE_TO_ONE)) + "]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


def _fold_one(match: re.Match[str]) -> str:
    return _ONE_TO_ONE[ord(match.group())]


_MAYBE_UNEVEN = re.compile(r"[ﬀ-ﬆ\u200b-\u200d\u2060\ufeff\u00ad]|-\n")
_UNEVEN = re.compile(
    r"[ﬀ-ﬆ]"
    r"|(?<![\u200b-\u200d\u2060\ufeff\u00ad])[\u200b-\u200d\u2060\ufeff\u00ad](?![\u200b-\u200d\u2060\ufeff\u00ad])"
    r"|(?<=[a-z])-\n(?=[a-z])"
)
"""What changes the length when folded. A run of invisible characters is a mask: it stays."""


_KEEPS_HYPHEN = re.compile(
    r"(?:\b(?:year|month|week|day|one|two|three|four|five|six|seven|eight|nine|ten)|\B(?:ty|teen))\Z",
    re.IGNORECASE,
)
"""Before a line break these keep their hyphen ("35-year-" / "old"); other words were broken."""


class Token(NamedTuple):
    """One word, number or sign; offsets in the folded text."""

    kind: str
    """``num``, ``word``, ``sign``, ``skip`` (an identifier, an address on the web) or ``break``."""
    low: str
    """Lower-cased text."""
    start: int
    end: int
    gap: bool
    """True if white space stands before it."""


END = Token(kind="break", low="", start=0, end=0, gap=True)
_PADDING = (END,) * 40
"""After a window's tokens: an index a little before the first or after the last finds it without
a test, as Python counts negative indices from the end. No reader looks back so far."""
_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"

_PATTERN = r"""
    [ \n]?(?:
    (?P<word>[A-Za-z]+(?=[ \n,;)]|\.[ \n]))
  | (?P<skip>
        (?:https?://|www\.)[^\s\ufffc]+
      | (?<=\d)T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?
      | [^\W\d_][\w.+-]{0,63}@[\w-]{1,64}(?:\.[\w-]{1,64})+
      | (?<!\w)10\.\d{4,9}/[^\s\ufffc]+
      | (?<![\d-])97[89][ -]\d{1,5}[ -]\d{1,7}[ -]\d{1,7}[ -][\dX](?![\d-])
      | \+\d[\d\u00a0 ()-]{7,18}\d
      | \(0?\d{2,4}\)[\u00a0 -]?\d{3,4}[\u00a0 -]\d{3,4}(?!\d)
      | (?<![\d-])\d{3}-\d{3,4}-\d{4}(?![\d-])
      | (?<![\w-])\d+(?:-\d+){3,}
      | (?<![\w-])\d{4}-\d{3}-\d{3}(?![\d-])
      | (?<![\d.,-])0\d{2,4}[\u00a0 ]\d{3,4}[\u00a0 ]?\d{3,4}(?!\d)
      | (?<![\w.])\d{1,4}(?:\.\d{1,4}){2,}(?![\d,])(?<!\.\d{3}\.\d{3})
      | (?<![\w.])[vV]\.?\d+(?:\.\d+)*
    )
  | (?P<date>(?<![\d-])[12]\d{3}-[01]\d-[0-3]\d(?![\d-]))
  | (?P<num>
        \d{1,3}(?:,\d{3})+(?!\d)(?:[.·]\d+)?
      | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?
      | \d{1,3}(?:\u00a0\d{3})+(?!\d)(?:[.,·]\d+)?
      | \d{1,3}(?:[ ]\d{3})+(?!\d|[.,]\d{3}|-\d|[ ]?(?:st|nd|rd|th)\b)(?:[.·]\d+)?
      | \d{1,3}(?:'\d{3})+(?!\d)(?:\.\d+)?
      | \d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?
      | \d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)
      | \d+,\d{1,2}(?=\u00a0?[ ]?(?:%|per[ ]?cent|million|billion|bn\b))
      | \d+[.·]\d+
      | \d+
      | (?<![\w.)\]])[.]\d+
    )
  | (?P<half>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])
  | (?P<unit>(?:[kcm]?m|[Kk]m)[²³])
  | (?P<letters>[^\W\d_⁰¹²³⁴-⁹]+(?:\.[^\W\d_]\.?(?![^\W\d_]))*(?:'[^\W\d_]+)?)
  | (?P<mask>[\u200b-\u200d\u2060\ufeff\u00ad]{2,} | \n[ \t\r\u00a0]*\n\s*)
  | (?P<sign>[^\s\ufffc\u200b-\u200d\u2060\ufeff\u00ad⁰¹²³⁴-⁹])
    )"""
"""The white space before a token is taken with it: to fail at each space costs as much as a token.
Superscripts and placeholders are no tokens: a footnote must not hide the unit after it."""


_COMMA_NUMBER = r"""(?P<num>
        \d{1,3}(?:[.'\u00a0]\d{3})+(?!\d)(?:,\d+)?
      | \d{1,3}(?:[ ]\d{3})+(?!\d|[.,]\d{3})(?:,\d+)?
      | \d+(?:,\d+)?
    )
"""
"""Numbers where the comma stands before the decimals: "2.500,5"."""


@cache
def _token(decimal: str) -> re.Pattern[str]:
    """The pattern of a token, compiled when the first text is read."""
    pattern = _PATTERN
    if decimal == ",":
        start, end = pattern.index("(?P<num>"), pattern.index("  | (?P<half>")
        pattern = pattern[:start] + _COMMA_NUMBER + pattern[end:]
    return re.compile(pattern, re.VERBOSE)


class Folded:
    """A text with sound noise folded away, and the way back to its offsets."""

    __slots__ = ("_folds", "_raws", "raw", "text")

    def __init__(self, raw: str) -> None:
        """Fold ``raw``: one to one where that is enough, with a map where it is not."""
        self.raw = raw
        self._folds: list[int] = []
        """Where segments begin in the folded text; every second one stands for a folded piece."""
        self._raws: list[int] = []
        self.text = raw if raw.isascii() else _TO_FOLD.sub(_fold_one, raw)
        if _MAYBE_UNEVEN.search(self.text):
            self._fold_uneven()

    def _fold_uneven(self) -> None:
        parts: list[str] = []
        size = last = 0
        for match in _UNEVEN.finditer(self.text):
            start, end = match.span()
            new = _LIGATURES.get(match.group(), "")
            if match.group() == "-\n" and _KEEPS_HYPHEN.search(self.text, last, start):
                new = "-"
            self._folds += (size, size + start - last)
            self._raws += (last, start)
            parts += (self.text[last:start], new)
            size += start - last + len(new)
            last = end
        self._folds.append(size)
        self._raws.append(last)
        self.text = "".join((*parts, self.text[last:]))

    def _raw_offset(self, offset: int) -> int:
        segment = bisect_right(self._folds, offset) - 1
        inside = 0 if segment % 2 else offset - self._folds[segment]
        return self._raws[segment] + inside

    def lowered(self) -> str:
        """The text in lower case, code point for code point."""
        low = self.text.lower()
        if len(low) == len(self.text):
            return low
        return "".join(one if len(one) == 1 else "x" for one in map(str.lower, self.text))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the raw text that ``[start, end)`` of the folded text was made from."""
        if not self._folds:
            return start, end
        return self._raw_offset(start), self._raw_offset(end - 1) + 1


class Window:
    """The tokens around one or more candidates, safe to look into at any index."""

    __slots__ = ("folded", "lexicon", "lows", "numbers", "size", "text", "tokens")

    def __init__(self, tokens: list[Token], folded: Folded, lexicon: Lexicon) -> None:
        """Hold ``tokens``, in order; white space is told by ``Token.gap``."""
        self.size = len(tokens)
        self.tokens = [*tokens, *_PADDING]
        self.lows = [token[1] for token in self.tokens]
        self.folded = folded
        self.text = folded.text
        self.lexicon = lexicon
        self.numbers: dict[int, Number | None] = {}
        """What was read at an index, so that several readers may ask for it."""

    def at(self, index: int) -> Token:
        """The token at ``index``; a break outside the window."""
        try:
            return self.tokens[index]
        except IndexError:
            return END

    def low(self, index: int) -> str:
        """Its lower-cased text; empty outside the window."""
        try:
            return self.lows[index]
        except IndexError:
            return ""

    def is_a(self, index: int, role: str) -> bool:
        """True if the token at ``index`` is one of the lexicon's words of this role."""
        try:
            return self.lows[index] in self.lexicon.words[role]
        except IndexError:
            return False

    def phrase(self, index: int, count: int) -> str:
        """``count`` tokens from ``index`` on, joined by single spaces; empty if one is missing."""
        if index < 0 or index + count > self.size:
            return ""
        return " ".join(self.lows[index : index + count])

    def raw(self, index: int) -> str:
        """The token as written (folded, case kept)."""
        token = self.at(index)
        return self.text[token.start : token.end]


def windows(text: str, lexicon: Lexicon) -> Iterator[tuple[Window, list[int]]]:
    """Windows of tokens in order, each with the indices of its candidate tokens."""
    folded = Folded(text)
    low = folded.lowered()
    start = end = -1
    for match in lexicon.candidates.finditer(f" {low}"):
        at = match.start()
        if at - _BEFORE > end:
            if end > 0:
                end = _word_end(folded.text, end)
                yield _window(folded, low, start, end, lexicon)
            start = _word_start(folded.text, max(0, at - _BEFORE, end))
        end = at + _AFTER
    if end > 0:
        yield _window(folded, low, start, _word_end(folded.text, end), lexicon)


def _word_start(text: str, at: int) -> int:
    """The nearest place at or after ``at`` where a word begins."""
    return max(text.find(" ", at, at + 40), at) if at else 0


def _word_end(text: str, at: int) -> int:
    """The nearest white space at or after ``at``, so that no number is cut."""
    match = _SPACE.search(text, at)
    return match.start() if match else len(text)


_SPACE = re.compile(r"[^\S\u00a0]")
_KINDS = {"half": "num", "mask": "break", "letters": "word", "unit": "word"}
_HOLDS_NUMBER = frozenset({"num", "half", "date"})
_HOLDS_WORD = frozenset({"word", "letters"})


@cache
def _kinds(decimal: str) -> tuple[tuple[str, bool, bool], ...]:
    """For each group of the pattern: the kind of its tokens, and whether they may be candidates."""
    groups = _token(decimal).groupindex
    named = (
        (_KINDS.get(name, name), name in _HOLDS_NUMBER, name in _HOLDS_WORD) for name in groups
    )
    return (("sign", False, False), *named)


def _window(
    folded: Folded, low: str, start: int, end: int, lexicon: Lexicon
) -> tuple[Window, list[int]]:
    tokens: list[Token] = []
    spots: list[int] = []
    words = lexicon.candidate_words
    kinds = _kinds(lexicon.decimal)
    last = -1
    new = tuple.__new__  # a third faster than calling the class, 40,000 times in a long text
    for match in _token(lexicon.decimal).finditer(folded.text, start, end):
        group = match.lastindex or 0
        kind, is_number, is_word = kinds[group]
        first, after = match.span(group)
        text = low[first:after]
        if is_number or (is_word and text in words):
            spots.append(len(tokens))
        tokens.append(new(Token, (kind, text, first, after, first > last)))
        last = after
    return Window(tokens, folded, lexicon), spots
