"""A Word draft is checked like the same draft in Markdown."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tiny_projects import ROOT, Outcome
from word_cases import (
    AS_PRINTED,
    CHART,
    CONTROL,
    OBJECT,
    TRACKED,
    fields,
    with_toc_style,
)
from word_drafts import (
    DOCUMENT,
    changed,
    citation,
    complex_field,
    docx_of_markdown,
    paragraph,
    run,
    with_body,
    with_fields,
    with_picture,
)

from reportgen.output import schema

QUICKSTART = ROOT / "examples" / "quickstart"
WORKS: dict[str, dict[str, Any]] = {
    "accounts2024": {
        "id": "accounts2024",
        "type": "report",
        "title": "Accounts for 2024",
        "author": [{"literal": "Eastmere Council"}],
        "issued": {"date-parts": [[2024]]},
    },
    "survey2025": {
        "id": "survey2025",
        "type": "report",
        "title": "Who rides the night bus? Survey 2025",
        "author": [{"literal": "Eastmere Council"}],
        "issued": {"date-parts": [[2025]]},
    },
    "trust2025": {
        "id": "trust2025",
        "type": "report",
        "title": "Note on staff travel at night",
        "author": [{"literal": "Eastmere Hospital Trust"}],
        "issued": {"date-parts": [[2025]]},
    },
}
SOURCE = """MADE UP for a test.

The survey asked 1,240 passengers. Of these, 62 per cent travel to work.

The service cost £4.2 million and earned £2.9 million in 2024.
"""
BIB = """@report{survey2025,
  author = {{Eastmere Council}},
  title = {Who rides?},
  institution = {Eastmere Council},
  date = {2025},
  file = {sources/survey.txt},
}
"""
TEXT = """# Findings

Of the passengers, 62% travel to work [@survey2025].
"""
Write = Callable[..., Path]
Check = Callable[..., Outcome]


@pytest.fixture
def draft(tmp_path: Path) -> Write:
    """A folder with a draft, a bibliography and a source."""

    def write(docx: bytes, *, bibliography: str | None = BIB, name: str = "draft.docx") -> Path:
        (tmp_path / "sources").mkdir(exist_ok=True)
        (tmp_path / "sources/survey.txt").write_text(SOURCE)
        if bibliography is not None:
            (tmp_path / "refs.bib").write_text(bibliography)
        (tmp_path / name).write_bytes(docx)
        return tmp_path

    return write


@pytest.fixture
def checked(draft: Write, run_cli: Callable[..., Outcome]) -> Check:
    """A draft checked with its bibliography, as JSON."""

    def check(docx: bytes, *options: str) -> Outcome:
        folder = draft(docx)
        return run_cli(
            "check", "draft.docx", "--bibliography", "refs.bib", "--format", "json", *options,
            cwd=folder,
        )  # fmt: skip

    return check


# The same draft, the same verdicts


def verdicts(outcome: Outcome) -> list[Any]:
    return [
        (
            [item["key"] for item in claim["citations"]],
            claim["status"],
            [(item["text"], item["status"]) for item in claim["quantities"]],
            [item["status"] for item in claim["quotations"]],
        )
        for claim in outcome.json["claims"]
    ]


@pytest.mark.parametrize("cited", ["typed", "zotero", "mendeley"])
@pytest.mark.parametrize("name", ["draft-with-mistakes.md"])
def test_the_quickstart_draft_gives_the_same_in_word(
    tmp_path: Path, run_cli: Callable[..., Outcome], name: str, cited: str
) -> None:
    shutil.copytree(QUICKSTART, tmp_path, dirs_exist_ok=True)
    docx = docx_of_markdown((tmp_path / name).read_text())
    if cited != "typed":
        docx = with_fields(docx, WORKS, manager=cited)
    (tmp_path / "draft.docx").write_bytes(docx)
    markdown = run_cli("check", name, "--format", "json", cwd=tmp_path)
    word = run_cli(
        "check", "draft.docx", "--bibliography", "bibliography.bib", "--format", "json",
        cwd=tmp_path,
    )  # fmt: skip
    assert word.exit == markdown.exit == 1
    assert word.rules == markdown.rules
    assert len(word.rules) == 7
    assert [item["message"] for item in word.json["findings"]] == [
        item["message"] for item in markdown.json["findings"]
    ]
    assert verdicts(word) == verdicts(markdown)
    assert word.json["summary"] == markdown.json["summary"]


EVERYTHING = """---
title: Who rides
---

