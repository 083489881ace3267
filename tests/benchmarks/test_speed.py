"""Ratios measured in one run: what a check costs beside pandoc's own reading of the same file.

Run with ``pytest tests/benchmarks -m benchmark -s``; the README quotes the figures.
"""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest
from large_report import write_large_report

pytestmark = pytest.mark.benchmark

CHECK_TO_PANDOC = 5.0
"""The most a check may cost, in readings of the same file by pandoc."""
START_UP_SECONDS = 0.15
"""The most ``reportgen --version`` may take."""


def bundled_pandoc() -> Path:
    """pandoc as the wheel carries it."""
    spec = importlib.util.find_spec("pypandoc")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "files" / "pandoc"


def median_seconds(command: list[str], folder: Path, *, runs: int = 5) -> float:
    """The median wall time of a command over ``runs`` runs, after one to warm the disk."""
    times = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        subprocess.run(
            command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def test_a_check_costs_no_more_than_five_readings_by_pandoc(tmp_path: Path) -> None:
    write_large_report(tmp_path)
    pandoc = median_seconds([str(bundled_pandoc()), "report.md", "-t", "json"], tmp_path)
    check = [sys.executable, "-m", "reportgen", "check", "report.md", "--format", "json"]
    ours = median_seconds(check, tmp_path)
    print(f"\npandoc md→json {pandoc:.2f} s, check {ours:.2f} s, ratio {ours / pandoc:.2f}")
    assert ours <= CHECK_TO_PANDOC * pandoc


def test_the_version_is_told_at_once(tmp_path: Path) -> None:
    ours = median_seconds([sys.executable, "-m", "reportgen", "--version"], tmp_path, runs=9)
    print(f"\n--version {ours * 1000:.0f} ms")
    assert ours <= START_UP_SECONDS
