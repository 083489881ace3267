"""What the figures and quotations of a claim met with in the sources, place by place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.model.verdict import QuantityStatus, QuotationStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.model.verdict import Evidence, QuantityVerdict, QuotationVerdict, Verdict


class Figure(Struct, frozen=True, kw_only=True):
    """A figure or quotation as it stands in a source, or the sum that gives it."""

    quote: str | None
    """The source's words; ``None`` for a sum, empty where a lock holds only their place."""
    remark: str = ""
    """How it stands there, if it was not plainly found: "not found; nearest"; or the sum."""
    note: str = ""
    """What changed: "the source says 'over'"."""


class FoundPassage(Struct, frozen=True, kw_only=True):
    """One place of a source with all that a claim met with there."""

    figures: tuple[Figure, ...]
    key: str
    """Of the entry; empty where several give the inputs of a sum, or there is none."""
    place: str
    """"p. 4", "cell B12" or "para. 12"; empty like ``key``."""
    sha256: str
    """Of the snapshot, 64 hex digits; empty like ``key``."""


def told(figure: Figure, *, limit: int | None = None) -> str:
    """The figure as one line: ``not found; nearest: “£4.2 million”``.

    Args:
        figure: of a passage.
        limit: code points to which its words are cut; ``None`` for none.
    """
    if figure.quote is None:
        return figure.remark
    # A lock records where a quotation stands, not its words.
    words = shorten(figure.quote, limit) if limit else figure.quote
    quoted = f"“{words}”" if words else "the words quoted"
    before = f"{figure.remark}: " if figure.remark else ""
    after = f" ({figure.note})" if figure.note else ""
    return before + quoted + after


def shorten(text: str, limit: int) -> str:
    """``text`` on one line, cut after a word to at most ``limit`` code points."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    if line[limit - 1] != " ":
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–-") + "…"


def passages_of(verdict: Verdict, numbers: Mapping[str, int]) -> tuple[FoundPassage, ...]:
    """The places a verdict rests on, in the order of its figures; each figure once.

    Args:
        verdict: on one claim.
        numbers: claim id → its number, for figures that restate another claim's.
    """
    places: dict[tuple[str, str, str], dict[Figure, None]] = {}
    for evidence, figure in _figures(verdict, numbers):
        place = _place(evidence) if evidence else ("", "", "")
        places.setdefault(place, {})[figure] = None
    return tuple(
        FoundPassage(figures=tuple(figures), key=key, place=place, sha256=sha256)
        for (key, place, sha256), figures in places.items()
    )


def all_evidence(verdict: Verdict) -> Iterator[Evidence]:
    """Every passage that bears a part of the claim."""
    for quantity in verdict.quantities:
        yield from quantity.evidence
    for quotation in verdict.quotations:
        yield from quotation.evidence


def _place(evidence: Evidence) -> tuple[str, str, str]:
    if evidence.cell:
        place = f"cell {evidence.cell}"
    elif evidence.page:
        place = f"p. {evidence.page}"
    else:
        place = f"para. {evidence.paragraph}"
    return evidence.key, place, evidence.sha256


def _figures(
    verdict: Verdict, numbers: Mapping[str, int]
) -> Iterator[tuple[Evidence | None, Figure]]:
    for quantity in verdict.quantities:
        yield from _of_quantity(quantity, numbers)
    for quotation in verdict.quotations:
        yield from _of_quotation(quotation)


def _of_quantity(
    verdict: QuantityVerdict, numbers: Mapping[str, int]
) -> Iterable[tuple[Evidence | None, Figure]]:
    match verdict.status:
        case QuantityStatus.FOUND | QuantityStatus.OUT_OF_CONTEXT | QuantityStatus.OTHER_UNIT:
            remark = _remark(verdict, numbers)
            change = verdict.qualifier.message if verdict.qualifier else ""
            return _best(verdict.evidence or verdict.nearest, remark=remark, note=change)
        case QuantityStatus.DERIVED:
            first = verdict.evidence[0] if verdict.evidence else None
            total = f"derived: {verdict.derivation or 'from the figures there'}"
            return ((first, Figure(quote=None, remark=total)),)
        case QuantityStatus.NOT_FOUND:
            return _best(verdict.nearest, remark="not found; nearest")
        case QuantityStatus.UNCHECKED:
            return ()


def _of_quotation(verdict: QuotationVerdict) -> Iterable[tuple[Evidence | None, Figure]]:
    remark = {
        QuotationStatus.ALTERED: "worded otherwise",
        QuotationStatus.CUT: "cut short",
    }.get(verdict.status, "")
    return _best(verdict.evidence, remark=remark)


def _remark(verdict: QuantityVerdict, numbers: Mapping[str, int]) -> str:
    if verdict.status is QuantityStatus.OTHER_UNIT:
        return verdict.reason or "in another unit"
    if verdict.status is QuantityStatus.OUT_OF_CONTEXT:
        return "in other company"
    if verdict.restates is not None and verdict.restates in numbers:
        return f"as in statement {numbers[verdict.restates]}"
    return "at another place" if verdict.wrong_locator else ""


def _best(
    evidence: tuple[Evidence, ...], *, remark: str, note: str = ""
) -> Iterable[tuple[Evidence | None, Figure]]:
    first = evidence[:1]
    return ((item, Figure(quote=item.quote, remark=remark, note=note)) for item in first)
