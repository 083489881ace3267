"""The YAML block at the head of a report: where it ends, what it says, on which lines."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportgen.config.yaml_reading import YamlError, read_yaml
from reportgen.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

# pandoc's manual, extension yaml_metadata_block: three hyphens, not followed by a blank line, up to
# three hyphens or three dots.
_OPENING = re.compile(
    r"(?:[ \t]*(?:\r\n|\r|\n))*---[ \t]*(?:\r\n|\r|\n)(?![ \t]*(?:\r\n|\r|\n|\Z))"
)
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_FIRST_KEY = re.compile(r"[\w-]+[ \t]*:(?:\s|$)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_REPORT_KEYS = ("bibliography", "references", "template")
_REPORT_KEY = re.compile(rf"^[\"']?(?:{'|'.join(_REPORT_KEYS)})[\"']?[ \t]*:", re.MULTILINE)

_HELP = (
    "quote a value that holds a colon, a hash or a quotation mark: title: 'Trade: a view'",
    "indent with spaces, never with tabs",
)


class FrontMatter(Struct, frozen=True, kw_only=True):
    """What stands between the ``---`` lines, and where the body begins."""

    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Dates as the ISO strings written."""
    lines: Mapping[tuple[str, ...], int] = field(default_factory=lambda: MappingProxyType({}))
    """The path of keys to each entry → 1-based line of the report."""
    body_start: int = 0
    """Offset in the report of the first code point after the closing line."""


class _Block(Struct, frozen=True, kw_only=True):
    """The raw YAML of a report's head."""

    yaml: str
    first_line: int
    body_start: int


def read_front_matter(text: str, *, path: str) -> FrontMatter:
    """The front matter of a report; empty where it has none.

    Args:
        text: the report.
        path: as shown to the reader, for messages.

    Raises:
        ConfigError: it never ends, is not YAML, has a key twice, or is no mapping.
    """
    block = _split(text, path=path)
    if block is None:
        return FrontMatter()
    try:
        document = read_yaml(block.yaml, first_line=block.first_line, real=float)
    except YamlError as fault:
        raise ConfigError(
            f"the front matter is not YAML we can read: {fault.message}",
            path=path,
            line=fault.line or block.first_line,
            column=fault.column,
            help=_HELP,
        ) from fault
    value = {} if document.value is None else document.value
    if not isinstance(value, dict):
        raise ConfigError(
            "the front matter is not a list of keys with values",
            path=path,
            line=block.first_line,
            help=(
                "write lines such as 'bibliography: refs.bib' between the two --- lines",
                "if a horizontal rule is meant, leave a blank line after it",
            ),
        )
    return FrontMatter(
        values=MappingProxyType({str(key): item for key, item in value.items()}),
        lines=document.lines,
        body_start=block.body_start,
    )


def has_report_front_matter(text: str) -> bool:
    """True if the front matter names a bibliography, references or a template.

    Front matter that cannot be read counts if one of these keys begins a line in it: a folder's
    broken report must be named, not passed over.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return False
    closing = _CLOSING.search(text, opening.end())
    head = text[opening.end() : closing.start() if closing else None]
    return _REPORT_KEY.search(head) is not None


def _split(text: str, *, path: str) -> _Block | None:
    opening = _OPENING.match(text)
    if opening is None:
        return None
    first_line = len(_LINE_END.findall(opening.group())) + 1
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        if _FIRST_KEY.match(text, opening.end()) is None:
            return None
        raise ConfigError(
            "the front matter never ends",
            path=path,
            line=first_line - 1,
            help=("close it with a line of three hyphens: ---",),
        )
    return _Block(
        yaml=text[opening.end() : closing.start()],
        first_line=first_line,
        body_start=closing.end(),
    )
