"""What may stand in a Word draft and is not read in this version."""

from __future__ import annotations

from enum import StrEnum

_SAY_IT = "what it says was not checked: say it in the text of the draft"
_CITE = "type [@key] after the sentence, and name the bibliography: --bibliography FILE"


class Kind(StrEnum):
    """Names of what is not read, in the singular."""

    CHART = "chart"
    SMART_ART = "SmartArt drawing"
    DRAWING = "drawing with text"
    WORD_ART = "WordArt text"
    OBJECT = "embedded object"
    PART = "part kept in a file of its own"
    BROKEN_CITATION = "citation field without the data of its work"
    LOST_CITATION = "citation field between other marks"
    WORD_CITATION = "citation made with Word's own References tab"
    ENDNOTE = "EndNote citation"
    MENDELEY_CITE = "Mendeley Cite citation"
    CITAVI = "Citavi citation"
    OTHER_CITATION = "citation of another program"
    COMMENT = "waiver written as an HTML comment"
    PARAGRAPH = "paragraph in full"


_PLURALS = {
    Kind.DRAWING: "drawings with text",
    Kind.PART: "parts kept in files of their own",
    Kind.BROKEN_CITATION: "citation fields without the data of their works",
    Kind.LOST_CITATION: "citation fields between other marks",
    Kind.WORD_CITATION: "citations made with Word's own References tab",
    Kind.OTHER_CITATION: "citations of other programs",
    Kind.COMMENT: "waivers written as HTML comments",
    Kind.PARAGRAPH: "paragraphs in full",
}
_ADVICE = {
    Kind.CHART: "give the figures of a chart in the text or in a table, with their source",
    Kind.BROKEN_CITATION: "refresh the citations in Zotero or Mendeley; in Zotero's document "
    "preferences, store them as fields",
    Kind.LOST_CITATION: "accept the tracked changes around it, or insert it anew",
    Kind.WORD_CITATION: _CITE,
    Kind.ENDNOTE: _CITE,
    Kind.MENDELEY_CITE: _CITE,
    Kind.CITAVI: _CITE,
    Kind.OTHER_CITATION: _CITE,
    Kind.COMMENT: 'put the words themselves in brackets: [412 interviews]{.waive reason="…"}',
    Kind.PARAGRAPH: "select it and clear its formatting: Home › Clear All Formatting",
}


def counted(kind: Kind, number: int) -> str:
    """``1 chart``, ``2 charts``."""
    return f"{number} {kind.value if number == 1 else _PLURALS.get(kind, kind.value + 's')}"


def advice(kind: Kind) -> str:
    """What to do about it."""
    return _ADVICE.get(kind, _SAY_IT)
