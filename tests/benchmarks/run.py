"""Every measurement of quality and speed in one command; the tables go to RESULTS.md.

    .venv/bin/python tests/benchmarks/run.py [--sets DIR] [--only PART]... [--details DIR]

The development sets (WiCE, NewsQuant, Recognizers-Text) are public and not part of the project:
DIR holds the folders ``wice``, ``newsquant``, ``recognizers``, ``summedits`` and ``ectsum``; what is
not there is skipped with a line that says so. ``--details`` names a folder for the single misses and false alarms; they quote
the sets and stay out of the project.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import mutation
import newsquant
import own
import quotation_noise
import recognizers
import speed
import summaries
import wice

from reportgen import __version__

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).parent / "RESULTS.md"
SETS = ROOT.parent / "shared" / "bench"
PACKAGES = ("pypandoc_binary", "rapidfuzz", "lxml", "bibtexparser", "jinja2", "pyyaml", "click")

INTRODUCTION = """# What is measured, and what came out

Written by `tests/benchmarks/run.py`; do not edit by hand. How to reproduce, from the root of a
checkout with the development dependencies installed:

```
.venv/bin/python tests/benchmarks/run.py --sets DIR
```

DIR holds the public development sets: `wice/non_supported_tokens_train.jsonl` and `…_dev.jsonl`
(WiCE, ryokamoi/wice), `newsquant/*.json` (CQE, satya77/CQE), `recognizers/*Model.json`
(microsoft/Recognizers-Text, Specs, English), `summedits/*.json` (salesforce/factualNLG), `ectsum/ects`
and `ectsum/gt_summaries` (rajdeep345/ECTSum, test). They are not part of the project; without them the
rest is measured. Rates stand with their 95 % intervals (Wilson). Everything goes through
the same pipeline as `reportgen check --format json`, in one process.
"""


def sections(sets: Path, details: Path | None) -> dict[str, tuple[str, Callable[[], str]]]:
    """The parts by name: heading, and what measures it."""

    def file(name: str) -> Path | None:
        return details / f"{name}.txt" if details else None

    return {
        "wice": (
            wice.__doc__ or "",
            lambda: wice.measure(sets, errors=file("wice-errors")),
        ),
        "summaries": (
            summaries.__doc__ or "",
            lambda: summaries.measure(sets, details=file("summaries")),
        ),
        "newsquant": (
            newsquant.__doc__ or "",
            lambda: newsquant.measure(sets, errors=file("newsquant-errors")),
        ),
        "recognizers": (
            recognizers.__doc__ or "",
            lambda: recognizers.measure(sets, errors=file("recognizers-errors")),
        ),
        "own": (own.__doc__ or "", lambda: own.measure(errors=file("own-errors"))),
        "mutation": (
            mutation.__doc__ or "",
            lambda: mutation.measure(misses=file("mutation-misses")),
        ),
        "quotations": (
            quotation_noise.__doc__ or "",
            lambda: quotation_noise.measure(misses=file("quotation-misses")),
        ),
        "speed": (speed.__doc__ or "", speed.measure),
    }


def versions() -> str:
    """What was measured, and with what."""
    lines = [
        f"- reportgen {__version__}, commit {_commit()}",
        f"- Python {platform.python_version()}",
    ]
    lines += [f"- {name} {importlib.metadata.version(name)}" for name in PACKAGES]
    return "\n".join(lines)


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or "unknown"


def section(documentation: str, measure: Callable[[], str]) -> str:
    """Heading and explanation from the module's own words, and the tables."""
    title, _, rest = documentation.strip().partition("\n\n")
    heading = " ".join(title.split()).rstrip(".")
    started = time.perf_counter()
    tables = measure().strip()
    took = time.perf_counter() - started
    return f"## {heading}\n\n{rest.strip()}\n\n{tables}\n\n(measured in {took:.0f} s)\n"


def main() -> None:
    """Measure, print, and write the results if nothing was left out on purpose."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sets", type=Path, default=SETS, help="folder of the development sets")
    parser.add_argument(
        "--only", action="append", default=[], help="a part; nothing is written then"
    )
    parser.add_argument("--details", type=Path, help="folder for the single misses")
    given = parser.parse_args()
    if given.details:
        given.details.mkdir(parents=True, exist_ok=True)
    parts = sections(given.sets, given.details)
    unknown = set(given.only) - set(parts)
    if unknown:
        parser.error(f"--only takes {', '.join(parts)}")
    written = [INTRODUCTION, versions() + "\n"]
    for name, (documentation, measure) in parts.items():
        if given.only and name not in given.only:
            continue
        text = section(documentation, measure)
        print(text, flush=True)
        written.append(text)
    if not given.only:
        RESULTS.write_text("\n".join(written), encoding="utf-8")


if __name__ == "__main__":
    main()
