"""``sources list`` and ``sources verify`` on real files: what is told, and with which exit status."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import jsonschema
import pytest
from tiny_projects import BIBLIOGRAPHY, SOURCE
from word_drafts import citation, complex_field, docx_of_markdown, paragraph, run, with_body
from written_sources import PIXEL, docx_of, html_of, pdf_of

from reportgen.output import schema

SCHEMA = json.loads(schema("sources"))
PAGES = "First page.\n#pagebreak()\nOf these, 62 per cent travel to work.\n#pagebreak()\n"
REPORT = """---
bibliography: refs.bib
---

Of the passengers, 62% travel to work [@survey2025]. It cost £4.2 million [@survey2025].

In all 62 per cent travel [@paper; @survey2025].
"""
FIELDS = "author = {{A}}, date = {2025}, title"


def library(**files: str) -> str:
    """A bibliography: key → the value of its ``file`` field."""
    return "\n".join(
        f"@misc{{{key},\n  {FIELDS} = {{On {key}}},\n  file = {{{value}}},\n}}\n"
        for key, value in files.items()
    )


def sha(data: bytes | str) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


@pytest.fixture
def look(project, run_cli):
    """``look("verify", changes, arguments…)``: the parsed JSON and the exit status."""

    def looked(command, changes=None, *arguments, bare=True, status=0):
        root = project(changes or {}, bare=bare)
        given = arguments or ("--bibliography", "refs.bib")
        outcome = run_cli("sources", command, *given, "--format", "json", cwd=root)
        assert outcome.exit == status, outcome
        jsonschema.validate(outcome.json, SCHEMA)
        assert outcome.json["exit"] == status
        assert str(root) not in outcome.out + outcome.err
        text = run_cli("sources", command, *given, cwd=root)
        assert text.exit == status
        return outcome.json, text

    return looked


def test_a_list_tells_what_is_kept_of_each_source(look) -> None:
    pdf = pdf_of(PAGES)
    page = html_of(
        ["Of these, 62 per cent travel to work."] * 5, [["Year", "Trips"], ["2022", "7"]]
    )
    told, text = look(
        "list",
        {
            "refs.bib": BIBLIOGRAPHY
            + library(paper="sources/paper.pdf", page="sources/page.html; sources/page.docx"),
            "report.md": REPORT,
            "sources/survey.txt": SOURCE,
            "sources/paper.pdf": pdf,
            "sources/page.html": page,
            "sources/page.docx": docx_of(["A text."], [["b"]]),
        },
        "report.md",
    )
    (listing,) = told["libraries"]
    assert listing["bibliographies"] == ["refs.bib"]
    assert listing["reports"] == ["report.md"]
    survey, paper, two = listing["sources"]
    assert (survey["key"], survey["line"], survey["claims"]) == ("survey2025", 1, 3)
    assert survey["snapshots"] == [
        {
            "file": "sources/survey.txt",
            "format": "text",
            "pages": None,
            "words": len(SOURCE.split()),
            "sha256": sha(SOURCE),
            "recorded": False,
            "state": "readable",
            "message": "",
            "help": [],
        }
    ]
    (snapshot,) = paper["snapshots"]
    assert (snapshot["format"], snapshot["pages"], snapshot["words"]) == ("pdf", 3, 10)
    assert (paper["claims"], two["claims"]) == (1, 0)
    assert [item["format"] for item in two["snapshots"]] == ["html", "docx"]
    lines = text.out.splitlines()
    assert lines[0] == "refs.bib, for report.md"
    assert lines[1].split() == [
        "entry",
        "file",
        "format",
        "pages",
        "words",
        "sha",
        "claims",
        "state",
    ]
    assert lines[3].split() == f"paper sources/paper.pdf pdf 3 10 {sha(pdf)[:8]} 1 readable".split()
    assert lines[5].split()[0] == "sources/page.docx"
    assert text.err == "3 sources, all readable\n"


def test_a_bibliography_alone_is_listed_without_claims_and_says_so(look) -> None:
    told, text = look("list", {"refs.bib": BIBLIOGRAPHY, "sources/survey.txt": SOURCE})
    assert told["libraries"][0]["sources"][0]["claims"] is None
    assert "claims" not in text.out
    assert "claims are not counted" in text.err


def test_reports_of_one_bibliography_are_counted_together(look) -> None:
    told, _ = look(
        "list",
        {
            "refs.bib": BIBLIOGRAPHY,
            "other.bib": library(b="b.txt"),
            "b.txt": "Some 17 boats.",
            "a.md": "---\nbibliography: refs.bib\n---\n\nThere 62% travel [@survey2025].\n",
            "b.md": "---\nbibliography: refs.bib\n---\n\nHere 62% travel [@survey2025].\n",
            "c.md": "---\nbibliography: other.bib\n---\n\nThere are 17 boats [@b].\n",
            "sources/survey.txt": SOURCE,
        },
        ".",
    )
    assert [item["reports"] for item in told["libraries"]] == [["a.md", "b.md"], ["c.md"]]
    assert [item["sources"][0]["claims"] for item in told["libraries"]] == [2, 1]


def test_references_in_the_front_matter_are_a_library_too(look) -> None:
    told, _ = look(
        "list",
        {
            "report.md": "---\nreferences:\n- id: boats\n  type: report\n  title: Boats\n---\n\n"
            "There are 17 boats [@boats].\n",
            "sources/boats.txt": "Some 17 boats.",
        },
        "report.md",
        "--sources",
        "sources",
    )
    (listing,) = told["libraries"]
    assert listing["bibliographies"] == ["report.md"]
    assert listing["sources"][0]["snapshots"][0]["state"] == "readable"


STATES = {
    "missing": {"refs.bib": library(k="sources/k.pdf")},
    "unreadable": {"refs.bib": library(k="sources/k.pdf"), "sources/k.pdf": b"%PDF-1.7 cut off"},
    "changed": {
        "refs.bib": library(k="k.txt").replace(
            "file", f"snapshot-sha256 = {{{'0' * 64}}},\n  file"
        ),
        "k.txt": "There are 17 boats.",
    },
}
RULES = {
    "missing": "source-missing",
    "unreadable": "source-unreadable",
    "changed": "source-changed",
}


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_listed_and_is_a_fault(state, look) -> None:
    told, _ = look("list", STATES[state])
    assert [item["state"] for item in told["libraries"][0]["sources"][0]["snapshots"]] == [state]
    told, text = look("verify", STATES[state], status=1)
    (finding,) = told["findings"]
    assert (finding["rule"], finding["path"], finding["line"]) == (RULES[state], "refs.bib", 1)
    assert finding["help"]
    assert text.out.startswith(f"refs.bib:1: error[{RULES[state]}] @k: ")
    assert text.err.endswith("1 fault\n")


def test_a_declared_lack_is_listed_and_is_no_fault(look) -> None:
    changes = {
        "refs.bib": BIBLIOGRAPHY + library(smith1998=""),
        "sources/survey.txt": SOURCE,
        "reportgen.toml": '[unavailable]\nsmith1998 = "a printed book"\n',
    }
    told, text = look("list", changes)
    (lack,) = told["libraries"][0]["sources"][1]["snapshots"]
    assert (lack["state"], lack["message"]) == ("unavailable", "a printed book")
    assert "a printed book" in text.out
    look("verify", changes)


def test_a_page_without_text_is_a_fault(look) -> None:
    scanned = f"""#set page(width: 9cm, height: 6cm)
        A page with a text. #pagebreak() #{PIXEL} #pagebreak() Another page with a text."""
    changes = {"refs.bib": library(k="k.pdf"), "k.pdf": pdf_of(scanned)}
    told, _ = look("list", changes)
    (snapshot,) = told["libraries"][0]["sources"][0]["snapshots"]
    assert (snapshot["state"], snapshot["pages"]) == ("partly-readable", 3)
    told, _ = look("verify", changes, status=1)
    assert [item["rule"] for item in told["findings"]] == ["source-unreadable"]
    assert "page 2 of k.pdf" in told["findings"][0]["message"]


