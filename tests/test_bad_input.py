"""Bad input ends with a clear message and the right exit status, and changes no earlier output."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tiny_projects import BIBLIOGRAPHY, REPORT, SOURCE, run_process


def report(front: str = "bibliography: refs.bib", body: str = "") -> str:
    """A report with the given lines of front matter and body."""
    body = body or "Of the passengers, 62% travel to work [@survey2025]."
    return f"---\n{front}\n---\n\n{body}\n"


TEMPLATED = "bibliography: refs.bib\ndata:\n  rows: rows.yaml"

COULD_NOT_JUDGE = [
    ("a missing report", {"report.md": None}, ["no such file"]),
    ("an empty report", {"report.md": ""}, ["report.md", "empty"]),
    ("a report of blank lines", {"report.md": "\n \n\n"}, ["report.md", "empty"]),
    (
        "a report that is not UTF-8",
        {"report.md": b"---\ntitle: x\n---\n\nCaf\xe9 62%\n"},
        ["report.md", "UTF-8"],
    ),
    ("a binary report", {"report.md": b"PK\x03\x04\x00\x00\x00"}, ["report.md"]),
    (
        "front matter that is no YAML",
        {"report.md": "---\ntitle: [x\n---\n\n62%\n"},
        ["report.md:", "YAML"],
    ),
    ("front matter that is a list", {"report.md": "---\n- a\n- b\n---\n\n62%\n"}, ["front matter"]),
    (
        "an unknown front-matter key",
        {"report.md": report("bibliograpy: refs.bib")},
        ["report.md:2", "bibliograpy", "did you mean", "bibliography"],
    ),
    (
        "an unknown setting",
        {"report.md": report("bibliography: refs.bib\nreportgen:\n  citation-scpe: paragraph")},
        ["report.md:4", "citation-scpe", "citation-scope"],
    ),
    (
        "an unknown key in reportgen.toml",
        {"reportgen.toml": "fail-onn = 'error'\n"},
        ["reportgen.toml", "fail-onn", "fail-on"],
    ),
    ("a reportgen.toml that is no TOML", {"reportgen.toml": "fail-on = \n"}, ["reportgen.toml:1"]),
    (
        "an unknown rule in the settings",
        {"reportgen.toml": "[rules]\nno-such-rule = 'error'\n"},
        ["no-such-rule"],
    ),
    ("a missing bibliography", {"refs.bib": None}, ["refs.bib"]),
    ("an empty bibliography", {"refs.bib": ""}, ["refs.bib", "empty"]),
    ("a bibliography without entries", {"refs.bib": "% nothing yet\n"}, ["refs.bib"]),
    (
        "a bibliography outside the root",
        {"report.md": report("bibliography: ../../etc/refs.bib")},
        ["outside"],
    ),
    (
        "a missing template",
        {"report.md": report("bibliography: refs.bib\ntemplate: policy-breif")},
        ["policy-breif", "policy-brief"],
    ),
    (
        "a template with a syntax error",
        {"report.md": report(TEMPLATED, "{% for x in rows %}\n62%"), "rows.yaml": "- 1\n"},
        ["report.md:"],
    ),
    (
        "a template with an undefined variable",
        {"report.md": report(TEMPLATED, "One.\n\n{{ nothing }}"), "rows.yaml": "- 1\n"},
        ["report.md:9", "nothing"],
    ),
    (
        "a template that reaches outside",
        {"report.md": report(TEMPLATED, "{% include '../../secret.md' %}"), "rows.yaml": "- 1\n"},
        ["report.md:7", "secret.md"],
    ),
    (
        "a template that reaches into Python",
        {"report.md": report(TEMPLATED, "{{ ''.__class__.__mro__ }}"), "rows.yaml": "- 1\n"},
        ["report.md:7"],
    ),
    ("a missing data file", {"report.md": report(TEMPLATED)}, ["rows.yaml"]),
    (
        "a malformed data file",
        {"report.md": report(TEMPLATED), "rows.yaml": "a: [1\n"},
        ["rows.yaml:"],
    ),
    (
        "a malformed JSON data file",
        {
            "report.md": report("bibliography: refs.bib\ndata:\n  rows: rows.json"),
            "rows.json": "{\n 1",
        },
        ["rows.json:2"],
    ),
    (
        "a report with no claim",
        {"report.md": report(body="A calm sentence without a figure.")},
        ["no claim", "--allow-no-claims"],
    ),
    (
        "a raw block",
        {
            "report.md": report(
                body="Of these, 62% travel [@survey2025].\n\n```{=html}\n<b>x</b>\n```\n"
            )
        },
        ["report.md:8", "raw"],
    ),
]


@pytest.mark.parametrize(
    ("changes", "said"),
    [case[1:] for case in COULD_NOT_JUDGE],
    ids=[case[0] for case in COULD_NOT_JUDGE],
)
def test_what_could_not_be_judged_is_said_and_is_exit_2(project, run_cli, changes, said):
    folder = project(changes)
    outcome = run_cli("check", "report.md", cwd=folder)
    assert outcome.exit == 2, outcome
    for words in said:
        assert words in outcome.out + outcome.err
    assert str(folder) not in outcome.out + outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("changes", "said"),
    [case[1:] for case in COULD_NOT_JUDGE],
    ids=[case[0] for case in COULD_NOT_JUDGE],
)
def test_the_json_is_written_when_nothing_could_be_judged(project, run_cli, changes, said):
    outcome = run_cli("check", "report.md", "--format", "json", cwd=project(changes))
    assert outcome.exit == outcome.json["exit"] == 2
    assert outcome.json["errors"]


FINDINGS = [
    (
        "a broken entry among good ones",
        {
            "refs.bib": BIBLIOGRAPHY
            + "\n@book{broken,\n  title = {No end,\n\n@book{good2, title={T}, author={A}, date={2020}}\n"
        },
        "malformed-entry",
    ),
    ("a duplicate key", {"refs.bib": BIBLIOGRAPHY + "\n" + BIBLIOGRAPHY}, "duplicate-key"),
    (
        "an unknown key",
        {"report.md": report(body="Of these, 62% travel to work [@survey2024].")},
        "unknown-citation-key",
    ),
    ("a missing snapshot", {"sources/survey.txt": None}, "source-missing"),
    ("an empty snapshot", {"sources/survey.txt": ""}, "source-unreadable"),
    ("a binary snapshot", {"sources/survey.txt": b"\x00\x01\x02" * 40}, "source-unreadable"),
    (
        "a snapshot that is not UTF-8",
        {"sources/survey.txt": b"62 per cent \xff\xfe\xe9 of them\n"},
        "source-unreadable",
    ),
    (
        "an image without alt text",
        {"report.md": report(body="Of these, 62% travel to work [@survey2025].\n\n![](a.png)\n")},
        "missing-alt-text",
    ),
]


@pytest.mark.parametrize(
    ("changes", "rule"), [case[1:] for case in FINDINGS], ids=[case[0] for case in FINDINGS]
)
def test_a_fault_of_report_or_sources_is_a_finding_and_exit_1(project, run_cli, changes, rule):
    folder = project(changes)
    outcome = run_cli("check", "report.md", "--format", "json", cwd=folder)
    assert outcome.exit == 1, outcome
    assert rule in outcome.rules
    assert str(folder) not in outcome.out + outcome.err


def test_the_rest_of_a_bibliography_is_still_read_after_a_broken_entry(project, run_cli):
    changes = {"refs.bib": "@book{broken,\n  title = {No end,\n\n" + BIBLIOGRAPHY}
    outcome = run_cli("check", "report.md", "--format", "json", cwd=project(changes))
    assert outcome.json["summary"]["supported"] == 1


def test_a_snapshot_changed_since_the_lock_is_named(project, run_cli):
    folder = project()
    assert run_cli("lock", "report.md", cwd=folder).exit == 0
    (folder / "sources" / "survey.txt").write_text(SOURCE + "\nA later line.\n")
    outcome = run_cli("check", "report.md", "--format", "json", cwd=folder)
    assert "source-changed" in outcome.rules
    assert outcome.exit == 1


def test_a_missing_image_stops_the_build_and_leaves_old_outputs_alone(project, run_cli):
    body = "Of these, 62% travel to work [@survey2025].\n\n![A bus [@survey2025]](bus.png)\n"
    folder = project({"report.md": report(body=body), "build/report.html": "old"})
    outcome = run_cli("build", "report.md", "--to", "html", cwd=folder)
    assert outcome.exit == 2
    assert "bus.png" in outcome.out + outcome.err
    assert (folder / "build" / "report.html").read_text() == "old"


def test_findings_stop_the_build_and_leave_old_outputs_alone(project, run_cli):
    body = "Of these, 63% travel to work [@survey2025]."
    folder = project({"report.md": report(body=body), "build/report.pdf": "old"})
    outcome = run_cli("build", "report.md", cwd=folder)
    assert outcome.exit == 1
    assert "figure-not-in-source" in outcome.out
    assert (folder / "build" / "report.pdf").read_text() == "old"
    assert [path.name for path in (folder / "build").iterdir()] == ["report.pdf"]


PANDOCS = [
    (
        "that fails",
        "echo 'pandoc 3.9'; [ \"$1\" = --version ] && exit 0; echo 'it broke' >&2; exit 64",
        "it broke",
    ),
    ("too old", "echo 'pandoc 1.19'", "1.19"),
    ("that prints nonsense", "echo '???'", "pandoc"),
    (
        "that prints no JSON",
        "[ \"$1\" = --version ] && echo 'pandoc 3.9' && exit 0; cat >/dev/null; echo 'not json'",
        "pandoc",
    ),
]


@pytest.mark.parametrize(
    ("script", "said"), [case[1:] for case in PANDOCS], ids=[case[0] for case in PANDOCS]
)
def test_a_pandoc_is_never_trusted(project, run_cli, misbehaving_pandoc, script, said):
    pandoc = misbehaving_pandoc(script)
    outcome = run_cli("check", "report.md", "--pandoc", str(pandoc), cwd=project())
    assert outcome.exit == 2
    assert said in outcome.out + outcome.err
    assert "Traceback" not in outcome.err


def test_a_missing_pandoc_is_said(project, run_cli):
    outcome = run_cli("check", "report.md", "--pandoc", "no/such/pandoc", cwd=project())
    assert outcome.exit == 2
    assert "no/such/pandoc" in outcome.out + outcome.err


def test_a_pandoc_that_hangs_is_given_up(project, run_cli, misbehaving_pandoc, monkeypatch):
    import reportgen.pipeline.checking as checking

    monkeypatch.setattr(checking, "PANDOC_TIMEOUT_SECONDS", 1.0)
    script = "[ \"$1\" = --version ] && echo 'pandoc 3.9' && exit 0; sleep 60"
    started = time.monotonic()
    outcome = run_cli(
        "check", "report.md", "--pandoc", str(misbehaving_pandoc(script)), cwd=project()
    )
    assert outcome.exit == 2
    assert time.monotonic() - started < 20


def test_ctrl_c_is_exit_130_and_stops_pandoc(project, misbehaving_pandoc, tmp_path):
    marker = tmp_path / "started"
    script = (
        f"[ \"$1\" = --version ] && echo 'pandoc 3.9' && exit 0; touch '{marker}'; exec sleep 61"
    )
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "reportgen",
            "check",
            "report.md",
            "--pandoc",
            str(misbehaving_pandoc(script)),
        ],
        cwd=project(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 20
    while not marker.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130, (out, err)
    assert b"Traceback" not in err


def test_an_output_folder_that_is_a_file_is_said(project, run_cli):
    folder = project({"out": "a file"})
    outcome = run_cli("build", "report.md", "--to", "html", "-o", "out", cwd=folder)
    assert outcome.exit == 2
    assert (folder / "out").read_text() == "a file"


def test_an_output_file_below_a_regular_file_is_said(project, run_cli):
    folder = project({"out": "a file"})
    outcome = run_cli("check", "report.md", "--format", "json", "-o", "out/run.json", cwd=folder)
    assert outcome.exit == 2
    assert "out/run.json" in outcome.err
    assert (folder / "out").read_text() == "a file"


@pytest.mark.skipif(os.name != "posix", reason="file-size limits are POSIX")
def test_a_full_disk_leaves_the_old_output(project):
    folder = project({"build/report.html": "old"})
    limited = (
        "import resource, signal, sys;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"
        "sys.argv = ['reportgen', 'build', 'report.md', '--to', 'html'];"
        "from reportgen.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited], cwd=folder, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 2, done
    assert b"Traceback" not in done.stderr
    assert (folder / "build" / "report.html").read_text() == "old"
    assert [path.name for path in (folder / "build").iterdir()] == ["report.html"]


def test_a_folder_of_reports_and_plain_readmes_is_searched_for_reports(project, run_cli):
    folder = project(
        {"README.md": "# Read me\n\n99% of this is no report.\n", "notes/todo.md": "5% left\n"}
    )
    outcome = run_cli("check", ".", "--format", "json", cwd=folder)
    assert outcome.exit == 0
    assert {claim["path"] for claim in outcome.json["claims"]} == {"report.md"}


def test_a_folder_without_reports_is_exit_2(project, run_cli):
    folder = project({"README.md": "# Read me\n"}, bare=True)
    outcome = run_cli("check", ".", cwd=folder)
    assert outcome.exit == 2
    assert "no report" in outcome.out + outcome.err


def test_an_unknown_path_beside_a_good_one_is_exit_2_and_the_good_one_is_judged(project, run_cli):
    outcome = run_cli("check", "report.md", "reprot.md", "--format", "json", cwd=project())
    assert outcome.exit == 2
    assert outcome.json["summary"]["supported"] == 1
    assert any("report.md" in line for error in outcome.json["errors"] for line in error["help"])


def test_two_reports_with_one_name_cannot_be_built_into_one_folder(project, run_cli):
    folder = project({"other/report.md": report("bibliography: ../refs.bib"), "reportgen.toml": ""})
    outcome = run_cli(
        "build", "report.md", "other/report.md", "-o", "out", "--to", "html", cwd=folder
    )
    assert outcome.exit == 2
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["check"],
        ["check", "report.md", "--format", "xml"],
        ["check", "report.md", "--fail-on", "note"],
        ["build", "report.md", "--to", "odt"],
        ["check", "report.md", "--select", "no-such-rule"],
        ["explain", "no-such-rule"],
        ["new", "no-such-template", "x"],
        ["sources", "list"],
    ],
)
def test_a_usage_error_is_exit_2(project, run_cli, arguments):
    outcome = run_cli(*arguments, cwd=project())
    assert outcome.exit == 2
    assert "Traceback" not in outcome.err


def test_no_claim_is_allowed_when_asked_for(project, run_cli):
    folder = project({"report.md": report(body="A calm sentence.")})
    assert run_cli("check", "report.md", "--allow-no-claims", cwd=folder).exit == 0


def test_a_report_on_standard_input_is_judged(project):
    folder = project()
    done = subprocess.run(
        [sys.executable, "-m", "reportgen", "check", "-", "--stdin-filename", "draft.md"],
        input=REPORT.replace("62%", "63%").encode(),
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert b"draft.md:8:" in done.stdout


def test_the_version_is_told_as_a_process(tmp_path: Path):
    outcome = run_process("--version", cwd=tmp_path)
    assert outcome.exit == 0
    assert outcome.out.startswith("reportgen 0.")
