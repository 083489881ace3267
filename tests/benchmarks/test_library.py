"""A thousand sources of 50 kB each: read once on both processors, and hardly noticed afterwards.

Run with ``pytest tests/benchmarks -m benchmark -s``.
"""

from __future__ import annotations

import shutil
import statistics
from pathlib import Path

import pytest
from large_report import write_large_report
from speed import Stand

pytestmark = pytest.mark.benchmark

SOURCES = 1_000
SOURCE_WORDS = 7_500
"""Of each: about 55 kB."""
FIRST_SECONDS = 60.0
"""The most the first reading of the whole library may take, on two processors."""
CLEAN_RATIO = 1.2
"""The most a report citing 20 of them may cost, in checks of the same report with only these."""

WRONG = "\n\nIn the far region the register counted 9,999,999 households [@source0].\n"
"""A figure that stands nowhere: it is looked for in the whole library."""


def test_a_large_library_is_read_once(tmp_path: Path) -> None:
    small = Stand.of(tmp_path / "small")
    folder = tmp_path / "large"
    write_large_report(folder, sources=SOURCES, source_words=SOURCE_WORDS)
    shutil.copy(small.folder / "report.md", folder)
    for source in (small.folder / "sources").iterdir():
        shutil.copy(source, folder / "sources")
    large = Stand(folder=folder, environment=small.environment)
    small.check(), large.check()
    alone = statistics.median(small.check() for _ in range(5))
    among = statistics.median(large.check() for _ in range(5))
    for stand in (small, large):
        report = stand.folder / "report.md"
        report.write_text(report.read_text(encoding="utf-8") + WRONG, encoding="utf-8")
    first = large.check(status=1)
    again, wrong = large.check(status=1), small.check(status=1)
    print(
        f"\nfirst {first:.1f} s; clean report {among / alone:.2f} times, "
        f"with a wrong figure {again / wrong:.1f} times what it costs with 20 sources"
    )
    assert first <= FIRST_SECONDS
    assert among <= CLEAN_RATIO * alone
