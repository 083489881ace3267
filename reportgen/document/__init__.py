"""pandoc's tree → blocks and sentences with positions and citations."""

from reportgen.document.parse import ParsedReport, parse

__all__ = ["ParsedReport", "parse"]