# Summary

Nearly two thirds of passengers travel to work.

# Findings

The service cost £4.2 million[^cost] and earned £2.9 million [@survey2025], a gap of £1.3 million.

- Of the passengers, 62% travel to work [@survey2025].
- The survey asked 1,250 passengers [@survey2025].

| Item   | 2024 (£ million) |
|--------|------------------|
| Cost   | 4.2              |
| Earned | 2.8              |

: Costs and fares [@survey2025]

| Item    | Passengers |
|---------|------------|
| Asked   | 1,240      |

Source: [@survey2025]

> Of these, 62 per cent travel to work. [@survey2025]

According to the council, "the survey asked 1,240 people".

[^cost]: See @survey2025 for the £4.2 million.
"""


@pytest.mark.parametrize("cited", ["typed", "zotero", "mendeley"])
def test_notes_tables_captions_and_lists_give_the_same_in_word(
    draft: Write, run_cli: Callable[..., Outcome], cited: str
) -> None:
    docx = docx_of_markdown(EVERYTHING)
    if cited != "typed":
        docx = with_fields(
            docx, {"survey2025": {**WORKS["survey2025"], "title": "Who rides?"}}, manager=cited
        )
    folder = draft(docx)
    (folder / "report.md").write_text(EVERYTHING)
    options = ("--bibliography", "refs.bib", "--format", "json")
    markdown = run_cli("check", "report.md", *options, cwd=folder)
    word = run_cli("check", "draft.docx", *options, cwd=folder)
    assert verdicts(word) == verdicts(markdown)
    assert word.rules == markdown.rules
    assert len(word.json["claims"]) >= 10


# Places


def test_a_finding_stands_at_its_heading_paragraph_and_sentence(checked: Check) -> None:
    text = """# Findings

Words before.

## Costs

One more. The service cost £4.3 million [@survey2025]. And so on.
"""
    outcome = checked(docx_of_markdown(text))
    (finding,) = outcome.json["findings"]
    assert finding["rule"] == "figure-not-in-source"
    assert [finding[name] for name in ("line", "column", "end_line", "end_column")] == [None] * 4
    assert finding["place"] == {
        "headings": ["Findings", "Costs"],
        "part": "paragraph 1",
        "paragraph": 1,
        "sentence": "The service cost £4.3 million [@survey2025].",
    }


@pytest.mark.parametrize(
    ("markdown", "part"),
    [
        ("- one\n- cost £4.3 million [@survey2025]\n", "paragraph 2"),
        ("Words.[^1]\n\n[^1]: It cost £4.3 million [@survey2025].\n", "note 1"),
        (
            "| Item | Cost |\n|---|---|\n| Bus | £4.3 million [@survey2025] |\n",
            "table 1, row 2, column 2",
        ),
        (
            "| Item | Town |\n|---|---|\n| Bus | Eastmere |\n\n: It cost £4.3 million [@survey2025]\n",
            "caption of table 1",
        ),
    ],
)
def test_each_part_of_a_draft_has_its_name(checked: Check, markdown: str, part: str) -> None:
    outcome = checked(docx_of_markdown(f"# A\n\n# B\n\n{markdown}"))
    places = [
        item["place"] for item in outcome.json["findings"] if item["rule"] == "figure-not-in-source"
    ]
    assert [(place["headings"], place["part"]) for place in places] == [(["B"], part)]


def test_the_text_shows_the_sentence_with_the_figure_marked(
    draft: Write, run_cli: Callable[..., Outcome]
) -> None:
    words = "which was found in the books of the council after a long search, " * 2
    folder = draft(
        docx_of_markdown(f"# Costs\n\nThe service, {words}cost £4.3 million [@survey2025].\n")
    )
    outcome = run_cli("check", "draft.docx", "--bibliography", "refs.bib", cwd=folder)
    lines = outcome.out.splitlines()
    assert lines[0].startswith("draft.docx: 'Costs', paragraph 1: error[figure-not-in-source] ")
    shown = [line.partition("| ")[2] for line in lines if line.startswith("      |")]
    carets = next(number for number, line in enumerate(shown) if line.strip().startswith("^"))
    start = shown[carets].index("^")
    assert shown[carets - 1][start : start + len("£4.3 million")] == "£4.3 million"
    sentence = " ".join(line for line in shown if not line.strip().startswith("^"))
    assert " ".join(sentence.split()) == f"The service, {words}cost £4.3 million [@survey2025]."


def test_every_format_tells_the_place(draft: Write, run_cli: Callable[..., Outcome]) -> None:
    folder = draft(docx_of_markdown("# Costs\n\nIt cost £4.3 million [@survey2025].\n"))
    options = ("--bibliography", "refs.bib", "--format")
    short = run_cli("check", "draft.docx", *options, "short", cwd=folder).out
    assert short.startswith("draft.docx: 'Costs', paragraph 1: error[figure-not-in-source] '£4.3")
    github = run_cli("check", "draft.docx", *options, "github", cwd=folder).out
    assert github.startswith("::error file=draft.docx,title=reportgen%3A figure-not-in-source::")
    assert "'Costs', paragraph 1: It cost £4.3 million [@survey2025].%0A" in github


@pytest.mark.parametrize("markdown", [EVERYTHING, TEXT, "# A\n\nIt cost £4.3 million [@x].\n"])
def test_the_json_follows_its_schema(checked: Check, markdown: str) -> None:
    document = checked(docx_of_markdown(markdown)).json
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    assert [error.message for error in validator.iter_errors(document)] == []


def test_what_a_waiver_and_a_second_figure_say_names_no_line(checked: Check) -> None:
    text = """# A

