"""Verdicts ↔ evidence.lock."""
