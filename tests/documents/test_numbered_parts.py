"""Locators to chapters, sections and tables against the numbers that a source of any format prints."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from written_sources import as_typst, pdf_of, typst_table

TABLES = {
    "Table 1: Crossings a year": [
        ["Year", "Crossings"],
        ["2022", "7,310"],
        ["2023", "8,420"],
    ],
    "Table 2: Tickets sold a year": [
        ["Year", "Tickets"],
        ["2022", "96,100"],
        ["2023", "97,400"],
    ],
}
PARTS: Sequence[tuple[int, str]] = (
    (1, "1 Why we asked"),
    (0, "In all, 4,512 women were counted in the first winter."),
    (0, "Three things were asked of them, and each was answered by nearly all who were counted."),
    (1, "2 What we found"),
    (2, "2.1 On the ferry"),
    (0, "The survey asked 1,240 passengers on the ferry where they were going."),
    (2, "2.2 At the quay"),
    (0, "Of the visitors to the quay, 62 per cent came by bus and the rest walked there."),
    (9, "Table 1: Crossings a year"),
    (0, "The winter of the second year was mild, as Table 1 shows: 8,420 crossings were made."),
    (9, "Table 2: Tickets sold a year"),
    (1, "3 What it cost"),
    (0, "Running the service cost £4.2 million in the second year."),
)


def as_text() -> bytes:
    lines = []
    for level, text in PARTS:
        lines.append(text)
        if level == 9:
            lines.append("\n".join("    ".join(row) for row in TABLES[text]))
    return "\n\n".join(lines).encode()


def as_markdown() -> bytes:
    lines = []
    for level, text in PARTS:
        lines.append(f"{'#' * level} {text}" if level in {1, 2} else text)
        if level == 9:
            head, *rows = (f"| {' | '.join(row)} |" for row in TABLES[text])
            lines.append("\n".join([head, "|---|---|", *rows]))
    return "\n\n".join(lines).encode()


def as_html() -> bytes:
    lines = []
    for level, text in PARTS:
        if level == 9:
            rows = "".join(
                f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLES[text]
            )
            lines.append(f"<table><caption>{text}</caption>{rows}</table>")
        else:
            tag = f"h{level + 1}" if level else "p"
            lines.append(f"<{tag}>{text}</{tag}>")
    return f"<!doctype html><html><body>{''.join(lines)}</body></html>".encode()


def as_docx() -> bytes:
    from docx import Document

    document = Document()
    for level, text in PARTS:
        if level in {1, 2}:
            document.add_heading(text, level)
            continue
        document.add_paragraph(text)
        if level == 9:
            grid = document.add_table(rows=3, cols=2)
            for row, cells in enumerate(TABLES[text]):
                for column, cell in enumerate(cells):
                    grid.cell(row, column).text = cell
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf() -> bytes:
    lines = ["#set page(numbering: none)", "#set heading(numbering: none)"]
    for level, text in PARTS:
        lines.append(f"{'=' * level} {as_typst(text)}" if level in {1, 2} else as_typst(text))
        if level == 9:
            # So far apart that the layout shows the columns.
            lines.append(typst_table(TABLES[text]).replace("columns: 2", "columns: (5cm, 5cm)"))
    return pdf_of("\n\n".join(lines))


FORMATS: dict[str, Callable[[], bytes]] = {
    "txt": as_text,
    "md": as_markdown,
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
}

CITED = [
    ("In all, 4,512 women were counted [@r, sec. 1].", None),
    ("In all, 4,512 women were counted [@r, sec. 2].", "sec. 1"),
    ("In all, 4,512 women were counted [@r, ch. 1].", None),
    ("In all, 4,512 women were counted [@r, ch. 3].", "ch. 1"),
    ("The survey asked 1,240 passengers [@r, sec. 2.1].", None),
    ("The survey asked 1,240 passengers [@r, section 2].", None),
    ("The survey asked 1,240 passengers [@r, secs. 1–2].", None),
    ("The survey asked 1,240 passengers [@r, sec. 2.2].", "sec. 2.1"),
    ("The survey asked 1,240 passengers [@r, § 3].", "sec. 2.1"),
    # There is no such section: nothing says how the writer counts.
    ("The survey asked 1,240 passengers [@r, sec. 7].", None),
    ("Of the visitors, 62 % came by bus [@r, ch. 2].", None),
    ("In 2022 there were 7,310 crossings [@r, tbl. 1].", None),
    ("In 2022 there were 7,310 crossings [@r, table 2].", "tbl. 1"),
    ("The second year saw 8,420 crossings [@r, tbl. 1].", None),
    ("In 2023 the office sold 97,400 tickets [@r, tbl. 2].", None),
    ("Running the service cost £4.2 million [@r, tbl. 2].", ""),
    ("Running the service cost £4.2 million [@r, fig. 2].", None),
    ('She said that "each was answered by nearly all who were counted" [@r, sec. 1].', None),
    ('She said that "each was answered by nearly all who were counted" [@r, sec. 3].', "sec. 1"),
]


@pytest.mark.parametrize("suffix", FORMATS)
def test_parts_are_looked_up_by_their_printed_numbers(suffix, project, run_cli) -> None:
    body = "\n\n".join(sentence for sentence, _ in CITED)
    root = project(
        {
            "report.md": f"---\nbibliography: refs.bib\n---\n\n{body}\n",
            "refs.bib": f"@misc{{r, author={{A}}, title={{T}}, date={{2025}}, file={{r.{suffix}}}}}",
            f"r.{suffix}": FORMATS[suffix](),
        },
        bare=True,
    )
    outcome = run_cli("check", "report.md", "--format", "json", cwd=root)
    assert set(outcome.rules) <= {"wrong-locator"}, outcome.out
    told = {item["line"]: item["message"] for item in outcome.json["findings"]}
    for place, (sentence, right) in enumerate(CITED):
        message = told.pop(5 + 2 * place, None)
        assert (message is None) == (right is None), (sentence, message)
        assert right is None or f"at {right}" in message, (sentence, message)
    assert not told


UNNUMBERED = {
    "headings without numbers": "Why\n\nIn all, 4,512 women.\n\nHow\n\nBy asking 17 of them twice.",
    "a list": "1 Boats\n\n2 Trains\n\n3 Buses\n\nIn all, 4,512 women.\n\nMore of it.",
    "a list in a section": (
        "3 Boats\n\nThese:\n\n1. Ferries\n\n2. Barges\n\n3. Rafts\n\nIn all, 4,512 women.\n\n"
        "4 Trains\n\nNone of them ran."
    ),
    "a table of contents": (
        "1 Why ........ 3\n\n2 How ........ 9\n\n3 Which ........ 12\n\nWhy\n\n"
        "In all, 4,512 women.\n\nHow\n\nBy asking."
    ),
    "roman numbers beside arabic ones": (
        "III. What was found\n\nIt was this.\n\n1. Where\n\nIn all, 4,512 women.\n\n"
        "3.1 How\n\nBy asking."
    ),
    "numbers that begin a sentence": "3 Women spoke.\n\n2 Men spoke.\n\nIn all, 4,512 women.",
    "a table that is not laid out": "Table 3: Women\n\nIt was left out.\n\nIn all, 4,512 women.",
}


@pytest.mark.parametrize(
    "locator", ["sec. 3", "sec. III", "ch. 3", "tbl. 3", "p. 3", "pp. 40–41", "fig. 3"]
)
@pytest.mark.parametrize("text", UNNUMBERED.values(), ids=UNNUMBERED)
def test_what_a_source_does_not_number_is_not_held_against_a_citation(
    text, locator, project, run_cli
) -> None:
    root = project(
        {
            "report.md": "---\nbibliography: refs.bib\n---\n\n"
            f"In all, 4,512 women were counted [@r, {locator}].\n",
            "refs.bib": "@misc{r, author={A}, title={T}, date={2025}, file={r.txt}}",
            "r.txt": text,
        },
        bare=True,
    )
    assert run_cli("check", "report.md", "--format", "json", cwd=root).rules == []


ARTICLE = """
    #set page(numbering: none, width: 12cm, height: 10cm)
    An article that a journal printed in the middle of a volume.
    #pagebreak()
    In all, 4,512 women were counted.
    #pagebreak()
    The survey asked 1,240 passengers.
"""

PAGED: list[tuple[str, str, Any]] = [
    ("231--233", "p. 232", None),
    ("231--233", "p. 2", None),
    ("231--233", "p. 233", "p. 232"),
    ("231--233", "p. 3", "p. 2"),
    ("231", "p. 2", None),
    ("", "p. 3", "p. 2"),
]


@pytest.mark.parametrize(("pages", "locator", "right"), PAGED)
def test_an_article_is_cited_by_its_journals_pages(pages, locator, right, project, run_cli) -> None:
    root = project(
        {
            "report.md": "---\nbibliography: refs.bib\n---\n\n"
            f"In all, 4,512 women were counted [@r, {locator}].\n",
            "refs.bib": "@article{r, author={A}, title={T}, journaltitle={J}, date={2025}, "
            f"pages={{{pages}}}, file={{r.pdf}}}}",
            "r.pdf": pdf_of(ARTICLE),
        },
        bare=True,
    )
    outcome = run_cli("check", "report.md", "--format", "json", cwd=root)
    assert outcome.rules == ["wrong-locator"] * bool(right)
    assert all(
        f"at {right}, not at {locator}" in item["message"] for item in outcome.json["findings"]
    )
