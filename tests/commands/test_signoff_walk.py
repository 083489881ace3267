"""The walk through the open claims, at a terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import sys
import time
from pathlib import Path

import pytest

ASK = "(q)uit"
NOTE = "(may be empty)"
TIMEOUT_SECONDS = 60
PATIENCE_SECONDS = 5


class Terminal:
    """A run of the command line on a pseudo-terminal: what it shows, and keys for it."""

    def __init__(self, *arguments: str, cwd: Path, columns: int = 100) -> None:
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            os.environ.update(COLUMNS=str(columns), LINES="40", NO_COLOR="1", TERM="dumb")
            os.execv(sys.executable, [sys.executable, "-m", "reportgen", *arguments])
        self.shown = ""

    def until(self, words: str) -> str:
        """What is shown until these words."""
        start, end = len(self.shown), time.monotonic() + TIMEOUT_SECONDS
        while words not in self.shown[start:]:
            assert time.monotonic() < end, self.shown
            if not self._read():
                pytest.fail(f"ended before {words!r}: {self.shown}")
        return self.shown[start:]

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def interrupt(self) -> int:
        """The exit status after Ctrl-C.

        It is pressed again if nothing ends: one that comes in the moment before the program waits
        for a key is only noticed with the next key (CPython, ``PyOS_StdioReadline``).
        """
        self.type("\x03")
        while select.select([self.master], [], [], PATIENCE_SECONDS)[0] or self._again():
            if not self._read():
                break
        return self.exit()

    def _again(self) -> bool:
        self.type("\x03")
        return True

    def exit(self) -> int:
        """The exit status, once all is shown."""
        while self._read():
            pass
        os.close(self.master)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self) -> bool:
        if not select.select([self.master], [], [], TIMEOUT_SECONDS)[0]:
            return False
        try:
            data = os.read(self.master, 4096)
        except OSError:  # how Linux tells the end of a pseudo-terminal
            return False
        self.shown += data.decode().replace("\r\n", "\n")
        return bool(data)


@pytest.fixture
def terminal():
    started: list[Terminal] = []

    def start(*arguments: str, cwd: Path, columns: int = 100) -> Terminal:
        started.append(Terminal(*arguments, cwd=cwd, columns=columns))
        return started[-1]

    return start


def answers(folder: Path) -> list[tuple[str, str]]:
    """(name, answer) of each sign-off on record."""
    text = (folder / "evidence.lock").read_text()
    return re.findall(r'^name = "(.*)"\nanswer = "(.*)"', text, re.MULTILINE)


def test_claim_and_passage_stand_side_by_side_and_answers_are_kept(desk, terminal, checked):
    run = terminal("signoff", "report.md", "--by", "Max Poe", cwd=desk)
    first = run.until(ASK)
    assert "1 of 4  report.md:11:1  cited with nothing to compare" in first
    assert re.search(r"^The service is liked by .* │ @survey2025", first, re.MULTILINE)
    run.type("y\n")
    run.until(NOTE)
    run.type("p. 3 says so\n")
    doubtful = run.until(ASK)
    assert "»1,240 passengers«" in doubtful
    assert "'More than 1,240 passengers'" in doubtful
    run.type("s\n")
    second = run.until(ASK)
    assert "Half of the boats are red." in second
    assert "yourself" in second
    run.type("s\n")
    third = run.until(ASK)
    assert "waived: our own survey, annex B" in re.sub(r" +│.*", "", third)
    run.type("maybe\n")
    run.until(ASK)
    run.type("N\n")
    run.until(NOTE)
    run.type("\n")
    assert run.exit() == 0
    assert "2 of 4 answered" in run.shown
    assert sorted(answers(desk)) == [("Max Poe", "no"), ("Max Poe", "yes")]
    assert 'note = "p. 3 says so"' in (desk / "evidence.lock").read_text()
    assert checked(desk)["summary"]["signed_off"] == 1


def test_what_was_found_is_marked_in_its_paragraph(desk, terminal):
    run = terminal("signoff", "report.md", "--by", "Max Poe", "--all", cwd=desk)
    card = run.until(ASK)
    assert "»62 per cent«" in card
    assert "sources/survey.txt" in card
    run.type("q\n")
    assert run.exit() == 0
    assert not (desk / "evidence.lock").exists()


def test_a_narrow_terminal_shows_one_below_the_other(desk, terminal):
    run = terminal("signoff", "report.md", "--by", "Max Poe", "--all", cwd=desk, columns=50)
    card = run.until(ASK)
    assert "│" not in card
    assert max(len(line) for line in card.splitlines()[:-1]) <= 60
    run.type("q\n")
    assert run.exit() == 0


def test_an_interruption_keeps_what_was_answered(desk, terminal):
    run = terminal("signoff", "report.md", "--by", "Max Poe", cwd=desk)
    run.until(ASK)
    run.type("y\n")
    run.until(NOTE)
    run.type("\n")
    run.until(ASK)
    assert run.interrupt() == 130
    assert "1 of 4 answered" in run.shown
    assert answers(desk) == [("Max Poe", "yes")]


def test_an_interruption_at_the_note_drops_that_answer_alone(desk, terminal):
    run = terminal("signoff", "report.md", "--by", "Max Poe", cwd=desk)
    run.until(ASK)
    run.type("y\n")
    run.until(NOTE)
    assert run.interrupt() == 130
    assert not (desk / "evidence.lock").exists()


def test_the_end_of_input_is_an_interruption(desk, terminal):
    run = terminal("signoff", "report.md", "--by", "Max Poe", cwd=desk)
    run.until(ASK)
    run.type("\x04")
    assert run.exit() == 130


def test_the_next_walk_asks_only_for_what_is_left(desk, terminal, sign):
    sign(desk, "Half of the boats are red.", by="Max Poe")
    run = terminal("signoff", "report.md", "--by", "Poe, Max", cwd=desk)
    assert "1 of 3" in run.until(ASK)
    run.type("q\n")
    assert run.exit() == 0
    other = terminal("signoff", "report.md", "--by", "John Doe", cwd=desk)
    assert "1 of 4" in other.until(ASK)
    other.type("q\n")
    assert other.exit() == 0


def test_one_claim_may_be_asked_for(desk, terminal, ids):
    claim = ids(desk)["Half of the boats are red."]
    run = terminal("signoff", "report.md", "--by", "Max Poe", "--claim", claim[:6], cwd=desk)
    assert "1 of 1" in run.until(ASK)
    run.type("q\n")
    assert run.exit() == 0


def test_nothing_open_is_said(desk, terminal, sign):
    for sentence in (
        "The service is liked by those who use it.",
        "More than 1,240 passengers were asked.",
        "Half of the boats are red.",
        "We held 412 interviews.",
    ):
        sign(desk, sentence, by="Max Poe")
    run = terminal("signoff", "report.md", "--by", "Max Poe", cwd=desk)
    assert run.exit() == 0
    assert "nothing is open" in run.shown


def test_somebody_elses_answer_in_the_meantime_is_kept(desk, terminal, sign):
    run = terminal("signoff", "report.md", "--by", "Max Poe", cwd=desk)
    run.until(ASK)
    sign(desk, "Half of the boats are red.", by="John Doe")
    run.type("y\n")
    run.until(NOTE)
    run.type("\n")
    run.until(ASK)
    run.type("q\n")
    assert run.exit() == 0
    assert sorted(answers(desk)) == [("John Doe", "yes"), ("Max Poe", "yes")]


def test_what_a_source_holds_cannot_move_the_terminal(desk, terminal):
    source = desk / "sources" / "survey.txt"
    source.write_text(source.read_text().replace("62 per cent", "\x1b[2J62 per cent"))
    run = terminal("signoff", "report.md", "--by", "Max Poe", "--all", cwd=desk)
    assert "\x1b" not in run.until(ASK)
    run.type("q\n")
    assert run.exit() == 0
