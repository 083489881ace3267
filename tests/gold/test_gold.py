"""Each output format over a clean project, one with findings, and one that cannot be judged."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from msgspec.structs import replace

from reportgen import __version__
from reportgen.config import Options
from reportgen.model.run import LedgerFormat
from reportgen.output import FORMATS, OutputOptions, reader_of, schema, summary_line
from reportgen.pipeline.checking import CheckRequest, check
from reportgen.pipeline.ledger import ledger
from reportgen.pipeline.reviewing import review

if TYPE_CHECKING:
    from reportgen.model.run import Run

HERE = Path(__file__).parent
PROJECTS = {
    "clean": ("report.md",),
    "findings": ("report.md",),
    "could-not-judge": ("report.md", "broken.md", "lost.md", "nowhere.md"),
}
ENDINGS = {"text": "txt", "short": "txt", "json": "json", "github": "txt"}
EXITS = {"clean": 0, "findings": 1, "could-not-judge": 2}


@pytest.fixture(params=PROJECTS)
def project(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, Run]:
    """The name of a project and what came of checking it."""
    name = request.param
    shutil.copytree(HERE / "projects" / name, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    run = check(CheckRequest(paths=PROJECTS[name], options=Options())).run
    return name, replace(run, version="0")


@pytest.mark.parametrize("form", FORMATS)
def test_the_output_is_the_gold_file(project: tuple[str, Run], form: str) -> None:
    name, run = project
    actual = FORMATS[form](run, options=OutputOptions(read_line=reader_of(run)))
    assert_is_gold(actual, HERE / "expected" / f"{name}.{form}.{ENDINGS[form]}")


def test_the_evidence_page_is_the_gold_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its looks and its script are files of their own, and are left out here."""
    shutil.copytree(HERE / "projects" / "findings", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    checked = check(CheckRequest(paths=PROJECTS["findings"], options=Options()))
    (path,) = review(checked, Path("pages")).written
    page = path.read_text(encoding="utf-8")
    page = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", page, flags=re.DOTALL)
    page = re.sub(r"sha256-[\w+/=]+", "sha256-…", page)
    assert_is_gold(page, HERE / "expected" / "findings.evidence.html")


def test_verbose_and_coloured_text_is_the_gold_file(project: tuple[str, Run]) -> None:
    name, run = project
    options = OutputOptions(color=True, verbose=True, width=60, read_line=reader_of(run))
    actual = FORMATS["text"](run, options=options)
    assert_is_gold(actual, HERE / "expected" / f"{name}.text-verbose.txt")


def test_the_json_follows_its_schema(project: tuple[str, Run]) -> None:
    name, run = project
    document = json.loads(FORMATS["json"](run, options=OutputOptions()))
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    assert [error.message for error in validator.iter_errors(document)] == []
    assert document["exit"] == EXITS[name]


def test_the_same_run_gives_the_same_bytes(project: tuple[str, Run]) -> None:
    _, run = project
    for form in FORMATS.values():
        options = OutputOptions(read_line=reader_of(run))
        assert form(run, options=options) == form(run, options=options)


def test_the_text_ends_with_the_summary_or_without_it(project: tuple[str, Run]) -> None:
    _, run = project
    whole = FORMATS["text"](run, options=OutputOptions())
    bare = FORMATS["text"](run, options=OutputOptions(summary=False))
    assert whole.splitlines()[-1] == summary_line(run)
    assert summary_line(run) not in bare
    assert whole.startswith(bare.rstrip("\n"))


@pytest.mark.parametrize("form", [LedgerFormat.CSV, LedgerFormat.JSON])
def test_the_ledger_is_the_gold_file(
    form: LedgerFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(HERE / "projects" / "findings", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    request = CheckRequest(paths=PROJECTS["findings"], options=Options())
    content = ledger(request, form, reasons=False).content
    assert content is not None
    actual = content.decode().replace(f'"version": "{__version__}"', '"version": "0"')
    assert_is_gold(actual, HERE / "expected" / f"findings.ledger.{form.value}")


def assert_is_gold(actual: str, gold: Path) -> None:
    # How likely a match is by chance is measured anew now and then; that it is told is enough.
    actual = re.sub(r'"chance": [0-9.e-]+', '"chance": 0.5', actual)
    if os.environ.get("REPORTGEN_ACCEPT_GOLD"):
        gold.write_text(actual, encoding="utf-8", newline="\n")
    expected = gold.read_bytes().decode() if gold.exists() else ""
    assert actual == expected, f"tests/gold/README.md says how to accept {gold.name}"
