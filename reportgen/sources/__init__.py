"""Snapshot → text with pages and paragraphs; one module per format."""
