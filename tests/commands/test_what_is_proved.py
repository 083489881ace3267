"""A report is judged before pandoc has proved it, and told only as it was proved."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_projects import GOOD_PROJECT, REPORT

from reportgen.evidence import judging

# In disguise the label is none, so that its citation would be looked for in another text.
UNPROVED = """
See [foo bar] and the 1,240 passengers [@survey2025].

- item

    [Foo Bar]: http://x.y

- the service cost £4.3 million [@survey2025]
"""


def _told(outcome) -> list[tuple[object, ...]]:
    return [(item["rule"], item["line"], item["column"]) for item in outcome.json["findings"]]


def test_what_was_not_proved_is_judged_again(project, run_cli) -> None:
    folder = project({**GOOD_PROJECT, "report.md": REPORT + UNPROVED})
    outcome = run_cli("check", "report.md", "--format", "json", cwd=folder)
    assert outcome.exit == 1
    assert _told(outcome) == [("figure-not-in-source", 16, 20)]
    assert outcome.json["summary"]["claims"] == 3


def test_pandoc_failing_on_the_proof_is_no_verdict(project, run_cli, misbehaving_pandoc) -> None:
    # In disguise no word has its first letters.
    failing = misbehaving_pandoc(
        'if [ "$1" = --version ]; then echo "pandoc 3.9"; exit 0; fi\n'
        'cat > "$0.$$"\n'
        'if grep -q passengers "$0.$$"; then echo broken >&2; exit 3; fi\n'
        f'exec "{_bundled()}" "$@" < "$0.$$"\n'
    )
    folder = project(GOOD_PROJECT)
    outcome = run_cli("check", "report.md", "--pandoc", str(failing), cwd=folder)
    assert outcome.exit == 2
    assert "could not judge[pandoc] pandoc failed with status 3" in outcome.out
    assert "0 claims" in outcome.err


def _bundled() -> Path:
    from reportgen.pandoc import find_pandoc

    return find_pandoc().path


@pytest.mark.parametrize("draft", ["draft-with-mistakes.md", "report.md"])
def test_two_processes_judge_as_one_does(run_cli, monkeypatch, draft) -> None:
    quickstart = Path(__file__).parents[2] / "examples" / "quickstart"
    told = []
    for many in (1, 10_000):
        monkeypatch.setattr(judging, "_MANY", many)
        monkeypatch.setattr("os.cpu_count", lambda: 2)
        told.append(run_cli("check", draft, "--format", "json", "-v", cwd=quickstart).out)
    assert told[0] == told[1]
