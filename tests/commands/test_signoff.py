"""Sign-offs from the command line: what they change, what voids them, who may give them."""

from __future__ import annotations

import re

import pytest
from word_drafts import docx_of_markdown

ASKED = "More than 1,240 passengers were asked."
BOATS = "Half of the boats are red."
FOUND = "Of the passengers, 62% travel to work."
HELD = "We held 412 interviews."
LIKED = "The service is liked by those who use it."


def claim_of(run: dict, text: str) -> dict:
    return next(claim for claim in run["claims"] if claim["text"] == text)


def rules_of(run: dict) -> list[str]:
    return [finding["rule"] for finding in run["findings"]]


def edit(folder, name, before, after):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_what_a_machine_cannot_settle_is_open_and_what_is_found_is_not(desk, run_cli):
    listed = run_cli("signoff", "report.md", "--list", cwd=desk)
    assert listed.exit == 0
    for text in (LIKED, ASKED, BOATS, HELD):
        assert text in listed.out
    assert FOUND not in listed.out
    assert FOUND in run_cli("signoff", "report.md", "--list", "--all", cwd=desk).out


def test_an_answer_is_told_in_json_and_counted_and_the_status_stays(desk, sign, checked):
    assert sign(desk, LIKED, note="read on  paper").exit == 0
    run = checked(desk)
    claim = claim_of(run, LIKED)
    assert claim["status"] == "cited"
    assert claim["signed_off"] is True
    assert claim["signoff"] == [
        {
            "name": None,
            "verdict": "yes",
            "date": "2024-05-01",
            "note": None,
            "void": None,
            "counts": True,
        }
    ]
    assert run["summary"]["signed_off"] == 1
    assert run["summary"]["cited"] == 1


def test_names_and_notes_leave_the_office_only_where_they_are_asked_for(
    desk, sign, run_cli, checked
):
    sign(desk, LIKED, note="read on  paper")
    sign(desk, BOATS, by="Max Poe", answer="no", note="they are blue")
    for form in ("text", "short", "json", "github"):
        told = run_cli("check", "report.md", "-v", "--format", form, cwd=desk)
        assert not {"John Doe", "Max Poe"} & set(told.out.split('"'))
        for secret in ("Doe", "Poe", "on paper", "are blue"):
            assert secret not in told.out + told.err
    (signoff,) = claim_of(checked(desk, "--signoff-names"), LIKED)["signoff"]
    assert (signoff["name"], signoff["note"]) == ("John Doe", "read on paper")


def test_a_source_that_could_not_be_read_is_no_obstacle_once_somebody_looked(
    desk, sign, checked, run_cli
):
    before = checked(desk)
    assert before["exit"] == 1
    assert "source-missing" in rules_of(before)
    sign(desk, BOATS)
    after = checked(desk)
    assert after["exit"] == 0
    assert claim_of(after, BOATS)["status"] == "unchecked"
    assert after["summary"]["unchecked"] == 1
    assert "source-missing" not in rules_of(after)
    told = run_cli("check", "report.md", cwd=desk)
    assert "1 not looked at" in told.err
    assert "1 signed off" in told.err
    verbose = run_cli("check", "report.md", "-v", cwd=desk)
    assert "info[source-missing]" in verbose.out
    assert "signed off by a referencer" in verbose.out


def test_only_the_claims_that_were_signed_are_settled(desk, sign, checked):
    edit(desk, "report.md", "Half of", "A third of the boats are old [@scan].\n\nHalf of")
    sign(desk, BOATS)
    run = checked(desk)
    assert run["exit"] == 1
    (missing,) = [item for item in run["findings"] if item["rule"] == "source-missing"]
    assert missing["severity"] == "error"
    assert "1 claim not looked at" in missing["message"]


def test_a_doubt_that_somebody_settled_is_a_note(desk, sign, checked):
    sign(desk, BOATS)
    doubtful = "More than 1,240 passengers were asked."
    assert checked(desk, "--fail-on", "warning")["exit"] == 1
    sign(desk, doubtful)
    run = checked(desk, "--fail-on", "warning", "-v")
    assert run["exit"] == 0
    assert claim_of(run, doubtful)["status"] == "doubtful"
    assert {f["severity"] for f in run["findings"] if f["rule"] == "qualifier-changed"} == {"info"}


def test_a_sign_off_clears_nothing_that_the_writer_has_to_mend(desk, sign, checked):
    sign(desk, BOATS)
    for before, after, sentence in (
        ("62%", "63%", "Of the passengers, 63% travel to work."),
        (
            " [@survey2025].\n\nThe service",
            ".\n\nThe service",
            "Of the passengers, 63% travel to work.",
        ),
    ):
        edit(desk, "report.md", before, after)
        signed = sign(desk, sentence)
        assert signed.exit == 0
        assert "it clears nothing" in signed.err
        run = checked(desk)
        assert run["exit"] == 1
        assert claim_of(run, sentence)["signed_off"] is False


