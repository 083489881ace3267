"""Template packages: found in a checkout and in a wheel, read, and refused with a reason."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from reportgen.compose import Template, load_template, new_report, template_names, templates_folder
from reportgen.compose.package import find_templates
from reportgen.config import Options, load_config
from reportgen.errors import OutputError, TemplateError

ROOT = Path(__file__).parents[3]


def load(project: Any, template: str) -> Template:
    text = f"---\ntitle: A\ntemplate: {template}\n---\nText.\n"
    path = project.write("sub/report.md", text)
    options = Options(working_directory=project.root, root=project.root, environment={})
    found = load_template(load_config(path, text, options))
    assert found is not None
    return found


def refused(project: Any, template: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        load(project, template)
    assert str(project.root) not in f"{caught.value} {caught.value.help}"
    return caught.value


def test_a_report_without_a_template_has_none(project: Any) -> None:
    path = project.write("report.md", "Text.\n")
    config = load_config(path, "Text.\n", Options(working_directory=project.root))
    assert load_template(config) is None


def test_policy_brief_has_the_sections_of_a_brief_and_all_its_files(project: Any) -> None:
    template = load(project, "policy-brief")
    assert (template.name, template.place) == ("policy-brief", "templates/policy-brief")
    assert template.bundled
    assert [(section.title, section.required) for section in template.sections] == [
        ("Summary", True), ("Background", True), ("Findings", False),
        ("Recommendations", True), ("Method", False),
    ]  # fmt: skip
    summary = template.sections[0]
    assert (summary.id, summary.max_words) == ("summary", 250)
    assert "Executive summary" in summary.aliases
    assert all(section.max_words for section in template.sections)
    assert {path.name for path in (template.pdf, template.docx, template.html, template.css) if path} == {
        "layout.typ", "reference.docx", "page.html", "style.css",
    }  # fmt: skip


def test_every_template_that_comes_with_reportgen_can_be_read(project: Any) -> None:
    assert "policy-brief" in template_names()
    for name in template_names():
        assert load(project, name).description


def test_an_unknown_template_is_refused_with_the_list(project: Any) -> None:
    error = refused(project, "policy-breif")
    assert (error.path, error.line) == ("sub/report.md", 3)
    assert error.message == "unknown template 'policy-breif'"
    assert "did you mean 'policy-brief'?" in error.help
    assert any(line.startswith("templates: ") for line in error.help)


@pytest.mark.parametrize("written", ["./mine", "../mine", "./sub/mine", "sub/mine"])
def test_a_template_may_be_a_folder_of_the_project(project: Any, written: str) -> None:
    for folder in ("mine", "sub/mine"):
        project.write(f"{folder}/template.toml", '[[sections]]\ntitle = "Key Points"\n')
        project.write(f"{folder}/style.css", "")
    template = load(project, written)
    assert not template.bundled
    assert template.place in {"mine", "sub/mine"}
    assert template.sections[0].id == "key-points"
    assert not template.sections[0].required
    assert template.sections[0].max_words is None
    assert template.css is not None
    assert template.pdf is None


@pytest.mark.parametrize("written", ["./none", "../../outside", "/etc"])
def test_a_template_folder_that_is_not_there_or_outside_is_refused(
    project: Any, written: str
) -> None:
    (project.root.parent / "outside").mkdir()
    (project.root.parent / "outside" / "template.toml").touch()
    error = refused(project, written)
    assert "no template.toml" in error.message
    assert (error.path, error.line) == ("sub/report.md", 3)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("name = ", "is not TOML"),
        ("nam = 'x'", "unknown key 'nam'"),
        ("name = 4", "'name' must be a text"),
        ("sections = 4", "'sections' must be a list"),
        ("sections = [4]", "a section has no title"),
        ("[[sections]]\nid = 'a'", "a section has no title"),
        ("[[sections]]\ntitle = 4", "'title' must be a text"),
        ("[[sections]]\ntitle = 'A'\nmaxwords = 4", "unknown key 'maxwords'"),
        ("[[sections]]\ntitle = 'A'\nmax-words = '4'", "'max-words' must be a whole number"),
        ("[[sections]]\ntitle = 'A'\nmax-words = true", "'max-words' must be a whole number"),
        ("[[sections]]\ntitle = 'A'\nmax-words = 0", "must be above 0"),
        ("[[sections]]\ntitle = 'A'\nmax-words = -5", "must be above 0"),
        ("[[sections]]\ntitle = 'A'\nrequired = 1", "'required' must be a true or false"),
        ("[[sections]]\ntitle = 'A'\naliases = 'B'", "'aliases' must be a list"),
        ("[[sections]]\ntitle = 'A'\naliases = [4]", "must be a list of texts"),
        ("[[sections]]\ntitle = 'A'\nid = '#a'", "'#a' cannot be an id"),
        ("[[sections]]\ntitle = 'A'\n[[sections]]\ntitle = 'a'", "two sections have the id 'a'"),
        ("[files]\npdff = 'x'", "unknown key 'pdff'"),
        ("[files]\npdf = 'none.typ'", "there is no file 'none.typ'"),
        ("[files]\ncss = '../../x.css'", "leads outside the template's folder"),
        ("name = 'caf\udce9'", "is not UTF-8"),
    ],
)  # fmt: skip
def test_a_faulty_template_toml_is_refused_by_name(project: Any, toml: str, message: str) -> None:
    path = project.root / "mine" / "template.toml"
    path.parent.mkdir()
    path.write_bytes(toml.encode("utf-8", errors="surrogateescape"))
    error = refused(project, "../mine")
    assert error.path == "mine/template.toml"
    assert message in error.message


def test_templates_lie_in_the_package_of_a_wheel_and_beside_it_in_a_checkout(
    tmp_path: Path,
) -> None:
    package = tmp_path / "site" / "reportgen"
    package.mkdir(parents=True)
    (tmp_path / "site" / "templates").mkdir()
    assert find_templates(package) == tmp_path / "site" / "templates"
    shutil.copytree(ROOT / "templates", package / "_templates")
    assert find_templates(package) == package / "_templates"
    assert templates_folder().is_dir()


def test_a_wheel_carries_the_templates_and_finds_them(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="building a wheel needs hatchling, which is not here")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = (
        "from pathlib import Path; from reportgen.compose import new_report, templates_folder;"
        "print(templates_folder().name, *new_report('policy-brief', Path('brief')))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.split()[:2] == ["_templates", ".gitignore"]


def test_new_writes_a_skeleton_that_is_the_same_each_time(tmp_path: Path) -> None:
    written = new_report("policy-brief", tmp_path / "one")
    assert written == (
        ".gitignore", "bibliography.bib", "report.md", "sources/example.txt", "visits.csv",
    )  # fmt: skip
    assert new_report("policy-brief", tmp_path / "two") == written
    for name in written:
        one, two = (tmp_path / "one" / name).read_bytes(), (tmp_path / "two" / name).read_bytes()
        assert one == two
    assert "build/" in (tmp_path / "one" / ".gitignore").read_text(encoding="utf-8")
    assert "made up" in (tmp_path / "one" / "sources" / "example.txt").read_text(encoding="utf-8")


def test_the_skeleton_checks_clean_and_carries_a_claim_with_its_source(tmp_path: Path) -> None:
    new_report("policy-brief", tmp_path / "brief")
    command = [sys.executable, "-m", "reportgen", "check", "report.md", "--format", "json"]
    found = subprocess.run(
        command, cwd=tmp_path / "brief", capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert '"supported"' in found.stdout
    assert '"findings": []' in found.stdout or '"findings":[]' in found.stdout


def test_new_works_in_an_empty_folder_that_is_there(tmp_path: Path) -> None:
    assert new_report("policy-brief", tmp_path)


@pytest.mark.parametrize("occupied", ["report.md", ".hidden", "sub/x"])
def test_new_refuses_a_folder_that_is_not_empty_and_touches_nothing(
    tmp_path: Path, occupied: str
) -> None:
    path = tmp_path / occupied
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is not empty") as caught:
        new_report("policy-brief", tmp_path)
    assert caught.value.help
    assert path.read_text(encoding="utf-8") == "mine"
    assert len(list(tmp_path.rglob("*"))) == len(Path(occupied).parts)


def test_new_refuses_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file, not a folder"):
        new_report("policy-brief", tmp_path / "x")
    with pytest.raises(OutputError, match="cannot be written"):
        new_report("policy-brief", tmp_path / "x" / "below")


def test_new_refuses_a_template_without_a_skeleton(tmp_path: Path) -> None:
    bare = [
        name for name in template_names() if not (templates_folder() / name / "skeleton").is_dir()
    ]
    for name in bare:
        with pytest.raises(TemplateError, match="has no skeleton") as caught:
            new_report(name, tmp_path / "x")
        assert caught.value.help
        assert not (tmp_path / "x").exists()


def test_new_refuses_an_unknown_template_before_it_writes(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="unknown template 'memo'"):
        new_report("memo", tmp_path / "x")
    assert not (tmp_path / "x").exists()
