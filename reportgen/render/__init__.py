"""Tree + run → PDF, DOCX and HTML with an evidence annex."""
