"""Everything in examples/ does what it says, and the README shows what really happens."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tiny_projects import ROOT, SHARED_SOURCES

QUICKSTART = ROOT / "examples" / "quickstart"
BRIEF = ROOT / "examples" / "trafficking-brief"
needs_the_five_texts = pytest.mark.skipif(
    not SHARED_SOURCES.is_dir(), reason="the five third-party texts are not at hand"
)

MISTAKES = [
    ("qualifier-changed", "310,000 passengers"),
    ("unattributed-statistic", "One passenger\nin eight"),
    ("figure-not-in-source", "£4.6 million"),
    ("figure-not-in-source", "1,240 passengers"),
    ("unknown-citation-key", "@survey2026"),
    ("quotation-not-in-source", "Without the\nnight bus I would have to give up my flat"),
    ("unit-mismatch", "an estimated £750,000"),
]
"""Rule and the words it must point at, in the order of the draft."""


@pytest.fixture
def copied(tmp_path: Path):
    """A copy of an example below a root of its own, with the bibliography where it expects it."""

    def copy(example: Path) -> Path:
        for name in ("examples", "bibliography"):
            ignore = shutil.ignore_patterns("build")
            shutil.copytree(ROOT / name, tmp_path / name, ignore=ignore)
        (tmp_path / "reportgen.toml").write_text("")
        return tmp_path / example.relative_to(ROOT)

    return copy


def test_the_quickstart_checks_clean(copied, run_cli):
    outcome = run_cli("check", "report.md", "--format", "json", cwd=copied(QUICKSTART))
    assert outcome.exit == 0, outcome
    assert outcome.json["findings"] == []
    assert outcome.json["summary"]["supported"] >= 10
    assert outcome.json["summary"]["waived"] == 1
    assert {claim["status"] for claim in outcome.json["claims"]} <= {"supported", "cited", "waived"}


def test_the_draft_with_mistakes_gives_each_mistake_at_its_place_and_nothing_else(copied, run_cli):
    folder = copied(QUICKSTART)
    text = (folder / "draft-with-mistakes.md").read_text(encoding="utf-8")
    outcome = run_cli("check", "draft-with-mistakes.md", "--format", "json", cwd=folder)
    assert outcome.exit == 1
    expected = [(rule, *line_and_column(text, words)) for rule, words in MISTAKES]
    found = [(item["rule"], item["line"], item["column"]) for item in outcome.json["findings"]]
    assert found == expected


def line_and_column(text: str, words: str) -> tuple[int, int]:
    """The 1-based place of ``words``, which stand in ``text`` once."""
    assert text.count(words) == 1, words
    offset = text.index(words)
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def test_the_readme_shows_what_the_draft_with_mistakes_really_gives(copied, run_cli):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(
        r"<!-- check examples/quickstart/draft-with-mistakes.md -->\n```text\n(.*?)```",
        readme,
        re.DOTALL,
    )
    assert shown
    folder = copied(QUICKSTART).parents[1]
    outcome = run_cli("check", "examples/quickstart/draft-with-mistakes.md", cwd=folder)
    assert shown.group(1) == outcome.out + outcome.err


@needs_the_five_texts
def test_the_brief_is_clean_where_the_five_texts_are_at_hand(copied, run_cli):
    folder = copied(BRIEF)
    outcome = run_cli(
        "check", "report.md", "--sources", str(SHARED_SOURCES), "--format", "json", cwd=folder
    )
    assert outcome.exit == 0, outcome.out
    assert outcome.json["findings"] == []
    claims = outcome.json["claims"]
    assert {claim["status"] for claim in claims} <= {"supported", "cited", "waived"}
    assert sum(bool(claim["quantities"]) for claim in claims) >= 25
    assert str(SHARED_SOURCES) not in outcome.out


@needs_the_five_texts
def test_the_lock_gives_the_verdicts_of_the_five_texts(copied, run_cli):
    folder = copied(BRIEF)
    there = run_cli(
        "check", "report.md", "--sources", str(SHARED_SOURCES), "--format", "json", cwd=folder
    )
    locked = run_cli("check", "report.md", "--locked", "--format", "json", cwd=folder)
    assert locked.exit == 0, locked.out
    assert statuses(locked.json) == statuses(there.json)


def statuses(run: dict) -> dict[str, str]:
    """Claim id → status, with the statuses of its quantities."""
    return {
        claim["id"]: " ".join([claim["status"], *(item["status"] for item in claim["quantities"])])
        for claim in run["claims"]
    }


def test_the_brief_is_clean_under_its_lock_without_the_texts(copied, run_cli):
    outcome = run_cli("check", "report.md", "--locked", "--format", "json", cwd=copied(BRIEF))
    assert outcome.exit == 0, outcome.out
    assert {claim["status"] for claim in outcome.json["claims"]} <= {"supported", "cited", "waived"}


def test_the_brief_without_texts_and_lock_is_never_clean(copied, run_cli):
    outcome = run_cli("check", "report.md", cwd=copied(BRIEF))
    assert outcome.exit == 1
    assert "--sources" in outcome.out


@pytest.mark.parametrize(
    ("old", "new"), [("23,000", "24,000"), ("US$300", "US$400"), ("$105\nmillion", "$106\nmillion")]
)
def test_a_changed_figure_fails_under_the_lock(copied, run_cli, old, new):
    folder = copied(BRIEF)
    report = folder / "report.md"
    text = report.read_text(encoding="utf-8")
    old, new = (old, new) if old in text else (old.replace("\n", " "), new.replace("\n", " "))
    assert old in text
    report.write_text(text.replace(old, new, 1), encoding="utf-8")
    outcome = run_cli("check", "report.md", "--locked", "--format", "json", cwd=folder)
    assert outcome.exit == 1
    assert "lock-mismatch" in outcome.rules or "unattributed-statistic" in outcome.rules


def test_the_brief_has_the_length_of_a_brief():
    words = re.sub(
        r"(?s)^---.*?^---",
        "",
        (BRIEF / "report.md").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    assert 900 <= len(words.split()) <= 1_400


def test_a_new_report_checks_clean_and_carries_a_claim(tmp_path, run_cli):
    made = run_cli("new", "policy-brief", "my-brief", cwd=tmp_path)
    assert made.exit == 0, made
    outcome = run_cli("check", "my-brief/report.md", "--format", "json", cwd=tmp_path)
    assert outcome.exit == 0, outcome.out
    assert outcome.json["findings"] == []
    assert outcome.json["summary"]["supported"] >= 1


def test_a_new_report_never_overwrites_anything(tmp_path, run_cli):
    (tmp_path / "my-brief").mkdir()
    (tmp_path / "my-brief" / "report.md").write_text("mine")
    assert run_cli("new", "policy-brief", "my-brief", cwd=tmp_path).exit == 2
    assert (tmp_path / "my-brief" / "report.md").read_text() == "mine"
