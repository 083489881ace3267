"""From the checked tree to the tree that all writers share: cited, with its annex."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.errors import RenderError
from reportgen.model.document import BlockKind, SectionRole
from reportgen.pandoc import building
from reportgen.pandoc.building import Attributes
from reportgen.pandoc.editing import TreeEditor
from reportgen.pandoc.marking import Stretch, mark_stretches
from reportgen.pandoc.tree import Tree
from reportgen.render.dates import shown_date
from reportgen.render.draft import draft_marks, failing_claims

if TYPE_CHECKING:
    from reportgen.config import Config
    from reportgen.model.document import Document
    from reportgen.model.run import CheckedReport
    from reportgen.pandoc import LogMessage, Pandoc
    from reportgen.render.target import Look

SUMMARY_ID = "reportgen-summary"
DRAFT_ID = "reportgen-draft"
"""The layouts know the boxes by these identifiers."""

_METADATA = ("title", "subtitle", "author", "abstract", "abstract-title", "keywords", "nocite")
_PUBLISHED = (*_METADATA[:-1], "lang", "date", "organisation", "draft")
"""What the writers may see: Word files repeat every key among their properties, and citeproc's
hold the path of a temporary file."""
_ORGANISATION = ("organisation", "organization", "institute", "institution", "publisher")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*")
_REFERENCE_TITLES = frozenset(
    {
        "references",
        "bibliography",
        "sources",
        "works cited",
        "literature",
        "list of sources",
        "literatur",
        "quellen",
        "références",
        "bibliographie",
        "referencias",
        "bibliografía",
    }
)
_CITATION_SETTINGS = (
    "link-citations",
    "notes-after-punctuation",
    "reference-section-title",
    "suppress-bibliography",
)
"""pandoc manual, "Citations": what a front matter may say to citeproc."""


class Words(Struct, frozen=True, kw_only=True):
    """The words that we put into a document, in its language."""

    table: str
    figure: str
    references: str


_WORDS = {
    "en": Words(table="Table", figure="Figure", references="References"),
    "de": Words(table="Tabelle", figure="Abbildung", references="Literatur"),
    "fr": Words(table="Tableau", figure="Figure", references="Références"),
    "es": Words(table="Tabla", figure="Figura", references="Referencias"),
}
"""Captions in other languages are left without numbers."""


class Front(Struct, frozen=True, kw_only=True):
    """What the title block and the document's properties say, as plain text."""

    title: str
    """Never empty: PDF/UA-1 asks for a title (ISO 14289-1, 7.1)."""
    titled: bool
    """True if the report gives the title itself."""
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    language: str
    """BCP 47."""


def mark_draft(tree: Tree, report: CheckedReport, config: Config) -> Tree:
    """The tree with each failing claim marked, and a notice at its head."""
    marks = draft_marks(report, fail_on=config.fail_on)
    stretches = [
        Stretch(
            block=mark.block,
            start=mark.start,
            end=mark.end,
            attributes=Attributes(
                classes=("mark", "draft"),
                pairs=(("custom-style", "Draft Mark"), ("title", mark.note)),
            ),
            after=building.text(f" [{mark.note}]"),
        )
        for mark in marks
    ]
    return mark_stretches(tree, stretches)


def prepare(tree: Tree, report: CheckedReport, config: Config, *, draft: bool) -> TreeEditor:
    """An editor over the tree with the tool's own markup gone and the reader's put in."""
    tree = _with_summary_box(tree, report.document)
    editor = TreeEditor(mark_draft(tree, report, config) if draft else tree)
    organisation = _organisation(editor)
    date = " ".join(editor.metadata_texts("date"))
    editor.keep_metadata((*_METADATA, *_CITATION_SETTINGS))
    editor.drop_tool_markup()
    editor.level_headings()
    words = _WORDS.get(language(config)[:2].lower())
    if words is not None:
        editor.number_captions(table_word=words.table, figure_word=words.figure)
    _set_front(editor, config, organisation=organisation, date=date)
    if draft:
        editor.set_metadata("draft", True)  # noqa: FBT003 - a value of the metadata
        editor.prepend([_notice(report, config)])
    return editor


def _set_front(editor: TreeEditor, config: Config, *, organisation: str, date: str) -> None:
    editor.set_metadata("lang", language(config))
    # Authors may be given with affiliation and address; the title block shows names.
    editor.set_metadata("author", editor.metadata_texts("author"))
    if organisation:
        editor.set_metadata("organisation", organisation)
    if date or config.date:
        editor.set_metadata("date", shown_date(config, date or config.date or ""))
    if not editor.metadata_texts("abstract-title") and language(config).startswith("en"):
        editor.set_metadata("abstract-title", "Summary")


