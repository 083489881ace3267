"""What an editor's spreadsheet gets, whatever the report says."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import jsonschema
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.ledger import Figure, FoundPassage, LedgerRow, ReasonedWaiver, Reference
from reportgen.model.run import ErrorKind, ExitStatus, LedgerFormat, RunError
from reportgen.model.signoff import Answer, SignOff, Void
from reportgen.model.verdict import ClaimStatus
from reportgen.output import schema
from reportgen.output.ledger import LEDGER_FORMATS, LedgerOptions

OPTIONS = LedgerOptions(version="0", exit=ExitStatus.CLEAN)
SHA = "ab" * 32


def row(statement: str = "Over 4,000 people wait.", **changes: object) -> LedgerRow:
    given: dict[str, object] = {
        "number": 1,
        "id": "0123456789ab",
        "statement": statement,
        "report": "brief.md",
        "path": "brief.md",
        "line": 7,
        "column": 1,
        "place": "line 7",
        "section": "Waiting",
        "citations": ("ons2024, p. 4",),
        "references": (Reference(key="ons2024", text="ONS, 2024. Waiting."),),
        "status": ClaimStatus.WAIVED,
        "passages": (
            FoundPassage(
                figures=(Figure(quote="more than 4,000"), Figure(quote=None, remark="derived: 1")),
                key="ons2024",
                place="p. 4",
                sha256=SHA,
            ),
            FoundPassage(
                figures=(Figure(quote=None, remark="derived: 2"),), key="", place="", sha256=""
            ),
        ),
        "rules": ("qualifier-changed",),
        "remarks": ("the source says 'more than'",),
        "waivers": (ReasonedWaiver(rule="qualifier-changed", reason="SECRET"),),
        "signoffs": (
            SignOff(name=None, answer=Answer.YES, date="2026-11-02"),
            SignOff(
                name="Ann Lee", answer=Answer.NO, date="2026-11-03", note="not so",
                void=Void.WORDS_CHANGED, by_author=True,
            ),
        ),
        "signed_off": True,
    }  # fmt: skip
    return LedgerRow(**{**given, **changes})  # type: ignore[arg-type]


def records(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def as_csv(*rows: LedgerRow, reasons: bool = False) -> bytes:
    options = LedgerOptions(version="0", exit=ExitStatus.CLEAN, reasons=reasons)
    return LEDGER_FORMATS[LedgerFormat.CSV](rows, options=options)


def sheet_of(data: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data)).active


def test_csv_has_a_byte_order_mark_and_crlf():
    data = as_csv(row())
    assert data.startswith(b"\xef\xbb\xbfNo.,Statement,Status,")
    assert data.endswith(b"\r\n")


def test_places_figures_and_hashes_stand_on_lines_that_match():
    head, first = records(as_csv(row()))
    told = dict(zip(head, first, strict=True))
    assert told["Place in the source"] == "ons2024, p. 4\n–"
    assert told["Figure as found"] == "“more than 4,000”; derived: 1\nderived: 2"
    assert told["Snapshot (SHA-256)"] == f"{SHA}\n–"
    assert told["Reference"] == "ons2024: ONS, 2024. Waiting."
    assert told["Signed off"] == (
        "yes 2026-11-02\n"
        "no 2026-11-03 (Ann Lee): not so; holds no more: words-changed; an author's, does not count"
    )


@pytest.mark.parametrize(
    "statement",
    ['=HYPERLINK("http://x")', "+1 point", "-5 % in 2023", "@SUM(A1)", "\t=1", "＝1+1"],
)  # fmt: skip
def test_no_spreadsheet_takes_a_statement_for_a_formula(statement):
    told = records(as_csv(row(statement)))[1][1]
    assert told == f"'{statement}"
    cell = sheet_of(LEDGER_FORMATS[LedgerFormat.XLSX]((row(statement),), options=OPTIONS))["B2"]
    assert (cell.data_type, cell.value) == ("s", statement)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_statement_comes_back_out_of_csv_and_json(statement: str) -> None:
    told = records(as_csv(row(statement)))[1][1]
    assert told in {statement, f"'{statement}"}
    assert told[0] not in "=+-@＝＋－＠"
    data = json.loads(LEDGER_FORMATS[LedgerFormat.JSON]((row(statement),), options=OPTIONS))
    assert data["rows"][0]["statement"] == statement


def test_the_workbook_can_be_read_and_filtered():
    sheet = sheet_of(LEDGER_FORMATS[LedgerFormat.XLSX]((row(), row("Two")), options=OPTIONS))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:O3"
    assert sheet["B1"].value == "Statement"
    assert sheet["B1"].font.bold
    assert sheet["B2"].alignment.wrap_text
    assert sheet.column_dimensions["B"].width > 50
    assert sheet.row_dimensions[2].height == 5 * 15, "as many lines as the sign-offs take"
    assert (sheet["A2"].value, sheet["L2"].value) == (1, 7)


def test_the_workbook_is_the_same_every_time_and_names_nobody():
    one, two = (LEDGER_FORMATS[LedgerFormat.XLSX]((row(),), options=OPTIONS) for _ in range(2))
    assert one == two
    core = zipfile.ZipFile(io.BytesIO(one)).read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core
    assert "1980-01-01T00:00:00Z" in core


def test_a_text_longer_than_a_cell_holds_is_cut_and_not_lost():
    data = LEDGER_FORMATS[LedgerFormat.XLSX]((row("x" * 40_000),), options=OPTIONS)
    value = sheet_of(data)["B2"].value
    assert len(value) == 32_767
    assert value.endswith("x…")


@pytest.mark.parametrize("form", list(LedgerFormat))
def test_reasons_of_waivers_stay_in_the_house_unless_asked_for(form):
    kept = LEDGER_FORMATS[form]((row(),), options=OPTIONS)
    asked = LedgerOptions(version="0", exit=ExitStatus.CLEAN, reasons=True)
    given = LEDGER_FORMATS[form]((row(),), options=asked)
    if form is LedgerFormat.XLSX:
        kept, given = (
            zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml") for data in (kept, given)
        )
    assert b"SECRET" not in kept
    assert b"SECRET" in given


@pytest.mark.parametrize("reasons", [False, True])
def test_json_follows_its_schema(reasons):
    error = RunError(
        kind=ErrorKind.REPORT, path="/home/ann/secret/b.md", line=None, message="is empty"
    )
    options = LedgerOptions(
        version="0", exit=ExitStatus.COULD_NOT_JUDGE, errors=(error,), reasons=reasons
    )
    data = LEDGER_FORMATS[LedgerFormat.JSON]((row(),), options=options)
    validator = jsonschema.Draft202012Validator(json.loads(schema("ledger")))
    assert [item.message for item in validator.iter_errors(json.loads(data))] == []
    assert b"/home/ann" not in data


def test_no_rows_give_the_headings_alone():
    assert len(records(as_csv())) == 1
    assert json.loads(LEDGER_FORMATS[LedgerFormat.JSON]((), options=OPTIONS))["rows"] == []
    assert sheet_of(LEDGER_FORMATS[LedgerFormat.XLSX]((), options=OPTIONS)).max_row == 1
