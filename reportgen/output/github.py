"""Workflow commands that GitHub Actions turns into annotations on a pull request.

The syntax and its escapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.rule import Severity
from reportgen.output.summary import shown_findings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.finding import Finding
    from reportgen.model.place import Region
    from reportgen.model.run import Run, RunError
    from reportgen.output.options import OutputOptions

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def format(run: Run, *, options: OutputOptions) -> str:  # noqa: A001 - what every format module calls it
    """One command a finding; errors of the run first."""
    lines = [
        *(_error(error) for error in run.errors),
        *(_finding(finding) for finding in shown_findings(run, options)),
    ]
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding) -> str:
    properties = {**_place(finding.region), "title": f"reportgen: {finding.rule.value}"}
    message = "\n".join([*_sentence(finding.region), finding.message, *finding.help])
    return command(_COMMANDS[finding.severity], properties, message)


def _sentence(region: Region) -> tuple[str, ...]:
    """Of a Word draft: where to look, and the sentence to look for."""
    place = region.place
    if place is None:
        return ()
    return (f"{place.words}: {place.sentence}" if place.sentence else place.words,)


def _place(region: Region) -> dict[str, str]:
    """The region as GitHub takes it: columns only for a stretch within one line.

    A Word draft is annotated as a whole; the message begins with the place.
    """
    if region.place is not None:
        return {"file": region.path}
    place: dict[str, str] = {"file": region.path, "line": str(region.line)}
    end_line = region.end_line or region.line
    if end_line != region.line:
        return {**place, "endLine": str(end_line)}
    if region.column is not None:
        place["col"] = str(region.column)
        if region.end_column is not None:
            place["endColumn"] = str(region.end_column)
    return place


def _error(error: RunError) -> str:
    properties = {
        "file": error.path,
        "line": None if error.line is None else str(error.line),
        "col": None if error.column is None else str(error.column),
        "title": f"reportgen: could not judge ({error.kind.value})",
    }
    message = "\n".join([error.message, *error.help])
    return command("error", {k: v for k, v in properties.items() if v is not None}, message)


def command(name: str, properties: Mapping[str, str], message: str) -> str:
    """``::name key=value,…::message`` with both parts escaped."""
    written = ",".join(f"{key}={escape_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{escape_data(message)}"


def escape_data(text: str) -> str:
    """A message on one line: ``%``, carriage return and line feed by their hex codes."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property's value: as a message, and ``:`` and ``,`` too."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
