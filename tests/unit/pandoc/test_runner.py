"""pandoc is found, run, bounded and stopped; every way it can fail teaches."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from reportgen.errors import PandocError
from reportgen.pandoc import MINIMUM_VERSION, Job, Pandoc, find_pandoc

pytestmark = pytest.mark.skipif(os.name != "posix", reason="scripts stand in for pandoc")


def script(path: Path, body: str, *, version: str = "pandoc 3.9") -> Path:
    """An executable that answers ``--version`` like pandoc and then does what ``body`` says."""
    path.write_text(
        f'#!/bin/sh\nif [ "$1" = --version ]; then echo "{version}"; exit 0; fi\n'
        + textwrap.dedent(body)
    )
    path.chmod(0o755)
    return path


def test_the_bundled_pandoc_is_found_without_importing_its_package() -> None:
    code = (
        "import sys; from reportgen.pandoc import find_pandoc; found = find_pandoc(None);"
        "print(found.path.is_file(), 'pypandoc' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


def test_a_run_gives_output_and_warnings() -> None:
    text = "[a]: x\n\n[a]: y\n\nText.\n"
    result = find_pandoc().run(["--to=html"], input=text, timeout_seconds=20)
    assert result.stdout == b"<p>Text.</p>\n"
    assert [(message.type, message.line, message.severity) for message in result.log] == [
        ("DuplicateLinkReference", 3, "WARNING")
    ]
    assert "Duplicate link reference" in result.log[0].text


def test_runs_side_by_side_come_back_in_order() -> None:
    jobs = [Job(args=("--to=html",), input=f"{number}\n") for number in range(4)]
    results = find_pandoc().run_all(jobs, timeout_seconds=20)
    assert [result.stdout for result in results] == [b"<p>%d</p>\n" % n for n in range(4)]
    assert find_pandoc().run_all([], timeout_seconds=1) == ()


def test_the_moment_of_writing_can_be_set() -> None:
    pandoc = find_pandoc()
    one, other = (
        pandoc.run(
            ["--to=docx", "--output=-"], input="A\n", timeout_seconds=30, source_date_epoch=moment
        ).stdout
        for moment in (0, 0)
    )
    assert one == other
    assert one.startswith(b"PK")


def test_pandoc_runs_in_its_sandbox(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = f"```{{.include}}\n```\n\n![x]({secret})\n"
    result = find_pandoc().run(
        ["--to=html", "--embed-resources", "--standalone", "--metadata=title=x"],
        input=text,
        timeout_seconds=20,
    )
    assert b"c2VjcmV0" not in result.stdout
    assert "CouldNotFetchResource" in {message.type for message in result.log}


def test_a_missing_pandoc_is_named(tmp_path: Path) -> None:
    with pytest.raises(PandocError, match="no pandoc at 'nowhere'") as caught:
        find_pandoc(tmp_path / "nowhere")
    assert "--pandoc" in caught.value.help[0]
    assert str(tmp_path) not in str(caught.value)


def test_a_folder_or_a_plain_file_is_no_pandoc(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("x")
    for path in (tmp_path, plain):
        with pytest.raises(PandocError, match="not a program that can be run"):
            find_pandoc(path)


def test_a_missing_package_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.pandoc.runner.find_spec", lambda name: None)
    with pytest.raises(PandocError, match="pypandoc_binary") as caught:
        find_pandoc(None)
    assert any("pip install" in line for line in caught.value.help)


def test_an_old_pandoc_is_refused(tmp_path: Path) -> None:
    old = script(tmp_path / "old", "", version="pandoc 2.19.2")
    with pytest.raises(PandocError, match=r"pandoc 2\.19\.2 is too old") as caught:
        find_pandoc(old)
    assert ".".join(map(str, MINIMUM_VERSION)) in caught.value.help[0]


@pytest.mark.parametrize("body", ["echo hello", "exit 3", "head -c 200 /dev/urandom"])
def test_a_program_that_is_no_pandoc_is_refused(tmp_path: Path, body: str) -> None:
    path = tmp_path / "other"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    with pytest.raises(PandocError, match="does not answer like pandoc"):
        find_pandoc(path)


def test_a_program_that_cannot_be_executed_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "broken"
    path.write_bytes(b"\x7fELF not really")
    path.chmod(0o755)
    with pytest.raises(PandocError, match="cannot be started"):
        find_pandoc(path)


def test_a_program_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.pandoc.runner._VERSION_TIMEOUT_SECONDS", 0.2)
    path = tmp_path / "slow"
    path.write_text("#!/bin/sh\nsleep 60\n")
    path.chmod(0o755)
    with pytest.raises(PandocError, match="did not answer"):
        find_pandoc(path)


def test_a_failing_pandoc_tells_command_status_and_what_it_said(tmp_path: Path) -> None:
    failing = script(tmp_path / "failing", "echo 'first line' >&2; echo second >&2; exit 64")
    with pytest.raises(PandocError, match="failed with status 64") as caught:
        find_pandoc(failing).run(
            ["--to=html", f"--template={tmp_path}/x.html"], input="x", timeout_seconds=5
        )
    assert caught.value.help == (
        "command: pandoc --to=html --template=x.html",
        "status: 64",
        "stderr:",
        "    first line",
        "    second",
    )


def test_a_silent_failure_says_that_nothing_was_said(tmp_path: Path) -> None:
    failing = script(tmp_path / "failing", "exit 1")
    with pytest.raises(PandocError) as caught:
        find_pandoc(failing).run(["-t", "html"], timeout_seconds=5)
    assert caught.value.help[-1] == "    (none)"


def test_a_hanging_pandoc_is_stopped_with_its_children(tmp_path: Path) -> None:
    mark = tmp_path / "child.pid"
    hanging = script(tmp_path / "hanging", f"sleep 300 & echo $! > {mark}\nwait\n")
    begin = time.monotonic()
    with pytest.raises(PandocError, match=r"did not finish within 0\.5 seconds"):
        find_pandoc(hanging).run(["-t", "html"], timeout_seconds=0.5)
    assert time.monotonic() - begin < 10
    assert_gone(int(mark.read_text()))


def assert_gone(pid: int) -> None:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().split(")")[1].split()[0] == "Z":
            return
        time.sleep(0.05)
    raise AssertionError(f"process {pid} still runs")


def test_a_pandoc_out_of_memory_says_so(tmp_path: Path) -> None:
    full = script(tmp_path / "full", "echo 'heap exhausted' >&2; exit 251")
    with pytest.raises(PandocError, match="more than 1GB of memory"):
        find_pandoc(full).run(["-t", "html"], timeout_seconds=5)


def test_a_log_that_is_no_json_is_an_error(tmp_path: Path) -> None:
    body = 'for a in "$@"; do case "$a" in --log=*) echo garbage > "${a#--log=}";; esac; done\n'
    with pytest.raises(PandocError, match="log that is no JSON"):
        find_pandoc(script(tmp_path / "odd", body)).run(["-t", "html"], timeout_seconds=5)


def test_one_failure_among_several_runs_is_raised(tmp_path: Path) -> None:
    body = 'case "$*" in *slow*) sleep 0.3; exit 0;; *) exit 9;; esac\n'
    pandoc = find_pandoc(script(tmp_path / "mixed", body))
    with pytest.raises(PandocError, match="status 9"):
        pandoc.run_all([Job(args=("fast",)), Job(args=("slow",))], timeout_seconds=5)


def test_a_pandoc_that_vanished_is_an_error(tmp_path: Path) -> None:
    gone = Pandoc(path=tmp_path / "gone")
    with pytest.raises(PandocError, match="cannot be started"):
        gone.run(["-t", "html"], timeout_seconds=5)


def test_an_interrupt_kills_the_child(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    hanging = script(
        tmp_path / "hanging", f"echo $$ > {mark}.new; mv {mark}.new {mark}; sleep 300\n"
    )
    code = (
        "import sys\nfrom pathlib import Path\nfrom reportgen.pandoc import Job, find_pandoc\n"
        "pandoc = find_pandoc(Path(sys.argv[1]))\n"
        "try:\n    pandoc.run_all([Job(args=('a',)), Job(args=('b',))], timeout_seconds=60)\n"
        "except KeyboardInterrupt:\n    sys.exit(130)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(hanging)]) as child:
        for _ in range(200):
            if mark.exists():
                break
            time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        assert child.wait(20) == 130
    assert_gone(int(mark.read_text()))
