"""Verdicts → findings; one explicit registry."""

from reportgen.rules.apply import apply
from reportgen.rules.judged import Applied, Judged, TemplateSection
from reportgen.rules.registry import RULES, documentation, find_rule

__all__ = [
    "RULES",
    "Applied",
    "Judged",
    "TemplateSection",
    "apply",
    "documentation",
    "find_rule",
]
