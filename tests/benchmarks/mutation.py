"""A report that passes, with one thing altered at a time: how much of it does the check catch?

An alteration is caught as an error (or a warning) if the altered report has an error (or, failing
that, a warning) more than the unaltered one. Waived figures are left alone. Alterations
that land on another value of the cited source are counted apart.
"""

from __future__ import annotations

import re
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import alterations
from engine import run_check
from msgspec import Struct, field
from rates import Share, table

from reportgen.model.claim import Claim, ClaimedQuantity
from reportgen.model.document import MarkKind
from reportgen.model.finding import Finding
from reportgen.model.place import Region
from reportgen.model.quantity import Quantity, QuantityKind
from reportgen.model.rule import Severity
from reportgen.pipeline.checking import Checked
from reportgen.pipeline.judging import Judgement
from reportgen.quantities import compare, find_quantities

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "sources"
_DECADE = re.compile(r"\d0s\b")
DATA_FILES = ("*.csv", "*.yaml", "*.json")


class Outcome(StrEnum):
    """What the check made of an alteration."""

    ERROR = "error"
    WARNING = "warning"
    MISSED = "missed"


class Alteration(Struct, frozen=True, kw_only=True):
    """One stretch of one file replaced."""

    kind: str
    path: Path
    start: int
    end: int
    put: str
    sentence: str
    lands: bool
    """True if what it says now stands in the source as well."""


class Result(Struct, frozen=True, kw_only=True):
    """An alteration and what became of it."""

    alteration: Alteration
    before: str
    outcome: Outcome
    rules: tuple[str, ...]


