"""The same page in every format: the same quantities, the same verdicts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from written_sources import (
    as_typst,
    csv_of,
    docx_of,
    html_of,
    markdown_of,
    pdf_of,
    text_of,
    typst_table,
    workbook_of,
)

from reportgen.quantities import find_quantities
from reportgen.sources.formats import FORMATS

PAGE = yaml.safe_load(Path(__file__).with_name("same_page.yml").read_text(encoding="utf-8"))
PARAGRAPHS = [" ".join(text.split()) for text in PAGE["paragraphs"]]
TABLE = PAGE["table"]

LAYOUTS = {
    "one column": """
        #set page(numbering: "1")
        #counter(page).update(17)
        #set par(justify: true)
    """,
    "two columns": """
        #set page(columns: 2, width: 16cm, height: 6cm, margin: (x: 1cm, y: 1.5cm),
          header: [Volume 17 #h(1fr) Traffic 2031],
          footer: context align(center, counter(page).display("1")))
        #counter(page).update(17)
        #set text(size: 9pt, hyphenate: true)
        #set par(justify: true)
    """,
    "narrow pages": """
        #set page(width: 8cm, height: 8cm, margin: 1.2cm, header: [Volume 17, 2031],
          footer: context [Page #counter(page).display() of 555])
        #set text(size: 10pt, hyphenate: true, font: "New Computer Modern")
        #set par(justify: true, first-line-indent: 1em, spacing: 0.65em)
    """,
}


def pdf_in(layout: str) -> bytes:
    text = "\n\n".join(as_typst(item) for item in PARAGRAPHS)
    return pdf_of(f"{LAYOUTS[layout]}\n\n{text}\n\n{typst_table(TABLE)}")


WRITTEN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "txt": (".txt", lambda: text_of(PARAGRAPHS, TABLE)),
    "md": (".md", lambda: markdown_of(PARAGRAPHS, TABLE)),
    "html": (".html", lambda: html_of(PARAGRAPHS, TABLE)),
    "docx": (".docx", lambda: docx_of(PARAGRAPHS, TABLE)),
    "csv": (".csv", lambda: csv_of(PARAGRAPHS, TABLE)),
    "xlsx": (".xlsx", lambda: workbook_of(PARAGRAPHS, TABLE)),
    **{f"pdf, {name}": (".pdf", lambda name=name: pdf_in(name)) for name in LAYOUTS},
}


@pytest.mark.parametrize(("suffix", "write"), WRITTEN.values(), ids=WRITTEN)
def test_a_page_has_the_same_figures_in_every_format(suffix, write) -> None:
    extract = FORMATS[suffix].reader().read(write())
    prose = extract.prose or extract.text
    assert len(prose) == len(extract.text)
    found = [
        {"kind": item.kind.value, "value": f"{item.value.normalize():f}"}
        for paragraph in extract.paragraphs
        for item in find_quantities(prose[paragraph.start : paragraph.end])
    ]
    for wanted in PAGE["must_include"]:
        assert any(wanted.items() <= item.items() for item in found), (wanted, found)
    for unwanted in PAGE["must_not_include"]:
        assert not any(unwanted.items() <= item.items() for item in found), (unwanted, found)


@pytest.mark.parametrize(("suffix", "write"), WRITTEN.values(), ids=WRITTEN)
def test_a_page_bears_out_the_same_claims_in_every_format(suffix, write, project, run_cli) -> None:
    claims = PAGE["claims"]
    report = "\n\n".join(f"{claim['text']} [@page]." for claim in claims)
    root = project(
        {
            "report.md": f"---\nbibliography: refs.bib\n---\n\n{report}\n",
            "refs.bib": f"@misc{{page, author={{A}}, title={{T}}, date={{2020}}, file={{page{suffix}}}}}",
            f"page{suffix}": write(),
        },
        bare=True,
    )
    outcome = run_cli("check", "report.md", "--format", "json", cwd=root)
    statuses = {claim["text"]: claim["status"] for claim in outcome.json["claims"]}
    assert list(statuses.values()) == [claim["status"] for claim in claims], statuses
