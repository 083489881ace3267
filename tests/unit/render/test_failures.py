"""What stops a build: each says why, and leaves everything old as it was."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import lxml.html
import pytest

from reportgen.config import FailOn
from reportgen.errors import OutputError, PandocError, RenderError
from reportgen.model.finding import Finding
from reportgen.model.place import Region
from reportgen.model.rule import RuleName, Severity
from reportgen.model.verdict import ClaimStatus
from reportgen.pandoc import Pandoc
from reportgen.render import Look, Target, render

TEMPLATES = Path(__file__).parents[3] / "templates"


def refused(desk, text: str, error: type[Exception] = RenderError, **settings):
    """Build over an old output, which must stay; gives the error."""
    desk.out.mkdir(exist_ok=True)
    old = desk.out / "brief.html"
    old.write_bytes(b"old")
    with pytest.raises(error) as caught:
        desk.build(text, **settings)
    assert old.read_bytes() == b"old"
    assert [path.name for path in desk.out.iterdir()] == ["brief.html"]
    return caught.value


def test_a_missing_image_is_named_with_its_line(desk):
    error = refused(desk, "# A\n\nText.\n\n![Words](charts/none.png)\n")
    assert error.message == "the image 'charts/none.png' is not there"
    assert (error.path, error.line) == ("brief.md", 5)


@pytest.mark.parametrize("target", ["../outside.png", "link.png"])
def test_an_image_outside_the_project_is_refused(desk, target, tmp_path_factory):
    outside = tmp_path_factory.mktemp("elsewhere") / "outside.png"
    outside.write_bytes((desk.folder / "chart.png").read_bytes())
    (desk.folder.parent / "outside.png").write_bytes(outside.read_bytes())
    (desk.folder / "link.png").symlink_to(outside)
    error = refused(desk, f"![Words]({target})\n")
    assert "lies outside the project" in error.message


def test_an_absolute_image_path_is_shown_without_its_folders(desk):
    error = refused(desk, "![Words](/home/someone/private/pictures/a.png)\n")
    assert "'pictures/a.png' lies outside" in error.message
    assert "someone" not in str(error)


def test_an_image_on_the_network_is_refused(desk):
    assert "network" in refused(desk, "![Words](https://example.org/a.png)\n").message


def test_an_image_that_is_a_folder_is_refused(desk):
    (desk.folder / "pictures").mkdir()
    assert "cannot be read" in refused(desk, "![Words](pictures)\n").message


def test_a_file_that_is_no_image_is_refused(desk):
    (desk.folder / "text.png").write_text("words")
    assert "no PNG, JPEG, GIF or SVG" in refused(desk, "![Words](text.png)\n").message


def test_an_embedded_image_is_used_and_a_broken_one_refused(desk):
    import base64

    good = base64.b64encode((desk.folder / "chart.png").read_bytes()).decode()
    files = desk.build(
        f"![Words](data:image/png;base64,{good})\n", targets=(Target.PDF, Target.HTML)
    )
    assert len(files) == 2
    desk.out.joinpath("brief.pdf").unlink()
    error = refused(desk, "![Words](data:image/png;base64,a)\n")
    assert "data: address is broken" in error.message


def test_an_embedded_svg_may_be_written_as_text(desk):
    svg = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20width='9'%20height='9'/%3E"
    assert desk.build(f"![Words](<{svg}>)\n", targets=(Target.HTML,))


def test_an_svg_that_cannot_be_drawn_is_refused_for_word(desk):
    (desk.folder / "bad.svg").write_text("<svg <<")
    error = refused(desk, "![Words](bad.svg)\n", targets=(Target.DOCX,))
    assert "SVG image cannot be drawn" in error.message


def test_spaces_in_the_name_of_an_image_do_no_harm(desk):
    (desk.folder / "my chart.png").write_bytes((desk.folder / "chart.png").read_bytes())
    assert desk.build("![Words](<my chart.png>)\n")


def test_an_open_citation_stops_all_but_a_draft(desk):
    text = "# A\n\nText [@nobody].\n"
    assert "nobody" in refused(desk, text).message
    (data,) = desk.build(text, draft=True).values()
    assert b"nobody?" in data


def test_a_template_without_one_of_its_files_is_named(desk, tmp_path):
    config = desk.config("x")
    parsed = desk.parsed("x\n")
    with pytest.raises(RenderError, match=r"no file 'layout\.typ'"):
        render(
            parsed.tree,
            desk.checked(parsed, ()),
            config,
            look=Look.of(tmp_path),
            csl_json=b"[]",
            targets=(Target.PDF,),
            out=desk.out,
            pandoc=desk.pandoc,
        )


def test_a_layout_with_a_fault_is_named(desk, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("reference.docx", "page.html", "style.css"):
        (folder / name).write_bytes((TEMPLATES / "plain" / name).read_bytes())
    (folder / "layout.typ").write_text("#nonsense()\n$body$\n")
    error = refused(desk, "x\n", targets=(Target.PDF,), template=str(folder))
    assert "unknown variable: nonsense" in error.message
    assert any("layout.typ" in line for line in error.help)


def test_a_pandoc_that_fails_changes_nothing(desk, tmp_path):
    script = tmp_path / "pandoc"
    script.write_text("#!/bin/sh\necho broken >&2\nexit 5\n")
    script.chmod(0o755)
    parsed = desk.parsed("x\n")
    with pytest.raises(PandocError):
        render(
            parsed.tree,
            desk.checked(parsed, ()),
            desk.config("x"),
            look=Look.of(TEMPLATES / "plain"),
            csl_json=b"[]",
            targets=(Target.HTML,),
            out=desk.out,
            pandoc=Pandoc(path=script),
        )
    assert not desk.out.exists()


def test_a_file_in_place_of_the_folder_is_an_output_error(desk):
    desk.out.write_text("a file")
    with pytest.raises(OutputError):
        desk.build("x\n")
    assert desk.out.read_text() == "a file"


def test_a_folder_in_place_of_the_file_changes_nothing(desk):
    (desk.out / "brief.docx").mkdir(parents=True)
    with pytest.raises(OutputError):
        desk.build("x\n", targets=(Target.HTML, Target.DOCX))
    assert [path.name for path in desk.out.iterdir()] == ["brief.docx"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_a_full_disk_leaves_no_half_written_file(desk):
    import resource
    import signal

    old_handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    (desk.folder / "big.png").write_bytes(
        (desk.folder / "chart.png").read_bytes() + os.urandom(200_000)
    )
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, hard))
        error = refused(desk, "![Words](big.png)\n", OutputError, targets=(Target.HTML,))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old_handler)
    assert error.help


def finding(severity: Severity) -> Finding:
    return Finding(
        rule=RuleName.UNATTRIBUTED_ASSERTION,
        severity=severity,
        region=Region(path="brief.md", line=1),
        message="who says so?",
        claim="000000000001",
    )


@pytest.mark.parametrize(
    ("severity", "fail_on", "marked"),
    [
        (Severity.ERROR, FailOn.ERROR, True),
        (Severity.WARNING, FailOn.ERROR, False),
        (Severity.WARNING, FailOn.WARNING, True),
        (Severity.INFO, FailOn.WARNING, False),
    ],
)
def test_a_finding_at_the_threshold_marks_the_whole_sentence(
    desk, judged, severity, fail_on, marked
):
    claim = judged(sentence="Over 4,000 people wait", status=ClaimStatus.DOUBTFUL)
    (data,) = desk.build(
        judged=(claim,), draft=True, findings=(finding(severity),), fail_on=fail_on
    ).values()
    assert (b">Over 4,000 people wait</mark> [unattributed assertion]" in data) is marked


def test_marks_do_not_run_into_each_other(desk, judged, cases):
    whole = judged(sentence="The cost was £4.6 million", status=ClaimStatus.UNCITED)
    (data,) = desk.build(judged=(whole, cases["wrong"]), draft=True).values()
    assert data.count(b"<mark") == 1


EVERYWHERE = """---
title: Waiting for 100 days
abstract: It grew by 101 per cent.
---

