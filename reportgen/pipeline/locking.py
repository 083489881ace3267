"""lock(): judge where the sources are, and write down what was found; or look if it is up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files import write_files
from reportgen.lock import Lock, differences, format_lock, kept_away, make_lock, merged, read_lock
from reportgen.model.run import ExitStatus
from reportgen.pipeline.checking import CheckRequest, check
from reportgen.pipeline.judging import lock_path, path_in_lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.lock import Difference
    from reportgen.model.run import Run
    from reportgen.pipeline.judging import Judgement


class Locked(Struct, frozen=True, kw_only=True):
    """The run, and the locks that were written."""

    run: Run
    written: tuple[tuple[str, int], ...]
    """Path as shown, and the number of claims recorded in it."""
    kept: int
    """Claims that keep their old record, because their sources are not at hand."""


class LockCheck(Struct, frozen=True, kw_only=True):
    """Whether the locks are what ``lock`` would write."""

    run: Run
    """With errors where a report could not be judged."""
    differing: tuple[str, ...]
    """A line for each record, or file, that is not."""
    untold: tuple[str, ...]
    """A line for each source that is not at hand: of its claims nothing can be said."""
    exit: ExitStatus


def lock(request: CheckRequest) -> Locked:
    """Judge the reports, and record each verdict beside its bibliography.

    Reports that share a bibliography share a lock; records of reports not named now are kept,
    unless there is no such file any more. Sign-offs are kept.
    A claim that could not be looked into is not recorded as if it had been: its record says so,
    or is the old one if that fits the claim as it stands.

    Raises:
        LockError: an existing lock cannot be read.
        OutputError: the lock cannot be written.
    """
    checked = check(request)
    locks: dict[Path, Lock] = {}
    counts: dict[Path, int] = {}
    kept = 0
    for judgement in checked.judgements:
        path = lock_path(judgement.config)
        old = locks.get(path) or (read_lock(path) if path.exists() else None)
        new = _recorded(judgement)
        locks[path] = _renewed(old, new, judgement)
        kept += len(kept_away(old, new)) if old else 0
        counts[path] = counts.get(path, 0) + len(new.claims)
    write_files({path: format_lock(lock).encode() for path, lock in locks.items()})
    written = tuple((_shown(path), counts[path]) for path in locks)
    return Locked(run=checked.run, written=written, kept=kept)


def check_lock(request: CheckRequest) -> LockCheck:
    """Hold the locks against what ``lock`` would write; nothing is written.

    Raises:
        LockError: a lock cannot be read.
    """
    checked = check(request)
    differing: list[str] = []
    untold: list[str] = []
    would_be: dict[Path, Lock] = {}
    for judgement in checked.judgements:
        path = lock_path(judgement.config)
        if not path.exists():
            differing.append(f"{judgement.report.path}: there is no {_shown(path)}")
            continue
        old, new = read_lock(path), _recorded(judgement)
        found = tuple(differences(old, new, report=path_in_lock(judgement.config)))
        differing += _told(found, old, judgement)
        untold += _away(found, judgement)
        would_be[path] = _renewed(would_be.get(path, old), new, judgement)
    if not differing and not untold:
        differing += _otherwise_written(would_be)
    return LockCheck(
        run=checked.run,
        differing=tuple(differing),
        untold=tuple(untold),
        exit=_exit(checked.run, differing, untold),
    )


def _recorded(judgement: Judgement) -> Lock:
    return make_lock(
        judgement.report.claims,
        judgement.unwaived,
        report=path_in_lock(judgement.config),
        sources=judgement.sources,
    )


def _renewed(old: Lock | None, new: Lock, judgement: Judgement) -> Lock:
    """The lock with the report's records replaced, and without those of reports that are gone."""
    if old is None:
        return new
    folder = lock_path(judgement.config).parent
    return merged(old, new, reports=(path_in_lock(judgement.config), *_gone_reports(old, folder)))


def _gone_reports(lock: Lock, folder: Path) -> tuple[str, ...]:
    """The recorded reports of which there is no file any more."""
    reports = dict.fromkeys(record.report for record in lock.claims)
    return tuple(report for report in reports if report and not (folder / report).exists())


def _told(found: Iterable[Difference], old: Lock, judgement: Judgement) -> Iterator[str]:
    """A line for each record that differs, at its claim; of one that is gone at the report."""
    lines = {claim.id: claim.region.line for claim in judgement.report.claims}
    known = {record.id: ", ".join(record.texts) for record in old.claims if any(record.texts)}
    path = judgement.report.path
    for item in found:
        if not item.away:
            line = lines.get(item.claim)
            which = f" ({known[item.claim]})" if line is None and item.claim in known else ""
            place = path if line is None else f"{path}:{line}"
            yield f"{place}: the claim {item.claim}{which} {item.what}"


def _away(found: Iterable[Difference], judgement: Judgement) -> Iterator[str]:
    """A line for each source that is not at hand."""
    claims: dict[str, int] = {}
    for key in (key for item in found for key in item.away):
        claims[key] = claims.get(key, 0) + 1
    for key, number in claims.items():
        yield (
            f"{judgement.report.path}: the text of @{key} is not at hand: whether the records of "
            f"{number} {'claim' if number == 1 else 'claims'} are up to date cannot be told"
        )


def _otherwise_written(would_be: dict[Path, Lock]) -> Iterator[str]:
    """A line for each lock whose records are right and whose text is not."""
    for path, lock in would_be.items():
        if path.read_text(encoding="utf-8") != format_lock(lock):
            yield (
                f"{_shown(path)}: the records of the reports named are up to date, but the file is "
                "not as it would be written: it was edited, or keeps what no report needs"
            )


def _exit(run: Run, differing: list[str], untold: list[str]) -> ExitStatus:
    if run.errors or untold:
        return ExitStatus.COULD_NOT_JUDGE
    return ExitStatus.FINDINGS if differing else ExitStatus.CLEAN


def _shown(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()
