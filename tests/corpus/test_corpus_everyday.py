"""Every report of ``everyday.yml``, through ``reportgen check``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from known_gaps import assert_as_listed, lines_without_a_case
from tiny_projects import run_process

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DATA = yaml.safe_load((Path(__file__).parent / "everyday.yml").read_text(encoding="utf-8"))
CASES = {case["name"]: case for case in DATA["cases"]}
PART = "everyday"
LEAST = 76
SOUND = {"found", "derived"}


def _write(folder: Path) -> None:
    (folder / "sources").mkdir()
    entries = []
    for key, text in DATA["library"].items():
        (folder / "sources" / f"{key}.txt").write_text(text, encoding="utf-8")
        entries.append(
            f"@report{{{key}, title={{The {key} of homes}}, author={{{{Office of the {key}}}}}, "
            f"institution={{Office of the {key}}}, year={{2024}}, "
            f"url={{https://example.org/{key}}}, file={{sources/{key}.txt}}}}"
        )
    (folder / "refs.bib").write_text("\n".join(entries), encoding="utf-8")
    for number, case in enumerate(CASES.values()):
        scope = f"reportgen:\n  citation-scope: {case['scope']}\n" if "scope" in case else ""
        head = f"---\nbibliography: refs.bib\n{scope}---\n\n"
        (folder / f"{number:03}.md").write_text(head + case["text"], encoding="utf-8")


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[str, list[Any]]]:
    """The findings and claims of each case by name; one run checks all reports, for speed."""
    folder = tmp_path_factory.mktemp("everyday")
    _write(folder)
    paths = [f"{number:03}.md" for number in range(len(CASES))]
    run = json.loads(run_process("check", *paths, "--format", "json", cwd=folder).out)
    assert not run["errors"]
    return {
        name: {
            part: [item for item in run[part] if item["path"] == path]
            for part in ("findings", "claims")
        }
        for name, path in zip(CASES, paths, strict=True)
    }


def _wrong_findings(case: Mapping[str, Any], findings: list[dict[str, Any]]) -> Iterator[str]:
    found = [item for item in findings if item["severity"] != "info"]
    expected = case.get("finds", [])
    rules = [rule for rule, _ in expected]
    if [item["rule"] for item in found] != rules:
        said = [f"{item['rule']}: {item['message']}" for item in found]
        yield f"expected {rules}, got {said}"
        return
    for item, (rule, words) in zip(found, expected, strict=True):
        if words not in item["message"] and words not in _pointed_at(case, item):
            yield f"{rule} is about {item['message']!r}, not {words!r}"


def _pointed_at(case: Mapping[str, Any], finding: dict[str, Any]) -> str:
    """The line of the report that a finding points at, from its column on."""
    before = 6 if "scope" in case else 4
    lines = case["text"].splitlines()
    line = finding["line"] - before - 1
    return lines[line][(finding["column"] or 1) - 1 :] if 0 <= line < len(lines) else ""


def _wrong_figures(case: Mapping[str, Any], claims: list[dict[str, Any]]) -> Iterator[str]:
    quantities = [item for claim in claims for item in claim["quantities"]]
    for words, status in case.get("holds", {}).items():
        of_words = [item["status"] for item in quantities if words in item["text"]]
        if status not in of_words or not set(of_words) <= SOUND:
            texts = [(item["text"], item["status"]) for item in quantities]
            yield f"{words!r} is to be {status}: {texts}"


@pytest.mark.parametrize("name", CASES)
def test_an_everyday_sentence_has_its_verdict(name, runs):
    case, run = CASES[name], runs[name]
    wrong = [*_wrong_findings(case, run["findings"]), *_wrong_figures(case, run["claims"])]
    assert_as_listed(PART, name, wrong)


def test_there_are_many_and_none_twice():
    assert len(DATA["cases"]) == len(CASES) >= LEAST


def test_the_ledger_of_gaps_names_everyday_cases():
    assert not lines_without_a_case(PART, set(CASES))