def front(editor: TreeEditor, config: Config) -> Front:
    """The properties of the document; the file's name stands in for a missing title."""
    title = " ".join(editor.metadata_texts("title"))
    return Front(
        title=title or config.title or config.report.stem,
        titled=bool(title),
        authors=editor.metadata_texts("author"),
        keywords=editor.metadata_texts("keywords"),
        language=language(config),
    )


def language(config: Config) -> str:
    """The report's BCP 47 language; English if it gives none that can be read."""
    return config.language if _LANGUAGE.fullmatch(config.language) else "en"


def cite(
    editor: TreeEditor,
    look: Look,
    csl_json: bytes,
    pandoc: Pandoc,
    config: Config,
    *,
    draft: bool,
    timeout_seconds: float,
) -> TreeEditor:
    """The tree with citations set and the list of works made, by pandoc's citeproc.

    Raises:
        RenderError: a citation stayed open, unless it is a draft.
        PandocError: pandoc failed.
    """
    _set_citation_defaults(editor, config)
    with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
        bibliography = Path(folder) / "cited.json"
        bibliography.write_bytes(csl_json)
        arguments = ["-f", "json", "-t", "json", "--citeproc", f"--bibliography={bibliography}"]
        if look.style is not None:
            arguments.append(f"--csl={look.style}")
        data = editor.tree().to_json()
        result = pandoc.run(arguments, input=data, timeout_seconds=timeout_seconds)
    if not draft:
        refuse_losses(result.log)
    cited = TreeEditor(Tree.from_json(result.stdout))
    cited.drop_dangling_links()
    cited.keep_metadata(_PUBLISHED)
    return cited


def _set_citation_defaults(editor: TreeEditor, config: Config) -> None:
    if not editor.has_metadata("link-citations"):
        editor.set_metadata("link-citations", True)  # noqa: FBT003 - a value of the metadata
    placed = editor.has_identifier("refs") or editor.ends_with_heading(_REFERENCE_TITLES)
    if not placed and not editor.has_metadata("reference-section-title"):
        words = _WORDS.get(language(config)[:2].lower(), _WORDS["en"])
        editor.set_metadata("reference-section-title", words.references)


def refuse_losses(log: tuple[LogMessage, ...]) -> None:
    """Nothing, unless pandoc says that something is missing from the output.

    Raises:
        RenderError: an image, a citation or another resource was left out.
    """
    losses = {
        "CouldNotFetchResource",
        "CouldNotConvertImage",
        "CiteprocWarning",
    }
    for message in log:
        if message.type in losses:
            raise RenderError(
                f"the output would lack something: {message.text}",
                help=("nothing was written; mend the report, or render it with --draft",),
            )


def _organisation(editor: TreeEditor) -> str:
    found = (", ".join(editor.metadata_texts(name)) for name in _ORGANISATION)
    return next((text for text in found if text), "")


def _with_summary_box(tree: Tree, document: Document) -> Tree:
    """The tree with its summary in a division; the running texts stay as they are."""
    title = _summary_title(document)
    if title is None:
        return tree
    editor = TreeEditor(tree)
    attributes = Attributes(id=SUMMARY_ID, classes=("summary",))
    editor.box_section(title, attributes, word_style="Summary Text")
    return editor.tree()


def _summary_title(document: Document) -> str | None:
    """The heading of the summary, as the report has it."""
    return next(
        (
            block.text
            for block in document.blocks
            if block.kind is BlockKind.HEADING and block.role is SectionRole.SUMMARY
        ),
        None,
    )


def _notice(report: CheckedReport, config: Config) -> building.Block:
    failing = failing_claims(report, fail_on=config.fail_on)
    total = len(report.claims)
    if failing:
        said = (
            f" {failing} of {total} statements did not pass the check against their sources; "
            "the failing words are marked, with the reason in square brackets."
        )
    else:
        said = " Every statement passed the check against its sources."
    inlines = (building.strong(building.text("DRAFT.")), *building.text(said))
    attributes = Attributes(
        id=DRAFT_ID, classes=("draft-notice",), pairs=(("custom-style", "Draft Notice"),)
    )
    return building.division([building.paragraph(inlines)], attributes)
