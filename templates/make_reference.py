"""Makes ``reference.docx`` of the templates: the Word styles, written down here to be read.

Run ``python templates/make_reference.py`` after a change and commit the result. pandoc takes the
styles, the page and the footer from it (pandoc manual, "--reference-doc"); style names are those
that its DOCX writer uses. Element order follows ECMA-376 Part 1, 17.7 (styles) and 17.3 (pPr, rPr).
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

HERE = Path(__file__).parent
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

BODY_FONT = "Cambria"
"""On every Word; LibreOffice sets Caladea, of the same widths, in its place."""
ACCENTS = {"policy-brief": "1D3D63", "plain": "1B1F24"}
"""Template → colour of its headings and rules."""
INK = "1B1F24"
MUTED = "565E68"
RULE = "B9C2CD"
TINT = "EEF2F6"
FLAG = "FFF0B8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A line along one side of a paragraph."""

    side: str
    eighths: int
    """Width in eighths of a point."""
    colour: str
    gap: int = 6
    """Distance from the text in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One paragraph or character style; lengths in points unless said otherwise."""

    name: str
    kind: str = "paragraph"
    based_on: str | None = None
    next: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    font: str | None = None
    shade: str | None = None
    underline: bool = False
    raised: bool = False
    before: float | None = None
    after: float | None = None
    line: float | None = None
    """Line spacing as a multiple of single."""
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    align: str | None = None
    borders: tuple[Border, ...] = ()
    level: int | None = None
    """Outline level, 0 for the first heading."""
    keep_next: bool = False
    keep_lines: bool = False
    default: bool = False
    ui: str = "<w:qFormat/>"

    @property
    def id(self) -> str:
        """As pandoc forms it: the name without spaces."""
        return "".join(word[:1].upper() + word[1:] for word in self.name.split(" "))

    def xml(self) -> str:
        """The ``w:style`` element."""
        flag = ' w:default="1"' if self.default else ""
        based = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        inner = f"{based}{following}{self.ui}{self._paragraph()}{self._run()}"
        return (
            f'<w:style w:type="{self.kind}"{flag} w:styleId="{self.id}">'
            f"<w:name w:val={quoteattr(self.name)}/>{inner}</w:style>"
        )

    def _paragraph(self) -> str:
        if self.kind != "paragraph":
            return ""
        parts = [
            "<w:keepNext/>" if self.keep_next else "",
            "<w:keepLines/>" if self.keep_lines else "",
            "<w:widowControl/>" if self.default else "",
            self._borders(),
            f'<w:shd w:val="clear" w:color="auto" w:fill="{self.shade}"/>' if self.shade else "",
            self._spacing(),
            self._indent(),
            f'<w:jc w:val="{self.align}"/>' if self.align else "",
            f'<w:outlineLvl w:val="{self.level}"/>' if self.level is not None else "",
        ]
        content = "".join(parts)
        return f"<w:pPr>{content}</w:pPr>" if content else ""

    def _borders(self) -> str:
        lines = "".join(
            f'<w:{line.side} w:val="single" w:sz="{line.eighths}" w:space="{line.gap}" '
            f'w:color="{line.colour}"/>'
            for line in self.borders
        )
        return f"<w:pBdr>{lines}</w:pBdr>" if lines else ""

    def _spacing(self) -> str:
        values = {
            "before": _twips(self.before),
            "after": _twips(self.after),
            "line": None if self.line is None else round(self.line * 240),
        }
        return _element("spacing", values, extra=' w:lineRule="auto"' if self.line else "")

    def _indent(self) -> str:
        values = {
            "left": _twips(self.left),
            "right": _twips(self.right),
            "hanging": _twips(self.hanging),
        }
        return _element("ind", values)

    def _run(self) -> str:
        shaded = self.kind == "character" and self.shade
        parts = [
            _fonts(self.font) if self.font else "",
            _switch("b", self.bold),
            _switch("i", self.italic),
            f'<w:color w:val="{self.colour}"/>' if self.colour else "",
            _sizes(self.size) if self.size else "",
            '<w:u w:val="single"/>' if self.underline else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{self.shade}"/>' if shaded else "",
            '<w:vertAlign w:val="superscript"/>' if self.raised else "",
        ]
        content = "".join(parts)
        return f"<w:rPr>{content}</w:rPr>" if content else ""


