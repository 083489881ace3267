"""The five sources of the main example as PDF and HTML: the brief's verdicts are the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tiny_projects import ROOT, SHARED_SOURCES
from written_sources import as_typst, html_of, pdf_of

from reportgen.sources import text

pytestmark = pytest.mark.skipif(
    not SHARED_SOURCES.is_dir(), reason="the texts of the main example are kept apart"
)

LAYOUTS = {
    "two columns": """
        #set page(columns: 2, numbering: "1", margin: 2cm,
          header: [Annual Report 2019 #h(1fr) #context counter(page).display()])
        #set text(size: 9pt, hyphenate: true)
        #set par(justify: true)
    """,
    "running heads, hyphens": """
        #set page(width: 9cm, height: 15cm, header: [Vol. 12, 2019],
          footer: context [Page #counter(page).display() of #counter(page).final().first()])
        #set text(hyphenate: true, font: "New Computer Modern")
        #set par(justify: true, first-line-indent: 1em)
    """,
}


def paragraphs_of(path: Path) -> list[str]:
    extract = text.read(path.read_bytes())
    return [" ".join(extract.text[item.start : item.end].split()) for item in extract.paragraphs]


def as_pdf(layout: str) -> Callable[[Sequence[str]], bytes]:
    return lambda paragraphs: pdf_of(
        LAYOUTS[layout] + "\n\n".join(as_typst(item) for item in paragraphs)
    )


WRITTEN = {
    **{f"PDF, {name}": (".pdf", as_pdf(name)) for name in LAYOUTS},
    "HTML": (".html", lambda paragraphs: html_of(escaped(paragraphs), [["Town", "Women"]])),
}


def escaped(paragraphs: Sequence[str]) -> list[str]:
    return [item.replace("&", "&amp;").replace("<", "&lt;") for item in paragraphs]


def verdicts(root: Path, sources: Path, run_cli) -> list[tuple]:
    outcome = run_cli(
        "check",
        "examples/trafficking-brief/report.md",
        *("--root", ".", "--sources", str(sources), "--format", "json"),
        cwd=root,
    )
    assert outcome.exit in {0, 1}, outcome.err
    return [
        (claim["text"], claim["status"], [item["status"] for item in claim["quantities"]])
        for claim in json.loads(outcome.out)["claims"]
    ]


@pytest.mark.parametrize(("suffix", "write"), WRITTEN.values(), ids=WRITTEN)
def test_the_brief_is_borne_out_by_its_sources_in_every_format(
    suffix, write, tmp_path, run_cli
) -> None:
    root = tmp_path / "project"
    for folder in ("examples/trafficking-brief", "bibliography", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    expected = verdicts(root, SHARED_SOURCES, run_cli)
    assert expected
    sources = tmp_path / "sources"
    sources.mkdir()
    for path in SHARED_SOURCES.glob("*.txt"):
        (sources / f"{path.stem}{suffix}").write_bytes(write(paragraphs_of(path)))
    bibliography = root / "bibliography/sources.bib"
    entries = bibliography.read_text(encoding="utf-8").replace(".txt}", f"{suffix}}}")
    bibliography.write_text(entries, encoding="utf-8")
    assert verdicts(root, sources, run_cli) == expected
