"""Jinja2 as reports have it: sandboxed, strict, bounded, exact in its arithmetic.

This module imports Jinja2 when it is loaded; only a report that is a template needs it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

from jinja2 import FunctionLoader, StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.lexer import TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer

from reportgen.compose.filters import FILTERS
from reportgen.compose.tag_lines import Lexed, lexed, without_tag_lines
from reportgen.config.keys import suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jinja2.runtime import Context

    from reportgen.compose.loading import Shelf

MAX_STEPS = 1_000_000
"""Rounds of loops, calls and includes of one report: some seconds of work."""
_CALL_WEIGHT = 10
"""Steps that a call counts for: it takes about ten times as long as a round of a loop."""
MAX_CHARACTERS = 20_000_000
"""Of the composed text: about ten thousand pages."""
_MAX_SIZE = 1_000
"""Of a width, an exponent or a repetition in a template."""

_UNSTEADY = ("random", "pprint", "xmlattr", "urlize")
"""Filters left out: they differ from run to run, or write HTML."""
_COUNT, _JOIN, _STEP = "reportgen:count", "reportgen:join", "reportgen:step"
"""Filters that loops, ``~`` and includes are sent through; names that no template can write."""
_SIZED = ("batch", "center", "format", "indent", "slice", "truncate", "wordwrap")
"""Filters that make as much text as their numbers say."""


class UnprintableError(Exception):
    """An expression's value has no form in prose: what it is, and what to write instead."""