def styles(accent: str) -> tuple[Style, ...]:
    """All paragraph and character styles that pandoc or reportgen names."""
    box = Border(side="left", eighths=24, colour=accent, gap=10)
    return (
        Style(name="Normal", default=True, after=0, line=1.0),
        Style(name="Default Paragraph Font", kind="character", default=True, ui=""),
        Style(name="Body Text", based_on="Normal", before=4, after=4, line=1.18),
        Style(name="First Paragraph", based_on="BodyText", next="BodyText"),
        Style(name="Compact", based_on="Normal", before=1.5, after=1.5, line=1.08),
        Style(
            name="Title", based_on="Normal", next="BodyText", size=26, bold=True, colour=accent,
            before=6, after=6, line=1.0, keep_next=True, keep_lines=True,
            borders=(Border(side="top", eighths=18, colour=accent, gap=18),),
        ),
        Style(
            name="Subtitle", based_on="Normal", next="BodyText", size=14, italic=True,
            colour=MUTED, after=6, keep_next=True,
        ),
        Style(name="Author", based_on="Normal", next="Date", size=10, colour=MUTED, after=1),
        Style(name="Date", based_on="Normal", next="BodyText", size=10, colour=MUTED, after=14),
        Style(
            name="Abstract Title", based_on="Normal", next="Abstract", size=10, bold=True,
            colour=accent, shade=TINT, left=12, right=6, borders=(box,), keep_next=True,
        ),
        Style(
            name="Abstract", based_on="BodyText", shade=TINT, left=12, right=6, before=0, after=0,
            borders=(box,),
        ),
        Style(name="Summary Text", based_on="Abstract"),
        _heading("heading 1", accent, 0, size=16, before=18, after=4),
        _heading("heading 2", accent, 1, size=13, before=13, after=3),
        _heading("heading 3", accent, 2, size=11, before=12, after=3, italic=True),
        _heading("heading 4", accent, 3, size=10.5, before=10, after=3),
        _heading("heading 5", accent, 4, size=10.5, before=10, after=3, italic=True),
        _heading("heading 6", accent, 5, size=10.5, before=10, after=3, italic=True),
        Style(
            name="Block Text", based_on="BodyText", italic=True, left=18, right=18, before=4,
            after=8, borders=(Border(side="left", eighths=12, colour=RULE, gap=8),),
        ),
        Style(name="Footnote Text", based_on="Normal", size=8.5, after=2),
        Style(name="Footnote Block Text", based_on="FootnoteText", left=12, right=12),
        Style(name="Definition Term", based_on="Normal", next="Definition", bold=True, before=4),
        Style(name="Definition", based_on="BodyText", left=18),
        Style(
            name="Caption", based_on="Normal", size=9.5, bold=True, colour=accent, before=8,
            after=4, keep_lines=True,
        ),
        Style(name="Table Caption", based_on="Caption", keep_next=True),
        Style(name="Image Caption", based_on="Caption", before=4, after=12),
        Style(name="Figure", based_on="Normal", before=8),
        Style(name="Captioned Figure", based_on="Figure", keep_next=True),
        Style(name="Bibliography", based_on="Normal", size=9.5, left=18, hanging=18, after=4),
        Style(name="TOC Heading", based_on="Heading1", next="BodyText"),
        Style(name="Source Code", based_on="Normal", font="Consolas", size=9, shade=TINT, before=6, after=8),
        Style(name="Annex Text", based_on="Normal", size=8.5, before=1.5, after=2.5),
        Style(
            name="Draft Notice", based_on="BodyText", shade=FLAG, before=6, after=10, left=6,
            right=6,
            borders=tuple(
                Border(side=side, eighths=6, colour=INK) for side in ("top", "left", "bottom", "right")
            ),
        ),
        Style(name="footer", based_on="Normal", size=8.5, colour=MUTED, ui=""),
        Style(name="Verbatim Char", kind="character", font="Consolas", size=9.5),
        Style(name="Footnote Reference", kind="character", raised=True),
        Style(name="Hyperlink", kind="character", colour=accent),
        Style(name="Section Number", kind="character", ui=""),
        Style(name="Draft Mark", kind="character", bold=True, underline=True, shade=FLAG),
    )  # fmt: skip


