"""Sources that are given side by side although one of them retells the other, or the report."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from reportgen.model.finding import Related
from reportgen.model.rule import Rule, RuleFamily, RuleName, Severity
from reportgen.model.verdict import QuantityStatus
from reportgen.rules.draft import Draft, Stretch, quantity_stretch
from reportgen.rules.wording import keys_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.claim import Claim, ClaimedQuantity
    from reportgen.model.library import Entry
    from reportgen.model.verdict import QuantityVerdict
    from reportgen.rules.judged import Judged

RULE = Rule(
    name=RuleName.CIRCULAR_SOURCING,
    family=RuleFamily.SOURCES,
    severity=Severity.WARNING,
    summary="sources given side by side that go back to one work, or to the report itself",
)

_RETELLING = frozenset(
    """retells retelling summarises summarizes reportson basedon reprintof reprintas reprintfrom
    origpubas origpubin translationof translationas translationfrom""".split()  # noqa: SIM905
)
"""Values of ``relatedtype`` by which two entries are one work told twice; the BibLaTeX manual
(section 4.5.1) names the last eight, and leaves others to the writer."""
_LEAST_TITLE = 20
"""Letters and digits of a title that two works do not share by accident."""


def check(judged: Judged) -> Iterator[Draft]:
    """Pairs of sources at the figure they are given for, then citations of the report itself."""
    for claim, verdict in judged.pairs():
        for claimed, judgement in zip(claim.quantities, verdict.quantities, strict=True):
            yield from _pairs(claim, claimed, judgement, judged)
    yield from _own(judged)


def _pairs(
    claim: Claim, claimed: ClaimedQuantity, judgement: QuantityVerdict, judged: Judged
) -> Iterator[Draft]:
    """One draft for the first pair that goes back to one work, of sources that have the figure."""
    if judgement.status is not QuantityStatus.FOUND or judgement.restates:
        return
    has = {item.key for item in judgement.evidence}
    entries = judged.library.entries
    keys = [key for key in keys_of(claimed.citations) if key in has and key in entries]
    for one, other in combinations(keys, 2):
        if work := _common_work(entries[one], entries[other]):
            yield _pair(claim, claimed, (entries[one], entries[other]), work)
            return


def _common_work(one: Entry, other: Entry) -> str | None:
    """The key of the work both go back to: one of the two, or a third that both retell."""
    if other.key in _related(one):
        return other.key
    if one.key in _related(other):
        return one.key
    if _retells(one) and _retells(other):
        return next((key for key in _related(one) if key in _related(other)), None)
    return None


def _related(entry: Entry) -> tuple[str, ...]:
    return tuple(key.strip() for key in entry.fields.get("related", "").split(",") if key.strip())


def _retells(entry: Entry) -> bool:
    return entry.fields.get("relatedtype", "").strip().lower() in _RETELLING


def _pair(claim: Claim, claimed: ClaimedQuantity, pair: tuple[Entry, Entry], work: str) -> Draft:
    one, other = pair
    return Draft(
        rule=RuleName.CIRCULAR_SOURCING,
        region=claimed.region,
        message=f"{quoted(claimed.quantity.text)} is given to @{one.key} and @{other.key}, which "
        f"both go back to @{work}: that is one source",
        help=(f"cite @{work}, and another work that does not go back to it, if there is one",),
        related=tuple(_record(entry) for entry in pair),
        claims=(claim.id,),
        stretches=quantity_stretch(claim, claimed),
    )


def _record(entry: Entry) -> Related:
    region = entry.region
    return Related(
        path=region.path, line=region.shown_line, page=None, message=f"entry @{entry.key}"
    )


def _own(judged: Judged) -> Iterator[Draft]:
    """One draft for each cited entry that is the report itself, at its first citation."""
    title = _bare(judged.config.title)
    named: set[str] = set()
    for block in judged.document.blocks:
        for citation in block.citations:
            entry = judged.library.entries.get(citation.key)
            if entry is None or entry.key in named or not _is_report(entry, title, judged):
                continue
            named.add(entry.key)
            yield Draft(
                rule=RuleName.CIRCULAR_SOURCING,
                region=citation.region,
                message=f"@{entry.key} is this report itself, by its title and year",
                help=("cite the work from which the report has it",),
                related=(_record(entry),),
                claims=tuple(
                    claim.id for claim in judged.claims if entry.key in keys_of(claim.citations)
                ),
                stretches=(
                    Stretch(block=citation.block, start=citation.offset, end=citation.offset + 1),
                ),
            )


def _is_report(entry: Entry, title: str, judged: Judged) -> bool:
    """True if title and year are the report's: an earlier edition has another year."""
    date = entry.fields.get("date") or entry.fields.get("year", "")
    year = (judged.config.date or "")[:4]
    own = _bare(entry.fields.get("title", ""))
    return len(title) >= _LEAST_TITLE and own == title and bool(year) and date.startswith(year)


def _bare(title: str) -> str:
    return re.sub(r"[\W_]+", "", title).casefold()