class ReportEnvironment(ImmutableSandboxedEnvironment):
    """Reads templates from a shelf; one instance composes one report once."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, shelf: Shelf, variables: Iterable[str]) -> None:
        """``variables`` are the names that a template may use, for "did you mean"."""
        super().__init__(
            loader=FunctionLoader(partial(_source, shelf)),
            undefined=_undefined_class(tuple(variables)),
            comment_start_string="{##",
            comment_end_string="##}",
            keep_trailing_newline=True,
            autoescape=False,
            auto_reload=False,
            finalize=printable,
        )
        self.steps = 0
        for name in _UNSTEADY:
            del self.filters[name]
        for name in _SIZED:
            self.filters[name] = _bounded(self.filters[name], pattern=name == "format")
        self.filters.update(FILTERS)
        self.filters[_COUNT] = self.count
        self.filters[_JOIN] = _joined
        self.filters[_STEP] = self.counted
        del self.globals["lipsum"]

    def count(self, items: Iterable[object]) -> Iterator[object]:
        """The items of a loop, each counted."""
        for item in items:
            self.step()
            yield item

    def counted(self, value: object) -> object:
        """The value, its use counted."""
        self.step()
        return value

    def step(self, weight: int = 1) -> None:
        """Count a step of work.

        Raises:
            SecurityError: there were too many.
        """
        self.steps += weight
        if self.steps > MAX_STEPS:
            raise SecurityError(f"the template takes more than {MAX_STEPS:,} steps")

    def getattr(self, obj: object, attribute: str) -> Any:
        """``row.items`` is the column called items, before it is a method."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic in decimals, so that 0.1 + 0.2 prints as 0.3; sizes bounded."""
        if operator in {"*", "**", "%"}:
            _check_size(operator, left, right)
        if operator == "/" or _any_real(left, right):
            left, right = _decimal(left), _decimal(right)
        return _checked_length(super().call_binop(context, operator, left, right))

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Every call is counted, and none is handed a huge number."""
        self.step(_CALL_WEIGHT)
        text = getattr(getattr(obj, "__wrapped__", obj), "__self__", None)
        if isinstance(text, str) and "format" in obj.__name__:
            _check_pattern(text)
        elif isinstance(text, str):
            _check_arguments(args, kwargs)
        return super().call(context, obj, *args, **kwargs)

    def tokens(self, source: str, name: str | None, filename: str | None) -> tuple[Lexed, ...]:
        """The template's tokens with their offsets, lines of nothing but tags cut out."""
        found = self.lexer.tokeniter(source, name, filename)
        return without_tag_lines(lexed(found, source))

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        if state is not None:  # an expression on its own, not a template
            return super()._tokenize(source, name, filename, state)
        tokens = (
            (token.line, token.kind, token.text) for token in self.tokens(source, name, filename)
        )
        return TokenStream(self.lexer.wrap(tokens, name, filename), name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _Counting().visit(tree)
        return tree


class _Counting(NodeTransformer):
    """Sends what repeats or grows through filters that count, so that no template runs for ever."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - the name Jinja looks for
        self.generic_visit(node)
        node.iter = _filtered(node.iter, _COUNT)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), _JOIN)

    def visit_Include(self, node: nodes.Include) -> nodes.Include:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.template, nodes.Expr):
            node.template = _filtered(node.template, _STEP)
        return node


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _source(shelf: Shelf, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """What Jinja asks of a loader: text, file name for tracebacks, and "still fresh"."""
    loaded = shelf.load(name)
    return None if loaded is None else (loaded.source, name, lambda: True)


def printable(value: object) -> object:
    """The value as it goes into the text.

    Raises:
        UnprintableError: it is nothing, or a list, table or function: Python's way of writing these
            has no place in a report.
    """
    if value is None:
        raise UnprintableError("the value is empty (null); write {{ … | default('n/a', true) }}")
    if isinstance(value, Mapping):
        raise UnprintableError("the value is a table; name one of its fields: {{ table.field }}")
    if isinstance(value, list | tuple | set | frozenset):
        raise UnprintableError("the value is a list; write {{ list | words }} or a for loop")
    if callable(value) and not isinstance(value, Undefined):
        raise UnprintableError("the value is a macro or function; call it: {{ name() }}")
    if isinstance(value, float | Decimal):
        return f"{_decimal(value):f}"
    return value


def _undefined_class(variables: tuple[str, ...]) -> type[StrictUndefined]:
    class Missing(StrictUndefined):
        """Says what is missing, and what there is instead."""

        __slots__ = ()

        @property
        def _undefined_message(self) -> str:
            name, holder = self._undefined_name, self._undefined_obj
            if self._undefined_hint:
                return str(self._undefined_hint)
            if isinstance(holder, Mapping):
                known: tuple[str, ...] = tuple(str(key) for key in holder)
                what = f"there is no {name!r} in it"
            elif holder is missing:
                known = variables
                what = f"{name!r} is not defined"
            else:
                return f"a {type(holder).__name__} has no {name!r}"
            hint = suggestion(str(name), known)
            listed = ", ".join(known[:12])
            return what + (f"; did you mean {hint!r}?" if hint else f"; there is {listed}")

    return Missing


def _decimal(value: Any) -> Any:
    """Numbers as decimals; all else as it is."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(repr(value)) if isinstance(value, float) else value


def _any_real(left: object, right: object) -> bool:
    return isinstance(left, float | Decimal) or isinstance(right, float | Decimal)


def _check_size(operator: str, left: object, right: object) -> None:
    if operator == "*" and isinstance(left, str | list | tuple):
        _check_arguments((right,), {})
    elif operator == "*" and isinstance(right, str | list | tuple):
        _check_arguments((left,), {})
    elif operator == "**":
        _check_arguments((left, right), {})
    elif operator == "%" and isinstance(left, str):
        _check_pattern(left)


def _checked_length(value: object) -> object:
    if isinstance(value, str) and len(value) > MAX_CHARACTERS:
        raise SecurityError(f"a text grows beyond {MAX_CHARACTERS:,} characters")
    return value


def _joined(items: Iterable[object]) -> object:
    return _checked_length("".join(str(item) for item in items))


def _check_arguments(args: tuple[object, ...], kwargs: Mapping[str, object]) -> None:
    for value in (*args, *kwargs.values()):
        if isinstance(value, int | float | Decimal) and not -_MAX_SIZE <= value <= _MAX_SIZE:
            raise SecurityError(f"the number {value} is too large for this")


def _check_pattern(pattern: str) -> None:
    if re.search(r"\d{4,}|\*", pattern):
        raise SecurityError(f"the format {pattern!r} asks for too much text")


def _bounded(function: Callable[..., object], *, pattern: bool = False) -> Callable[..., object]:
    """The filter with its sizes checked, or, for ``format``, the pattern it is applied to."""

    @wraps(function)
    def checked(*args: object, **kwargs: object) -> object:
        if pattern:
            _check_pattern(str(args[0]))
        else:
            _check_arguments(args[1:], kwargs)
        return function(*args, **kwargs)

    return checked
