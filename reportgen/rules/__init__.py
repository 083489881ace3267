"""Verdicts → findings; one explicit registry."""