class Bench(Struct, kw_only=True, dict=True):
    """A copy of a report that may be altered."""

    folder: Path
    report: Path
    sources: tuple[Path, ...] = ()
    read: dict[str, tuple[Quantity, ...]] = field(default_factory=dict)

    def check(self) -> Checked:
        """The check of the report as it is now."""
        return run_check(self.report, root=self.folder, sources=self.sources)

    @cached_property
    def judged(self) -> Judgement:
        """The report as it was."""
        return self.check().judgements[0]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Of the report as it was: of one that passes there are none."""
        return self.judged.report.findings

    def alterations(self) -> Iterator[Alteration]:
        """Everything that is altered, in the order of the report."""
        for claim in self.judged.report.claims:
            if not claim.citations and not claim.restates:
                continue
            for item in self._compared(claim):
                yield from self._of_quantity(claim, item)
            yield from self._of_wording(claim)
        yield from self._of_citations()

    def _compared(self, claim: Claim) -> tuple[ClaimedQuantity, ...]:
        """The claim's quantities but those the writer waived, and decades ("her 50s")."""
        marks = self.judged.report.document.blocks[claim.block].marks
        waived = [mark for mark in marks if mark.kind is MarkKind.WAIVER]
        return tuple(
            item
            for item in claim.quantities
            if not _DECADE.search(item.quantity.text)
            and not any(
                mark.start <= item.quantity.start and item.quantity.end <= mark.end
                for mark in waived
            )
        )

    def _of_quantity(self, claim: Claim, item: ClaimedQuantity) -> Iterator[Alteration]:
        quantity = item.quantity
        place = self._place(claim, quantity.start, quantity.end, quantity.text)
        if place is None:
            return
        path, start, end = place
        text = path.read_text(encoding="utf-8")[start:end]
        number = quantity.text[quantity.number_start - quantity.start :][
            : quantity.number_end - quantity.number_start
        ]
        at = _find(number, text)
        if at is None:
            return
        before, middle, after = text[: at[0]], text[at[0] : at[1]], text[at[1] :]
        is_date = quantity.kind is QuantityKind.DATE
        changes = [
            *(
                (kind, before + put + after)
                for kind, put in alterations.figures(middle, is_date=is_date)
            ),
            *alterations.measures(text),
            *(
                (kind, put + after)
                for kind, put in alterations.qualifiers(before, middle)
                if not is_date
            ),
        ]
        for kind, put in changes:
            softened = kind.startswith(("bound", "hedge"))
            yield Alteration(
                kind=kind,
                path=path,
                start=start,
                end=end,
                put=put,
                sentence=claim.text,
                lands=not softened and self._lands(claim, quantity, put),
            )

    def _of_wording(self, claim: Claim) -> Iterator[Alteration]:
        place = self._region(claim.region)
        if place and claim.quantities and claim.citations:
            path, start, end = place
            text = path.read_text(encoding="utf-8")[start:end]
            for kind, first, last, put in alterations.directions(text):
                yield self._worded(claim, kind, path, (start + first, start + last), put)
        for item in claim.quotations:
            place = self._region(item.region)
            if place is None:
                continue
            path, start, end = place
            text = path.read_text(encoding="utf-8")[start:end]
            for kind, put in alterations.quotations(text):
                yield self._worded(claim, kind, path, (start, end), put)

    def _worded(
        self, claim: Claim, kind: str, path: Path, span: tuple[int, int], put: str
    ) -> Alteration:
        return Alteration(
            kind=kind,
            path=path,
            start=span[0],
            end=span[1],
            put=put,
            sentence=claim.text,
            lands=False,
        )

    def _of_citations(self) -> Iterator[Alteration]:
        keys = [key for key in self._keys() if self._quantities(key)]
        for claim in self.judged.report.claims:
            covering = {citation.key for citation in claim.citations}
            for citation in claim.citations:
                place = self._region(citation.region)
                other = next((key for key in keys if key not in covering), None)
                comparable = self._compared(claim) or claim.quotations
                if place is None or other is None or not comparable:
                    continue
                if citation.block != claim.block:
                    continue
                path, start, end = place
                text = path.read_text(encoding="utf-8")[start:end]
                if citation.key not in text:
                    continue
                yield Alteration(
                    kind="citation",
                    path=path,
                    start=start,
                    end=end,
                    put=text.replace(citation.key, other),
                    sentence=claim.text,
                    lands=not claim.quotations
                    and self._all_stand(claim, covering - {citation.key} | {other}),
                )

    def _all_stand(self, claim: Claim, keys: set[str]) -> bool:
        """True if every quantity of the claim stands in the sources it cites now."""
        return all(
            item.derived_from is not None or any(self._stands(item.quantity, key) for key in keys)
            for item in claim.quantities
        )

    def _lands(self, claim: Claim, quantity: Quantity, put: str) -> bool:
        keys = {citation.key for citation in claim.citations} or set(self._keys())
        text = self.judged.report.document.blocks[claim.block].text
        altered = text[: quantity.start] + put + text[quantity.end :]
        end = quantity.start + len(put)
        now = [
            item
            for item in find_quantities(altered)
            if item.start < end and item.end > quantity.start
        ]
        return bool(now) and all(any(self._stands(item, key) for key in keys) for item in now)

    def _stands(self, quantity: Quantity, key: str) -> bool:
        return any(compare(quantity, other).match for other in self._quantities(key))

    def _keys(self) -> tuple[str, ...]:
        keys = (citation.key for claim in self.judged.report.claims for citation in claim.citations)
        return tuple(
            dict.fromkeys(key for key in keys if key in self.judged.report.library.entries)
        )

    def _quantities(self, key: str) -> tuple[Quantity, ...]:
        if key not in self.read:
            texts = self.judged.sources.get(key).texts
            self.read[key] = tuple(item for text in texts for item in find_quantities(text.prose))
        return self.read[key]

    def _place(self, claim: Claim, start: int, end: int, text: str) -> tuple[Path, int, int] | None:
        region = self.judged.report.document.region(claim.block, start, end)
        return self._region(region) or self._in_data(text)

    def _region(self, region: Region) -> tuple[Path, int, int] | None:
        if region.column is None or region.end_line is None or region.end_column is None:
            return None
        path = self.folder / region.path
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line))
        return (
            path,
            starts[region.line - 1] + region.column - 1,
            starts[region.end_line - 1] + region.end_column - 1,
        )

    def _in_data(self, text: str) -> tuple[Path, int, int] | None:
        """A cell that a template filled: the one place in the data that reads so."""
        for pattern in DATA_FILES:
            for path in sorted(self.report.parent.glob(pattern)):
                data = path.read_text(encoding="utf-8")
                if data.count(text) == 1:
                    return path, data.index(text), data.index(text) + len(text)
        return None

    def try_out(self, alteration: Alteration) -> Result:
        """The check of the report with one alteration, which is then undone."""
        original = alteration.path.read_text(encoding="utf-8")
        altered = original[: alteration.start] + alteration.put + original[alteration.end :]
        alteration.path.write_text(altered, encoding="utf-8")
        try:
            checked = self.check()
        finally:
            alteration.path.write_text(original, encoding="utf-8")
        found = checked.judgements[0].report.findings if checked.judgements else ()
        new = _counted(found) - _counted(self.findings)
        severities = {severity for severity, _ in new}
        outcome = Outcome.MISSED
        if Severity.ERROR in severities or checked.run.errors:
            outcome = Outcome.ERROR
        elif Severity.WARNING in severities:
            outcome = Outcome.WARNING
        return Result(
            alteration=alteration,
            before=original[alteration.start : alteration.end],
            outcome=outcome,
            rules=tuple(sorted({rule for severity, rule in new if severity is not Severity.INFO})),
        )