def test_a_no_fails_until_the_same_person_says_yes(desk, sign, checked, run_cli):
    sign(desk, BOATS)
    sign(desk, LIKED, answer="no", note="it says so of the crew")
    run = checked(desk)
    assert run["exit"] == 1
    assert "signoff-refused" in rules_of(run)
    listed = run_cli("signoff", "report.md", "--list", cwd=desk)
    assert "no  2024-05-01  John Doe: it says so of the crew" in listed.out
    sign(desk, LIKED, by="Max Poe")
    assert checked(desk)["exit"] == 1
    sign(desk, LIKED, by="J. Doe")
    assert checked(desk)["exit"] == 1
    sign(desk, LIKED, by="doe,  JOHN")
    assert checked(desk)["exit"] == 0


VOIDING = {
    "the sentence": ("report.md", "liked by those", "loved by those", "sentence-gone", None),
    "the work cited": ("report.md", "use it [@survey2025", "use it [@scan", "sentence-gone", None),
    "the locator": ("report.md", "p. 3", "p. 4", "words-changed", LIKED),
    "the source": ("sources/survey.txt", "MADE UP", "Made up", "snapshot-changed", LIKED),
}


@pytest.mark.parametrize(
    ("name", "before", "after", "void", "sentence"), VOIDING.values(), ids=VOIDING
)
def test_a_change_voids_it_and_says_so(
    desk, sign, checked, run_cli, name, before, after, void, sentence
):
    sign(desk, LIKED)
    edit(desk, name, before, after)
    run = checked(desk)
    (finding,) = [item for item in run["findings"] if item["rule"] == "signoff-void"]
    assert finding["severity"] == "warning"
    assert run["summary"]["signed_off"] == 0
    if sentence:
        assert [item["void"] for item in claim_of(run, sentence)["signoff"]] == [void]
    dropped = run_cli("signoff", "report.md", "--drop-void", cwd=desk)
    assert dropped.exit == 0
    assert "signoff-void" not in rules_of(checked(desk))


def test_a_source_with_a_paragraph_more_voids_it(desk, sign, checked):
    sign(desk, ASKED)
    assert claim_of(checked(desk), ASKED)["signed_off"]
    edit(
        desk, "sources/survey.txt", "\nThe survey asked", "\nA first paragraph.\n\nThe survey asked"
    )
    assert [item["void"] for item in claim_of(checked(desk), ASKED)["signoff"]] == [
        "snapshot-changed"
    ]


def test_a_text_that_turns_up_later_voids_it(desk, sign, checked):
    sign(desk, BOATS)
    assert checked(desk)["exit"] == 0
    (desk / "sources" / "boats.txt").write_text("MADE UP.\n\nA quarter of the boats are red.\n")
    run = checked(desk)
    assert run["exit"] == 1
    assert claim_of(run, BOATS)["signed_off"] is False


def test_a_source_that_is_away_voids_nothing_for_good(desk, sign, checked):
    sign(desk, LIKED)
    (desk / "sources" / "survey.txt").rename(desk / "survey.away")
    run = checked(desk)
    assert "signoff-void" not in rules_of(run)
    assert claim_of(run, LIKED)["signed_off"] is False
    (desk / "survey.away").rename(desk / "sources" / "survey.txt")
    assert claim_of(checked(desk), LIKED)["signed_off"] is True


def test_what_was_signed_anew_leaves_no_void_sign_off(desk, sign, checked):
    sign(desk, LIKED)
    edit(desk, "report.md", "liked by those", "liked by all those")
    sign(desk, "The service is liked by all those who use it.")
    run = checked(desk)
    assert "signoff-void" not in rules_of(run)
    assert (desk / "evidence.lock").read_text().count("[[signoff]]") == 1


def test_sign_offs_hold_where_the_sources_are_not(desk, sign, checked, run_cli):
    sign(desk, LIKED)
    sign(desk, BOATS)
    run_cli("lock", "report.md", cwd=desk)
    (desk / "sources" / "survey.txt").unlink()
    run = checked(desk, "--locked")
    assert run["exit"] == 0, run["findings"]
    assert run["summary"]["signed_off"] == 2
    edit(desk, "report.md", "p. 3", "p. 4")
    assert checked(desk, "--locked")["exit"] == 1


