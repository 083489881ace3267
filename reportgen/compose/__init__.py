"""Jinja2 + data → Markdown with a map back to the files the writer edits."""

from reportgen.compose.composing import compose
from reportgen.compose.manifest import Section, Template
from reportgen.compose.package import load_template, template_names, templates_folder
from reportgen.compose.report_file import decode_report, read_report
from reportgen.compose.skeleton import new_report

__all__ = [
    "Section",
    "Template",
    "compose",
    "decode_report",
    "load_template",
    "new_report",
    "read_report",
    "template_names",
    "templates_folder",
]
