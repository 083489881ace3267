"""What the formats make of one run; the gold files show the whole."""

from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import pytest
from msgspec.structs import replace

from reportgen.model.claim import ClaimKind
from reportgen.model.composed import Composed
from reportgen.model.document import Document
from reportgen.model.finding import Finding, Waiver
from reportgen.model.library import Library
from reportgen.model.place import Region
from reportgen.model.quantity import Bound, Hedge, QuantityKind
from reportgen.model.rule import RuleName, Severity
from reportgen.model.run import CheckedReport, ErrorKind, ExitStatus, Run, RunError
from reportgen.model.verdict import ClaimStatus, QuantityStatus, QuotationStatus
from reportgen.output import FORMATS, OutputOptions, reader_of, schema, summary_line
from reportgen.output.json import plain

SCHEMA = json.loads(schema())


def finding(
    rule: RuleName = RuleName.FIGURE_NOT_IN_SOURCE,
    *,
    severity: Severity = Severity.ERROR,
    path: str = "report.md",
    line: int = 1,
    message: str = "a message",
    help: tuple[str, ...] = (),  # noqa: A002 - the field's own name
) -> Finding:
    region = Region(path=path, line=line, column=1, end_line=line, end_column=5)
    return Finding(rule=rule, severity=severity, region=region, message=message, help=help)


def run_of(
    *findings: Finding,
    errors: tuple[RunError, ...] = (),
    waivers: tuple[Waiver, ...] = (),
    text: str = "Over 300,000\nwomen\r\nand men\rand all\n",
) -> Run:
    report = CheckedReport(
        path="report.md",
        document=Document(composed=Composed.plain("report.md", text), blocks=()),
        library=Library(entries={}, problems=(), paths=()),
        claims=(),
        verdicts=(),
        findings=findings,
        waivers=waivers,
    )
    return Run(version="0", reports=(report,), errors=errors, exit=ExitStatus.FINDINGS)


def shown(form: str, run: Run, **options: object) -> str:
    return FORMATS[form](run, options=OutputOptions(read_line=reader_of(run), **options))


@pytest.mark.parametrize("form", ["text", "short", "json", "github"])
def test_infos_are_shown_only_when_asked_for(form: str) -> None:
    run = run_of(finding(severity=Severity.INFO, message="only a note"))
    assert "only a note" not in shown(form, run)
    assert "only a note" in shown(form, run, verbose=True)


@pytest.mark.parametrize(
    ("line", "text"),
    [(1, "Over 300,000"), (2, "women"), (3, "and men"), (4, "and all"), (0, None), (9, None)],
)
def test_lines_are_read_as_an_editor_counts_them(line: int, text: str | None) -> None:
    run = run_of()
    assert reader_of(run)("report.md", line) == text
    assert reader_of(run)("elsewhere.md", 1) is None


def test_a_run_over_nothing_says_so() -> None:
    run = replace(run_of(), reports=())
    assert summary_line(run) == "0 claims; 0 errors, 0 warnings"
    assert shown("short", run) == ""
    assert shown("github", run) == ""
    assert shown("text", run, summary=False) == ""


@pytest.mark.parametrize("form", FORMATS)
def test_a_fault_of_a_shared_bibliography_is_told_once(form: str) -> None:
    run = run_of(finding(RuleName.MALFORMED_ENTRY, path="refs.bib", message="no closing brace"))
    both = replace(run, reports=run.reports * 2)
    assert shown(form, both).count("no closing brace") == 1
    assert summary_line(both) == "0 claims; 1 error, 0 warnings"


def test_findings_with_one_cause_are_listed_at_the_end_with_one_next_step() -> None:
    missing = [
        finding(RuleName.SOURCE_MISSING, message=f"no @{key}", help=("own help",)) for key in "abc"
    ]
    text = shown("text", run_of(*missing, finding(line=2, message="a wrong figure")))
    assert text.index("a wrong figure") < text.index("error[source-missing] at 3 places")
    assert text.count("--sources DIR") == 1
    assert "own help" not in text


def test_two_findings_with_one_cause_are_shown_in_full() -> None:
    missing = [
        finding(RuleName.SOURCE_MISSING, message=f"no @{key}", help=("own help",)) for key in "ab"
    ]
    text = shown("text", run_of(*missing))
    assert text.count("own help") == 2
    assert "places" not in text


def test_a_long_list_is_cut_unless_verbose() -> None:
    many = [finding(RuleName.MALFORMED_ENTRY, line=line, help=("close the brace",))
            for line in range(1, 13)]  # fmt: skip
    text = shown("text", run_of(*many))
    assert "and 4 more (-v shows them all)" in text
    assert "report.md:12:1" not in text
    assert text.count("close the brace") == 1
    assert "report.md:12:1" in shown("text", run_of(*many), verbose=True)