def test_lock_keeps_what_people_said(desk, sign, run_cli):
    sign(desk, LIKED)
    before = (desk / "evidence.lock").read_text().partition("[[signoff]]")[2]
    run_cli("lock", "report.md", cwd=desk)
    assert before.strip() in (desk / "evidence.lock").read_text()


def test_required_sign_offs_are_missed_at_each_open_claim(desk, sign, checked):
    run = checked(desk, "--require-signoff", "1")
    missed = [item["line"] for item in run["findings"] if item["rule"] == "signoff-missing"]
    still_open = [
        claim
        for claim in run["claims"]
        if claim["status"] in {"cited", "doubtful", "unchecked", "waived"}
    ]
    assert missed == [claim["line"] for claim in still_open]
    for claim in still_open:
        assert sign(desk, claim["text"]).exit == 0
    assert checked(desk, "--require-signoff", "1")["exit"] == 0
    assert checked(desk, "--require-signoff", "2")["exit"] == 1


def test_one_person_under_two_names_is_one(desk, sign, checked):
    for by in ("John Doe", "J. DOE", "doe, john", "JD"):
        sign(desk, LIKED, by=by)
    run = checked(desk, "--require-signoff", "2")
    assert claim_of(run, LIKED)["signed_off"] is False
    (missing,) = [
        item
        for item in run["findings"]
        if item["rule"] == "signoff-missing" and item["claim"] == claim_of(run, LIKED)["id"]
    ]
    assert "has 1" in missing["message"]
    assert any("full names" in line for line in missing["help"])
    sign(desk, LIKED, by="Max Poe")
    assert claim_of(checked(desk, "--require-signoff", "2"), LIKED)["signed_off"] is True


def test_the_setting_may_stand_in_the_front_matter_and_build_heeds_it(desk, sign, checked, run_cli):
    sign(desk, BOATS)
    edit(desk, "report.md", "bibliography:", "reportgen:\n  require-signoff: 1\nbibliography:")
    assert checked(desk)["exit"] == 1
    built = run_cli("build", "report.md", "--to", "html", cwd=desk)
    assert built.exit == 1
    assert "signoff-missing" in built.out
    assert not (desk / "build").exists()
    assert checked(desk, "--require-signoff", "0")["exit"] == 0


@pytest.mark.parametrize(
    "by", ["Jane Roe", "jane  roe", "J. Roe", "Roe, Jane", "JR", "Jane M. Roe"]
)
def test_an_author_cannot_sign(desk, sign, by):
    outcome = sign(desk, LIKED, by=by)
    assert outcome.exit == 2
    assert "author" in outcome.err
    assert "report.md:3" in outcome.err
    assert not (desk / "evidence.lock").exists()


def test_who_becomes_an_author_later_does_not_count(desk, sign, checked):
    sign(desk, LIKED)
    edit(desk, "report.md", "author: Jane Roe", "author:\n  - Jane Roe\n  - name: Doe, John")
    run = checked(desk, "--require-signoff", "1")
    assert claim_of(run, LIKED)["signed_off"] is False
    assert [item["counts"] for item in claim_of(run, LIKED)["signoff"]] == [False]


USAGE = {
    "nobody signs": (["--claim", "ab", "--yes"], "--by NAME"),
    "a name of nothing": (["--by", " . ", "--claim", "ab", "--yes"], "no name"),
    "a name with a control character": (
        ["--by", "John\x07Doe", "--claim", "ab", "--yes"],
        "no name",
    ),
    "an answer to nothing": (["--by", "John Doe", "--yes"], "--claim ID"),
    "no terminal": (["--by", "John Doe"], "no terminal"),
    "no terminal and no answer": (["--by", "John Doe", "--claim", "ab"], "no terminal"),
    "a list that signs": (["--list", "--claim", "ab", "--yes"], "sign nothing"),
    "a list that drops": (["--list", "--drop-void"], "two calls"),
    "dropping under the lock": (["--drop-void", "--locked"], "leave --locked"),
    "all and one": (["--by", "John Doe", "--all", "--claim", "ab", "--yes"], "leave one of them"),
    "a note for nothing": (["--by", "John Doe", "--note", "x"], "--note goes with"),
    "an unknown claim": (
        ["--by", "John Doe", "--claim", "ffffffffffff", "--yes"],
        "no claim has the id",
    ),
    "an id too short": (["--by", "John Doe", "--claim", "f", "--yes"], "no claim has the id"),
    "a negative number": (["--list", "--require-signoff", "-1"], "--require-signoff"),
}