def test_what_is_as_recorded_is_verified(look) -> None:
    recorded = BIBLIOGRAPHY.replace("  file", f"  snapshot-sha256 = {{{sha(SOURCE)}}},\n  file")
    told, text = look("verify", {"refs.bib": recorded, "sources/survey.txt": SOURCE})
    assert told["findings"] == []
    assert told["libraries"][0]["sources"][0]["snapshots"][0]["recorded"]
    assert text.out == ""
    assert text.err == "1 source, readable; nothing is wrong\n"


def test_what_bears_no_hash_is_said_and_is_no_fault(look) -> None:
    _, text = look("verify", {"refs.bib": BIBLIOGRAPHY, "sources/survey.txt": SOURCE})
    assert "1 file with no hash on record" in text.err


def test_the_lock_is_a_record_too(project, run_cli, look) -> None:
    root = project()
    assert run_cli("lock", "report.md", cwd=root).exit == 0
    told, _ = look("verify", {}, "report.md")
    assert told["libraries"][0]["sources"][0]["snapshots"][0]["recorded"]
    told, _ = look(
        "verify", {"sources/survey.txt": SOURCE + "And 17 more.\n"}, "report.md", status=1
    )
    (finding,) = told["findings"]
    assert finding["rule"] == "source-changed"
    assert "evidence.lock" in finding["message"]
    assert "1 claim cites it" in finding["message"]