It cost £4.2 million [@survey2025]. We met [412 people]{.waive reason="our own count"}.

# Conclusion

It cost £4.3 million.
"""
    outcome = checked(docx_of_markdown(text.replace("]{", "\\]{").replace("[412", "\\[412")))
    (waiver,) = outcome.json["waivers"]
    assert (waiver["line"], waiver["reason"]) == (None, "our own count")
    assert waiver["place"]["part"] == "paragraph 1"
    told = json.dumps(outcome.json["findings"])
    assert "line 1" not in told
    assert "'A', paragraph 1 gives another figure" in told


# Citations


def test_works_that_mendeley_numbers_alike_are_told_apart(checked: Check) -> None:
    works = [WORKS["accounts2024"], {**WORKS["survey2025"], "title": "Who rides?"}]
    fields = [
        paragraph(
            f"Sum {number} of 62% travel to work ",
            complex_field(citation(work, number=1, manager="mendeley"), "(…)"),
            ".",
        )
        for number, work in enumerate(works, start=1)
    ]
    outcome = checked(with_body(docx_of_markdown("# A\n"), "".join(fields)))
    keys = [[item["key"] for item in claim["citations"]] for claim in outcome.json["claims"]]
    assert keys == [["eastmere2024"], ["survey2025"]]


@pytest.mark.parametrize(
    ("work", "key"),
    [
        ({"title": "Who rides?", "issued": {"date-parts": [[2025, 3]]}}, "survey2025"),
        ({"title": "WHO RIDES", "issued": {"date-parts": [[2025]]}}, "survey2025"),
        ({"title": "Who rides?", "citation-key": "survey2025"}, "survey2025"),
        ({"title": "Who rides?", "note": "Citation Key: survey2025"}, "survey2025"),
        ({"title": "Other", "DOI": "https://doi.org/10.1234/ABC"}, "survey2025"),
        ({"title": "Other", "URL": "http://eastmere.example/survey/"}, "survey2025"),
        ({"title": "Who rides?", "issued": {"date-parts": [[2019]]}}, "eastmere2019"),
        ({"title": "Other", "citation-key": "survey2025"}, "survey2025b"),
        ({"title": "Other", "citation-key": "other1"}, "other1"),
        ({"title": "Other", "author": [{"family": "Núñez", "given": "A."}]}, "nunez"),
        ({"title": "The Trip", "author": []}, "trip"),
    ],
)
def test_a_work_of_a_field_is_the_entry_it_describes(
    draft: Write, run_cli: Callable[..., Outcome], work: dict[str, Any], key: str
) -> None:
    bib = BIB.replace(
        "date =", "doi = {10.1234/abc}, url = {https://www.eastmere.example/survey},\n  date ="
    )
    item = {"id": "x", "type": "report", "author": [{"literal": "The Eastmere Council"}], **work}
    field = complex_field(citation(item, number=3, manager="zotero"), "(…)")
    docx = with_body(
        docx_of_markdown("# A\n"), paragraph("Of these, 62% travel to work ", field, ".")
    )
    folder = draft(docx, bibliography=bib)
    outcome = run_cli(
        "check", "draft.docx", "--bibliography", "refs.bib", "--format", "json", cwd=folder
    )
    (claim,) = outcome.json["claims"]
    assert [item["key"] for item in claim["citations"]] == [key]
    assert claim["status"] == ("supported" if key == "survey2025" else "unchecked")


def test_the_data_of_the_fields_are_the_bibliography_when_none_is_given(
    draft: Write, run_cli: Callable[..., Outcome]
) -> None:
    docx = with_fields(docx_of_markdown(TEXT), WORKS, manager="zotero")
    folder = draft(docx, bibliography=None)
    outcome = run_cli("check", "draft.docx", "--format", "json", cwd=folder)
    assert outcome.exit == 1
    assert outcome.rules == ["source-missing"]
    (finding,) = outcome.json["findings"]
    assert (
        "'eastmere2025' (Who rides the night bus? Survey 2025) names no file" in finding["message"]
    )
    assert "sources/eastmere2025.txt beside the draft" in finding["help"][0]
    (folder / "sources/survey.txt").rename(folder / "sources/eastmere2025.txt")
    outcome = run_cli("check", "draft.docx", "--format", "json", cwd=folder)
    assert (outcome.exit, outcome.rules) == (0, [])


def test_a_locator_of_a_field_is_the_locator(checked: Check) -> None:
    docx = docx_of_markdown("# A\n\nOf these, 62% travel to work [@survey2025, p. 4].\n")
    outcome = checked(
        with_fields(
            docx, {"survey2025": {**WORKS["survey2025"], "title": "Who rides?"}}, manager="zotero"
        )
    )
    (claim,) = outcome.json["claims"]
    assert claim["citations"] == [{"key": "survey2025", "locator": {"label": "page", "value": "4"}}]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("62% travel to work [@survey2025].", ["survey2025"]),
        ("62% travel to work [see @survey2025, p. 4; @other].", ["survey2025", "other"]),
        ("62% travel to work [-@survey2025].", ["survey2025"]),
        ("@survey2025 found that 62% travel to work.", ["survey2025"]),
        ("62% travel to work [@{survey2025}].", ["survey2025"]),
        ("62% travel to work, says @survey2025 [p. 4].", ["survey2025"]),
        ("62% travel to work [@surwey2025].", ["surwey2025"]),
        ("62% travel to work, @TransportTalk wrote.", []),
        ("62% travel to work; write to bus@eastmere.example.", []),
        ("62% travel to work [bus@eastmere.example].", []),
        ("62% travel to work [see note 4].", []),
    ],
)
def test_what_is_typed_as_a_citation_is_one(checked: Check, typed: str, keys: list[str]) -> None:
    outcome = checked(with_body(docx_of_markdown("# A\n"), paragraph(typed)))
    (claim,) = outcome.json["claims"]
    assert [item["key"] for item in claim["citations"]] == keys


def test_waivers_and_derivations_are_typed_with_the_quotes_word_makes(checked: Check) -> None:
    text = (
        "We met [412 people]{.waive reason=“our own count”}.",
        "Of 1,240 passengers, [about 769]{.derived from=“62% of 1240”} travel to work [@survey2025].",
    )
    outcome = checked(with_body(docx_of_markdown("# A\n"), "".join(map(paragraph, text))))
    assert outcome.rules == []
    assert [claim["status"] for claim in outcome.json["claims"]] == ["waived", "supported"]
    assert outcome.json["claims"][0]["text"] == "We met 412 people."


# What Word does to a text


@pytest.mark.parametrize(("xml", "texts"), AS_PRINTED.values(), ids=AS_PRINTED)
def test_the_draft_is_read_as_it_will_be_printed(
    checked: Check, xml: str, texts: list[str]
) -> None:
    docx = changed(with_body(docx_of_markdown("# A\n"), xml), {"word/styles.xml": with_toc_style})
    outcome = checked(docx, "--allow-no-claims")
    assert outcome.json["errors"] == []
    assert [claim["text"] for claim in outcome.json["claims"]] == texts


def test_an_indented_paragraph_is_no_quotation_and_one_indented_on_both_sides_is(
    checked: Check,
) -> None:
    cited = "Six in ten of those asked travel to work by bus, a share of 62% [@survey2025]."
    left = paragraph(cited, properties='<w:ind w:left="720"/>')
    both = paragraph(cited, properties='<w:ind w:left="720" w:right="720"/>')
    outcome = checked(with_body(docx_of_markdown("# A\n"), left + paragraph("Then.") + both))
    assert [len(claim["quotations"]) for claim in outcome.json["claims"]] == [0, 1]


# What is not read


def test_what_is_not_read_is_told_and_never_clean(checked: Check) -> None:
    docx = docx_of_markdown(TEXT)
    assert checked(docx).exit == 0
    outcome = checked(with_body(docx, paragraph("By the figure:", CHART.format("chart"))))
    assert [claim["status"] for claim in outcome.json["claims"]] == ["supported"]
    assert outcome.exit == 2
    (error,) = outcome.json["errors"]
    assert error["kind"] == "report"
    assert error["message"] == "not read in this version: 1 chart, at 'By the figure:'"
    assert error["help"]


@pytest.mark.parametrize("content", [OBJECT.format("Equation.DSMT4"), CONTROL.format("title")])
def test_a_formula_and_a_plain_control_are_no_fault(checked: Check, content: str) -> None:
    outcome = checked(with_body(docx_of_markdown(TEXT), paragraph("By it:", content)))
    assert outcome.json["errors"] == []


def test_a_waiver_written_as_a_comment_is_told(checked: Check) -> None:
    typed = paragraph(run("<!-- reportgen: ignore[unsourced-table] our own -->"))
    outcome = checked(with_body(docx_of_markdown(TEXT), typed))
    assert outcome.exit == 2
    assert "1 waiver written as an HTML comment" in outcome.json["errors"][0]["message"]
    assert '{.waive reason="…"}' in outcome.json["errors"][0]["help"][0]


def test_a_paragraph_that_pandoc_does_not_give_is_told(checked: Check) -> None:
    code = paragraph("In code: 5 million people.", properties='<w:pStyle w:val="SourceCode"/>')
    outcome = checked(with_body(docx_of_markdown(TEXT), code))
    assert outcome.exit == 2
    assert "1 paragraph in full, at 'Incode5millionpeople…'" in outcome.json["errors"][0]["message"]


def test_findings_are_told_beside_what_is_not_read(checked: Check) -> None:
    text = docx_of_markdown(TEXT.replace("62%", "63%"))
    outcome = checked(with_body(text, paragraph("See:", CHART.format("chart"))))
    assert (outcome.exit, outcome.rules) == (2, ["figure-not-in-source"])


# What cannot be read


def no_main_type(kind: str) -> bytes:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return changed(
        docx_of_markdown(TEXT), {"[Content_Types].xml": lambda text: text.replace(main, kind)}
    )


def bomb() -> bytes:
    blank = " " * 300_000_000
    return changed(docx_of_markdown(TEXT), {DOCUMENT: lambda text: f"{text}{blank}"})


def entities() -> bytes:
    head = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return changed(
        docx_of_markdown(TEXT),
        {DOCUMENT: lambda text: text.replace("?>", f"?>{head}", 1).replace("Of", "&b;Of", 1)},
    )


def zip_of_text() -> bytes:
    from written_sources import archive_of

    return archive_of({"a.txt": "62%"})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (lambda: b"", "is empty"),
        (lambda: b"# Findings\n", "is no Word file, whatever its name says"),
        (lambda: b"%PDF-1.7\n", "is a PDF"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old Word"),
        (
            lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "asks for a password",
        ),
        (lambda: b"{\\rtf1 62%}", "is an RTF file"),
        (lambda: docx_of_markdown(TEXT)[:-200], "it is cut off or damaged"),
        (lambda: docx_of_markdown(TEXT)[:2000], "it is cut off or damaged"),
        (lambda: b"PK\x03\x04" + b"\0" * 300, "it is cut off or damaged"),
        (zip_of_text, "its part [Content_Types].xml is missing"),
        (
            lambda: no_main_type("application/vnd.ms-word.document.macroEnabled.main+xml"),
            "it may hold macros (.docm)",
        ),
        (
            lambda: no_main_type(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
            ),
            "it is a template (.dotx)",
        ),
        (lambda: no_main_type("text/plain"), "it is no Word document"),
        (lambda: changed(docx_of_markdown(TEXT), {DOCUMENT: lambda text: text[:-90]}), "no sound XML"),
        (bomb, "it unpacks to more than 200 MB"),
        (entities, "declares entities"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_with_the_reason(
    draft: Write, run_cli: Callable[..., Outcome], data: Callable[[], bytes], says: str
) -> None:
    folder = draft(data())
    outcome = run_cli("check", "draft.docx", "--format", "json", cwd=folder)
    assert outcome.exit == 2
    (error,) = outcome.json["errors"]
    assert error["path"] == "draft.docx"
    assert says in error["message"]
    assert error["help"]


@pytest.mark.parametrize("name", ["old.doc", "macros.docm", "free.odt", "rich.rtf"])
def test_other_files_of_word_processors_are_told_what_to_become(
    draft: Write, run_cli: Callable[..., Outcome], name: str
) -> None:
    folder = draft(b"{\\rtf1 62%}", name=name)
    outcome = run_cli("check", name, "--format", "json", cwd=folder)
    assert outcome.exit == 2
    assert ".docx" in outcome.json["errors"][0]["help"][0]


def test_pictures_are_not_unpacked(checked: Check) -> None:
    picture = {"word/media/image9.png": b"\0" * 250_000_000}
    assert checked(changed(docx_of_markdown(TEXT), {}, added=picture)).exit == 0


def test_a_draft_in_another_language_is_refused(checked: Check) -> None:
    outcome = checked(docx_of_markdown(f"---\nlang: de-DE\n---\n\n{TEXT}"))
    assert outcome.exit == 2
    assert "marked as 'de-DE'" in outcome.json["errors"][0]["message"]


def test_a_draft_whose_text_is_marked_as_english_is_read(checked: Check) -> None:
    docx = docx_of_markdown(f"---\nlang: de-DE\n---\n\n{TEXT}")
    mark = '<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr>'
    assert checked(changed(docx, {DOCUMENT: lambda text: text.replace("<w:r>", mark)})).exit == 0


# Around it


def test_a_folder_never_stands_for_the_word_files_in_it(
    draft: Write, run_cli: Callable[..., Outcome]
) -> None:
    folder = draft(docx_of_markdown(TEXT))
    outcome = run_cli("check", ".", cwd=folder)
    assert outcome.exit == 2
    assert "or a Word draft" in outcome.out
    (folder / "report.md").write_text(f"---\nbibliography: refs.bib\n---\n\n{TEXT}")
    outcome = run_cli("check", ".", "--format", "json", cwd=folder)
    assert {claim["path"] for claim in outcome.json["claims"]} == {"report.md"}


def test_the_settings_come_from_the_project(draft: Write, run_cli: Callable[..., Outcome]) -> None:
    folder = draft(docx_of_markdown(TEXT))
    (folder / "reportgen.toml").write_text('bibliography = "refs.bib"\nfail-on = "warning"\n')
    assert run_cli("check", "draft.docx", cwd=folder).exit == 0
    shown = run_cli("config", "show", "draft.docx", cwd=folder)
    assert 'fail-on = "warning"' in shown.out or "fail-on = warning" in shown.out


def test_a_draft_on_standard_input_is_read(draft: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = draft(docx_of_markdown(TEXT))
    done = subprocess.run(
        [sys.executable, "-m", "reportgen", "check", "-", "--stdin-filename", "typed.docx",
         "--bibliography", "refs.bib", "--format", "json"],
        input=(folder / "draft.docx").read_bytes(), capture_output=True, cwd=folder, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert json.loads(done.stdout)["claims"][0]["path"] == "typed.docx"


def test_a_draft_is_locked_and_held_by_the_lock(
    draft: Write, run_cli: Callable[..., Outcome]
) -> None:
    folder = draft(docx_of_markdown(TEXT))
    options = ("draft.docx", "--bibliography", "refs.bib")
    assert run_cli("lock", *options, cwd=folder).exit == 0
    shutil.rmtree(folder / "sources")
    assert run_cli("check", *options, "--locked", cwd=folder).exit == 0
    (folder / "draft.docx").write_bytes(docx_of_markdown(TEXT.replace("62%", "63%")))
    outcome = run_cli("check", *options, "--locked", "--format", "json", cwd=folder)
    assert (outcome.exit, outcome.rules) == (1, ["lock-mismatch"])


def test_its_author_does_not_sign_a_draft_off(
    draft: Write, run_cli: Callable[..., Outcome]
) -> None:
    text = f"---\nauthor: Jane Roe\n---\n\n{TEXT.replace('62%', 'over 62%')}"
    folder = draft(docx_of_markdown(text))
    options = ("draft.docx", "--bibliography", "refs.bib")
    (claim,) = run_cli("check", *options, "--format", "json", cwd=folder).json["claims"]
    answer = ("--claim", claim["id"], "--yes", "--note", "the council told us")
    refused = run_cli("signoff", *options, "--by", "J. Roe", *answer, cwd=folder)
    assert (refused.exit, "may be the author" in refused.err) == (2, True)
    assert run_cli("signoff", *options, "--by", "John Doe", *answer, cwd=folder).exit == 0


def test_a_picture_needs_a_description_unless_it_only_adorns(checked: Check) -> None:
    def rules(mark: str) -> list[str]:
        adorned = changed(
            with_picture(docx_of_markdown(TEXT)), {DOCUMENT: lambda text: _marked(text, mark)}
        )
        return checked(adorned).rules

    assert rules("") == ["missing-alt-text"]
    space = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    assert rules(f'<d:decorative xmlns:d="{space}" val="1"/>') == []


def _marked(text: str, mark: str) -> str:
    """The properties of the picture with something in them."""
    start = text.index("<wp:docPr ")
    end = text.index("/>", start)
    return f"{text[:end]}>{mark}</wp:docPr>{text[end + 2 :]}"


def test_a_draft_is_never_changed(draft: Write, run_cli: Callable[..., Outcome]) -> None:
    text = TEXT + "The survey asked 1,240 passengers.\n"
    folder = draft(docx_of_markdown(text))
    before = (folder / "draft.docx").read_bytes()
    outcome = run_cli(
        "check", "draft.docx", "--bibliography", "refs.bib", "--fix", "--yes", cwd=folder
    )
    assert outcome.exit == 1
    assert "add [@survey2025, para. 2] yourself" in outcome.err
    assert "a Word draft is never changed" in outcome.err
    assert (folder / "draft.docx").read_bytes() == before


def test_the_claims_of_a_draft_are_counted_for_its_sources(
    draft: Write, run_cli: Callable[..., Outcome]
) -> None:
    folder = draft(docx_of_markdown(TEXT))
    listed = run_cli(
        "sources",
        "list",
        "draft.docx",
        "--bibliography",
        "refs.bib",
        "--format",
        "json",
        cwd=folder,
    )
    assert listed.exit == 0
    (source,) = listed.json["libraries"][0]["sources"]
    assert (source["key"], source["claims"]) == ("survey2025", 1)


def test_a_draft_is_not_rendered(draft: Write, run_cli: Callable[..., Outcome]) -> None:
    folder = draft(docx_of_markdown(TEXT))
    outcome = run_cli("build", "draft.docx", "--bibliography", "refs.bib", cwd=folder)
    assert outcome.exit == 2
    assert "a Word draft is checked, not rendered" in outcome.err
    assert not (folder / "build").exists()


def test_a_draft_that_is_not_there_is_told(draft: Write, run_cli: Callable[..., Outcome]) -> None:
    folder = draft(docx_of_markdown(TEXT))
    (folder / "folder.docx").mkdir()
    assert run_cli("check", "no.docx", cwd=folder).exit == 2


def test_a_markdown_report_loads_nothing_of_word(project: Callable[..., Path]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reportgen", "check", "report.md"],
        cwd=project(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    for name in ("document.word", "bibliography.embedded", "pipeline.drafts"):
        assert f"reportgen.{name}" not in done.stderr


def test_a_field_in_a_note_covers_the_sentence_that_calls_it(checked: Check) -> None:
    docx = docx_of_markdown("# A\n\nOf these, 62% travel to work.[^1]\n\n[^1]: [@survey2025]\n")
    works = {"survey2025": {**WORKS["survey2025"], "title": "Who rides?"}}
    outcome = checked(with_fields(docx, works, manager="zotero"))
    claim = outcome.json["claims"][0]
    assert (claim["text"], claim["status"]) == ("Of these, 62% travel to work.", "supported")


@pytest.mark.parametrize(
    "around",
    [
        f"<w:ins {TRACKED}>{{}}</w:ins>",
        '<w:smartTag w:element="x">{}</w:smartTag>',
        '<w:customXml w:element="x"><w:customXmlPr/>{}</w:customXml>',
        '<w:bdo w:val="ltr">{}</w:bdo>',
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    ],
)
@pytest.mark.parametrize("each", [False, True])
def test_a_field_is_read_whatever_stands_around_its_runs(
    checked: Check, around: str, each: bool
) -> None:
    work = {**WORKS["survey2025"], "title": "Who rides?"}
    field = complex_field(citation(work, number=1, manager="zotero"), "(…)", cuts=2)
    inside = (
        re.sub(r"<w:r>.*?</w:r>", lambda found: around.format(found.group()), field)
        if each and "hyperlink" not in around and "sdt" not in around
        else around.format(field)
    )
    draft = paragraph("Of these, 62% travel to work ", inside, ".")
    outcome = checked(with_body(docx_of_markdown("# A\n"), draft))
    assert (outcome.exit, outcome.json["errors"]) == (0, [])
    assert [claim["status"] for claim in outcome.json["claims"]] == ["supported"]


def test_a_note_that_nothing_calls_any_more_is_not_missed(checked: Check) -> None:
    docx = docx_of_markdown(TEXT + "\nWords.[^1]\n\n[^1]: Some 5 million people.\n")
    called = '<w:footnoteReference w:id="'

    def deleted(text: str) -> str:
        at = text.rindex("<w:r>", 0, text.index(called))
        end = text.index("</w:r>", at) + len("</w:r>")
        return f"{text[:at]}<w:del {TRACKED}>{text[at:end]}</w:del>{text[end:]}"

    outcome = checked(changed(docx, {DOCUMENT: deleted}))
    assert (outcome.exit, outcome.json["errors"]) == (0, [])


def test_deleted_rows_are_gone(checked: Check) -> None:
    docx = docx_of_markdown(EVERYTHING)

    def without(text: str) -> str:
        at = text.rindex("<w:tr>", 0, text.index("2.8"))
        row = text[at:].replace("<w:tr>", f"<w:tr><w:trPr><w:del {TRACKED}/></w:trPr>", 1)
        return text[:at] + row

    cells = [
        claim["place"]["part"]
        for claim in checked(changed(docx, {DOCUMENT: without})).json["claims"]
        if claim["place"]["part"].startswith("table 1")
    ]
    assert cells == ["table 1, row 2, column 2"]


def test_a_caption_numbered_by_word_belongs_to_its_table(checked: Check) -> None:
    table = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
    caption = paragraph(
        "Table ",
        fields((" SEQ Table \\* ARABIC ", "1")),
        ": Passengers asked [@survey2025]",
        properties='<w:pStyle w:val="Caption"/>',
    )
    rows = table.format(paragraph("Asked"), paragraph("1,250"))
    outcome = checked(with_body(docx_of_markdown("# A\n"), caption + rows))
    (finding,) = outcome.json["findings"]
    assert finding["rule"] == "figure-not-in-source"
    assert finding["place"]["part"] == "table 1, row 1, column 2"
    assert outcome.json["claims"][0]["text"] == "Table 1: Passengers asked"
