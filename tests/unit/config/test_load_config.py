"""Settings: where they come from, which one counts, what is refused."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reportgen.config import (
    SETTINGS,
    Annex,
    CitationScope,
    Config,
    FailOn,
    Options,
    effective,
    load_config,
)
from reportgen.errors import ConfigError
from reportgen.model.rule import RuleName, Severity


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def load(root: Path, front_matter: str = "", **options: object) -> Config:
    """The settings of a report with this front matter at ``root``, seen from there."""
    text = f"---\n{front_matter}\n---\n\nText.\n" if front_matter else "Text.\n"
    (root / "report.md").write_text(text, encoding="utf-8")
    given: dict[str, object] = {"working_directory": root, "environment": {}, "root": root}
    return load_config(root / "report.md", text, Options(**{**given, **options}))  # type: ignore[arg-type]


def refused(root: Path, front_matter: str = "", **options: object) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load(root, front_matter, **options)
    error = caught.value
    assert error.help, f"{error} says what is wrong but not what to do"
    assert str(root) not in f"{error} {error.help}", "an absolute path is shown"
    return error


def test_a_bare_report_has_the_defaults(tmp_path: Path) -> None:
    config = load(tmp_path)
    assert config.shown_path == "report.md"
    assert config.root == tmp_path.resolve()
    assert (config.bibliography, config.sources, config.template) == ((), (), None)
    assert config.citation_scope is CitationScope.SENTENCE
    assert (config.fail_on, config.annex) == (FailOn.ERROR, Annex.INSIDE)
    assert not any((config.allow_unchecked, config.allow_no_claims, config.allow_raw))
    assert (config.title, config.language, config.date) == ("", "en", None)
    assert not config.severities
    assert not config.origins


def test_front_matter_is_kept_with_the_lines_of_its_keys(tmp_path: Path) -> None:
    config = load(
        tmp_path,
        "title: 'Trade: a view'\nauthor:\n  - A\n  - B\ndate: 2024-05-01\nlang: en-GB\ntoc: true",
    )
    assert config.metadata["author"] == ["A", "B"]
    assert config.metadata["toc"] is True
    assert config.metadata["date"] == "2024-05-01"
    assert dict(config.front_matter_lines) == {
        "title": 2, "author": 3, "date": 6, "lang": 7, "toc": 8,
    }  # fmt: skip
    assert (config.title, config.language, config.date) == ("Trade: a view", "en-GB", "2024-05-01")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-31", "2024-05-31"),
        ("'2024-05-31'", "2024-05-31"),
        ("2024-02-30", None),
        ("2024-13", None),
        ("1 May 2024", None),
        ("today", None),
        ("", None),
    ],
)
def test_only_a_day_month_or_year_of_the_calendar_is_a_date(
    tmp_path: Path, written: str, read: str | None
) -> None:
    assert load(tmp_path, f"title: A\ndate: {written}").date == read


@pytest.mark.parametrize(
    "front_matter",
    [
        "title: A\nauthor: B\nabstract: |\n  Some text.\nkeywords: [a, b]\nlink-citations: true",
        "title: A\nformat:\n  html:\n    toc: true\nexecute:\n  echo: false\ncategories: [x]",
        "title: A\ntags: [policy]\naliases: [b]\ncreated: 2024-01-01\ncssclasses: wide",
        "title: A\nnocite: '@*'\nnumber-sections: true\npapersize: a4\nheader-includes: x",
        "title: A\nmetadata:\n  anything: 1\n  else: {a: [b]}",
        "title: A\nmainfont: Libertinus Serif\nfontsize: 11pt\ngeometry: margin=2cm",
    ],
)
def test_keys_of_pandoc_quarto_and_obsidian_are_accepted(tmp_path: Path, front_matter: str) -> None:
    assert load(tmp_path, front_matter).title == "A"


@pytest.mark.parametrize(
    ("front_matter", "line", "message", "hint"),
    [
        ("title: A\nbibliografy: b.bib", 3, "unknown front-matter key 'bibliografy'", "'bibliography'"),
        ("Title: A", 2, "unknown front-matter key 'Title'", "'title'"),
        ("title: A\n\ntempalte: x", 4, "unknown front-matter key 'tempalte'", "'template'"),
        ("fail-on: never", 2, "unknown front-matter key 'fail-on'", "under 'reportgen:'"),
        ("women: 4", 2, "unknown front-matter key 'women'", "'metadata:'"),
        ("reportgen:\n  fail_on: never", 3, "unknown setting 'fail_on'", "'fail-on'"),
        ("reportgen:\n  citation-scop: sentence", 3, "unknown setting 'citation-scop'", "'citation-scope'"),
        ("reportgen:\n  zzz: 1", 3, "unknown setting 'zzz'", "settings: bibliography"),
        ("reportgen: yes", 2, "'reportgen' is 'yes'", "indented"),
        ("reportgen:\n  allow-raw: yes", 3, "'allow-raw' is 'yes'", "true or false"),
        ("reportgen:\n  allow-raw: 1", 3, "'allow-raw' is 1", "true or false"),
        ("reportgen:\n  require-signoff: true", 3, "'require-signoff' is true", "a whole number"),
        ("reportgen:\n  require-signoff: -1", 3, "'require-signoff' is -1", "a whole number"),
        ("reportgen:\n  fail-on: always", 3, "'fail-on' is 'always'", "error or warning or never"),
        ("reportgen:\n  citation-scope: section", 3, "'citation-scope' is 'section'", "sentence or paragraph"),
        ("reportgen:\n  annex: yes", 3, "'annex' is 'yes'", "inside or separate or none"),
        ("reportgen:\n  rules: [over-length]", 3, "'rules' is a list", "error, warning, info or off"),
        ("reportgen:\n  rules:\n    over-lenght: off", 4, "unknown rule 'over-lenght'", "'over-length'"),
        ("reportgen:\n  rules:\n    over-length: fatal", 4, "'over-length' is 'fatal'", "error or warning"),
        ("reportgen:\n  rules:\n    over-length: true", 4, "'over-length' is true", "error or warning"),
        ("reportgen:\n  unavailable: [smith2020]", 3, "'unavailable' is a list", "{key: reason}"),
        ("reportgen:\n  unavailable:\n    smith2020:", 4, "without a reason", "say why: smith2020"),
        ("reportgen:\n  unavailable:\n    smith2020: ' '", 4, "without a reason", "say why: smith2020"),
        ("bibliography: 4", 2, "'bibliography' is 4", "a text or a list of texts"),
        ("bibliography: [a.bib, 4]", 2, "'bibliography' is a list", "a text or a list of texts"),
        ("bibliography: ''", 2, "'bibliography' is an empty text", "a text or a list"),
        ("bibliography:", 2, "'bibliography' is empty", "a text or a list"),
        ("bibliography: {a: b}", 2, "'bibliography' is a mapping", "a text or a list"),
        ("bibliography: a.bib\nreportgen:\n  bibliography: b.bib", 4, "stands twice, first in line 2", "keep the one"),
        ("bibliography: ../../b.bib", 2, "leads outside the project root", "--root"),
        ("bibliography: /etc/b.bib", 2, "leads outside the project root", "--root"),
        ("bibliography: \"a\\0b\"", 2, "'bibliography' is", "a text"),
        ("bibliography: https://example.org/b.bib", 2, "is an address", "save the file"),
        ("bibliography: /home/me/b.bib", 2, "leads outside", "--bibliography FILE"),
        ("metadata: North", 2, "'metadata' is 'North'", "a mapping of your own variables"),
        ("fonts: no-such-folder", 2, "there is no folder 'no-such-folder'", ".ttf"),
        ("fonts: ../..", 2, "leads outside", "--root"),
        ("csl: ../../x.csl", 2, "leads outside", "--root"),
        ("csl: mine.csl", 2, "there is no style file 'mine.csl'", "csl: mine"),
        ("csl: https://www.example.org/styles/apa", 2, "nothing is fetched", "csl: apa"),
        ("csl: [apa]", 2, "'csl' is a list", "a text"),
        ("template: 4", 2, "'template' is 4", "a text"),
        ("data: estimates.csv", 2, "'data' is 'estimates.csv'", "mapping of names to files"),
        ("data: {}", 2, "'data' is a mapping", "mapping of names to files"),
        ("data:\n  my-table: a.csv", 3, "'my-table' cannot be the name", "letters, digits"),
        ("data:\n  loop: a.csv", 3, "'loop' cannot be the name", "letters, digits"),
        ("data:\n  a: [b.csv]", 3, "'a' is a list", "a text"),
        ("data:\n  a: ../../b.csv", 3, "leads outside", "--root"),
        ("references: x", 2, "'references' is 'x'", "a list of CSL items"),
        ("references:\n  - title: A", 2, "an item of 'references' has no 'id'", "id: key"),
        ("lang: [en]", 2, "'lang' is a list", "a text"),
        ("title: {a: b}", 2, "'title' is a mapping", "a text"),
        ("reportgen:\n  sources: nowhere", 3, "the sources folder 'nowhere' does not exist", "create it"),
        ("reportgen:\n  sources: report.md", 3, "is a file, not a folder", "correct the path"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line_and_what_to_write(
    tmp_path: Path, front_matter: str, line: int, message: str, hint: str
) -> None:
    error = refused(tmp_path, front_matter)
    assert error.path == "report.md"
    assert error.line == line
    assert message in error.message
    assert hint in "\n".join(error.help)


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [
        ("---\ntitle: A: B\n---\n", 2, "not YAML"),
        ("---\ntitle: A\n\tx: y\n---\n", 3, "not YAML"),
        ("---\ntitle: A\ntitle: B\n---\n", 3, "'title' stands twice, first in line 2"),
        ("---\nreportgen:\n  csl: a\n  csl: b\n---\n", 4, "'csl' stands twice"),
        ("---\ntitle: !!python/object:os.system x\n---\n", 2, "not YAML"),
        ("---\ntitle: &a [*a]\n---\n", 2, "contains itself"),
        ("---\ntitle: A\n\nText without an end.\n", 1, "never ends"),
        ("\n\n---\ntitle: A\n\nText.\n", 3, "never ends"),
        ("---\n- a\n- b\n---\n", 2, "not a list of keys"),
        ("---\njust words\n---\n", 2, "not a list of keys"),
        ("---\ntitle: \x07\n---\n", 2, "control character"),
        ("---\n? [a, b]\n: c\n---\n", 2, "not YAML"),
        (f"---\ntitle: {'[' * 3000}\n---\n", None, "not YAML"),
        ("---\na: &a [x,x,x,x,x,x,x,x,x,x]\n"
         + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True))
         + "---\n", None, "more than 1000000 values"),
    ],
)  # fmt: skip
def test_front_matter_that_is_not_yaml_is_refused_at_its_line(
    tmp_path: Path, head: str, line: int | None, message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "report.md", head, Options(working_directory=tmp_path))
    assert message in caught.value.message
    assert caught.value.help
    assert line is None or caught.value.line == line


@pytest.mark.parametrize(
    ("text", "metadata"),
    [
        ("Plain text.\n", {}),
        ("---\n\nA rule above, no front matter.\n\n---\n", {}),
        ("---\n---\n\nText.\n", {}),
        ("---\n# only a comment\n---\n", {}),
        ("---\r\ntitle: A\r\n---\r\nText.\r\n", {"title": "A"}),
        ("---\ntitle: A\n...\nText.\n", {"title": "A"}),
        ("---\ntitle: A\n---", {"title": "A"}),
        ("\n\n---\ntitle: A\n---\n", {"title": "A"}),
        ("---\nA sentence after a rule.\n", {}),
        ("---\ntitle: no\nsubtitle: 12:30\nversion: 007\nnumber: 1_000\n---\n",
         {"title": "no", "subtitle": "12:30", "version": "007", "number": "1_000"}),
        ("---\nnumber: 12\nversion: -1.5\ntoc: false\nabstract: ~\nkeywords:\n---\n",
         {"number": 12, "version": -1.5, "toc": False, "abstract": None, "keywords": None}),
    ],
)  # fmt: skip
def test_front_matter_is_what_pandoc_takes_for_it_and_values_are_what_was_written(
    tmp_path: Path, text: str, metadata: dict[str, object]
) -> None:
    config = load_config(tmp_path / "report.md", text, Options(working_directory=tmp_path))
    assert dict(config.metadata) == metadata


def test_settings_may_stand_in_reportgen_toml(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "reportgen.toml": (
                'bibliography = ["a.bib", "b.bib"]\nsources = "texts"\ncitation-scope = "paragraph"\n'
                'fail-on = "warning"\nallow-unchecked = true\nallow-no-claims = true\n'
                'allow-raw = true\ncsl = "apa"\nfonts = "fonts"\nannex = "separate"\n'
                "annex-reasons = true\nrequire-signoff = 2\nrequire-locators = 20\n"
                '[rules]\nover-length = "off"\n[unavailable]\nsmith2020 = "a book"\n'
            ),
            "texts__a.txt": "x",
            "fonts__a.ttf": "x",
        },
    )
    config = load(tmp_path)
    root = tmp_path.resolve()
    assert config.bibliography == (root / "a.bib", root / "b.bib")
    assert config.sources == (root / "texts",)
    assert config.fonts == root / "fonts"
    assert config.citation_scope is CitationScope.PARAGRAPH
    assert (config.fail_on, config.annex, config.csl) == (FailOn.WARNING, Annex.SEPARATE, "apa")
    assert config.allow_unchecked
    assert config.allow_no_claims
    assert config.allow_raw
    assert config.annex_reasons
    assert config.require_locators == 20
    assert config.require_signoff == 2
    assert dict(config.severities) == {RuleName.OVER_LENGTH: Severity.OFF}
    assert dict(config.unavailable) == {"smith2020": "a book"}
    assert {name: origin.line for name, origin in config.origins.items()} == {
        "bibliography": 1, "sources": 2, "citation-scope": 3, "fail-on": 4, "allow-unchecked": 5,
        "allow-no-claims": 6, "allow-raw": 7, "csl": 8, "fonts": 9, "annex": 10,
        "annex-reasons": 11, "require-signoff": 12, "require-locators": 13, "rules": 14,
        "unavailable": 16,
    }  # fmt: skip
    assert set(config.origins) == set(SETTINGS)


@pytest.mark.parametrize(
    ("toml", "line", "message", "hint"),
    [
        ('bibliografy = "a.bib"', 1, "unknown setting 'bibliografy'", "'bibliography'"),
        ('\nfail-on = "always"', 2, "'fail-on' is 'always'", "error or warning or never"),
        ('[rules]\nx-y = "off"', 2, "unknown rule 'x-y'", "reportgen explain"),
        ('rules.over-lenght = "off"', 1, "unknown rule 'over-lenght'", "'over-length'"),
        ('[rules]\n"over-length" = "fatal"', 2, "'over-length' is 'fatal'", "error or"),
        ("fail-on = never", 1, "is not TOML", "quotation marks"),
        ("[rules\n", 1, "is not TOML", "quotation marks"),
        ("a = 1\na = 2", 2, "is not TOML", "quotation marks"),
        ("require-locators = true", 1, "'require-locators' is true", "a whole number"),
        ("require-locators = -1", 1, "'require-locators' is -1", "a whole number"),
        ("require-locators = 2.5", 1, "'require-locators' is 2.5", "a whole number"),
        ("allow-raw = 1979-05-27", 1, "'allow-raw' is 1979-05-27", "true or false"),
    ],
)
def test_a_fault_in_reportgen_toml_is_named_with_its_line(
    tmp_path: Path, toml: str, line: int, message: str, hint: str
) -> None:
    write(tmp_path, **{"reportgen.toml": toml})
    error = refused(tmp_path)
    assert (error.path, error.line) == ("reportgen.toml", line)
    assert message in error.message
    assert hint in "\n".join(error.help)


def test_reportgen_toml_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reportgen.toml").write_bytes(b'csl = "\xe9"')
    assert "not UTF-8" in refused(tmp_path).message


def test_settings_may_stand_in_pyproject_and_reportgen_toml_goes_before_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "pyproject.toml": '[project]\nname = "x"\n\n[tool.reportgen]\ncsl = "apa"\nfail-on = 1\n'
        },
    )
    error = refused(tmp_path)
    assert (error.path, error.line) == ("pyproject.toml", 6)
    write(tmp_path, **{"reportgen.toml": 'csl = "ieee"\n'})
    assert load(tmp_path).csl == "ieee"


def test_a_pyproject_of_another_tool_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, **{"pyproject.toml": "this is not TOML at all"})
    assert load(tmp_path).csl is None


def test_the_command_line_outranks_front_matter_and_that_reportgen_toml(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "reportgen.toml": (
                'csl = "apa"\nfail-on = "never"\nannex = "none"\nbibliography = "a.bib"\n'
                '[rules]\nover-length = "off"\nunused-entry = "info"\n'
            ),
        },
    )
    front_matter = (
        "csl: ieee\nbibliography: b.bib\nreportgen:\n  fail-on: warning\n"
        "  rules: {over-length: error}\n  unavailable: {x: a book}"
    )
    config = load(tmp_path, front_matter)
    assert (config.csl, config.fail_on, config.annex) == ("ieee", FailOn.WARNING, Annex.NONE)
    assert [path.name for path in config.bibliography] == ["b.bib"]
    assert dict(config.severities) == {
        RuleName.OVER_LENGTH: Severity.ERROR,
        RuleName.UNUSED_ENTRY: Severity.INFO,
    }
    config = load(
        tmp_path,
        front_matter,
        fail_on=FailOn.ERROR,
        annex=Annex.INSIDE,
        bibliography=(Path("c.bib"),),
        ignore=("over-length",),
        locked=True,
        allow_unchecked=True,
        allow_no_claims=True,
        annex_reasons=True,
    )
    assert (config.fail_on, config.annex) == (FailOn.ERROR, Annex.INSIDE)
    assert [path.name for path in config.bibliography] == ["c.bib"]
    assert config.severities[RuleName.OVER_LENGTH] is Severity.OFF
    assert config.locked
    assert config.allow_unchecked
    assert config.allow_no_claims
    assert config.annex_reasons
    assert config.origins["bibliography"].name == "--bibliography"
    assert config.origins["bibliography"].path is None


def test_select_switches_all_other_rules_off_and_the_named_ones_on(tmp_path: Path) -> None:
    front_matter = "reportgen:\n  rules: {over-length: off, wrong-locator: error}"
    config = load(
        tmp_path,
        front_matter,
        select=("over-length", "wrong-locator", "unused-entry", "bad-identifier"),
    )
    others = [rule for rule in RuleName if config.severities.get(rule) is Severity.OFF]
    assert len(others) == len(RuleName) - 4
    assert RuleName.OVER_LENGTH not in config.severities, "its default stands again"
    assert config.severities[RuleName.WRONG_LOCATOR] is Severity.ERROR
    assert config.severities[RuleName.UNUSED_ENTRY] is Severity.WARNING, "it is off by default"
    assert RuleName.BAD_IDENTIFIER not in config.severities


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_an_unknown_rule_on_the_command_line_is_refused(tmp_path: Path, option: str) -> None:
    error = refused(tmp_path, **{option: ("figure-not-in-sources",)})
    assert "unknown rule 'figure-not-in-sources'" in error.message
    assert "did you mean 'figure-not-in-source'?" in error.help
    assert error.path is None


def test_a_bibliography_is_looked_for_beside_the_report_then_at_the_root(tmp_path: Path) -> None:
    write(tmp_path, **{"shared.bib": "", "reports__own.bib": "", "reports__r.md": "x"})
    text = "---\nbibliography: [own.bib, shared.bib, missing.bib]\n---\n"
    config = load_config(
        tmp_path / "reports" / "r.md", text, Options(root=tmp_path, working_directory=tmp_path)
    )
    root = tmp_path.resolve()
    assert config.bibliography == (
        root / "reports" / "own.bib",
        root / "shared.bib",
        root / "reports" / "missing.bib",
    )
    assert config.shown_path == "reports/r.md"


def test_a_link_that_leads_outside_the_root_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    write(tmp_path, **{"secret.bib": "", "project__report.md": "x"})
    (root / "refs.bib").symlink_to(tmp_path / "secret.bib")
    assert "leads outside the project root" in refused(root, "bibliography: refs.bib").message


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="such a link then resolves to itself")
def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").symlink_to(tmp_path / "refs.bib")
    with pytest.raises(ConfigError, match="cannot be followed"):
        load(tmp_path, "bibliography: refs.bib")


def test_a_bibliography_given_on_the_command_line_may_lie_anywhere(tmp_path: Path) -> None:
    write(tmp_path, **{"elsewhere__my.bib": "", "project__report.md": "x"})
    config = load(tmp_path / "project", bibliography=(tmp_path / "elsewhere" / "my.bib",))
    assert config.bibliography == ((tmp_path / "elsewhere" / "my.bib").resolve(),)


def test_sources_folders_are_searched_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("sources", "toml", "front", "environment", "second", "option"):
        (tmp_path / name).mkdir()
    write(tmp_path, **{"reportgen.toml": 'sources = ["toml"]\n'})
    config = load(
        tmp_path,
        "bibliography: refs.bib\nreportgen:\n  sources: [front, toml]",
        environment={"REPORTGEN_SOURCES": os.pathsep.join(["environment", "", "second"])},
        sources=(Path("option"),),
    )
    names = [path.name for path in config.sources]
    assert names == ["sources", "toml", "front", "environment", "second", "option"]
    assert config.origins["sources"].name == "--sources"


def test_sources_folders_named_on_purpose_may_lie_outside_the_root(tmp_path: Path) -> None:
    write(tmp_path, **{"texts__a.txt": "x", "project__report.md": "x"})
    config = load(tmp_path / "project", "reportgen:\n  sources: ../texts")
    assert config.sources == ((tmp_path / "texts").resolve(),)
    assert ("sources", '["../texts"]') in effective(config)


@pytest.mark.parametrize(
    "options",
    [
        {"environment": {"REPORTGEN_SOURCES": "nowhere"}},
        {"sources": (Path("nowhere"),)},
    ],
)
def test_a_sources_folder_that_is_named_and_not_there_is_refused(
    tmp_path: Path, options: dict[str, object]
) -> None:
    error = refused(tmp_path, **options)
    assert "the sources folder 'nowhere' does not exist" in error.message


def test_the_process_environment_is_asked_where_none_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texts").mkdir()
    monkeypatch.setenv("REPORTGEN_SOURCES", "texts")
    config = load(tmp_path, environment=None)
    assert [path.name for path in config.sources] == ["texts"]
    assert config.origins["sources"].name == "REPORTGEN_SOURCES"


def test_a_sources_link_that_leads_outside_must_be_named(tmp_path: Path) -> None:
    write(tmp_path, **{"texts__a.txt": "x", "project__report.md": "x"})
    root = tmp_path / "project"
    (root / "sources").symlink_to(tmp_path / "texts")
    assert "leads outside" in refused(root, "bibliography: refs.bib").message
    config = load(root, "bibliography: refs.bib", sources=(tmp_path / "texts",))
    assert config.sources == ((tmp_path / "texts").resolve(),)


def test_inline_references_are_kept_as_csl_items(tmp_path: Path) -> None:
    config = load(tmp_path, "references:\n  - id: a2020\n    title: T\n    volume: 1.5\n  - id: 7")
    assert [item["id"] for item in config.inline_references] == ["a2020", 7]
    assert config.inline_references[0]["volume"] == 1.5
    assert load(tmp_path, "references:").inline_references == ()


def test_data_files_are_named_and_resolved(tmp_path: Path) -> None:
    write(tmp_path, **{"data__a.csv": "x\n1\n"})
    config = load(tmp_path, "data:\n  a: data/a.csv\n  b: data/none.csv")
    assert dict(config.data) == {
        "a": tmp_path.resolve() / "data" / "a.csv",
        "b": tmp_path.resolve() / "data" / "none.csv",
    }


def test_a_style_is_a_name_or_a_file_of_the_project(tmp_path: Path) -> None:
    write(tmp_path, **{"styles__mine.csl": "<style/>"})
    assert load(tmp_path, "csl: chicago-author-date").csl == "chicago-author-date"
    assert load(tmp_path, "csl: styles/mine.csl").csl == "styles/mine.csl"


def test_a_severity_that_an_editor_turned_into_false_is_off(tmp_path: Path) -> None:
    config = load(tmp_path, "reportgen:\n  rules: {over-length: false}")
    assert config.severities[RuleName.OVER_LENGTH] is Severity.OFF


def test_an_empty_reportgen_mapping_is_no_fault(tmp_path: Path) -> None:
    assert load(tmp_path, "title: A\nreportgen:").title == "A"


def test_effective_settings_are_in_a_fixed_order_and_without_absolute_paths(tmp_path: Path) -> None:
    write(tmp_path, **{"refs.bib": "", "sources__a.txt": "x", "fonts__a.ttf": "x"})
    config = load(
        tmp_path,
        "bibliography: refs.bib\nfonts: fonts\ntemplate: policy-brief\ndata: {a: a.csv}\n"
        "reportgen:\n  rules: {over-length: off}\n  require-locators: 0\n"
        "  unavailable: {k: 'said \"no\"'}",
        bibliography=(),
    )
    pairs = effective(config)
    assert [name for name, _ in pairs if name in SETTINGS] == [
        name for name in SETTINGS if name != "csl"
    ], "what is not set is left out"
    assert {name for name, _ in pairs} - set(SETTINGS) == {
        "report",
        "root",
        "template",
        "data",
        "locked",
    }
    assert dict(pairs)["rules"] == '{ "over-length" = "off" }'
    assert dict(pairs)["unavailable"] == '{ "k" = "said \\"no\\"" }'
    assert dict(pairs)["data"] == '{ "a" = "a.csv" }'
    assert dict(pairs)["sources"] == '["sources"]'
    assert dict(pairs)["root"] == '"."'
    assert str(tmp_path) not in str(pairs)
    assert effective(config) == pairs


def test_effective_settings_can_be_written_into_reportgen_toml(tmp_path: Path) -> None:
    front_matter = (
        "csl: apa\nreportgen:\n  rules: {over-length: off}\n  unavailable: {k: 'said \"no\"'}\n"
        "  citation-scope: paragraph\n  fail-on: never\n  annex: separate\n  allow-raw: true"
    )
    pairs = effective(load(tmp_path, front_matter))
    settings = [f"{name} = {value}\n" for name, value in pairs if name in SETTINGS]
    write(tmp_path, **{"reportgen.toml": "".join(settings)})
    assert effective(load(tmp_path)) == pairs


def test_a_bibliography_outside_the_root_is_shown_relative_to_the_working_directory(
    tmp_path: Path,
) -> None:
    config = load(tmp_path, bibliography=(Path("../my.bib"),))
    assert dict(effective(config))["bibliography"] == '["../my.bib"]'
