"""Run → text; one module per format; decides nothing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.model.run import OutputFormat
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

FORMATS: Mapping[OutputFormat, Formatter] = MappingProxyType(
    {
        OutputFormat.TEXT: text.format,
        OutputFormat.SHORT: short.format,
        OutputFormat.JSON: json.format,
        OutputFormat.GITHUB: github.format,
    }
)
"""The formats by the name ``--format`` takes, the default first."""


def schema(name: str = "check") -> str:
    """The JSON Schema (draft 2020-12) of the JSON of a command, version 1.

    Args:
        name: ``check``, ``ledger``, ``suggest``, or ``sources`` (of ``list`` and ``verify``).
    """
    from importlib.resources import files

    page = files("reportgen.output") / "schema" / f"{name}-1.json"
    return page.read_text(encoding="utf-8")
