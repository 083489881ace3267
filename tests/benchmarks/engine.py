"""The engine as its users have it: a report on disk, checked, and the JSON of that check.

Everything is measured on the JSON that ``reportgen check --format json`` prints; only the process
is spared: :func:`check_json` runs the same pipeline and the same formatter in this one, and
``wice.py`` compares a sample with the command itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportgen.config import Options
from reportgen.model.run import OutputFormat
from reportgen.pipeline.checking import Checked, CheckRequest, check
from reportgen.pipeline.showing import format_run

_SPECIAL = frozenset("\\`*_{}[]<>#$^~|@")
_MARKERS = frozenset("+->:(")
_STOPS = (".", "!", "?")


class CitedSentence(Struct, frozen=True, kw_only=True):
    """A sentence of a report, and the text of the one source it cites."""

    text: str
    source: str
    markup: bool = False
    """True if the text is Markdown already."""

    @property
    def markdown(self) -> str:
        """The text as it goes into the report."""
        return self.text if self.markup else escape(self.text).markdown


class Written(Struct, frozen=True, kw_only=True):
    """A sentence as Markdown: every code point of it with its column, 1-based."""

    markdown: str
    columns: tuple[int, ...]


def escape(text: str) -> Written:
    """The sentence in one line, what pandoc would take for markup escaped."""
    parts: list[str] = []
    columns: list[int] = []
    column = 1
    number = _list_number(text)
    for at, char in enumerate(text):
        begins_block = (at == 0 and char in _MARKERS) or at == number
        part = f"\\{char}" if char in _SPECIAL or begins_block else char
        part = " " if char in "\r\n" else part
        columns.append(column + len(part) - 1)
        column += len(part)
        parts.append(part)
    return Written(markdown="".join(parts), columns=tuple(columns))


def _list_number(text: str) -> int | None:
    """The offset of a full stop or bracket that would make the sentence a list item."""
    head = text.split(" ", 1)[0]
    return len(head) - 1 if head[-1:] in (".", ")") and head[:-1].isalnum() else None


def write_project(folder: Path, sentences: list[CitedSentence]) -> Path:
    """One report, a paragraph of one line a sentence; sentences of one source text share an entry.

    Paragraph ``n`` (from 0) stands on line ``first_line(n)``. The report's path is returned.
    """
    (folder / "sources").mkdir(parents=True)
    entries, lines = [], ["---", "title: Sentences", "bibliography: refs.bib", "---"]
    names: dict[str, str] = {}
    for sentence in sentences:
        name = names.setdefault(sentence.source, f"source{len(names)}")
        lines += ["", cited(sentence.markdown, name)]
    for text, name in names.items():
        (folder / "sources" / f"{name}.txt").write_text(text, encoding="utf-8")
        entries.append(
            f"@report{{{name},\n  author = {{{{Office {name}}}}},\n  title = {{Text {name}}},\n"
            f"  institution = {{Office}},\n  date = {{2024}},\n  file = {{sources/{name}.txt}},\n}}\n"
        )
    (folder / "refs.bib").write_text("\n".join(entries), encoding="utf-8")
    report = folder / "report.md"
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return report


def cited(markdown: str, key: str) -> str:
    """The sentence with its citation before the full stop, or after one inside closing marks."""
    sentence = markdown.rstrip()
    if sentence.rstrip("\"'”’)") != sentence and sentence.rstrip("\"'”’)")[-1:] in _STOPS:
        return f"{sentence} [@{key}]"
    stop = sentence[-1] if sentence[-1:] in _STOPS else ""
    return f"{sentence[: len(sentence) - len(stop)].rstrip()} [@{key}]{stop or '.'}"


def first_line(number: int) -> int:
    """The line of paragraph ``number`` of a report by :func:`write_project`."""
    return 6 + 2 * number


def run_check(report: Path, *, root: Path | None = None, sources: tuple[Path, ...] = ()) -> Checked:
    """The check of one report, in this process and with no settings of the machine."""
    folder = root or report.parent
    options = Options(working_directory=folder, root=folder, sources=sources, environment={})
    return check(CheckRequest(paths=(str(report),), options=options))


def check_json(report: Path) -> dict[str, Any]:
    """What ``reportgen check --format json`` gives, from this process."""
    checked = run_check(report)
    shown: dict[str, Any] = json.loads(
        format_run(checked.run, OutputFormat.JSON, color=False, verbose=False)
    )
    if shown["errors"]:
        raise ValueError(f"{report}: {shown['errors']}")
    return shown