TWICE = {
    "one file": {"refs.bib": library(a="x.txt", b="x.txt"), "x.txt": "There are 17 boats."},
    "two files of the same content": {
        "refs.bib": library(a="x.txt", b="y.txt"),
        "x.txt": "There are 17 boats.",
        "y.txt": "There are 17 boats.",
    },
    "two records of one work": {
        "refs.bib": library(a="x.txt") + library(b="y.txt").replace("On b", "On a"),
        "x.txt": "There are 17 boats.",
        "y.txt": "There are 18 boats.",
    },
}


@pytest.mark.parametrize("changes", TWICE.values(), ids=TWICE)
def test_what_is_there_twice_is_a_fault(changes, look) -> None:
    told, _ = look("verify", changes, status=1)
    (finding,) = told["findings"]
    assert finding["rule"] == "duplicate-work"
    assert "b" in finding["message"]
    assert [item["line"] for item in finding["related"]] == [1]


def test_a_rule_that_is_switched_off_is_not_looked_at(look) -> None:
    off = {**TWICE["one file"], "reportgen.toml": '[rules]\nduplicate-work = "off"\n'}
    assert look("verify", off)[0]["findings"] == []


def test_a_broken_entry_hides_no_source_silently(look) -> None:
    changes = {
        "refs.bib": BIBLIOGRAPHY + "\n@misc{lost,\n  title = {No end,\n\n" + library(c="c.txt"),
        "sources/survey.txt": SOURCE,
        "c.txt": "There are 17 boats.",
    }
    told, _ = look("verify", changes, status=1)
    assert [item["rule"] for item in told["findings"]] == ["malformed-entry"]


CANNOT_LOOK = {
    "an empty bibliography": ({"refs.bib": ""}, "empty"),
    "a bibliography without entries": ({"refs.bib": "% nothing yet\n"}, "no entry"),
    "a missing bibliography": ({}, "does not exist"),
    "a bibliography of an unknown kind": ({"refs.bib": None, "refs.xml": "<x/>"}, "does not exist"),
    "a lock that is none": (
        {"refs.bib": BIBLIOGRAPHY, "sources/survey.txt": SOURCE, "evidence.lock": "version = x"},
        "evidence.lock",
    ),
}


