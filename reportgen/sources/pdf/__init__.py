"""PDF: the text layer with printed page labels, in reading order; furniture masked."""

from reportgen.sources.pdf.read import read

__all__ = ["read"]
