"""pandoc's tree → blocks and sentences with positions and citations."""

from reportgen.document.parse import ParsedReport, Reading, parse, parsing

__all__ = ["ParsedReport", "Reading", "parse", "parsing"]
