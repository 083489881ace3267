"""Word files, workbooks and tables of values: what stands in them, and where."""

from __future__ import annotations

import pytest
from written_sources import archive_of, xlsx_of

from reportgen.sources import csv, docx, xlsx
from reportgen.sources.extract import Extract, from_json, to_json
from reportgen.sources.number_formats import shown

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, **parts: str) -> Extract:
    files = {"word/document.xml": f"<w:body>{body}</w:body>", **parts}
    return docx.read(
        archive_of(
            {
                name if "/" in name else f"word/{name}.xml": (
                    f'<w:part xmlns:w="{_W}" xmlns:mc="urn:mc">{content}</w:part>'
                )
                for name, content in files.items()
            }
        )
    )


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p><w:pPr/>{''.join(runs)}</w:p>"


def texts_of(extract: Extract) -> list[str]:
    return [extract.text[item.start : item.end] for item in extract.paragraphs]


def cells_of(extract: Extract) -> list[tuple]:
    return [
        (extract.text[cell.start : cell.end], cell.headers, cell.row, cell.caption, cell.name)
        for cell in extract.cells
    ]


WORD = {
    "runs are joined": (paragraph(run("4"), run(",512 women")), ["4,512 women"]),
    "deleted text is left out": (
        paragraph(
            run("now "),
            f"<w:ins>{run('5')}</w:ins>",
            "<w:del><w:r><w:delText>6</w:delText></w:r></w:del>",
        ),
        ["now 5"],
    ),
    "moved text stands where it went": (
        paragraph(f"<w:moveFrom>{run('6')}</w:moveFrom>", f"<w:moveTo>{run('5')}</w:moveTo>"),
        ["5"],
    ),
    "hidden text is left out": (paragraph(run("a"), run("9", "<w:vanish/>")), ["a"]),
    "text that is no longer hidden stays": (
        paragraph(run("9", '<w:vanish w:val="0"/>')),
        ["9"],
    ),
    "note numbers set by hand are superscripts": (
        paragraph(run("200,000"), run("3", '<w:vertAlign w:val="superscript"/>')),
        ["200,000³"],
    ),
    "field codes are no text": (
        paragraph("<w:r><w:instrText>PAGE 7</w:instrText></w:r>", run("x")),
        ["x"],
    ),
    "tabs, breaks and hyphens": (
        paragraph(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
            "<w:softHyphen/></w:r>"
        ),
        ["a\tb\nc\u2011d\u00ad"],
    ),
    "links and content controls are read": (
        paragraph(f"<w:hyperlink>{run('link')}</w:hyperlink>")
        + f"<w:sdt><w:sdtContent>{paragraph(run('control'))}</w:sdtContent></w:sdt>",
        ["link", "control"],
    ),
    "a text box follows its paragraph, once": (
        paragraph(
            run("around"),
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
            + paragraph(run("boxed 5"))
            + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:txbxContent>"
            + paragraph(run("boxed 5"))
            + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        ["around", "boxed 5"],
    ),
    "comments in the XML are none": ("<!-- x -->" + paragraph(run("a"), "<?x y?>"), ["a"]),
}


@pytest.mark.parametrize(("body", "expected"), WORD.values(), ids=WORD)
def test_a_word_file_says_what_its_reader_sees(body, expected) -> None:
    assert texts_of(word(body)) == expected


def test_notes_of_a_word_file_follow_its_text() -> None:
    extract = word(
        paragraph(run("Text.")),
        footnotes=f'<w:footnote w:type="separator">{paragraph(run("x"))}</w:footnote>'
        f"<w:footnote>{paragraph(run('First note: 12.'))}</w:footnote>",
        endnotes=f'<w:endnote w:type="normal">{paragraph(run("End note: 13."))}</w:endnote>',
    )
    assert texts_of(extract) == ["Text.", "First note: 12.", "End note: 13."]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_cells_of_a_word_table_stand_beside_their_headers() -> None:
    table = "".join(
        [
            row(
                cell("Town"), cell("Women", '<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>"
            ),
            row(cell(""), cell("2018"), cell("2019"), properties="<w:tblHeader/>"),
            row(cell("North"), cell("1,200"), cell("1,300")),
            row(cell("South"), cell("none", '<w:gridSpan w:val="2"/>')),
        ]
    )
    extract = word(f"<w:tbl>{table}</w:tbl>")
    assert texts_of(extract) == [
        "Town | Women",
        "2018 | 2019",
        "North: Women – 2018 = 1,200; Women – 2019 = 1,300",
        "South: Women – 2018 = none",
    ]
    assert cells_of(extract) == [
        ("1,200", ("Women", "2018"), "North", "", ""),
        ("1,300", ("Women", "2019"), "North", "", ""),
    ]


def test_a_table_within_a_cell_is_text_of_the_cell() -> None:
    inner = f"<w:tbl>{row(cell('a'), cell('5'))}{row(cell('b'), cell('6'))}</w:tbl>"
    table = row(cell("Town"), cell("Of it")) + row(cell("North"), f"<w:tc>{inner}</w:tc>")
    assert "North: Of it = a: 5 b: 6" in texts_of(word(f"<w:tbl>{table}</w:tbl>"))[-1]


CSV = {
    "commas": b'Town,Women\nNorth,"1,200"\n',
    "semicolons": b'Town;Women\nNorth;"1,200"\n',
    "tabs": b"Town\tWomen\nNorth\t1,200\n",
    "bars and a byte order mark": b"\xef\xbb\xbfTown|Women\r\nNorth|1,200\r\n",
    "UTF-16": "Town;Women\nNorth;1,200\n".encode("utf-16"),
}


@pytest.mark.parametrize("data", CSV.values(), ids=CSV)
def test_a_row_is_a_paragraph_with_its_headers(data) -> None:
    extract = csv.read(data)
    assert texts_of(extract) == ["Town | Women", "North: Women = 1,200"]
    assert cells_of(extract) == [("1,200", ("Women",), "North", "", "B2")]


def test_titles_above_a_table_are_paragraphs() -> None:
    extract = csv.read(b"Table 7: Women\n\nTown,Women,Men\nNorth,1,2\nSouth,3,4\n")
    assert texts_of(extract)[:2] == ["Table 7: Women", "Town | Women | Men"]


def test_a_table_of_figures_alone_has_no_header() -> None:
    assert texts_of(csv.read(b"1,2\n3,4\n")) == ["1; 2", "3; 4"]


def test_one_column_is_no_table_with_labels() -> None:
    assert texts_of(csv.read(b"A sentence with 5 words.\nAnother.\n")) == [
        "A sentence with 5 words.",
        "Another.",
    ]


def test_years_are_labels_of_their_rows() -> None:
    assert texts_of(csv.read(b"Year,Women\n2018,5\n2019/20,6\n"))[1:] == [
        "2018: Women = 5",
        "2019/20: Women = 6",
    ]


def test_columns_have_letters() -> None:
    assert [csv.column_name(column) for column in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]


FORMATS = [
    ("1234.5", "General", "1234.5"),
    ("1234.567", "#,##0", "1,235"),
    ("1234.567", "#,##0.00", "1,234.57"),
    ("0.1249", "0.0%", "12.5%"),
    ("0.30000000000000004", "General", "0.3"),
    ("1.5E+3", "0", "1500"),
    ("-1234", "#,##0", "-1,234"),
    ("-1234", "#,##0;(#,##0)", "(1,234)"),
    ("-5", "0;-0", "-5"),
    ("1200", '"US$ "#,##0', "US$ 1,200"),
    ("1200", "[$£-809]#,##0.00", "£1,200.00"),
    ("1200", "[Red]#,##0_)", "1,200"),
    ("4200000", '0.0,," million"', "4.2 million"),
    ("12", '0\\ "days"', "12 days"),
    ("12.5", "0.##", "12.5"),
    ("12", "0.##", "12"),
    ("43602", "dd/mm/yyyy", "17 May 2019"),
    ("43602", "mmm yyyy", "May 2019"),
    ("43602", "yyyy", "2019"),
    ("0.75", "hh:mm", "18:00"),
    ("1e300", "yyyy", "1" + "0" * 300),
    ("1234", "0.00E+00", "1234"),
    ("12", "@", "12"),
    ("many", "0", "many"),
    ("1e999", "0", "1e999"),
]


@pytest.mark.parametrize(("stored", "code", "expected"), FORMATS)
def test_a_number_is_shown_as_the_spreadsheet_shows_it(stored, code, expected) -> None:
    assert shown(stored, code) == expected


def test_dates_of_old_macintosh_workbooks_begin_in_1904() -> None:
    assert shown("0", "d mmm yyyy", first_year=1904) == "1 January 1904"


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="3"/><xf/></cellXfs>'
)
STRINGS = (
    "<si><t>Town</t></si><si><r><t>Wo</t></r><r><t>men</t></r><rPh><t>phonetic</t></rPh></si>"
    "<si><t>Share</t></si>"
)
ROWS = """
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>
    <row r="2"><c r="A2" t="inlineStr"><is><t>North</t></is></c><c r="B2" s="2"><v>1234.4</v></c>
      <c r="D2" s="1"><v>0.1249</v></c></row>
    <row r="4"><c r="A4" t="str"><v>Note</v></c><c r="B4" t="e"><v>#N/A</v></c></row>
    <row><c><f>A1</f></c><c t="s"><v>99</v></c><c s="99"><v>7</v></c></row>
"""


def test_a_cell_is_read_as_displayed_and_as_stored() -> None:
    extract = xlsx.read(xlsx_of({"Data": ROWS, "Empty": ""}, styles=STYLES, strings=STRINGS))
    assert texts_of(extract)[:3] == [
        "Data",
        "Town | Women | Share",
        "North: Women = 1,234 [1234.4]; Share = 12.5% [12.49%]",
    ]
    assert cells_of(extract)[:4] == [
        ("1,234", ("Women",), "North", "Data", "Data!B2"),
        ("1234.4", ("Women",), "North", "Data", "Data!B2"),
        ("12.5%", ("Share",), "North", "Data", "Data!D2"),
        ("12.49%", ("Share",), "North", "Data", "Data!D2"),
    ]
    assert extract.unread_pages == ("Data",)


def test_an_extract_survives_being_stored() -> None:
    extract = xlsx.read(xlsx_of({"Data": ROWS}, styles=STYLES, strings=STRINGS))
    assert from_json(to_json(extract)) == extract
