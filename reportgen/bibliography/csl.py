"""CSL-JSON, CSL-YAML and the front matter's ``references:`` under BibLaTeX's field names."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reportgen.bibliography.attachments import attachment_paths
from reportgen.bibliography.csl_fields import fields_of
from reportgen.bibliography.csl_nodes import NodeLimitError, plain_value
from reportgen.bibliography.records import Origin, Records
from reportgen.model.library import BibliographyProblem, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import yaml

_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')


def parse_csl_json(text: str, origin: Origin) -> Records:
    """The items of a CSL-JSON file (a list, or one item) in file order.

    Lines are those of each item's ``"id"``.
    """
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        problem = origin.malformed(
            None,
            error.lineno,
            f"the JSON breaks off at column {error.colno}: {error.msg.lower()}",
            "export the library again, or mend the comma or quote before this place",
        )
        return Records(entries=(), problems=(problem,))
    if isinstance(items, dict):
        items = items.get("items", items.get("references", [items]))
    lines = _json_lines(text)
    numbered = [(item, _line_of(item, lines)) for item in _listed(items)]
    return _records(numbered, origin)


def parse_csl_yaml(text: str, origin: Origin) -> Records:
    """The items of a CSL-YAML file (``references:`` or a bare list) with their lines."""
    import yaml

    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        items = [(plain_value(node), node.start_mark.line + 1) for node in _item_nodes(root)]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return _broken_yaml(error.problem or "it cannot be read", line, origin)
    except (yaml.YAMLError, NodeLimitError) as error:
        return _broken_yaml(str(error).split("\n", maxsplit=1)[0], 1, origin)
    return _records(items, origin)


def _broken_yaml(what: str, line: int, origin: Origin) -> Records:
    advice = "check the indentation, and quote values that hold a colon"
    problem = origin.malformed(None, line, f"the YAML breaks off: {what}", advice)
    return Records(entries=(), problems=(problem,))


def _item_nodes(root: yaml.Node | None) -> list[yaml.Node]:
    import yaml

    if isinstance(root, yaml.MappingNode):
        named = [value for name, value in root.value if name.value == "references"]
        root = named[0] if named else None
    return root.value if isinstance(root, yaml.SequenceNode) else []


def inline_references(items: Iterable[Mapping[str, object]], text: str, origin: Origin) -> Records:
    """The front matter's ``references:``, with the lines of their ids as far as ``text`` shows them.

    Args:
        items: as the configuration read them.
        text: the front matter's lines from ``references:`` on; may be empty.
        origin: its first line is that of ``references:``.
    """
    lines = {
        match[1].strip("\"'"): text.count("\n", 0, match.start()) + 1
        for match in re.finditer(r"^[ \t-]*[\"']?id[\"']?\s*:\s*(.+?)\s*$", text, re.MULTILINE)
    }
    numbered = [(dict(item), lines.get(str(item.get("id", "")), 1)) for item in items]
    return _records(numbered, origin)


def _listed(items: object) -> list[object]:
    return items if isinstance(items, list) else []


def _records(items: Sequence[tuple[object, int]], origin: Origin) -> Records:
    entries: list[Entry] = []
    problems: list[BibliographyProblem] = []
    for item, line in items:
        if not isinstance(item, dict):
            problems.append(
                origin.malformed(
                    None,
                    line,
                    "an item is no mapping of fields",
                    "every item needs at least id, type and title",
                )
            )
        elif not str(item.get("id", "")).strip():
            problems.append(
                origin.malformed(
                    None,
                    line,
                    "an item has no id",
                    "give it an id: it is the key that citations name",
                )
            )
        else:
            entries.append(_entry(item, line, origin))
    return Records(entries=tuple(entries), problems=tuple(problems))


def _entry(item: Mapping[str, object], line: int, origin: Origin) -> Entry:
    fields = fields_of(item)
    return Entry(
        key=str(item["id"]).strip(),
        type=str(item.get("type", "") or "document").lower(),
        fields=fields,
        region=origin.region(line),
        files=attachment_paths(fields.get("file", "")),
        bibliography=origin.path,
        record=json.dumps(item, ensure_ascii=False, sort_keys=True, default=str),
    )


def _json_lines(text: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    position, line = 0, 1
    for match in _ID.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        lines.setdefault(str(json.loads(match[1])), line)
    return lines


def _line_of(item: object, lines: Mapping[str, int]) -> int:
    return lines.get(str(item.get("id", "")), 1) if isinstance(item, dict) else 1
