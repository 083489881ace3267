"""What a check costs beside pandoc's own reading of the same file, in one run.

Byte code is written to a folder of its own and kept between the runs, as an installed tool has it,
whatever the environment says. Cold is with an empty cache of sources, warm with what the last check
left there. Of several turns the best counts.
"""

from __future__ import annotations

import cProfile
import importlib.util
import io
import os
import pstats
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from engine import run_check
from large_report import write_large_report
from msgspec import Struct
from rates import table

import reportgen

WORDS = 15_000
LARGE = 10
"""How many times as long the large report is."""
RUNS = 6


def bundled_pandoc() -> Path:
    """pandoc as the wheel carries it."""
    spec = importlib.util.find_spec("pypandoc")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pypandoc is not installed")
    return Path(spec.origin).parent / "files" / "pandoc"


class Stand(Struct, frozen=True, kw_only=True):
    """A folder with a report, and the environment that a user's command has."""

    folder: Path
    environment: dict[str, str]

    @classmethod
    def of(cls, folder: Path, *, words: int = WORDS) -> Stand:
        """A report of ``words`` words, with as many citations to match and 20 sources."""
        write_large_report(folder, words=words, citations=words * 200 // WORDS)
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PYTHON") or name == "PYTHONPATH"
        }
        places = {
            "PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode"),
            "XDG_CACHE_HOME": str(folder.parent / "cache"),
        }
        return cls(folder=folder, environment={**kept, **places})

    def seconds(self, command: list[str], *, status: int = 0) -> float:
        """The wall time of one run that ends with ``status``."""
        started = time.perf_counter()
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, check=False
        )
        took = time.perf_counter() - started
        if done.returncode != status:
            raise RuntimeError(f"{command}: {done.stderr.decode()[-600:]}")
        return took

    def pandoc(self) -> float:
        """pandoc's reading of the report."""
        return self.seconds([str(bundled_pandoc()), "report.md", "-t", "json", "-o", os.devnull])

    def check(self, report: str = "report.md", *, status: int = 0) -> float:
        """``reportgen check --format json``, start-up included."""
        command = [sys.executable, "-m", "reportgen", "check", report, "--format", "json"]
        return self.seconds([*command, "--root", "."], status=status)

    def alter_figures(self) -> str:
        """The name of a copy of the report in which no cited figure is that of its source."""
        text = (self.folder / "report.md").read_text(encoding="utf-8")
        chance = random.Random(3)
        altered = re.sub(
            r"(counted\s+)[\d,]+", lambda at: f"{at[1]}{chance.randrange(1_000, 999_999):,}", text
        )
        (self.folder / "altered.md").write_text(altered, encoding="utf-8")
        return "altered.md"

    def forget(self) -> None:
        """Empty the cache of source texts, if there is one."""
        cache = Path(self.environment["XDG_CACHE_HOME"])
        for path in sorted(cache.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()

    def change_a_sentence(self, number: int) -> None:
        """One filler sentence of the report is another one."""
        report = self.folder / "report.md"
        text = report.read_text(encoding="utf-8")
        report.write_text(
            re.sub(
                r"# Body\n\n",
                f"# Body\n\nThe text changed {'again ' * number}here. ",
                text,
                count=1,
            ),
            encoding="utf-8",
        )


class Times(Struct, frozen=True, kw_only=True):
    """Seconds, all measured in turns; the best of each, since other work on the machine only adds."""

    pandoc: float
    cold: float
    warm: float


def times_of(stand: Stand, *, runs: int = RUNS) -> Times:
    """pandoc, a check with an empty cache, and one after a sentence changed, turn by turn."""
    stand.pandoc()
    stand.check()
    pandoc, cold, warm = [], [], []
    for number in range(runs):
        pandoc.append(stand.pandoc())
        stand.forget()
        cold.append(stand.check())
        stand.change_a_sentence(number)
        warm.append(stand.check())
    return Times(pandoc=min(pandoc), cold=min(cold), warm=min(warm))


def profile(folder: Path, *, lines: int = 15) -> str:
    """The functions that take most time of their own in one check of the report."""
    report = write_large_report(folder)
    run_check(report)
    watch = cProfile.Profile()
    watch.enable()
    run_check(report)
    watch.disable()
    stream = io.StringIO()
    stats = pstats.Stats(watch, stream=stream).sort_stats("tottime")
    stats.print_stats(lines)
    package = str(Path(reportgen.__file__).parent)
    rows: list[tuple[object, ...]] = []
    for line in stream.getvalue().splitlines():
        match = re.match(r"\s*([\d/]+)\s+([\d.]+)\s+[\d.]+\s+([\d.]+)\s+[\d.]+\s+(.+)", line)
        if match:
            place = match[4].replace(package, "reportgen").replace("|", "\\|")
            place = re.sub(r"^/\S*/(?=[^/]+/[^/]+:)", "", place)
            rows.append((match[1], match[2], match[3], place))
    return table(("calls", "own s", "with callees s", "function"), rows)


def measure(*, runs: int = RUNS) -> str:
    """The section of the results."""
    with TemporaryDirectory() as name:
        small = Stand.of(Path(name) / "small")
        times = times_of(small, runs=runs)
        large = Stand.of(Path(name) / "large", words=WORDS * LARGE)
        large.check()
        long = [large.check() for _ in range(2)]
        large_pandoc = large.pandoc()
        shown = profile(Path(name) / "profiled")
    rows: list[tuple[object, ...]] = [
        ("pandoc, Markdown to JSON", f"{times.pandoc:.2f}", "1", ""),
        ("check, cold", f"{times.cold:.2f}", f"{times.cold / times.pandoc:.2f}", "≤ 4"),
        ("check, warm", f"{times.warm:.2f}", f"{times.warm / times.pandoc:.2f}", "≤ 3"),
        (
            "pandoc, ten times as long",
            f"{large_pandoc:.2f}",
            f"{large_pandoc / times.pandoc:.2f}",
            "",
        ),
    ]
    growth = min(long) / times.cold
    return (
        f"{table(('run', 'seconds', 'pandoc = 1', 'goal'), rows)}\n\n"
        f"A check of {WORDS * LARGE:,} words takes {min(long):.2f} s, {growth:.1f} times that of"
        f" {WORDS:,} (goal: at most 11). {WORDS / times.cold:,.0f} words a second cold,"
        f" {WORDS / times.warm:,.0f} warm.\n\nOwn time by function, one check of {WORDS:,} words:"
        f"\n\n{shown}\n"
    )
