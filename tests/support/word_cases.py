"""What may stand in a Word draft: how it is read, and what is not."""

from __future__ import annotations

from word_drafts import complex_field, paragraph, run

BOX = (
    '<w:r xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx>'
    "</w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
TRACKED = 'w:id="9" w:author="A" w:date="2025-01-01T00:00:00Z"'


def with_toc_style(styles: str) -> str:
    style = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    return styles.replace("</w:styles>", f"{style}</w:styles>")


def fields(*codes: tuple[str, str]) -> str:
    return "".join(
        f'<w:fldSimple w:instr="{code}">{run(result)}</w:fldSimple>' for code, result in codes
    )


AS_PRINTED: dict[str, tuple[str, list[str]]] = {
    "a figure over three runs": (
        paragraph("Some 31", run("0,0", "<w:b/>"), run("00"), " people ride."),
        ["Some 310,000 people ride."],
    ),
    "tracked changes are accepted": (
        paragraph(
            "Some ",
            f"<w:del {TRACKED}><w:r><w:delText>300,000</w:delText></w:r></w:del>",
            f"<w:ins {TRACKED}>{run('310,000')}</w:ins>",
            " people ride.",
        ),
        ["Some 310,000 people ride."],
    ),
    "a deleted end of paragraph": (
        paragraph("Some 310,000", properties=f"<w:rPr><w:del {TRACKED}/></w:rPr>")
        + paragraph(" people ride."),
        ["Some 310,000 people ride."],
    ),
    "moved away": (
        paragraph(
            "They ride.", f"<w:moveFrom {TRACKED}>{run(' Some 5 people walk.')}</w:moveFrom>"
        ),
        [],
    ),
    "moved there": (
        paragraph(
            "They ride.", f"<w:moveTo {TRACKED}>{run(' Some 310,000 people do.')}</w:moveTo>"
        ),
        ["Some 310,000 people do."],
    ),
    "hidden text": (
        paragraph("They ride.", run(" Some 5 people walk.", "<w:vanish/>")),
        [],
    ),
    "a space that does not break": (
        paragraph("Some 310,000\N{NO-BREAK SPACE}people ride."),
        ["Some 310,000\N{NO-BREAK SPACE}people ride."],
    ),
    "a comment": (
        paragraph(
            "Some 310,000 people ",
            '<w:commentRangeStart w:id="1"/>',
            "ride.",
            '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
        ),
        ["Some 310,000 people ride."],
    ),
    "a text box": (
        paragraph("They ride.", BOX.format(paragraph("Some 310,000 people ride."))),
        ["Some 310,000 people ride."],
    ),
    "a simple field": (
        paragraph(fields((" REF tab \\h ", "Table 3")), " shows that 310,000 people ride."),
        ["Table 3 shows that 310,000 people ride."],
    ),
    "the number of a page": (
        paragraph("As page ", complex_field(" PAGEREF _t \\h ", "12"), " says, 310,000 ride."),
        ["As page 12 says, 310,000 ride."],
    ),
    "a list of contents": (
        paragraph(complex_field(' TOC \\o "1-3" ', "Costs of 5 million people 12"))
        + paragraph("Costs of 5 million people", properties='<w:pStyle w:val="TOC1"/>'),
        [],
    ),
    "the printed bibliography": (
        paragraph(complex_field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "Smith: 5 million")),
        [],
    ),
    "a content control": (
        paragraph(
            f"<w:sdt><w:sdtPr><w:tag w:val='x'/></w:sdtPr><w:sdtContent>{run('Some 310,000 people ride.')}</w:sdtContent></w:sdt>"
        ),
        ["Some 310,000 people ride."],
    ),
}
"""What a test calls it → the paragraphs, and the claims that are read in them."""

CHART = (
    '<w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{0}"/></a:graphic>'
    "</w:drawing></w:r>"
)
OBJECT = (
    '<w:r><w:object xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<o:OLEObject ProgID="{0}"/></w:object></w:r>'
)
CONTROL = (
    '<w:sdt><w:sdtPr><w:tag w:val="{0}"/></w:sdtPr><w:sdtContent>'
    + run("(Smith 2020)")
    + "</w:sdtContent></w:sdt>"
)
ENDNOTE = "ADDIN EN.CITE <EndNote><Cite></Cite></EndNote>"


NOT_READ = [
    (CHART.format("chart"), "1 chart"),
    (CHART.format("chart") * 2, "2 charts"),
    (CHART.format("diagram"), "1 SmartArt drawing"),
    (OBJECT.format("Excel.Sheet.12"), "1 embedded object"),
    (CONTROL.format("MENDELEY_CITATION_v3_abc"), "1 Mendeley Cite citation"),
    (CONTROL.format("CitaviPlaceholder#1"), "1 Citavi citation"),
    (complex_field(ENDNOTE, "(Smith 2020)"), "1 EndNote citation"),
    (complex_field(" CITATION Smi20 \\l 1033 ", "(Smith 2020)"), "Word's own References tab"),
    (complex_field("ADDIN PAPERS2_CITATIONS <citation/>", "(S)"), "citation of another program"),
    (complex_field("ADDIN ZOTERO_ITEM CSL_CITATION {broken", "(S)"), "citation field without"),
    (
        complex_field('ADDIN CSL_CITATION {"citationItems":[{"id":1,"uris":["u"]}]}', "(S)"),
        "1 citation field without the data of its work",
    ),
    (
        complex_field("ADDIN CSL_CITATION " + "[" * 100_000, "(S)"),
        "1 citation field without the data of its work",
    ),
    (
        complex_field("ADDIN CSL_CITATION " + '{"a":' * 50_000, "(S)"),
        "1 citation field without the data of its work",
    ),
    ("<w:altChunk/>", "1 part kept in a file of its own"),
]
"""The runs of a paragraph → what is told of them."""
