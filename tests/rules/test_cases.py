"""Every rule against its cases: what must be reported, and what must not."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from msgspec import Struct, field

from reportgen.config import Options
from reportgen.model.rule import RuleName
from reportgen.model.run import CheckedReport
from reportgen.model.verdict import ClaimStatus
from reportgen.pipeline.checking import CheckRequest, check
from reportgen.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.model.finding import Finding

HERE = Path(__file__).parent
OPEN = {
    ClaimStatus.MISMATCH,
    ClaimStatus.UNCITED,
    ClaimStatus.UNCHECKED,
    ClaimStatus.DOUBTFUL,
}
KEYS = {"name", "fail", "pass", "finds", "also", "files", "settings", "options"}


class Case(Struct, frozen=True, kw_only=True, dict=True):
    """One short report and what must come of it."""

    rule: str
    name: str
    text: str
    fails: bool
    finds: tuple[Mapping[str, Any], ...]
    also: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, bool] = field(default_factory=dict)

    @property
    def front_matter(self) -> str:
        if self.text.startswith("---"):
            return ""
        front: dict[str, Any] = {"bibliography": "refs.bib"}
        if self.settings:
            front["reportgen"] = dict(self.settings)
        return f"---\n{yaml.safe_dump(front)}---\n"


def read_cases() -> Iterator[Case]:
    for path in sorted(HERE.glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert set(item) <= KEYS, f"{path.name}: {set(item) - KEYS}"
            fails = "fail" in item
            yield Case(
                rule=path.stem,
                name=item["name"],
                text=item["fail"] if fails else item["pass"],
                fails=fails,
                finds=tuple(item.get("finds", ())),
                also=tuple(item.get("also", ())),
                files=item.get("files", {}),
                settings=item.get("settings", {}),
                options=dict.fromkeys(item.get("options", ()), True),
            )


CASES = tuple(read_cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_report_gives_these_findings_and_no_other(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_of(case, tmp_path, monkeypatch)
    findings = report.findings
    lead = case.front_matter.count("\n")
    own = [finding for finding in findings if finding.rule == case.rule]
    others = sorted(finding.rule.value for finding in findings if finding.rule != case.rule)
    assert others == sorted(case.also), told(findings)
    assert [lines_of(item, lead) for item in own] == [item["line"] for item in case.finds], told(
        findings
    )
    for finding, expected in zip(own, case.finds, strict=True):
        said = "\n".join((finding.message, *finding.help))
        assert str(expected.get("says", "")) in said
    assert findings or not open_claims(report, case), "a claim is open and nothing says so"


def open_claims(report: CheckedReport, case: Case) -> list[str]:
    """The texts of the claims that are not in order, unless their source is declared unavailable."""
    declared = set(case.settings.get("unavailable", ()))
    return [
        claim.text
        for claim, verdict in zip(report.claims, report.verdicts, strict=True)
        if verdict.status in OPEN and not {item.key for item in verdict.unread} & declared
    ]


def lines_of(finding: Finding, lead: int) -> int | str:
    """The line of the case's text, or ``file:line`` in another file."""
    region = finding.region
    return region.line - lead if region.path == "report.md" else f"{region.path}:{region.line}"


def told(findings: tuple[Finding, ...]) -> str:
    return "\n".join(f"{item.region.line}: {item.rule}: {item.message}" for item in findings)


def report_of(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> CheckedReport:
    shutil.copytree(HERE / "library", folder, dirs_exist_ok=True)
    for name, text in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "report.md").write_text(case.front_matter + case.text, encoding="utf-8")
    monkeypatch.chdir(folder)
    checked = check(
        CheckRequest(paths=("report.md",), options=Options(**case.options, allow_no_claims=True))
    )
    assert not checked.run.errors, checked.run.errors
    (report,) = checked.run.reports
    return report


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name.value)
def test_every_rule_has_two_cases_that_fail_and_two_that_pass(rule) -> None:
    own = [case for case in CASES if case.rule == rule.name]
    assert sum(case.fails for case in own) >= 2
    assert sum(not case.fails for case in own) >= 2


def test_every_case_belongs_to_a_rule_and_says_what_it_finds() -> None:
    assert CASES
    assert {case.rule for case in CASES} <= set(RuleName)
    assert [case.name for case in CASES if case.fails != bool(case.finds)] == []
    names = [(case.rule, case.name) for case in CASES]
    assert len(names) == len(set(names))