def _heading(
    name: str,
    accent: str,
    level: int,
    *,
    size: float,
    before: float,
    after: float,
    italic: bool | None = None,
) -> Style:
    return Style(
        name=name, based_on="Normal", next="BodyText", size=size, bold=True, italic=italic,
        colour=accent, before=before, after=after, level=level, keep_next=True, keep_lines=True,
    )  # fmt: skip


def _table_style(accent: str) -> str:
    """Rules above, below and under the head; no vertical lines."""
    line = f'w:val="single" w:sz="8" w:space="0" w:color="{accent}"'
    thin = f'w:val="single" w:sz="4" w:space="0" w:color="{accent}"'
    hair = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 30), ("left", 85), ("bottom", 30), ("right", 85))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:tblPr><w:tblCellMar>'
        f"{margins}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="Table"><w:name w:val="Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:before="20" w:after="20" w:line="245" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
        f"<w:tblPr><w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {hair}/>"
        f"</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f"<w:top {line}/><w:bottom {thin}/></w:tcBorders>"
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _styles_part(accent: str) -> str:
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(BODY_FONT)}"
        f'<w:color w:val="{INK}"/>{_sizes(10.5)}'
        '<w:lang w:val="en-GB" w:eastAsia="ko-KR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    body = "".join(style.xml() for style in styles(accent))
    return f"{_HEAD}<w:styles {_NAMES}>{defaults}{body}{_table_style(accent)}</w:styles>"


def _footer_part() -> str:
    pages = f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}'
    border = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{RULE}"/></w:pBdr>'
    properties = f'<w:pPr><w:pStyle w:val="Footer"/>{border}<w:jc w:val="right"/></w:pPr>'
    return f"{_HEAD}<w:ftr {_NAMES}><w:p>{properties}{pages}</w:p></w:ftr>"


def _document_part() -> str:
    """An empty page: A4 with margins of 2.7 cm, and the footer."""
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1531" w:bottom="1531" '
        'w:left="1531" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    )
    return f"{_HEAD}<w:document {_NAMES}><w:body><w:p/>{section}</w:body></w:document>"


def _settings_part() -> str:
    return (
        f'{_HEAD}<w:settings {_NAMES}><w:defaultTabStop w:val="709"/>'
        '<w:autoHyphenation w:val="true"/><w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:compatSetting "
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    )


def _relationships(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _content_types() -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = (("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("footer1", "footer"))  # fmt: skip
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{main}.{kind}+xml"/>'
        for part, kind in parts
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def parts(accent: str) -> dict[str, str]:
    """The parts of the package, name → XML, in the order they are stored."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships((f"{_R}/officeDocument", "word/document.xml")),
        "word/document.xml": _document_part(),
        "word/_rels/document.xml.rels": _relationships(
            (f"{_R}/styles", "styles.xml"),
            (f"{_R}/settings", "settings.xml"),
            (f"{_R}/footer", "footer1.xml"),
        ),
        "word/styles.xml": _styles_part(accent),
        "word/settings.xml": _settings_part(),
        "word/footer1.xml": _footer_part(),
    }


def make_reference(path: Path, *, accent: str) -> None:
    """Write the reference document; the same bytes each time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts(accent).items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, xml.encode())


def _twips(points: float | None) -> int | None:
    """Twentieths of a point."""
    return None if points is None else round(points * 20)


def _element(name: str, values: dict[str, int | None], *, extra: str = "") -> str:
    given = "".join(f' w:{key}="{value}"' for key, value in values.items() if value is not None)
    return f"<w:{name}{given}{extra}/>" if given else ""


def _switch(name: str, value: bool | None) -> str:  # noqa: FBT001 - a property of the style
    if value is None:
        return ""
    return f"<w:{name}/>" if value else f'<w:{name} w:val="0"/>'


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _sizes(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


if __name__ == "__main__":
    for template, accent_of_template in ACCENTS.items():
        make_reference(HERE / template / "reference.docx", accent=accent_of_template)
