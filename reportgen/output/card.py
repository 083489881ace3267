"""Claim and passage side by side, for a referencer at a terminal."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from reportgen.model.document import PLACEHOLDER
from reportgen.model.verdict import ClaimStatus
from reportgen.output.short import place_of
from reportgen.output.summary import WORDS
from reportgen.output.terminal import Style, columns, printable, styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.card import ClaimCard, ShownPassage
    from reportgen.model.document import Citation
    from reportgen.model.signoff import LostSignOff, SignOff
    from reportgen.output.options import OutputOptions

_LEAST_SIDE = 34
"""Columns of a side; on a narrower terminal the passage stands below the claim."""
_BETWEEN = " │ "
_AROUND = 350
"""Code points of a long paragraph shown on either side of what was found."""
_OPEN, _CLOSE, _SPACE = "»", "«", "\ue000"
"""Around what was found, seen without colours too; a figure is not broken at its spaces."""
_FOUND = re.compile(f"{_OPEN}[^{_CLOSE}]*{_CLOSE}")


def format_card(card: ClaimCard, *, number: int, total: int, options: OutputOptions) -> str:
    """One claim: a line that says which, then the sentence left and its passages right."""
    left, right = tuple(_claim(card)), tuple(_passages(card))
    head = f"{number} of {total}  {place_of(card.claim.region)}  {WORDS[card.status]}"
    lines = [styled(head, Style.BOLD, color=options.color)]
    side = (options.width - len(_BETWEEN)) // 2
    if side < _LEAST_SIDE:
        lines += _wrapped((*left, "", *right), options.width)
    else:
        pairs = zip_longest(_wrapped(left, side), _wrapped(right, side), fillvalue="")
        lines += [f"{_padded(one, side)}{_BETWEEN}{other}".rstrip() for one, other in pairs]
    return "".join(f"{_coloured(line, options)}\n" for line in lines)


def format_listed(card: ClaimCard, *, options: OutputOptions) -> str:
    """One claim for a list: place, id and status, its first words, and who said what of it."""
    head = f"{place_of(card.claim.region)}  {card.claim.id}  {WORDS[card.status]}"
    lines = [
        styled(head, Style.BOLD, color=options.color),
        f"  {_cut(_flat(card.claim.text), options.width - 2)}",
        *(f"  {_said(item)}" for item in card.signoffs),
    ]
    return "".join(f"{line}\n" for line in lines)


def format_lost(lost: LostSignOff, *, options: OutputOptions) -> str:
    """A sign-off whose sentence is gone."""
    head = (
        f"(gone)  {lost.claim}  {_flat(lost.begins)} …" if lost.begins else f"(gone)  {lost.claim}"
    )
    return f"{styled(head, Style.BOLD, color=options.color)}\n  {_said(lost.signoff)}\n"


def _claim(card: ClaimCard) -> Iterator[str]:
    claim = card.claim
    yield _flat(claim.text)
    if claim.table is not None:
        heads = ", ".join(filter(None, (claim.table.row, *claim.table.headers)))
        yield f"(cell: {_flat(heads)})"
    yield from _gap(f"cites {', '.join(map(_cited, claim.citations))}" if claim.citations else "")
    for remark in card.remarks:
        yield from _gap(_flat(remark))
    for item in card.signoffs:
        yield from _gap(_said(item))


def _gap(line: str) -> tuple[str, ...]:
    return ("", line) if line else ()


def _cited(citation: Citation) -> str:
    locator = citation.locator
    return f"@{citation.key}" + (f", {locator.label} {locator.value}" if locator else "")


def _said(item: SignOff) -> str:
    note = f": {_flat(item.note)}" if item.note else ""
    void = f" (holds no more: {item.void.value})" if item.void else ""
    own = " (an author: does not count)" if item.by_author else ""
    return f"{item.answer.value}  {item.date}  {_flat(item.name or '')}{own}{note}{void}"


def _passages(card: ClaimCard) -> Iterator[str]:
    for number, passage in enumerate(card.passages):
        if number:
            yield ""
        place = ", ".join(filter(None, (f"@{passage.key}", passage.place, passage.path)))
        yield _flat(place)
        if passage.remark:
            yield _flat(passage.remark)
        if passage.text:
            yield _marked(passage)
    if not card.passages:
        yield "no source is given" if card.status is not ClaimStatus.WAIVED else "no source"


def _marked(passage: ShownPassage) -> str:
    """The paragraph on one line, cut around what was found, with marks around that."""
    text, parts, end = passage.text, [], 0
    for start, stop in passage.marks:
        parts.append(_flat(text[end:start], strip=False))
        parts.append(_OPEN + _flat(text[start:stop]).replace(" ", _SPACE) + _CLOSE)
        end = stop
    parts.append(_flat(text[end:], strip=False))
    whole = "".join(parts).strip()
    first, last = whole.find(_OPEN), whole.rfind(_CLOSE)
    start = max(first - _AROUND, 0)
    stop = (max(last, 0)) + _AROUND
    shown = whole[start:stop]
    return f"{'… ' if start else ''}{shown}{' …' if stop < len(whole) else ''}"


def _flat(text: str, *, strip: bool = True) -> str:
    """On one line, with nothing in it that a terminal would obey, nor our own marks."""
    plain = re.sub(r"\s+", " ", text.replace(PLACEHOLDER, " "))
    bare = printable(plain.translate({ord(mark): "\N{REPLACEMENT CHARACTER}" for mark in _SPACE}))
    return bare.strip() if strip else bare


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 2].rsplit(' ', 1)[0]} …"


def _wrapped(paragraphs: Iterable[str], width: int) -> list[str]:
    return [line for text in paragraphs for line in _lines(text, width)]


def _lines(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns, broken at spaces, else where it must be."""
    lines, line = [], ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if columns(candidate) <= width:
            line = candidate
            continue
        if line:
            lines.append(line)
        line = word
        while columns(line) > width:
            fitting = next(n for n in range(len(line), 0, -1) if columns(line[:n]) <= width)
            lines.append(line[:fitting])
            line = line[fitting:]
    return [*lines, line]


def _padded(line: str, width: int) -> str:
    return line + " " * (width - columns(line))


def _coloured(line: str, options: OutputOptions) -> str:
    found = _FOUND.sub(lambda mark: styled(mark[0], Style.YELLOW, color=options.color), line)
    return found.replace(_SPACE, " ")
