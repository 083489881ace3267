"""YAML as a writer means it: safe, with lines, without the surprises of YAML 1.1.

Plain scalars are read by the core schema of YAML 1.2.2 (section 10.3.2), narrowed: only
``true``/``false`` are booleans, only plain decimal digits are numbers. So ``no`` stays the word it
is, ``12:30`` is not a base-60 number, and a date stays the text that was written.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import yaml

_MAX_NODES = 1_000_000
"""After aliases are written out: a guard against a few lines that grow into gigabytes."""

_CORE_SCHEMA = (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?", "-+0123456789"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("merge", r"<<", "<"),
)


class YamlError(ValueError):
    """The text is not the YAML we read: what is wrong, and where."""

    def __init__(self, message: str, *, line: int | None, column: int | None = None) -> None:
        """``line`` and ``column`` are 1-based."""
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


class YamlDocument(Struct, frozen=True, kw_only=True):
    """One document with the lines of its keys."""

    value: object
    """Strings, numbers, booleans, ``None``, lists, dicts."""
    lines: Mapping[tuple[str, ...], int]
    """The path of keys to each mapping entry (list positions left out) → 1-based line."""


def read_yaml(
    text: str, *, first_line: int = 1, real: Callable[[str], object] = Decimal
) -> YamlDocument:
    """What ``text`` says, as plain values with the line of every key.

    Args:
        text: one YAML document.
        first_line: the 1-based line of the file at which ``text`` begins.
        real: makes the value of a number with a decimal point or exponent.

    Raises:
        YamlError: it is not YAML, has a key twice, a tag, or an alias that grows without bound.
    """
    import yaml

    try:
        return _read(_loader_class(real)(text), first_line)
    except yaml.MarkedYAMLError as error:
        raise _fault(error, first_line) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        raise YamlError("a control character stands in it", line=line) from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, YamlError):
            raise
        raise YamlError(
            "it is nested too deeply or holds an unreadable value", line=None
        ) from error


def _read(loader: yaml.SafeLoader, first_line: int) -> YamlDocument:
    node = loader.get_single_node()
    if node is None:
        return YamlDocument(value=None, lines=MappingProxyType({}))
    _check_size(node, first_line=first_line)
    lines = dict(_key_lines(node, (), first_line))
    return YamlDocument(value=loader.construct_document(node), lines=MappingProxyType(lines))


def _fault(error: yaml.MarkedYAMLError, first_line: int) -> YamlError:
    mark = error.problem_mark or error.context_mark
    message = ", ".join(part for part in (error.context, error.problem) if part) or "not YAML"
    if mark is None:
        return YamlError(message, line=None)
    return YamlError(message, line=mark.line + first_line, column=mark.column + 1)


def _loader_class(real: Callable[[str], object]) -> type[yaml.SafeLoader]:
    import yaml

    class Loader(yaml.SafeLoader):
        """Safe loading with the narrowed core schema."""

    Loader.yaml_implicit_resolvers = {}
    for name, pattern, first in _CORE_SCHEMA:
        Loader.add_implicit_resolver(
            f"tag:yaml.org,2002:{name}",
            re.compile(rf"^(?:{pattern})$"),
            ["" if letter == "\0" else letter for letter in first],
        )

    def as_real(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> object:
        return real(str(loader.construct_scalar(node)))

    def as_text(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
        return str(loader.construct_scalar(node))

    Loader.add_constructor("tag:yaml.org,2002:float", as_real)
    Loader.add_constructor("tag:yaml.org,2002:timestamp", as_text)
    return Loader


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    for item in node.value if isinstance(node.value, list) else ():
        if isinstance(item, tuple):
            yield from item
        else:
            yield item


def _check_size(node: yaml.Node, *, first_line: int) -> None:
    """Refuse aliases that contain themselves, or that multiply beyond all use."""
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()

    def measure(current: yaml.Node) -> int:
        known = sizes.get(id(current))
        if known is not None:
            return known
        line = current.start_mark.line + first_line
        if id(current) in open_nodes:
            raise YamlError("an alias contains itself", line=line)
        open_nodes.add(id(current))
        size = 1 + sum(measure(child) for child in _children(current))
        open_nodes.discard(id(current))
        if size > _MAX_NODES:
            raise YamlError(f"aliases make more than {_MAX_NODES} values of it", line=line)
        sizes[id(current)] = size
        return size

    measure(node)


def _key_lines(
    node: yaml.Node, above: tuple[str, ...], first_line: int
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every key with its line.

    Raises:
        YamlError: a mapping has a key twice (PyYAML would silently take the last).
    """
    import yaml

    if not isinstance(node, yaml.MappingNode):
        for child in _children(node):
            yield from _key_lines(child, above, first_line)
        return
    seen: dict[str, int] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        line = key.start_mark.line + first_line
        if name in seen and isinstance(key, yaml.ScalarNode) and name != "<<":
            raise YamlError(
                f"the key {name!r} stands twice, first in line {seen[name]}",
                line=line,
                column=key.start_mark.column + 1,
            )
        seen[name] = line
        yield (*above, name), line
        yield from _key_lines(value, (*above, name), first_line)
