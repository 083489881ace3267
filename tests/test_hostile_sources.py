"""Sources built to harm, through whole runs: each a finding with its reason, in bounded time and
memory; the other sources are looked into all the same, and nothing on disk is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_files import (
    LAUGHS,
    bomb_of_a_stream,
    encrypted_pdf,
    pages_in_a_circle,
    pdf,
    without_end,
    word,
)
from tiny_projects import BIBLIOGRAPHY, SOURCE
from written_sources import PIXEL, archive_of, docx_of, pdf_of

LIMIT_SECONDS = 240
"""For a dozen files, each of which alone may take up to two minutes."""
LIMIT_BYTES = 3_500_000_000
"""What a reader may use (``bounded.worker.MAX_MEMORY``), and the check beside it."""

_SHEET = "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"


def spreadsheet_bomb() -> bytes:
    """A workbook whose one sheet unpacks to 300 MB."""
    return archive_of(
        {
            "xl/workbook.xml": "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/"
            "2006/relationships'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='r1' "
            "Target='worksheets/sheet1.xml'/></Relationships>",
            "xl/worksheets/sheet1.xml": f"{_SHEET}{'<row/>' * 50_000_000}</sheetData></worksheet>",
        }
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted.pdf": (encrypted_pdf, "encrypted"),
    "truncated.pdf": (lambda: without_end(pdf()), "cut off"),
    "truncated.docx": (lambda: without_end(docx_of(["A text."], [["b"]])), "cannot be read"),
    "scan.pdf": (lambda: pdf_of(f"#{PIXEL}"), "no text"),
    "circle.pdf": (pages_in_a_circle, "cannot be read"),
    "stream.pdf": (bomb_of_a_stream, "cannot be read"),
    "bomb.docx": (lambda: word("<w:p/>" * 40_000_000), "unpacks to more than"),
    "bomb.xlsx": (spreadsheet_bomb, "unpacks to more than"),
    "laughs.docx": (lambda: word("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", LAUGHS), "XML"),
    "pages.pdf": (
        lambda: pdf_of("#set page(width: 2cm, height: 2cm)\n" + "#pagebreak()".join(["a"] * 5000)),
        "5,000 pages",
    ),
    "word.pdf": (lambda: docx_of(["A text."], [["b"]]), "a Word file, whatever its name says"),
    "login.pdf": (lambda: b"<html><p>Log in", "an HTML page, whatever its name says"),
    "long.txt": (lambda: b"12 boats. " * 2_100_000, "more than 20 million characters"),
}


def entry(key: str, file: str) -> str:
    return f"@misc{{{key}, author={{A}}, title={{On {key}}}, date={{2025}}, file={{{file}}}}}\n"


def run_measured(*arguments: str, cwd: Path) -> tuple[int, str, str, float, int]:
    """Exit status, both streams, seconds and peak bytes of a run with all its children."""
    began = time.monotonic()
    with (cwd.parent / "out").open("w+b") as out, (cwd.parent / "err").open("w+b") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "reportgen", *arguments], cwd=cwd, stdout=out, stderr=err
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        told, said = out.read().decode(), err.read().decode()
    unit = 1 if sys.platform == "darwin" else 1024
    return process.returncode, told, said, time.monotonic() - began, usage.ru_maxrss * unit


def everything(root: Path) -> dict[str, int]:
    return {
        path.relative_to(root).as_posix(): path.lstat().st_size for path in sorted(root.rglob("*"))
    }


@pytest.fixture(scope="module")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile") / "project"
    (root / "sources").mkdir(parents=True)
    lines = ["---", "bibliography: refs.bib", "---", ""]
    lines.append("Of the passengers, 62% travel to work [@survey2025].\n")
    bibliography = BIBLIOGRAPHY
    for place, (name, (data, _)) in enumerate(HOSTILE.items()):
        (root / "sources" / name).write_bytes(data())
        bibliography += entry(f"k{place}", f"sources/{name}")
        lines.append(f"It counted 4,512 women [@k{place}].\n")
    (root / "sources/survey.txt").write_text(SOURCE)
    (root / "refs.bib").write_text(bibliography)
    (root / "report.md").write_text("\n".join(lines))
    return root


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="no way to measure a child here")
@pytest.mark.timeout(900)
def test_hostile_sources_are_findings_and_the_others_are_judged(hostile_project) -> None:
    before = everything(hostile_project)
    status, told, said, seconds, peak = run_measured(
        "check", "report.md", "--format", "short", cwd=hostile_project
    )
    assert status == 1, said
    assert "Traceback" not in said
    for place, (name, (_, words)) in enumerate(HOSTILE.items()):
        lines = [line for line in told.splitlines() if f"@k{place}:" in line]
        assert len(lines) == 1, (name, told)
        assert "source-unreadable" in lines[0]
        assert f"sources/{name}" in lines[0]
        assert words in lines[0]
    assert len(told.splitlines()) == len(HOSTILE)
    count = len(HOSTILE)
    assert said.startswith(f"{count + 1} claims: 1 found where cited, {count} not looked at")
    assert seconds < LIMIT_SECONDS
    assert peak < LIMIT_BYTES
    assert everything(hostile_project) == before


@pytest.mark.timeout(900)
def test_hostile_sources_are_told_by_sources_verify(hostile_project, run_cli) -> None:
    before = everything(hostile_project)
    outcome = run_cli("sources", "verify", "--bibliography", "refs.bib", cwd=hostile_project)
    assert outcome.exit == 1
    assert outcome.out.count("error[source-unreadable]") == len(HOSTILE)
    assert everything(hostile_project) == before


@pytest.mark.parametrize("name", ["encrypted.pdf", "truncated.pdf", "scan.pdf", "laughs.docx"])
def test_a_hostile_file_is_not_added(name, project, run_cli) -> None:
    root = project({name: HOSTILE[name][0]()})
    before = everything(root)
    outcome = run_cli("sources", "add", name, "--key", "k", cwd=root)
    assert outcome.exit == 2
    assert "it gives no text" in outcome.err
    assert everything(root) == before


def a_link_out(path: Path) -> None:
    outside = path.parents[2] / f"{path.parents[1].name}-outside.txt"
    outside.write_text("It counted 4,512 women.")
    path.symlink_to(outside)


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_huge_hole(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(5_000_000_000)


ODD = {
    "a link that leads out of the project": (a_link_out, "source-unreadable", "leads out"),
    "a link that leads to itself": (a_link_to_itself, "source-unreadable", "is a link"),
    "a pipe that nobody writes to": (a_pipe, "source-unreadable", "no ordinary file"),
    "a folder": (Path.mkdir, "source-missing", "no file"),
    "a file of 5 GB": (a_huge_hole, "source-unreadable", "larger than 100 MB"),
}


@pytest.mark.skipif(os.name == "nt", reason="links and pipes")
@pytest.mark.parametrize(("make", "rule", "words"), ODD.values(), ids=ODD)
def test_what_is_no_ordinary_file_is_never_read(make, rule, words, project, run_cli) -> None:
    report = "---\nbibliography: refs.bib\n---\n\nIt counted 4,512 women [@odd].\n"
    root = project({"report.md": report, "refs.bib": entry("odd", "sources/odd.txt")})
    make(root / "sources/odd.txt")
    outcome = run_cli("check", "report.md", "--format", "json", cwd=root)
    assert outcome.exit == 1
    assert outcome.rules == [rule]
    assert words in outcome.json["findings"][0]["message"]
    assert outcome.json["summary"]["unchecked"] == 1
    verified = run_cli("sources", "verify", "report.md", cwd=root)
    assert verified.exit == 1
    assert rule in verified.out
    assert str(root) not in outcome.out + verified.out
