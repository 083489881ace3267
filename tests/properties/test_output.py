"""Every format accepts every string, and says it so that it can be read back."""

from __future__ import annotations

import json
import re

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.composed import Composed
from reportgen.model.document import Document
from reportgen.model.finding import Finding, Waiver
from reportgen.model.library import Library
from reportgen.model.place import Region
from reportgen.model.rule import RuleName, Severity
from reportgen.model.run import CheckedReport, ErrorKind, ExitStatus, Run, RunError
from reportgen.output import FORMATS, OutputOptions, reader_of, schema
from reportgen.output.excerpt import excerpt
from reportgen.output.github import command, escape_data, escape_property
from reportgen.output.terminal import columns, printable

VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema()))
TEXT = st.text(min_size=1, max_size=60)
NUMBER = st.integers(min_value=1, max_value=9)


@st.composite
def regions(draw: st.DrawFn) -> Region:
    line = draw(NUMBER)
    if draw(st.booleans()):
        return Region(path=draw(TEXT), line=line, end_line=line)
    column = draw(NUMBER)
    end_line = line + draw(st.integers(0, 2))
    return Region(
        path=draw(TEXT),
        line=line,
        column=column,
        end_line=end_line,
        end_column=column + draw(NUMBER),
    )


def _records(record: type, /, **fields: st.SearchStrategy) -> st.SearchStrategy:
    return st.fixed_dictionaries(fields).map(lambda values: record(**values))


FINDINGS = _records(
    Finding,
    rule=st.sampled_from(RuleName),
    severity=st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO]),
    region=regions(),
    message=TEXT,
    help=st.lists(TEXT, max_size=2).map(tuple),
)
ERRORS = _records(
    RunError,
    kind=st.sampled_from(ErrorKind),
    path=st.none() | TEXT,
    line=st.none() | NUMBER,
    message=TEXT,
    help=st.lists(TEXT, max_size=2).map(tuple),
)
WAIVERS = _records(
    Waiver, rule=st.none() | TEXT, reason=TEXT, region=regions(), claims=st.just(("a",))
)


@st.composite
def runs(draw: st.DrawFn) -> Run:
    path, text = draw(TEXT), draw(st.text(max_size=200))
    report = CheckedReport(
        path=path,
        document=Document(composed=Composed.plain(path, text), blocks=()),
        library=Library(entries={}, problems=(), paths=()),
        claims=(),
        verdicts=(),
        findings=tuple(draw(st.lists(FINDINGS, max_size=6))),
        waivers=tuple(draw(st.lists(WAIVERS, max_size=2))),
    )
    return Run(
        version="0",
        reports=(report,),
        errors=tuple(draw(st.lists(ERRORS, max_size=2))),
        exit=draw(st.sampled_from(ExitStatus)),
    )


@given(run=runs(), verbose=st.booleans(), width=st.integers(20, 120))
def test_every_format_accepts_every_string(run: Run, verbose: bool, width: int) -> None:
    options = OutputOptions(verbose=verbose, width=width, read_line=reader_of(run))
    for name, form in FORMATS.items():
        text = form(run, options=options)
        assert text == "" or text.endswith("\n"), name


@given(run=runs())
def test_the_json_is_valid_and_keeps_every_string(run: Run) -> None:
    document = json.loads(FORMATS["json"](run, options=OutputOptions(verbose=True)))
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    (report,) = run.reports
    assert [item["message"] for item in document["findings"]] == [
        finding.message for finding in dict.fromkeys(report.findings)
    ]


@given(run=runs())
def test_without_colours_nothing_that_a_terminal_obeys_is_printed(run: Run) -> None:
    options = OutputOptions(verbose=True, read_line=reader_of(run))
    for name in ("text", "short"):
        text = FORMATS[name](run, options=options)
        assert all(character.isprintable() or character in "\n\u3000\xa0" or character.isspace()
                   for character in text)  # fmt: skip
        assert "\x1b" not in text
        assert "\r" not in text


@given(message=st.text(), file=st.text(), title=st.text())
def test_a_github_command_decodes_back(message: str, file: str, title: str) -> None:
    line = command("error", {"file": file, "line": "3", "title": title}, message)
    assert "\n" not in line
    assert "\r" not in line
    name, properties, data = decoded(line)
    assert name == "error"
    assert properties == {"file": file, "line": "3", "title": title}
    assert data == message


def decoded(line: str) -> tuple[str, dict[str, str], str]:
    """Read a command as GitHub's runner does: split first, then put the escapes back."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line, re.DOTALL)
    assert match
    pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
    return match[1], {key: unescaped(value) for key, value in pairs.items()}, unescaped(match[3])


def unescaped(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n")):
        text = text.replace(code, character)
    return text.replace("%25", "%")


@given(text=st.text())
def test_an_escaped_property_is_an_escaped_message_without_its_separators(text: str) -> None:
    assert escape_property(text).replace("%3A", ":").replace("%2C", ",") == escape_data(text)


@given(
    line=st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=200),
    start=st.integers(1, 220),
    length=st.integers(1, 40),
    width=st.integers(30, 120),
)
def test_the_carets_stand_under_the_stretch_within_the_width(
    line: str, start: int, length: int, width: int
) -> None:
    region = Region(path="r", line=1, column=start, end_line=1, end_column=start + length)
    shown = excerpt(line, region, width=width)
    assert columns(shown.text) <= width
    assert columns(shown.carets) <= width + 1
    assert shown.carets.strip() == "^" * len(shown.carets.strip())
    marked = printable(line[start - 1 : start - 1 + length])
    lead = len(shown.carets) - len(shown.carets.lstrip())
    if marked and len(marked) == columns(marked) and columns(marked) <= width - 30:
        assert at_column(shown.text, lead).startswith(marked.rstrip())


def at_column(text: str, column: int) -> str:
    """The rest of a text from a column on."""
    used = 0
    for place, character in enumerate(text):
        if used >= column and columns(character):
            return text[place:]
        used += columns(character)
    return ""
