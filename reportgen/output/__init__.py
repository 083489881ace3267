"""Run → text; one module per format; decides nothing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.output import github, json, short, text
from reportgen.output.explain import explain, list_rules
from reportgen.output.options import Formatter, OutputOptions, reader_of
from reportgen.output.summary import summary_line

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FORMATS",
    "Formatter",
    "OutputOptions",
    "explain",
    "list_rules",
    "reader_of",
    "schema",
    "summary_line",
]

FORMATS: Mapping[str, Formatter] = MappingProxyType(
    {
        "text": text.format,
        "short": short.format,
        "json": json.format,
        "github": github.format,
    }
)
"""The formats by the name ``--format`` takes, the default first."""


def schema() -> str:
    """The JSON Schema (draft 2020-12) of ``--format json``, version 1."""
    from importlib.resources import files

    page = files("reportgen.output") / "schema" / "check-1.json"
    return page.read_text(encoding="utf-8")
