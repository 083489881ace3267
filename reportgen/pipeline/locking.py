"""lock(): judge where the sources are, and write down what was found."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.files import write_files
from reportgen.lock import Lock, format_lock, make_lock, merged, read_lock
from reportgen.pipeline.checking import CheckRequest, check
from reportgen.pipeline.judging import lock_path, path_in_lock

if TYPE_CHECKING:
    from reportgen.model.run import Run


class Locked(Struct, frozen=True, kw_only=True):
    """The run, and the locks that were written."""

    run: Run
    written: tuple[tuple[str, int], ...]
    """Path as shown, and the number of claims recorded in it."""


def lock(request: CheckRequest) -> Locked:
    """Judge the reports, and record each verdict beside its bibliography.

    Reports that share a bibliography share a lock; records of reports not named now are kept,
    unless there is no such file any more. Sign-offs are kept.
    A claim that could not be looked into is not recorded as if it had been: its record says so.

    Raises:
        LockError: an existing lock cannot be read.
        OutputError: the lock cannot be written.
    """
    checked = check(request)
    locks: dict[Path, Lock] = {}
    counts: dict[Path, int] = {}
    for judgement in checked.judgements:
        path, report = lock_path(judgement.config), path_in_lock(judgement.config)
        old = locks.get(path) or (read_lock(path) if path.exists() else None)
        new = make_lock(
            judgement.report.claims,
            judgement.unwaived,
            report=report,
            sources=judgement.sources,
        )
        gone = _gone_reports(old, path.parent) if old else ()
        locks[path] = merged(old, new, reports=(report, *gone)) if old else new
        counts[path] = counts.get(path, 0) + len(new.claims)
    write_files({path: format_lock(lock).encode() for path, lock in locks.items()})
    shown = {path: Path(os.path.relpath(path)).as_posix() for path in locks}
    return Locked(run=checked.run, written=tuple((shown[path], counts[path]) for path in locks))


def _gone_reports(lock: Lock, folder: Path) -> tuple[str, ...]:
    """The recorded reports of which there is no file any more."""
    reports = dict.fromkeys(record.report for record in lock.claims)
    return tuple(report for report in reports if report and not (folder / report).exists())
