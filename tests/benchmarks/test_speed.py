"""Ratios measured in one run: what a check costs beside pandoc's own reading of the same file.

Run with ``pytest tests/benchmarks -m benchmark -s``; ``run.py`` writes the figures down.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import pytest
from speed import LARGE, WORDS, Stand, times_of

pytestmark = pytest.mark.benchmark

COLD_TO_PANDOC = 4.0
"""The most a check with an empty cache may cost, in readings of the same file by pandoc."""
WARM_TO_PANDOC = 3.0
"""The most one may cost after a sentence changed."""
GROWTH = 11.0
"""The most a check of ten times the words may cost, in checks of the shorter report."""
WRONG_TO_CLEAN = 1.5
"""The most a check may cost in which every figure is wrong and is looked for in every source, in
checks of the same report as it should be; without an index of quantities it was 1.7."""
START_UP_SECONDS = 0.15
"""The most ``reportgen --version`` may take."""


def test_a_check_costs_a_few_readings_by_pandoc(tmp_path: Path) -> None:
    times = times_of(Stand.of(tmp_path / "report"))
    print(f"\npandoc {times.pandoc:.2f} s, cold {times.cold:.2f} s, warm {times.warm:.2f} s")
    assert times.cold <= COLD_TO_PANDOC * times.pandoc
    assert times.warm <= WARM_TO_PANDOC * times.pandoc


def test_the_cost_grows_with_the_words_and_no_faster(tmp_path: Path) -> None:
    short = Stand.of(tmp_path / "short")
    long = Stand.of(tmp_path / "long", words=WORDS * LARGE)
    short.check()
    growth = long.check() / statistics.median(short.check() for _ in range(3))
    print(f"\nten times the words: {growth:.1f} times the seconds")
    assert growth <= GROWTH


def test_wrong_figures_are_looked_for_everywhere_at_little_cost(tmp_path: Path) -> None:
    stand = Stand.of(tmp_path / "report")
    altered = stand.alter_figures()
    stand.check()
    clean = min(stand.check() for _ in range(4))
    wrong = min(stand.check(altered, status=1) for _ in range(4))
    print(f"\nclean {clean:.2f} s, every figure wrong {wrong:.2f} s, {wrong / clean:.2f} times")
    assert wrong <= WRONG_TO_CLEAN * clean


def test_the_version_is_told_at_once(tmp_path: Path) -> None:
    stand = Stand.of(tmp_path / "report", words=150)
    command = [sys.executable, "-m", "reportgen", "--version"]
    ours = statistics.median(stand.seconds(command) for _ in range(9))
    print(f"\n--version {ours * 1000:.0f} ms")
    assert ours <= START_UP_SECONDS
