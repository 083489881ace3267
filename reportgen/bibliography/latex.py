"""BibTeX values as plain text: braces gone, accents and commands resolved."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "d": "\u0323", "b": "\u0331", "r": "\u030a",
}  # fmt: skip
"""LaTeX accent commands and their combining marks (LaTeX2e for authors, "Accents")."""

_SYMBOLS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø",
    "O": "Ø", "l": "ł", "L": "Ł", "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "ldots": "…",
    "dots": "…", "textellipsis": "…", "textregistered": "®", "texttrademark": "™",
    "copyright": "©", "textcopyright": "©", "textdegree": "°", "pounds": "£", "textsterling": "£",
    "texteuro": "€", "euro": "€", "textdollar": "$", "textyen": "¥", "S": "§", "P": "¶",
    "textasciitilde": "~", "textbackslash": "\\", "textunderscore": "_", "textpercent": "%",
    "textampersand": "&", "times": "×", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX",
    "slash": "/", "newline": " ", "par": " ", "quad": " ", "qquad": " ", "guillemotleft": "«",
    "guillemotright": "»", "textbar": "|", "textless": "<", "textgreater": ">",
    "textasciicircum": "^", "textbullet": "•", "textperiodcentered": "·",
}  # fmt: skip

_SPECIAL = re.compile(r"[\\{}$~\n\t]|--|``|''|  ")
_ACCENT = re.compile(
    r"""\\(?:(?P<sign>[`'^~"=.])\s*|(?P<letter>[uvHckdbr])(?:\s+|(?=\{)))"""
    r"(?:\{\s*(?P<braced>\\?[^\W\d_]?)\s*\}|(?P<bare>\\[ij](?![A-Za-z])|[^\W\d_]))"
)
_ESCAPED = re.compile(r"\\([&%$#_{} ,;:!/@\-\\])")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(\s*)")
_ESCAPES = {"-": "", "/": "", ",": "\u2009", ";": " ", ":": " ", "!": "", "\\": " ", "@": ""}
# Escaped braces and tildes must outlive the removal of the ordinary ones.
_KEPT = {"{": "\ue000", "}": "\ue001", "$": "\ue002", "~": "\ue003", "\\": "\ue004"}
_RESTORE = str.maketrans({private: plain for plain, private in _KEPT.items()})
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))


@lru_cache(maxsize=4096)
def plain_text(value: str) -> str:
    r"""The text a reader would see for a BibTeX value, white space folded.

    Accents (``\"{u}``, ``\v{s}``), letters (``\ss``), escapes (``\&``), dashes and quotes of TeX are
    resolved; of other commands the argument stays (``\emph{x}`` → ``x``). Commands follow "LaTeX2e
    for authors" and BibLaTeX 3.20, section 2.3; unknown ones vanish.
    """
    if not _SPECIAL.search(value):
        return value.strip()
    if "\\" in value:
        value = _commands(value)
    for tex, character in _LIGATURES:
        value = value.replace(tex, character)
    value = re.sub(r"[{}$]", "", value.replace("~", "\u00a0")).translate(_RESTORE)
    return re.sub(r"[ \t\r\n]+", " ", value).strip()


def verbatim(value: str) -> str:
    r"""The value of a verbatim field (``url``, ``doi``, ``file``): only what exporters escape is undone.

    ``\_`` and ``\%`` in a URL are common in BibTeX files though BibLaTeX asks for neither
    (BibLaTeX 3.20, section 2.2.1, "Verbatim").
    """
    value = re.sub(r"\\([_%&#~$])", r"\1", value)
    value = re.sub(r"\\(?:url|href)\{([^{}]*)\}", r"\1", value)
    return re.sub(r"[{}]", "", value).strip()


def _commands(value: str) -> str:
    value = _ACCENT.sub(_accented, value)
    value = _ESCAPED.sub(_escape, value)
    return _COMMAND.sub(_symbol, value).replace("\\", "")


def _accented(match: re.Match[str]) -> str:
    letter = (match["braced"] if match["bare"] is None else match["bare"]).removeprefix("\\")
    mark = _ACCENTS[match["sign"] or match["letter"]]
    return unicodedata.normalize("NFC", letter + mark) if letter else ""


def _escape(match: re.Match[str]) -> str:
    sign = match[1]
    return _KEPT.get(sign, sign) if sign in "{}$" else _ESCAPES.get(sign, sign)


def _symbol(match: re.Match[str]) -> str:
    symbol = _SYMBOLS.get(match[1])
    if symbol is None:
        return ""
    return "".join(_KEPT.get(character, character) for character in symbol)
