"""Whether a sum is a gain or a loss: a profit, a surplus, earnings; a loss, a deficit, a shortfall."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.quantity import QuantityKind

if TYPE_CHECKING:
    from reportgen.evidence.clauses import Clause

_ITEM = re.compile(
    r"(?P<none>\b(?:low|middle|high|lower|higher|non|not-for|job|weight|hearing|sight|memory|hair|heat|water|blood"
    r"|loan|credit|data|species|habitat|biodiversity|land|forest|crop|food|learning|energy|attention)[\s-]"
    r"(?:income|profit|loss|deficit|gain)(?:s|es)?\b"
    r"|\b(?:loss|profit|income|earnings|deficit)(?:es|s)?(?:-|\s+(?=tax|margin|ratio|reserve|provision|adjustment"
    r"|warning|sharing|support|group|household|growth|inequality|target))\w*"
    r"|\bloss(?:es)?\s+of\s+(?!(?:[a-z]+\s+){0,3}\W{0,2}[\d(])"
    r"|\b(?:revenues?|sales|turnover|costs?|spending|expenses?|expenditure|assets|liabilities|prices?|debts?|budget"
    r"|grants?|investments?|charges?|provisions?|reserves?|funds?|dividends?|ebitda|bookings|receipts|taxe?s?"
    r"|premiums?|deposits|loans|capital|cash|value|subsid(?:y|ies)|fees?|fines?|wages?|salar(?:y|ies)|compensation)\b)"
    r"|(?P<gain>\b(?:profits?|earn(?:s|ed|ings)|d?eps|surplus(?:es)?|gains?"
    r"|(?:net|operating|pre-?tax|comprehensive)\s+income|income(?=\s+(?:from\s+(?:\w+\s+)?operations|of|was|per)\b))\b)"
    r"|(?P<loss>\b(?:loss(?:es)?|deficits?|shortfalls?|lost(?=\W+(?:[a-z]+\s+){0,3}\W{0,2}\d))\b)",
    re.IGNORECASE,
)
"""A word for what a sum is: with a sign of its own, or without one."""
_SORT = r"(?:(?:per|a|net|operating|pre-?tax|adjusted|diluted|core|underlying|annual|trade|budget|fiscal|share)\s+){0,4}"
_AFTER = re.compile(
    rf"\s*(?P<in>(?:in|of)\s+)?{_SORT}"
    r"(?:(?P<gain>profits?|earnings|eps|surplus(?:es)?|gains?|net\s+income)|(?P<loss>loss(?:es)?|deficits?|shortfalls?))"
    r"\b(?!\s+(?:of|on|from|ratio|margin|warning)\b)",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"[;:—]|\s[–-]\s|\b(?:while|whereas|whilst|but|versus|vs|against|compared|(?<!more\s)(?<!less\s)than|though|although"
    r"|because|despite|after|as(?!\s+(?:reported|adjusted|expected|well|planned))|since|when|who|that"
    r"|which(?!\s+(?:was|were|is|are)\b))\b",
    re.IGNORECASE,
)
"""What begins another statement of the sentence."""
_ASIDE = re.compile(
    r",\s*(?:which|who|excluding|including|despite|after|before|net\s+of)\b[^,;]{1,120},(?!\d)"
    r"(?=\s*(?:was|were|is|are|came|amounted|stood|total\w+|rose|fell|of|to|at)\b)",
    re.IGNORECASE,
)
"""What stands between a sum's name and its verb: "net income, after a loss on the sale, was …"."""
_MINUS = re.compile(r"(?:(?<![\w)])[-−–]|\b(?:minus|negative)\s+)[^\w\s]?$", re.IGNORECASE)
_OPEN = re.compile(r"(?:^|\b(?:of|was|were|is|at|to|share)\s+)\([^\w\s]?$", re.IGNORECASE)
"""What makes a figure in brackets a loss, as accounts print it; "the profit (£3m)" is an aside."""


def sign_turned(ours: Clause, here: Clause) -> tuple[str, str] | None:
    """The words that call a figure a loss on one side and a gain on the other: ours, the passage's.

    Told is the sign of a sum by the word for it that leads up to it in the same statement, or
    follows it at once ("a £3 million loss"); "revenue", "costs" and their like have none. That of
    another figure ("losses of 3 %") is told by the words right around it.
    """
    one = told_sign(ours)
    other = told_sign(here) if one else None
    return (one[1], other[1]) if one and other and one[0] is not other[0] else None


def told_sign(clause: Clause) -> tuple[bool, str] | None:
    """(True of a gain, the word that says so); ``None`` if nothing does."""
    if clause.quantity.kind is QuantityKind.MONEY:
        return _sign(clause)
    found = [item for item in _ITEM.finditer(clause.narrow) if item["none"] is None]
    gains = {item["gain"] is not None for item in found}
    return (gains.pop(), found[0].group()) if len(gains) == 1 else None


def _sign(clause: Clause) -> tuple[bool, str] | None:
    """That of a sum."""
    text, quantity = clause.text, clause.quantity
    begin, end = clause.sentence
    if _MINUS.search(text, begin, quantity.start) or _MINUS.search(
        text, begin, quantity.number_start
    ):
        return False, "minus"
    if text[quantity.end : quantity.end + 1] == ")" and _OPEN.search(
        text[begin : quantity.number_start]
    ):
        return False, f"({quantity.text})"
    after = _AFTER.match(text, quantity.end, end)
    at_once = after is not None and after["in"] is None
    named = after if at_once else _named(clause) or after
    if named is None or (word := named["gain"] or named["loss"]) is None:
        return None
    return named["gain"] is not None, " ".join(word.split())


def _named(clause: Clause) -> re.Match[str] | None:
    """The last word for what the sum is before it in its statement."""
    text, quantity = clause.text, clause.quantity
    begin, last = clause.sentence[0], None
    asides = [item.span() for item in _ASIDE.finditer(text, begin, quantity.start)]
    for turn in _TURN.finditer(text, begin, quantity.start):
        begin = begin if _within(turn, asides) else turn.end()
    # What a loss is of is told by what follows it, be it the figure.
    for item in _ITEM.finditer(text, begin, quantity.number_end):
        if item.start() < quantity.start and not _within(item, asides):
            last = item
    return last


def _within(match: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start <= match.start() < end for start, end in spans)
