"""Word drafts: the file made ready for pandoc, and its document with places instead of lines."""

from reportgen.document.word.draft import Draft, Unread
from reportgen.document.word.kinds import advice, counted
from reportgen.document.word.opening import MAX_BYTES, open_draft
from reportgen.document.word.parse import ParsedDraft, parse_draft

__all__ = [
    "MAX_BYTES",
    "Draft",
    "ParsedDraft",
    "Unread",
    "advice",
    "counted",
    "open_draft",
    "parse_draft",
]