def test_the_report_comes_before_its_bibliography() -> None:
    text = shown("text", run_of(finding(path="a.bib", message="in the bibliography"),
                                finding(message="in the report")))  # fmt: skip
    assert text.index("in the report") < text.index("in the bibliography")


def test_a_command_that_failed_is_shown_line_by_line() -> None:
    error = RunError(
        kind=ErrorKind.PANDOC,
        path="report.md",
        line=None,
        message="pandoc failed\nstatus 64\nunknown option",
        help=("is it a pandoc?",),
    )
    text = shown("text", run_of(errors=(error,)))
    assert text.startswith("report.md: could not judge[pandoc] pandoc failed\n    status 64\n")
    assert "  = is it a pandoc?" in text
    assert "pandoc failed | status 64 | unknown option" in shown("short", run_of(errors=(error,)))
    assert summary_line(run_of(errors=(error,))).endswith("1 fault kept a report from being judged")


def test_waivers_are_listed_with_what_they_stand_on() -> None:
    region = Region(path="report.md", line=1, column=6, end_line=1, end_column=13)
    marked = Waiver(rule=None, reason="our own", region=region, claims=("a",))
    comment = Waiver(rule="unit-mismatch", reason="a slip of theirs", region=region, claims=("a",))
    far = Waiver(rule=None, reason="unseen", region=Region(path="x.md", line=1), claims=("a",))
    unused = replace(marked, reason="not needed", claims=())
    text = shown("text", run_of(waivers=(marked, comment, far, unused)))
    assert "report.md:1:6: '300,000': our own" in text
    assert "unit-mismatch: a slip of theirs" in text
    assert "x.md:1: a marked stretch: unseen" in text
    assert "not needed" not in text


def test_github_gets_columns_only_within_one_line() -> None:
    over_two = Region(path="a,b:c.md", line=1, column=2, end_line=2, end_column=3)
    line_only = Region(path="r.md", line=4, end_line=4)
    run = run_of(
        replace(finding(), region=over_two, message="50% of\nall"),
        replace(finding(), region=line_only),
    )
    first, second = shown("github", run).splitlines()
    assert first == (
        "::error file=a%2Cb%3Ac.md,line=1,endLine=2,title=reportgen%3A figure-not-in-source"
        "::50%25 of%0Aall"
    )
    assert second.startswith("::error file=r.md,line=4,title=")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("200000", "200000"),
        ("2E+5", "200000"),
        ("12.50", "12.5"),
        ("0.0", "0"),
        ("1.10E-7", "0.00000011"),
        ("-3.0", "-3"),
    ],
)
def test_numbers_are_written_out_without_idle_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text
    jsonschema.validate(text, SCHEMA["$defs"]["decimal"])


ENUMS = [
    ("claim status", SCHEMA["$defs"]["claim"]["properties"]["status"], ClaimStatus),
    ("claim kind", SCHEMA["$defs"]["claim"]["properties"]["kinds"]["items"], ClaimKind),
    ("error kind", SCHEMA["$defs"]["error"]["properties"]["kind"], ErrorKind),
    ("quantity kind", SCHEMA["$defs"]["quantity"]["properties"]["kind"], QuantityKind),
    ("quantity status", SCHEMA["$defs"]["quantity"]["properties"]["status"], QuantityStatus),
    ("bound", SCHEMA["$defs"]["quantity"]["properties"]["bound"], Bound),
    ("hedge", SCHEMA["$defs"]["quantity"]["properties"]["hedge"], Hedge),
    ("quotation status", SCHEMA["$defs"]["quotation"]["properties"]["status"], QuotationStatus),
    ("exit", SCHEMA["properties"]["exit"], ExitStatus),
]


@pytest.mark.parametrize(
    ("listed", "enum"), [case[1:] for case in ENUMS], ids=[case[0] for case in ENUMS]
)
def test_the_schema_lists_every_value_there_is(listed, enum) -> None:
    assert set(listed["enum"]) - {None} == {member.value for member in enum}


def test_the_schema_is_itself_valid_and_names_every_rule() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for name in RuleName:
        jsonschema.validate(name.value, SCHEMA["$defs"]["finding"]["properties"]["rule"])


@pytest.mark.parametrize("key", SCHEMA["required"])
def test_the_schema_misses_what_is_taken_away(key: str) -> None:
    document = json.loads(shown("json", run_of(finding())))
    jsonschema.validate(document, SCHEMA)
    del document[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)
