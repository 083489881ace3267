"""From a parsed report to its findings: claims, sources, verdicts, the lock, the rules."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from reportgen.bibliography import load_library
from reportgen.claims import find_claims
from reportgen.claims.lexicon import load as load_claim_words
from reportgen.errors import ReportError
from reportgen.evidence import judge
from reportgen.model.progress import in_silence
from reportgen.model.run import CheckedReport
from reportgen.model.signoff import HeldSignOffs
from reportgen.quantities import find_quantities
from reportgen.rules import Judged, apply
from reportgen.sources import SourceStore, changed_snapshots

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.compose import Template
    from reportgen.config import Config
    from reportgen.document import ParsedReport, Reading
    from reportgen.lock import Binding, Lock
    from reportgen.model.claim import Claim
    from reportgen.model.document import Document, RawBlock
    from reportgen.model.library import Library
    from reportgen.model.progress import Progress
    from reportgen.model.run import RunError
    from reportgen.model.signoff import SignOff
    from reportgen.model.source import ChangedSnapshot, SourceTexts
    from reportgen.model.verdict import Verdict

__all__ = [
    "Judgement",
    "judge_report",
    "load_library",
    "lock_path",
    "open_sources",
    "path_in_lock",
    "read_words_ahead",
]


class Judgement(Struct, frozen=True, kw_only=True):
    """One report judged, with what rendering and locking need besides."""

    report: CheckedReport
    config: Config
    template: Template | None
    parsed: ParsedReport
    sources: SourceTexts
    unwaived: tuple[Verdict, ...]
    """The verdicts before waivers: what a lock records."""
    unread: tuple[RunError, ...] = ()
    """What of a Word draft could not be looked into."""
    lock: Lock | None
    """As read; ``None`` where there is none."""
    held: HeldSignOffs
    """The sign-offs with names."""


def read_words_ahead(language: str) -> Iterator[None]:
    """Read the lexicons of the report's language, then compile their patterns one by one.

    A language without a lexicon is reported where the claims are looked for.
    """
    code = language.partition("-")[0].lower()
    with contextlib.suppress(ValueError):
        find_quantities("1", language=code)
        yield from load_claim_words(code).compiled()


_KEY = re.compile(r"@\{?([^\s@;,\[\]{}()]+)")


def open_sources(
    library: Library, config: Config, text: str, progress: Progress = in_silence
) -> SourceStore:
    """The sources of a library, those that ``text`` cites read ahead.

    Args:
        library: the entries.
        config: says where the sources lie.
        progress: told how far the sources are read.
        text: the report. What looks like a key in it and is none does no harm.
    """
    store = SourceStore(library, config, progress)
    named = dict.fromkeys(key.rstrip(".:!?") for key in _KEY.findall(text))
    store.read_ahead(
        key for key in named if key in library.entries and key not in config.unavailable
    )
    return store


def judge_report(
    reading: Reading,
    config: Config,
    template: Template | None,
    library: Library,
    sources: SourceTexts,
) -> Judgement:
    """The report with a verdict on every claim, and the findings.

    It is judged as it most likely is while pandoc still reads the proof, and again in the rare
    case that this shows something else.

    Raises:
        PandocError: pandoc failed, did not finish, or gave what we cannot read.
        ReportError: raw LaTeX or HTML stands in it and is not allowed.
        LockError: the lock is asked for and missing, or cannot be read.
    """
    judged = _judged(reading.document, config, template, library, sources)
    parsed = reading.proved()
    if parsed.document is not reading.document:
        judged = _judged(parsed.document, config, template, library, sources)
    if parsed.document.raws and not config.allow_raw:
        raise _raw_refused(parsed.document.raws[0])
    return Judgement(
        report=judged.report,
        config=config,
        template=template,
        parsed=parsed,
        sources=sources,
        unwaived=judged.unwaived,
        lock=judged.lock,
        held=judged.held,
    )


class _Judged(Struct, frozen=True, kw_only=True):
    """What a document has to say, of whatever tree it was read from."""

    report: CheckedReport
    unwaived: tuple[Verdict, ...]
    lock: Lock | None
    held: HeldSignOffs


def _judged(
    document: Document,
    config: Config,
    template: Template | None,
    library: Library,
    sources: SourceTexts,
) -> _Judged:
    claims = find_claims(document, scope=config.citation_scope, library=library)
    verdicts, changes, lock = _verdicts(claims, library, sources, config)
    held = _held(claims, verdicts, sources, lock, config)
    judged = Judged(
        config=config,
        document=document,
        library=library,
        claims=claims,
        verdicts=verdicts,
        sections=template.sections if template else (),
        sources=sources,
        changes=changes,
        recorded=lock.sources if lock is not None and config.locked else (),
        signoffs=held.by_claim,
        lost_signoffs=held.lost,
    )
    applied = apply(judged)
    report = CheckedReport(
        path=config.shown_path,
        document=document,
        library=library,
        claims=claims,
        verdicts=applied.verdicts,
        findings=applied.findings,
        waivers=applied.waivers,
        signoffs=held.by_claim if config.signoff_names else _nameless(held.by_claim),
        signed_off=applied.signed_off,
    )
    return _Judged(report=report, unwaived=verdicts, lock=lock, held=held)


def _raw_refused(raw: RawBlock) -> ReportError:
    """Raw LaTeX or HTML reaches a document unread: it is refused unless the settings allow it."""
    return ReportError(
        f"raw {raw.format} stands in the report",
        path=raw.region.path,
        line=raw.region.line,
        column=raw.region.column,
        help=(
            "nothing in it can be checked: write it as Markdown",
            "or allow it with allow-raw: true under reportgen: in the front matter",
        ),
    )


def _verdicts(
    claims: tuple[Claim, ...], library: Library, sources: SourceTexts, config: Config
) -> tuple[tuple[Verdict, ...], tuple[ChangedSnapshot, ...], Lock | None]:
    """The verdicts, held against the lock under ``--locked``, the snapshots that changed, the lock.

    A snapshot has changed if it is not the file that its entry or the lock names by its hash.
    """
    verdicts = judge(claims, library=library, sources=sources, unavailable=config.unavailable)
    cited = _cited(claims, library)
    changes = changed_snapshots(library, sources, cited)
    path = lock_path(config)
    if not config.locked and not path.exists():
        return verdicts, changes, None
    from reportgen.lock import locked_changes, read_lock, verify

    lock = read_lock(path)
    if config.locked:
        report = path_in_lock(config)
        verdicts = verify(claims, verdicts, lock, report=report, library=library)
    known = {change.key for change in changes}
    since = locked_changes(lock, sources, cited)
    changes = (*changes, *(change for change in since if change.key not in known))
    return verdicts, changes, lock


def _held(
    claims: tuple[Claim, ...],
    verdicts: tuple[Verdict, ...],
    sources: SourceTexts,
    lock: Lock | None,
    config: Config,
) -> HeldSignOffs:
    """The report's sign-offs in the lock, held against the claims as they are now."""
    if lock is None or not lock.signoffs:
        return HeldSignOffs()
    from reportgen.lock import held_signoffs
    from reportgen.text.people import authors_of

    return held_signoffs(
        lock,
        tuple(
            (claim, binding_of(claim, verdict, sources, lock, config))
            for claim, verdict in zip(claims, verdicts, strict=True)
        ),
        report=path_in_lock(config),
        authors=authors_of(config.metadata),
    )


