"""Jinja's exceptions become template errors that name the file, the line and the next step."""

from __future__ import annotations

from decimal import DecimalException
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from reportgen.compose.engine import UnprintableError
from reportgen.compose.loading import LoadingError
from reportgen.config.keys import suggestion
from reportgen.errors import TemplateError

if TYPE_CHECKING:
    from types import TracebackType

    from reportgen.compose.loading import Shelf

_BRACES = "braces that are meant as text stand between {% raw %} and {% endraw %}"

EXPECTED = (
    ArithmeticError,
    AttributeError,
    LoadingError,
    LookupError,
    MemoryError,
    RecursionError,
    SecurityError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    TypeError,
    UnicodeError,
    UnprintableError,
    ValueError,
)
"""What a template's own fault can raise while it is read or rendered."""


def template_error(error: Exception, shelf: Shelf, *, main: str) -> TemplateError:
    """The same failure in a writer's words, at the innermost template line that is known.

    Args:
        error: one of ``EXPECTED``.
        shelf: the templates read so far.
        main: the name of the outermost template, blamed where no line is known.
    """
    name, line = _place(error, shelf)
    message, help_lines = _words(error, shelf)
    loaded = shelf.loaded.get(name or main) or shelf.loaded[main]
    return TemplateError(
        message,
        path=loaded.file.path,
        line=line + loaded.lines_before if line is not None else None,
        help=help_lines,
    )


def _place(error: Exception, shelf: Shelf) -> tuple[str | None, int | None]:
    """The template's name and the 1-based line in what Jinja read of it."""
    if isinstance(error, TemplateSyntaxError):
        return error.name, error.lineno
    return _innermost(error.__traceback__, shelf)


def _innermost(traceback: TracebackType | None, shelf: Shelf) -> tuple[str | None, int | None]:
    found: tuple[str | None, int | None] = (None, None)
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name in shelf.loaded:
            found = name, traceback.tb_lineno
        traceback = traceback.tb_next
    return found


def _words(error: Exception, shelf: Shelf) -> tuple[str, tuple[str, ...]]:
    match error:
        case LoadingError():
            return error.message, error.help
        case UnprintableError():
            what, _, instead = str(error).partition("; ")
            return what, (instead,)
        case TemplateSyntaxError():
            return f"the template has a syntax error: {_lowered(error.message)}", (_BRACES,)
        case TemplateNotFound():
            return _not_found(error, shelf)
        case UndefinedError():
            what, _, instead = (error.message or "something is not defined").partition("; ")
            return what, (
                instead or "fields are named as in the data file: {{ name.field }}",
                _BRACES,
            )
        case SecurityError():
            return f"the template is stopped: {_lowered(error.message)}", (
                "templates may use data, text and arithmetic, within bounds",
            )
        case RecursionError():
            return "a template, macro or expression calls itself without end", (
                "look for an include of the file itself, or a macro without an end",
            )
        case ZeroDivisionError() | DecimalException():
            return "an expression divides by zero or overflows", (
                "guard it: {% if total %}{{ part / total }}{% endif %}",
            )
    return f"an expression fails: {_lowered(str(error) or type(error).__name__)}", (
        "texts become numbers by {{ value | number }}",
    )


def _not_found(error: TemplateNotFound, shelf: Shelf) -> tuple[str, tuple[str, ...]]:
    name = str(error.name)
    hint = suggestion(name, shelf.names())
    return f"there is no file {name!r} to include", (
        *((f"did you mean {hint!r}?",) if hint else ()),
        "looked beside the report, in the project root and in the template's folder",
    )


def _lowered(message: str | None) -> str:
    """The first letter in lower case, unless a name or quotation begins there; no full stop."""
    text = " ".join((message or "").split()).rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
