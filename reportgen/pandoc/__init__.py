"""Finds and runs the bundled pandoc; the typed walk of its tree (raw JSON stays inside)."""