def binding_of(
    claim: Claim, verdict: Verdict, sources: SourceTexts, lock: Lock | None, config: Config
) -> Binding:
    """What a sign-off given now is bound to; under ``--locked`` the lock stands in for sources."""
    from reportgen.lock import bind, snapshots_of

    stand_in = lock if config.locked else None
    return bind(claim, verdict, snapshots_of(claim, verdict, sources, stand_in))


def _nameless(signoffs: Mapping[str, tuple[SignOff, ...]]) -> Mapping[str, tuple[SignOff, ...]]:
    """The same without names and notes: they leave the office only where they are asked for."""
    return {
        claim: tuple(replace(item, name=None, note=None) for item in items)
        for claim, items in signoffs.items()
    }


def _cited(claims: tuple[Claim, ...], library: Library) -> tuple[str, ...]:
    """The keys that cover a claim and are in the library, in order of first use."""
    keys = (citation.key for claim in claims for citation in claim.citations)
    return tuple(dict.fromkeys(key for key in keys if key in library.entries))


def lock_path(config: Config) -> Path:
    """``evidence.lock`` beside the first bibliography, or beside the report without one."""
    beside = config.bibliography[0] if config.bibliography else config.report
    return beside.parent / "evidence.lock"


def path_in_lock(config: Config) -> str:
    """The report's path as the lock records it: relative to the lock's folder, with ``/``."""
    folder = lock_path(config).resolve().parent
    return Path(os.path.relpath(config.report, folder)).as_posix()
