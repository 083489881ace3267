"""lock and lock --check: up to date or not, several reports in one lock, what git makes of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tiny_projects import REPORT

SECOND = REPORT.replace(
    "Of the passengers, 62%", "The survey asked 1,240 passengers. Of these, 62%"
)
SENTENCES = (
    "Of the passengers, 62% travel to work",
    "The survey asked 1,240 passengers",
    "The service cost £4.2 million",
    "It earned £2.9 million in 2024",
)


def lock_of(folder: Path) -> str:
    return (folder / "evidence.lock").read_text(encoding="utf-8")


def report_of(*sentences: str) -> str:
    head = REPORT.partition("Of the")[0]
    return head + "\n\n".join(f"{sentence} [@survey2025]." for sentence in sentences) + "\n"


def test_a_lock_just_written_is_up_to_date(project, run_cli):
    folder = project()
    assert run_cli("lock", "report.md", cwd=folder).exit == 0
    before = lock_of(folder)
    outcome = run_cli("lock", "report.md", "--check", cwd=folder)
    assert (outcome.exit, outcome.out) == (0, "")
    assert "up to date" in outcome.err
    assert lock_of(folder) == before


def test_check_writes_nothing_where_there_is_no_lock(project, run_cli):
    folder = project()
    outcome = run_cli("lock", "report.md", "--check", cwd=folder)
    assert outcome.exit == 1
    assert "there is no evidence.lock" in outcome.out
    assert not (folder / "evidence.lock").exists()


STALE = {
    "a new claim": ("report.md", "# Findings\n", "# Findings\n\nThey asked 1,240 people [@survey2025].\n", "report.md:8: ", "not recorded"),
    "a figure": ("report.md", "62%", "63%", "report.md:8: ", "not recorded"),
    "a claim that is gone": ("report.md", "62%", "some", "report.md: ", "(62%) is recorded and no longer"),
    "a locator": ("report.md", "[@survey2025]", "[@survey2025, p. 2]", "report.md:8: ", "other citations, locators"),
    "a source": ("sources/survey.txt", "62 per", "61 per", "report.md:8: ", "recorded as 'supported' and now comes out as 'mismatch'"),
    "a source, nothing of it used": ("sources/survey.txt", "MADE UP", "Made up", "report.md:8: ", "does not stand where it is recorded"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "place", "says"), STALE.values(), ids=STALE)
def test_what_is_out_of_date_is_told_and_fails(project, run_cli, name, before, after, place, says):
    folder = project()
    run_cli("lock", "report.md", cwd=folder)
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    recorded = lock_of(folder)
    outcome = run_cli("lock", "report.md", "--check", "--allow-no-claims", cwd=folder)
    assert outcome.exit == 1, outcome
    assert any(line.startswith(place) and says in line for line in outcome.out.splitlines())
    assert lock_of(folder) == recorded
    run_cli("lock", "report.md", "--allow-no-claims", cwd=folder)
    assert run_cli("lock", "report.md", "--check", "--allow-no-claims", cwd=folder).exit == 0


def test_without_the_sources_freshness_is_not_claimed(project, run_cli):
    folder = project()
    run_cli("lock", "report.md", cwd=folder)
    (folder / "sources" / "survey.txt").rename(folder / "survey.away")
    outcome = run_cli("lock", "report.md", "--check", cwd=folder)
    assert outcome.exit == 2
    assert "@survey2025 is not at hand" in outcome.out
    assert "--sources" in outcome.err


def test_a_claim_that_changed_is_told_without_the_sources_too(project, run_cli):
    folder = project({"report.md": report_of(*SENTENCES[:2])})
    run_cli("lock", "report.md", cwd=folder)
    (folder / "sources" / "survey.txt").unlink()
    (folder / "report.md").write_text(report_of(SENTENCES[0], SENTENCES[2]))
    outcome = run_cli("lock", "report.md", "--check", cwd=folder)
    assert outcome.exit == 2
    assert "is not recorded" in outcome.out
    assert "no longer in the report" in outcome.out


def test_an_edited_file_is_not_up_to_date(project, run_cli):
    folder = project()
    run_cli("lock", "report.md", cwd=folder)
    (folder / "evidence.lock").write_text(lock_of(folder) + "\n# a remark\n")
    outcome = run_cli("lock", "report.md", "--check", cwd=folder)
    assert outcome.exit == 1
    assert "it was edited" in outcome.out


def test_line_ends_of_another_system_are_no_difference(project, run_cli):
    folder = project()
    run_cli("lock", "report.md", cwd=folder)
    text = lock_of(folder)
    (folder / "evidence.lock").write_bytes(text.replace("\n", "\r\n").encode())
    assert run_cli("lock", "report.md", "--check", cwd=folder).exit == 0


@pytest.mark.parametrize(
    "command", [("check",), ("check", "--locked"), ("lock",), ("lock", "--check")]
)
def test_a_broken_lock_is_exit_2_whatever_is_asked(project, run_cli, command):
    folder = project()
    run_cli("lock", "report.md", cwd=folder)
    good = lock_of(folder)
    line = good.splitlines().index("[[claim]]") + 1
    for text, place in (
        (f"<<<<<<< ours\n{good}", "evidence.lock:1"),
        (good.replace('status = "supported"', 'status = "cited"'), f"evidence.lock:{line}"),
    ):
        (folder / "evidence.lock").write_text(text)
        outcome = run_cli(*command, "report.md", cwd=folder)
        assert outcome.exit == 2
        assert place in outcome.out + outcome.err
        assert lock_of(folder) == text


def test_a_record_is_held_against_the_sources_not_trusted(project, run_cli):
    """A record with a seal of its own that no source bears out."""
    import re
    import tomllib

    from reportgen.lock.writing import seal

    folder = project()
    run_cli("lock", "report.md", cwd=folder)
    text = lock_of(folder).replace("paragraph = 2", "paragraph = 3")
    (table,) = tomllib.loads(text)["claim"]
    source, claim = text.split("[[claim]]")
    text = f"{source}[[claim]]" + re.sub(r'seal = ".*"', f'seal = "{seal(table)}"', claim)
    (folder / "evidence.lock").write_text(text)
    outcome = run_cli("check", "report.md", "--locked", "--format", "json", cwd=folder)
    assert outcome.exit == 1
    assert outcome.rules == ["lock-mismatch"]
    assert "does not stand where it is recorded" in outcome.out


def test_locking_without_the_sources_undoes_nothing(project, run_cli):
    folder = project()
    run_cli("lock", "report.md", cwd=folder)
    before = lock_of(folder)
    (folder / "sources" / "survey.txt").unlink()
    outcome = run_cli("lock", "report.md", cwd=folder)
    assert outcome.exit == 1
    assert "their sources are not at hand" in outcome.err
    assert lock_of(folder) == before


def test_a_report_that_loses_all_its_claims_loses_its_records(project, run_cli):
    folder = project({"second.md": SECOND})
    run_cli("lock", "report.md", "second.md", cwd=folder)
    (folder / "report.md").write_text("---\nbibliography: refs.bib\n---\n\nNothing to see.\n")
    run_cli("lock", "report.md", "--allow-no-claims", cwd=folder)
    assert 'report = "report.md"' not in lock_of(folder)
    assert lock_of(folder).count('report = "second.md"') == 2


def test_writing_one_report_leaves_the_other_as_it_was(project, run_cli):
    folder = project({"second.md": SECOND})
    run_cli("lock", "report.md", "second.md", cwd=folder)
    both = lock_of(folder)
    run_cli("lock", "second.md", cwd=folder)
    assert lock_of(folder) == both
    assert run_cli("lock", ".", "--check", cwd=folder).exit == 0


def test_another_snapshot_for_one_report_does_not_break_the_other(project, run_cli):
    folder = project({"second.md": SECOND})
    run_cli("lock", "report.md", "second.md", cwd=folder)
    source = folder / "sources" / "survey.txt"
    source.write_text(source.read_text().replace("MADE UP", "Made up"))
    run_cli("lock", "second.md", cwd=folder)
    assert run_cli("lock", "second.md", "--check", cwd=folder).exit == 0
    first = run_cli("lock", "report.md", "--check", cwd=folder)
    assert first.exit == 1
    assert "report.md:8" in first.out


def test_records_of_a_report_that_is_no_more_are_dropped(project, run_cli):
    folder = project({"second.md": SECOND})
    run_cli("lock", "report.md", "second.md", cwd=folder)
    (folder / "second.md").unlink()
    assert run_cli("lock", "report.md", "--check", cwd=folder).exit == 1
    run_cli("lock", "report.md", cwd=folder)
    assert "second.md" not in lock_of(folder)


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(project, run_cli):
    """A repository with a locked report of the first and last sentence."""
    folder = project({"report.md": report_of(*SENTENCES)})
    run_cli("lock", "report.md", cwd=folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    assert git(folder, "commit", "-qm", "A report").returncode == 0
    return folder


def on_branch(folder: Path, name: str, change) -> None:
    assert git(folder, "switch", "-q", "-c", name, "main").returncode == 0
    change()
    assert git(folder, "commit", "-qam", name).returncode == 0


def test_sign_offs_of_different_claims_merge(repository, run_cli):
    names = sorted(set(claim_ids(repository)))
    assert len(names) >= 4
    for branch, by, claim in (("one", "John Doe", names[0]), ("two", "Max Poe", names[2])):
        on_branch(
            repository,
            branch,
            lambda by=by, claim=claim: run_cli(
                "signoff", "report.md", "--by", by, "--claim", claim, "--yes", cwd=repository
            ),
        )
    assert git(repository, "merge", "-q", "one").returncode == 0
    assert lock_of(repository).count("[[signoff]]") == 2
    assert run_cli("lock", "report.md", "--check", cwd=repository).exit == 0


def claim_ids(folder: Path) -> list[str]:
    return [line.split('"')[1] for line in lock_of(folder).splitlines() if line.startswith("id = ")]


def test_claims_added_in_two_branches_merge(repository, run_cli):
    """Two claims whose ids do not fall side by side: git merges them without a conflict."""
    text = (repository / "report.md").read_text()
    old = sorted(claim_ids(repository))
    added = added_apart(repository, run_cli, text, old)
    for branch, sentence in zip(("one", "two"), added, strict=True):
        place = "# Findings\n" if branch == "one" else "It earned"
        new = f"{sentence} [@survey2025].\n\n"
        whole = text.replace(place, f"{place}\n{new}") if branch == "one" else text + f"\n{new}"

        def change(whole: str = whole) -> None:
            (repository / "report.md").write_text(whole)
            run_cli("lock", "report.md", cwd=repository)

        on_branch(repository, branch, change)
    merged = git(repository, "merge", "-q", "one")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert run_cli("lock", "report.md", "--check", cwd=repository).exit == 0
    assert len(claim_ids(repository)) == len(old) + 2


def added_apart(folder, run_cli, text: str, old: list[str]) -> tuple[str, str]:
    """Two new sentences with an old record between theirs."""
    gaps: dict[int, str] = {}
    for number in range(20):
        sentence = f"In the {number}th town 62% travel to work"
        (folder / "report.md").write_text(text + f"\n{sentence} [@survey2025].\n")
        run_cli("lock", "report.md", cwd=folder)
        (new,) = set(claim_ids(folder)) - set(old)
        gaps.setdefault(sum(name < new for name in old), sentence)
        if len(gaps) == 2:
            break
    git(folder, "checkout", "-q", ".")
    first, second = gaps.values()
    return first, second


def test_one_record_changed_in_two_branches_is_a_conflict_that_is_told(repository, run_cli):
    claim = claim_ids(repository)[0]
    for branch, answer in (("one", "--yes"), ("two", "--no")):
        on_branch(
            repository,
            branch,
            lambda answer=answer: run_cli(
                "signoff", "report.md", "--by", "John Doe", "--claim", claim, answer, cwd=repository
            ),
        )
    assert git(repository, "merge", "-q", "one").returncode != 0
    marks = [
        number
        for number, line in enumerate(lock_of(repository).splitlines(), start=1)
        if line.startswith(("<<<<<<<", ">>>>>>>"))
    ]
    outcome = run_cli("check", "report.md", "--locked", cwd=repository)
    assert outcome.exit == 2
    assert f"evidence.lock:{marks[0]}: " in outcome.out
    assert f"up to line {marks[-1]}" in outcome.out
    assert "keep both sides" in outcome.out