# Growth of 102 people

Text with **103 people and *104 dogs* inside** here.[^n]

[^n]: A note of 105 cats.

- An item of 106 birds

> A quotation of 107 fish

| Kind of 108 | Count |
|-------------|------:|
| Horses      |   109 |

: Caption of 110 cows
"""


def test_marks_reach_every_kind_of_text(desk, judged):
    claims = tuple(
        judged(sentence=str(number), status=ClaimStatus.UNCITED) for number in range(100, 111)
    )
    files = desk.build(EVERYWHERE, claims, targets=tuple(Target), draft=True)
    html = lxml.html.fromstring(files["brief.draft.html"].decode())
    assert sorted(mark.text_content() for mark in html.xpath("//mark")) == [
        str(number) for number in range(100, 111)
    ]
    assert html.text_content().count(" [no source given]") == 11
    assert html.findtext(".//title") == "DRAFT – Waiting for 100 days"
    word = zipfile.ZipFile(io.BytesIO(files["brief.draft.docx"])).read("word/document.xml")
    assert word.count(b'w:val="DraftMark"') == 10  # the eleventh stands among the footnotes


def test_all_three_drafts_have_their_own_names(desk, cases):
    files = desk.build(judged=(cases["wrong"],), draft=True, targets=tuple(Target))
    assert list(files) == ["brief.draft.pdf", "brief.draft.docx", "brief.draft.html"]
