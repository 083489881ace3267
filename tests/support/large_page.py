"""A report with many claims on many sources, and how long its page takes in the browser."""

from __future__ import annotations

from pathlib import Path

from browser import Browser
from large_report import write_large_report
from tiny_projects import run_process

CLAIMS = 400
SOURCES = 50

_FILTER = """
const input = document.querySelector('#search');
const times = [];
for (const words of ['the', '77', 'region', '']) {
  const start = performance.now();
  input.value = words;
  input.dispatchEvent(new Event('input'));
  document.body.getBoundingClientRect();
  times.push(performance.now() - start);
}
return Math.max(...times);
"""
_WALK = """
const times = [];
for (let step = 0; step < 40; step++) {
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}));
  document.body.getBoundingClientRect();
  times.push(performance.now() - start);
}
return times.sort((a, b) => a - b)[20];
"""
_OPEN = """
const [entry] = performance.getEntriesByType('navigation');
return entry.loadEventEnd - entry.responseEnd;
"""


def write_large_page(folder: Path) -> Path:
    """The page of ``CLAIMS`` cited figures on ``SOURCES`` sources of 3,000 words each."""
    write_large_report(folder, words=16_000, citations=CLAIMS, sources=SOURCES)
    arguments = ("check", "report.md", "--evidence", "pages")
    outcome = run_process(*arguments, cwd=folder, env={"REPORTGEN_CACHE_DIR": ""})
    assert outcome.exit == 0, outcome.out
    return folder / "pages" / "report.evidence.html"


def opening_ms(browser: Browser, page: Path) -> float:
    """From the file's last byte to a page that answers, layout included."""
    browser.open(page)
    return float(browser.run(_OPEN))


def filter_ms(browser: Browser) -> float:
    """The slowest of four searches, layout included."""
    return float(browser.run(_FILTER))


def step_ms(browser: Browser) -> float:
    """The median of forty steps from claim to claim, layout included."""
    return float(browser.run(_WALK))