def _counted(findings: tuple[Finding, ...]) -> Counter[tuple[Severity, str]]:
    return Counter((finding.severity, finding.rule.value) for finding in findings)


def _find(number: str, text: str) -> tuple[int, int] | None:
    """Where the number stands in the raw text, line breaks and all."""
    pattern = r"\s+".join(re.escape(part) for part in number.split())
    match = re.search(pattern, text)
    return (match.start(), match.end()) if match else None


def rows_of(results: list[Result]) -> list[tuple[object, ...]]:
    """One row a kind: altered, caught as error, as warning, missed; then those that land."""
    rows: list[tuple[object, ...]] = []
    kinds = list(dict.fromkeys(result.alteration.kind for result in results))
    for kind in [*sorted(kinds), "figures and quotations", "all"]:
        group = [result for result in results if _is_of(kind, result.alteration.kind)]
        plain = Counter(result.outcome for result in group if not result.alteration.lands)
        landed = Counter(result.outcome for result in group if result.alteration.lands)
        caught = Share(part=plain[Outcome.ERROR] + plain[Outcome.WARNING], whole=plain.total())
        rows.append(
            (
                kind,
                plain.total(),
                plain[Outcome.ERROR],
                plain[Outcome.WARNING],
                plain[Outcome.MISSED],
                f"{caught.value:.3f}",
                f"{landed[Outcome.ERROR]} + {landed[Outcome.WARNING]} of {landed.total()}",
            )
        )
    return rows


def _is_of(group: str, kind: str) -> bool:
    return group in (kind, "all") or (
        group == "figures and quotations" and kind.startswith(("figure", "quotation"))
    )


HEADER = (
    "altered",
    "cases",
    "as error",
    "as warning",
    "missed",
    "caught",
    "landing elsewhere: caught",
)


def misses_of(name: str, results: list[Result]) -> str:
    """What was not caught, for the eyes of those who mend it."""
    lines = []
    for result in results:
        change = result.alteration
        if result.outcome is Outcome.MISSED:
            landing = " (stands in the source too)" if change.lands else ""
            lines.append(
                f"{name}: {change.kind}{landing}: {result.before!r} -> {change.put!r}\n    in: {change.sentence}"
            )
    return "\n".join(lines)


def benches(folder: Path) -> Iterator[tuple[str, Bench | None]]:
    """The reports, copied; ``None`` where the texts are not at hand."""
    for name in ("examples", "bibliography"):
        shutil.copytree(ROOT / name, folder / name)
    yield "quickstart", Bench(folder=folder, report=folder / "examples/quickstart/report.md")
    brief = Bench(
        folder=folder, report=folder / "examples/trafficking-brief/report.md", sources=(SHARED,)
    )
    yield "trafficking-brief", brief if SHARED.exists() else None


def measure(*, misses: Path | None = None) -> str:
    """The section of the results."""
    parts, listed = [], []
    with TemporaryDirectory() as name:
        for title, bench in benches(Path(name).resolve()):
            if bench is None:
                parts.append(f"{title}: skipped, its sources are not at hand\n")
                continue
            started = time.perf_counter()
            weighty = [item for item in bench.findings if item.severity is not Severity.INFO]
            results = [bench.try_out(alteration) for alteration in bench.alterations()]
            took = time.perf_counter() - started
            parts.append(
                f"{title}: {len(weighty)} errors and warnings unaltered; {len(results)} alterations"
                f" in {took:.0f} s\n\n{table(HEADER, rows_of(results))}\n"
            )
            listed += [str(item.message) for item in weighty]
            listed.append(misses_of(title, results))
    if misses is not None:
        misses.write_text("\n".join(listed) + "\n", encoding="utf-8")
    return "\n".join(parts)
