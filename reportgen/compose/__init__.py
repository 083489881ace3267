"""Jinja2 + data → Markdown with a map back to the files the writer edits."""