@pytest.mark.parametrize("command", ["list", "verify"])
@pytest.mark.parametrize(("changes", "said"), CANNOT_LOOK.values(), ids=CANNOT_LOOK)
def test_what_could_not_be_looked_at_is_exit_2(command, changes, said, look) -> None:
    told, text = look(command, changes, status=2)
    (error,) = told["errors"]
    assert said in f"{error['path']}: {error['message']}"
    assert said in text.out
    assert "1 fault kept a library from being looked at" in text.err


@pytest.mark.parametrize("command", ["list", "verify"])
def test_a_report_that_cannot_be_read_is_exit_2_and_the_others_are_listed(command, look) -> None:
    changes = {
        "refs.bib": BIBLIOGRAPHY,
        "sources/survey.txt": SOURCE,
        "report.md": REPORT.replace("; @survey2025", ""),
        "broken.md": "---\nbibliograpy: refs.bib\n---\n\nText.\n",
    }
    told, _ = look(command, changes, "report.md", "broken.md", "nowhere.md", status=2)
    assert sorted(item["path"] for item in told["errors"]) == ["broken.md", "nowhere.md"]
    assert [item["reports"] for item in told["libraries"]] == [["report.md"]]


def test_a_report_without_a_bibliography_is_exit_2(look) -> None:
    told, _ = look("list", {"report.md": "Some 17 boats.\n"}, "report.md", status=2)
    assert "no bibliography" in told["errors"][0]["message"]


@pytest.mark.parametrize("command", ["list", "verify"])
def test_nothing_named_is_a_usage_error(command, project, run_cli) -> None:
    outcome = run_cli("sources", command, cwd=project())
    assert outcome.exit == 2
    assert "--bibliography" in outcome.err


def test_many_missing_sources_are_told_with_one_advice(look) -> None:
    _, text = look("verify", {"refs.bib": library(a="a.txt", b="b.txt", c="c.txt")}, status=1)
    assert text.out.count("--sources DIR") == 1
    assert text.out.count("error[source-missing]") == 3


def test_a_hostile_title_or_name_does_not_reach_the_terminal(look) -> None:
    _, text = look("list", {"refs.bib": library(a="a\x1b[31m.txt")})
    assert "\x1b" not in text.out


def test_the_example_is_in_order(run_cli) -> None:
    root = Path(__file__).parents[2]
    outcome = run_cli("sources", "verify", "examples/quickstart/report.md", cwd=root)
    assert (outcome.exit, outcome.out) == (0, "")


WORD_TEXT = "# Findings\n\nOf the passengers, 62% travel to work [@survey2025].\n"


def test_the_claims_of_a_word_draft_are_counted(look) -> None:
    told, _ = look(
        "list",
        {
            "draft.docx": docx_of_markdown(WORD_TEXT),
            "refs.bib": BIBLIOGRAPHY,
            "sources/survey.txt": SOURCE,
        },
        "draft.docx",
        "--bibliography",
        "refs.bib",
    )
    (listing,) = told["libraries"]
    assert listing["reports"] == ["draft.docx"]
    assert [(item["key"], item["claims"]) for item in listing["sources"]] == [("survey2025", 1)]


def test_the_works_in_a_word_draft_are_a_library(look) -> None:
    work = {"id": "s", "type": "report", "title": "Who rides?", "issued": {"date-parts": [[2025]]}}
    cited = paragraph(
        run("Of the passengers, 62% travel to work "),
        complex_field(citation(work, number=1, manager="zotero"), "(Council 2025)"),
        run("."),
    )
    told, _ = look(
        "verify",
        {"draft.docx": with_body(docx_of_markdown("# Findings\n"), cited)},
        "draft.docx",
        status=1,
    )
    (listing,) = told["libraries"]
    assert listing["bibliographies"] == ["draft.docx"]
    (source,) = listing["sources"]
    assert source["claims"] == 1
    assert "source-missing" in {item["rule"] for item in told["findings"]}