@pytest.mark.parametrize(("arguments", "says"), USAGE.values(), ids=USAGE)
def test_a_call_that_cannot_be_meant_is_answered(desk, run_cli, arguments, says):
    outcome = run_cli("signoff", "report.md", *arguments, cwd=desk, stdin="")
    assert outcome.exit == 2
    assert says in outcome.err
    assert not (desk / "evidence.lock").exists()


@pytest.mark.parametrize("path", [".", "-"])
def test_one_report_is_signed_at_a_time(desk, run_cli, path):
    outcome = run_cli("signoff", path, "--list", cwd=desk, stdin="")
    assert outcome.exit == 2
    assert "name its file" in outcome.err


def test_dropping_where_the_source_is_away_drops_nothing(desk, sign, run_cli):
    sign(desk, LIKED)
    (desk / "sources" / "survey.txt").unlink()
    outcome = run_cli("signoff", "report.md", "--drop-void", cwd=desk)
    assert "took 0 out" in outcome.err
    assert (desk / "evidence.lock").read_text().count("[[signoff]]") == 1


def test_what_cannot_be_judged_cannot_be_signed(desk, run_cli):
    lost = run_cli("signoff", "lost.md", "--list", cwd=desk)
    assert (lost.exit, "no such file" in lost.out) == (2, True)
    (desk / "evidence.lock").write_text("version = 1\n<<<<<<< ours\n=======\n>>>>>>> theirs\n")
    broken = run_cli("signoff", "report.md", "--list", cwd=desk)
    assert broken.exit == 2
    assert "merge marks" in broken.out


def test_a_date_that_is_none_is_refused(desk, sign, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    outcome = sign(desk, LIKED)
    assert outcome.exit == 2
    assert "SOURCE_DATE_EPOCH" in outcome.err
    assert not (desk / "evidence.lock").exists()


def test_without_the_variable_the_date_is_today(desk, sign, checked, monkeypatch):
    from datetime import datetime

    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    days = [datetime.now().astimezone().date().isoformat()]
    sign(desk, LIKED)
    days.append(datetime.now().astimezone().date().isoformat())
    assert claim_of(checked(desk), LIKED)["signoff"][0]["date"] in days


def test_a_folder_that_cannot_be_written_loses_nothing(desk, sign, monkeypatch):
    sign(desk, LIKED)
    before = (desk / "evidence.lock").read_bytes()

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    outcome = sign(desk, BOATS)
    assert outcome.exit == 2
    assert "No space left" in outcome.err
    assert (desk / "evidence.lock").read_bytes() == before


def test_the_same_answers_give_the_same_bytes(desk, sign):
    locks = []
    for order in ((LIKED, BOATS), (BOATS, LIKED)):
        (desk / "evidence.lock").unlink(missing_ok=True)
        for sentence in order:
            sign(desk, sentence)
        locks.append((desk / "evidence.lock").read_bytes())
    assert locks[0] == locks[1]


def test_two_reports_with_one_bibliography_keep_each_others_sign_offs(desk, sign, run_cli, checked):
    sign(desk, LIKED)
    (desk / "other.md").write_text((desk / "report.md").read_text())
    run_cli("lock", "other.md", cwd=desk)
    assert claim_of(checked(desk), LIKED)["signed_off"] is True
    other = run_cli("check", "other.md", "--format", "json", cwd=desk).json
    assert claim_of(other, LIKED)["signoff"] == []


def test_the_author_of_a_word_draft_cannot_sign_it(desk, run_cli):
    text = "The service is liked by those who use it [@survey2025].\n"
    (desk / "draft.docx").write_bytes(docx_of_markdown(f"---\nauthor: Roe, Jane\n---\n\n{text}"))
    options = ("draft.docx", "--bibliography", "refs.bib")
    listed = run_cli("signoff", *options, "--list", cwd=desk)
    assert listed.exit == 0, listed
    (claim,) = re.findall(r"  ([0-9a-f]{12})  ", listed.out)
    own = run_cli("signoff", *options, "--by", "J. Roe", "--claim", claim, "--yes", cwd=desk)
    assert own.exit == 2
    assert "author" in own.err
    other = run_cli("signoff", *options, "--by", "Max Poe", "--claim", claim, "--yes", cwd=desk)
    assert other.exit == 0
    checked = run_cli("check", *options, "--require-signoff", "1", cwd=desk)
    assert checked.exit == 0


def test_a_draft_marks_no_claim_that_is_signed_off(desk, sign, run_cli):
    def drawn() -> str:
        run_cli("build", "report.md", "--to", "html", "--draft", "--annex", "none", cwd=desk)
        return (desk / "build" / "report.draft.html").read_text(encoding="utf-8")

    assert "could not be checked" in drawn()
    sign(desk, BOATS)
    assert "could not be checked" not in drawn()
